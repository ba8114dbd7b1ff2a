/** Prints figures beside their budgets, and records whether all are within them. */

let exceeded = false;

/** Whether any figure was over its budget. */
export const isExceeded = () => exceeded;

/** @param {number} value @param {number} budget */
export function verdict(value, budget) {
  // NaN counts as over the budget.
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
 * A number with three digits, or all digits of a whole number.
 *
 * @param {number} value
 */
export function digits(value) {
  return value < 999.5 ? value.toPrecision(3) : value.toFixed(0);
}

/**
 * The ratio of two times: the median of the ratios of all rounds, on which a machine that becomes
 * slower meanwhile has little effect.
 *
 * @param {number[]} times
 * @param {number[]} others measured in turn with them
 */
export function ratios(times, others) {
  return median(times.map((time, round) => time / others[round]));
}

/** The relative tolerance within which programs that compute the same cost agree. */
const TOLERANCE = 1e-9;

/**
 * Fails unless all programs have the same cost, because times of different numbers do not compare.
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
