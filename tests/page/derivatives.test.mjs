/**
 * The pictures of whole local derivatives: the slices of ∂z/∂W, and ∂a/∂z of softmax. Their numbers
 * are compared with differences of the forward pass of networks whose parameters are moved.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from './element.mjs';

const SOFTMAX = {
  inputs: 3,
  layers: [
    { units: 4, activation: 'tanh' },
    { units: 5, activation: 'softmax' },
  ],
  loss: 'cross_entropy',
  data: {
    X: [
      [0.4, -1.2, 0.9],
      [1.1, 0.3, -0.7],
      [-0.6, 0.8, 0.2],
    ],
    Y: [
      [1, 0, 0],
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
      [0, 0, 1],
    ],
  },
  seed: 7,
};

/**
 * The marks of a picture at rest, and the difference quotients of each entry of a matrix by each entry
 * of a parameter.
 *
 * @typedef {{key: string, text?: string, x: number, y: number}} Shown
 * @param {any} on
 * @param {{config?: object, at: string, view: object, of: string, by: string, width?: number}} asked
 * @returns {Promise<{marks: Shown[], slopes: number[][], examples: number}>} slopes by the entry of the
 *   parameter, then by the entry of the matrix
 */
const seen = (on, asked) =>
  on(
    async (
      /** @type {any} */ net,
      /** @type {any} */ { at, view, of, by, width = 900, ...rest },
    ) => {
      const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
      const whole = rest.config ?? net.config;
      // Initial weights have a seed, given ones have none.
      const { seed, init, ...config } = whole;
      const { run, player, look, words, Matrices } = await drawing(whole);
      const { step, example } = run.position(at);
      const scene = new Matrices(run, player, look, words, width, view);
      const [marks] = scene.at(player.starts[step] + example).stages;

      const layers = Array.from({ length: run.depth }, (_, at) => at + 1);
      const rowsOf = (/** @type {string} */ name) => {
        const { rows, cols, data } = run.matrix(name);
        return Array.from({ length: rows }, (_, row) => [
          ...data.slice(row * cols, (row + 1) * cols),
        ]);
      };
      const W = layers.map((layer) => rowsOf(`W[${layer}]`));
      const b = layers.map((layer) => rowsOf(`b[${layer}]`).flat());
      const { cols, data } = run.matrix(by);
      const layer = Number(by.slice(2, -1)) - 1;
      const moved = async (/** @type {number} */ entry, /** @type {number} */ h) => {
        const parameters = structuredClone({ W, b });
        if (by[0] === 'W') parameters.W[layer][Math.floor(entry / cols)][entry % cols] += h;
        else parameters.b[layer][entry] += h;
        return (await drawing({ ...config, parameters })).run.matrix(of).data;
      };
      const slopes = [];
      for (const entry of data.keys()) {
        const [up, down] = [await moved(entry, 1e-5), await moved(entry, -1e-5)];
        slopes.push([...up].map((value, place) => (value - down[place]) / 2e-5));
      }
      const shown = marks.map((/** @type {Shown} */ { key, text, x, y }) => ({ key, text, x, y }));
      return { marks: shown, slopes, examples: run.examples };
    },
    asked,
  );

/** A number as pictures write it. @param {string} [text] */
const read = (text) => Number((text ?? 'none').replace('−', '-'));

for (const [at, width] of /** @type {[string, number][]} */ ([
  ['dW[1]:2', 900],
  ['dW[1]:3', 366],
]))
  test(`slices are the derivatives of z with respect to W (${at}, ${width} px)`, async (t) => {
    const { on } = await openElement(t);
    const view = { level: 'batch', ways: { dZ: 'stack', dW: 'slices' } };
    const { marks, slopes, examples } = await seen(on, { at, view, of: 'Z[1]', by: 'W[1]', width });
    const k = Number(at.split(':')[1]) - 1;
    for (let unit = 0; unit < 3; unit += 1) {
      const cells = marks
        .filter(({ key }) => new RegExp(`^(row${unit}:${k}:|slice${unit}:\\d)`).test(key))
        .sort((one, other) => (Math.abs(one.y - other.y) > 5 ? one.y - other.y : one.x - other.x));
      assert.equal(cells.length, 6);
      for (const [entry, { text }] of cells.entries()) {
        const slope = slopes[entry][unit * examples + k];
        assert.ok(Math.abs(read(text) - slope) < 0.006, `${unit}, ${entry}: ${text} ${slope}`);
      }
    }
  });

