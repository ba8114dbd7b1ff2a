/** Bad input: the sentence, the code, the event, and a state that stays as it was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bits, listen, openElement, sentEvents, shown } from './element.mjs';

const NET = {
  inputs: 2,
  layers: [
    { units: 3, activation: 'tanh' },
    { units: 1, activation: 'sigmoid' },
  ],
};
const given = (/** @type {unknown} */ X, /** @type {unknown} */ Y) => ({ ...NET, data: { X, Y } });
const SQUARES = [
  [0, 1, 2],
  [3, 4, 5],
];
const CLASSES = {
  inputs: 1,
  layers: [{ units: 2, activation: 'softmax' }],
  loss: 'cross_entropy',
};

/** A name of the error, the input, its code, and words that the sentence must have. @type {[string, unknown, string, RegExp][]} */
const CONFIGS = [
  ['null', null, 'bad-json', /object/],
  ['a text', '2-3-1', 'bad-json', /object/],
  ['a list', [NET], 'bad-json', /object/],
  ['empty', {}, 'bad-layers', /inputs/],
  ['no layers', { inputs: 2, layers: [] }, 'bad-layers', /layers/],
  ['no units', { ...NET, layers: [{ units: 0, activation: 'tanh' }] }, 'bad-layers', /units.*512/],
  ['half a unit', { ...NET, layers: [{ units: 1.5, activation: 'tanh' }] }, 'bad-layers', /units/],
  [
    'unknown activation',
    { ...NET, layers: [{ units: 1, activation: 'gelu' }] },
    'unknown-name',
    /gelu.*leaky_relu/,
  ],
  ['unknown loss', { ...NET, loss: 'mse' }, 'unknown-name', /mse.*squared_error/],
  ['unknown data', { ...NET, data: 'iris' }, 'unknown-name', /iris.*xor/],
  ['unknown init', { ...NET, init: 'ones' }, 'unknown-name', /ones.*xavier/],
  ['unknown convention', { ...NET, convention: 'sum' }, 'unknown-name', /sum.*mean/],
  ['unknown field', { ...NET, epochs: 3 }, 'unknown-field', /epochs.*learning_rate/],
  [
    'unknown field of a layer',
    { ...NET, layers: [{ units: 1, activation: 'sigmoid', bias: true }] },
    'unknown-field',
    /bias/,
  ],
  [
    'softmax in a hidden layer',
    { ...NET, layers: [{ units: 3, activation: 'softmax' }, NET.layers[1]] },
    'bad-pairing',
    /softmax/,
  ],
  [
    'cross-entropy without softmax',
    { ...NET, loss: 'cross_entropy' },
    'bad-pairing',
    /cross_entropy.*softmax/,
  ],
  [
    'binary cross-entropy without sigmoid',
    { ...NET, layers: [{ units: 1, activation: 'tanh' }] },
    'bad-pairing',
    /binary_cross_entropy.*sigmoid/,
  ],
  ['Y above 1', given(SQUARES, [[0, 2, 1]]), 'bad-number', /Y.*0 to 1/],
  [
    'Y that does not add up',
    {
      ...CLASSES,
      data: {
        X: [[1, 2]],
        Y: [
          [1, 0.25],
          [0, 0.25],
        ],
      },
    },
    'bad-number',
    /Y/,
  ],
  [
    'Y below 0',
    {
      ...CLASSES,
      data: {
        X: [[1, 2]],
        Y: [
          [1, -0.5],
          [0, 1.5],
        ],
      },
    },
    'bad-number',
    /Y/,
  ],
  ['X and Y with other m', given(SQUARES, [[0, 1]]), 'bad-shape', /3.*2|2.*3/],
  ['X for another network', given([[0, 1, 2]], [[0, 1, 1]]), 'bad-shape', /X.*input/],
  ['Y for another network', given(SQUARES, SQUARES), 'bad-shape', /Y.*output/],
  [
    'ragged rows',
    given(
      [
        [0, 1, 2],
        [3, 4],
      ],
      [[0, 1, 1]],
    ),
    'bad-shape',
    /X\[1\]/,
  ],
  ['empty data', given([[], []], [[]]), 'bad-shape', /X/],
  [
    'NaN',
    given(
      [
        [0, Number.NaN, 2],
        [3, 4, 5],
      ],
      [[0, 1, 1]],
    ),
    'not-finite',
    /X\[0\]\[1\]/,
  ],
  [
    'infinity',
    given(
      [
        [0, 1, 2],
        [3, 4, Infinity],
      ],
      [[0, 1, 1]],
    ),
    'not-finite',
    /X\[1\]\[2\]/,
  ],
  [
    'null among numbers',
    given(
      [
        [0, null, 2],
        [3, 4, 5],
      ],
      [[0, 1, 1]],
    ),
    'bad-number',
    /X\[0\]\[1\]/,
  ],
  [
    'a text among numbers',
    given(
      [
        [0, '1', 2],
        [3, 4, 5],
      ],
      [[0, 1, 1]],
    ),
    'bad-number',
    /X\[0\]\[1\]/,
  ],
  ['a BigInt', given(SQUARES, [[0, 1n, 1]]), 'bad-number', /data\.Y\[0\]\[1\].*BigInt.*Number/],
  [
    'a typed array of BigInts',
    given(SQUARES, [new BigInt64Array(3)]),
    'bad-number',
    /data\.Y\[0\]\[0\].*BigInt/,
  ],
  ['seed', { ...NET, seed: 1.5 }, 'bad-number', /seed/],
  ['learning rate', { ...NET, learning_rate: 'fast' }, 'bad-number', /learning_rate/],
  [
    'parameters of another shape',
    { ...NET, parameters: { W: [[[1]]], b: [[1]] } },
    'bad-shape',
    /parameters/,
  ],
  [
    'too many units',
    { ...NET, layers: [{ units: 513, activation: 'sigmoid' }] },
    'too-large',
    /512/,
  ],
  ['too many inputs', { ...NET, inputs: 4097 }, 'too-large', /4096|4,096/],
  ['too many examples', { ...NET, data: 'circles:4097' }, 'too-large', /4096|4,096/],
  ['too many layers', { ...NET, layers: Array(17).fill(NET.layers[1]) }, 'too-large', /16/],
  [
    'too many cells',
    {
      ...NET,
      layers: [...Array(6).fill({ units: 512, activation: 'tanh' }), NET.layers[1]],
      data: 'circles:4096',
    },
    'too-large',
    /16/,
  ],
];

