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
export const VIEW = ['at', 'level', 'way', 'lang', 'theme', 'panels', 'quiz', 'src'];

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
  for (const given of element.getAttributeNames()) {
    const meant = misspelt(given, [...RUN, ...VIEW]);
    if (!meant) continue;
    throw new ChainRuleError(
      'unknown-field',
      `“${given}” is not an attribute; the attribute is called “${meant}”.`,
    );
  }
}

/** The known name that was probably meant; short names differ too little from others. @param {string} given @param {string[]} known */
export function misspelt(given, known) {
  if (known.includes(given)) return undefined;
  const bare = (/** @type {string} */ name) => name.toLowerCase().replace(/[^a-z]|s$/g, '');
  return known.find(
    (name) => bare(name) === bare(given) || (name.length > 4 && almost(bare(name), bare(given))),
  );
}

/** Whether a single letter is missing, added or wrong, or two neighbours are exchanged. @param {string} one @param {string} other */
function almost(one, other) {
  const same = [...one].findIndex((letter, at) => letter !== other[at]);
  const [rest, others] = [one, other].map((name) => name.slice(same));
  return (
    rest.slice(1) === others ||
    rest === others.slice(1) ||
    rest.slice(1) === others.slice(1) ||
    rest === others.replace(/^(.)(.)/, '$2$1')
  );
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
    // Some editors begin a file with a byte order mark.
    return JSON.parse(json.replace(/^\s*\uFEFF/, ''));
  } catch (reason) {
    const { message } = /** @type {Error} */ (reason);
    throw new ChainRuleError(
      'bad-json',
      `configuration: this is not valid JSON (${message}); a JSON object is needed.`,
    );
  }
}
