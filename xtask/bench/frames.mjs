/** The script time per frame during playback. */
import { open } from './page.mjs';
import { quantile, report } from './report.mjs';

const PLAY_SECONDS = 10;

/** The default example. @param {import('./page.mjs').Place} place */
export async function frames({ browser, origin }) {
  const { page, element } = await open(browser, origin);
  const scripts = await framesWhilePlaying(browser, page, element);
  await page.close();
  report('script a frame while playing, 95th percentile', quantile(scripts, 0.95), 6, 'ms');
}

/**
 * Milliseconds of script per frame.
 *
 * @param {import('./page.mjs').Browser} browser
 * @param {import('./page.mjs').Page} page
 * @param {import('playwright-core').Locator} element that plays
 */
export async function framesWhilePlaying(browser, page, element) {
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
  await browser.startTracing(page, { categories });
  await element.evaluate((/** @type {any} */ node) => node.play());
  await page.waitForTimeout(PLAY_SECONDS * 1000);
  const trace = JSON.parse(String(await browser.stopTracing()));
  return framesOf(trace.traceEvents);
}

/** The names of the outermost script runs in Chromium's trace. */
const SCRIPT = [
  'FireAnimationFrame',
  'TimerFire',
  'EventDispatch',
  'FunctionCall',
  'RunMicrotasks',
];

/**
 * Adds up the script time of each frame on the thread that animates; a frame ends when it is
 * committed to the compositor.
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
      // A run that starts before the end of the last one is nested in it, and already counted.
      script += dur / 1000;
      end = ts + dur;
    }
  }
  return frames;
}