/** Attributes that are invalid together with the defaults. @type {[string, string, string, RegExp][]} */
const ATTRIBUTES = [
  ['layers', '2-0-1', 'bad-layers', /layers.*0/],
  ['layers', '2-x', 'bad-layers', /layers.*2-x/],
  ['layers', '2', 'bad-layers', /layers/],
  ['layers', '', 'bad-layers', /layers/],
  ['layers', '2-513-1', 'too-large', /512/],
  ['activation', 'gelu', 'unknown-name', /activation.*gelu.*tanh/],
  ['activation', 'softmax', 'bad-pairing', /softmax/],
  ['output', 'linear', 'bad-pairing', /binary_cross_entropy/],
  ['output', '', 'unknown-name', /output/],
  ['loss', 'cross_entropy', 'bad-pairing', /softmax/],
  ['data', 'iris', 'unknown-name', /data.*iris.*xor/],
  ['data', 'xor:5', 'bad-number', /data/],
  ['data', '', 'unknown-name', /data/],
  ['seed', '-1', 'bad-number', /seed/],
  ['seed', '', 'bad-number', /seed/],
  ['init', 'ones', 'unknown-name', /init.*ones.*he/],
  ['learning-rate', 'fast', 'bad-number', /learning-rate/],
  ['convention', 'sum', 'unknown-name', /convention.*sum.*mean/],
  ['at', 'dZ[9]', 'bad-position', /dZ\[9\]/],
  ['at', 'dZ[1]:9', 'bad-position', /dZ\[1\].*4/],
  ['at', 'update[1]:2', 'bad-position', /update\[1\]/],
  ['at', '', 'bad-position', /at/],
  ['level', 'tensor', 'unknown-name', /level.*tensor.*matrix/],
  ['way', 'sideways', 'unknown-name', /way.*sideways.*stack/],
  ['way', '', 'unknown-name', /way/],
  ['theme', 'pink', 'unknown-name', /theme.*pink.*light/],
  ['panels', 'network log', 'unknown-name', /panels.*log.*timeline/],
  ['panels', '', 'unknown-name', /panels/],
];