test('slices fall together into the outer product, which is added to dW', async (t) => {
  const { on } = await openElement(t);
  const found = await on(async (net) => {
    const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
    const { run, player, look, words, Matrices } = await drawing(net.config);
    const view = { level: 'batch', ways: { dZ: 'stack', dW: 'slices' } };
    const scene = new Matrices(run, player, look, words, 900, view);
    const { step } = run.position('dW[1]:3');
    const { stages } = scene.at(player.starts[step] + 2.5);
    const fly = stages.map((/** @type {any[]} */ marks) =>
      marks
        .filter(({ key }) => key.startsWith('fly2:'))
        .map(({ key, x, y, text, opacity = 1 }) => ({ key, x, y, text, opacity })),
    );
    return { fly, delta: [...run.matrix('dZ[1]').data], x: [...run.matrix('X').data] };
  });
  const [, given, weighed, fallen, added] = found.fly;
  assert.deepEqual(
    given.map((/** @type {any} */ { opacity }) => opacity),
    Array(6).fill(0),
  );
  const steps = [weighed, fallen, added].map(
    (all) => new Set(all.map((/** @type {any} */ { x }) => Math.round(x))).size,
  );
  assert.deepEqual(steps, [6, 2, 2], 'three slices become one matrix');
  for (const [place, { key, text }] of weighed.entries()) {
    const [unit, col] = [Math.floor(place / 2), place % 2];
    assert.equal(key, `fly2:${unit},${col}`);
    const product = found.delta[unit * 4 + 2] * found.x[col * 4 + 2];
    assert.ok(Math.abs(read(text) - product) < 0.006, `${key}: ${text} is not ${product}`);
  }
});

for (const at of ['dZ[2]:1', 'dZ[2]:2'])
  test(`the matrix of softmax is the derivative of a with respect to z (${at})`, async (t) => {
    const { on } = await openElement(t);
    const view = { level: 'matrix', ways: { dZ: 'stack', dW: 'outer' } };
    // b is added to z as it is.
    const of = { config: SOFTMAX, at, view, of: 'A[2]', by: 'b[2]' };
    const { marks, slopes, examples } = await seen(on, of);
    const k = Number(at.split(':')[1]) - 1;
    for (let i = 0; i < 5; i += 1)
      for (let j = 0; j < 5; j += 1) {
        const mark = marks.find(({ key }) => key === `jacobian${k}:${i},${j}`);
        const slope = slopes[j][i * examples + k];
        assert.ok(Math.abs(read(mark?.text) - slope) < 0.006, `${i},${j}: ${mark?.text} ${slope}`);
      }
  });

test('only dZ of a softmax layer, of one example, shows that matrix', async (t) => {
  const { on } = await openElement(t);
  const shows = await on(async (_, config) => {
    const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
    const { run, player, look, words, Matrices } = await drawing(config);
    const ways = { dZ: 'stack', dW: 'outer' };
    return ['element', 'vector', 'matrix', 'batch'].flatMap((level) => {
      const scene = new Matrices(run, player, look, words, 900, { level, ways });
      return run.steps.flatMap((/** @type {any} */ { id }, /** @type {number} */ step) => {
        const marks = scene.at(player.whole(step)).stages.flat();
        const has = marks.some((/** @type {any} */ { key }) => key.startsWith('jacobian'));
        return has ? [`${level} ${id}`] : [];
      });
    });
  }, SOFTMAX);
  assert.deepEqual(shows, ['matrix dZ[2]']);
});
