/** The numbers that the article quotes, and what it promises of its pictures. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openElement } from './element.mjs';

const ENGLISH = '/www/derivation.html';
const TEXTS = [ENGLISH, '/www/derivation.ko.html'].map((where) =>
  readFileSync(new URL(`../..${where}`, import.meta.url), 'utf8'),
);

test('what the text says of its runs is true', async (t) => {
  const { page } = await openElement(t, ENGLISH);
  /** @param {string} id @param {string} name @returns {Promise<number[][]>} the rows */
  const matrix = (id, name) =>
    page.locator(`#${id}`).evaluate((/** @type {any} */ net, name) => {
      const { rows, cols, data } = net.matrix(name);
      return Array.from({ length: rows }, (_, i) => [...data.slice(i * cols, (i + 1) * cols)]);
    }, name);
  const largest = (/** @type {number[][]} */ rows) => Math.max(...rows.flat().map(Math.abs));

  /** Numbers of a run are those that both texts quote, to the digits that they quote. */
  const quoted = (/** @type {number[]} */ values, /** @type {string} */ numbers, digits = 2) => {
    const rounded = values.map((value) => value.toFixed(digits).replace('-', '−'));
    assert.equal(rounded.join(', '), numbers);
    for (const number of rounded)
      for (const text of TEXTS) assert.ok(text.includes(number), `${number} is in the text`);
  };
  const column = (/** @type {number[][]} */ rows, /** @type {number} */ k) =>
    rows.map((row) => row[k]);

  // One update lowers the cost.
  const costs = await page.locator('#see-run').evaluate(async (/** @type {any} */ net) => {
    const { config } = net;
    const before = net.matrix('J').data[0];
    const { cost } = await net.train(1);
    net.config = config;
    return [before, cost];
  });
  quoted(costs, '0.855, 0.787', 3);

  // The most wrong output has the largest dA, and its dZ is a − y.
  const [wrong] = (await matrix('see-loss', 'A[2]')).map((row) => row[2]);
  quoted([(await matrix('see-loss', 'dA[2]'))[0][2], wrong * (1 - wrong)], '−4.107, 0.184', 3);
  quoted([(await matrix('see-loss', 'dZ[2]'))[0][2], wrong], '−0.756, 0.244', 3);
  quoted([(await matrix('see-loss', 'dZ[2]'))[0][2], wrong], '−0.76, 0.24');

  // The slope of a saturated unit lets little through.
  const slopes = column(await matrix('see-dz', 'A[1]'), 1).map((a) => 1 - a * a);
  quoted(slopes.slice(0, 2), '0.18, 0.61');
  quoted(column(await matrix('see-dz', 'dA[1]'), 1).slice(0, 1), '0.20');
  quoted(column(await matrix('see-dz', 'dZ[1]'), 1).slice(0, 1), '0.04');

  // A forgotten slope, and weights that are updated too early.
  const wrongs = (
    /** @type {string} */ id,
    /** @type {string} */ mistake,
    /** @type {string} */ name,
  ) =>
    page.locator(`#${id}`).evaluate(
      async (/** @type {any} */ net, [mistake, name]) => {
        const { Session, askPractice } = await import(/** @type {string} */ ('/www/core/wasm.js'));
        return askPractice(Session.of(net.config), (/** @type {any} */ practice) => {
          const all = practice.mistakes();
          const at = all.findIndex((/** @type {any} */ { id }) => id === mistake);
          return practice.wrong(at, name).data[0];
        });
      },
      [mistake, name],
    );
  quoted(
    [await wrongs('see-numpy', 'no-slope', 'dW[1]'), (await matrix('see-numpy', 'dW[1]'))[0][0]],
    '0.47, 0.10',
  );
  const first = (await matrix('see-order', 'update[1]'))[0][0];
  const early = await wrongs('see-order', 'updated-weights', 'update[1]');
  quoted([first, early], '0.14978072, 0.14981764', 8);

  // An outer product of two columns that are not ±1, and a sum over two units.
  quoted(column(await matrix('see-dw', 'dZ[2]'), 0), '0.209, −0.375', 3);
  quoted(column(await matrix('see-dw', 'A[1]'), 0), '0.348, 0.418, 0.335', 3);
  const [d2] = column(await matrix('see-dw', 'dZ[2]'), 0).slice(1);
  const [a1] = column(await matrix('see-dw', 'A[1]'), 0);
  quoted([d2, a1, d2 * a1], '−0.375, 0.348, −0.130', 3);
  quoted(column(await matrix('see-da', 'W[2]'), 1), '0.66, −0.23');
  quoted(column(await matrix('see-da', 'dA[1]'), 0), '−0.18, 0.22, −0.07');

  // The examples nearly cancel in the first entry of dW[2].
  const [delta] = await matrix('see-sum', 'dZ[2]');
  const [input] = await matrix('see-sum', 'A[1]');
  const products = delta.map((value, k) => value * input[k]);
  quoted(products, '0.073, 0.154, −0.083, −0.131', 3);
  let sum = 0;
  const quarters = products.map((product) => {
    sum += product;
    return sum / 4;
  });
  quoted(quarters, '0.018, 0.057, 0.036, 0.003', 3);
  quoted((await matrix('see-sum-db', 'dZ[1]'))[0], '−0.519, 0.036, 0.276, −0.360', 3);
  const [mean] = (await matrix('see-sum-db', 'db[1]'))[0];
  quoted([4 * mean, mean], '−0.568, −0.142', 3);

  // The difference of J at two weights is their gradient.
  const nearby = await page.locator('#see-check').evaluate((/** @type {any} */ net) => {
    const { config } = net;
    return [0.01, -0.01].map((step) => {
      const other = structuredClone(config);
      other.parameters.W[0][0][0] += step;
      net.config = other;
      const [J] = net.matrix('J').data;
      net.config = config;
      return J;
    });
  });
  quoted(nearby, '0.8560716, 0.8540781', 7);
  quoted([nearby[0] - nearby[1]], '0.0019935', 7);
  quoted([(nearby[0] - nearby[1]) / 0.02], '0.0997', 4);
  quoted([(await matrix('see-check', 'dW[1]'))[0][0]], '0.0997', 4);
  // Too large, too small, and in between.
  const moves = await page.locator('#see-check').evaluate((/** @type {any} */ net) => {
    const { config } = net;
    const J = (/** @type {number} */ step) => {
      const other = structuredClone(config);
      other.parameters.W[0][0][0] += step;
      net.config = other;
      const [cost] = net.matrix('J').data;
      net.config = config;
      return cost;
    };
    return [1, 1e-12, 1e-5].map((step) => [J(step), J(-step), (J(step) - J(-step)) / (2 * step)]);
  });
  quoted([moves[0][2]], '0.0969', 4);
  quoted([moves[1][2]], '0.0996', 4);
  const [begins, other] = moves[1].map((cost) => cost.toFixed(12));
  assert.equal(begins, other);
  const [[gradient]] = await matrix('see-check', 'dW[1]');
  assert.equal(moves[2][2].toFixed(11), gradient.toFixed(11));
  /** @type {{checked: number, maxRelativeError: number, kinks: number}} */
  const check = await page.locator('#see-check').evaluate((/** @type {any} */ net) => net.check());
  assert.equal(check.checked, 13);
  assert.ok(check.maxRelativeError < 1e-9);
  // Two values of J with ε = 1e-5 are good enough for the bound of 1e-6.
  const simple = await page.locator('#see-check').evaluate((/** @type {any} */ net) => {
    const { config } = net;
    const right = [...net.matrix('dW[1]').data];
    const J = (/** @type {number} */ at, /** @type {number} */ step) => {
      const other = structuredClone(config);
      other.parameters.W[0][at >> 1][at & 1] += step;
      net.config = other;
      return net.matrix('J').data[0];
    };
    const errors = right.map((dw, at) => Math.abs((J(at, 1e-5) - J(at, -1e-5)) / 2e-5 - dw));
    net.config = config;
    return Math.max(...errors) / Math.max(...right.map(Math.abs));
  });
  assert.ok(simple > 0 && simple < 1e-6, `${simple}`);

  // With sigmoid the gradients vanish; with tanh about half arrives, less for example 3.
  const sizes = async (/** @type {string} */ id, /** @type {number} */ example) => {
    const all = /** @type {number[]} */ ([]);
    for (const l of [5, 4, 3, 2, 1])
      all.push(largest([column(await matrix(id, `dZ[${l}]`), example)]));
    return all;
  };
  const sigmoid = await sizes('see-shrink', 3);
  quoted(sigmoid.slice(0, 1), '0.30');
  quoted(sigmoid.slice(1, 3), '0.076, 0.018', 3);
  quoted(sigmoid.slice(3, 4), '0.0032', 4);
  quoted(sigmoid.slice(4), '0.00085', 5);
  assert.ok(Math.abs(sigmoid[0] / sigmoid[4] - 350) < 10, `${sigmoid}`);
  const tanh = await sizes('see-tanh', 3);
  quoted([tanh[0], tanh[4]], '0.57, 0.27');
  const third = await sizes('see-tanh', 2);
  quoted(third.slice(0, 1), '0.38');
  quoted(third.slice(4), '0.057', 3);
  quoted([(100 * third[4]) / third[0]], '15', 0);
  const outputs = [...(await matrix('see-tanh', 'A[1]')), ...(await matrix('see-tanh', 'A[2]'))];
  for (const [example, range] of /** @type {[number, string][]} */ ([
    [2, '0.20, 0.87'],
    [3, '0.58, 1.00'],
  ])) {
    const slopes = column(outputs, example).map((a) => 1 - a * a);
    quoted([Math.min(...slopes), Math.max(...slopes)], range);
  }

  // Equal units stay equal, also after training.
  await page.locator('#see-equal').evaluate((/** @type {any} */ net) => net.train(100));
  for (const name of ['W[1]', 'b[1]', 'dZ[1]', 'dW[1]', 'db[1]']) {
    const [a, b, c] = await matrix('see-equal', name);
    assert.deepEqual(b, a, name);
    assert.deepEqual(c, a, name);
  }

  // With zeros, db[2] alone is not 0.
  for (const name of ['dA[1]', 'dW[1]', 'db[1]', 'dW[2]'])
    assert.equal(largest(await matrix('see-zeros', name)), 0, name);
  assert.deepEqual(await matrix('see-zeros', 'db[2]'), [[0.25]]);
  assert.deepEqual(await matrix('see-zeros', 'A[2]'), [[0.5, 0.5, 0.5, 0.5]]);

  // ReLU passes the gradient only where z > 0; unit 1 is at the kink, unit 3 is dead.
  const [Z, dA, dZ] = await Promise.all(
    ['Z[1]', 'dA[1]', 'dZ[1]'].map((it) => matrix('see-kink', it)),
  );
  Z.forEach((row, i) => {
    row.forEach((z, k) => {
      assert.notEqual(dA[i][k], 0);
      assert.equal(dZ[i][k], z > 0 ? dA[i][k] : 0, `${i},${k}`);
    });
  });
  assert.equal(Z[0].filter((z) => z === 0).length, 2);
  assert.deepEqual(Z[1].map(Math.sign), [-1, 1, 1, 1]);
  assert.ok(Z[2].every((z) => z < 0));
  const kinks = await page.locator('#see-kink').evaluate((/** @type {any} */ net) => net.check());
  assert.equal(kinks.kinks, 3);

  // The columns of dZ under softmax add up to 0; the shortcut is A − Y.
  const [A, Y, soft] = await Promise.all(
    ['A[2]', 'Y', 'dZ[2]'].map((name) => matrix('see-softmax', name)),
  );
  quoted(column(soft, 0), '−0.75, 0.35, 0.40');
  soft[0].forEach((_, k) => {
    assert.ok(Math.abs(column(soft, k).reduce((total, value) => total + value)) < 1e-14);
    soft.forEach((row, i) => {
      assert.ok(Math.abs(row[k] - (A[i][k] - Y[i][k])) < 1e-14);
    });
  });

  // dZ differs by a factor m = 4 between the two conventions; dW and db do not differ.
  for (const [name, factor] of /** @type {[string, number][]} */ ([
    ['dZ[1]', 4],
    ['dW[1]', 1],
    ['db[1]', 1],
  ])) {
    const [each, mean] = await Promise.all([matrix('see-each', name), matrix('see-mean', name)]);
    each.flat().forEach((value, at) => {
      assert.ok(Math.abs(value - factor * mean.flat()[at]) < 1e-14, name);
    });
  }
});

test('what the text promises of its pictures is so', async (t) => {
  for (const width of [1280, 390]) {
    const { page } = await openElement(t, ENGLISH, { width });
    // Terms under the matrices of every picture that has matrices.
    for (const net of await page.locator('chain-rule[panels~=equation]').all()) {
      const id = await net.getAttribute('id');
      const terms = net.locator('[part~=equation] [part~=cell]');
      assert.match((await terms.textContent()) ?? '', /=/, `${id} at ${width} px`);
    }
    await page.locator('a[href="#see-kink"]').last().click();
    // The verdict of the check beside its button, with the numbers that the text names.
    for (const [id, verdict] of [
      ['see-check', /^Passed: 13 /],
      ['see-kink', /^Passed: 10 .* 3 at kinks, where/],
    ]) {
      const box = page.locator(`#${id} .gradient-check`);
      await box.locator('button').first().click();
      await box.getByText(verdict).waitFor();
    }
    // Without the transpose the shapes of dA[1] do not fit.
    const net = page.locator('#see-da');
    await page.locator('a[href="#see-da"][data-level=batch]').last().click();
    await net.getByRole('button', { name: 'Transpose W[2]' }).click();
    await net.getByText('2×3 · 2×4 is not defined').waitFor();
  }
});
