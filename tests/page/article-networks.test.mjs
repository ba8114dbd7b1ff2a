/** The networks of the article that show a case by themselves, and those that it links to. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openElement, shown } from './element.mjs';

const ENGLISH = '/www/derivation.html';
const TEXTS = [ENGLISH, '/www/derivation.ko.html'].map((where) =>
  readFileSync(new URL(`../..${where}`, import.meta.url), 'utf8'),
);

/** @typedef {import('playwright-core').Page} Page */

/** The rows of a matrix. @param {Page} page @param {string} id @param {string} name @returns {Promise<number[][]>} */
const matrix = (page, id, name) =>
  page.locator(`#${id}`).evaluate((/** @type {any} */ net, name) => {
    const { rows, cols, data } = net.matrix(name);
    return Array.from({ length: rows }, (_, i) => [...data.slice(i * cols, (i + 1) * cols)]);
  }, name);

/** Both texts quote these numbers, to the digits that they quote. @param {number[]} values @param {string} numbers @param {number} digits */
function quoted(values, numbers, digits) {
  const rounded = values.map((value) => value.toFixed(digits).replace('-', '−'));
  assert.equal(rounded.join(', '), numbers);
  for (const number of rounded)
    for (const text of TEXTS) assert.ok(text.includes(number), `${number} is in the text`);
}

test('one pass on the mean is another than the mean', async (t) => {
  const { page } = await openElement(t, ENGLISH);
  const of = (/** @type {string} */ id, /** @type {string} */ name) => matrix(page, id, name);
  for (const name of ['W[1]', 'W[2]', 'b[1]', 'b[2]'])
    assert.deepEqual(await of('see-average', name), await of('see-batch', name), name);
  const mean = (/** @type {number[]} */ row) => row.reduce((sum, x) => sum + x, 0) / row.length;
  for (const name of ['X', 'Y'])
    assert.deepEqual(
      await of('see-average', name),
      (await of('see-batch', name)).map((row) => [mean(row)]),
    );
  assert.ok((await of('see-average', 'dW[1]')).flat().every((entry) => entry === 0));
  assert.ok((await of('see-batch', 'dW[1]')).flat().every((entry) => entry !== 0));
  quoted(
    [(await of('see-average', 'J'))[0][0], (await of('see-batch', 'J'))[0][0]],
    '0.715, 0.855',
    3,
  );
  quoted(
    [(await of('see-average', 'db[1]'))[0][0], (await of('see-batch', 'db[1]'))[0][0]],
    '−0.101, −0.142',
    3,
  );
});

test('with one example, some mistakes cannot be seen', async (t) => {
  const { page } = await openElement(t, ENGLISH);
  const [dW, db, dZ, X] = await Promise.all(
    ['dW[1]', 'db[1]', 'dZ[1]', 'X'].map((name) => matrix(page, 'see-one', name)),
  );
  assert.deepEqual(db, dZ);
  assert.deepEqual(
    dW,
    dZ.map(([d]) => X.map(([x]) => d * x)),
  );
  /** The mistakes that change nothing, and the errors of the gradient check after the others. @param {string} id */
  const outcomes = (id) =>
    page.locator(`#${id}`).evaluate(async (/** @type {any} */ net) => {
      const { Session, askPractice } = await import(/** @type {string} */ ('/www/core/wasm.js'));
      return askPractice(Session.of(net.config), (/** @type {any} */ practice) =>
        practice.mistakes().map((/** @type {any} */ { id, step }, /** @type {number} */ at) => {
          const { raised, changed } = practice.outcome(at);
          return [`${id} ${step}`, !raised && changed.length === 0];
        }),
      );
    });
  const unseen = [
    'average-first Z[1]',
    ...['dW[1]', 'db[1]', 'dW[2]', 'db[2]'].flatMap((step) => [
      `no-mean ${step}`,
      `mean-twice ${step}`,
    ]),
    'entrywise-for-product dW[1]',
  ];
  const [one, four] = await Promise.all(['see-one', 'see-batch'].map(outcomes));
  for (const mistake of unseen) {
    assert.equal(Object.fromEntries(one)[mistake], true, `${mistake} with one example`);
    assert.equal(Object.fromEntries(four)[mistake], false, `${mistake} with four`);
  }
});

