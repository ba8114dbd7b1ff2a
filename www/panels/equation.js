/** The rule of the step, what the current example does, and the matrices, with the choices of level and way. */
import { kindOf } from '../core/run.js';
import { LEVELS, WAYS } from '../player/view.js';
import { afterLayout, choose, fit, make, refAt } from './dom.js';
import { formulas } from './formula.js';
import { markSymbols, meaningAt } from './symbols.js';
import { MatrixTables } from './tables.js';

export class EquationPanel {
  #shown = '';
  /** @type {import('./props.js').Props | undefined} */
  #props;
  /** Whether a symbol was touched, whose meaning then stays until another touch or step. */
  #touched = false;

  /** @param {import('./props.js').PanelActions} actions @param {HTMLCanvasElement} canvas @param {HTMLElement} cell the terms of a cell, below the matrices */
  constructor(actions, canvas, cell) {
    this.actions = actions;
    this.rule = make('div', {
      class: 'rule',
      onpointerover: (/** @type {Event} */ e) => {
        actions.point(refAt(e));
        if (!this.#touched) this.#explain(e);
      },
      onpointerleave: () => {
        actions.point(undefined);
        if (!this.#touched) this.#explain();
      },
      onclick: (/** @type {Event} */ e) => {
        this.#touched = this.#explain(e);
      },
    });
    /** What the symbol under the pointer means. */
    this.meaning = make('p', { class: 'meaning', role: 'status' });
    /** The shapes of a product, and what the current example does. */
    this.below = make('div', { class: 'below' });
    this.shapes = make('p');
    /** In the head of the element, because it applies to all steps. */
    this.levels = make('div', { class: 'choice levels', role: 'group' });
    this.ways = make('div');
    this.aside = make('div', { class: 'aside' });
    this.tables = new MatrixTables(actions);
    this.element = make(
      'div',
      { class: 'equation', part: 'equation', role: 'group' },
      make(
        'div',
        { class: 'heading' },
        make('div', { class: 'statement' }, this.rule, this.below),
        this.aside,
      ),
      canvas,
      cell,
      this.tables.element,
    );
  }

  /** Shows the meaning of the symbol at an event, in place of the shapes and the progress. @param {Event} [event] */
  #explain(event) {
    const found = event && this.#props ? meaningAt(event, this.actions, this.#props) : [];
    this.meaning.replaceChildren(...found);
    return found.length > 0;
  }

  /** @param {import('./props.js').Props} props @param {number} example that is shown below the level of the batch, from 0 */
  update(props, example) {
    this.#props = props;
    const { state, words } = props;
    const { run, player, view, version } = state;
    const { step, count, moving } = player.shown;
    const { id } = player.steps[step];
    const kind = kindOf(id);
    const way = view.ways[kind];
    this.element.setAttribute('aria-label', words.equation);
    const key = `${id} ${view.level} ${way} ${state.cell} ${words.name} ${version}`;
    if (key !== this.#shown) {
      this.#shown = key;
      const entry = state.entryOf(id);
      const equations = [entry ? run.cellMathml(entry) : run.mathml(id, view.level, way)];
      const shortcut = id === `dZ[${run.depth}]` && way === 'stack' && run.shortcut();
      if (shortcut && view.level === 'batch') equations.push(shortcut);
      this.rule.replaceChildren(...equations.flatMap(formulas));
      markSymbols(this.rule);
      this.#touched = false;
      this.#explain();
      // While the run plays at once, so that the rule does not shrink when it is already seen.
      if (player.playing) fit(this.rule);
      else afterLayout(() => fit(this.rule));
      const { actions } = this;
      choose(this.levels, words.levels, LEVELS, view.level, (to) => actions.setLevel(to));
      this.levels.setAttribute('aria-label', words.level);
      // Only the level of the batch has more than one way.
      const ways = view.level === 'batch' ? (WAYS[kind] ?? []) : [];
      // Another choice is another element, so that none moves while the run plays.
      if (this.ways.dataset.of !== ways.join()) {
        this.ways = make('div', { class: 'choice', role: 'group', 'data-of': ways.join() });
        this.aside.replaceChildren(this.ways);
      }
      this.ways.hidden = ways.length === 0;
      choose(this.ways, words.ways, ways, way, (to) => actions.setWay(to));
      this.ways.setAttribute('aria-label', words.way);
    }
    const nearest = run.nearest(id, view.level);
    const alone = nearest !== 'batch' && count > 0;
    const progress =
      nearest === view.level
        ? words.progress(kind, alone ? example + 1 : count, run.examples, view.level, way, moving)
        : words.lacks(words.levels[view.level]);
    this.shapes = shapesOf(run, id, view.level, way);
    // Made anew, so that nothing moves when a text becomes longer while the run plays.
    this.below.replaceChildren(
      make('p', { class: 'progress' }, progress),
      this.shapes,
      this.meaning,
    );
    this.tables.update(props);
  }

  /** Fits the rule into the new width. */
  resize() {
    fit(this.rule);
  }
}

/** The shapes of a product, `3×1 · 1×4 → 3×4`, with the inner dimensions in bold. @param {import('../core/run.js').Run} run @param {string} id @param {string} level @param {string} way */
function shapesOf(run, id, level, way) {
  const { form, operands } = run.operands(id);
  // A slice is multiplied by a single number.
  const isProduct = (form === 'product' || form === 'outer') && way !== 'slices';
  const product = level === 'batch' && isProduct;
  if (!product) return make('p', { class: 'shapes', hidden: true });
  const factors = operands.slice(0, 2);
  const [[rows, inner], [meets, cols]] = factors.map(({ name, transposed }) => {
    const shape = run.shape(name);
    return transposed ? [shape.cols, shape.rows] : [shape.rows, shape.cols];
  });
  // For a sum of outer products, each product is a single column times a single row.
  const meeting = (/** @type {number} */ number) =>
    make('b', {}, String(way === 'outer' ? 1 : number));
  return make(
    'p',
    { class: 'shapes', 'data-of': factors.map(({ name }) => name).join(' ') },
    `${rows}×`,
    meeting(inner),
    ' · ',
    meeting(meets),
    `×${cols} → ${rows}×${cols}`,
  );
}
