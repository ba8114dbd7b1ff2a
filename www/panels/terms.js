/** The terms of a cell with their numbers: `= 1/4 (0.56 · (−1) + …) = 0.12`. */
import { fixed, precise, reconciled } from '../common/number.js';
import { make } from './dom.js';

/** The most terms that are all written out; a longer sum shows the first few and the last. */
const MOST = 6;
/** The most entries of a softmax that are written out. */
const MOST_ENTRIES = 4;
/** A line does not break after it. */
const EQUALS = '=\u00a0';
const [SMALLEST, LARGEST] = [1e-6, 1e5];

/**
 * @typedef {import('../core/types.js').Ref} Ref
 * @typedef {import('../core/run.js').Run} Run
 * @typedef {import('../core/wasm.js').Explanation} Explanation
 * @typedef {Explanation['terms'][number]['factors'][number]} Factor
 * @typedef {{text: string, node?: Node}} Shown a factor as text, and as the element that shows it
 * @typedef {(number: number) => string} Write writes a number with the digits of this sum
 */

/** Functions of a factor that a reader can compute from the number that is written. @type {Record<string, (x: number) => number>} */
const COMPUTED = {
  '1-x': (x) => 1 - x,
  '1/x': (x) => 1 / x,
  '1/(1-x)': (x) => 1 / (1 - x),
  log: Math.log,
  'log(1-x)': (x) => Math.log(1 - x),
};

/** How a function of a factor is written. @type {Record<string, (x: string) => string>} */
const WRITTEN = {
  g: (z) => `g(${z})`,
  "g'": (z) => `g′(${z})`,
  '1-x': (x) => `(1 − ${x})`,
  '1/x': (x) => `1/${x}`,
  '1/(1-x)': (x) => `1/(1 − ${x})`,
  log: (x) => `log(${x})`,
  'log(1-x)': (x) => `log(1 − ${x})`,
};

/** The explanation of a cell; of dW and db, with an example, only of that example's contribution. @param {Run} run @param {Ref} ref @param {number} [example] from 0 @returns {Explanation} */
export function explanationOf(run, { name, row = 0, col = 0 }, example) {
  const all = run.explain(name, row, col);
  if (example === undefined) return all;
  const term = all.terms[example];
  return { value: term.product, scale: 1, terms: [term] };
}

/** A number by itself; zero is 0. @param {number} value */
export function alone(value) {
  return value === 0 ? '0' : precise(value);
}

/** A cell as text, with rows and columns from 1, as in the formulas. @param {Ref} ref */
export function placeOf({ name, row = 0, col = 0 }) {
  return `${name} ${row + 1},${col + 1}`;
}

/**
 * The terms of a cell and its value, with ≈ where the written numbers do not give the value exactly.
 *
 * @param {Explanation} explanation
 * @param {Run} run
 * @param {{count: number, value: number, text: string}} [soFar] how many terms are added, and their
 *   sum, where the others are still to come: the value that stands in the matrix now
 */
export function terms({ value, scale, terms: all }, run, soFar) {
  const isPending = (/** @type {number} */ term) => soFar !== undefined && term >= soFar.count;
  const line = make('span', { class: 'terms' }, EQUALS);
  const [first] = all[0].factors;
  const single = all.length === 1 && all[0].factors.length === 1 && scale === 1;
  if (single && !first.name) {
    line.append(make('strong', {}, alone(value)));
    return line;
  }
  const { exact, write } = digitsOf(value, scale, all, run);
  if (single && !first.of && !soFar) {
    line.append(make('strong', {}, factorButton(first, write(value))));
    return line;
  }
  line.append(...sum(all, scale, isPending, (factor) => factorOf(factor, run, write)));
  // g′ cannot be computed from the formula alone, so its value is shown too.
  if (all.some(({ factors }) => factors.some(({ of }) => of === "g'")))
    line.append(
      ` ${EQUALS}`,
      ...sum(all, scale, isPending, (factor) => ({ text: write(factor.value) })),
    );
  if (!soFar) {
    line.append(exact ? ` ${EQUALS}` : ' ≈\u00a0', make('strong', {}, write(value)));
  } else if (soFar.count > 0) {
    const sum = make('strong', {}, write(soFar.value));
    line.append(' ', make('span', { class: 'so-far' }, `${soFar.text}\u00a0`, sum));
  }
  return line;
}

/** The digits with which the written numbers give the value. @param {number} value @param {number} scale @param {Explanation['terms']} all @param {Run} run @returns {{exact: boolean, write: Write}} */
function digitsOf(value, scale, all, run) {
  const largest = Math.max(...all.map(({ product }) => Math.abs(product)), Math.abs(value));
  if (value === 0 && largest === 0) return { exact: true, write: (number) => written(number, 2) };
  if (!(largest >= SMALLEST && largest < LARGEST))
    return {
      exact: false,
      write: (number) => (Number.isInteger(number) ? written(number, 0) : alone(number)),
    };
  const computed = (/** @type {Factor} */ factor, /** @type {(x: number) => number} */ round) => {
    const { of = '', value } = factor;
    if (of === 'x-y') return round(numberOf(run, factor)) - round(targetOf(run, factor));
    return COMPUTED[of] ? COMPUTED[of](round(numberOf(run, factor))) : round(value);
  };
  const fewest = Math.max(2, 1 - Math.floor(Math.log10(largest)));
  const { decimals, exact } = reconciled(value, fewest, (round) => {
    const products = all.map(({ factors }) =>
      factors.reduce((product, factor) => product * computed(factor, round), 1),
    );
    return scale * products.reduce((total, product) => total + product, 0);
  });
  return { exact, write: (number) => written(number, decimals) };
}

