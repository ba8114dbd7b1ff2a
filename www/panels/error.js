/** The element's own box for errors: the sentence verbatim, and a way on where there is one. */
import { make } from './dom.js';

export class ErrorBox {
  /** @param {() => void} restart */
  constructor(restart) {
    this.text = make('p');
    this.button = make('button', { type: 'button', onclick: restart });
    this.element = make(
      'div',
      { class: 'error', part: 'error', role: 'alert', hidden: true },
      this.text,
      this.button,
    );
  }

  /** @param {{code: string, message: string}} error @param {string} restart the word on the button */
  show({ code, message }, restart) {
    this.text.textContent = message;
    this.button.textContent = restart;
    this.button.hidden = code !== 'crashed' && code !== 'load-failed';
    this.element.hidden = false;
  }

  /** @param {boolean} dark */
  darken(dark) {
    this.element.classList.toggle('dark', dark);
  }

  hide() {
    this.element.hidden = true;
  }
}
