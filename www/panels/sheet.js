/** A sheet that opens below the head, and its button; its contents are fetched when it first opens. */
import { make } from './dom.js';

export class SheetPanel {
  /** Created once, even if it is opened again while it loads. @type {Promise<{update: (props: import('./props.js').Props) => unknown}> | undefined} */
  #sheet;
  /** @type {import('./props.js').Props | undefined} */
  #props;

  /**
   * @param {import('./props.js').PanelActions} actions
   * @param {'settings' | 'export'} name key of the button's text in the words
   * @param {(panel: SheetPanel) => Promise<{update: (props: import('./props.js').Props) => unknown}>} load
   */
  constructor(actions, name, load) {
    this.actions = actions;
    this.name = name;
    this.load = load;
    this.element = make('div', { hidden: true });
    this.button = make('button', {
      type: 'button',
      class: 'sheet-button',
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
      this.#sheet ??= this.load(this).catch((reason) => {
        this.#sheet = undefined;
        throw reason;
      });
      const sheet = await this.#sheet;
      if (this.#props) await sheet.update(this.#props);
    } catch (reason) {
      const { message } = /** @type {Error} */ (reason);
      this.toggle(false);
      this.actions.report({
        code: 'load-failed',
        message: `The sheet could not be loaded (${message}); all files of the element belong beside its script.`,
      });
    }
  }

  /** @param {import('./props.js').Props} props */
  update(props) {
    this.#props = props;
    this.button.textContent = props.words[this.name];
    if (!this.element.hidden) this.#fill();
  }
}
