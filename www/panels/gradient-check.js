/** The gradient check: a button that runs it, and its result. */

import { make } from './dom.js';
import { placeOf } from './terms.js';

export class GradientCheckPanel {
  #shown = '';
  /** @type {import('../core/wasm.js').Check | undefined} */
  #check;
  /** The version of the state that was checked. */
  #checked = -1;
  /** @type {import('./props.js').Props | undefined} */
  #props;

  /** @param {import('./props.js').PanelActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.title = make('h2');
    this.button = make('button', { type: 'button', class: 'small', onclick: () => this.#run() });
    this.result = make('p', { class: 'note', role: 'status' });
    this.element = make(
      'div',
      { class: 'gradient-check' },
      make('div', { class: 'cell-title' }, this.title, this.button),
      this.result,
    );
  }

  /** @param {import('./props.js').Props} props */
  update(props) {
    this.#props = props;
    const { state, words } = props;
    const { player, version } = state;
    const { id, phase } = player.steps[player.shown.step];
    this.element.hidden = phase !== 'backward';
    const key = `${id} ${words.name} ${version}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.title.textContent = words.check;
    this.button.textContent = words.checkNow;
    if (this.#checked !== version) this.#check = undefined;
    this.#showResult();
  }

  async #run() {
    const version = this.#props?.state.version ?? -1;
    this.result.textContent = this.#props?.words.checking ?? '';
    const check = await this.actions.check();
    if (!check) return;
    this.#check = check;
    this.#checked = version;
    this.#showResult();
  }

  #showResult() {
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
