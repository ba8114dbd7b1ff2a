/**
 * Pictures hold for every network: over networks with 1 to 5 layers, 1 to 16 units and 1 to 64
 * examples, at every step, level and way, no key is there twice, no text is wider than what it
 * stands in, nothing is on a text or outside the paper, and numbers have one format.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from './element.mjs';
import { faults } from './faults.mjs';

/** As the element gives them in windows of 1280 and 390 px. */
const WIDTHS = [914, 366];
/** As the article gives them, and in narrow embeds. */
const OTHERS = [300, 334, 620, 794];

const LEVELS = [
  ['batch', { dZ: 'stack', dW: 'outer' }],
  ['batch', { dZ: 'padded', dW: 'product' }],
  ['batch', { dZ: 'stack', dW: 'dot' }],
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

const json = (/** @type {string} */ text) => `<script type="application/json">${text}</script>`;

/** Networks, the widths, and the positions within a step. @type {[string, string, string, number[], 'whole' | 'beats'][]} */
const NETWORKS = [
  ['2-3-1', '', '', [...WIDTHS, ...OTHERS], 'beats'],
  ['2-3-1 with a mean at the output', 'convention="mean"', '', WIDTHS, 'beats'],
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
  ['2-4-4-1', 'layers="2-4-4-1"', '', [...WIDTHS, ...OTHERS], 'whole'],
  ['2-4-4-1, 64 examples', 'layers="2-4-4-1" data="circles:64"', '', WIDTHS, 'whole'],
  ['2-6-1, 7 examples', 'layers="2-6-1" data="moons:7"', '', WIDTHS, 'beats'],
  ['2-16-1, 16 examples', 'layers="2-16-1" data="moons"', '', WIDTHS, 'whole'],
  ['2-12-4-1', 'layers="2-12-4-1"', '', WIDTHS, 'whole'],
  ['2-8-8-8-8-1', 'layers="2-8-8-8-8-1"', '', WIDTHS, 'whole'],
  ['2-16-16-16-16-1', 'layers="2-16-16-16-16-1" data="moons:32"', '', [366], 'whole'],
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
    const seen = JSON.stringify({ widths, levels: LEVELS, beats });
    const { found, pictures } = await page.evaluate(
      `(${faults})(${JSON.stringify(config)}, ${seen})`,
    );
    t.diagnostic(`${pictures} pictures`);
    assert.ok(pictures > 100, `${pictures} pictures`);
    for (const [kind, places] of Object.entries(found))
      assert.fail(`${kind}, ${places.length} times:\n${places.slice(0, 5).join('\n')}`);
  });
}
