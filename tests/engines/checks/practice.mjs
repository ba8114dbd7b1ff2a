/** A learner's numbers are compared, and the mistake in them is named. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** @param {import('../site.mjs').Open} open */
export function practice(open) {
  test('a matrix is compared, and the mistake in it is named', async (t) => {
    const { on } = await open(t);
    const { right, wrong, refused } = await on(compare);
    assert.equal(right.passed, true);
    assert.deepEqual(
      wrong.mistakes.map((/** @type {any} */ { id, step }) => `${id} at ${step}`),
      ['no-mean at dW[1]'],
    );
    assert.equal(refused, 'bad-matrix');
  });
}

/** Compares dW[1] with itself, with m times itself as NumPy prints it, and with no matrix. @param {any} net */
async function compare(net) {
  const { rows, cols, data } = net.matrix('dW[1]');
  const { cols: m } = net.matrix('X');
  const row = (/** @type {number} */ at) =>
    `[${[...data.slice(at * cols, (at + 1) * cols)].map((dw) => (m * dw).toFixed(8)).join(' ')}]`;
  const text = `[${Array.from({ length: rows }, (_, at) => row(at)).join('\n ')}]`;
  return {
    right: await net.compare('dW[1]', data),
    wrong: await net.compare('dW[1]', text),
    refused: await net.compare('dW[1]', 'words').catch((/** @type {any} */ { code }) => code),
  };
}