const POSITION = 'dZ[1]:2';

test('a bad config throws, is said in the box, and changes nothing', async (t) => {
  const { page, net, on } = await openElement(
    t,
    `<chain-rule layers="2-4-1" at="${POSITION}"></chain-rule>`,
  );
  await listen(page);
  const numbers = await bits(net);
  const before = await on((net) => net.config);
  for (const [name, config, code, words] of CONFIGS) {
    await t.test(name, async () => {
      const thrown = await on((net, config) => {
        try {
          net.config = config;
        } catch (error) {
          const { code, message } = /** @type {any} */ (error);
          return { code, message, error: error instanceof Error };
        }
      }, config);
      assert.ok(thrown?.error, 'the setter throws an Error');
      assert.equal(thrown.code, code, thrown.message);
      assert.match(thrown.message, words);
      assert.equal(await shown(net), thrown.message, 'the box says it');
      assert.deepEqual(await sentEvents(page), [['error', { code, message: thrown.message }]]);
      assert.deepEqual(await on((net) => net.config), before);
      assert.equal(await on((net) => net.at), POSITION);
    });
  }
  assert.deepEqual(await bits(net), numbers);
  await on((net) => {
    Object.assign(net, { config: net.config });
  });
  assert.equal(await shown(net), '', 'a good one takes the box away');
});

test('a bad attribute is said in the box, and the run that stood still stands', async (t) => {
  const { page, net, on } = await openElement(t, `<chain-rule at="${POSITION}"></chain-rule>`);
  await listen(page);
  const numbers = await bits(net);
  for (const [name, value, code, words] of ATTRIBUTES) {
    await t.test(`${name}="${value}"`, async () => {
      const before = await on((net) => [net.level, net.way, net.at, net.config]);
      const old = await on(
        (net, [name, value]) => {
          const old = net.getAttribute(name);
          net.setAttribute(name, value);
          return old;
        },
        [name, value],
      );
      const after = await on((net) => [net.level, net.way, net.at, net.config]);
      const events = (await sentEvents(page)).filter(([type]) => type === 'error');
      assert.equal(events.length, 1, JSON.stringify(events));
      const [, { code: actual, message }] = events[0];
      assert.equal(actual, code, message);
      assert.match(message, words);
      assert.equal(await shown(net), message);
      assert.deepEqual(after, before);
      // A valid value removes the error.
      await on(
        (net, [name, old]) =>
          old === null ? net.removeAttribute(name) : net.setAttribute(name, old),
        [name, old],
      );
      await on((net) => net.config);
      assert.equal(await shown(net), '', 'the box goes away');
    });
    await on(
      (net, [name, at]) => {
        net.removeAttribute(name);
        net.at = at;
      },
      [name, POSITION],
    );
    await sentEvents(page);
  }
  assert.deepEqual(await bits(net), numbers);
});

