/** One element in a frame of another page. Its URL configures it, and it reports its height. */

import { ChainRule } from './chain-rule.js';
import { open } from './element/address.js';

const net = /** @type {ChainRule} */ (document.querySelector('chain-rule'));
const given = [location.search, location.hash].map((part) => part.slice(1)).filter(Boolean);
open(net, given.join('&')).catch((reason) => ChainRule.reportLater(net, reason));

// Any origin may receive the message, because a height is no secret.
new ResizeObserver(() => {
  const { height } = document.body.getBoundingClientRect();
  parent.postMessage({ type: 'chain-rule', height: Math.ceil(height) }, '*');
}).observe(document.body);
