/**
 * Pictures hold for every network: over networks with 1 to 5 layers, 1 to 16 units and 1 to 64
 * examples, at every step, level and way, no key is there twice, no text is wider than what it
 * stands in, nothing is on a text or outside the paper, and numbers have one format.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from './element.mjs';
import { faults } from './faults.mjs';

/** As the element gives them in windows of 1280 and 390 px. */
const WIDTHS = [914, 366];
/** As the article gives them, and in narrow embeds. */
const OTHERS = [256, 300, 334, 620, 794];

const LEVELS = [
  ['batch', { dZ: 'stack', dW: 'outer' }],
  ['batch', { dZ: 'padded', dW: 'product' }],
  ['batch', { dZ: 'stack', dW: 'dot' }],
  ['batch', { dZ: 'stack', dW: 'slices' }],
  ['matrix', {}],
  ['vector', {}],
  ['element', {}],
];

/** Softmax with many examples, which no data set of the core has. @param {number[]} layers @param {number} m */
function softmax(layers, m) {
  const [inputs, ...units] = layers;
  const classes = units[units.length - 1];
  const rows = (
    /** @type {number} */ count,
    /** @type {(row: number, k: number) => number} */ at,
  ) => Array.from({ length: count }, (_, row) => Array.from({ length: m }, (_, k) => at(row, k)));
  return JSON.stringify({
    inputs,
    layers: units.map((count, at) => ({
      units: count,
      activation: at === units.length - 1 ? 'softmax' : 'tanh',
    })),
    loss: 'cross_entropy',
    data: {
      X: rows(inputs, (row, k) => Math.sin(3 * k + row)),
      Y: rows(classes, (row, k) => (k % classes === row ? 1 : 0)),
    },
  });
}

/** A line through three points. @param {number[][]} X @param {number[][]} Y */
const points = (X, Y) =>
  JSON.stringify({
    inputs: 2,
    layers: [
      { units: 3, activation: 'relu' },
      { units: 1, activation: 'linear' },
    ],
    loss: 'squared_error',
    data: { X, Y },
    seed: 3,
  });
const [HUGE, TINY] = [1e200, 1e-8].map((size) =>
  points(
    [
      [size, -2 * size, 3e5 * size],
      [5, 0, 1e4],
    ],
    [[size, 2, 3]],
  ),
);

const json = (/** @type {string} */ text) => `<script type="application/json">${text}</script>`;

/** Networks, the widths, and the positions within a step. @type {[string, string, string, number[], 'whole' | 'beats'][]} */
const NETWORKS = [
  ['2-3-1', '', '', [...WIDTHS, ...OTHERS], 'beats'],
  ['2-3-1 with a mean at the output', 'convention="mean"', '', WIDTHS, 'beats'],
  ['2-3-1 in Korean', 'lang="ko"', '', WIDTHS, 'beats'],
  ['2-1', 'layers="2-1"', '', WIDTHS, 'beats'],
  ['2-1-1-1-1-1', 'layers="2-1-1-1-1-1"', '', WIDTHS, 'whole'],
  ['2-3-1 with relu', 'activation="relu"', '', WIDTHS, 'whole'],
  [
    'a line',
    'layers="2-3-1" data="line" output="linear" loss="squared_error"',
    '',
    WIDTHS,
    'whole',
  ],
  ['2-4-4-1', 'layers="2-4-4-1"', '', [...WIDTHS, 620], 'whole'],
  ['2-4-4-1, 64 examples', 'layers="2-4-4-1" data="circles:64"', '', WIDTHS, 'whole'],
  ['2-6-1, 7 examples', 'layers="2-6-1" data="moons:7"', '', WIDTHS, 'beats'],
  ['2-16-1, 16 examples', 'layers="2-16-1" data="moons"', '', WIDTHS, 'whole'],
  ['2-12-4-1', 'layers="2-12-4-1"', '', WIDTHS, 'whole'],
  ['2-8-8-8-8-1', 'layers="2-8-8-8-8-1"', '', WIDTHS, 'whole'],
  ['2-16-16-16-16-1', 'layers="2-16-16-16-16-1" data="moons:32"', '', [366], 'whole'],
  ['weights of zero', 'init="zeros"', '', WIDTHS, 'whole'],
  ['huge numbers', '', json(HUGE), WIDTHS, 'whole'],
  ['tiny numbers', '', json(TINY), WIDTHS, 'whole'],
  ['softmax 2-3', '', json(softmax([2, 3], 1)), WIDTHS, 'whole'],
  ['softmax 2-4-2', '', json(softmax([2, 4, 2], 4)), WIDTHS, 'beats'],
  ['softmax 2-3-3', '', json(softmax([2, 3, 3], 16)), WIDTHS, 'whole'],
  ['softmax 3-5-5-4', '', json(softmax([3, 5, 5, 4], 64)), WIDTHS, 'whole'],
  ['softmax 2-8-8-8-8-16', '', json(softmax([2, 8, 8, 8, 8, 16], 4)), [914], 'whole'],
];