/** A whole number without decimals, and a small one with as many as it needs. @param {number} number @param {number} decimals */
function written(number, decimals) {
  const size = Math.abs(number);
  if (Number.isInteger(number) && size < 100) return fixed(number, 0);
  if (Number(size.toFixed(decimals)) !== 0) return fixed(number, decimals);
  return size >= SMALLEST ? fixed(number, 1 - Math.floor(Math.log10(size))) : precise(number);
}

/** `1/4 (… + …)`: the terms, each as a product of its factors. @param {Explanation['terms']} all @param {number} scale @param {(term: number) => boolean} isPending @param {(factor: Factor) => Shown} show @returns {(string | Node)[]} */
function sum(all, scale, isPending, show) {
  /** @type {(string | Node)[]} */
  const parts = [];
  const shown =
    all.length > MOST
      ? [...all.keys()].filter((at) => at < MOST - 2 || at === all.length - 1)
      : [...all.keys()];
  for (const [place, at] of shown.entries()) {
    const { factors } = all[at];
    const isZero = factors.some(({ name, of, value }) => name && !of && value === 0);
    const product = factors.reduce((c, { name, value }) => (name ? c : c * value), 1);
    // At the beginning a zero has no sign, and neither has what it is multiplied by.
    const constant = isZero && place === 0 ? Math.abs(product) : product;
    const rest = factors.filter(({ name }) => name).map(show);
    const size = Math.abs(constant);
    if (size !== 1 || rest.length === 0)
      rest.unshift({ text: String(Number(size.toPrecision(6))) });
    if (place > 0 && at - shown[place - 1] > 1) parts.push(' + …');
    if (place > 0) parts.push(constant < 0 ? ' − ' : ' + ');
    else if (constant < 0) parts.push('−');
    const isSquare = rest.length === 2 && factors[0].of === 'x-y';
    const term = make('span', { class: isPending(at) ? 'pending' : 'term' });
    for (const [index, { text, node = text }] of (isSquare ? [rest[0]] : rest).entries()) {
      if (index > 0) term.append(' · ');
      const bracketed = text.startsWith('−') && (index > 0 || place > 0 || constant < 0);
      term.append(...(bracketed ? ['(', node, ')'] : [node]));
    }
    if (isSquare) term.append('²');
    parts.push(term);
  }
  if (scale === 1) return parts;
  if (scale === -1) return ['−(', ...parts, ')'];
  return all.length === 1
    ? [`${scaleText(scale)} · `, ...parts]
    : [`${scaleText(scale)} (`, ...parts, ')'];
}

/** A factor as a button that leads to its cell; of a function, with its argument. @param {Factor} factor @param {Run} run @param {Write} write */
function factorOf(factor, run, write) {
  const { of = '' } = factor;
  const x = write(numberOf(run, factor));
  let text = x;
  if (of === 'x-y') text = `(${x} − ${bracketed(write(targetOf(run, factor)))})`;
  else if (of === 'softmax') text = softmaxOf(factor, run, write);
  else if (of) text = WRITTEN[of](x);
  return { text, node: factorButton(factor, text) };
}

/** `softmax(0.31, −0.20)₁` @param {Factor} factor @param {Run} run @param {Write} write */
function softmaxOf({ name, row = 0, col = 0 }, run, write) {
  const { data, cols, rows } = run.matrix(String(name));
  const column = Array.from({ length: rows }, (_, at) => write(data[at * cols + col]));
  const entries = rows > MOST_ENTRIES ? ['…', column[row], '…'] : column;
  const index = [...String(row + 1)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
  return `softmax(${entries.join(', ')})${index}`;
}

/** @param {Factor} factor @param {string} text */
function factorButton({ name, row = 0, col = 0 }, text) {
  const label = `${placeOf({ name: String(name), row, col })}: ${text}`;
  return make(
    'button',
    {
      type: 'button',
      'data-name': name,
      'data-row': row,
      'data-col': col,
      class: 'factor',
      'aria-label': label,
    },
    text,
  );
}

/** The number in the cell of a factor. @param {Run} run @param {Factor} factor */
function numberOf(run, { name, row = 0, col = 0, value }) {
  if (!name) return value;
  const { data, cols } = run.matrix(name);
  return data[row * cols + col];
}

/** The target of an output. @param {Run} run @param {Factor} factor */
function targetOf(run, factor) {
  return numberOf(run, { ...factor, name: 'Y' });
}

/** @param {string} text */
function bracketed(text) {
  return text.startsWith('−') ? `(${text})` : text;
}

/** @param {number} scale */
function scaleText(scale) {
  const inverse = Math.round(1 / scale);
  return Math.abs(1 / scale - inverse) < 1e-9
    ? `1/${inverse}`.replace('1/-', '−1/')
    : precise(scale);
}
