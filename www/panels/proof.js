/** Proof on the page: the gradient check, and products written otherwise. */
import { kindOf } from '../core/run.js';
import { pretty } from '../scene/grid.js';
import { placeOf } from './cell.js';
import { make } from './dom.js';

export class ProofPanel {
  #shown = '';
  /** What the learner has tried, until the step changes. */
  #spelling = { transposed: [false, false], swapped: false };
  /** @type {import('../core/types.js').Check | undefined} */
  #check;
  #checked = -1;
  /** @type {import('./props.js').Props | undefined} */
  #props;

  /** @param {import('./props.js').PanelActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.title = make('h2');
    this.button = make('button', { type: 'button', class: 'small', onclick: () => this.#run() });
    this.result = make('p', { class: 'note', role: 'status' });
    this.tryTitle = make('h2');
    this.controls = make('div', { class: 'spelling' });
    this.answer = make('p', { class: 'note', role: 'status' });
    this.trial = make('div', { class: 'trial' }, this.tryTitle, this.controls, this.answer);
    this.element = make(
      'div',
      { class: 'proof' },
      this.trial,
      make('div', { class: 'cell-title' }, this.title, this.button),
      this.result,
    );
  }

  /** @param {import('./props.js').Props} props */
  update(props) {
    this.#props = props;
    const { state, words } = props;
    const { run, player, version } = state;
    const { id, phase } = player.steps[player.shown.step];
    this.element.hidden = phase !== 'backward';
    const key = `${id} ${words.name} ${version}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.title.textContent = words.check;
    this.button.textContent = words.checkNow;
    if (this.#checked !== version) this.#check = undefined;
    this.#tell();
    const { form, operands } = run.operands(id);
    const product = form === 'outer' || (form === 'product' && kindOf(id) === 'dA');
    this.trial.hidden = !product;
    if (!product) return;
    this.#spelling = { transposed: operands.map(({ transposed }) => transposed), swapped: false };
    this.tryTitle.textContent = words.tryIt;
    this.#write();
  }

  /** The product as it is spelled now, and what becomes of it. */
  #write() {
    if (!this.#props) return;
    const { state, words } = this.#props;
    const { run, player } = state;
    const { id } = player.steps[player.shown.step];
    const { operands } = run.operands(id);
    const { transposed, swapped } = this.#spelling;
    const change = (/** @type {{transposed?: boolean[], swapped?: boolean}} */ to) => () => {
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

  async #run() {
    const version = this.#props?.state.version ?? -1;
    this.result.textContent = this.#props?.words.checking ?? '';
    const check = await this.actions.check();
    if (!check) return;
    this.#check = check;
    this.#checked = version;
    this.#tell();
  }

  #tell() {
    const check = this.#check;
    if (!check || !this.#props) {
      this.result.replaceChildren();
      return;
    }
    const { words } = this.#props;
    const { worst } = check;
    const worstButton = worst
      ? [
          make(
            'button',
            { type: 'button', class: 'small', onclick: () => this.actions.goToCell(worst) },
            placeOf(worst),
          ),
        ]
      : [];
    const error = check.maxRelativeError.toExponential(1);
    this.result.replaceChildren(words.checkResult(check, error), ' ', ...worstButton);
  }
}
