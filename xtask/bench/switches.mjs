/** The time that the page needs to show another view. */
import { open } from './page.mjs';
import { report } from './report.mjs';

/** Every choice of the view with a different picture; the first two fetch the words. */
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
 * Frames from each switch of the view until the picture or its words begin to change.
 *
 * @param {import('./page.mjs').Place} place
 */
export async function switches({ browser, origin }) {
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
      // Until the animation has ended.
      for (let last = ''; last !== now(); ) {
        last = now();
        for (let still = 0; still < 10; still += 1) await frame();
      }
    }
    return counts;
  }, SWITCHES);
  await page.close();
  report('frames until another view paints, words loaded', Math.max(...frames.slice(2)), 2, '  ');
}
