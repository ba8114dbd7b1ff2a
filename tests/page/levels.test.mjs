/** Four levels, and the ways to show the batch: all are pieces of the same picture. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from './element.mjs';

const LEVELS = ['element', 'vector', 'matrix', 'batch'];

/**
 * The visible cells of the matrices in the default run at rest, with their texts and positions,
 * from the modules that the page itself draws with.
 *
 * @param {any} on
 * @param {string} at
 * @param {string} level
 * @param {Record<string, string>} [ways]
 * @param {{name: string, row: number, col: number}} [cell] pinned
 */
function cells(on, at, level, ways = { dZ: 'stack', dW: 'outer' }, cell = undefined) {
  return on(
    async (/** @type {any} */ net, /** @type {any} */ { at, level, ways, cell }) => {
      const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
      const { run, player, look, words, Matrices } = await drawing(net.config);
      const view = { level, ways, cell };
      const scene = new Matrices(run, player, look, words, 860, view);
      const { step, example } = run.position(at);
      const frame = example === undefined ? player.whole(step) : player.starts[step] + example;
      const { stages } = scene.at(frame);
      return stages[stages.length - 1]
        .filter((/** @type {any} */ mark) => mark.shape === 'rect' && mark.text && mark.ref)
        .filter((/** @type {any} */ mark) => mark.opacity !== 0)
        .map((/** @type {any} */ { key, text, ref, x, y }) => ({ key, text, ref, x, y }));
    },
    { at, level, ways, cell },
  );
}

/** @typedef {{key: string, text: string, ref: {name: string, row: number, col: number}, x: number, y: number}} Cell */

/** Names and places of cells, in order. @param {Cell[]} all @param {string} name */
const places = (all, name) =>
  all
    .filter(({ ref }) => ref.name === name)
    .map(({ ref }) => `${ref.row},${ref.col}`)
    .sort();

test('an entry, its row or column, an example, the batch: each holds the one before', async (t) => {
  const { on } = await openElement(t);
  for (const id of ['Z[1]', 'A[1]', 'dA[1]', 'dZ[1]', 'dW[1]', 'db[1]']) {
    const all = /** @type {Cell[][]} */ ([]);
    for (const level of LEVELS) all.push(await cells(on, `${id}:3`, level));
    for (const [at, larger] of all.slice(1).entries()) {
      // In the picture of the batch, the contribution of example 3 to dW and db is in motion.
      const keys = new Set(larger.map(({ key }) => key));
      const sums = id.startsWith('dW') || id.startsWith('db');
      if (at === 2 && sums) continue;
      for (const { key } of all[at]) assert.ok(keys.has(key), `${id}: ${key} at ${LEVELS[at + 1]}`);
    }
  }
});

test('levels show what their equations name', async (t) => {
  const { on } = await openElement(t);
  const pinned = { name: 'dA[1]', row: 1, col: 2 };
  const at = (/** @type {string} */ level) => cells(on, 'dA[1]', level, undefined, pinned);
  assert.deepEqual(places(await at('element'), 'dA[1]'), ['1,2']);
  // The column of W[2] that is multiplied by δ.
  assert.deepEqual(places(await at('vector'), 'W[2]'), ['0,1']);
  assert.deepEqual(places(await at('matrix'), 'dA[1]'), ['0,2', '1,2', '2,2']);
  assert.equal(places(await at('batch'), 'dA[1]').length, 12);
  const weight = { name: 'dW[1]', row: 2, col: 1 };
  const of = (/** @type {string} */ level) => cells(on, 'dW[1]:2', level, undefined, weight);
  assert.deepEqual(places(await of('element'), 'dW[1]'), ['2,1']);
  assert.deepEqual(places(await of('element'), 'dZ[1]'), ['2,1']);
  assert.deepEqual(places(await of('vector'), 'dW[1]'), ['2,0', '2,1']);
  assert.deepEqual(places(await of('vector'), 'X'), ['0,1', '1,1']);
  assert.deepEqual(places(await of('matrix'), 'dW[1]').length, 6);
});

test('every way leads to the same numbers', async (t) => {
  const { on } = await openElement(t);
  const result = async (/** @type {string} */ id, /** @type {any} */ ways) => {
    const all = /** @type {Cell[]} */ (await cells(on, id, 'batch', ways));
    const own = all.filter(({ ref, key }) => ref.name === id && key.startsWith(`${id}:`));
    return own.map(({ ref, text }) => `${ref.row},${ref.col} ${text}`).sort();
  };
  const stacked = await result('dZ[1]', { dZ: 'stack', dW: 'outer' });
  assert.equal(stacked.length, 12);
  assert.deepEqual(await result('dZ[1]', { dZ: 'padded', dW: 'outer' }), stacked);
  const outer = await result('dW[1]', { dZ: 'stack', dW: 'outer' });
  assert.equal(outer.length, 6);
  for (const dW of ['dot', 'product'])
    assert.deepEqual(await result('dW[1]', { dZ: 'stack', dW }), outer, dW);
});

test('a padded matrix is zero outside its own column', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule way="padded" at="dZ[1]:2"></chain-rule>');
  assert.equal(await on((it) => it.way), 'padded');
  await picture(net);
  const all = await cells(on, 'dZ[1]:2', 'batch', { dZ: 'padded', dW: 'outer' });
  assert.deepEqual(places(all, 'dZ[1]'), ['0,0', '0,1', '1,0', '1,1', '2,0', '2,1']);
});

