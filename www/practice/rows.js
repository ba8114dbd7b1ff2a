/**
 * A step as programs write it that have one example per row, beside the same step here: equation,
 * code, shapes and numbers.
 */
import { letScroll, table } from './comparison.js';

/**
 * @typedef {import('./comparison.js').Tools} Tools
 * @typedef {import('../core/practice.js').BothWays} BothWays
 * @typedef {object} Kit
 * @property {typeof import('../panels/dom.js').make} make
 * @property {typeof import('../core/wasm.js').askPractice} askPractice
 * @property {typeof import('../panels/formula.js').formulas} formulas
 *
 * @typedef {'columns' | 'pytorch' | 'keras'} Layout how examples lie, and W with them
 */

/** @type {Layout[]} */
const LAYOUTS = ['columns', 'pytorch', 'keras'];
/** The two sides, left and right. @type {('here' | 'there')[]} */
const SIDES = ['here', 'there'];
const DIGITS = 2;

export class RowsSection {
  /** @type {Layout} */
  #layout = 'pytorch';
  /** The step at which the element stood when it was last shown. */
  #at = '';
  #shown = '';
  /** @type {import('../panels/props.js').Props | undefined} */
  #props;
  /** @type {Tools | undefined} */
  #tools;

  /** @param {Kit} kit of the sheet */
  constructor(kit) {
    const { make } = kit;
    this.kit = kit;
    this.title = make('h2');
    this.legend = make('legend');
    this.names = LAYOUTS.map(() => make('span'));
    const radios = LAYOUTS.map((layout, at) => {
      const choose = () => {
        this.#layout = layout;
        this.#show();
      };
      const input = make('input', {
        type: 'radio',
        name: 'layout',
        value: layout,
        checked: layout === this.#layout,
        onchange: choose,
      });
      return make('label', {}, input, ' ', this.names[at]);
    });
    this.stepLabel = make('span');
    this.step = /** @type {HTMLSelectElement} */ (
      make('select', { name: 'rows-step', onchange: () => this.#show() })
    );
    this.back = this.#mover('←', -1);
    this.next = this.#mover('→', 1);
    this.result = make('div', { class: 'result', role: 'status' });
    this.element = make(
      'div',
      { class: 'rows' },
      this.title,
      make('fieldset', {}, this.legend, ...radios),
      make(
        'div',
        { class: 'row' },
        make('label', {}, this.stepLabel, ' ', this.step),
        this.back,
        this.next,
      ),
      this.result,
    );
  }

  /** A button that leads to another step. @param {string} arrow @param {1 | -1} by */
  #mover(arrow, by) {
    const move = () => {
      const to = this.step.selectedIndex + by;
      if (to < 0 || to >= this.step.length) return;
      this.step.selectedIndex = to;
      this.#show();
    };
    return this.kit.make('button', { type: 'button', class: 'small', onclick: move }, arrow);
  }

  /** Shows the step at which the element stands, unless another was chosen since. @param {import('../panels/props.js').Props} props @param {Tools} tools */
  async update(props, tools) {
    const { version, player } = props.state;
    const { id } = player.step;
    const key = `${version} ${id} ${props.words.name}`;
    if (key === this.#shown) return;
    [this.#shown, this.#props, this.#tools] = [key, props, tools];
    const { make, words } = tools;
    const { rows } = words;
    this.title.textContent = rows.title;
    this.legend.textContent = rows.examples;
    for (const [at, layout] of LAYOUTS.entries()) this.names[at].textContent = rows.layouts[layout];
    this.stepLabel.textContent = rows.step;
    this.back.setAttribute('aria-label', rows.back);
    this.next.setAttribute('aria-label', rows.next);
    const chosen = this.step.value;
    const ids = player.steps.map((step) => step.id);
    this.step.replaceChildren(...ids.map((value) => make('option', { value }, value)));
    this.step.value = id === this.#at && ids.includes(chosen) ? chosen : id;
    this.#at = id;
    await this.#show();
  }

  async #show() {
    const { state } = /** @type {import('../panels/props.js').Props} */ (this.#props);
    const { selectedIndex, length } = this.step;
    // A button that has the focus keeps it.
    this.back.setAttribute('aria-disabled', String(selectedIndex === 0));
    this.next.setAttribute('aria-disabled', String(selectedIndex === length - 1));
    const [layout, id] = [this.#layout, this.step.value];
    const library = layout === 'keras' ? 'keras' : 'pytorch';
    const found = await this.kit.askPractice(state.session, (it) => it.rows(id, library));
    // The learner may have gone on meanwhile.
    if (layout !== this.#layout || id !== this.step.value) return;
    this.result.replaceChildren(...this.#parts(found));
    letScroll(this.result);
  }

  /** @param {BothWays} found */
  #parts(found) {
    const { make, words, articleAt } = /** @type {Tools} */ (this.#tools);
    const { rows } = words;
    const section = articleAt('rows');
    const link = section ? [' ', make('a', { href: section }, words.read)] : [];
    const sides = this.#layout === 'columns' ? SIDES.slice(0, 1) : SIDES;
    const rule = (/** @type {'here' | 'there'} */ side) =>
      make(
        'div',
        { class: 'written', 'data-side': side },
        make('h3', {}, rows[side]),
        make('div', { class: 'rule' }, ...this.kit.formulas(found[side].mathml)),
        make('code', {}, found[side].numpy),
      );
    return [
      make('p', { class: 'note' }, rows.notes[this.#layout], ...link),
      ...sides.map(rule),
      make('div', { class: 'sides' }, ...sides.map((side) => make('h3', {}, rows[side]))),
      ...found.matrices.map((matrix) => this.#matrix(matrix, sides)),
    ];
  }

  /** A matrix on each side, with its shape. @param {BothWays['matrices'][number]} matrix @param {('here' | 'there')[]} sides */
  #matrix({ name, isNew, ...matrix }, sides) {
    const tools = /** @type {Tools} */ (this.#tools);
    const { make, words } = tools;
    const title = isNew ? words.rows.updated(name) : name;
    const numbers = (/** @type {'here' | 'there'} */ side) => {
      const given = matrix[side];
      const label = words.rows.tableOf(title, words.rows[side]);
      return make(
        'div',
        { 'data-side': side, 'data-matrix': name },
        make('h4', {}, title, ' ', make('span', {}, `${given.rows}×${given.cols}`)),
        table(given, given, label, DIGITS, tools),
      );
    };
    return make('div', { class: 'sides' }, ...sides.map(numbers));
  }
}
