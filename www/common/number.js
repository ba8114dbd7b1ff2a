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

/** A number with two decimals, or fewer where it is large. @param {number} value */
export function short(value) {
  const size = Math.abs(value);
  return fixed(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

/**
 * One format for all numbers of a picture: the same decimals, and for a matrix of very small or very
 * large numbers a power of ten, which its label names once.
 *
 * @param {number[]} scales the largest absolute value of each matrix
 * @param {boolean} [brief] whether there is no room for a third decimal
 * @returns {{decimals: number, exponent: (scale: number) => number}}
 */
export function formatOf(scales, brief = false) {
  const plain = scales.filter((scale) => scale >= 0.0095 && scale < 99.995);
  // A third decimal serves small numbers, as long as no other number becomes too long by it.
  const fits = !brief && plain.every((scale) => scale < 9.9995);
  const small = fits && plain.some((scale) => scale < 0.095);
  const least = small ? 0.0095 : 0.095;
  return {
    decimals: small ? 3 : 2,
    exponent: (scale) => (scale >= least && scale < 99.995 ? 0 : Math.floor(Math.log10(scale))),
  };
}

/** A number in such a format. Zero is `0`, and a number that rounds to zero has no sign. @param {number} value @param {number} decimals @param {number} exponent */
export function formatted(value, decimals, exponent) {
  return value === 0 ? '0' : fixed(value / 10 ** exponent, decimals);
}

/** `×10⁻³` @param {number} exponent */
export function powerOfTen(exponent) {
  const digits = [...String(Math.abs(exponent))].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
  return `×10${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}

/** A number of any size with at least three significant digits. @param {number} value */
export function precise(value) {
  const size = Math.abs(value);
  if (value === 0 || (size >= 0.001 && size < 1e5)) return fixed(value, size < 10 ? 3 : 2);
  return Number.isFinite(value)
    ? value.toExponential(2).replaceAll('-', MINUS).replace('+', '')
    : fixed(value, 0);
}

/** A number as short as it is: `0.5`, with at most three significant digits. @param {number} value */
export const brief = (value) => String(Number(value.toPrecision(3))).replaceAll('-', MINUS);

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
