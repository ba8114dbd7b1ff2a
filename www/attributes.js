/**
 * The attributes as the browser must know them before the core is loaded. The core's own table
 * has the same ones; a test compares the two.
 */
import { ChainRuleError, unknownName } from './error.js';

/** Attributes that set the run. */
export const RUN = [
  'layers',
  'activation',
  'output',
  'loss',
  'data',
  'seed',
  'init',
  'learning-rate',
  'convention',
];

/** Attributes that set only the view. */
export const VIEW = ['at', 'level', 'way', 'lang', 'theme', 'panels', 'src'];

export const PANELS = ['network', 'equation', 'code', 'why', 'timeline'];
export const THEMES = ['auto', 'light', 'dark'];
export const LEVELS = ['element', 'vector', 'matrix', 'batch'];
export const GRAINS = ['phase', 'layer', 'step', 'example'];
/** By the kind of step. @type {Record<string, string[]>} */
export const WAYS = { dZ: ['stack', 'padded'], dW: ['outer', 'dot', 'product'] };
/** The languages that there is a file of words for. */
const LANGUAGES = ['en', 'ko'];

/** @param {string | null} value */
export function panelsOf(value) {
  if (value === null) return PANELS;
  const panels = value.trim().split(/\s+/);
  const wrong = panels.find((panel) => !PANELS.includes(panel));
  if (wrong !== undefined) {
    throw new ChainRuleError(
      'unknown-name',
      `panels: “${wrong}” is not known; known are ${PANELS.join(', ')}, with spaces between them.`,
    );
  }
  return panels;
}

/** Any page may give an element attributes of its own; what is nearly one of ours was meant as it. @param {HTMLElement} element */
export function refuseMisspelt(element) {
  const known = [...RUN, ...VIEW];
  const bare = (/** @type {string} */ name) => name.replace(/[^a-z]|s$/g, '');
  for (const given of element.getAttributeNames()) {
    const meant = known.find((name) => bare(name) === bare(given));
    if (!meant || meant === given) continue;
    throw new ChainRuleError(
      'unknown-field',
      `There is no attribute “${given}”; it is called “${meant}”.`,
    );
  }
}

/** The language of an element: its own attribute, else the page's; any unknown one is English. @param {HTMLElement} element */
export function languageOf(element) {
  const own = element.getAttribute('lang');
  if (own === '') throw unknownName('lang', '', LANGUAGES);
  const [language] = (own ?? element.closest('[lang]')?.getAttribute('lang') ?? '').split('-');
  return LANGUAGES.includes(language) ? language : 'en';
}

/** @param {string | null} value @param {boolean} dark what the reader's system prefers */
export function isDark(value, dark) {
  if (value !== null && !THEMES.includes(value)) throw unknownName('theme', value, THEMES);
  return value === 'dark' || (value !== 'light' && dark);
}