for (const [lang, names] of /** @type {const} */ ([
  ['en', ['one entry', 'row or column', 'one example', 'all examples']],
  ['ko', ['원소 하나', '행이나 열 하나', '예제 하나', '모든 예제']],
])) {
  for (const width of [360, 768, 1280]) {
    test(`levels and ways by keyboard alone (${lang}, ${width} px)`, async (t) => {
      const { page, net, on } = await openElement(
        t,
        `<chain-rule lang="${lang}" at="dW[1]"></chain-rule>`,
        { width, reducedMotion: 'reduce' },
      );
      const seen = new Set();
      for (const [at, level] of LEVELS.entries()) {
        const button = net.getByRole('button', { name: names[at], exact: true });
        await button.focus();
        await page.keyboard.press('Enter');
        assert.equal(await on((it) => it.level), level);
        assert.equal(await button.getAttribute('aria-pressed'), 'true');
        seen.add(JSON.stringify(await picture(net)));
      }
      assert.equal(seen.size, 4, 'each level has a picture of its own');
      const ways = net.locator('.aside .choice button');
      for (let at = 0; at < 4; at += 1) {
        await ways.nth(at).focus();
        await page.keyboard.press('Space');
        assert.equal(await on((it) => it.way), ['outer', 'dot', 'product', 'slices'][at]);
        seen.add(JSON.stringify(await picture(net)));
      }
      assert.equal(seen.size, 7, 'and so has each way');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} px in ${width}`);
    });
  }
}

test('a level that a step lacks shows the whole step, and says so', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="J" level="vector"></chain-rule>');
  assert.equal(await on((it) => it.level), 'vector', 'the learner’s choice stays');
  assert.match(await net.locator('.progress').innerText(), /nearest level/);
  await on((it) => it.next());
  await picture(net);
  assert.doesNotMatch(await net.locator('.progress').innerText(), /nearest level/);
});

test('between two levels the same marks move', async (t) => {
  const { page, net, on } = await openElement(t, '<chain-rule at="dZ[1]"></chain-rule>');
  await picture(net);
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 3_600_000);
  const image = () =>
    on((it) => it.shadowRoot.querySelectorAll('canvas')[1].toDataURL().length.toString());
  const before = await image();
  await on((it) => {
    it.level = 'matrix';
  });
  await page.clock.runFor(150);
  const onTheWay = await image();
  await page.clock.runFor(1000);
  const after = await image();
  assert.equal(new Set([before, onTheWay, after]).size, 3);
});

/** What the words beside the pictures show. @param {import('playwright-core').Locator} net */
async function besides(net) {
  await picture(net);
  const texts = (/** @type {string} */ part) => net.locator(part).allTextContents();
  return {
    note: (await texts('.codes .note:not(.reads)')).join(),
    symbols: await texts('.symbols > dl dt'),
    conventions: await net.locator('.mean').count(),
    trial: await net.locator('.trial').isVisible(),
  };
}

for (const convention of ['per-example', 'mean'])
  test(`below the batch the words beside the pictures are about one example (${convention})`, async (t) => {
    const html = `<chain-rule convention="${convention}" at="dW[1]"></chain-rule>`;
    const { net, on } = await openElement(t, html, { reducedMotion: 'reduce' });
    for (const level of ['element', 'vector', 'matrix']) {
      await on((it, level) => Object.assign(it, { level }), level);
      const { note, symbols, conventions, trial } = await besides(net);
      const whole = convention === 'mean' ? /adds up their contributions/ : /mean of their/;
      assert.match(note, whole, level);
      assert.ok(symbols.includes('∂ℒ/∂W') && !symbols.includes('dW'), `${level}: ${symbols}`);
      assert.equal(symbols.includes('m'), convention === 'mean', `${level}: ${symbols}`);
      assert.equal(conventions, 0, 'no choice for a factor that the rule has at all examples only');
      assert.equal(trial, false, 'no trial of a product that is not in view');
    }
    await on((it) => Object.assign(it, { level: 'batch' }));
    const { note, symbols, conventions, trial } = await besides(net);
    assert.equal(note, '');
    assert.ok(symbols.includes('dW') && !symbols.includes('∂ℒ/∂W'), String(symbols));
    assert.deepEqual([conventions, trial], [1, true]);
  });

test('a function that the picture names is among the symbols', async (t) => {
  const html = '<chain-rule layers="2-3-2" output="softmax" loss="cross_entropy"></chain-rule>';
  const { net, on } = await openElement(t, html, { reducedMotion: 'reduce' });
  for (const [at, symbol, meaning] of /** @type {[string, string, RegExp][]} */ ([
    ['dZ[2]', 'softmax′', /δᵢ = aᵢ \(daᵢ − Σⱼ daⱼ aⱼ\)/],
    ['dA[2]', '∂ℒ/∂a', /from y and a/],
  ])) {
    await on((it, at) => Object.assign(it, { at }), at);
    await picture(net);
    const listed = net.locator(`.symbols > dl dd[data-symbol="${symbol}"]`);
    assert.match(await listed.innerText(), meaning);
  }
});
