/**
 * What a comparison has found, as elements: the numbers that differ, in their matrix, and the
 * mistakes that give them.
 *
 * @typedef {import('../i18n/practice.en.js').PracticeWords} PracticeWords
 * @typedef {import('../core/practice.js').Comparison} Comparison
 * @typedef {{rows: number, cols: number, data: ArrayLike<number>}} Numbers
 *
 * @typedef {object} Tools
 * @property {typeof import('../panels/dom.js').make} make
 * @property {PracticeWords} words
 * @property {(step: string) => void} goTo
 * @property {(id: string) => string | undefined} articleAt
 */

/** A larger matrix is shown as far as this. */
const MOST = 12;

/** Where the article explains a mistake. @type {Record<string, string>} */
const SECTIONS = {
  'product-for-entrywise': 'dz',
  'entrywise-for-product': 'shapes',
  'sum-of-product': 'dw-sum',
  'no-transpose': 'da',
  'own-weights': 'da',
  'updated-weights': 'order',
  'no-slope': 'dz',
  'slope-at-a': 'dz',
  'slope-of-other-layer': 'dz',
  'shortcut-with-other-loss': 'shortcut',
  'softmax-entrywise': 'softmax',
  sign: 'loss',
  'no-mean': 'mean',
  'mean-twice': 'mean',
  'no-keepdims': 'shapes',
  'wrong-axis': 'shapes',
  'targets-as-column': 'shapes',
  'average-first': 'average',
  'examples-as-rows': 'rows',
  'other-factor': 'factors',
  'missing-parentheses': 'code',
  'reshape-for-transpose': 'shapes',
};

/** The sentences about a comparison with one matrix. @param {Comparison} found @param {Numbers} right @param {Tools} tools @returns {Node[]} */
export function comparison(found, right, tools) {
  const { make, words } = tools;
  const { name, digits, differing, mistakes } = found;
  const paragraph = (/** @type {string} */ text) => make('p', {}, text);
  if (found.passed) return [paragraph(words.passed(name, digits))];
  const all = right.rows * right.cols;
  const parts = [
    paragraph(
      differing.length
        ? words.differs(name, differing.length, all, digits)
        : words.otherShape(name, `${right.rows}×${right.cols}`),
    ),
  ];
  if (differing.length) {
    const given = Float64Array.from(right.data);
    for (const it of differing) given[it.row * right.cols + it.col] = it.given;
    parts.push(table({ ...right, data: given }, right, tools.words.tableOf(name), digits, tools));
  }
  if (found.with) parts.push(paragraph(words.changed(name, words.with[found.with])));
  else if (mistakes.length === 0) parts.push(paragraph(words.none(found.tried)));
  else parts.push(...named(found, tools));
  return parts;
}

/** The mistakes that give the numbers, each with its wrong line beside the right one. @param {Comparison} found @param {Tools} tools */
function named({ mistakes, apart }, tools) {
  const { make, words } = tools;
  const parts = [make('p', {}, mistakes.length === 1 ? words.one : words.several)];
  parts.push(make('ul', { class: 'mistakes' }, ...mistakes.map((it) => mistake(it, tools))));
  if (mistakes.length > 1) parts.push(make('p', {}, apart ? words.apart(apart) : words.same));
  return parts;
}

/** One mistake: its name, why it is one, and both lines. @param {import('../core/practice.js').Mistake & {with?: string}} mistake @param {Tools} tools */
export function mistake({ id, step, line, right, with: how }, tools) {
  const { make, words, goTo, articleAt } = tools;
  const [name, why] = words.names[id];
  const title = [name, words.at(step), ...(how ? [words.together(words.with[how])] : [])];
  const section = articleAt(SECTIONS[id]);
  return make(
    'li',
    { 'data-mistake': id, 'data-step': step },
    make('strong', {}, title.join(' ')),
    make('p', {}, why),
    lines(line, right, tools),
    make(
      'p',
      { class: 'links' },
      make(
        'button',
        { type: 'button', class: 'small', onclick: () => goTo(step) },
        words.goTo(step),
      ),
      ...(section ? [' ', make('a', { href: section }, words.read)] : []),
    ),
  );
}

/** The wrong lines and the right one, beside each other. @param {string} wrong @param {string} right @param {Tools} tools */
export function lines(wrong, right, { make, words }) {
  return make(
    'dl',
    { class: 'lines' },
    make('dt', {}, words.wrong),
    make('dd', {}, make('code', {}, wrong)),
    make('dt', {}, words.right),
    make('dd', {}, make('code', {}, right)),
  );
}

/**
 * Numbers as a matrix, with the right number below each one that is wrong.
 *
 * @param {Numbers} given
 * @param {Numbers} right of the same shape, or else nothing is compared
 * @param {string} label
 * @param {number} digits
 * @param {Tools} tools
 */
export function table(given, right, label, digits, { make, words }) {
  const isAlike = given.rows === right.rows && given.cols === right.cols;
  const decimals = Math.min(Math.max(digits, 2), 4);
  const [rows, cols] = [Math.min(given.rows, MOST), Math.min(given.cols, MOST)];
  const write = (/** @type {number} */ number) =>
    number
      .toFixed(decimals)
      .replace('-', '−')
      .replace(/^−(0\.?0*)$/, '$1');
  const cell = (/** @type {number} */ row, /** @type {number} */ col) => {
    const at = row * given.cols + col;
    const differs = isAlike && Math.abs(given.data[at] - right.data[at]) > 0.5 * 10 ** -decimals;
    const number = write(given.data[at]);
    if (!differs) return make('td', {}, number);
    const place = `${row + 1},${col + 1}`;
    return make(
      'td',
      { class: 'wrong', 'aria-label': words.cell(place, number, write(right.data[at])) },
      make('span', {}, number),
      make('small', {}, write(right.data[at])),
    );
  };
  const body = Array.from({ length: rows }, (_, row) =>
    make('tr', {}, ...Array.from({ length: cols }, (_, col) => cell(row, col))),
  );
  const shown = make('table', { class: 'numbers-given', 'aria-label': label }, ...body);
  const notes = [];
  if (shown.querySelector('small')) notes.push(words.below);
  const cut = [rows < given.rows ? rows : 0, cols < given.cols ? cols : 0];
  if (cut.some(Boolean)) notes.push(words.part(cut[0], cut[1]));
  return make('div', { class: 'given' }, shown, make('p', { class: 'note' }, notes.join(' ')));
}

/** Lets the keyboard reach the matrices that scroll. @param {Element} place where they are shown */
export function letScroll(place) {
  for (const box of place.querySelectorAll('.given'))
    if (box.scrollWidth > box.clientWidth) box.setAttribute('tabindex', '0');
}
