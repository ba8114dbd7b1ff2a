/** A page whose server sends a strict content security policy. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EMBED, FILE, makeDist, ready, showsNetwork, visit } from './blog.mjs';
import { serve } from './server.mjs';

const PAGE = fileURLToPath(new URL('policy', import.meta.url));
const [, NAME, POLICY] = /^([\w-]+): (.*)/.exec(readFileSync(`${PAGE}/headers.txt`, 'utf8')) ?? [];
const FOLDERS = { '/': PAGE, '/chain-rule': EMBED };
let url = '';

before(async () => {
  makeDist();
  url = await serve(FILE, FOLDERS, { [NAME]: POLICY });
});

/** Records the violations of a policy. @param {import('playwright-core').Page} page */
const listen = (page) =>
  page.addInitScript(() => {
    const violations = /** @type {string[]} */ ([]);
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
const violations = (page) => page.evaluate(() => /** @type {any} */ (window).violations);

test('it forbids nothing that the element does', async (t) => {
  const { page, net } = await visit(t, url, {}, listen);
  await ready(page);
  await showsNetwork(net);
  await net.evaluate((/** @type {any} */ element) => {
    element.speed = 20;
    element.play();
  });
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('chain-rule')).at === 'dZ[1]',
  );
  await net.evaluate((/** @type {any} */ element) => element.pause());
  await net.getByRole('button', { name: 'Next', exact: true }).click();
  await net.getByRole('button', { name: 'Settings' }).click();
  await net.getByLabel('Seed').fill('7');
  await net.getByLabel('Seed').press('Enter');
  await net.evaluate(async (/** @type {any} */ element) => {
    element.cell = 'dW[1](0,1)';
    element.check();
    await element.train(3);
    element.setAttribute('lang', 'ko');
    element.setAttribute('theme', 'dark');
  });
  await net.getByRole('button', { name: '설정' }).waitFor();
  await net.evaluate((element) => element.setAttribute('lang', 'en'));
  await page.keyboard.press('Escape');
  await net.getByRole('button', { name: 'Export' }).click();
  for (const name of ['PNG', 'SVG', 'CSV', 'Save', 'NumPy']) {
    const saved = page.waitForEvent('download');
    await net.locator('.export').getByRole('button', { name, exact: true }).last().click();
    await saved;
  }
  await net.evaluate((element) => element.setAttribute('layers', 'nonsense'));
  await net.getByRole('alert').waitFor();
  assert.deepEqual(await violations(page), []);
});

test('without wasm-unsafe-eval it stops the element, which is how a violation shows', async (t) => {
  const without = POLICY.replace(" 'wasm-unsafe-eval'", '');
  const { page, errors } = await visit(t, await serve(t, FOLDERS, { [NAME]: without }), {}, listen);
  const box = page.locator('chain-rule').getByRole('alert');
  await box.waitFor();
  assert.match((await box.textContent()) ?? '', /'wasm-unsafe-eval'/);
  assert.match((await violations(page)).join(), /script-src wasm-eval/);
  errors.splice(0);
});
