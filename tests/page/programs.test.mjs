/** Runs as Python programs, executed by Python: NumPy's rules and JAX's gradients give the numbers. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openElement } from './element.mjs';

const ENTRYWISE = ['linear', 'sigmoid', 'tanh', 'relu', 'leaky_relu', 'elu', 'softplus'];
const PAIRINGS = [
  ...[...ENTRYWISE, 'softmax'].map((output) => [output, 'squared_error']),
  ['sigmoid', 'binary_cross_entropy'],
  ['softmax', 'cross_entropy'],
];

/** Every pairing with 1 to 4 layers, every hidden activation, both conventions. */
const DRAWN = PAIRINGS.flatMap(([output, loss], at) =>
  [1, 2, 3, 4].map((depth) => ({
    inputs: 2,
    layers: Array.from({ length: depth }, (_, l) =>
      l < depth - 1
        ? { units: 3, activation: ENTRYWISE[(at + depth + l) % ENTRYWISE.length] }
        : { units: output === 'softmax' ? 2 : 1, activation: output },
    ),
    loss,
    data: output === 'softmax' ? 'circles:4' : 'xor',
    init: 'uniform',
    seed: at,
    convention: (at + depth) % 2 ? 'mean' : 'per-example',
  })),
);

/**
 * A network of one input, with given numbers: z of layer 1 is `weight` times X.
 *
 * @param {string} activation of layer 1
 * @param {string} loss
 * @param {number} weight
 * @param {number[]} X
 * @param {number[][]} Y a row for each output
 */
const alone = (activation, loss, weight, X, Y, convention = 'per-example') => ({
  inputs: 1,
  layers: [{ units: Y.length, activation }],
  loss,
  data: { X: [X], Y },
  convention,
  parameters: { W: [Y.map((_, i) => [i ? -weight / 2 : weight / Y.length])], b: [Y.map(() => 0)] },
});

/** The same activation in a hidden layer, whose z are as given in X. @param {string} activation @param {number[]} X @param {string} convention */
const hidden = (activation, X, convention = 'per-example') => ({
  inputs: 1,
  layers: [
    { units: 2, activation },
    { units: 1, activation: 'linear' },
  ],
  loss: 'squared_error',
  data: { X: [X], Y: [X.map((x) => 1 / (1 + x * x))] },
  convention,
  parameters: { W: [[[1], [-1]], [[2, -0.5]]], b: [[0, 0], [0.1]] },
});

const SIDES = [-1, 0.25, 0, 1];
const BITS = [[1, 0, 1, 0]];
const SHARES = [
  [1, 0, 0.25, 0],
  [0, 1, 0.75, 1],
];

const WRITTEN = [
  // One example, numbers whose digits and signs are easily lost.
  alone('tanh', 'squared_error', 0.1, [-0], [[5e-324]]),
  alone('softplus', 'squared_error', 1 / 3, [1e21], [[123456789012345680000]], 'mean'),
  // Large, where rounding leaves more of a difference that is 0.
  alone(
    'softmax',
    'squared_error',
    0.2,
    [-100, 90, 100, 70],
    [
      [970, 0, 310, -40],
      [3, 5, 7, 9],
    ],
  ),
  // At the kink, where the slope is that on the left.
  ...ENTRYWISE.map((g, at) => hidden(g, [0, 1, 0, -1], at % 2 ? 'mean' : undefined)),
  ...ENTRYWISE.map((g) => alone(g, 'squared_error', 1, SIDES, [[1, -1, 1, -1]])),
  // Saturated.
  ...ENTRYWISE.map((g) => hidden(g, [-40, 20, 40, 3])),
  ...[12, 40, 1000].flatMap((z) =>
    ['per-example', 'mean'].flatMap((convention) => [
      alone('sigmoid', 'squared_error', z, SIDES, BITS, convention),
      alone('sigmoid', 'binary_cross_entropy', z, SIDES, BITS, convention),
      alone('sigmoid', 'binary_cross_entropy', z, SIDES, [[0.5, 1, 0.25, 0.125]], convention),
      alone('sigmoid', 'binary_cross_entropy', z, SIDES, [[0, 1, 0.5, 1]], convention),
      alone('softmax', 'squared_error', z, SIDES, SHARES, convention),
      alone('softmax', 'cross_entropy', z, SIDES, SHARES, convention),
      alone('softmax', 'cross_entropy', -z, SIDES, SHARES, convention),
    ]),
  ),
];

/** Enough numbers to be written as bytes. */
const LARGE = {
  inputs: 2,
  layers: [
    { units: 180, activation: 'relu' },
    { units: 180, activation: 'tanh' },
    { units: 1, activation: 'sigmoid' },
  ],
  data: 'moons:50',
};

/** Enough numbers for only some entries to be compared. */
const HUGE = {
  inputs: 2,
  layers: [
    { units: 500, activation: 'relu' },
    { units: 500, activation: 'tanh' },
    { units: 1, activation: 'sigmoid' },
  ],
  data: 'moons:100',
};

const CONFIGS = [...DRAWN, ...WRITTEN, LARGE, HUGE];

