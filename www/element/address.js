/**
 * Reads the address of a page of the project: its fragment or query has fields for the element,
 * which are checked like any other input. `permalink.js` writes them.
 */
import { ChainRuleError, unknownName } from '../common/error.js';
import { RUN, VIEW } from './attributes.js';

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
 * Reads the fields of a link.
 *
 * @param {string} text
 * @returns {{parts: [string, string][], wrong?: ChainRuleError}} the known fields, and an error if there is an unknown one
 */
export function read(text) {
  const all = [...new URLSearchParams(text)];
  const version = all.find(([name]) => name === 'v')?.[1] ?? VERSION;
  if (!VERSIONS.includes(version)) throw unknownName('link: v', version.slice(0, 40), VERSIONS);
  const parts = all.filter(([name]) => FIELDS.includes(name));
  const unknown = all.find(([name]) => !FIELDS.includes(name))?.[0].slice(0, 40);
  if (unknown === undefined) return { parts };
  const known = FIELDS.join(', ');
  const message = `link: “${unknown}” is not a field; the fields are ${known}.`;
  return { parts, wrong: new ChainRuleError('unknown-field', message) };
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
