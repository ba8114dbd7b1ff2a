/** Every attribute of `<chain-rule>`: its default, its effect, and a later change. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, openElement, picture, sentEvents } from './element.mjs';

test('without attributes it shows the defaults', async (t) => {
  const { on, net } = await openElement(t);
  const { config, ...view } = await on((net) => ({
    config: net.config,
    at: net.at,
    level: net.level,
    cell: net.cell,
    speed: net.speed,
    playing: net.playing,
  }));
  const { parameters, seed, ...rest } = config;
  assert.deepEqual(rest, {
    inputs: 2,
    layers: [
      { units: 3, activation: 'tanh' },
      { units: 1, activation: 'sigmoid' },
    ],
    loss: 'binary_cross_entropy',
    data: 'xor',
    init: 'xavier',
    convention: 'per-example',
    learning_rate: 0.5,
  });
  assert.ok(Number.isInteger(seed));
  assert.equal(parameters.W.length, 2);
  assert.deepEqual(view, { at: 'Z[1]', level: 'batch', cell: '', speed: 1, playing: false });
  for (const panel of ['.network', '.equation', '.codes', '.why', '.timeline'])
    assert.ok(await net.locator(panel).first().isVisible(), panel);
  const X = await on((net) => [...net.matrix('X').data]);
  assert.ok(
    X.every((/** @type {number} */ x) => Math.abs(x) === 1),
    'XOR stands in ±1',
  );
});

test('the tuned seed shows both signs', async (t) => {
  const { on } = await openElement(t);
  for (const name of ['W[1]', 'W[2]', 'dZ[1]', 'dW[1]']) {
    const data = await on((net, name) => [...net.matrix(name).data], name);
    assert.ok(Math.min(...data) < 0 && Math.max(...data) > 0, `${name}: ${data}`);
  }
});

const RUNS = /** @type {[string, (config: any) => unknown, unknown][]} */ ([
  [
    'layers="2-4-2-1"',
    (c) => [c.inputs, ...c.layers.map((/** @type {any} */ l) => l.units)],
    [2, 4, 2, 1],
  ],
  [
    'activation="relu" layers="2-3-3-1"',
    (c) => c.layers.map((/** @type {any} */ l) => l.activation),
    ['relu', 'relu', 'sigmoid'],
  ],
  ['activation="leaky_relu"', (c) => c.layers[0].activation, 'leaky_relu'],
  ['activation="elu"', (c) => c.layers[0].activation, 'elu'],
  ['activation="softplus"', (c) => c.layers[0].activation, 'softplus'],
  ['activation="linear"', (c) => c.layers[0].activation, 'linear'],
  ['activation="sigmoid"', (c) => c.layers[0].activation, 'sigmoid'],
  [
    'output="tanh" loss="squared_error"',
    (c) => [c.layers[1].activation, c.loss],
    ['tanh', 'squared_error'],
  ],
  [
    'layers="2-3-2" output="softmax" loss="cross_entropy"',
    (c) => [c.layers[1].activation, c.loss],
    ['softmax', 'cross_entropy'],
  ],
  ['data="or"', (c) => c.data, 'or'],
  ['data="and"', (c) => c.data, 'and'],
  ['data="circles"', (c) => c.data, 'circles'],
  ['data="moons:64"', (c) => c.data, 'moons:64'],
  ['data="spiral"', (c) => c.data, 'spiral'],
  ['data="line:8"', (c) => c.data, 'line:8'],
  ['seed="7"', (c) => c.seed, 7],
  ['init="he"', (c) => c.init, 'he'],
  ['init="uniform"', (c) => c.init, 'uniform'],
  ['init="zeros"', (c) => c.parameters.W.flat(2).every((/** @type {number} */ w) => w === 0), true],
  ['learning-rate="0.125"', (c) => c.learning_rate, 0.125],
  ['convention="mean"', (c) => c.convention, 'mean'],
]);

