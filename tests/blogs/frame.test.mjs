/** The element in a frame, from another origin than the page's. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { at, copyOf, EMBED, FILE, makeDist, ready, visit } from './blog.mjs';
import { serve } from './server.mjs';

const ELSEWHERE = 'https://example.org';
let url = '';

before(async () => {
  makeDist();
  const other = await serve(FILE, { '/chain-rule': EMBED });
  const folder = copyOf(FILE, 'frame');
  const page = join(folder, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace(ELSEWHERE, other));
  url = await serve(FILE, { '/': folder });
});

for (const width of [1280, 390]) {
  test(`it opens as its address says, as high as it needs, ${width} px wide`, async (t) => {
    const { page } = await visit(t, url, { viewport: { width, height: 800 } });
    const handle = await page.waitForSelector('iframe');
    const frame = await handle.contentFrame();
    assert.ok(frame);
    await ready(frame);
    const net = frame.locator('chain-rule');
    assert.equal(await at(net), 'dZ[1]:2');
    const rows = await net.evaluate((/** @type {any} */ element) => element.matrix('W[1]').rows);
    assert.equal(rows, 4);
    const body = await frame.evaluate(() =>
      Math.ceil(document.body.getBoundingClientRect().height),
    );
    // No higher than the window.
    const high = Math.min(body, 800);
    await page.waitForFunction(
      ([high]) => document.querySelector('iframe')?.clientHeight === high,
      [high],
    );
    const { sideways, down, timeline } = await frame.evaluate(() => {
      const root = document.documentElement;
      const net = document.querySelector('chain-rule');
      return {
        sideways: root.scrollWidth > root.clientWidth,
        down: root.scrollHeight > root.clientHeight,
        timeline: net?.shadowRoot?.querySelector('.timeline')?.getBoundingClientRect().bottom,
      };
    });
    assert.deepEqual([sideways, down], [false, body > 800], 'scroll bars');
    assert.ok(Number(timeline) <= high, `the buttons are in sight: ${timeline} of ${high}`);
    const before = await handle.evaluate((it) => it.clientHeight);
    await net.evaluate((element) => element.setAttribute('panels', 'timeline'));
    await page.waitForFunction(
      (high) => Number(document.querySelector('iframe')?.clientHeight) < high,
      before,
    );
  });
}

test('what its address has wrong is said in the frame', async (t) => {
  const { page } = await visit(t, url, {}, (page) =>
    page.route(url, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace('layers=2-4-1', 'layers=two');
      await route.fulfill({ response: answer, body });
    }),
  );
  const box = page.frameLocator('iframe').locator('chain-rule').getByRole('alert');
  await box.waitFor();
  assert.match((await box.textContent()) ?? '', /layers.*two/);
});
