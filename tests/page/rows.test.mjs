/** A step with one example per row, beside the same step here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openElement } from './element.mjs';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

/** @typedef {import('playwright-core').Locator} Locator */

/** Opens the practice sheet. @param {Locator} net */
async function openRows(net) {
  await net.locator('.sheet-button').first().press('Enter');
  const rows = net.locator('.practice .rows');
  await rows.locator('.written').first().waitFor();
  return {
    rows,
    step: rows.locator('select'),
    code: () => rows.locator('.written code').allTextContents(),
    /** The shapes and numbers of a matrix, here and there. @param {string} name */
    matrices: (name) =>
      rows.locator(`[data-matrix="${name}"]`).evaluateAll((sides) =>
        sides.map((side) => ({
          shape: side.querySelector('h4 span')?.textContent,
          numbers: [...side.querySelectorAll('tr')].map((tr) =>
            [...tr.querySelectorAll('td')].map((td) => td.textContent),
          ),
        })),
      ),
    /** @param {string} layout */
    choose: (layout) => rows.locator(`input[value=${layout}]`).check(),
  };
}

/** Rows of a matrix as they are printed. @param {{rows: number, cols: number, data: number[]}} matrix */
const printed = ({ rows, cols, data }) => {
  const number = (/** @type {number} */ x) =>
    x.toFixed(2).replace('-', '−').replace('−0.00', '0.00');
  return Array.from({ length: rows }, (_, i) =>
    [...data.slice(i * cols, (i + 1) * cols)].map(number),
  );
};

/** @param {string[][]} matrix */
const turned = (matrix) => matrix[0].map((_, j) => matrix.map((row) => row[j]));

test('each step is written for columns and for rows, with the same numbers', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="dW[1]"></chain-rule>');
  const { step, code, matrices, choose } = await openRows(net);
  assert.equal(await step.inputValue(), 'dW[1]');

  // As nn.Linear has it.
  const here = 'dW[1] = dZ[1] @ A[0].T / m';
  assert.deepEqual(await code(), [here, 'dW[1] = dZ[1].T @ A[0] / m']);
  const run = await on((net) =>
    ['dW[1]', 'dZ[1]', 'X'].map((name) => {
      const { rows, cols, data } = net.matrix(name);
      return { rows, cols, data: [...data] };
    }),
  );
  const [dW, dZ, X] = run.map(printed);
  assert.deepEqual(await matrices('dW[1]'), [
    { shape: '3×2', numbers: dW },
    { shape: '3×2', numbers: dW },
  ]);
  assert.deepEqual(await matrices('dZ[1]'), [
    { shape: '3×4', numbers: dZ },
    { shape: '4×3', numbers: turned(dZ) },
  ]);
  assert.deepEqual(await matrices('X'), [
    { shape: '2×4', numbers: X },
    { shape: '4×2', numbers: turned(X) },
  ]);

  // As Keras has it, and alone.
  await choose('keras');
  await net.getByText('dW[1] = A[0].T @ dZ[1] / m').waitFor();
  assert.deepEqual((await matrices('dW[1]'))[1], { shape: '2×3', numbers: turned(dW) });
  await choose('columns');
  await net.locator('.written').nth(1).waitFor({ state: 'detached' });
  assert.deepEqual(await code(), [here]);
  assert.equal((await matrices('dW[1]')).length, 1);
});

test('the arrows lead through all steps, by keyboard', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="update[1]"></chain-rule>');
  const { rows, step, code, choose } = await openRows(net);
  const ids = await on((net) => net.steps.map((/** @type {{id: string}} */ { id }) => id));
  const [back, next] = ['Previous step', 'Next step'].map((name) =>
    rows.getByRole('button', { name }),
  );
  await choose('keras');
  const seen = [];
  for (let at = ids.indexOf('update[1]'); at > 0; at -= 1) {
    seen.push(await step.inputValue());
    await back.press('Enter');
    await rows
      .locator('.written')
      .getByText(`${ids[at - 1]} = `)
      .first()
      .waitFor();
  }
  assert.deepEqual(seen.toReversed(), ids.slice(1, ids.indexOf('update[1]') + 1));
  assert.equal(await step.inputValue(), 'Z[1]');
  assert.equal(await back.getAttribute('aria-disabled'), 'true');
  await back.press('Enter');
  assert.equal(await step.inputValue(), 'Z[1]');
  assert.deepEqual((await code())[1], 'Z[1] = A[0] @ W[1] + b[1]');
  await next.press('Enter');
  assert.equal(await step.inputValue(), 'A[1]');
  await step.selectOption('update[2]');
  assert.equal(await next.getAttribute('aria-disabled'), 'true');
  // An update has two results.
  await rows.getByText('new b[2]').first().waitFor();
});

test('it follows the element, the network and the language', async (t) => {
  const { net, on, page } = await openElement(
    t,
    '<chain-rule lang="ko" theme="dark"></chain-rule>',
  );
  const { rows, step, code } = await openRows(net);
  assert.equal(await rows.locator('h2').textContent(), '예제를 행으로 쓰기');
  await on((net) => {
    net.config = {
      inputs: 2,
      layers: [{ units: 3, activation: 'softmax' }],
      loss: 'cross_entropy',
      data: { X: Array(2).fill(Array(40).fill(1)), Y: [1, 0, 0].map((y) => Array(40).fill(y)) },
    };
    net.at = 'A[1]';
  });
  await rows.getByText('axis=1, keepdims=True').first().waitFor();
  assert.equal(await step.inputValue(), 'A[1]');
  assert.match((await code())[0], /max\(axis=0\)/);
  // Of 40 examples only some are shown, and the sheet says so.
  const [columns] = await rows.locator('[data-matrix="A[1]"] tr:first-child').all();
  assert.equal(await columns.locator('td').count(), 12);
  await rows.getByText('처음 12열만').first().waitFor();
  await rows.getByText('처음 12행만').first().waitFor();
  // A wide matrix scrolls by itself.
  const sheet = rows.locator('xpath=ancestor::*[@popover]');
  assert.ok(await sheet.evaluate((it) => it.scrollWidth <= it.clientWidth));

  await page.addScriptTag({ path: AXE });
  const violations = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run('chain-rule');
    return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html}`);
  });
  assert.deepEqual(violations, []);
});
