/** The gradient check by hand, compared with elements whose parameters are set to w ± ε. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from './element.mjs';

/** @typedef {import('playwright-core').Locator} Locator */

/** A second element, whose configuration is that of the first with one parameter moved. */
const TWO = '<chain-rule></chain-rule><chain-rule></chain-rule>';

/** Three outputs with softmax, after leaky ReLU. */
const SOFTMAX = {
  inputs: 2,
  layers: [
    { units: 2, activation: 'leaky_relu' },
    { units: 3, activation: 'softmax' },
  ],
  loss: 'cross_entropy',
  data: {
    X: [
      [1, -0.5, 2],
      [0.3, 1, -1],
    ],
    Y: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  },
  parameters: {
    W: [
      [
        [0.5, -0.4],
        [0.8, 0.3],
      ],
      [
        [0.2, -0.6],
        [0.7, 0.1],
        [-0.3, 0.9],
      ],
    ],
    b: [
      [0.1, -0.2],
      [0, 0.05, -0.1],
    ],
  },
};

/** Opens the sheet at its section. @param {Locator} net @param {string} [practice] */
async function openNudge(net, practice = 'Practice') {
  await net.getByRole('button', { name: practice, exact: true }).press('Enter');
  // What is above it has its height.
  await net.locator('.lab .lines').waitFor();
  const nudge = net.locator('.nudge');
  await nudge.getByRole('slider').scrollIntoViewIfNeeded();
  const paper = nudge.locator('.paper');
  await paper.waitFor();
  const rowOf = async (/** @type {Locator} */ table) => {
    const rows = await table.locator('tr').allInnerTexts();
    return rows.map((row) => row.split('\t').map((text) => text.trim()));
  };
  return {
    nudge,
    slider: nudge.getByRole('slider'),
    unit: nudge.locator('[name=unit]'),
    input: nudge.locator('[name=input]'),
    example: nudge.locator('[name=example]'),
    matrix: nudge.locator('[name=parameter]'),
    forward: () => rowOf(nudge.locator('.beside').first()),
    costs: () => rowOf(nudge.locator('.beside').last()),
    paper: () => rowOf(paper),
  };
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** @param {string} text */
function number(text) {
  const power = (/** @type {string} */ digits) =>
    `e${[...digits].map((it) => (it === '⁻' ? '-' : SUPERSCRIPTS.indexOf(it))).join('')}`;
  return Number(
    text
      .replace('−', '-')
      .replace(/(^|-| × )10([⁻⁰-⁹¹²³]+)/, (_, before, digits) =>
        before === ' × ' ? power(digits) : `${before}1${power(digits)}`,
      ),
  );
}

/**
 * All numbers of the second element after its parameter was set to w + change.
 *
 * @param {import('playwright-core').Page} page
 * @param {{name: string, row: number, col: number}} cell
 * @param {number} change
 */
function moved(page, cell, change) {
  return page.evaluate(
    ([{ name, row, col }, change]) => {
      const [net, other] = /** @type {any[]} */ ([...document.querySelectorAll('chain-rule')]);
      const { config } = net;
      const { W, b } = config.parameters;
      const layer = Number(name[2]) - 1;
      if (name[0] === 'W') W[layer][row][col] += change;
      else b[layer][row] += change;
      other.config = config;
      const names = ['Z', 'A'].flatMap((kind) => [`${kind}[1]`, `${kind}[2]`]);
      return Object.fromEntries(
        [...names, 'L', 'J'].map((name) => {
          const { rows, cols, data } = other.matrix(name);
          const row = (/** @type {number} */ i) => [...data.slice(i * cols, (i + 1) * cols)];
          return [name, Array.from({ length: rows }, (_, i) => row(i))];
        }),
      );
    },
    /** @type {const} */ ([cell, change]),
  );
}

/** @param {number} actual @param {number} expected @param {number} within @param {string} what */
function near(actual, expected, within, what) {
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual}, but expected ${expected}`);
}

/**
 * Compares all that is shown with elements at w + ε and w − ε.
 *
 * @param {import('playwright-core').Page} page
 * @param {Awaited<ReturnType<typeof openNudge>>} shown
 * @param {{name: string, row: number, col: number}} cell
 * @param {number} epsilon
 * @param {number} k
 */
async function assertAgrees(page, shown, cell, epsilon, k) {
  const [at, below, above] = [
    await moved(page, cell, 0),
    await moved(page, cell, -epsilon),
    await moved(page, cell, epsilon),
  ];
  // The rows of the layers: z and a of each unit.
  const rows = (await shown.forward()).filter(([name]) => /^[za]\d/.test(name));
  const expected = [1, 2].flatMap((l) =>
    at[`Z[${l}]`].flatMap((_, i) =>
      ['Z', 'A'].map((kind) => [at, above].map((numbers) => numbers[`${kind}[${l}]`][i][k])),
    ),
  );
  assert.equal(rows.length, expected.length);
  for (const [at, [name, ...texts]] of rows.entries()) {
    const [before, after] = expected[at];
    near(number(texts[0]), before, 0.51e-6, `${name} at w`);
    near(number(texts[1]), after, 0.51e-6, `${name} at w + ε`);
    near(number(texts[2]), after - before, 0.006 * Math.abs(after - before), `change of ${name}`);
  }
  const costs = (await shown.costs()).slice(1).map(([, ...texts]) => texts.map(number));
  const all = [...at.L[0].keys()].map((k) => [below, at, above].map((it) => it.L[0][k]));
  for (const [row, three] of [...all, [below, at, above].map((it) => it.J[0][0])].entries())
    for (const [side, value] of three.entries())
      near(costs[row][side], value, 0.51e-6, `row ${row} of the losses`);
  const [[, high], [, low], , [, quotient], [, entry]] = await shown.paper();
  const [J, lower] = [above.J[0][0], below.J[0][0]];
  near(number(high), J, 1e-15 * Math.max(1, J), 'J(w + ε)');
  near(number(low), lower, 1e-15 * Math.max(1, J), 'J(w − ε)');
  const slope = (J - lower) / (2 * epsilon);
  near(number(quotient), slope, 1e-9 * Math.abs(slope), 'the quotient');
  const derivative = await page.evaluate(
    ([name, row, col]) => {
      const net = /** @type {any} */ (document.querySelector('chain-rule'));
      const { cols, data } = net.matrix(`d${name}`);
      return data[Number(row) * cols + Number(col)];
    },
    /** @type {const} */ ([cell.name, cell.row, cell.col]),
  );
  near(number(entry), derivative, 1e-9 * Math.abs(derivative), 'the entry');
  return slope - derivative;
}

test('what is shown are the numbers of the element at w + ε and w − ε', async (t) => {
  const { page, net } = await openElement(t, TWO);
  const shown = await openNudge(net);
  await assertAgrees(page, shown, { name: 'W[1]', row: 0, col: 0 }, 0.01, 0);
  // Only unit 1 of layer 1 and layer 2 are computed from that weight.
  assert.deepEqual(await shown.nudge.locator('.changed th').allInnerTexts(), [
    'W[1] 1,1',
    'z1',
    'a1',
    'z1',
    'a1',
  ]);
  await shown.matrix.selectOption('b[1]');
  await shown.unit.fill('3');
  await shown.unit.press('Enter');
  await shown.example.fill('4');
  await shown.example.press('Enter');
  await shown.nudge.getByText('db[1] 3,1').waitFor();
  assert.equal(await shown.input.isVisible(), false);
  const off = await assertAgrees(page, shown, { name: 'b[1]', row: 2, col: 0 }, 0.01, 3);
  assert.ok(Math.abs(off) < 1e-4);
});

test('with softmax and three outputs, in Korean, the numbers agree too', async (t) => {
  const { page, net, on } = await openElement(t, TWO);
  await on((net, config) => {
    net.config = config;
    net.lang = 'ko';
  }, SOFTMAX);
  const shown = await openNudge(net, '연습');
  await shown.matrix.selectOption('W[2]');
  await shown.unit.fill('2');
  await shown.unit.press('Enter');
  await shown.nudge.getByText('dW[2] 2,1').waitFor();
  await assertAgrees(page, shown, { name: 'W[2]', row: 1, col: 0 }, 0.01, 0);
  // Softmax moves every a of the layer.
  assert.deepEqual(await shown.nudge.locator('.changed th').allInnerTexts(), [
    'W[2] 2,1',
    'a1',
    'z2',
    'a2',
    'a3',
  ]);
  await shown.nudge.getByText('매개변수가 15개 있고').waitFor();
  assert.match(await shown.nudge.innerText(), /손으로 하는 기울기 검사/);
});

test('ε is moved by keys, and too large and too small are both worse', async (t) => {
  const { page, net } = await openElement(t, TWO);
  const shown = await openNudge(net);
  const cell = { name: 'W[1]', row: 0, col: 0 };
  const slider = shown.nudge.getByRole('slider', { name: 'ε, how far w is moved' });
  const spoken = () => slider.getAttribute('aria-valuetext');
  assert.equal(await spoken(), '0.01');
  const dot = () => shown.nudge.locator('figure').last().locator('circle').getAttribute('cx');
  const start = await dot();
  await slider.press('ArrowLeft');
  assert.equal(await spoken(), '0.005');
  await shown.nudge.getByText('divided by 2ε (0.01)').waitFor();
  const usual = await assertAgrees(page, shown, cell, 0.005, 0);
  assert.ok(Number(await dot()) < Number(start));
  await slider.press('End');
  assert.equal(await spoken(), '1');
  await shown.nudge.getByText('divided by 2ε (2)').waitFor();
  const large = await assertAgrees(page, shown, cell, 1, 0);
  await slider.press('Home');
  assert.equal(await spoken(), '10⁻¹²');
  await shown.nudge.getByText('divided by 2ε (2 × 10⁻¹²)').waitFor();
  const [[, high], [, low], , [, quotient], [, entry]] = await shown.paper();
  assert.ok(Math.abs(number(high) - number(low)) < 1e-12);
  const small = number(quotient) - number(entry);
  assert.ok(Math.abs(large) > 100 * Math.abs(usual), `${large} and ${usual}`);
  assert.ok(Math.abs(small) > Math.abs(usual), `${small} and ${usual}`);
  // No longer than that is spoken, and the count is that of this network.
  await shown.nudge.getByText('13 parameters, and each needs two forward passes: 26').waitFor();
});

test('it opens with the pinned parameter', async (t) => {
  const { net, on } = await openElement(t, '/');
  await on((net) => {
    net.cell = 'dW[2](0,1)';
  });
  const shown = await openNudge(net);
  const chosen = async () => [
    await shown.matrix.inputValue(),
    await shown.unit.inputValue(),
    await shown.input.inputValue(),
  ];
  assert.deepEqual(await chosen(), ['W[2]', '1', '2']);
  await shown.nudge.getByText('dW[2] 1,2').waitFor();
  await on((net) => {
    net.cell = 'b[1](2,0)';
  });
  await shown.nudge.getByText('db[1] 3,1').waitFor();
  assert.deepEqual((await chosen()).slice(0, 2), ['b[1]', '3']);
});

test('a unit that does not exist becomes the nearest, and a kink is told', async (t) => {
  const { net, on } = await openElement(t, TWO);
  await on((net, config) => {
    net.config = config;
  }, SOFTMAX);
  const shown = await openNudge(net);
  await shown.unit.fill('7');
  await shown.unit.press('Enter');
  assert.equal(await shown.unit.inputValue(), '2');
  await shown.nudge.getByText('dW[1] 2,1').waitFor();
  assert.equal(await shown.nudge.getByText('the kink of ReLU').count(), 0);
  await shown.slider.press('End');
  // z of unit 2 is 0.8 x1 + 0.3 x2 − 0.2: 0.69, −0.3 and 1.1. Moved by ±1 times x1, which is 1,
  // −0.5 and 2, all three pass 0.
  await shown.nudge.getByText('3 of the z pass the kink of ReLU').waitFor();
});
