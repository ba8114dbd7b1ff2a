/** The project's own page: one element, whose state is kept in the URL. */

import { ChainRule } from './chain-rule.js';
import { open } from './element/address.js';
import { articleIn } from './element/article.js';
import { goTo, opensIn } from './element/permalink.js';

/** Milliseconds after which a position counts as visited. */
const REST = 500;

const net = /** @type {ChainRule} */ (document.querySelector('#net'));
const report = (/** @type {unknown} */ reason) => ChainRule.reportLater(net, reason);

opensIn(new URL('.', location.href));
articleIn(new URL('www/', location.href));
open(net, location.hash.slice(1)).catch(report);

// The URL follows the position. Another step or another network is a new entry of the history; a
// change of the view, or a step that playback passes, is not.
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let place = '';
net.ready.then(
  () => {
    place = placeOf(net);
    for (const type of ['step', 'change']) net.addEventListener(type, visit);
  },
  () => {},
);

function visit() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (net.playing) return visit();
    const url = net.permalink();
    if (url === location.href) return;
    const now = placeOf(net);
    history[now === place ? 'replaceState' : 'pushState'](null, '', url);
    place = now;
  }, REST);
}

/** @param {ChainRule} element */
function placeOf({ at, config }) {
  return `${at.split(':')[0]} ${JSON.stringify(config)}`;
}

addEventListener('popstate', async () => {
  clearTimeout(timer);
  await net.ready.catch(() => {});
  await goTo(net, location.hash.slice(1)).catch(report);
  clearTimeout(timer);
  place = placeOf(net);
});

// This page has only one element, so the keys of the timeline work before anything has the focus.
document.addEventListener('keydown', (event) => {
  if (event.target !== document.body || !['ArrowLeft', 'ArrowRight', ' '].includes(event.key))
    return;
  event.preventDefault();
  net.ready.then(() => {
    net.focus();
    const { key } = event;
    net.shadowRoot?.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true }),
    );
  });
});
