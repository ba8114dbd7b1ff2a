/** Numbers as people type and paste them, files as editors write them, and shapes as libraries have them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, shown } from '../page/element.mjs';
import { openSheet } from '../page/export-sheet.mjs';

/** @param {import('playwright-core').Locator} net @param {string} text */
async function edit(net, text) {
  const input = net.locator('.edit input');
  await input.fill(text);
  await input.press('Enter');
}

const READ = {
  '0,5': 0.5,
  '−0,25': -0.25,
  '−1.25e−4': -1.25e-4,
  '–3': -3,
  ' 0.5 ': 0.5,
  '０．５': 0.5,
  '－２': -2,
  '\u00a01,5\u00a0': 1.5,
  '0,125': 0.125,
  '+4': 4,
  '1e3': 1000,
};
const TOLD = {
  '0x10': /“0x10” is not a number/,
  '0b11': /“0b11” is not a number/,
  '1,000': /“1,000”.*decimal point/,
  '1.000,5': /“1.000,5”.*decimal point/,
  '1 000': /“1 000” is not a number/,
  '1e': /“1e” is not a number/,
  '½': /“½” is not a number/,
  Infinity: /not finite/,
};

test('a number that is typed is read, or the sentence says what it needs', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule></chain-rule>');
  await on((net) => {
    net.cell = 'W[1](0,1)';
  });
  const value = () => on((net) => net.matrix('W[1]').data[1]);
  for (const [text, number] of Object.entries(READ)) {
    await edit(net, text);
    assert.equal(await value(), number, text);
    assert.equal(await shown(net), '', text);
  }
  const before = await value();
  for (const [text, sentence] of Object.entries(TOLD)) {
    await edit(net, text);
    assert.match(await shown(net), sentence, text);
    assert.equal(await value(), before, text);
  }
});

test('what the element shows can be typed again', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule></chain-rule>');
  for (const number of [-0.25, -1.25e-4, 12345.678, 1e-9, -3e20]) {
    await on((net, number) => {
      const config = net.config;
      config.parameters.W[0][0][1] = number;
      net.config = config;
      net.cell = '';
      net.cell = 'W[1](0,1)';
    }, number);
    const text = await net.locator('.edit input').inputValue();
    await edit(net, '7');
    await edit(net, text);
    const read = await on((net) => net.matrix('W[1]').data[1]);
    assert.ok(Math.abs(read - number) <= 1e-2 * Math.abs(number), `${text} is ${read}`);
  }
});

test('a phone’s keypad has a minus where a number may be negative', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule></chain-rule>');
  for (const cell of ['W[1](0,1)', 'b[2](0,0)', 'X(0,0)']) {
    await on((net, cell) => {
      net.cell = cell;
    }, cell);
    const mode = await net.locator('.edit input').getAttribute('inputmode');
    // The keypads of `decimal` and `numeric` have none on an iPhone.
    assert.equal(mode, 'text', cell);
  }
});

test('the settings read the same numbers', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule></chain-rule>');
  await net.getByRole('button', { name: 'Settings' }).click();
  const type = async (/** @type {string} */ name, /** @type {string} */ text) => {
    const input = net.locator(`[name="${name}"]`);
    await input.fill(text);
    await input.press('Enter');
  };
  await type('learning-rate', '0,25');
  assert.equal(await on((net) => net.config.learning_rate), 0.25);
  await type('layers', '2–4–1');
  assert.equal(await on((net) => net.config.layers[0].units), 4);
  await type('seed', ' ７ ');
  assert.equal(await on((net) => net.config.seed), 7);
  await type('learning-rate', '1,000');
  assert.match(await shown(net), /“1,000”.*decimal point/);
});

/** A run as a file in several encodings. @type {Record<string, (text: string) => Buffer>} */
const ENCODINGS = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a byte order mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16 as Windows writes it': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16, big-endian': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
};

