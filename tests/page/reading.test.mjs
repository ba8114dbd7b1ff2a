/** What a reader looks at stays in sight: terms below their matrices, symbols with their meaning. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openElement, picture } from './element.mjs';

const STYLES =
  '<style>body { margin: 0 }</style><link rel="stylesheet" href="/www/reserved-height.css">';

/** Clicks on the picture of the matrices until a cell is pinned. @param {any} page @param {any} net */
async function touch(page, net) {
  const canvas = net.locator('.equation canvas');
  await canvas.scrollIntoViewIfNeeded();
  // The first click may change the height.
  await canvas.click({ position: { x: 1, y: 1 } });
  const { width, height } = await canvas.boundingBox();
  for (let down = height - 12; down > 0; down -= 14) {
    for (let right = 12; right < width; right += 20) {
      // The page may have moved since the last click.
      const { x, y } = await canvas.boundingBox();
      await page.mouse.click(x + right, y + down);
      if (await net.evaluate((/** @type {any} */ it) => it.cell)) return;
    }
  }
  assert.fail('no cell was touched');
}

for (const [what, width, height, html] of /** @type {[string, number, number, string][]} */ ([
  ['the whole element', 1280, 800, '<chain-rule at="dA[1]"></chain-rule>'],
  ['a phone', 390, 844, '<chain-rule at="dA[1]"></chain-rule>'],
  ['a high picture on a phone', 390, 844, '<chain-rule at="dW[1]"></chain-rule>'],
  ['a small picture', 500, 600, '<chain-rule at="dA[1]" panels="equation"></chain-rule>'],
])) {
  test(`the terms of a touched number appear below its matrices: ${what}`, async (t) => {
    const { page, net } = await openElement(t, STYLES + html, {
      width,
      height,
      reducedMotion: 'reduce',
    });
    await touch(page, net);
    await picture(net);
    const [canvas, terms] = await Promise.all(
      ['.equation canvas', '.this-cell .terms'].map((part) => net.locator(part).boundingBox()),
    );
    assert.ok(canvas && terms);
    const gap = terms.y - (canvas.y + canvas.height);
    assert.ok(gap >= -1 && gap < 80, `${gap} px below the matrices`);
    const timeline = await net.locator('.timeline').boundingBox();
    assert.ok(terms.y + terms.height <= (timeline?.y ?? height), 'and in sight');
    assert.match(await net.locator('.this-cell .terms').innerText(), /\d/);
  });
}

/** The lower ends of the parts of the page, at every step. @param {any} on */
const ends = (on) =>
  on(async (/** @type {any} */ net) => {
    const root = net.shadowRoot;
    const frame = () => new Promise(requestAnimationFrame);
    const found = [];
    for (const { id } of net.steps) {
      net.at = id;
      for (let late = 0; late < 3; late += 1) await frame();
      const end = (/** @type {string} */ part) =>
        root.querySelector(part).getBoundingClientRect().bottom + scrollY;
      const bar = root.querySelector('.timeline').getBoundingClientRect().height;
      const top = root.querySelector('.network').getBoundingClientRect().top + scrollY;
      found.push({ id, matrices: end('.equation canvas'), terms: end('.this-cell'), bar, top });
    }
    return found;
  });

test('at 1280 by 800 the pictures and their terms are in one screen at every step', async (t) => {
  const { page, on } = await openElement(t, '/', { reducedMotion: 'reduce' });
  await page.keyboard.press('Shift');
  for (const { id, terms, bar } of await ends(on))
    assert.ok(terms <= 800 - bar, `${id}: ${terms} of ${800 - bar}`);
});

test('on a phone the matrices are in the first screen, and the terms fit with them', async (t) => {
  const options = /** @type {const} */ ({ width: 390, height: 844, reducedMotion: 'reduce' });
  const { net, on } = await openElement(t, '/', options);
  await net.getByRole('slider').press('Home');
  for (const { id, matrices, terms, bar, top } of await ends(on)) {
    assert.ok(matrices <= 844 - bar, `${id}: the matrices end at ${matrices} of ${844 - bar}`);
    assert.ok(terms - top <= 844 - bar, `${id}: ${terms - top} of ${844 - bar}`);
  }
});

