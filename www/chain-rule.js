/**
 * The entry: importing it defines `<chain-rule>`. docs/element.md describes the element, whose
 * class is in element/. Where there is no page, or none that
 * can show it, as on a server, it defines nothing.
 */
import { ChainRule } from './element/chain-rule.js';
import { opensIn } from './element/permalink.js';

const NAME = 'chain-rule';

if ('adoptedStyleSheets' in (globalThis.Document?.prototype ?? {})) define();

function define() {
  const defined = customElements.get(NAME);
  if (defined) {
    console.warn(notUsed(defined));
    return;
  }
  opensIn(beside('embed.html'));
  customElements.define(NAME, ChainRule);
}

/** Why this script does not define the element: a page may load two copies of it. @param {CustomElementConstructor} defined */
function notUsed(defined) {
  const { observedAttributes = [] } = /** @type {typeof ChainRule} */ (defined);
  const ours = ChainRule.observedAttributes
    .slice(0, 5)
    .every((it) => observedAttributes.includes(it));
  return ours
    ? `<${NAME}>: the script was loaded twice, and the first serves all elements; ${import.meta.url} is not needed.`
    : `<${NAME}>: another script has defined an element of this name, so ${import.meta.url} shows nothing; remove one of the two.`;
}

/** The address of a file beside this module, which bundlers then leave alone. @param {string} name */
function beside(name) {
  // Some bundlers replace the address of a module by that of a file, or by none.
  const here = /^http/.test(import.meta.url) ? import.meta.url : document.baseURI;
  const url = new URL(here);
  url.pathname = url.pathname.replace(/[^/]*$/, name);
  url.search = '';
  return url;
}

export { ChainRule };
