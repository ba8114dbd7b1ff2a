/** How the numbers of a nudge are written: with all the digits that count. */

const MINUS = '−';

/** With a fixed number of decimals, and never −0.00. @param {number} value @param {number} decimals */
export function fixed(value, decimals) {
  if (!Number.isFinite(value)) return unlimited(value);
  if (Math.abs(value) >= 1e8) return scientific(value, 6);
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** `4.2 × 10⁻⁷`, `10⁻⁷`; zero is 0. @param {number} value @param {number} [digits] after the point */
export function scientific(value, digits = 1) {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return unlimited(value);
  const [mantissa, exponent] = value.toExponential(digits).split('e');
  const power = powerOfTen(Number(exponent));
  const factor = mantissa.replace('-', MINUS).replace(/\.?0+$/, '');
  return /^−?1$/.test(factor) ? factor.replace('1', power) : `${factor}\u00a0×\u00a0${power}`;
}

/** `10⁻⁷` @param {number} exponent */
export function powerOfTen(exponent) {
  const digits = [...String(Math.abs(exponent))].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
  return `10${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}

/** With three significant digits: `0.01`, `−3.12 × 10⁻⁵`. @param {number} value */
export function brief(value) {
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e4 || !Number.isFinite(value)) return scientific(value, 2);
  return String(Number(value.toPrecision(3))).replace('-', MINUS);
}

/** The decimals with which a number of this size has so many digits. @param {number} size @param {number} digits */
export function decimalsFor(size, digits) {
  if (!(size > 0 && size < Infinity)) return digits;
  return Math.min(Math.max(digits - 1 - Math.floor(Math.log10(size)), 0), 20);
}

/** How many characters two numbers have in common from the first on; 0 if no digit but 0 is among them. @param {string} one @param {string} other */
export function sharedLength(one, other) {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return /[1-9]/.test(one.slice(0, length)) ? length : 0;
}

/** The significant digits of a text. @param {string} text */
export function digitsOf(text) {
  return text.replace(/\D/g, '').replace(/^0+/, '').length;
}

/** @param {number} value */
function unlimited(value) {
  if (Number.isNaN(value)) return 'NaN';
  return value < 0 ? `${MINUS}∞` : '∞';
}
