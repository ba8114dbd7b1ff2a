/** Links with a run, a position and a view, and the URL of the project's own page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bits, openElement, shown } from './element.mjs';
import { openPage } from './harness.mjs';

/** @param {import('playwright-core').Page} page */
const netOf = (page) => page.locator('chain-rule');

/** Waits until `look` returns the wanted value. @param {import('playwright-core').Locator} net @param {(net: any) => unknown} look @param {unknown} wanted */
async function becomes(net, look, wanted) {
  await net.evaluate((/** @type {any} */ it) => it.ready);
  let last;
  for (let tries = 0; tries < 100; tries += 1) {
    last = await net.evaluate(look);
    if (JSON.stringify(last) === JSON.stringify(wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.deepEqual(last, wanted);
}

/** The text after the # of a permalink. @param {any} net */
const fragment = (net) => net.permalink().split('#')[1];

const LINKS = /** @type {[string, (net: any) => void, string][]} */ ([
  ['<chain-rule></chain-rule>', () => {}, 'v=2'],
  [
    '<chain-rule layers="2-4-1" seed="12" at="dZ[1]:2"></chain-rule>',
    () => {},
    'v=2&layers=2-4-1&seed=12&at=dZ%5B1%5D:2',
  ],
  [
    '<chain-rule data="moons:32" learning-rate="0.1" convention="mean"></chain-rule>',
    (net) => {
      net.way = 'padded';
      net.way = 'dot';
      net.level = 'matrix';
      net.cell = 'X(1,3)';
    },
    'v=2&data=moons:32&learning-rate=0.1&convention=mean&level=matrix&way=padded&way=dot&cell=X(1%2C3)',
  ],
]);

for (const [html, look, wanted] of LINKS) {
  test(`a link is short: ${wanted}`, async (t) => {
    const { page, net, on } = await openElement(t, html);
    await on(look);
    assert.equal(await on(fragment), wanted);
    const other = await page.context().newPage();
    await other.goto(await on((net) => net.permalink()));
    await becomes(netOf(other), fragment, wanted);
    assert.deepEqual(await bits(netOf(other)), await bits(net));
  });
}

test('what no attribute can say is written whole', async (t) => {
  const { page, net, on } = await openElement(t);
  await on((net) => net.train(2));
  const trained = await on(fragment);
  assert.match(trained, /^v=2&config=.*parameters/);
  const other = await page.context().newPage();
  await other.goto(await on((net) => net.permalink()));
  await netOf(other).evaluate((/** @type {any} */ net) => net.ready);
  assert.deepEqual(await bits(netOf(other)), await bits(net));
  await on((net) => {
    const { parameters, ...config } = net.config;
    net.config = { ...config, data: { X: [[1], [2]], Y: [[0]] } };
  });
  assert.doesNotMatch(await on(fragment), /parameters/, 'those of the seed are not written');
});

const WRONG = /** @type {[string, string, RegExp][]} */ ([
  ['v=3', 'unknown-name', /link: v.*“3”.*1, 2/],
  ['v=2&layer=2-4-1', 'unknown-field', /“layer”.*“layers”/],
  ['src=https://example.org/x.wasm', 'unknown-field', /“src”/],
  ['v=2&layers=2-x', 'bad-layers', /“2-x”/],
  ['v=2&at=dZ[9]', 'bad-position', /dZ\[9\]/],
  ['v=2&cell=dW[1](9,9)', 'bad-cell', /dW\[1\]\(9,9\)/],
  ['v=2&config={"__proto__":{"a":1}}', 'unknown-field', /__proto__/],
  ['v=2&config=<img src=x onerror=alert(1)>', 'bad-json', /JSON/],
  ['v=2&config={"inputs":1e9,"layers":[]}', 'bad-layers|too-large', /inputs|layers/],
  ['Cell=dW[1](0,0)', 'unknown-field', /“Cell”.*“cell”/],
]);

for (const where of ['/index.html', '/www/embed.html']) {
  test(`a wrong link only leads to a sentence (${where})`, async (t) => {
    for (const [text, code, sentence] of WRONG) {
      const { page } = await openPage(t, where);
      await page.addInitScript(() => {
        const codes = /** @type {string[]} */ ([]);
        Object.assign(window, { codes });
        const hear = (/** @type {any} */ { detail }) => detail && codes.push(detail.code);
        // The event does not bubble, but the window receives it in the capture phase.
        addEventListener('error', hear, true);
      });
      const { origin } = new URL(page.url());
      await page.goto('about:blank');
      await page.goto(`${new URL(where, origin).href}#${text}`);
      const net = netOf(page);
      await net.getByRole('alert').waitFor();
      assert.match(await shown(net), sentence, text);
      const codes = await page.evaluate(() => /** @type {any} */ (window).codes);
      assert.match(codes.at(-1), new RegExp(`^(${code})$`), text);
      assert.equal(await page.evaluate(() => /** @type {any} */ ({}).a), undefined);
      await page.close();
    }
  });
}

test('a link of version 1 without a position opens at the backward pass', async (t) => {
  const { page } = await openPage(t, '/www/embed.html');
  const { origin } = new URL(page.url());
  for (const where of ['embed.html?v=1&layers=2-4-1', '../index.html#v=1']) {
    await page.goto(`${origin}/www/${where}`);
    await becomes(netOf(page), (net) => net.at, 'dA[2]');
  }
});

test('what is right in a link holds beside what is not', async (t) => {
  const { page } = await openPage(t, '/www/embed.html');
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/www/embed.html?layers=2-4-1&levels=matrix&at=dZ[1]`);
  const net = netOf(page);
  await net.getByRole('alert').waitFor();
  assert.deepEqual(
    await net.evaluate((/** @type {any} */ net) => [net.config.layers[0].units, net.at]),
    [4, 'dZ[1]'],
  );
});

test('the page’s URL follows, and Back and Forward go through the places visited', async (t) => {
  const { page } = await openPage(t, '/index.html');
  const net = netOf(page);
  await net.evaluate((/** @type {any} */ net) => net.ready);
  const start = await page.evaluate(() => history.length);
  const visit = async (/** @type {(net: any) => void} */ change, /** @type {string} */ hash) => {
    await net.evaluate(change);
    await becomes(net, () => location.hash, hash);
  };
  await visit((net) => {
    net.at = 'dZ[1]';
  }, '#v=2&at=dZ%5B1%5D');
  await visit((net) => {
    net.at = 'dZ[1]:2';
  }, '#v=2&at=dZ%5B1%5D:2');
  await visit((net) => {
    net.level = 'matrix';
  }, '#v=2&at=dZ%5B1%5D:2&level=matrix');
  await visit(
    (net) => net.setAttribute('layers', '2-4-1'),
    '#v=2&layers=2-4-1&at=dZ%5B1%5D:2&level=matrix',
  );
  assert.equal(await page.evaluate(() => history.length), start + 2, 'two places were visited');
  await page.goBack();
  const state = (/** @type {any} */ net) => [net.at, net.level, net.config.layers[0].units];
  await becomes(net, state, ['dZ[1]:2', 'matrix', 3]);
  await page.goBack();
  await becomes(net, state, ['Z[1]', 'batch', 3]);
  await page.goForward();
  await becomes(net, state, ['dZ[1]:2', 'matrix', 3]);
  await page.goForward();
  await becomes(net, state, ['dZ[1]:2', 'matrix', 4]);
});

test('while it plays no place is left behind', async (t) => {
  const { page } = await openPage(t, '/index.html');
  const net = netOf(page);
  await net.evaluate((/** @type {any} */ net) => net.ready);
  const start = await page.evaluate(() => history.length);
  await net.evaluate((/** @type {any} */ net) => {
    net.speed = 50;
    net.play();
  });
  await becomes(net, (net) => net.playing, false);
  await becomes(net, () => location.hash !== '', true);
  assert.ok((await page.evaluate(() => history.length)) <= start + 1);
});
