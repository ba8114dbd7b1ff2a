/** Practice: a learner's own numbers compared with the run, and mistakes made on purpose. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from './element.mjs';

/** @typedef {import('playwright-core').Locator} Locator */

/**
 * dW[1] of the default network where dZ[2] was computed without its slope, from its definition.
 *
 * @param {any} net
 * @returns {number[][]}
 */
function withoutSlope(net) {
  const rows = (/** @type {string} */ name) => {
    const { rows, cols, data } = net.matrix(name);
    return Array.from({ length: rows }, (_, i) => [...data.slice(i * cols, (i + 1) * cols)]);
  };
  const [X, A, W, dA2] = ['X', 'A[1]', 'W[2]', 'dA[2]'].map(rows);
  const dZ1 = A.map((row, i) => row.map((a, k) => W[0][i] * dA2[0][k] * (1 - a * a)));
  return dZ1.map((row) => X.map((x) => row.reduce((sum, dz, k) => sum + dz * x[k], 0) / 4));
}

/** @param {number[][]} matrix @param {number} digits */
const printed = (matrix, digits) =>
  `[${matrix.map((row) => `[${row.map((x) => x.toFixed(digits)).join(' ')}]`).join('\n ')}]`;

/** Opens the sheet. @param {Locator} net */
async function openSheet(net) {
  await net.getByRole('button', { name: 'Practice' }).press('Enter');
  const sheet = net.locator('.practice');
  await sheet.getByText('NumPy computes this').waitFor();
  return {
    sheet,
    text: sheet.locator('[name=matrix]'),
    which: sheet.getByLabel('Compare with'),
    compare: sheet.locator('form').getByRole('button', { name: 'Compare' }),
    result: sheet.locator('form').getByRole('status'),
    mistake: sheet.getByLabel('Mistake', { exact: true }),
    outcome: sheet.locator('.lab').getByRole('status'),
  };
}

test('a right matrix passes in every form, a wrong one is explained', async (t) => {
  const { on } = await openElement(t);
  const right = await on(async (net) => {
    const { rows, cols, data } = net.matrix('dW[1]');
    const lists = Array.from({ length: rows }, (_, i) => [...data.slice(i * cols, (i + 1) * cols)]);
    const text = lists.map((row) => row.map((x) => x.toFixed(3)).join('\t')).join('\n');
    const forms = [lists, lists.map((row) => Float64Array.from(row)), data, text];
    return Promise.all(forms.map((form) => net.compare('dW[1]', form)));
  });
  for (const found of right) assert.equal(found.passed, true);
  assert.deepEqual([right[3].digits, right[3].name, right[3].mistakes], [3, 'dW[1]', []]);

  const wrong = await on(withoutSlope);
  const found = await on((net, given) => net.compare('dW[1]', given), wrong);
  assert.equal(found.passed, false);
  assert.equal(found.differing.length, 6);
  assert.ok(Math.abs(found.differing[0].given - wrong[0][0]) < 1e-15);
  assert.deepEqual(found.mistakes, [
    {
      id: 'no-slope',
      step: 'dZ[2]',
      line: 'dZ[2] = dA[2]',
      right: 'dZ[2] = dA[2] * (A[2] * (1 - A[2]))',
    },
  ]);

  const turned = wrong[0].map((_, j) => wrong.map((row) => row[j]));
  const transposed = await on((net, given) => net.compare('dW[1]', given), turned);
  assert.deepEqual(
    transposed.mistakes.map((/** @type {any} */ it) => [it.id, it.step, it.with]),
    [['no-slope', 'dZ[2]', 'transposed']],
  );
  assert.deepEqual(transposed.differing, []);
});

