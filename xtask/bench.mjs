/** Measures the page in headless Chromium: run by `cargo xtask bench`. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { serve as serveFolders } from '../tests/blogs/server.mjs';
import { launch, serve } from '../tests/page/site.mjs';

/** How often a time is taken, when its median is what counts. */
const ROUNDS = 9;
const PLAY_SECONDS = 10;

let exceeded = false;

/**
 * @param {string} name
 * @param {number} value
 * @param {number} budget
 * @param {string} unit
 */
function report(name, value, budget, unit) {
  const verdict = value <= budget ? 'ok' : 'OVER';
  exceeded ||= value > budget;
  const number = value.toFixed(1).padStart(8);
  console.log(`${name.padEnd(44)}${number} of ${String(budget).padStart(3)} ${unit}  ${verdict}`);
}

/**
 * @param {number[]} values
 * @param {number} fraction of them that are at most the result
 */
function quantile(values, fraction) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)];
}

/** Seconds from the command to the served page. @param {Record<string, string>} env */
async function secondsToServe(env) {
  const from = performance.now();
  const server = await serve(env);
  server.close();
  return (performance.now() - from) / 1000;
}

/**
 * Opens the page in a context without a cache and waits for its picture.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 */
async function open(browser, origin) {
  const page = await browser.newPage();
  const responses = /** @type {import('playwright-core').Response[]} */ ([]);
  page.on('response', (response) => responses.push(response));
  await page.addInitScript(() => {
    // The event does not have to bubble: on its way down it passes the window.
    window.addEventListener('ready', () => performance.mark('picture'), true);
  });
  await page.goto(origin);
  const element = page.locator('chain-rule').first();
  await element.evaluate((/** @type {any} */ node) => node.ready);
  const picture = await page.evaluate(() => performance.getEntriesByName('picture')[0].startTime);
  return { page, element, responses, picture };
}

/** Milliseconds to the first picture: the median of some visits. @param {import('playwright-core').Browser} browser @param {string} url */
async function picture(browser, url) {
  const pictures = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page, picture } = await open(browser, url);
    pictures.push(picture);
    await page.close();
  }
  return quantile(pictures, 0.5);
}

/**
 * Compressed bytes of all that the page loads: the wasm's, and everything's.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 */
async function bytes(browser, origin) {
  const { page, responses } = await open(browser, origin);
  await page.waitForLoadState('networkidle');
  let [all, wasm] = [0, 0];
  for (const response of responses) {
    const size = gzipSync(await response.body(), { level: 9 }).length;
    all += size;
    if (response.url().endsWith('.wasm')) wasm += size;
  }
  await page.close();
  return { all, wasm };
}

/**
 * Milliseconds of script in each frame of the default example while it plays.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 */
async function scriptOfFrames(browser, origin) {
  const { page, element } = await open(browser, origin);
  const frames = await framesWhilePlaying(browser, page, element);
  await page.close();
  return frames;
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} element that plays
 */
async function framesWhilePlaying(browser, page, element) {
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
  await browser.startTracing(page, { categories });
  await element.evaluate((/** @type {any} */ node) => node.play());
  await page.waitForTimeout(PLAY_SECONDS * 1000);
  const trace = JSON.parse(String(await browser.stopTracing()));
  return framesOf(trace.traceEvents);
}

/** What Chromium's trace calls the outermost runs of a page's script. */
const SCRIPT = [
  'FireAnimationFrame',
  'TimerFire',
  'EventDispatch',
  'FunctionCall',
  'RunMicrotasks',
];

/**
 * Adds up the script of each frame, on the thread that animates: a frame ends
 * when it is committed to the compositor.
 *
 * @param {{name: string, ph: string, ts: number, dur?: number, tid: number, pid: number}[]} events
 */
function framesOf(events) {
  const animated = events.find((event) => event.name === 'FireAnimationFrame');
  if (!animated) throw new Error('nothing was animated while the page played');
  const thread = events
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === animated.pid && tid === animated.tid)
    .sort((a, b) => a.ts - b.ts);

  const frames = [];
  let [script, end] = [0, 0];
  for (const { name, ts, dur = 0 } of thread) {
    if (name === 'Commit') {
      if (script > 0) frames.push(script);
      script = 0;
    } else if (SCRIPT.includes(name) && ts >= end) {
      // What starts before the end of the last lies inside it, and is counted.
      script += dur / 1000;
      end = ts + dur;
    }
  }
  return frames;
}

/**
 * Milliseconds that the page takes to compute a run of 64-128-128-10 over 64
 * examples.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 */
async function largeRun(browser, origin) {
  const { page, element } = await open(browser, origin);
  const times = await element.evaluate((/** @type {any} */ node, rounds) => {
    const cells = (
      /** @type {number} */ rows,
      /** @type {(i: number, k: number) => number} */ of,
    ) => Array.from({ length: rows }, (_, i) => Array.from({ length: 64 }, (_, k) => of(i, k)));
    const data = {
      X: cells(64, (i, k) => Math.sin(i + 7 * k)),
      Y: cells(10, (i, k) => Number(i === k % 10)),
    };
    const layers = [
      { units: 128, activation: 'tanh' },
      { units: 128, activation: 'tanh' },
      { units: 10, activation: 'softmax' },
    ];
    return Array.from({ length: rounds }, (_, seed) => {
      const from = performance.now();
      node.config = { inputs: 64, layers, loss: 'cross_entropy', data, seed };
      return performance.now() - from;
    });
  }, ROUNDS);
  await page.close();
  return times;
}