/** Collects what shifts without the reader's own click or key, in `window.shifts`. */
function observeShifts() {
  const shifts = /** @type {string[]} */ ([]);
  Object.assign(window, { shifts });
  const place = (/** @type {DOMRect} */ { x, y }) => `${Math.round(x)},${Math.round(y)}`;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = /** @type {any} */ (entry);
      if (hadRecentInput) continue;
      const moved = sources.map(
        (/** @type {any} */ it) => `${place(it.previousRect)} to ${place(it.currentRect)}`,
      );
      const net = /** @type {any} */ (document.querySelector('chain-rule'));
      shifts.push([net?.at, value.toFixed(6), ...moved].join(' | '));
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

for (const width of [1280, 704, 390]) {
  test(`nothing shifts from load to ready, or while it plays (${width} px)`, async (t) => {
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>
      <link rel="icon" href="data:,">${STYLES}<script>(${observeShifts})()</script>
      <script type="module" src="/www/chain-rule.js"></script>
      <chain-rule></chain-rule><p>The text goes on.</p>`;
    const { page, on } = await openElement(t, html, { width, height: 2000 });
    await on((/** @type {any} */ net) => {
      net.speed = 20;
      net.play();
    });
    await page.waitForFunction(
      () => !(/** @type {any} */ (document.querySelector('chain-rule')).playing),
      undefined,
      { timeout: 30_000 },
    );
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).shifts), []);
  });
}

test('every symbol of every equation says what it means', async (t) => {
  const html = '<chain-rule layers="2-3-2" output="softmax" loss="cross_entropy"></chain-rule>';
  const { net, on } = await openElement(t, html, { reducedMotion: 'reduce' });
  const silent = await on(async (/** @type {any} */ it) => {
    const found = [];
    for (const level of ['element', 'vector', 'matrix', 'batch']) {
      it.level = level;
      for (const { id } of it.steps) {
        it.at = id;
        await new Promise(requestAnimationFrame);
        for (const token of it.shadowRoot.querySelectorAll('.rule :is(mi, mtext, mo)')) {
          const plain = /^([ij]+|log|softmax|[=+−·()[\],…|←]|∂|1)$/.test(token.textContent.trim());
          if (!token.dataset.symbols && !plain) found.push(`${id} ${level}: ${token.textContent}`);
        }
      }
    }
    it.at = 'dZ[1]';
    return [...new Set(found)];
  });
  assert.deepEqual(silent, []);
  await net.locator('.rule [data-symbols="⊙"]').hover();
  assert.match(await net.locator('.meaning').innerText(), /⊙.*element-wise/);
  await net.locator('.rule [data-name="Z[1]"] mi').first().hover();
  assert.match(await net.locator('.meaning').innerText(), /Z 3×4/);
});

test('the symbols lead to their places in the article', async (t) => {
  const { net } = await openElement(t, '/');
  await net.locator('.symbols summary').click();
  const links = await net
    .locator('.symbols dt a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const symbols = await net.locator('.symbols dt').count();
  assert.ok(symbols > 20 && links.length === symbols, `${links.length} of ${symbols}`);
  const article = readFileSync('www/derivation.html', 'utf8');
  for (const link of links) {
    const { pathname, hash } = new URL(link);
    assert.equal(pathname, '/www/derivation.html');
    assert.ok(article.includes(`id="${hash.slice(1)}"`), hash);
  }
});

test('the verdict of the gradient check appears at its button', async (t) => {
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ]) {
    const { page, net } = await openElement(t, '<chain-rule at="dW[1]"></chain-rule>', {
      width,
      height,
    });
    await net.locator('.gradient-check button').first().click();
    const result = net.locator('.gradient-check > .note');
    await result.getByText('Passed').waitFor();
    await page.waitForTimeout(300);
    const [said, bar] = [await result.boundingBox(), await net.locator('.timeline').boundingBox()];
    assert.ok(said && bar && said.y > 0, 'it is in sight');
    assert.ok(said.y + said.height <= bar.y + 1, `${said.y + said.height} of ${bar.y} (${width})`);
  }
});