test('what cannot be compared is explained', async (t) => {
  const { on } = await openElement(t);
  const refused = await on((net) => {
    const given = [
      ['dW[1]', 'no matrix'],
      ['dW[1]', ''],
      ['dW[1]', '[[1, 2], [3]]'],
      ['dW[1]', [[1, 2], [3]]],
      ['dW[1]', [[1, Number.NaN]]],
      ['dW[1]', '[[1 2 ... 3]]'],
      ['dW[1]', 'x'.repeat(10_000_001)],
      ['dW[1]', [[1, 2, 3, 4, 5]]],
      ['dW[1]', new Float64Array(5)],
      ['dW[3]', [[1]]],
      ['V', [[1]]],
    ];
    const refuse = (/** @type {any[]} */ [name, matrix]) =>
      net.compare(name, matrix).then(
        () => 'taken',
        (/** @type {any} */ { code, message }) => `${code}: ${message}`,
      );
    return Promise.all(given.map(refuse));
  });
  const expected = [
    /^bad-matrix: “no” is not a number/,
    /^bad-matrix: .*empty/,
    /^bad-matrix: .*row/i,
    /^bad-matrix: .*row/i,
    /^bad-matrix: .*NaN/,
    /^bad-matrix: .*set_printoptions/,
    /^bad-matrix: .*10 MB/,
    /^bad-shape: dW\[1\] is 3×2, but what was given is 1×5/,
    /^bad-shape: .*6|3×2.*5/,
    /^bad-cell: .*dW\[3\]/,
    /^bad-cell: .*“V”/,
  ];
  for (const [at, pattern] of expected.entries()) assert.match(refused[at], pattern);
});

test('nothing of it is loaded before it is used', async (t) => {
  const { page, net, on } = await openElement(t);
  const loaded = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => /practice/.test(name)),
    );
  await on((net) => net.play());
  assert.deepEqual(await loaded(), []);
  await openSheet(net);
  assert.ok((await loaded()).some((name) => name.endsWith('practice_bg.wasm')));
});

test('a learner pastes, is told the mistake, and is led to its step', async (t) => {
  const { net, on, page } = await openElement(t, '/');
  const { text, which, compare, result } = await openSheet(net);
  await text.fill(printed(await on(withoutSlope), 4));
  await compare.press('Enter');
  await result.getByText('g′ left out at dZ[2]').waitFor();
  const lines = await result.locator('dd').allTextContents();
  assert.deepEqual(lines, ['dZ[2] = dA[2]', 'dZ[2] = dA[2] * (A[2] * (1 - A[2]))']);
  const wrong = result.getByRole('cell', { name: /but .* is right/ });
  assert.equal(await wrong.count(), 6);
  await which.selectOption('dW[1]');
  await text.fill('1; 2; 3');
  await compare.click();
  await result.getByText('dW[1] is 3×2, but what was given is').waitFor();
  await text.fill(printed(await on(withoutSlope), 6));
  await compare.click();
  await result.getByRole('button', { name: 'Show dZ[2]' }).click();
  assert.equal(await on((net) => net.at), 'dZ[2]');
  assert.equal(await page.locator('.practice').isVisible(), false);
});

test('a mistake is made on purpose, and NumPy is quoted', async (t) => {
  const { net } = await openElement(t, '/');
  const { mistake, outcome } = await openSheet(net);
  const choose = async (/** @type {string} */ step, /** @type {string} */ name) => {
    const value = await mistake
      .locator(`optgroup[label="${step}"] option`, { hasText: name })
      .first()
      .getAttribute('value');
    await mistake.selectOption(value);
  };
  await choose('at dA[1]', 'the transpose left out');
  await outcome.getByText('(size 1 is different from 3)').waitFor();
  await choose('at db[1]', 'no keepdims');
  await outcome.getByText('db[1] (shape (3,))').waitFor();
  await choose('in the data', 'the examples averaged first');
  // The mean of XOR's inputs is (0, 0).
  await outcome.getByText('dW[1] (by 100%)').waitFor();
  await choose('at dZ[2]', 'Y − A');
  await outcome.getByText('The gradient check fails, with a relative error of 2.0').waitFor();
});

test('a part of a line is written otherwise', async (t) => {
  const { net } = await openElement(t, '<chain-rule at="dW[1]"></chain-rule>');
  await net.getByRole('button', { name: 'Practice' }).press('Enter');
  const lab = net.locator('.practice .lab');
  const part = (/** @type {string} */ text) =>
    lab.getByRole('button', { name: `write ${text} otherwise`, exact: true });
  const [wrong, right] = [lab.locator('dd').first(), lab.locator('dd').last()];
  for (const [text, line] of [
    ['.T', 'dW[1] = dZ[1] @ A[0] / m'],
    ['m', 'dW[1] = dZ[1] @ A[0].T / m / m'],
    ['m', 'dW[1] = dZ[1] @ A[0].T'],
    ['@', 'dW[1] = dZ[1] * A[0].T / m'],
  ]) {
    await part(text).press('Enter');
    await wrong.getByText(line, { exact: true }).waitFor();
    assert.equal(await right.textContent(), 'dW[1] = dZ[1] @ A[0].T / m');
    assert.equal(await part(text).getAttribute('aria-pressed'), 'true');
  }
});
