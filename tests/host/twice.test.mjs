/** Pages that load the element's script more than once, or another element of its name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../page/harness.mjs';

const HEAD = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>
  <link rel="icon" href="data:,">`;
const SCRIPT = (/** @type {string} */ src) => `<script type="module" src="${src}"></script>`;
/** An element of another project, or another version of this one, by its attributes. */
const OTHER = (/** @type {string} */ attributes) => `<script>
  customElements.define('chain-rule', class extends HTMLElement {
    static observedAttributes = ${attributes};
  });</script>`;

/** Opens a page with these scripts, and returns the lines on its console. @param {import('node:test').TestContext} t @param {string} scripts */
async function open(t, scripts) {
  const { page } = await openPage(t, '<p>Before.</p>');
  const { origin } = new URL(page.url());
  // A copy of the element at another address.
  await page.route('**/copy/**', (route) =>
    route
      .fetch({ url: route.request().url().replace('/copy/', '/www/') })
      .then((response) => route.fulfill({ response })),
  );
  /** @type {string[]} */
  const lines = [];
  page.on('console', (message) => lines.push(message.text()));
  await page.route('**/twice.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `${HEAD}${scripts}<chain-rule></chain-rule><chain-rule></chain-rule>`,
    }),
  );
  await page.goto(`${origin}/twice.html`);
  await page.waitForFunction(() => customElements.get('chain-rule'));
  return { page, lines };
}

const TWICE = {
  'from two addresses': SCRIPT('/www/chain-rule.js') + SCRIPT('/copy/chain-rule.js'),
  'with and without a query': SCRIPT('/www/chain-rule.js') + SCRIPT('/www/chain-rule.js?v=2'),
  'from one address': SCRIPT('/www/chain-rule.js').repeat(2),
  'by a program': `${SCRIPT('/copy/chain-rule.js')}<script type="module">
    const { ChainRule } = await import('/www/chain-rule.js');
    document.title = typeof ChainRule;</script>`,
};

for (const [name, scripts] of Object.entries(TWICE)) {
  test(`loaded twice, ${name}: one of them serves all elements`, async (t) => {
    const { page, lines } = await open(t, scripts);
    const cells = await page.evaluate(async () => {
      const nets = /** @type {any[]} */ ([...document.querySelectorAll('chain-rule')]);
      await Promise.all(nets.map((net) => net.ready));
      return nets.map((net) => net.matrix('X').data.length);
    });
    assert.deepEqual(cells, [8, 8]);
    await page.waitForLoadState('networkidle');
    assert.ok(lines.length <= 1, lines.join('\n'));
    for (const line of lines) assert.match(line, /loaded twice.*http.*chain-rule\.js/);
  });
}

const DEFINED = {
  'another version, with attributes of its own': [
    OTHER("['layers', 'activation', 'output', 'loss', 'data', 'seed', 'colour']"),
    /loaded twice/,
  ],
  'an element of another project': [
    OTHER("['open']"),
    /another script has defined.*chain-rule\.js/,
  ],
  'an element without attributes': [OTHER('undefined'), /another script has defined/],
};

for (const [name, [script, sentence]] of Object.entries(DEFINED)) {
  test(`${name} is there first: one line says so`, async (t) => {
    const { page, lines } = await open(t, script + SCRIPT('/www/chain-rule.js'));
    await page.waitForLoadState('networkidle');
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0], /** @type {RegExp} */ (sentence));
  });
}
