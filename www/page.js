/** The project's own page: one element, opened as the fragment of the URL says. */
import './chain-rule.js';

const net = /** @type {import('./chain-rule.js').ChainRule} */ (document.querySelector('#net'));
const wanted = new URLSearchParams(location.hash.slice(1));

async function open() {
  const config = wanted.get('config');
  if (config)
    net.append(
      Object.assign(document.createElement('script'), {
        type: 'application/json',
        textContent: config,
      }),
    );
  for (const name of ['at', 'level', 'way']) {
    const value = wanted.get(name);
    if (value) net.setAttribute(name, value);
  }
  await net.ready;
  net.cell = wanted.get('cell') ?? '';
}

if (wanted.size) open().catch(() => {});
