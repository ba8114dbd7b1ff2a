/**
 * A question about a run: what is hidden until it is answered, and what is right. The attribute
 * `quiz` names questions, as `entry` or `entry=dW[1](0,1)`.
 *
 * @typedef {import('../core/run.js').Run} Run
 * @typedef {{row: number, col: number}} Place
 *
 * @typedef {object} Asking a word of the attribute
 * @property {string} kind
 * @property {string} step that it is about; '' for the one where the element stands
 * @property {Place[]} blanks the entries that it names, if it names some
 * @property {number} [example] from 1, of a question about what it contributes to a sum
 *
 * @typedef {object} Question
 * @property {string} kind
 * @property {string} asked as it would be written in the attribute
 * @property {string} id the step, and the matrix, that it is about
 * @property {Place[]} blanks the entries that are hidden, and that the learner enters
 * @property {string[]} choices among which the learner chooses, where nothing is entered
 * @property {number} [example] from 1, if what it contributes to a sum is asked for
 * @property {number} largest the largest entry of the matrix, or of that contribution
 * @property {any} right an entry, the numbers of a column, the rows of a matrix or a shape, or a choice
 */

/** The most rows and columns of a matrix that is entered whole, and the most entries. */
export const MOST = 8;
const MOST_ENTRIES = 24;

/** How many steps, or mistakes, are to choose from. */
export const CHOICES = 4;

