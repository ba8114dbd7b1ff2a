/**
 * The symbols of an equation and what each means: a legend beside the picture, and one line for the
 * symbol that the pointer is on or that was touched.
 */
import { kindOf } from '../core/run.js';
import { functionOf } from '../scene/stack.js';
import { make } from './dom.js';

/** The signs of an equation that are no matrix, with their key in the legend. @type {Record<string, string>} */
const SIGNS = {
  '⊙': '⊙',
  '∑': 'Σ',
  '⊤': 'ᵀ',
  ℒ: 'ℒ',
  J: 'J',
  g: 'g',
  m: 'm',
  k: '(k)',
  η: 'η',
};

/** Names that are composed of others, and listed only where they are shown. */
const COMPOSED = /^(∂|softmax)/;

/** Where the article introduces each symbol. @type {Record<string, string>} */
const PLACES = {
  '[l]': 'layer',
  '(k)': 'example',
  'n[l]': 'n',
  'g′': 'slope',
  δ: 'delta',
  ℒ: 'loss',
  J: 'cost',
  η: 'eta',
  '⊙': 'entrywise',
  ᵀ: 'transpose',
  Σ: 'sum',
  'softmax′': 'dZ',
  '∂ℒ/∂a': 'dA',
  '∂J/∂a': 'dA',
  '∂ℒ/∂W': 'dW',
  '∂J/∂W': 'dW',
  '∂ℒ/∂b': 'db',
  '∂J/∂b': 'db',
};

/** Notes on every token of an equation which symbols it shows, as keys of the legend. @param {Element} equation */
export function markSymbols(equation) {
  for (const token of equation.querySelectorAll('mi, mo, mtext')) {
    const keys = keysOf(token);
    if (keys.length) token.setAttribute('data-symbols', keys.join(' '));
  }
}

/** @param {Element} token @returns {string[]} */
function keysOf(token) {
  const text = token.textContent ?? '';
  if (token.localName === 'mtext')
    return [/\[/.test(text) ? '[l]' : '', /\(/.test(text) ? '(k)' : ''].filter(Boolean);
  const matrix = token.closest('[data-name]');
  if (matrix && /^[ij]+$/.test(text)) return [];
  if (text === 'δ') return ['δ'];
  if (matrix) return [derivativeOf(matrix) ?? keyOf(nameOf(matrix))];
  const derived = token.parentElement?.textContent === 'g′';
  if (derived) return ['g′'];
  return text in SIGNS ? [SIGNS[text]] : [];
}

/** @param {Element} matrix */
const nameOf = (matrix) => matrix.getAttribute('data-name') ?? '';

/** `∂ℒ/∂W`, where an entry or a contribution to a gradient is written as a fraction. @param {Element} matrix */
function derivativeOf(matrix) {
  const [, of] = /^d([AWb])/.exec(nameOf(matrix)) ?? [];
  const cost = matrix.closest('mfrac')?.firstElementChild?.textContent?.includes('J') ? 'J' : 'ℒ';
  return of && matrix.closest('mfrac') ? `∂${cost}/∂${of === 'A' ? 'a' : of}` : undefined;
}

/** The key of a matrix. @param {string} name */
function keyOf(name) {
  const kind = kindOf(name);
  return { L: 'ℒ', update: 'W' }[kind] ?? kind;
}

/** The keys of the symbols in an equation, in their order. @param {Element} equation */
function keysIn(equation) {
  const tokens = [...equation.querySelectorAll('[data-symbols]')];
  return [...new Set(tokens.flatMap((token) => symbolsOf(token)))];
}

/** @param {Element} token */
const symbolsOf = (token) => (token.getAttribute('data-symbols') ?? '').split(' ');

export class SymbolsPanel {
  #shown = '';

  /** @param {import('./props.js').PanelActions} actions @param {HTMLElement} equation whose symbols are listed */
  constructor(actions, equation) {
    this.actions = actions;
    this.equation = equation;
    this.element = make('div', {
      class: 'symbols',
      onpointerover: (/** @type {Event} */ e) => this.#highlight(e),
      onpointerleave: () => this.#highlight(),
    });
  }

  /** @param {import('./props.js').Props} props */
  update({ state: { run, player }, words }) {
    const { id } = player.steps[player.shown.step];
    const { form, mean } = run.operands(id);
    const found = keysIn(this.equation);
    // The picture names the function that it applies.
    const applied = form === 'columnwise' ? functionOf(run, id, mean) : '';
    if (applied in words.symbols && !found.includes(applied)) found.unshift(applied);
    // The terms of a cell write the entries of dZ as δ.
    const keys = found.includes('dZ') && !found.includes('δ') ? [...found, 'δ'] : found;
    const key = `${keys} ${words.name}`;
    if (key === this.#shown) return;
    this.#shown = key;
    const others = Object.keys(words.symbols).filter(
      (other) => !keys.includes(other) && !COMPOSED.test(other),
    );
    const list = (/** @type {string[]} */ of) =>
      make('dl', {}, ...of.flatMap((one) => this.#entry(one, words)));
    const open = this.element.querySelector('details')?.open ?? false;
    // Made anew, as what is above it.
    this.element.replaceChildren(
      make('h2', {}, words.symbolsTitle),
      list(keys),
      make('details', { open }, make('summary', {}, words.otherSymbols), list(others)),
    );
  }

  /** A symbol, which leads to its place in the article, and its meaning. @param {string} key @param {import('../i18n/en.js').Words} words */
  #entry(key, words) {
    return [
      make('dt', { 'data-symbol': key }, linkTo(this.actions, key, words, key)),
      make('dd', { 'data-symbol': key }, words.symbols[key]),
    ];
  }

  /** Highlights the symbol under the pointer in the equation. @param {Event} [event] */
  #highlight(event) {
    const target = /** @type {Element | undefined} */ (event?.target);
    const key = target?.closest('[data-symbol]')?.getAttribute('data-symbol');
    for (const token of this.equation.querySelectorAll('[data-symbols]'))
      token.classList.toggle('highlighted', key != null && symbolsOf(token).includes(key));
  }
}

/** The meanings of the symbols in the token at an event, for the line below the equation. @param {Event} event @param {import('./props.js').PanelActions} actions @param {import('./props.js').Props} props @returns {Node[]} */
export function meaningAt(event, actions, { state: { run }, words }) {
  const token = /** @type {Element} */ (event.target).closest?.('[data-symbols]');
  if (!token) return [];
  const name = token.localName === 'mtext' ? null : token.closest('[data-name]');
  const matrix = name?.getAttribute('data-name') ?? '';
  return symbolsOf(token).map((key) => {
    const whole = matrix && key !== 'δ' && !COMPOSED.test(key);
    const shape = whole ? run.shape(matrix) : undefined;
    const what = shape ? `${key} ${shape.rows}×${shape.cols}` : key;
    return make(
      'span',
      {},
      make('b', {}, what),
      ` ${words.symbols[key]} `,
      linkTo(actions, key, words, words.inArticle),
    );
  });
}

/** A link to the place of a symbol in the article, where the page has or knows it. @param {import('./props.js').PanelActions} actions @param {string} key @param {import('../i18n/en.js').Words} words @param {string} text @returns {Node | string} */
function linkTo(actions, key, words, text) {
  const href = actions.articleAt(`symbol-${PLACES[key] ?? key}`, words.code2);
  if (href) return make('a', { href }, text);
  return text === words.inArticle ? '' : text;
}
