/**
 * The element's own box for errors: the sentence verbatim, and a restart where that can help. In
 * another language its translation stands above it; a search finds the English one.
 */
import { loadErrors, loadWords, translated } from '../i18n/languages.js';
import { make } from './dom.js';

/** What may succeed at another try. */
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
    // Without the words it stays in English.
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