test('every attribute of the run takes effect', async (t) => {
  const { page } = await openElement(
    t,
    RUNS.map(([it]) => `<chain-rule ${it}></chain-rule>`).join(''),
  );
  const configs = await page
    .locator('chain-rule')
    .evaluateAll((nets) => nets.map((net) => /** @type {any} */ (net).config));
  for (const [at, [attributes, read, expected]] of RUNS.entries())
    assert.deepEqual(read(configs[at]), expected, attributes);
});

test('data names give 4 examples, 16, or as many as they say', async (t) => {
  const sets = {
    xor: 4,
    or: 4,
    and: 4,
    circles: 16,
    moons: 16,
    spiral: 16,
    line: 16,
    'spiral:33': 33,
  };
  const { page } = await openElement(
    t,
    Object.keys(sets)
      .map((name) => `<chain-rule data="${name}"></chain-rule>`)
      .join(''),
  );
  const columns = await page
    .locator('chain-rule')
    .evaluateAll((nets) => nets.map((net) => /** @type {any} */ (net).matrix('X').cols));
  assert.deepEqual(columns, Object.values(sets));
});

test('a seed gives the same numbers every time, another seed others', async (t) => {
  const { page } = await openElement(
    t,
    [7, 7, 8].map((seed) => `<chain-rule seed="${seed}"></chain-rule>`).join(''),
  );
  const [a, b, c] = await page
    .locator('chain-rule')
    .evaluateAll((nets) => nets.map((net) => /** @type {any} */ (net).config.parameters));
  assert.deepEqual(a, b);
  assert.notDeepEqual(a, c);
});

test('both conventions have the same dW and db; dZ differs by 1/m', async (t) => {
  const { page } = await openElement(
    t,
    '<chain-rule></chain-rule><chain-rule convention="mean"></chain-rule>',
  );
  const [each, mean] = await page
    .locator('chain-rule')
    .evaluateAll((nets) =>
      nets.map((net) =>
        ['dW[1]', 'db[1]', 'dZ[1]'].map((name) => [.../** @type {any} */ (net).matrix(name).data]),
      ),
    );
  const near = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
    a.every((value, at) => Math.abs(value - b[at]) < 1e-14);
  assert.ok(near(each[0], mean[0]) && near(each[1], mean[1]));
  assert.ok(
    near(
      each[2].map((value) => value / 4),
      mean[2],
    ),
  );
});

test('at, level and way open the view', async (t) => {
  const { on } = await openElement(
    t,
    '<chain-rule at="dW[1]:3" level="element" way="dot"></chain-rule>',
  );
  assert.deepEqual(await on((net) => [net.at, net.level, net.way]), ['dW[1]:3', 'element', 'dot']);
});

test('panels chooses what is shown', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule panels="equation timeline"></chain-rule>');
  const visible = async () => {
    const found = [];
    for (const panel of ['network', 'equation', 'code', 'why', 'timeline'])
      if (await net.locator(`[part=${panel}]`).isVisible()) found.push(panel);
    return found;
  };
  assert.deepEqual(await visible(), ['equation', 'timeline']);
  await on((net) => net.setAttribute('panels', 'why'));
  await net.locator('.why').waitFor();
  assert.deepEqual(await visible(), ['why']);
  await on((net) => net.removeAttribute('panels'));
  await net.locator('.network').waitFor();
  assert.equal((await visible()).length, 5);
});

test('lang chooses the language, else the page does; any other is English', async (t) => {
  const { page, net, on } = await openElement(
    t,
    `<chain-rule lang="ko"></chain-rule><div lang="ko-KR"><chain-rule></chain-rule></div>
     <chain-rule lang="fr"></chain-rule>`,
  );
  const texts = await page
    .locator('chain-rule')
    .evaluateAll((nets) =>
      nets.map((net) => net.shadowRoot?.querySelector('.sheet-button')?.textContent ?? ''),
    );
  assert.match(texts[0], /[가-힣]/);
  assert.match(texts[1], /[가-힣]/);
  assert.equal(texts[2], 'Practice');
  await on((net) => net.setAttribute('lang', 'en'));
  await net.getByRole('button', { name: 'Settings' }).waitFor();
});

