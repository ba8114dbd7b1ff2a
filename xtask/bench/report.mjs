/** Prints figures beside their budgets, and remembers whether all were kept. */

let exceeded = false;

/** Whether any figure was over its budget. */
export const isExceeded = () => exceeded;

/** @param {number} value @param {number} budget */
export function verdict(value, budget) {
  // What is not a number keeps no budget.
  const kept = value <= budget;
  exceeded ||= !kept;
  return `of ${String(budget).padEnd(4)} ${kept ? 'ok' : 'OVER'}`;
}

/**
 * @param {string} name
 * @param {number} value
 * @param {number} budget
 * @param {string} unit
 */
export function report(name, value, budget, unit) {
  const kept = value <= budget;
  exceeded ||= !kept;
  const number = value.toFixed(1).padStart(8);
  const limit = String(budget).padStart(3);
  console.log(`${name.padEnd(46)}${number} of ${limit} ${unit}  ${kept ? 'ok' : 'OVER'}`);
}

/**
 * A line of several figures, side by side.
 *
 * @param {string} name
 * @param {string[]} cells
 */
export function table(name, cells) {
  console.log(name.padEnd(38), ...cells.map((cell) => cell.padStart(9)));
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
 * How one time compares with another: the median of each round's ratio, which a machine that
 * becomes slower meanwhile changes little.
 *
 * @param {number[]} times
 * @param {number[]} others taken in turn with them
 */
export function ratios(times, others) {
  return median(times.map((time, round) => time / others[round]));
}

/** Programs that compute the same agree to this, relative to the first. */
const TOLERANCE = 1e-9;

/**
 * Fails unless all have come to the same cost: a time of other numbers says nothing.
 *
 * @param {string} name of the network
 * @param {Record<string, number>} costs
 */
export function agree(name, costs) {
  const [first, ...others] = Object.values(costs);
  if (others.every((cost) => Math.abs(cost - first) <= TOLERANCE * Math.abs(first))) return;
  throw new Error(`training ${name} comes to different costs: ${JSON.stringify(costs)}`);
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
