/** What an element fetches besides the core: its style sheet, its words, a configuration in it. */
import { ChainRuleError } from './error.js';

/** @type {Promise<CSSStyleSheet> | undefined} */
let styles;

/** One style sheet for all elements. */
export function loadStyles() {
  styles ??= fetch(new URL('style.css', import.meta.url)).then(async (answer) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await answer.text());
    return sheet;
  });
  return styles;
}

/** @param {string} language @returns {Promise<import('./i18n/en.js').Words>} */
export async function loadWords(language) {
  const words = await (language === 'ko' ? import('./i18n/ko.js') : import('./i18n/en.js'));
  return words.default;
}

/** The sentences of errors in another language than English. @param {string} language @returns {Promise<[string, string][]>} */
export async function loadSentences(language) {
  return language === 'ko' ? (await import('./i18n/errors.ko.js')).SENTENCES : [];
}

/** The configuration in a child script, if there is one. @param {HTMLElement} element @returns {object | undefined} */
export function configurationIn(element) {
  const script = element.querySelector('script[type="application/json"]');
  if (!script) return undefined;
  try {
    return JSON.parse(script.textContent ?? '');
  } catch (reason) {
    const { message } = /** @type {Error} */ (reason);
    throw new ChainRuleError(
      'bad-json',
      `configuration: it is no JSON (${message}); a JSON object is needed.`,
    );
  }
}
