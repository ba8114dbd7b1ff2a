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
 * The fewest decimals with which the rounded parts give the rounded whole; `exact` says whether
 * they give it without rounding again.
 *
 * @param {number} total
 * @param {number} fewest decimals to try first
 * @param {(round: (value: number) => number) => number} sum the total from rounded parts
 */
export function reconciled(total, fewest, sum) {
  const tried = Array.from({ length: 3 }, (_, more) => {
    const decimals = fewest + more;
    const round = (/** @type {number} */ value) => Number(value.toFixed(decimals));
    return { decimals, error: Math.abs(sum(round) - round(total)) * 10 ** decimals };
  });
  const exact = tried.find(({ error }) => error < 0.5e-3);
  if (exact) return { decimals: exact.decimals, exact: true };
  const close = tried.find(({ decimals, error }) => decimals > fewest && error < 0.5);
  return { decimals: close?.decimals ?? fewest + 1, exact: false };
}
