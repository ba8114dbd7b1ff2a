/** Matrices of a run as CSV, and their names. */

/** All matrices of a run, in the order of its steps. @param {import('../core/run.js').Run} run */
export function matricesOf({ steps, depth }) {
  const layers = Array.from({ length: depth }, (_, at) => at + 1);
  const given = layers.flatMap((l) => [`W[${l}]`, `b[${l}]`]);
  return ['X', 'Y', ...given, ...steps.map(({ id }) => id)];
}

/**
 * One line per row. 17 significant digits preserve every number to the last bit.
 *
 * @param {{cols: number, data: Float64Array}} matrix
 * @returns {string[]} lines
 */
export function csv({ cols, data }) {
  return Array.from({ length: data.length / cols }, (_, row) => {
    const numbers = [...data.subarray(row * cols, (row + 1) * cols)];
    return `${numbers.map(written).join()}\n`;
  });
}

/** @param {number} value */
function written(value) {
  const digits = Math.abs(value).toPrecision(17);
  return value < 0 || Object.is(value, -0) ? `-${digits}` : digits;
}
