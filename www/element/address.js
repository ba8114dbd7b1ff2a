/**
 * Reads the address of a page of the project: its fragment or query has fields for the element,
 * which are checked like any other input. `permalink.js` writes them.
 */
import { ChainRuleError, unknownName } from '../common/error.js';
import { misspelt, RUN, VIEW } from './attributes.js';

/**
 * The version of the fields; an address with an unknown version is an error. Without the field `at`,
 * a link of version 1 opens at the first step of the backward pass, and one of version 2 at the
 * first step.
 */
export const VERSION = '2';
const VERSIONS = ['1', VERSION];
/** A link cannot set `src`, because only the page may decide where the wasm comes from. */
const NAMES = [...RUN, ...VIEW.filter((name) => name !== 'src')];
const FIELDS = ['v', 'config', 'cell', ...NAMES];

/**
 * Reads the fields of a link. Others may have added fields of their own, such as `fbclid`, which are
 * none of the element's; but a field that looks like one of the element's is an error.
 *
 * @param {string} text
 * @returns {{parts: [string, string][], wrong?: ChainRuleError}} the element's fields, and an error if one is misspelt
 */
export function read(text) {
  /** @type {[string, string][]} */
  const all = [...new URLSearchParams(text)]
    // From a link that was copied out of HTML.
    .map(([name, value]) => [name.replace(/^amp;/, ''), value]);
  const version = all.find(isVersion)?.[1] ?? VERSION;
  if (!VERSIONS.includes(version)) throw unknownName('link: v', version, VERSIONS);
  const parts = all.filter(
    (part) => FIELDS.includes(part[0]) && (part[0] !== 'v' || isVersion(part)),
  );
  const wrong = all.map(([name]) => refusal(name)).find(Boolean);
  return { parts, wrong };
}

/** A longer `v` is how pages get past a cache. @param {[string, string]} part */
const isVersion = ([name, value]) => name === 'v' && /^\d{0,2}$/.test(value);

/** @param {string} name */
function refusal(name) {
  const meant = misspelt(name, FIELDS);
  if (meant) {
    const message = `link: “${name.slice(0, 40)}” is not a field; the field is called “${meant}”.`;
    return new ChainRuleError('unknown-field', message);
  }
  if (name !== 'src') return undefined;
  const message = `link: “${name}” is not a field of a link; only a page can set it.`;
  return new ChainRuleError('unknown-field', message);
}

/** Configures an element from a link before it starts. @param {import('../panels/props.js').ChainRuleElement} element @param {string} text */
export async function open(element, text) {
  const { parts, wrong } = read(text);
  for (const [name, value] of parts) {
    if (name === 'config') {
      const script = document.createElement('script');
      script.type = 'application/json';
      script.textContent = value;
      element.append(script);
    } else if (NAMES.includes(name)) {
      element.setAttribute(name, value);
    }
  }
  await look(element, parts);
  if (wrong) throw wrong;
}

/** Sets the fields that attributes lack or allow only once. @param {import('../panels/props.js').ChainRuleElement} element @param {[string, string][]} parts */
export async function look(element, parts) {
  const { cell, level, at, v } = Object.fromEntries(parts);
  const ways = parts.filter(([name]) => name === 'way');
  const backward = v === '1' && !at;
  if (!cell && !level && !ways.length && !backward) return;
  await element.ready;
  if (backward) element.at = element.steps.find(({ phase }) => phase === 'backward')?.id ?? '';
  if (level) element.level = level;
  for (const [, way] of ways) element.way = way;
  if (cell) element.cell = cell;
}
