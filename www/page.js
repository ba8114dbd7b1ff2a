/** The project's own page: one element, opened as the fragment of the URL says. */
import './chain-rule.js';
import { open } from './permalink.js';

const net = /** @type {import('./chain-rule.js').ChainRule} */ (document.querySelector('#net'));
// What is wrong with a link, the element itself says.
open(net, location.hash).catch(() => {});
