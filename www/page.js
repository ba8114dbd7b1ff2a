/** The project's own page: one element, opened as the fragment of the URL says. */
import './chain-rule.js';
import { open } from './permalink.js';

const net = /** @type {import('./chain-rule.js').ChainRule} */ (document.querySelector('#net'));
// What is wrong with a link, the element itself says.
open(net, location.hash).catch(() => {});

// The page is for its one element: the keys of the film work before anything is clicked.
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
