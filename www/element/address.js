/**
 * What the address of a page of the project says of its element: fields of a fragment or a query,
 * checked like any other input. `permalink.js` writes them.
 */
import { ChainRuleError, unknownName } from '../common/error.js';
import { RUN, VIEW } from './attributes.js';

/** Of the fields and their meaning; an address with another one is not guessed at. */
export const VERSION = '1';
/** Where the wasm comes from is for the page to say, not for whoever wrote a link. */
const NAMES = [...RUN, ...VIEW.filter((name) => name !== 'src')];
const FIELDS = ['v', 'config', 'cell', ...NAMES];

/**
 * What a link says, by field.
 *
 * @param {string} text
 * @returns {{parts: [string, string][], wrong?: ChainRuleError}} what is right in it holds all the same
 */
export function read(text) {
  const all = [...new URLSearchParams(text)];
  const version = all.find(([name]) => name === 'v')?.[1] ?? VERSION;
  if (version !== VERSION) throw unknownName('link: v', version.slice(0, 40), [VERSION]);
  const parts = all.filter(([name]) => FIELDS.includes(name));
  const unknown = all.find(([name]) => !FIELDS.includes(name))?.[0].slice(0, 40);
  if (unknown === undefined) return { parts };
  const known = FIELDS.join(', ');
  const message = `link: there is no field “${unknown}”; fields are ${known}.`;
  return { parts, wrong: new ChainRuleError('unknown-field', message) };
}

/** Has an element that has not started begin as a link says. @param {import('../panels/props.js').ChainRuleElement} element @param {string} text */
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

/** What attributes cannot say, or say only once. @param {import('../panels/props.js').ChainRuleElement} element @param {[string, string][]} parts */
export async function look(element, parts) {
  const { cell, level } = Object.fromEntries(parts);
  const ways = parts.filter(([name]) => name === 'way');
  if (!cell && !level && !ways.length) return;
  await element.ready;
  if (level) element.level = level;
  for (const [, way] of ways) element.way = way;
  if (cell) element.cell = cell;
}
