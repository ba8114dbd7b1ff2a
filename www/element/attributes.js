/**
 * The names of the attributes, which the browser needs before the core is loaded. The core's table
 * has the same names; a test compares the two.
 */
import { ChainRuleError, unknownName } from '../common/error.js';

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

/** @param {string | null} value */
export function panelsOf(value) {
  if (value === null) return PANELS;
  const panels = value.trim().split(/\s+/);
  const wrong = panels.find((panel) => !PANELS.includes(panel));
  if (wrong !== undefined) {
    throw new ChainRuleError(
      'unknown-name',
      `panels: “${wrong}” is not one of ${PANELS.join(', ')}; names are separated by spaces.`,
    );
  }
  return panels;
}

/** Throws for a misspelt attribute; a page may add attributes of its own that are not similar to ours. @param {HTMLElement} element */
export function refuseMisspelt(element) {
  const known = [...RUN, ...VIEW];
  const bare = (/** @type {string} */ name) => name.replace(/[^a-z]|s$/g, '');
  for (const given of element.getAttributeNames()) {
    const meant = known.find((name) => bare(name) === bare(given));
    if (!meant || meant === given) continue;
    throw new ChainRuleError(
      'unknown-field',
      `“${given}” is not an attribute; the attribute is called “${meant}”.`,
    );
  }
}

/** @param {string | null} value @param {boolean} dark whether the page is dark */
export function isDark(value, dark) {
  if (value !== null && !THEMES.includes(value)) throw unknownName('theme', value, THEMES);
  return value === 'dark' || (value !== 'light' && dark);
}

/** The configuration in a child script, if there is one. @param {HTMLElement} element @returns {object | undefined} */
export function configurationIn(element) {
  const script = element.querySelector('script[type="application/json"]');
  return script ? parsed(script.textContent ?? '') : undefined;
}

/** Parses a configuration in JSON. @param {string} json @returns {object} */
export function parsed(json) {
  try {
    return JSON.parse(json);
  } catch (reason) {
    const { message } = /** @type {Error} */ (reason);
    throw new ChainRuleError(
      'bad-json',
      `configuration: this is not valid JSON (${message}); a JSON object is needed.`,
    );
  }
}
