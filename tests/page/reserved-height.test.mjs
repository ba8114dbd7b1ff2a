/** An element has the height that it reserves until it is used, and then that of what it shows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { authorStyles } from '../../xtask/reserved-height.mjs';
import { openElement } from './element.mjs';

const WIDTHS = [1280, 1160, 1050, 960, 870, 704, 670, 650, 560, 390, 350, 320, 280];
const CHOICES = [
  '',
  'panels="network equation timeline"',
  'panels="equation timeline"',
  'panels="network timeline"',
  'panels="network code why timeline"',
  'lang="ko"',
  'convention="mean"',
];
/** It may reserve more: a heading of two lines in one language may be one line in another. */
const [LESS, MORE] = [1, 70];

for (const choice of CHOICES) {
  test(`the height is what is kept, while it plays: ${choice || 'all panels'}`, async (t) => {
    const where = `<style>body { margin: 0 }</style><chain-rule ${choice}></chain-rule>`;
    const { page, on } = await openElement(t, where, { reducedMotion: 'reduce' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const { kept, heights } = await on(async (/** @type {any} */ net) => {
        const frame = () => new Promise(requestAnimationFrame);
        const reserved = net.shadowRoot.querySelector('.reserved');
        const kept = Number.parseFloat(getComputedStyle(reserved).minHeight);
        net.style.setProperty('--chain-rule-height', '0px');
        // Until the element has received its new width.
        for (let late = 0; late < 3; late += 1) await frame();
        const heights = [];
        for (const { id } of net.steps) {
          net.at = id;
          net.speed = 0.001;
          net.play();
          await frame();
          await frame();
          heights.push([id, net.offsetHeight]);
        }
        net.pause();
        net.style.removeProperty('--chain-rule-height');
        return { kept, heights };
      });
      for (const [id, height] of heights) {
        const said = `${id} at ${width} px: ${height} of ${kept}`;
        assert.ok(height <= kept + LESS && height >= kept - MORE, said);
        // With 1/m at the output a later picture may be somewhat higher.
        assert.ok(Math.abs(height - heights[0][1]) <= 20, `${said}, first ${heights[0][1]}`);
      }
    }
  });
}

test('what is used, or has no timeline, is as high as what it shows', async (t) => {
  for (const panels of ['network equation timeline', 'equation']) {
    const html = `<chain-rule panels="${panels}" ></chain-rule>`;
    const { net, on } = await openElement(t, html, { width: 390, reducedMotion: 'reduce' });
    if (panels !== 'equation') {
      const reserved = await on((/** @type {any} */ it) => it.offsetHeight);
      await net.getByRole('button', { name: 'one entry' }).click();
      assert.ok((await on((/** @type {any} */ it) => it.offsetHeight)) < reserved - 100);
    }
    const heights = await on(async (/** @type {any} */ it) => {
      const heights = [];
      it.level = 'element';
      for (const { id } of it.steps) {
        it.at = id;
        await new Promise(requestAnimationFrame);
        const end = it.shadowRoot.querySelector('.equation').getBoundingClientRect().bottom;
        const cell = it.shadowRoot.querySelector('.this-cell').getBoundingClientRect().bottom;
        heights.push([id, it.offsetHeight, end - cell]);
      }
      return heights;
    });
    assert.ok(new Set(heights.map(([, height]) => height)).size > 2, 'steps differ');
    for (const [id, , blank] of heights) assert.ok(blank < 20, `${id}: ${blank} px are blank`);
  }
});

test('the style sheet for authors has the same table', () => {
  const said = 'run `node xtask/reserved-height.mjs`';
  assert.equal(readFileSync('www/reserved-height.css', 'utf8'), authorStyles, said);
});
