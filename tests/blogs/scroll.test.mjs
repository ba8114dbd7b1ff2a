/** A text that moves an element as the reader scrolls, and two elements that stay in step. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { at, EMBED, FILE, makeDist, ready, visit } from './blog.mjs';
import { serve } from './server.mjs';

let origin = '';

before(async () => {
  makeDist();
  const folder = fileURLToPath(new URL('scroll', import.meta.url));
  origin = await serve(FILE, { '/': folder, '/chain-rule': EMBED });
});

test('it goes to the place of the section that is read, on the way down and up', async (t) => {
  const { page, net } = await visit(t, `${origin}/index.html`);
  await ready(page);
  for (const place of ['Z[1]', 'dA[2]', 'dZ[2]:3', 'dW[1]', 'dZ[2]:3', 'Z[1]']) {
    await page.locator(`[data-to="${place}"]`).evaluate((section) => {
      const { top } = section.getBoundingClientRect();
      scrollBy({ top: top - innerHeight * 0.7, behavior: 'instant' });
    });
    await page.waitForFunction(
      (wanted) => /** @type {any} */ (document.querySelector('chain-rule')).at === wanted,
      place,
    );
  }
  assert.equal(page.url(), `${origin}/index.html`);
  assert.equal(await at(net), 'Z[1]');
});

test('two elements stay in step, whichever is moved, and each move is told once', async (t) => {
  const { page } = await visit(t, `${origin}/two.html`);
  await ready(page);
  const [one, other] = await page.locator('chain-rule').all();
  await page.evaluate(() => {
    const moves = /** @type {string[]} */ ([]);
    Object.assign(window, { moves });
    for (const net of document.querySelectorAll('chain-rule'))
      net.addEventListener('step', () => moves.push(net.id));
  });
  const moves = () => page.evaluate(() => /** @type {any} */ (window).moves.splice(0));
  await one.getByRole('button', { name: 'Next', exact: true }).click();
  assert.equal(await at(other), await at(one));
  assert.deepEqual((await moves()).toSorted(), ['one', 'other']);
  await other.evaluate((/** @type {any} */ net) => {
    net.at = 'dW[1]:2';
  });
  assert.equal(await at(one), 'dW[1]:2');
  assert.deepEqual((await moves()).toSorted(), ['one', 'other']);
  // While one plays, the other follows.
  await one.evaluate((/** @type {any} */ net) => {
    net.speed = 20;
    net.play();
  });
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('#one')).at === 'update[2]',
  );
  assert.equal(await at(other), 'update[2]');
});
