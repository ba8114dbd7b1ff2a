/**
 * The element's error box: the message, and a restart button if that can help. In other languages a
 * translation is shown above the English message, which stays because a web search finds it.
 */
import { loadErrors, loadWords, translated } from '../i18n/languages.js';
import { make } from './dom.js';

/** The codes of errors after which another try may succeed. */
const RESTARTS = /^crashed|^load-|^out-of/;

export class ErrorBox {
  /** @param {() => void} restart */
  constructor(restart) {
    this.translation = make('p');
    this.text = make('p', { lang: 'en' });
    this.button = make('button', { type: 'button', onclick: restart }, 'Restart');
    this.element = make(
      'div',
      { class: 'error', part: 'error', role: 'alert', hidden: true },
      make('div', {}, this.text),
      this.button,
    );
  }

  /** @param {{code: string, message: string}} error @param {string} language */
  show({ code, message }, language) {
    this.text.textContent = message;
    this.button.hidden = !RESTARTS.test(code);
    this.element.hidden = false;
    // If the words cannot be loaded, the box stays in English.
    this.#translate(language).catch(() => {});
  }

  /** @param {string} language */
  async #translate(language) {
    const message = this.text.textContent ?? '';
    const [sentences, words] = await Promise.all([loadErrors(language), loadWords(language)]);
    // Another error may have come in the meantime.
    if (message !== this.text.textContent) return;
    const translation = translated(message, sentences);
    this.translation.textContent = translation ?? '';
    this.translation.lang = language;
    if (translation === undefined) this.translation.remove();
    else this.text.before(this.translation);
    this.text.classList.toggle('original', translation !== undefined);
    this.button.textContent = words.restart;
  }

  /** @param {boolean} dark */
  darken(dark) {
    this.element.classList.toggle('dark', dark);
  }

  hide() {
    this.element.hidden = true;
  }
}
