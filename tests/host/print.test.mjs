/** On paper, and in the colours of the reader’s system. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from '../page/element.mjs';
import { openPage } from '../page/harness.mjs';

/** Whether each picture is light, as far as it has a bitmap. @param {any} net */
function lights(net) {
  return [...net.shadowRoot.querySelectorAll('canvas')].map((canvas) => {
    if (!canvas.width) return undefined;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let [light, dark] = [0, 0];
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] < 250) continue;
      const all = data[at] + data[at + 1] + data[at + 2];
      if (all > 690) light += 1;
      if (all < 120) dark += 1;
    }
    return light > dark;
  });
}

const PAGE = `<style>body { margin: 0; background: #111; color: #eee } .far { height: 4000px }
    chain-rule { --chain-rule-paper: #000; --chain-rule-ink: #fff }</style>
  <chain-rule id="near"></chain-rule><div class="far"></div>
  <chain-rule id="far" theme="dark" at="dZ[1]"></chain-rule><div class="far"></div>`;

for (const [
  way,
  print,
  back,
] of /** @type {[string, (page: import('playwright-core').Page) => Promise<unknown>, (page: import('playwright-core').Page) => Promise<unknown>][]} */ ([
  [
    'the events of printing',
    (page) => page.evaluate(() => dispatchEvent(new Event('beforeprint'))),
    (page) => page.evaluate(() => dispatchEvent(new Event('afterprint'))),
  ],
  [
    'another medium',
    (page) => page.emulateMedia({ media: 'print' }),
    (page) => page.emulateMedia({ media: 'screen' }),
  ],
])) {
  test(`by ${way} every started element is on paper in light colours`, async (t) => {
    const { page } = await openElement(t, PAGE, { colorScheme: 'dark' });
    const [near, far] = ['#near', '#far'].map((id) => page.locator(id));
    // An element that was in sight has given back its bitmaps.
    await far.scrollIntoViewIfNeeded();
    await page.waitForTimeout(200);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForFunction(
      () => document.querySelector('#far')?.shadowRoot?.querySelector('canvas')?.width === 0,
    );
    assert.deepEqual(await near.evaluate(lights), [false, false]);
    await print(page);
    await page.waitForTimeout(100);
    for (const net of [near, far]) assert.deepEqual(await net.evaluate(lights), [true, true]);
    await back(page);
    await page.waitForTimeout(100);
    assert.deepEqual(await near.evaluate(lights), [false, false]);
    assert.deepEqual(await far.evaluate(lights), [undefined, undefined]);
  });
}

test('on narrow paper nothing is cut, and what was not started is its fallback', async (t) => {
  const { page } = await openPage(
    t,
    `<style>body { margin: 0 } div { height: 4000px }</style><chain-rule at="dW[1]"></chain-rule>
     <div></div><chain-rule id="later"><p>A network of three units</p></chain-rule>`,
  );
  const net = page.locator('chain-rule').first();
  await net.evaluate((/** @type {any} */ it) => it.ready);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const paper = await net.evaluate((it) => {
    const root = /** @type {ShadowRoot} */ (it.shadowRoot);
    const side = /** @type {HTMLElement} */ (root.querySelector('.side'));
    const part = (/** @type {string} */ name) =>
      getComputedStyle(/** @type {Element} */ (root.querySelector(name)));
    return {
      cut: side.scrollHeight - side.clientHeight,
      timeline: part('.timeline').position,
      exact: part('.chain-rule').printColorAdjust,
      paper: part('.chain-rule').backgroundColor,
    };
  });
  assert.deepEqual(paper, {
    cut: 0,
    timeline: 'static',
    exact: 'exact',
    paper: 'rgb(255, 255, 255)',
  });
  // The pictures shrink with the paper, whose layout no script sees.
  const narrow = await net.evaluate((it) => {
    const root = /** @type {ShadowRoot} */ (it.shadowRoot);
    const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector('.network canvas'));
    canvas.style.width = '3000px';
    const { width, height } = canvas.getBoundingClientRect();
    return [width <= innerWidth, Math.abs(width / height - canvas.width / canvas.height) < 0.02];
  });
  assert.deepEqual(narrow, [true, true]);
  assert.ok(await page.getByText('A network of three units').isVisible());
  assert.ok((await page.pdf()).length > 10_000);
});

for (const scheme of /** @type {const} */ (['light', 'dark'])) {
  test(`in forced colours states differ and pictures keep their meaning (${scheme})`, async (t) => {
    const { page, net, on } = await openElement(t, '<chain-rule at="dZ[1]:2"></chain-rule>');
    await page.emulateMedia({ forcedColors: 'active', colorScheme: scheme });
    await page.waitForTimeout(600);
    /** What is seen of a part besides its background. @param {string} name */
    const look = (name) =>
      net
        .locator(name)
        .first()
        .evaluate((it) => {
          const { color, borderColor, outlineStyle, textDecorationLine } = getComputedStyle(it);
          return [color, borderColor, outlineStyle, textDecorationLine].join(' ');
        });
    for (const [one, other] of [
      ['.levels [aria-pressed=true]', '.levels [aria-pressed=false]'],
      ['.aside [aria-pressed=true]', '.aside [aria-pressed=false]'],
      ['.code [aria-current]', '.code button:not([aria-current])'],
      ['.chip.now', '.chip.done'],
      ['.chip.done', '.chip:not(.done, .now)'],
    ])
      assert.notEqual(await look(one), await look(other), one);
    const [paper, dark, bars] = await on((element) => {
      const root = element.shadowRoot;
      const canvas = root.querySelector('canvas');
      const bar = getComputedStyle(root.querySelector('.legend .bar'));
      return [
        getComputedStyle(canvas).backgroundColor,
        root.querySelector('.chain-rule').classList.contains('dark'),
        bar.backgroundImage.includes('gradient') && bar.forcedColorAdjust,
      ];
    });
    assert.equal(dark, scheme === 'dark', 'as dark as the theme of the system');
    assert.equal(paper, dark ? 'rgb(27, 28, 31)' : 'rgb(253, 252, 248)');
    assert.equal(bars, 'none');
  });
}
