/**
 * The numbers of a moved parameter, beside those before it was moved.
 *
 * @typedef {object} Nudge a move of a parameter w
 * @property {import('../core/run.js').Run} run
 * @property {{name: string, row: number, col: number}} cell of W or b
 * @property {number} value w
 * @property {number} epsilon
 * @property {number} example from 0
 * @property {import('../core/practice.js').Nudged} nudged
 *
 * @typedef {object} Tools
 * @property {typeof import('../panels/dom.js').make} make
 * @property {import('../i18n/practice.en.js').PracticeWords['nudge']} words
 */
import { brief, decimalsFor, digitsOf, fixed, scientific, sharedLength } from './number.js';

/** Units of a layer and examples that are shown at most. */
const MOST = 8;
const DECIMALS = 6;
/** About the significant digits of a double. */
const DIGITS = 16;

/** w as its cell: `W[1] 1,1`. @param {Nudge['cell']} cell */
export const placeOf = ({ name, row, col }) => `${name} ${row + 1},${col + 1}`;

/** Every z and a of one example at w and at w + ε. @param {Nudge} nudge @param {Tools} tools */
export function forwardTable({ run, cell, value, epsilon, example, nudged }, tools) {
  const { make, words } = tools;
  const column = (/** @type {string} */ name) => {
    const { data, rows, cols } = run.matrix(name);
    return Array.from({ length: rows }, (_, row) => data[row * cols + example]);
  };
  let isPart = false;
  const layers = nudged.above.z.flatMap((z, l) => {
    const before = { z: column(`Z[${l + 1}]`), a: column(`A[${l + 1}]`) };
    const after = { z, a: nudged.above.a[l] };
    const units = mostChanged(before.a, after.a);
    isPart ||= units.length < z.length;
    const head = make('th', { scope: 'rowgroup', colspan: 4 }, words.layer(l + 1));
    const rows = units.flatMap((unit) =>
      /** @type {const} */ (['z', 'a']).map((letter) =>
        beside(
          [letter, make('sub', {}, String(unit + 1))],
          before[letter][unit],
          after[letter][unit],
          tools,
        ),
      ),
    );
    return [make('tbody', {}, make('tr', {}, head), ...rows)];
  });
  const parameter = beside([placeOf(cell)], value, value + epsilon, tools);
  const layer = Number(/\d+/.exec(cell.name)?.[0]);
  const { depth, config } = run;
  const isSoftmax = config.layers[layer - 1].activation === 'softmax';
  const notes = [words.changes(cell.row + 1, layer, depth, isSoftmax)];
  if (isPart) notes.push(words.mostChanged(MOST));
  return [
    make(
      'table',
      { class: 'beside', 'aria-label': words.forward(example + 1) },
      headOf(['', 'w', 'w + ε', words.change], tools),
      make('tbody', {}, parameter),
      ...layers,
    ),
    make('p', { class: 'note' }, notes.join(' ')),
  ];
}

/** The units of a layer that change most, in their order. @param {number[]} before @param {number[]} after */
function mostChanged(before, after) {
  const by = (/** @type {number} */ unit) => Math.abs(after[unit] - before[unit]);
  return [...before.keys()]
    .sort((one, other) => by(other) - by(one))
    .slice(0, MOST)
    .sort((one, other) => one - other);
}

/** A number at w and at w + ε, with the digits marked that have changed. @param {(string | Node)[]} name @param {number} before @param {number} after @param {Tools} tools */
function beside(name, before, after, { make }) {
  const [old, now] = [fixed(before, DECIMALS), fixed(after, DECIMALS)];
  const isChanged = after !== before;
  let same = 0;
  while (same < now.length && now[same] === old[same]) same++;
  return make(
    'tr',
    { class: isChanged ? 'changed' : false },
    make('th', { scope: 'row' }, ...name),
    make('td', {}, old),
    make('td', {}, now.slice(0, same), make('b', {}, now.slice(same))),
    make('td', {}, isChanged ? brief(after - before) : '0'),
  );
}

