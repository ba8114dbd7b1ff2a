/** Helpers of the element's tests, which use only documented behaviour. */
import { createHash } from 'node:crypto';
import { openPage } from './harness.mjs';

/**
 * Opens a page and waits for every element on it.
 *
 * @param {import('node:test').TestContext} test
 * @param {string} [where] as `openPage` has it
 * @param {Parameters<typeof openPage>[2]} [options]
 */
export async function openElement(test, where = '<chain-rule></chain-rule>', options = {}) {
  const { page, errors } = await openPage(test, where, options);
  await page.evaluate(async () => {
    const all = /** @type {any[]} */ ([...document.querySelectorAll('chain-rule')]);
    await Promise.all(all.map((element) => element.ready));
  });
  const net = page.locator('chain-rule').first();
  /**
   * Runs a function with the first element in the page.
   *
   * @template T, A
   * @param {(net: any, argument: A) => T} ask
   * @param {A} [argument]
   * @returns {Promise<Awaited<T>>}
   */
  const on = (ask, argument) =>
    /** @type {any} */ (net).evaluate(ask, /** @type {any} */ (argument));
  return { page, errors, net, on };
}

/** Keeps every event of the first element in `window.sentEvents`. @param {import('playwright-core').Page} page */
export function listen(page) {
  return page.evaluate(() => {
    const sentEvents = /** @type {any[]} */ ([]);
    Object.assign(window, { sentEvents });
    const net = document.querySelector('chain-rule');
    for (const type of ['ready', 'step', 'change', 'error'])
      net?.addEventListener(type, (event) =>
        sentEvents.push([type, /** @type {CustomEvent} */ (event).detail]),
      );
  });
}

/** The events since the last call. @param {import('playwright-core').Page} page @returns {Promise<[string, any][]>} */
export function sentEvents(page) {
  return page.evaluate(() => /** @type {any} */ (window).sentEvents.splice(0));
}

/** The text of the error box of an element; empty when it is hidden. @param {import('playwright-core').Locator} net */
export function shown(net) {
  return net.evaluate((element) => {
    const box = element.shadowRoot?.querySelector('[role=alert]');
    const text = box?.querySelector('p') ?? box;
    return box && /** @type {HTMLElement} */ (box).offsetHeight > 0
      ? (text?.textContent ?? '')
      : '';
  });
}

/**
 * Waits until the canvases have not changed for some frames, and returns a hash of the contents of
 * each.
 *
 * @param {import('playwright-core').Locator} net
 * @returns {Promise<string[]>}
 */
export async function picture(net) {
  const images = await net.evaluate(async (element) => {
    const STILL = 8;
    const canvases = [...(element.shadowRoot?.querySelectorAll('canvas') ?? [])];
    const now = () => canvases.map((canvas) => canvas.toDataURL());
    let last = now();
    for (let still = 0; still < STILL; ) {
      await new Promise(requestAnimationFrame);
      const next = now();
      still = next.join() === last.join() ? still + 1 : 0;
      last = next;
    }
    return last;
  });
  return images.map((image) => createHash('sha1').update(image).digest('hex').slice(0, 12));
}

/** The bits of the matrices of all steps, and of the parameters. @param {import('playwright-core').Locator} net @returns {Promise<Record<string, string>>} */
export function bits(net) {
  return net.evaluate((/** @type {any} */ element) => {
    const { layers } = element.config;
    const names = [
      'X',
      'Y',
      ...element.steps.map((/** @type {{id: string}} */ step) => step.id),
      ...layers.flatMap((/** @type {unknown} */ _, /** @type {number} */ l) => [
        `W[${l + 1}]`,
        `b[${l + 1}]`,
      ]),
    ];
    return Object.fromEntries(
      names.map((name) => {
        const { rows, cols, data } = element.matrix(name);
        return [name, `${rows}×${cols} ${[...new BigUint64Array(data.buffer)].join()}`];
      }),
    );
  });
}