for (const [name, attributes, child, widths, beats] of NETWORKS) {
  test(`nothing is wrong in any picture: ${name}`, async (t) => {
    const { page, on } = await openElement(t, `<chain-rule ${attributes}>${child}</chain-rule>`);
    const config = await on((net) => net.config);
    const lang = attributes.includes('lang="ko"') ? 'ko' : 'en';
    const seen = JSON.stringify({ widths, levels: LEVELS, beats, lang });
    const { found, pictures } = await page.evaluate(
      `(${faults})(${JSON.stringify(config)}, ${seen})`,
    );
    t.diagnostic(`${pictures} pictures`);
    assert.ok(pictures > 100, `${pictures} pictures`);
    for (const [kind, places] of Object.entries(found))
      assert.fail(`${kind}, ${places.length} times:\n${places.slice(0, 5).join('\n')}`);
  });
}

test('a number that has no room is under the pointer', async (t) => {
  for (const [layers, id] of [
    ['2-8-8-1', 'Z[2]'],
    ['2-40-40-1', 'dZ[2]'],
  ]) {
    const html = `<chain-rule layers="${layers}" at="${id}" panels="equation"></chain-rule>`;
    const { page, net, on } = await openElement(t, html, { width: 390 });
    await picture(net);
    const written = await on((it) => {
      const texts = /** @type {string[]} */ ([]);
      const { fillText } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
        texts.push(text);
        fillText.call(this, text, ...at);
      };
      Object.assign(window, { texts });
      const { data } = it.matrix(it.at);
      return [...data].map((value) => value.toFixed(2).replace('-', '−'));
    });
    const canvas = net.locator('canvas').last();
    const { width, height } = /** @type {{width: number, height: number}} */ (
      await canvas.boundingBox()
    );
    let shown = 0;
    for (let y = 10; y < height; y += 9)
      for (let x = 10; x < width; x += 23) {
        await canvas.hover({ position: { x, y } });
        const texts = await page.evaluate(
          () =>
            new Promise((resolve) =>
              requestAnimationFrame(() => resolve(/** @type {any} */ (window).texts.splice(0))),
            ),
        );
        if (/** @type {string[]} */ (texts).some((text) => written.includes(text))) shown += 1;
      }
    assert.ok(shown > 5, `${layers}: ${shown} places show a number of ${id}`);
  }
});

test('touching dZ[L] lights the a and the y that it is the difference of', async (t) => {
  for (const attributes of [
    '',
    'layers="2-4-2" data="circles:4" output="softmax" loss="cross_entropy"',
  ]) {
    const { on } = await openElement(t, `<chain-rule ${attributes}></chain-rule>`);
    const lit = await on(async (net) => {
      const [wasm, { Run }, { highlights }] = await Promise.all(
        ['core/wasm.js', 'core/run.js', 'canvas/highlight.js'].map(
          (path) => import(`/www/${path}`),
        ),
      );
      const run = new Run(wasm.Session.of(net.config));
      const highlight = highlights(run, undefined, undefined, { name: 'dZ[2]', row: 0, col: 2 });
      return ['A[2] 0 2', 'Y 0 2', 'A[2] 0 1', 'Y 0 3'].map((cell) => {
        const [name, row, col] = cell.split(' ');
        return (
          highlight({ shape: 'rect', ref: { name, row: Number(row), col: Number(col) } }) ?? ''
        );
      });
    });
    assert.deepEqual(lit, ['part', 'part', '', '']);
  }
});

test('the pictures of the default network are low, and every cell has its number', async (t) => {
  const { on } = await openElement(t);
  const wrong = await on(async (net, levels) => {
    const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
    const { run, player, look, words, Matrices, NetworkScene } = await drawing(net.config);
    const found = [];
    for (const [width, most, network] of [
      [900, 230, 190],
      [366, 270, 170],
    ]) {
      const { height } = new NetworkScene(run, player, look, words, width, undefined);
      if (height > network) found.push(`${width}: the network is ${height} px high`);
      for (const [level, ways] of levels) {
        const scene = new Matrices(run, player, look, words, width, { level, ways });
        for (const [step, { id }] of run.steps.entries()) {
          const where = `${width} ${level} ${Object.values(ways)} ${id}`;
          const frame = player.whole(step);
          if (scene.heightOf(frame) > most) found.push(`${where}: ${scene.heightOf(frame)} px`);
          if (scene.heightOf(frame) > scene.height) found.push(`${where}: higher than all`);
          // The products in a row may be small tiles.
          const bare = scene
            .at(frame)
            .stages[0].filter((/** @type {any} */ { key, number }) => number && !/^fly/.test(key));
          if (bare.length) found.push(`${where}: ${bare.length} cells without numbers`);
        }
      }
    }
    return found;
  }, LEVELS);
  assert.deepEqual(wrong, []);
});
