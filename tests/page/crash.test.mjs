/** A crash of the core: it is shown, other elements survive it, and a restart recovers from it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bits, listen, openElement, picture, sentEvents, shown } from './element.mjs';

/**
 * Defines `trap`, which makes the next call of an exported function of the core, such as
 * `trap('session_explain')`, execute `unreachable`, as a panic does.
 */
const TRAPS = `<script>
  const traps = new Set();
  window.trap = (name) => traps.add(name);
  // (module (func (export "trap") unreachable))
  const bytes = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,8,1,4,116,114,97,112,0,0,10,5,1,3,0,0,11]);
  const { trap } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  const guard = (exports) =>
    Object.fromEntries(
      Object.entries(exports).map(([name, it]) => [
        name,
        typeof it === 'function' ? (...all) => (traps.delete(name) ? trap() : it(...all)) : it,
      ]),
    );
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...all) => {
      const made = await real(...all);
      return made.instance ? { module: made.module, instance: { exports: guard(made.instance.exports) } } : made;
    };
  }
</script>`;
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>
  <link rel="icon" href="data:,">${TRAPS}<script type="module" src="/www/chain-rule.js"></script>
  <chain-rule layers="2-4-1" seed="5" at="dW[1]:2"></chain-rule><chain-rule></chain-rule>`;

/** Crashes the core while the first element explains a cell. @param {any} on @param {string} name of the export @param {string} call a member */
const crash = (on, name, call) =>
  on(
    (/** @type {any} */ net, /** @type {string[]} */ [name, call]) => {
      /** @type {any} */ (window).trap(name);
      try {
        return { returned: call === 'explain' ? net.explain('dW[1]', 0, 1) : net.check() };
      } catch (error) {
        const { code, message } = /** @type {any} */ (error);
        return { code, message };
      }
    },
    [name, call],
  );

test('a crash is said in the box, with a way to restart', async (t) => {
  const { page, net, on } = await openElement(t, PAGE);
  await on((net) => net.train(3));
  const numbers = await bits(net);
  const before = await on((net) => [net.at, net.config]);
  await listen(page);
  const thrown = await crash(on, 'session_explain', 'explain');
  assert.equal(thrown.code, 'crashed');
  assert.equal(await shown(net), thrown.message);
  assert.deepEqual(await sentEvents(page), [['error', thrown]]);
  await net.getByRole('button', { name: 'Restart' }).click();
  assert.equal(await shown(net), '', 'the box goes away');
  assert.deepEqual(await bits(net), numbers, 'the numbers are back, to the last bit');
  assert.deepEqual(await on((net) => [net.at, net.config]), before);
  assert.equal((await on((net) => net.explain('dW[1]', 0, 1))).terms.length, 4);
});

test('other elements keep working through a crash', async (t) => {
  const { page, on } = await openElement(t, PAGE);
  const other = page.locator('chain-rule').nth(1);
  const numbers = await bits(other);
  await crash(on, 'session_check', 'check');
  assert.equal(await shown(other), '');
  assert.deepEqual(await bits(other), numbers);
  const works = await other.evaluate(async (/** @type {any} */ net) => {
    net.at = 'dZ[1]:3';
    const { parameters: _, ...config } = net.config;
    net.config = { ...config, seed: 3 };
    const { cost } = await net.train(2);
    return net.next() && net.check().passed && cost === net.matrix('J').data[0];
  });
  assert.ok(works);
  assert.equal(await shown(other), '');
});

test('an element that crashed goes on after the restart', async (t) => {
  const { net, on } = await openElement(t, PAGE);
  const rest = await picture(net);
  for (let round = 0; round < 2; round += 1) {
    await on((net) => {
      net.at = 'dZ[1]:1';
    });
    await crash(on, 'session_explain', 'explain');
    const restart = net.getByRole('button', { name: 'Restart' });
    if (await restart.isVisible()) await restart.click();
  }
  await on((net) => {
    net.speed = 100;
    net.at = 'dW[1]:2';
  });
  assert.deepEqual(await picture(net), rest);
});