/** Of a matrix with a column for each example. */
const PER_EXAMPLE = /^(d?[AZ]\[|L$)/;

/** @param {Run} run @param {string} id */
export function isProduct(run, id) {
  const { form } = run.operands(id);
  return form === 'outer' || (form === 'product' && id.startsWith('dA'));
}

/** An update changes two matrices, W and b, in place. @param {Run} _ @param {string} id */
const isMatrix = (_, id) => !id.startsWith('update');

/** Whether a question can be asked about a step. @type {Record<string, (run: Run, id: string) => boolean>} */
const SUITS = {
  entry: isMatrix,
  sign: (run, id) => isMatrix(run, id) && id !== 'J',
  column: (run, id) => PER_EXAMPLE.test(id) && run.shape(id).rows <= MOST,
  matrix: (run, id) => {
    const { rows, cols } = run.shape(id);
    return isMatrix(run, id) && rows <= MOST && cols <= MOST && rows * cols <= MOST_ENTRIES;
  },
  shape: (_, id) => id !== 'J',
  sum: (_, id) => PER_EXAMPLE.test(id) || /^d[Wb]/.test(id),
  transpose: isProduct,
  next: ({ steps }, id) => id !== steps[steps.length - 1].id,
  mistake: (_, id) => /^d[ZWb]/.test(id),
};

/** @param {string} kind @param {Run} run @param {string} id */
export const suits = (kind, run, id) => SUITS[kind](run, id);

/** Any of a list. @template T @param {T[]} list @returns {T} */
export const anyOf = (list) => list[Math.floor(Math.random() * list.length)];

/** @param {Run} run @param {string} id @returns {Place[]} */
function entriesOf(run, id) {
  const { rows, cols } = run.shape(id);
  return Array.from({ length: rows * cols }, (_, at) => ({
    row: Math.floor(at / cols),
    col: at % cols,
  }));
}

/**
 * The question of a word, about the step where the element stands. An entry that the word does not
 * name is drawn anew each time, so that no answer can be learnt by heart.
 *
 * @param {Asking} asking
 * @param {Run} run
 * @param {string} id of the step
 * @param {number} count of examples that the step has processed
 * @returns {Question}
 */
export function question({ kind, blanks: named, example }, run, id, count) {
  const perExample = PER_EXAMPLE.test(id);
  const { data, cols } = example ? run.contribution(id, example - 1) : run.matrix(id);
  const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const valueAt = (/** @type {Place} */ { row, col }) => data[row * cols + col];
  /** @param {Place[]} blanks @param {string} place @param {any} right @param {string[]} [choices] */
  const about = (blanks, place, right, choices = []) => ({
    kind,
    asked: `${kind}=${place}`,
    id,
    blanks,
    choices,
    example,
    largest,
    right,
  });
  const all = entriesOf(run, id);
  switch (kind) {
    case 'entry':
    case 'sign': {
      // A number that is nearly 0 teaches little; and before the last example, the newest column counts.
      const telling = all.filter((place) => Math.abs(valueAt(place)) > 0.02 * largest);
      const newest = telling.filter(({ col }) => count === run.examples || col === count - 1);
      const place = named[0] ?? anyOf([newest, telling, all].find(({ length }) => length) ?? all);
      const value = valueAt(place);
      const sign = value > 0 ? '+' : value < 0 ? '−' : '0';
      const where = `${id}(${place.row},${place.col})${example ? `:${example}` : ''}`;
      return kind === 'entry'
        ? about([place], where, value)
        : about([place], where, sign, ['+', '−', '0']);
    }
    case 'column': {
      const drawn = count === run.examples ? 1 + Math.floor(Math.random() * run.examples) : count;
      const k = named.length ? named[0].col + 1 : drawn;
      const blanks = all.filter(({ col }) => col === k - 1);
      const right = blanks.map(valueAt);
      return about(blanks, `${id}:${k}`, right);
    }
    case 'matrix': {
      const { rows } = run.shape(id);
      const row = (/** @type {number} */ at) => all.filter((place) => place.row === at);
      const right = Array.from({ length: rows }, (_, at) => row(at).map(valueAt));
      return about(all, id, right);
    }
    case 'shape': {
      const { rows, cols } = run.shape(id);
      return about([], id, [rows, cols]);
    }
    case 'sum':
      return about([], id, perExample ? 'stack' : 'sum', ['stack', 'sum']);
    case 'transpose': {
      const [left, right] = run.operands(id).operands;
      const written = (/** @type {boolean} */ first, /** @type {boolean} */ second) =>
        `${left.name}${first ? 'ᵀ' : ''} ${right.name}${second ? 'ᵀ' : ''}`;
      const choices = [false, true].flatMap((a) => [false, true].map((b) => written(a, b)));
      return about([], id, written(left.transposed ?? false, right.transposed ?? false), choices);
    }
    case 'next': {
      const { steps } = run;
      const at = steps.findIndex((step) => step.id === id) + 1;
      const others = steps.map((step) => step.id).filter((_, other) => other !== at && other > 0);
      // The steps around are the ones that could be mistaken for it.
      const near = others.sort((a, b) => distance(run, a, at) - distance(run, b, at));
      const choices = [steps[at].id, ...near.filter((other) => other !== id).slice(0, CHOICES - 1)];
      return about([], id, steps[at].id, choices.sort());
    }
    default:
      // Which mistake it is, is drawn when its numbers are there.
      return about([], id, undefined);
  }
}

/** @param {Run} run @param {string} id @param {number} from @returns {number} */
const distance = ({ steps }, id, from) =>
  Math.abs(steps.findIndex((step) => step.id === id) - from - 0.5);

/** Whether a question hides an entry until it is answered; what one example contributes to a sum only if that is asked for. @param {Question} question @param {import('../core/types.js').Ref} ref @param {boolean} isTerm whether it is such a contribution */
export function hides({ id, blanks, example }, { name, row, col }, isTerm) {
  if (name !== id || (isTerm && !example)) return false;
  return blanks.some((place) => place.row === row && place.col === col);
}

/**
 * Whether a number is right: to the digits that a picture shows, which has two decimals, or for a
 * small matrix two decimals of its power of ten; or to two significant digits.
 *
 * @param {number} given
 * @param {number} right
 * @param {number} largest of the matrix
 */
export function isNear(given, right, largest) {
  const power = (/** @type {number} */ size) => Math.floor(Math.log10(size || 1));
  const shown = largest >= 0.095 && largest < 99.995 ? 0 : power(largest);
  // A small number may be shown with a third decimal.
  const unit = Math.max(10 ** (shown - 2), right === 0 ? 0 : 10 ** (power(Math.abs(right)) - 1));
  return Math.abs(given - right) <= 0.5000001 * unit;
}

/** Which of the numbers that were entered for the blanks are right. @param {Question} question @param {number[]} given @returns {boolean[]} */
export function judged({ right, largest }, given) {
  const numbers = /** @type {number[]} */ ([right].flat(2));
  return numbers.map((number, at) => isNear(given[at], number, largest));
}

/**
 * How a wrong number is related to the right one, if it is in a way that many mistakes give.
 *
 * @param {number} given
 * @param {number} right
 * @param {number} m
 * @returns {'-1' | 'm' | '1/m' | undefined}
 */
export function relation(given, right, m) {
  const ratio = given / right;
  const is = (/** @type {number} */ factor) => Math.abs(ratio - factor) < 0.03 * Math.abs(factor);
  if (is(-1)) return '-1';
  if (m > 1 && is(m)) return 'm';
  return m > 1 && is(1 / m) ? '1/m' : undefined;
}
