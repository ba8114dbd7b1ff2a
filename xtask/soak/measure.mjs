/** What could leak, and whether it does. */

/**
 * What is measured. `browser` is what the browser itself keeps, above all its caches of text and of
 * compiled styles: it depends on how much was drawn, and is only printed.
 *
 * @type {Record<string, string>}
 */
export const UNITS = {
  heap: ' MB',
  browser: ' MB',
  wasm: ' MB',
  nodes: '',
  listeners: '',
  documents: '',
};

/** More than this per minute is growth; a slope within two standard errors of 0 is none. @type {Record<string, number>} */
const MOST = { heap: 0.05, wasm: 0.02, nodes: 10, listeners: 2, documents: 0.1 };

/**
 * Measures the page at rest, after collecting garbage.
 *
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').CDPSession} client
 */
export async function measure(page, client) {
  await client.send('HeapProfiler.enable');
  // What the first round releases can hold more, as a finalizer or a weak reference does.
  for (let round = 0; round < 3; round += 1) {
    await client.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(100);
  }
  const {
    usedSize,
    embedderHeapUsedSize = 0,
    backingStorageSize = 0,
  } = /** @type {any} */ (await client.send('Runtime.getHeapUsage'));
  const { nodes, jsEventListeners, documents } = await client.send('Memory.getDOMCounters');
  const wasm = await page.evaluate(async () => {
    const path = '/www/pkg/chainrule.js';
    return (await import(path)).currentMemory().buffer.byteLength;
  });
  return {
    heap: usedSize / 1e6,
    browser: (embedderHeapUsedSize + backingStorageSize - wasm) / 1e6,
    wasm: wasm / 1e6,
    nodes,
    listeners: jsEventListeners,
    documents,
  };
}

/**
 * Prints how fast each figure grows, and returns whether one keeps growing.
 *
 * @param {Record<string, number>[]} samples with their minutes
 */
export function growing(samples) {
  const last = samples.at(-1)?.minute ?? 0;
  const later = samples.filter(({ minute }) => minute > last / 4);
  const grown = Object.keys(MOST).filter((name) => {
    const { slope, error } = line(later.map((sample) => [sample.minute, sample[name]]));
    const grows = slope - 2 * error > MOST[name];
    console.log(`${name}\t${slope.toFixed(4)} ± ${error.toFixed(4)}\t${grows ? 'GROWS' : 'flat'}`);
    return grows;
  });
  return grown.length > 0;
}

/** The line of least squares through points: its slope, and the standard error of that. @param {number[][]} points */
function line(points) {
  const mean = (/** @type {number[]} */ all) => all.reduce((sum, it) => sum + it, 0) / all.length;
  const [x, y] = [0, 1].map((axis) => mean(points.map((point) => point[axis])));
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  const slope = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
  const rest = points.reduce((sum, [at, value]) => sum + (value - y - slope * (at - x)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / (points.length - 2) / spread) };
}
