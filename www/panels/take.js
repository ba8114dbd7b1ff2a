/** The button of the sheet of what can be taken along; the sheet is fetched when it first opens. */
import { ChainRuleError } from '../error.js';
import { Painter } from '../painter.js';
import { make } from './dom.js';

export class TakePanel {
  /** @type {import('../take/sheet.js').TakeSheet | undefined} */
  #sheet;
  /** @type {import('../screen.js').State | undefined} */
  #state;

  /** @param {import('../screen.js').PanelActions} actions @param {import('./picture.js').Picture[]} pictures */
  constructor(actions, pictures) {
    this.actions = actions;
    this.pictures = pictures;
    this.element = make('div', { hidden: true });
    this.button = make('button', {
      type: 'button',
      class: 'gear',
      'aria-expanded': 'false',
      onclick: () => this.toggle(),
    });
  }

  /** @param {boolean} [open] */
  toggle(open = this.element.hasAttribute('hidden')) {
    this.element.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
    if (open) this.#fill();
  }

  async #fill() {
    try {
      const { TakeSheet } = await import('../take/sheet.js');
      this.#sheet ??= new TakeSheet(this, { Painter, make, ChainRuleError });
      if (this.#state) await this.#sheet.update(this.#state);
    } catch (reason) {
      const { message } = /** @type {Error} */ (reason);
      this.toggle(false);
      this.actions.report({
        code: 'load-failed',
        message: `The sheet could not be loaded (${message}); all files of the element belong beside its script.`,
      });
    }
  }

  /** @param {import('../screen.js').State} state */
  update(state) {
    this.#state = state;
    this.button.textContent = state.words.take;
    if (!this.element.hidden) this.#fill();
  }
}
