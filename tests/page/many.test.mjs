/** Many elements on one page, and elements that are added and removed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bits, openElement } from './element.mjs';
import { openPage } from './harness.mjs';

const FIFTY = '<chain-rule></chain-rule>'.repeat(50);

test('fifty elements share one core, and only those near the viewport start', async (t) => {
  const { page } = await openPage(t, '<p>Before.</p>');
  /** @type {string[]} */
  const fetched = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const instances = page.evaluate(() => {
    const counts = { instances: 0 };
    Object.assign(window, { counts });
    for (const name of /** @type {const} */ (['instantiate', 'instantiateStreaming'])) {
      const real = /** @type {any} */ (WebAssembly)[name];
      /** @type {any} */ (WebAssembly)[name] = (/** @type {any[]} */ ...all) => {
        counts.instances += 1;
        return real(...all);
      };
    }
  });
  await instances;
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), FIFTY);
  const net = page.locator('chain-rule');
  await net.first().evaluate((/** @type {any} */ it) => it.ready);
  const started = () =>
    net.evaluateAll((all) => all.filter((it) => it.shadowRoot?.querySelector('canvas')).length);
  assert.ok((await started()) < 5);
  for (const at of [10, 20, 30, 40, 49]) {
    await net.nth(at).scrollIntoViewIfNeeded();
    await net.nth(at).evaluate((/** @type {any} */ it) => it.ready);
  }
  await net.evaluateAll((all) => Promise.all(all.map((/** @type {any} */ it) => it.ready)));
  assert.equal(await started(), 50);
  const wasm = fetched.filter((path) => path.endsWith('.wasm'));
  assert.equal(wasm.length, 1);
  const { instances: made } = await page.evaluate(() => /** @type {any} */ (window).counts);
  assert.equal(made, 1);
});

test('out of sight it stands still and keeps no bitmap; back in sight it goes on', async (t) => {
  const { page, net, on } = await openElement(
    t,
    '<chain-rule></chain-rule><p style="height: 4000px">far</p>',
  );
  const pixels = () =>
    on((net) =>
      [...net.shadowRoot.querySelectorAll('canvas')].reduce((sum, it) => sum + it.width, 0),
    );
  assert.ok((await pixels()) > 0);
  await on((net) => {
    net.at = 'Z[1]:0';
    net.play();
  });
  await page.evaluate(() => scrollTo(0, 4000));
  await page.waitForTimeout(300);
  assert.equal(await pixels(), 0);
  const before = await on((net) => net.at);
  await page.waitForTimeout(2500);
  assert.equal(await on((net) => net.at), before);
  assert.equal(await on((net) => net.playing), true);
  await net.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  assert.ok((await pixels()) > 0);
  await page.waitForFunction(
    (before) => /** @type {any} */ (document.querySelector('chain-rule')).at !== before,
    before,
  );
});

test('what was removed gives its memory back, and is itself when it comes again', async (t) => {
  const { page, net, on } = await openElement(t, '<chain-rule layers="2-4-1"></chain-rule>');
  await on((net) => net.train(5));
  await on((net) => {
    net.at = 'dW[1]:2';
  });
  const numbers = await bits(net);
  const freed = await on(async (net) => {
    const path = '/www/pkg/chainrule.js';
    const { Session } = await import(path);
    let freed = 0;
    const real = Session.prototype.free;
    Session.prototype.free = function () {
      freed += 1;
      return real.call(this);
    };
    net.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    document.body.append(net);
    return freed;
  });
  assert.ok(freed > 0, 'its session was freed');
  assert.deepEqual(await bits(net), numbers);
  assert.equal(await on((net) => net.at), 'dW[1]:2');
  // Removed while it trains, it stops there.
  await on(async (net) => {
    const training = net.train(1e9);
    await new Promise((resolve) => setTimeout(resolve, 50));
    net.remove();
    await training;
    document.body.append(net);
  });
  assert.ok((await on((net) => net.matrix('J').data[0])) > 0);
  assert.equal(await page.locator('chain-rule').count(), 1);
});

test('500 times added and removed: memory is flat after the first 50', async (t) => {
  const { page, errors } = await openPage(t, '<p>Before.</p>');
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.enable');
  const rounds = (/** @type {number} */ count) =>
    page.evaluate(async (count) => {
      for (let round = 0; round < count; round += 1) {
        const net = /** @type {any} */ (document.createElement('chain-rule'));
        document.body.append(net);
        await net.ready;
        net.explain('dW[1]', 0, 0);
        net.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, count);
  const memory = async () => {
    await client.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(50);
    await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    const wasm = await page.evaluate(async () => {
      const path = '/www/pkg/chainrule.js';
      return (await import(path)).currentMemory().buffer.byteLength;
    });
    return { heap: usedSize / 1e6, wasm: wasm / 1e6 };
  };
  await rounds(50);
  const after50 = await memory();
  await rounds(450);
  const after500 = await memory();
  t.diagnostic(`after 50: ${JSON.stringify(after50)}, after 500: ${JSON.stringify(after500)}`);
  assert.ok(after500.wasm <= after50.wasm, 'the wasm memory has not grown');
  assert.ok(after500.heap <= after50.heap + 1, 'the heap has not grown by a megabyte');
  assert.deepEqual(errors, []);
});
