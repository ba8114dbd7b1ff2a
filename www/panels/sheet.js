/** A sheet that opens over the page, and its button; its contents are fetched when it first opens. */
import { make } from './dom.js';

/** Pixels around a sheet. */
const SPACE = 8;

export class SheetPanel {
  /** Created once, even if it is opened again while it loads. @type {Promise<{update: (props: import('./props.js').Props) => unknown}> | undefined} */
  #sheet;
  /** @type {import('./props.js').Props | undefined} */
  #props;
  /** The words of the contents, as their own loader gives them. @type {unknown} */
  #words;
  #language = '';
  /** The document that has the style sheet of the contents. @type {Document | undefined} */
  #document;

  /**
   * @param {import('./props.js').PanelActions} actions
   * @param {'settings' | 'export' | 'practice'} name key of the button's text in the words
   * @param {(panel: SheetPanel) => Promise<{update: (props: import('./props.js').Props) => unknown}>} load
   */
  constructor(actions, name, load) {
    this.actions = actions;
    this.name = name;
    this.load = load;
    this.close = make('button', { type: 'button', class: 'close' }, '×');
    // The browser closes it at a click elsewhere, at Escape, and when another sheet opens.
    this.element = make('div', { class: 'sheet', popover: 'auto', role: 'dialog' }, this.close);
    this.element.addEventListener('toggle', () => this.isOpen && this.#fill());
    this.element.addEventListener('beforetoggle', (event) => {
      this.#place();
      // Inside a shadow root, not every browser gives the focus back by itself.
      const { activeElement } = /** @type {ShadowRoot} */ (this.element.getRootNode());
      const closes = /** @type {ToggleEvent} */ (event).newState === 'closed';
      if (closes && this.element.contains(activeElement)) this.button.focus();
    });
    this.button = /** @type {HTMLButtonElement} */ (
      make('button', { type: 'button', class: 'sheet-button' })
    );
    this.button.popoverTargetElement = this.element;
    Object.assign(this.close, { popoverTargetElement: this.element, popoverTargetAction: 'hide' });
  }

  /** Puts the sheet below its button, as far as the button is in sight. */
  #place() {
    const { bottom, right } = this.button.getBoundingClientRect();
    const { innerWidth, innerHeight } = this.button.ownerDocument.defaultView ?? window;
    const top = bottom > 0 && bottom < innerHeight / 2 ? bottom + SPACE : SPACE;
    const zoom = this.button.currentCSSZoom ?? 1;
    this.element.style.setProperty('--top', `${top / zoom}px`);
    this.element.style.setProperty('--right', `${Math.max(SPACE, innerWidth - right) / zoom}px`);
  }

  get isOpen() {
    return this.element.matches(':popover-open');
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
      this.element.hidePopover();
      this.actions.report({
        code: 'load-failed',
        message: `The sheet could not be loaded (${message}); all files of the element belong beside its script.`,
      });
    }
  }

  /**
   * Shows the contents with their words and style sheet, which are fetched when the language or the
   * document has changed.
   *
   * @template Words
   * @param {HTMLElement} contents
   * @param {string} language
   * @param {(language: string) => Promise<Words>} loadWords
   * @param {(document: Document) => Promise<CSSStyleSheet>} loadStyles
   * @returns {Promise<Words>}
   */
  async show(contents, language, loadWords, loadStyles) {
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const { ownerDocument } = root;
    if (language !== this.#language || ownerDocument !== this.#document) {
      const [words, sheet] = await Promise.all([loadWords(language), loadStyles(ownerDocument)]);
      this.#document = ownerDocument;
      if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
      [this.#words, this.#language] = [words, language];
      if (!contents.isConnected) this.element.append(contents);
    }
    return /** @type {Words} */ (this.#words);
  }

  /** @param {import('./props.js').Props} props */
  update(props) {
    this.#props = props;
    this.button.textContent = props.words[this.name];
    this.element.setAttribute('aria-label', props.words[this.name]);
    this.close.setAttribute('aria-label', props.words.close);
    if (this.isOpen) this.#fill();
  }
}
