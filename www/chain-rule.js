/**
 * The entry: importing it defines `<chain-rule>`. docs/element.md describes the element, whose
 * class is in element/.
 */
import { ChainRule } from './element/chain-rule.js';
import { opensIn } from './element/permalink.js';

opensIn(beside('embed.html'));
customElements.define('chain-rule', ChainRule);

/** The address of a file beside this module, which bundlers then leave alone. @param {string} name */
function beside(name) {
  const url = new URL(import.meta.url);
  url.pathname = url.pathname.replace(/[^/]*$/, name);
  url.search = '';
  return url;
}

export { ChainRule };
