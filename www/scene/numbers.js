/**
 * How the numbers of a step's picture are written: all with the same decimals, and a matrix of very
 * small or very large numbers with a power of ten beside its name. The format is the same at every
 * position of the step, so that no number changes its form while it moves.
 *
 * @typedef {import('../core/run.js').Run} Run
 * @typedef {{low: number, high: number}} Range
 * @typedef {{name: string, slope?: boolean, also?: Float64Array}} Shown a matrix of the picture, and other
 *   numbers that are written like its own
 */
import { formatOf, formatted, powerOfTen } from '../common/number.js';
import { isGradient, kindOf, largest } from '../core/run.js';

/** Sums and contributions of more cells than this are not shown as numbers. */
const MOST = 6000;
/** A matrix with more cells is painted as an image. */
const MANY = 1200;

export class Numbers {
  /** @type {Map<string, Range>} */
  #ranges = new Map();
  /** The largest absolute value of each matrix. @type {Map<string, number>} */
  #scales = new Map();
  /** @type {Map<string, number>} */
  #exponents = new Map();
  #decimals;

  /** @param {Run} run @param {Shown[]} shown @param {import('../canvas/colour.js').Theme['measure']} measure @param {boolean} [brief] whether there is no room for a third decimal @param {boolean} [comparable] whether all values have one power of ten, and all gradients */
  constructor(run, shown, measure, brief = false, comparable = false) {
    this.measure = measure;
    const scale = (/** @type {Shown} */ { name, slope }) => largest(run.matrix(name, slope).data);
    // What is painted as an image has no say in the decimals.
    const small = shown.filter(({ name }) => cellsOf(run, name) <= MANY);
    const { decimals, exponent } = formatOf(small.map(scale), brief);
    this.#decimals = decimals;
    /** Whether shorter numbers are possible. */
    this.long = decimals > 2;
    for (const { name, slope } of shown) {
      const key = keyOf(name, slope);
      this.#scales.set(key, scale({ name, slope }));
      const alike = shown.filter((other) => isGradient(other.name) === isGradient(name));
      const scales = (comparable ? alike : [{ name, slope }]).map(scale);
      this.#exponents.set(key, exponent(Math.max(...scales)));
    }
    for (const { name, slope, also } of small) {
      const key = keyOf(name, slope);
      const parts = partsOf(run, name, slope);
      const range = rangeOf(also ? [...parts, also] : parts);
      this.#ranges.set(key, range);
      // Sums on the way to a small result may be very large.
      const most = Math.max(-range.low, range.high);
      if (most / 10 ** (this.#exponents.get(key) ?? 0) >= 9999.5)
        this.#exponents.set(key, Math.floor(Math.log10(most)));
    }
  }

  /** A number of a matrix; what only rounding left of a zero is zero. @param {number} value @param {string} name @param {boolean} [slope] */
  text(value, name, slope) {
    const key = keyOf(name, slope);
    const number = Math.abs(value) < 1e-12 * (this.#scales.get(key) ?? 1) ? 0 : value;
    return formatted(number, this.#decimals, this.#exponents.get(key) ?? 0);
  }

  /** The value that is read off a number of a matrix. @param {number} value @param {string} name @param {boolean} [slope] */
  rounded(value, name, slope) {
    const unit = 10 ** (this.#exponents.get(keyOf(name, slope)) ?? 0);
    return Number((value / unit).toFixed(this.#decimals)) * unit;
  }

  /** Whether a number is not zero, but would be written as zero. @param {number} value @param {string} name */
  vanishes(value, name) {
    return value !== 0 && this.rounded(value, name) === 0;
  }

  /** What all numbers that would be written as zero are below. @param {string} name */
  least(name) {
    return this.#digit(name) / 2;
  }

  /** Whether a total of rounded numbers is what the picture writes for a value. @param {number} total @param {number} value @param {string} name */
  agrees(total, value, name) {
    return !(Math.abs(total - this.rounded(value, name)) > this.#digit(name) / 200);
  }

  /** One in the last decimal of the numbers of a matrix. @param {string} name */
  #digit(name) {
    return 10 ** ((this.#exponents.get(name) ?? 0) - this.#decimals);
  }

  /** ` ×10⁻³` behind the name of a matrix, or nothing. @param {string} name @param {boolean} [slope] */
  factor(name, slope) {
    const exponent = this.#exponents.get(keyOf(name, slope));
    return exponent ? ` ${powerOfTen(exponent)}` : '';
  }

  /** The width of the widest number, of one matrix or of all. @param {number} size of the text @param {string} [name] */
  width(size, name) {
    let widest = 0;
    for (const [key, { low, high }] of this.#ranges) {
      if (name && key !== name) continue;
      const unit = 10 ** (this.#exponents.get(key) ?? 0);
      for (const end of [low, high])
        widest = Math.max(widest, this.measure(fullest(end / unit, this.#decimals), size));
    }
    return widest;
  }
}

/** A number with the widest digits. @param {number} value @param {number} decimals */
const fullest = (value, decimals) => formatted(value, decimals, 0).replace(/\d/g, '8');

/** @param {string} name @param {boolean} [slope] */
const keyOf = (name, slope) => (slope ? `${name}'` : name);

/** @param {Run} run @param {string} name */
function cellsOf(run, name) {
  const { rows, cols } = run.shape(name);
  return rows * cols;
}

/** The numbers that the picture shows in a matrix; for a sum over examples, on the way to it too. @param {Run} run @param {string} name @param {boolean} [slope] */
function partsOf(run, name, slope) {
  const whole = [run.matrix(name, slope).data];
  if (kindOf(name) === 'update') return [...whole, run.matrix(name.replace('update', 'W')).data];
  if (!/^d[Wb]/.test(name) || cellsOf(run, name) * run.examples > MOST) return whole;
  for (let k = 0; k < run.examples; k += 1)
    whole.push(run.partial(name, k + 1).data, run.contribution(name, k).data);
  return whole;
}

/** @param {Float64Array[]} parts @returns {Range} */
function rangeOf(parts) {
  let [low, high] = [0, 0];
  for (const data of parts)
    for (const value of data) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  return { low, high };
}
