/** The languages of the element, and the files of each. */
import { loadFailed, unknownName } from '../common/error.js';

/**
 * A language has a file of words and one for each of the export sheet, the practice sheet and the
 * questions. Languages other than English also have translations of the error messages, which the
 * core and the element write in English.
 *
 * @type {Record<string, {
 *   words: () => Promise<{default: import('./en.js').Words}>,
 *   exportWords: () => Promise<{default: import('./export.en.js').ExportWords}>,
 *   practiceWords: () => Promise<{default: import('./practice.en.js').PracticeWords}>,
 *   quizWords: () => Promise<{default: import('./quiz.en.js').QuizWords}>,
 *   errors?: () => Promise<{SENTENCES: [string, string][]}>,
 * }>}
 */
const FILES = {
  en: {
    words: () => import('./en.js'),
    exportWords: () => import('./export.en.js'),
    practiceWords: () => import('./practice.en.js'),
    quizWords: () => import('./quiz.en.js'),
  },
  ko: {
    words: () => import('./ko.js'),
    exportWords: () => import('./export.ko.js'),
    practiceWords: () => import('./practice.ko.js'),
    quizWords: () => import('./quiz.ko.js'),
    errors: () => import('./errors.ko.js'),
  },
};

const LANGUAGES = Object.keys(FILES);

/** The language of an element: its own attribute, else that of the page; English if it is unknown. @param {HTMLElement} element */
export function languageOf(element) {
  if (element.getAttribute('lang') === '') throw unknownName('lang', '', LANGUAGES);
  // Authors write `ko`, `KO`, `ko-Kore-KR` and `ko_KR`.
  const language = /^\s*([a-z]*)/i.exec(tagOf(element))?.[1].toLowerCase() ?? '';
  return LANGUAGES.includes(language) ? language : 'en';
}

/** The `lang` of the nearest element that has one; from a shadow root, the search goes on at its host. @param {Element} element @returns {string} */
function tagOf(element) {
  const nearest = element.closest('[lang]');
  if (nearest) return nearest.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? tagOf(root.host) : '';
}

/** @param {string} language as `languageOf` gives it */
export async function loadWords(language) {
  try {
    return (await FILES[language].words()).default;
  } catch (reason) {
    throw loadFailed('The words of the element', /** @type {Error} */ (reason));
  }
}

/** @param {string} language as `languageOf` gives it */
export async function loadExportWords(language) {
  return (await FILES[language].exportWords()).default;
}

/** @param {string} language as `languageOf` gives it */
export async function loadPracticeWords(language) {
  return (await FILES[language].practiceWords()).default;
}

/** @param {string} language as `languageOf` gives it */
export async function loadQuizWords(language) {
  return (await FILES[language].quizWords()).default;
}

/** The translations of error messages. @param {string} language as `languageOf` gives it @returns {Promise<[string, string][]>} */
export async function loadErrors(language) {
  return (await FILES[language].errors?.())?.SENTENCES ?? [];
}

/** The message of an error in a language; in English, where it has no translation. @param {string} message @param {string} language */
export async function inLanguage(message, language) {
  return translated(message, await loadErrors(language)) ?? message;
}

/**
 * Translates a message; undefined if the table does not have it.
 *
 * @param {string} message
 * @param {[english: string, other: string][]} sentences with `{}`, and with `{0}`, `{1}`, …
 * @returns {string | undefined}
 */
export function translated(message, sentences) {
  for (const [english, other] of sentences) {
    const source = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll('{}', '(.*?)');
    const parts = message.match(new RegExp(`^${source}$`, 's'));
    if (parts)
      return other.replace(/\{(\d)\}/g, (_, at) => {
        const part = parts[Number(at) + 1];
        return translated(part, sentences) ?? part;
      });
  }
  return undefined;
}