/** Every switch of the view that has a picture of its own; the first two fetch the words. */
const SWITCHES = [
  ['lang', 'ko'],
  ['lang', 'en'],
  ['at', 'dZ[1]'],
  ['way', 'padded'],
  ['way', 'stack'],
  ['at', 'dW[1]'],
  ['level', 'element'],
  ['level', 'vector'],
  ['level', 'matrix'],
  ['level', 'batch'],
  ['way', 'dot'],
  ['way', 'product'],
  ['way', 'outer'],
  ['lang', 'ko'],
  ['lang', 'en'],
];

/**
 * Frames from each switch of the view until the picture or its words have begun to change.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 */
async function framesOfSwitches(browser, origin) {
  const { page, element } = await open(browser, origin);
  const frames = await element.evaluate(async (/** @type {any} */ node, switches) => {
    const frame = () => new Promise(requestAnimationFrame);
    const now = () => {
      const canvases = [...node.shadowRoot.querySelectorAll('canvas')];
      return [node.shadowRoot.textContent, ...canvases.map((canvas) => canvas.toDataURL())].join();
    };
    const counts = [];
    for (const [name, value] of switches) {
      const before = now();
      node.setAttribute(name, value);
      let count = 0;
      do {
        await frame();
        count += 1;
      } while (now() === before && count < 100);
      counts.push(count);
      // Until it has come to rest.
      for (let last = ''; last !== now(); ) {
        last = now();
        for (let still = 0; still < 10; still += 1) await frame();
      }
    }
    return counts;
  }, SWITCHES);
  await page.close();
  return frames.slice(2);
}

/**
 * The post of the Jekyll blog in tests/blogs, with the element as `dist` makes it, built and
 * served.
 */
async function jekyllPost() {
  const blog = mkdtempSync(join(tmpdir(), 'chainrule-'));
  cpSync('tests/blogs/jekyll', blog, { recursive: true });
  cpSync('dist/embed', join(blog, 'chain-rule'), { recursive: true });
  const { status } = spawnSync('jekyll', ['build', '--quiet', '--disable-disk-cache'], {
    cwd: blog,
  });
  if (status !== 0) throw new Error("jekyll is missing: install Debian's package jekyll");
  const ends = /** @type {(() => void)[]} */ ([() => rmSync(blog, { recursive: true })]);
  const life = { after: (/** @type {() => void} */ end) => ends.push(end) };
  const origin = await serveFolders(life, { '/blog': join(blog, '_site') });
  const url = `${origin}/blog/2026/01/05/a-column-at-a-time.html`;
  const close = () => {
    for (const end of ends) end();
  };
  return { url, close };
}

/**
 * Fifty elements on one page, each of which has been in sight: megabytes of heap, DOM and wasm
 * above the same page without them, and milliseconds of script in each frame while one plays.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 */
async function fifty(browser, origin) {
  const page = await browser.newPage();
  const client = await page.context().newCDPSession(page);
  const path = '/www/pkg/chainrule.js';
  const megabytes = async (/** @type {boolean} */ running) => {
    await client.send('HeapProfiler.enable');
    for (let round = 0; round < 2; round += 1) await client.send('HeapProfiler.collectGarbage');
    const heap = /** @type {any} */ (await client.send('Runtime.getHeapUsage'));
    const wasm = running
      ? await page.evaluate(
          async (path) => (await import(path)).currentMemory().buffer.byteLength,
          path,
        )
      : 0;
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = heap;
    return (usedSize + embedderHeapUsedSize + backingStorageSize + wasm) / 1e6;
  };
  let elements = '';
  await page.route('**/fifty.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>Fifty</title>
        <script type="module" src="/www/chain-rule.js"></script>${elements}`,
    }),
  );
  await page.goto(`${origin}/fifty.html`);
  await page.waitForTimeout(500);
  const empty = await megabytes(false);
  elements = '<chain-rule></chain-rule>'.repeat(50);
  await page.reload();
  const all = page.locator('chain-rule');
  for (let at = 49; at >= 0; at -= 1) {
    await all.nth(at).scrollIntoViewIfNeeded();
    await all.nth(at).evaluate((/** @type {any} */ node) => node.ready);
  }
  await page.waitForTimeout(1000);
  const memory = (await megabytes(true)) - empty;
  const frames = await framesWhilePlaying(browser, page, all.first());
  await page.close();
  return { memory, frames };
}

if (process.argv.includes('--cold')) {
  const target = mkdtempSync(join(tmpdir(), 'chainrule-'));
  const seconds = await secondsToServe({ CARGO_TARGET_DIR: target });
  rmSync(target, { recursive: true });
  report('from an empty target to the served page', seconds, 180, 's');
}
report('second start', await secondsToServe({}), 3, 's');

const [server, browser] = await Promise.all([serve(), launch()]);
try {
  const { all, wasm } = await bytes(browser, server.origin);
  report('everything the page loads, gzip -9', all / 1000, 120, 'kB');
  report('of which the wasm', wasm / 1000, 60, 'kB');

  report('navigation to first picture, median', await picture(browser, server.origin), 600, 'ms');
  const post = await jekyllPost();
  report('the same in a Jekyll post', await picture(browser, post.url), 500, 'ms');
  post.close();

  const frames = await scriptOfFrames(browser, server.origin);
  report('script a frame while playing, 95th percentile', quantile(frames, 0.95), 6, 'ms');

  const switches = await framesOfSwitches(browser, server.origin);
  report('frames until another view paints, words loaded', Math.max(...switches), 2, '  ');

  const many = await fifty(browser, server.origin);
  report('fifty elements, above an empty page', many.memory, 64, 'MB');
  report('script a frame, fifty and one plays, longest', Math.max(...many.frames), 16, 'ms');

  const runs = await largeRun(browser, server.origin);
  report('a run of 64-128-128-10 with m = 64, median', quantile(runs, 0.5), 15, 'ms');
} finally {
  await browser.close();
  server.close();
}
process.exitCode = exceeded ? 1 : 0;
