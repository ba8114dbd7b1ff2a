/** The bytes that a visit loads over the network. */
import { gzipSync } from 'node:zlib';
import { open } from './page.mjs';
import { report } from './report.mjs';

/**
 * Compressed bytes of everything that the page loads, and of its wasm.
 *
 * @param {import('./page.mjs').Place} place
 */
export async function bytes({ browser, origin }) {
  const { page, responses } = await open(browser, origin);
  await page.waitForLoadState('networkidle');
  let [all, wasm] = [0, 0];
  for (const response of responses) {
    const size = gzipSync(await response.body(), { level: 9 }).length;
    all += size;
    if (response.url().endsWith('.wasm')) wasm += size;
  }
  await page.close();
  report('everything the page loads, gzip -9', all / 1000, 150, 'kB');
  report('of which the wasm', wasm / 1000, 72, 'kB');
}
