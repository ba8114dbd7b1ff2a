/** Formulas wrap at their signs or shrink, so that nothing of them is out of sight on a phone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from './element.mjs';

const THREE = JSON.stringify({
  inputs: 2,
  layers: [
    { units: 3, activation: 'tanh' },
    { units: 3, activation: 'softmax' },
  ],
  loss: 'cross_entropy',
  data: {
    X: [
      [1, 0, -1],
      [0, 1, 0.3],
    ],
    Y: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  },
});
const NETWORKS = {
  sigmoid: '<chain-rule></chain-rule>',
  mean: '<chain-rule convention="mean"></chain-rule>',
  softmax: `<chain-rule><script type="application/json">${THREE}</script></chain-rule>`,
};

for (const [name, html] of Object.entries(NETWORKS))
  test(`on a phone every formula is in sight as a whole (${name})`, async (t) => {
    const options = /** @type {const} */ ({ width: 390, height: 844, reducedMotion: 'reduce' });
    const { net, on } = await openElement(t, html, options);
    for (const level of ['element', 'batch']) {
      const cut = await on(async (/** @type {any} */ it, /** @type {string} */ level) => {
        const found = [];
        for (const { id } of it.steps) {
          Object.assign(it, { level, at: id });
          for (let late = 0; late < 4; late += 1) await new Promise(requestAnimationFrame);
          for (const part of ['.rule', '.this-cell .cell']) {
            const { scrollWidth, clientWidth } = it.shadowRoot.querySelector(part);
            if (scrollWidth > clientWidth + 1) found.push(`${id} ${part} ${scrollWidth}`);
          }
        }
        return found;
      }, level);
      assert.deepEqual(cut, [], level);
    }
    await on((it) => Object.assign(it, { level: 'batch', at: 'L' }));
    await picture(net);
    const rows = await net
      .locator('.rule math')
      .evaluateAll((all) =>
        all.map((part) => [part.textContent, Math.round(part.getBoundingClientRect().bottom)]),
      );
    if (name === 'sigmoid') {
      const [, first, second] = rows;
      assert.match(String(second[0]), /^\+/, 'it breaks before the plus');
      assert.ok(second[1] > first[1], `in a second line: ${JSON.stringify(rows)}`);
    }
  });

test('where there is room, a formula is in one line', async (t) => {
  const { net } = await openElement(t, '<chain-rule at="L"></chain-rule>');
  await picture(net);
  const middles = await net.locator('.rule math').evaluateAll((all) =>
    all.map((part) => {
      const { top, bottom } = part.getBoundingClientRect();
      return (top + bottom) / 2;
    }),
  );
  assert.ok(middles.length > 2);
  assert.ok(Math.max(...middles) - Math.min(...middles) < 12, String(middles));
});
