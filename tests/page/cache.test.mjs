/** The numbers that the page keeps of a run: not more than have room, and none that were released. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from './element.mjs';

const LARGE = '<chain-rule layers="2-512-512-1" data="circles:64"></chain-rule>';

/**
 * Adds a session of the element's configuration to the page, which counts what the core is asked.
 *
 * @param {any} page
 */
function countAsks(page) {
  return page.evaluate(async () => {
    const load = (/** @type {string} */ path) => import(`/www/${path}`);
    const [{ Session }, { Run }, { State }] = await Promise.all(
      ['core/wasm.js', 'core/run.js', 'player/state.js'].map(load),
    );
    const session = Session.of(/** @type {any} */ (document.querySelector('chain-rule')).config);
    const ask = session.ask.bind(session);
    const counted = { Run, State, session, asks: 0 };
    session.ask = (/** @type {any} */ question) => {
      counted.asks += 1;
      return ask(question);
    };
    Object.assign(window, { counted });
  });
}

test('the least recently used numbers of a large run are forgotten', async (t) => {
  const { page } = await openElement(t, LARGE);
  await countAsks(page);
  const found = await page.evaluate(() => {
    const { counted } = /** @type {any} */ (window);
    const run = new counted.Run(counted.session);
    const asksFor = (/** @type {() => unknown} */ question) => {
      const before = counted.asks;
      question();
      return counted.asks - before;
    };
    const whole = () => run.matrix('dW[2]');
    const first = () => run.partial('dW[2]', 1);
    const pixels = () =>
      run.image({ name: 'dW[2]', part: 'partial', example: 1, largest: 1 }, false);
    const cached = [whole, first, pixels, whole, first, pixels].map(asksFor);
    // 60 sums of 2 MB each, while the whole stays in use.
    for (let count = 2; count < 62; count += 1) {
      run.partial('dW[2]', count);
      whole();
    }
    return { cached, later: [whole, first, pixels, first].map(asksFor) };
  });
  assert.deepEqual(found, { cached: [1, 1, 1, 0, 0, 0], later: [0, 1, 1, 0] });
});

test('released memory includes the numbers that the page keeps', async (t) => {
  const { page } = await openElement(t);
  await countAsks(page);
  const asks = await page.evaluate(async () => {
    const { counted } = /** @type {any} */ (window);
    const state = new counted.State(counted.session, () => {});
    const before = state.run;
    state.vary(counted.session);
    const asksFor = (/** @type {any} */ run) => {
      const { asks } = counted;
      run.matrix('dW[1]');
      return counted.asks - asks;
    };
    const cached = [state.run, before, state.run, before].map(asksFor);
    await state.releaseMemory();
    return { cached, later: [state.run, before].map(asksFor) };
  });
  assert.deepEqual(asks, { cached: [1, 1, 0, 0], later: [1, 1] });
});
