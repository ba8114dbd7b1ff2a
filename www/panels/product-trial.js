/** Lets the learner change the transposes and the order of a gradient's product, and shows the result. */
import { kindOf } from '../core/run.js';
import { pretty } from '../scene/grid.js';
import { make } from './dom.js';

export class ProductTrialPanel {
  #shown = '';
  /** What the learner has tried, until the step changes. */
  #spelling = { transposed: [false, false], swapped: false };
  /** @type {import('./props.js').Props | undefined} */
  #props;

  constructor() {
    this.title = make('h2');
    this.controls = make('div', { class: 'spelling' });
    this.answer = make('p', { class: 'note', role: 'status' });
    this.element = make('div', { class: 'trial' }, this.title, this.controls, this.answer);
  }

  /** @param {import('./props.js').Props} props */
  update(props) {
    this.#props = props;
    const { state, words } = props;
    const { run, player, view } = state;
    const { id, phase } = player.steps[player.shown.step];
    const { form, operands } = run.operands(id);
    const product = form === 'outer' || (form === 'product' && kindOf(id) === 'dA');
    // The shapes of the trial are those of the batch.
    this.element.hidden = phase !== 'backward' || !product || view.level !== 'batch';
    const key = keyOf(props);
    if (key === this.#shown) return;
    this.#shown = product ? key : '';
    if (!product) return;
    this.#spelling = { transposed: operands.map(({ transposed }) => transposed), swapped: false };
    this.title.textContent = words.tryIt;
    this.#write();
  }

  /** Shows the product as it is written now, and its result. */
  #write() {
    if (!this.#props) return;
    const { state, words } = this.#props;
    const { run, player } = state;
    const { id } = player.steps[player.shown.step];
    const { operands } = run.operands(id);
    const { transposed, swapped } = this.#spelling;
    const change = (/** @type {{transposed?: boolean[], swapped?: boolean}} */ to) => () => {
      // The run has gone on, and the panel will follow.
      if (!this.#props || keyOf(this.#props) !== this.#shown) return;
      const focused = /** @type {HTMLElement | undefined} */ (
        /** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement
      );
      const name = focused?.dataset.does;
      this.#spelling = { ...this.#spelling, ...to };
      this.#write();
      /** @type {HTMLElement | null} */ (
        this.controls.querySelector(`[data-does="${name}"]`)
      )?.focus();
    };
    const operand = (/** @type {number} */ at) => {
      const { name } = operands[at];
      const flipped = transposed.map((is, place) => (place === at ? !is : is));
      const off = transposed[at];
      return make(
        'span',
        {},
        pretty(name),
        make(
          'button',
          {
            type: 'button',
            class: 'small',
            'data-does': at,
            'aria-pressed': String(off),
            'aria-label': words.transpose(pretty(name)),
            title: words.transpose(pretty(name)),
            onclick: change({ transposed: flipped }),
          },
          'ᵀ',
        ),
      );
    };
    const order = swapped ? [1, 0] : [0, 1];
    this.controls.replaceChildren(
      operand(order[0]),
      operand(order[1]),
      make(
        'button',
        {
          type: 'button',
          class: 'small',
          'data-does': 'swap',
          'aria-pressed': String(swapped),
          onclick: change({ swapped: !swapped }),
        },
        `⇄ ${words.swap}`,
      ),
    );
    const trial = run.trial(id, transposed, swapped);
    const rule = !swapped && operands.every(({ transposed: is }, at) => is === transposed[at]);
    this.answer.textContent = words.trialAnswer(trial, rule);
    this.answer.classList.toggle('wrong', trial.error === undefined || trial.error >= 1e-6);
  }
}

/** The product that a panel is about. @param {import('./props.js').Props} props */
function keyOf({ state: { player, version }, words }) {
  return `${player.steps[player.shown.step].id} ${words.name} ${version}`;
}
