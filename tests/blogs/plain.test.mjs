/** Pages that were written by hand. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EMBED, FILE, makeDist, ready, showsNetwork, visit } from './blog.mjs';
import { behaves } from './guest.mjs';
import { serve } from './server.mjs';

const PLAIN = fileURLToPath(new URL('plain', import.meta.url));
let origin = '';

before(async () => {
  makeDist();
  origin = await serve(FILE, { '/deep/er': PLAIN, '/deep/er/chain-rule': EMBED });
});

behaves(() => `${origin}/deep/er/index.html`);

test('one line is enough', async (t) => {
  const { page, net } = await visit(t, `${origin}/deep/er/line.html`);
  await ready(page);
  await showsNetwork(net);
});

test('a button of the text moves it too', async (t) => {
  const { page, net } = await visit(t, `${origin}/deep/er/index.html`);
  await ready(page);
  await page.getByRole('button', { name: 'As one product' }).click();
  const seen = await net.evaluate((/** @type {any} */ element) => [element.at, element.way]);
  assert.deepEqual(seen, ['dW[1]', 'product']);
});

test('a permalink opens the page for frames beside the script, at the same place', async (t) => {
  const { page, net } = await visit(t, `${origin}/deep/er/index.html`);
  await ready(page);
  const link = await net.evaluate((/** @type {any} */ element) => {
    element.config = { inputs: 2, layers: [{ units: 1, activation: 'sigmoid' }], data: 'or' };
    element.at = 'dW[1]:2';
    return element.permalink();
  });
  assert.ok(link.startsWith(`${origin}/deep/er/chain-rule/embed.html#`));
  const other = await visit(t, link);
  await ready(other.page);
  const seen = await other.net.evaluate((/** @type {any} */ element) => [
    element.at,
    element.config.data,
    element.config.layers.length,
  ]);
  assert.deepEqual(seen, ['dW[1]:2', 'or', 1]);
});

test('two elements fetch the program once', async (t) => {
  const { page, requests } = await visit(t, `${origin}/deep/er/looks.html`);
  await ready(page);
  const fetched = requests.filter((url) => url.includes('/chain-rule/'));
  assert.deepEqual(fetched.map((url) => url.slice(url.lastIndexOf('/') + 1)).toSorted(), [
    'chain-rule.css',
    'chain-rule.js',
    'chainrule_bg.wasm',
    'en.js',
  ]);
});

test('in a language that it does not know, of the page or its own, it speaks English', async (t) => {
  const { page } = await visit(t, `${origin}/deep/er/looks.html`);
  await ready(page);
  for (const net of await page.locator('chain-rule').all())
    await net.getByRole('button', { name: 'Next', exact: true }).waitFor();
});

test('the author’s colours, typeface and border are taken', async (t) => {
  const { page, net } = await visit(t, `${origin}/deep/er/looks.html`);
  await ready(page);
  const seen = await net.evaluate((element) => {
    const part = (/** @type {string} */ name) => {
      const found = element.shadowRoot?.querySelector(`[part~=${name}]`);
      return getComputedStyle(/** @type {Element} */ (found));
    };
    return {
      paper: part('root').backgroundColor,
      font: part('root').fontFamily,
      border: part('timeline').borderTopStyle,
    };
  });
  assert.deepEqual(seen, { paper: 'rgb(244, 241, 234)', font: 'Georgia, serif', border: 'double' });
});
