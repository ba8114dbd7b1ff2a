/** Text and pictures grow with the reader’s size of text, and scaling the element changes no layout. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from '../page/element.mjs';

/** Opens a page in a browser whose font size is set. @param {import('node:test').TestContext} t @param {number} size @param {number} width @param {string} [html] */
async function openAt(t, size, width, html = '<chain-rule at="dZ[1]:2"></chain-rule>') {
  const opened = await openElement(t, `<style>body { margin: 0 }</style>${html}`, {
    width,
    reducedMotion: 'reduce',
  });
  const session = await opened.page.context().newCDPSession(opened.page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: size } });
  await opened.page.waitForTimeout(300);
  return opened;
}

/** Sizes on screen. @param {any} net */
function sizes(net) {
  const root = net.shadowRoot;
  const box = (/** @type {string} */ name) => root.querySelector(name).getBoundingClientRect();
  const canvas = root.querySelector('.network canvas');
  const { right } = net.getBoundingClientRect();
  const cut = [...root.querySelectorAll('canvas, button, select, p, h2')].filter(
    (part) =>
      part.getBoundingClientRect().right > right + 1 && !part.closest('.scroller, .tables, .cell'),
  );
  return {
    text: box('.summary').height / Math.round(box('.summary').height / (box('.chip').height || 1)),
    chip: box('.chip').height,
    picture: box('.network canvas').height,
    rule: box('.rule math').width,
    play: box('.play').height,
    pixels: canvas.width / box('.network canvas').width,
    wide: document.documentElement.scrollWidth,
    cut: cut.map((part) => part.className || part.localName),
    higher:
      box('.chain-rule').height - root.querySelector('.reserved').getBoundingClientRect().height,
    reserved: net.offsetHeight,
  };
}

for (const [size, width, least] of [
  [24, 1280, 1.5],
  [32, 1280, 2],
  [32, 390, 1.2],
  [32, 300, 1],
]) {
  test(`with text of ${size} px everything is ${least} times as large in ${width} px`, async (t) => {
    const { on } = await openAt(t, size, width);
    const large = await on(sizes);
    const { on: usual } = await openAt(t, 16, Math.round(width / least));
    const small = await usual(sizes);
    for (const part of /** @type {const} */ (['chip', 'picture', 'rule', 'play'])) {
      const grown = large[part] / small[part];
      assert.ok(Math.abs(grown - least) < 0.06 * least, `${part}: ${grown}`);
    }
    assert.equal(large.wide, width, 'no sideways scroll');
    assert.deepEqual(large.cut, []);
    assert.ok(Math.abs(large.pixels - 1) < 0.01, 'the picture is sharp');
    assert.ok(Math.abs(large.higher) < 1 && large.reserved > 0, 'as high as what is reserved');
  });
}

test('a page that sets its own size of text, or a typeface of fixed width, changes nothing', async (t) => {
  const { on: plain } = await openAt(t, 16, 900);
  const expected = await plain(sizes);
  for (const style of ['html { font-size: 62.5% }', 'html { font: 30px serif }']) {
    const { on } = await openAt(
      t,
      16,
      900,
      `<style>${style}</style><chain-rule at="dZ[1]:2"></chain-rule>`,
    );
    assert.deepEqual(await on(sizes), expected, style);
  }
  const { on } = await openAt(
    t,
    16,
    900,
    '<style>body { font-family: monospace }</style><chain-rule></chain-rule>',
  );
  assert.equal((await on(sizes)).play, expected.play);
});

test('the author’s height is in pixels of the page, and the fallback has the page’s text', async (t) => {
  const html = `<style>chain-rule { --chain-rule-height: 3000px }</style>
    <chain-rule><p style="margin: 0">Until then</p></chain-rule>`;
  const { on } = await openAt(t, 32, 1280, html);
  const [height, text] = await on((net) => {
    const height = net.offsetHeight;
    net.shadowRoot.querySelector('slot').hidden = false;
    net.shadowRoot.querySelector('slot').style.setProperty('display', 'contents', 'important');
    return [height, net.querySelector('p').getBoundingClientRect().height];
  });
  assert.equal(height, 3000);
  assert.ok(text < 45, `a line of 32 px: ${text}`);
});

test('a pointer on a zoomed picture finds the cell that is there', async (t) => {
  for (const [size, style] of /** @type {[number, string][]} */ ([
    [32, ''],
    [16, 'zoom: 1.5'],
    [16, 'transform: scale(0.5); transform-origin: 0 0'],
  ])) {
    const html = `<div style="${style}"><chain-rule at="dZ[1]"></chain-rule></div>`;
    const { page, net, on } = await openAt(t, size, 1280, html);
    await picture(net);
    // The output, whose unit is in the middle of its column.
    let found = '';
    for (let share = 0.5; share < 0.95 && !found.startsWith('dZ[2]'); share += 0.01) {
      // Read again each time, because the page scrolls to the terms of a touched number.
      const [x, y] = await on((element, share) => {
        const canvas = element.shadowRoot.querySelector('.network canvas');
        canvas.scrollIntoView({ block: 'center' });
        const { width, left, top } = canvas.getBoundingClientRect();
        return [left + share * width, top + (108 * width) / canvas.offsetWidth];
      }, share);
      await page.mouse.click(x, y);
      found = await on((element) => element.cell);
    }
    assert.match(found, /^dZ\[2\]\(0,/, `${size} ${style}`);
  }
});

for (const transform of [
  'scale(0.5)',
  'scale(1.7)',
  'rotate(8deg)',
  'perspective(500px) translateZ(-300px)',
]) {
  test(`under ${transform} the layout is that without it`, async (t) => {
    const html = (/** @type {string} */ style) =>
      `<div style="width: 420px; ${style}"><chain-rule at="dW[1]"></chain-rule></div>`;
    const layout = async (/** @type {string} */ style) => {
      const { page, net, on } = await openElement(t, html(style), { reducedMotion: 'reduce' });
      for (const at of ['dZ[2]', 'dA[1]', 'dW[1]']) {
        await on((element, to) => {
          element.at = to;
        }, at);
        await page.waitForTimeout(60);
      }
      const pictures = await picture(net);
      const sizes = await on((element) => [
        element.offsetHeight,
        element.shadowRoot.querySelector('.rule').style.getPropertyValue('--fit'),
        element.shadowRoot.querySelector('.rule').offsetHeight,
      ]);
      return { pictures, sizes: sizes.map((it) => Number(it || 1).toFixed(2)) };
    };
    assert.deepEqual(await layout(`transform: ${transform}`), await layout(''));
  });
}

test('on a screen with other pixels the pictures are sharp at once', async (t) => {
  const { page, on } = await openElement(
    t,
    '<div style="width: 700px"><chain-rule></chain-rule></div>',
  );
  const session = await page.context().newCDPSession(page);
  for (const ratio of [2, 1.25, 1, 3]) {
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: 1280,
      height: 800,
      deviceScaleFactor: ratio,
      mobile: false,
    });
    await page.waitForTimeout(400);
    const ratios = await on((net) =>
      [...net.shadowRoot.querySelectorAll('canvas')].map((it) => it.width / it.offsetWidth),
    );
    for (const found of ratios) assert.ok(Math.abs(found - ratio) < 0.01, `${found} of ${ratio}`);
  }
});