for (const [name, encoded] of Object.entries(ENCODINGS)) {
  test(`a run is loaded from a file in ${name}`, async (t) => {
    const { net, on } = await openElement(t, '<chain-rule></chain-rule>');
    const { sheet, status } = await openSheet(net);
    const run = { inputs: 2, layers: [{ units: 1, activation: 'sigmoid' }], data: 'or' };
    const buffer = encoded(`${JSON.stringify(run)}\r\n`);
    await sheet
      .locator('input[type=file]')
      .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer });
    await status.getByText('Loaded run.json.').waitFor();
    assert.equal(await on((net) => net.config.data), 'or');
  });
}

test('a configuration inside the element may begin with a byte order mark', async (t) => {
  const run = '{"inputs": 2, "layers": [{"units": 1, "activation": "sigmoid"}]}';
  const { page, net } = await openElement(
    t,
    `<chain-rule><script type="application/json">\uFEFF${run}</script></chain-rule>
     <chain-rule><script type="application/json">
       \uFEFF ${run}</script></chain-rule>`,
  );
  for (const at of [0, 1]) {
    const other = page.locator('chain-rule').nth(at);
    assert.equal(await other.evaluate((/** @type {any} */ it) => it.config.layers.length), 1);
  }
  assert.equal(await shown(net), '');
});

test('the usual shapes are told how to be mended, in Korean too', async (t) => {
  const { net, page } = await openElement(t, '<chain-rule lang="ko"></chain-rule>');
  const layers = [
    { units: 3, activation: 'tanh' },
    { units: 1, activation: 'sigmoid' },
  ];
  const network = { inputs: 2, layers };
  const rows = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  const columns = [
    [0, 0, 1, 1],
    [0, 1, 0, 1],
  ];
  const W = [
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    [[1, 2, 3]],
  ];
  const b = [[0, 0, 0], [0]];
  const wrong = /** @type {[object, RegExp, RegExp][]} */ ([
    [
      { data: { X: columns, Y: [0, 1, 1, 0] } },
      /data\.Y.*flat list of 4.*one column per example/,
      /예제마다 열 하나/,
    ],
    [
      { data: { X: rows, Y: [[0], [1], [1], [0]] } },
      /4×2.*4×1.*column is an example.*with X and Y transposed, it fits/,
      /전치/,
    ],
    [{ data: { X: rows, Y: [[0, 1, 1, 0]] } }, /with X transposed, it fits/, /전치/],
    [
      {
        parameters: {
          W: [
            [
              [1, 3, 5],
              [2, 4, 6],
            ],
            W[1],
          ],
          b,
        },
      },
      /W\[0\].*2×3.*3×2.*Keras/,
      /Keras/,
    ],
    [{ parameters: { W, b: [[[0], [0], [0]], [0]] } }, /b\[0\].*3×1 matrix.*flat list of 3/, /3×1/],
  ]);
  for (const [part, english, korean] of wrong) {
    const message = await net.evaluate(
      (/** @type {any} */ element, config) => {
        try {
          element.config = config;
        } catch (/** @type {any} */ { message }) {
          return message;
        }
        return '';
      },
      { ...network, ...part },
    );
    assert.match(message, english);
    await page.getByRole('alert').getByText(korean).first().waitFor();
  }
});

test('NumPy that is copied computes the loss from Z where an output has rounded', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule></chain-rule>');
  const texts = await on((net) => {
    const usual = net.equation('L', 'batch', 'numpy');
    const config = net.config;
    config.parameters.b[1] = [50];
    net.config = config;
    return [
      usual,
      ...['L', 'dA[2]', 'dZ[2]', 'dZ[1]'].map((id) => net.equation(id, 'batch', 'numpy')),
    ];
  });
  assert.doesNotMatch(texts[0], /#|logaddexp/);
  assert.match(texts[1], /^# A\[2\] has rounded to 0 or 1: .*\nL = .*np\.logaddexp/);
  assert.match(texts[2], /^#.*1 \/ A.*\ndA\[2\] = .*np\.exp/);
  assert.match(texts[3], /^#.*\ndZ\[2\] = A\[2\] - Y$/);
  assert.doesNotMatch(texts[4], /#/);
  // The panel of code has the same lines.
  await on((net) => {
    net.at = 'L';
  });
  await net.locator('.code').getByText('np.logaddexp').waitFor();
});
