/** The cost of fifty elements on one page. */
import { framesWhilePlaying } from './frames.mjs';
import { visitHost } from './page.mjs';
import { report } from './report.mjs';

/**
 * Fifty elements, each of which has been in the viewport: megabytes of heap, DOM and wasm above the
 * same page without them, and milliseconds of script per frame while one plays.
 *
 * @param {import('./page.mjs').Place} place
 */
export async function fifty({ browser, origin }) {
  const page = await browser.newPage();
  await visitHost(page, origin, '');
  await page.waitForTimeout(500);
  const empty = await megabytes(page, false);
  await visitHost(page, origin, '<chain-rule></chain-rule>'.repeat(50));
  const all = page.locator('chain-rule');
  for (let at = 49; at >= 0; at -= 1) {
    await all.nth(at).scrollIntoViewIfNeeded();
    await all.nth(at).evaluate((/** @type {any} */ node) => node.ready);
  }
  await page.waitForTimeout(1000);
  report('fifty elements, above an empty page', (await megabytes(page, true)) - empty, 64, 'MB');
  const frames = await framesWhilePlaying(browser, page, all.first());
  await page.close();
  report('script a frame, fifty and one plays, longest', Math.max(...frames), 16, 'ms');
}

/**
 * @param {import('./page.mjs').Page} page
 * @param {boolean} running whether it has started the core
 */
async function megabytes(page, running) {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.enable');
  for (let round = 0; round < 2; round += 1) await client.send('HeapProfiler.collectGarbage');
  const heap = /** @type {any} */ (await client.send('Runtime.getHeapUsage'));
  const path = '/www/pkg/chainrule.js';
  const wasm = running
    ? await page.evaluate(
        async (path) => (await import(path)).currentMemory().buffer.byteLength,
        path,
      )
    : 0;
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = heap;
  return (usedSize + embedderHeapUsedSize + backingStorageSize + wasm) / 1e6;
}