test('a saturated output has a gradient under cross-entropy alone', async (t) => {
  const { page } = await openElement(t, ENGLISH);
  const row = async (/** @type {string} */ id, /** @type {string} */ name) =>
    (await matrix(page, id, name))[0];
  assert.deepEqual(await row('see-squared', 'A[1]'), await row('see-cross', 'A[1]'));
  assert.deepEqual(await row('see-squared', 'Z[1]'), [0, 4, 10, 40]);
  const squared = await row('see-squared', 'dZ[1]');
  quoted(squared.slice(0, 2), '0.125, 0.017', 3);
  quoted(squared.slice(2, 3), '0.000045', 6);
  assert.equal(squared[3].toExponential(1), '4.2e-18');
  for (const text of TEXTS) assert.ok(text.includes('4.2·10<sup>−18</sup>'));
  quoted(await row('see-cross', 'L'), '0.69, 4.02, 10.00, 40.00', 2);
  quoted(await row('see-cross', 'dZ[1]'), '0.50, 0.98, 1.00, 1.00', 2);

  // Where a sigmoid rounds to 1.
  const rounds = (/** @type {number} */ z, /** @type {(x: number) => number} */ round) =>
    round(1 / round(1 + round(Math.exp(-z)))) === 1;
  assert.deepEqual(
    [36.7, 36.8].map((z) => rounds(z, Number)),
    [false, true],
  );
  assert.deepEqual(
    [16.6, 16.7].map((z) => rounds(z, Math.fround)),
    [false, true],
  );
  for (const text of TEXTS) assert.ok(text.includes('36.8') && text.includes('16.7'));
});

test('losses of other tools are J times the factors of the table', async (t) => {
  const { on } = await openElement(t);
  // By the definitions in the documents of PyTorch and Keras, from the outputs of three units.
  const ratios = await on((net) => {
    const of = (/** @type {string} */ loss, /** @type {string} */ activation) => {
      net.config = {
        inputs: 2,
        layers: [{ units: 3, activation }],
        loss,
        data: {
          X: [
            [1, -1],
            [2, 0.5],
          ],
          Y: [
            [1, 0],
            [0, 0],
            [0, 1],
          ],
        },
      };
      const [a, y] = ['A[1]', 'Y'].map((name) => [...net.matrix(name).data]);
      return { J: net.matrix('J').data[0], a, y };
    };
    const sum = (/** @type {number[]} */ all) => all.reduce((total, x) => total + x, 0);
    const squares = (/** @type {any} */ { a, y }) =>
      a.map((/** @type {number} */ x, /** @type {number} */ i) => (x - y[i]) ** 2);
    const binary = (/** @type {any} */ { a, y }) =>
      a.map(
        (/** @type {number} */ x, /** @type {number} */ i) =>
          -y[i] * Math.log(x) - (1 - y[i]) * Math.log(1 - x),
      );
    const [mse, bce] = [of('squared_error', 'sigmoid'), of('binary_cross_entropy', 'sigmoid')];
    return [
      sum(squares(mse)) / 6 / mse.J,
      sum(squares(mse)) / mse.J,
      sum(binary(bce)) / 6 / bce.J,
      sum(binary(bce)) / bce.J,
    ];
  });
  const [n, m] = [3, 2];
  for (const [at, factor] of [2 / n, 2 * m, 1 / n, m].entries())
    assert.ok(Math.abs(ratios[at] - factor) < 1e-12, `${at}: ${ratios[at]}`);
  // One line of the table each.
  for (const row of [
    /MSELoss\(\)<.*<td>2\/n\[L\]</,
    /MSELoss\(reduction="sum"\).*<td>2m</,
    /BCELoss\(\).*<td>1\/n\[L\]</,
    /<code>reduction="sum".*<td>m</,
  ])
    for (const text of TEXTS) assert.match(text, row);
});