test('theme chooses light or dark; auto follows the page', async (t) => {
  const paper = (/** @type {import('playwright-core').Locator} */ net) =>
    net.evaluate((element) => {
      const root = element.shadowRoot?.querySelector('[part=root]');
      return root ? getComputedStyle(root).backgroundColor : '';
    });
  const { page, net, on } = await openElement(
    t,
    `<chain-rule></chain-rule><chain-rule theme="light"></chain-rule>
     <chain-rule theme="dark"></chain-rule>`,
  );
  const all = () => Promise.all([0, 1, 2].map((at) => paper(page.locator('chain-rule').nth(at))));
  const [auto, light, dark] = await all();
  assert.equal(auto, light);
  assert.notEqual(light, dark);
  const before = await picture(net);
  await page.emulateMedia({ colorScheme: 'dark' });
  const after = await picture(net);
  assert.deepEqual(await all(), [dark, light, dark]);
  assert.notDeepEqual(before, after, 'the canvas follows too');
  await on((net) => net.setAttribute('theme', 'light'));
  assert.deepEqual(await picture(net), before);
});

test('an attribute changed later acts like setting config', async (t) => {
  const { page, on } = await openElement(t);
  await listen(page);
  const units = await on((net) => {
    net.setAttribute('layers', '2-5-1');
    return net.config.layers[0].units;
  });
  assert.equal(units, 5);
  assert.deepEqual(
    (await sentEvents(page)).map(([type]) => type),
    ['change'],
  );
  await on((net) => net.setAttribute('at', 'dW[1]:2'));
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('chain-rule')).at === 'dW[1]:2',
  );
  assert.ok(
    (await sentEvents(page)).some(([type, detail]) => type === 'step' && detail.id === 'dW[1]'),
  );
});

test('a removed attribute is its default again', async (t) => {
  const { on } = await openElement(t, '<chain-rule layers="2-5-1" learning-rate="2"></chain-rule>');
  const config = await on((net) => {
    net.removeAttribute('layers');
    net.removeAttribute('learning-rate');
    return net.config;
  });
  assert.equal(config.layers[0].units, 3);
  assert.equal(config.learning_rate, 0.5);
});

test('several attributes changed in a row are one change', async (t) => {
  const { page, on } = await openElement(t);
  await listen(page);
  await on((net) => {
    net.setAttribute('output', 'linear');
    net.setAttribute('loss', 'squared_error');
  });
  const config = await on((net) => net.config);
  assert.deepEqual([config.layers[1].activation, config.loss], ['linear', 'squared_error']);
  assert.deepEqual(
    (await sentEvents(page)).map(([type]) => type),
    ['change'],
  );
});

test('a child script wins over attributes', async (t) => {
  const config = { inputs: 2, layers: [{ units: 1, activation: 'sigmoid' }], seed: 3 };
  const { on } = await openElement(
    t,
    `<chain-rule layers="2-9-1" seed="5" at="Z[1]:2">
       <script type="application/json">${JSON.stringify(config)}</script></chain-rule>`,
  );
  const [read, at] = await on((net) => [net.config, net.at]);
  assert.deepEqual([read.layers, read.seed], [config.layers, 3]);
  assert.equal(at, 'Z[1]:2', 'what the script does not say is still the attribute’s');
});

test('auto is what the page around is: by its colour, whatever the reader prefers', async (t) => {
  const { page, net } = await openElement(
    t,
    `<style>body { background: #fff } .night { background: rgb(20 20 30) }</style>
     <chain-rule></chain-rule>`,
    { colorScheme: 'dark' },
  );
  const isDark = () =>
    net.evaluate((element) => element.shadowRoot?.querySelector('.chain-rule.dark') !== null);
  assert.equal(await isDark(), false);
  await page.evaluate(() => document.body.classList.add('night'));
  await page.waitForFunction(() =>
    document.querySelector('chain-rule')?.shadowRoot?.querySelector('.dark'),
  );
  await page.evaluate(() => {
    document.body.className = '';
    document.documentElement.style.background = '#000';
    document.body.style.background = 'transparent';
  });
  await page.waitForTimeout(50);
  assert.equal(await isDark(), true, 'the colour behind a transparent body');
});
