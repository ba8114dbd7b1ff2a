/** Prints figures beside their budgets, and remembers whether all were kept. */

let exceeded = false;

/** Whether any figure was over its budget. */
export const isExceeded = () => exceeded;

/**
 * @param {number} value
 * @param {number} budget
 * @returns {string}
 */
export function verdict(value, budget) {
  // What is not a number keeps no budget.
  const kept = value <= budget;
  exceeded ||= !kept;
  return kept ? 'ok' : 'OVER';
}

/**
 * @param {string} name
 * @param {number} value
 * @param {number} budget
 * @param {string} unit
 */
export function report(name, value, budget, unit) {
  const number = value.toFixed(1).padStart(8);
  const limit = String(budget).padStart(3);
  console.log(`${name.padEnd(46)}${number} of ${limit} ${unit}  ${verdict(value, budget)}`);
}

/**
 * Three digits, or all of a whole number.
 *
 * @param {number} value
 */
export function digits(value) {
  return value < 999.5 ? value.toPrecision(3) : value.toFixed(0);
}

/**
 * @param {number[]} values
 * @param {number} fraction of them that are at most the result
 */
export function quantile(values, fraction) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)];
}

/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5);