/**
 * The programs of configurations, by the modules that the page itself loads.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} library
 * @param {object[]} configs
 * @returns {Promise<{text: string, config: any}[]>} the configurations whole
 */
async function programs(t, library, configs) {
  const { on } = await openElement(t);
  return on(
    async (_, { library, configs }) => {
      const load = (/** @type {string} */ path) => import(`/www/${path}`);
      const modules = ['core/wasm.js', 'core/run.js', 'export/programs.js'].map(load);
      const [{ Session }, { Run }, { program }] = await Promise.all(modules);
      return configs.map((/** @type {object} */ config) => {
        const session = Session.of(config);
        const run = new Run(session);
        const data = Object.fromEntries(
          ['X', 'Y'].map((name) => {
            const { rows, cols, data } = run.matrix(name);
            const row = (/** @type {unknown} */ _, /** @type {number} */ i) =>
              Array.from(data.subarray(i * cols, (i + 1) * cols));
            return [name, Array.from({ length: rows }, row)];
          }),
        );
        return { text: program(run, library), config: { ...session.config, data } };
      });
    },
    { library, configs },
  );
}

/**
 * Executes texts in Python, all in one process.
 *
 * @param {string[]} texts
 * @returns {{status: number | null, printed: string, numbers: any}[]}
 */
function execute(texts) {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-'));
  try {
    const paths = texts.map((text, at) => {
      const path = join(folder, `${at}.py`);
      writeFileSync(path, text);
      return path;
    });
    const script = fileURLToPath(new URL('programs.py', import.meta.url));
    const python = spawnSync('python3', [script, ...paths], {
      encoding: 'utf8',
      maxBuffer: 1e9,
      env: { ...process.env, JAX_PLATFORMS: 'cpu' },
    });
    assert.equal(python.status, 0, python.stderr || String(python.error));
    return JSON.parse(python.stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Fails unless a program is plain text that any editor can open. @param {string} text */
function isPlain(text) {
  assert.doesNotMatch(text, /[^\n\x20-\x7e]/);
  assert.doesNotMatch(text, / $/m);
  assert.doesNotMatch(text, /undefined|\[object/);
  assert.match(text, /[^\n]\n$/);
  assert.ok(text.length < 4e6, `${text.length} bytes`);
}

/** Fails unless a program that ran agrees with its run. @param {{text: string, config: any}} written @param {ReturnType<typeof execute>[0]} result */
function agrees({ text, config }, { status, printed, numbers }) {
  isPlain(text);
  const said = `${printed}\n${text.slice(0, 20_000)}`;
  assert.equal(status, 0, said);
  const last = /^largest difference: (\d\.\de-?\+?\d\d+)\n$/m.exec(printed)?.[1];
  assert.ok(Number(last) <= 1e-10, said);
  const { W, b } = config.parameters;
  const columns = b.map((/** @type {number[]} */ column) => column.map((x) => [x]));
  // The comparison is by bits, which distinguishes −0 from 0.
  assert.deepStrictEqual(numbers, { W, b: columns, ...config.data }, said);
}

for (const [library, name] of [
  ['numpy', 'NumPy'],
  ['jax', 'JAX'],
]) {
  test(`the ${name} program of every run gives its numbers`, async (t) => {
    const all = await programs(t, library, CONFIGS);
    for (const [at, result] of execute(all.map(({ text }) => text)).entries())
      agrees(all[at], result);
  });
}

test('the PyTorch program of every run compiles; it is executed only where PyTorch is installed', async (t) => {
  const all = await programs(t, 'pytorch', CONFIGS);
  for (const { text } of all) isPlain(text);
  const results = execute(all.map(({ text }) => text));
  const executed = results.filter(({ status }) => status !== null);
  t.diagnostic(`${results.length} compiled, ${executed.length} executed`);
  if (executed.length) for (const [at, result] of results.entries()) agrees(all[at], result);
});

/** A program in which the first finite number of a matrix is slightly wrong. @param {string} text @param {string} name */
function spoiled(text, name) {
  const start = text.indexOf('XYWb'.includes(name) ? `\n${name} = ` : `("${name}", `);
  assert.ok(start > 0, name);
  const place = start + text.slice(start).search(/-?\d+\.\d/);
  const number = Number.parseFloat(text.slice(place));
  return text.slice(0, place) + text.slice(place).replace(/^[-\d.e]+/, String(number + 1e-8));
}

test('a program with a wrong number fails', async (t) => {
  const infinite = alone('sigmoid', 'binary_cross_entropy', 1000, [-1, 0], [[1, 0]]);
  for (const [library, config, names] of /** @type {[string, object, string[]][]} */ ([
    ['numpy', DRAWN[1], ['X', 'W', 'Z[1]', 'dA[1]', 'dW[1]', 'J']],
    ['numpy', infinite, ['dA[1]']],
    ['jax', DRAWN[1], ['Y', 'b', 'db[2]', 'J']],
  ])) {
    const [{ text }] = await programs(t, library, [config]);
    const texts = [text, ...names.map((name) => spoiled(text, name))];
    for (const [at, { status, printed }] of execute(texts).entries())
      assert.equal(status, at ? 1 : 0, `${library} ${names[at - 1]}: ${printed}`);
  }
});