/** ℒ of every example and J at w − ε, w and w + ε. @param {Nudge} nudge @param {Tools} tools */
export function costTable({ run, example, nudged: { below, above } }, tools) {
  const { make, words } = tools;
  const losses = run.matrix('L').data;
  const count = Math.min(run.examples, MOST);
  // The chosen example is among them.
  const first = Math.min(Math.max(example - MOST / 2, 0), run.examples - count);
  const row = (/** @type {string} */ name, /** @type {number[]} */ numbers, kind = '') =>
    make(
      'tr',
      { class: kind || false },
      make('th', { scope: 'row' }, name),
      ...numbers.map((number) => make('td', {}, fixed(number, DECIMALS))),
    );
  const rows = Array.from({ length: count }, (_, at) => first + at).map((k) =>
    row(
      words.lossOf(k + 1),
      [below.losses[k], losses[k], above.losses[k]],
      k === example ? 'chosen' : '',
    ),
  );
  const costs = [below.cost, run.matrix('J').data[0], above.cost];
  const table = make(
    'table',
    { class: 'beside', 'aria-label': words.losses },
    headOf(['', 'w − ε', 'w', 'w + ε'], tools),
    make('tbody', {}, ...rows),
    make('tbody', {}, row(words.mean, costs)),
  );
  const isPart = count < run.examples;
  const note = words.part(first + 1, first + count, run.examples);
  return isPart ? [table, make('p', { class: 'note' }, note)] : [table];
}

/** The quotient, computed as on paper, and the entry of the gradient below it. @param {Nudge} nudge @param {Tools} tools */
export function quotientTable({ cell, epsilon, nudged }, { make, words }) {
  const { below, above, quotient, derivative, kinks } = nudged;
  const decimals = decimalsFor(Math.max(Math.abs(below.cost), Math.abs(above.cost)), DIGITS);
  const [high, low] = [fixed(above.cost, decimals), fixed(below.cost, decimals)];
  const shared = sharedLength(high, low);
  const slopes = decimalsFor(Math.max(Math.abs(quotient), Math.abs(derivative)), 10);
  const [numeric, analytic] = [fixed(quotient, slopes), fixed(derivative, slopes)];
  const agreed = sharedLength(numeric, analytic);
  const row = (/** @type {string} */ name, /** @type {(string | Node)[]} */ ...number) =>
    make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, ...number));
  const bold = (/** @type {string} */ text) => [
    make('b', {}, text.slice(0, agreed)),
    text.slice(agreed),
  ];
  const quiet = (/** @type {string} */ text) => [
    make('span', { class: 'cancels' }, text.slice(0, shared)),
    text.slice(shared),
  ];
  const lost = digitsOf(high.slice(0, shared));
  const notes = [words.cancels(lost), words.agree(scientific(Math.abs(quotient - derivative)))];
  if (kinks > 0) notes.push(words.kinks(kinks));
  return [
    make(
      'table',
      { class: 'paper', 'aria-label': words.quotient },
      make(
        'tbody',
        {},
        row('J(w + ε)', ...quiet(high)),
        row('J(w − ε)', ...quiet(low)),
        row(words.difference, fixed(above.cost - below.cost, decimals)),
      ),
      make(
        'tbody',
        {},
        row(words.divided(brief(2 * epsilon)), ...bold(numeric)),
        row(words.entry(placeOf({ ...cell, name: `d${cell.name}` })), ...bold(analytic)),
      ),
    ),
    make('p', { role: 'status' }, notes.join(' ')),
  ];
}

/** @param {string[]} names @param {Tools} tools */
function headOf(names, { make }) {
  const head = names.map((name) => make(name ? 'th' : 'td', name ? { scope: 'col' } : {}, name));
  return make('thead', {}, make('tr', {}, ...head));
}
