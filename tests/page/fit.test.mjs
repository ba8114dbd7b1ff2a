/** Every picture fits into its width, at every step, level and way, and names its function. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from './element.mjs';

/** The marks outside the width in the pictures at rest of all steps, for a network, a width and a level. */
const NETWORKS = {
  usual: '',
  'a mean at the output': 'convention="mean"',
  'four units': 'layers="2-4-4-1"',
  'several outputs': 'layers="2-4-2" data="circles:4" output="softmax" loss="cross_entropy"',
  'sixteen examples': 'layers="2-4-1" data="moons"',
};
const SEEN = [
  { level: 'batch', ways: { dZ: 'stack', dW: 'outer' } },
  { level: 'batch', ways: { dZ: 'padded', dW: 'product' } },
  { level: 'batch', ways: { dZ: 'stack', dW: 'dot' } },
  { level: 'batch', ways: { dZ: 'stack', dW: 'slices' } },
  { level: 'matrix', ways: { dZ: 'stack', dW: 'outer' } },
  { level: 'vector', ways: { dZ: 'stack', dW: 'outer' } },
  { level: 'element', ways: { dZ: 'stack', dW: 'outer' } },
];
const WIDTHS = [256, 300, 334, 366, 620, 664, 794, 920];

for (const [network, attributes] of Object.entries(NETWORKS)) {
  test(`nothing lies outside the paper: ${network}`, async (t) => {
    const { on } = await openElement(t, `<chain-rule ${attributes}></chain-rule>`);
    const outside = await on(
      async (/** @type {any} */ net, /** @type {any[]} */ [seen, widths]) => {
        const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
        const { run, player, look, words, Matrices, NetworkScene, marksAt } = await drawing(
          net.config,
        );
        const context = /** @type {CanvasRenderingContext2D} */ (
          document.createElement('canvas').getContext('2d')
        );
        /** The left and the right end of a mark. */
        const ends = (/** @type {any} */ mark) => {
          const { shape, x, w = 0, r = 0, x2 = x, text, size = 13, bold, align = 'center' } = mark;
          if (shape === 'circle') return [x - r, x + r];
          if (shape !== 'text') return [Math.min(x, x2), Math.max(x + w, x2)];
          context.font = `${bold ? '600 ' : ''}${size}px serif`;
          const wide = context.measureText(text ?? '').width;
          const from = align === 'left' ? x : align === 'right' ? x - wide : x - wide / 2;
          return [from, from + wide];
        };
        const found = [];
        for (const width of widths) {
          const scenes = seen.map((/** @type {any} */ view) => [
            `${view.level} ${Object.values(view.ways)}`,
            new Matrices(run, player, look, words, width, view),
          ]);
          scenes.push(['network', new NetworkScene(run, player, look, words, width)]);
          for (const [name, scene] of scenes) {
            for (const frame of player.steps
              .keys()
              .map((/** @type {number} */ step) => player.whole(step))) {
              const { stages, t, times } = scene.at(frame);
              for (const mark of marksAt(stages, t, times)) {
                const [left, right] = ends(mark);
                if (mark.opacity === 0 || (left >= -1 && right <= width + 1)) continue;
                const { id } = player.steps[player.place(frame).step];
                found.push(
                  `${width} ${name} ${id}: ${mark.text ?? mark.key} ${left | 0}…${right | 0}`,
                );
              }
            }
          }
        }
        return found;
      },
      [SEEN, WIDTHS],
    );
    assert.deepEqual(outside, []);
  });
}

test('a picture names the function that its step applies', async (t) => {
  const layers = 'layers="2-3-2" data="circles:4" activation="relu" output="softmax"';
  const { page, net, on } = await openElement(
    t,
    `<chain-rule ${layers} loss="cross_entropy"></chain-rule>`,
    { reducedMotion: 'reduce' },
  );
  await picture(net);
  await page.evaluate(() => {
    /** The texts on each canvas. */
    const painted = new Map();
    Object.assign(window, { painted });
    const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...all) {
      painted.set(this.canvas, []);
      clearRect.apply(this, all);
    };
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      painted.get(this.canvas)?.push(text);
      fillText.call(this, text, x, y);
    };
  });
  for (const level of ['batch', 'matrix', 'element']) {
    for (const [at, name] of [
      ['A[1]', 'g'],
      ['A[2]', 'softmax'],
    ]) {
      await on(
        (/** @type {any} */ element, to) => {
          Object.assign(element, to);
        },
        { level, at },
      );
      await picture(net);
      const signs = await page.evaluate(() =>
        [.../** @type {any} */ (window).painted.values()]
          .flat()
          .filter((text) => / \($/.test(text)),
      );
      assert.deepEqual(signs, [`= ${name} (`], `${at} at ${level}`);
    }
  }
});
