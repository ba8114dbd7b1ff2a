/** What an element fetches besides the core: its style sheet, its words, a configuration in it. */
import { ChainRuleError } from './error.js';

/** @type {Promise<CSSStyleSheet> | undefined} */
let styles;

/** One style sheet for all elements. */
export function loadStyles() {
  styles ??= fetchStyles().catch((reason) => {
    styles = undefined;
    throw failed('The style sheet', reason);
  });
  return styles;
}

async function fetchStyles() {
  const answer = await fetch(new URL('style.css', import.meta.url));
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  return sheet;
}

/** @param {string} what @param {Error} reason */
function failed(what, { message }) {
  return new ChainRuleError(
    'load-failed',
    `${what} could not be loaded (${message}); all files of the element belong beside its script.`,
  );
}

/** @param {string} language @returns {Promise<import('./i18n/en.js').Words>} */
export async function loadWords(language) {
  const words = language === 'ko' ? import('./i18n/ko.js') : import('./i18n/en.js');
  return words.then(
    (module) => module.default,
    (reason) => {
      throw failed('The words of the element', reason);
    },
  );
}

/** The sentences of errors in another language than English. @param {string} language @returns {Promise<[string, string][]>} */
export async function loadSentences(language) {
  return language === 'ko' ? (await import('./i18n/errors.ko.js')).SENTENCES : [];
}

/** The configuration in a child script, if there is one. @param {HTMLElement} element @returns {object | undefined} */
export function configurationIn(element) {
  const script = element.querySelector('script[type="application/json"]');
  return script ? parsed(script.textContent ?? '') : undefined;
}

/** A configuration that was written as JSON. @param {string} json @returns {object} */
export function parsed(json) {
  try {
    return JSON.parse(json);
  } catch (reason) {
    const { message } = /** @type {Error} */ (reason);
    throw new ChainRuleError(
      'bad-json',
      `configuration: it is no JSON (${message}); a JSON object is needed.`,
    );
  }
}
