/**
 * The derivative of softmax with its numbers. Each a depends on every z of its column, so ∂a/∂z is a
 * matrix, and δ is its product with the column of dA. It is symmetric, so no transpose is needed.
 *
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 */
import { largest } from '../core/run.js';
import { gridOf, part } from './grid.js';

const LABEL = '∂a/∂z = diag(a) − a aᵀ';

/**
 * The product of ∂a/∂z of an example and its column of dA, after the sign that the numbers allow.
 *
 * @param {Stage} stage of dZ of a softmax layer
 * @param {number} k the example, from 0
 * @param {import('./grid.js').CellSize} cell
 * @param {{result: Grid, da: Grid, label: string}} column `dZ` and `dA`, and the name of the column of dA
 * @returns {(string | {grid: Grid, label: string, derived?: number, key: (row: number, col: number) => string})[]}
 */
export function jacobianItems(stage, k, cell, { result, da, label }) {
  const { run, numbers, operands } = stage;
  const { name } = operands.operands[0];
  const { rows: n, data } = run.jacobian(name, k);
  const value = (/** @type {number} */ row, /** @type {number} */ col) => data[row * n + col];
  const jacobian = {
    ...gridOf(stage, { name }, cell, 'jacobian'),
    ...{ rows: n, cols: n, value, label: LABEL, largest: () => largest(data) },
  };
  const read = (/** @type {Grid} */ grid, /** @type {number} */ row, /** @type {number} */ col) =>
    numbers.rounded(grid.value(row, col), grid.name);
  const rows = Array.from({ length: n }, (_, row) => row);
  const exact = rows.every((row) => {
    const total = rows.reduce((sum, j) => sum + read(jacobian, row, j) * read(da, j, k), 0);
    return numbers.agrees(total, result.value(row, k), result.name);
  });
  return [
    exact || !cell.numbers ? '=' : '≈',
    { grid: jacobian, label: LABEL, derived: k, key: (r, c) => `jacobian${k}:${r},${c}` },
    '·',
    {
      grid: { ...part(da, undefined, k), id: 'factor' },
      label,
      key: (row) => `factor${k}:${row}`,
    },
  ];
}