test('bad positions, levels, ways, cells and speeds throw and change nothing', async (t) => {
  const { page, net, on } = await openElement(t, `<chain-rule at="${POSITION}"></chain-rule>`);
  await on((net) => {
    net.cell = 'dZ[1](0,1)';
  });
  await listen(page);
  const read = () => on((net) => [net.at, net.level, net.way, net.cell, net.speed]);
  const before = await read();
  const tries = /** @type {[string, unknown, string][]} */ ([
    ['at', 'dZ[0]', 'bad-position'],
    ['at', 'dZ[1]:5', 'bad-position'],
    ['at', 'dZ[1]:-1', 'bad-position'],
    ['at', 'J:1', 'bad-position'],
    ['at', 'W[1]', 'bad-position'],
    ['at', '', 'bad-position'],
    ['at', null, 'bad-position'],
    ['level', 'Batch', 'unknown-name'],
    ['level', null, 'unknown-name'],
    ['way', 'up', 'unknown-name'],
    ['cell', 'dZ[1]', 'bad-cell'],
    ['cell', 'dZ[1](3,0)', 'bad-cell'],
    ['cell', 'dZ[1](0,-1)', 'bad-cell'],
    ['cell', 'V[1](0,0)', 'bad-cell'],
    ['speed', 0, 'bad-number'],
    ['speed', 'fast', 'bad-number'],
  ]);
  for (const [member, value, code] of tries) {
    await t.test(`${member} = ${JSON.stringify(value)}`, async () => {
      const thrown = await on(
        (net, [member, value]) => {
          try {
            net[/** @type {string} */ (member)] = value;
          } catch (error) {
            const { code, message } = /** @type {any} */ (error);
            return { code, message };
          }
        },
        [member, value],
      );
      assert.equal(thrown?.code, code, thrown?.message);
      assert.equal(await shown(net), thrown?.message);
      assert.deepEqual(await sentEvents(page), [['error', thrown]]);
      assert.deepEqual(await read(), before);
    });
  }
  await on((net) => {
    net.at = 'Z[1]';
  });
  assert.equal(await shown(net), '');
});

test('in Korean the box says it in Korean, above the sentence itself', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule lang="ko"></chain-rule>');
  const box = net.getByRole('alert');
  const message = await on((element) => {
    try {
      element.config = [];
    } catch (error) {
      return /** @type {Error} */ (error).message;
    }
    return '';
  });
  await box.getByText('목록은(는) 객체가 아닙니다').waitFor();
  assert.ok((await box.textContent())?.includes(message), message);
});

test('a Map is told by where it stands', async (t) => {
  const { net } = await openElement(t);
  // Playwright would pass an object in place of the Map.
  const thrown = await net.evaluate((/** @type {any} */ net) => {
    const config = net.config;
    return [new Map(Object.entries(config)), { ...config, data: new Map() }].map((config) => {
      try {
        net.config = config;
        return undefined;
      } catch (/** @type {any} */ { code, message }) {
        return [code, message];
      }
    });
  });
  const sentence = 'a Map is not allowed; convert it to an object with Object.fromEntries().';
  assert.deepEqual(thrown, [
    ['bad-json', `configuration: ${sentence}`],
    ['bad-json', `data: ${sentence}`],
  ]);
});

test('typed arrays serve as rows, to the last bit', async (t) => {
  const { net } = await openElement(t);
  const [given, read] = await net.evaluate((/** @type {any} */ net) => {
    const config = net.config;
    const rows = [
      [0, -0, 1e-310],
      [1, 2, -3.5],
    ];
    config.data = { X: rows, Y: [[0, 1, 1]] };
    const typed = (/** @type {number[]} */ row) => Float64Array.from(row);
    net.config = {
      ...config,
      data: { X: rows.map(typed), Y: [Uint8Array.of(0, 1, 1)] },
      parameters: {
        W: config.parameters.W.map((/** @type {number[][]} */ w) => w.map(typed)),
        b: config.parameters.b.map(typed),
      },
    };
    const numbers = (/** @type {any} */ { data, parameters }) =>
      [data.X, data.Y, parameters.W, parameters.b]
        .flat(3)
        .map((x) => (Object.is(x, -0) ? '-0' : x));
    return [numbers(config), numbers(net.config)];
  });
  assert.deepEqual(read, given);
});

test('a proxy of a configuration is read once, and may change later', async (t) => {
  const { net } = await openElement(t);
  const [before, after] = await net.evaluate((/** @type {any} */ net) => {
    const given = { ...net.config, data: 'or' };
    net.config = new Proxy(given, {});
    const before = JSON.stringify(net.config);
    given.data = 'and';
    // Its memory is given back, and the run made again.
    const next = net.nextSibling;
    net.remove();
    return new Promise((resolve) =>
      setTimeout(() => {
        document.body.insertBefore(net, next);
        resolve([before, JSON.stringify(net.config)]);
      }, 50),
    );
  });
  assert.match(before, /"data":"or"/);
  assert.equal(after, before);
});
