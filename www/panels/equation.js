/** The rule of the step, what this beat does, and its matrices. */
import { kindOf } from '../run.js';
import { fit, make, math, refAt } from './dom.js';
import { MatrixTables } from './tables.js';

/** Ways that have a picture, by the kind of their step. @type {Record<string, string[]>} */
const PICTURED = { dW: ['outer', 'product'] };

export class EquationPanel {
  #shown = '';

  /** @param {import('../screen.js').PanelActions} actions @param {HTMLCanvasElement} canvas */
  constructor(actions, canvas) {
    this.actions = actions;
    this.rule = make('div', {
      class: 'rule',
      onpointerover: (/** @type {Event} */ e) => actions.point(refAt(e)),
      onpointerleave: () => actions.point(undefined),
    });
    this.beat = make('p', { class: 'beat' });
    this.ways = make('div', { class: 'ways', role: 'group' });
    this.again = make('button', {
      type: 'button',
      class: 'again',
      onclick: () => actions.again(),
    });
    this.tables = new MatrixTables(actions);
    this.element = make(
      'section',
      { class: 'equation', part: 'equation' },
      make(
        'div',
        { class: 'heading' },
        this.rule,
        make('div', { class: 'aside' }, this.beat, this.ways, this.again),
      ),
      canvas,
      this.tables.element,
    );
  }

  /** @param {import('../screen.js').State} state */
  update(state) {
    const { lesson, words } = state;
    const { run, player, view, version } = lesson;
    const { step, beat } = player.shown;
    const { id } = player.steps[step];
    const kind = kindOf(id);
    const way = view.ways[kind];
    this.element.setAttribute('aria-label', words.equation);
    const key = `${id} ${view.level} ${way} ${words.name} ${version}`;
    if (key !== this.#shown) {
      this.#shown = key;
      this.rule.replaceChildren(...lines(run.mathml(id, view.level, way)).map(math));
      fit(this.rule);
      this.ways.replaceChildren(
        ...(PICTURED[kind] ?? []).map((name) =>
          make(
            'button',
            {
              type: 'button',
              'aria-pressed': String(name === way),
              onclick: () => this.actions.setWay(name),
            },
            words.ways[name],
          ),
        ),
      );
      this.ways.hidden = !(kind in PICTURED);
    }
    this.again.textContent = words.again;
    this.again.hidden = player.steps[step].phase !== 'update';
    this.beat.textContent = words.beat(kind, beat, run.examples);
    this.tables.update(state);
  }
}

/** Each equation of a step by itself, so that they can stand below each other. @param {import('../wasm.js').MathNode} node @returns {import('../wasm.js').MathNode[]} */
function lines([tag, attributes, children]) {
  const rows = children.filter((child) => child[0] === 'mrow');
  return rows.map((row) => [tag, attributes, [row]]);
}