/** The 32 pictures, ring and cross at each of 16 places. */
function pictures() {
  const [size, half] = [12, 4];
  const isRing = (/** @type {number} */ x, /** @type {number} */ y) =>
    Math.abs(Math.hypot(x, y) - half) < 0.5;
  const isCross = (/** @type {number} */ x, /** @type {number} */ y) => Math.abs(x) === Math.abs(y);
  return Array.from({ length: 32 }, (_, k) => {
    const [down, right] = [half + (k >> 3), half + ((k >> 1) % 4)];
    const isLine = k % 2 ? isCross : isRing;
    const pixels = Array.from({ length: size * size }, (_, at) => {
      const [y, x] = [Math.floor(at / size) - down, (at % size) - right];
      return Number(Math.max(Math.abs(x), Math.abs(y)) <= half && isLine(x, y));
    });
    return { pixels, target: k % 2 ? 0 : 1 };
  });
}

test('the pictures are rings and crosses, and one unit learns them', async (t) => {
  const { page } = await openElement(t, ENGLISH);
  const all = pictures();
  const X = await matrix(page, 'see-pictures', 'X');
  assert.deepEqual(
    X[0].map((_, k) => X.map((row) => row[k])),
    all.map(({ pixels }) => pixels),
  );
  assert.deepEqual(await matrix(page, 'see-pictures', 'Y'), [all.map(({ target }) => target)]);
  const [dW] = await matrix(page, 'see-pictures', 'dW[1]');
  const mean = (/** @type {number} */ target, /** @type {number} */ pixel) => {
    const of = all.filter((picture) => picture.target === target);
    return of.reduce((sum, { pixels }) => sum + pixels[pixel], 0) / of.length;
  };
  for (const [pixel, entry] of dW.entries())
    assert.ok(Math.abs(entry - (mean(0, pixel) - mean(1, pixel)) / 4) < 1e-15);
  const [before, after, length] = await page
    .locator('#see-pictures')
    .evaluate(async (/** @type {any} */ net) => {
      const { length } = net.permalink();
      const before = net.matrix('J').data[0];
      const { cost } = await net.train(100);
      return [before, cost, length];
    });
  quoted([before, after], '0.693, 0.029', 3);
  // About as the text says.
  assert.equal(Math.round(length / 1000), 20);
});

test('each link opens its network on the full page', async (t) => {
  const { page } = await openElement(t, ENGLISH);
  const links = await page
    .locator('#ready ~ ul a[href*="index.html"]')
    .evaluateAll((all) => all.map((link) => /** @type {HTMLAnchorElement} */ (link).href));
  assert.equal(links.length, 3);
  const opened = [];
  for (const href of links) {
    // A link that mail programs and forums leave whole.
    assert.ok(href.length < 1000, `${href.length}`);
    const { pathname, hash } = new URL(href);
    const { net } = await openElement(t, `${pathname}${hash}`);
    assert.equal(await shown(net), '');
    opened.push(
      await net.evaluate((/** @type {any} */ net) => {
        const first = (/** @type {string} */ name) => net.matrix(name).data[0];
        const { config } = net;
        const updated = config.layers.map((/** @type {any} */ _, /** @type {number} */ l) =>
          first(`update[${l + 1}]`),
        );
        const outputs = [...net.matrix(`A[${config.layers.length}]`).data];
        return {
          config,
          J: first('J'),
          dW: first(`dW[${config.layers.length}]`),
          updated,
          outputs,
        };
      }),
    );
  }
  const [worked, two, saturated] = opened;
  // As it is known from outside.
  quoted([worked.J, worked.dW], '0.298371109, 0.082167041', 9);
  quoted(worked.updated.toReversed(), '0.35891648, 0.14978072', 8);
  assert.deepEqual(
    [two.config.layers.map((/** @type {any} */ { units }) => units), two.outputs.length],
    [[4, 2], 32],
  );
  assert.equal(saturated.outputs[3], 1);
  const here = await page.locator('#see-cross').evaluate((/** @type {any} */ net) => net.config);
  assert.deepEqual(saturated.config, here);
});
