/** How numbers are written: few digits, a real minus sign, never −0.00. */

const MINUS = '−';

/** A number with a fixed number of decimals. @param {number} value @param {number} decimals */
export function fixed(value, decimals) {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? `${MINUS}∞` : '∞';
  if (Math.abs(value) >= 1e5) return scientific(value);
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** @param {number} value */
function scientific(value) {
  return value.toExponential(1).replace('-', MINUS).replace('+', '').replace('-', MINUS);
}

/**
 * The text in a cell: two decimals, fewer for large numbers, more where the whole matrix is small.
 *
 * @param {number} value
 * @param {number} [largest] of the matrix
 */
export function short(value, largest = 1) {
  const size = Math.abs(value);
  if (largest < 0.0095 && size > 0) {
    const [digit, power] = value.toExponential(0).split('e');
    return `${digit}e${power}`.replaceAll('-', MINUS);
  }
  if (largest < 0.095) return fixed(value, 3);
  return fixed(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

/** A number of any size with at least three significant digits. @param {number} value */
export function precise(value) {
  const size = Math.abs(value);
  if (value === 0 || (size >= 0.001 && size < 1e5)) return fixed(value, size < 10 ? 3 : 2);
  return Number.isFinite(value)
    ? value.toExponential(2).replaceAll('-', MINUS).replace('+', '')
    : fixed(value, 0);
}

/**
 * The fewest decimals, 2 to 6, with which the rounded parts give the rounded whole; `exact` says
 * whether they do.
 *
 * @param {number} total
 * @param {(round: (value: number) => number) => number} sum the total from rounded parts
 */
export function reconciled(total, sum) {
  for (let decimals = 2; decimals <= 6; decimals += 1) {
    const round = (/** @type {number} */ value) => Number(value.toFixed(decimals));
    if (Math.abs(sum(round) - round(total)) < 0.5 * 10 ** -decimals * 1e-3) {
      return { decimals, exact: true };
    }
  }
  return { decimals: 3, exact: false };
}
