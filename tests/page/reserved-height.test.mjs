/** An element has the height that it reserves, at every position and in every view. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { authorStyles } from '../../xtask/reserved-height.mjs';
import { openElement } from './element.mjs';

const WIDTHS = [1280, 1160, 1050, 960, 870, 704, 670, 650, 560, 390, 350, 320];
const CHOICES = [
  '',
  'panels="network equation timeline"',
  'panels="equation timeline"',
  'panels="network timeline"',
  'panels="network code why timeline"',
  'panels="equation code"',
  'panels="code why"',
  'lang="ko"',
  'layers="2-4-4-1"',
  'convention="mean"',
  'layers="2-3-2" output="softmax" loss="cross_entropy"',
];
/** It may reserve more: a heading of two lines in one language may be one line in another. */
const [LESS, MORE] = [1, 40];

for (const choice of CHOICES) {
  test(`the height is what is kept, at every step: ${choice || 'all panels'}`, async (t) => {
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
          await frame();
          heights.push([id, net.offsetHeight]);
        }
        net.style.removeProperty('--chain-rule-height');
        return { kept, heights };
      });
      for (const [id, height] of heights) {
        const said = `${id} at ${width} px: ${height} of ${kept}`;
        assert.ok(height <= kept + LESS && height >= kept - MORE, said);
        assert.ok(Math.abs(height - heights[0][1]) <= 1, `${said}, first ${heights[0][1]}`);
      }
    }
  });
}

test('another level or way takes no more room', async (t) => {
  const { page, on } = await openElement(t, '<chain-rule></chain-rule>', {
    reducedMotion: 'reduce',
  });
  for (const width of [1280, 704, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const heights = await on(async (/** @type {any} */ net) => {
      const heights = [];
      for (const at of ['dW[1]', 'dZ[2]', 'A[1]']) {
        net.at = at;
        for (const level of ['element', 'vector', 'matrix', 'batch']) {
          net.level = level;
          const ways =
            level !== 'batch' || at === 'A[1]'
              ? ['']
              : at === 'dW[1]'
                ? ['dot', 'product', 'outer']
                : ['padded', 'stack'];
          for (const way of ways) {
            if (way) net.way = way;
            await new Promise(requestAnimationFrame);
            heights.push([`${at} ${level} ${way}`, net.offsetHeight]);
          }
        }
      }
      return heights;
    });
    for (const [what, height] of heights)
      assert.ok(
        Math.abs(height - heights[0][1]) <= 1,
        `${what} at ${width} px: ${height}, ${heights[0][1]}`,
      );
  }
});

test('the style sheet for authors has the same table', () => {
  const said = 'run `node xtask/reserved-height.mjs`';
  assert.equal(readFileSync('www/reserved-height.css', 'utf8'), authorStyles, said);
});
