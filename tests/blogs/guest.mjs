/** The tests that the element has to pass in every post, whatever program made the post. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, ready, showsNetwork, visit } from './blog.mjs';

const SCRIPT = '**/chain-rule.js';

/** The names in `window`, and the computed style of a paragraph of the text. @param {import('playwright-core').Page} page */
function around(page) {
  return page.evaluate(() => {
    const style = getComputedStyle(/** @type {Element} */ (document.querySelector('body p')));
    return {
      names: Object.keys(window),
      style: Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)])),
    };
  });
}

/** Whether the text inside an element has a place on the page. @param {import('playwright-core').Locator} net */
function showsFallback(net) {
  return net.evaluate((element) => {
    const text = document.createRange();
    text.selectNodeContents(element);
    return text.getClientRects().length > 0;
  });
}

/** The layout shift since the page was opened. @param {import('playwright-core').Page} page */
function shift(page) {
  return page.evaluate(async () => {
    /** @type {any[]} */
    const shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({
      type: 'layout-shift',
      buffered: true,
    });
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
    return shifts.map(({ value, sources }) => ({
      value,
      what: sources.map((/** @type {any} */ { node }) => node?.nodeName),
    }));
  });
}

/**
 * Tests a post with an element `#net`, a link `href="#net"` to `dZ[2]:3`, and the style sheet that
 * reserves its height.
 *
 * @param {() => string} post its address
 */
export function behaves(post) {
  test('it shows its network, and the numbers are right', async (t) => {
    const { page, net } = await visit(t, post());
    await ready(page);
    await showsNetwork(net);
  });

  test('a link of the text moves it, by mouse and by keyboard; the address stays', async (t) => {
    const { page, net } = await visit(t, post());
    await ready(page);
    const past = await page.evaluate(() => history.length);
    const link = page.locator('a[href="#net"]').first();
    await link.click();
    assert.equal(await at(net), 'dZ[2]:3');
    await net.evaluate((/** @type {any} */ element) => {
      element.at = 'Z[1]';
    });
    await link.evaluate((element) => {
      // The Tab key starts from here.
      const before = document.createElement('button');
      element.before(before);
      before.focus();
      before.remove();
    });
    await page.keyboard.press('Tab');
    assert.ok(await link.evaluate((element) => element === document.activeElement));
    await page.keyboard.press('Enter');
    assert.equal(await at(net), 'dZ[2]:3');
    assert.equal(page.url(), post());
    assert.equal(await page.evaluate(() => history.length), past);
  });

  test('it adds no global name, and the text looks as it did', async (t) => {
    const without = await visit(t, post(), {}, (page) =>
      page.route(SCRIPT, (route) => route.fulfill({ contentType: 'text/javascript', body: '' })),
    );
    const before = await around(without.page);
    const { page } = await visit(t, post());
    await ready(page);
    assert.deepEqual(await around(page), before);
  });

  test('what stands in it is shown until its script has loaded, and without scripts', async (t) => {
    /** @type {(go: unknown) => void} */
    let load = () => {};
    const waiting = new Promise((resolve) => {
      load = resolve;
    });
    const { page, net } = await visit(t, post(), { until: 'commit' }, (page) =>
      page.route(SCRIPT, (route) => waiting.then(() => route.continue())),
    );
    await net.getByText('A small network').waitFor();
    assert.ok(await showsFallback(net));
    load(undefined);
    await ready(page);
    assert.equal(await showsFallback(net), false);
    const still = await visit(t, post(), { javaScriptEnabled: false });
    assert.ok(await showsFallback(still.net));
  });

  for (const width of [1280, 390]) {
    test(`nothing jumps when it comes, ${width} px wide`, async (t) => {
      // Tall enough that the text below the element is visible too.
      const viewport = { width, height: 2400 };
      const { page } = await visit(t, post(), { viewport }, (page) =>
        page.route(SCRIPT, async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 500));
          await route.continue();
        }),
      );
      await ready(page);
      assert.deepEqual(await shift(page), []);
    });
  }
}
