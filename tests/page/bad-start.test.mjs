/** Errors at the start: they are shown, and a valid value removes them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shown } from './element.mjs';
import { openPage } from './harness.mjs';

const STARTS = /** @type {[string, string, string][]} */ ([
  ['a bad attribute', '<chain-rule layers="2-x"></chain-rule>', 'bad-layers'],
  [
    'JSON that does not parse',
    '<chain-rule><script type="application/json">{"inputs": 2,</script></chain-rule>',
    'bad-json',
  ],
  [
    'JSON that is no object',
    '<chain-rule><script type="application/json">[1]</script></chain-rule>',
    'bad-json',
  ],
  [
    'JSON that is null',
    '<chain-rule><script type="application/json">null</script></chain-rule>',
    'bad-json',
  ],
  [
    'an empty script',
    '<chain-rule><script type="application/json"></script></chain-rule>',
    'bad-json',
  ],
  [
    'an unknown field',
    `<chain-rule><script type="application/json">${JSON.stringify({ inputs: 2, layers: [], lr: 1 })}</script></chain-rule>`,
    'unknown-field',
  ],
  ['a bad position', '<chain-rule at="dZ[7]"></chain-rule>', 'bad-position'],
  ['a bad level', '<chain-rule level="deep"></chain-rule>', 'unknown-name'],
  ['a bad theme', '<chain-rule theme="pink"></chain-rule>', 'unknown-name'],
  [
    'an attribute that was meant as another',
    '<chain-rule layer="2-4-1"></chain-rule>',
    'unknown-field',
  ],
  ['panels with commas', '<chain-rule panels="network, equation"></chain-rule>', 'unknown-name'],
  ['bad panels', '<chain-rule panels="graph"></chain-rule>', 'unknown-name'],
]);

for (const [name, html, code] of STARTS) {
  test(`at the start: ${name}`, async (t) => {
    const { page } = await openPage(t, html);
    const net = page.locator('chain-rule');
    const { events, error } = await net.evaluate(async (/** @type {any} */ net) => {
      const events = /** @type {any[]} */ ([]);
      net.addEventListener('error', (/** @type {CustomEvent} */ event) =>
        events.push(event.detail),
      );
      await customElements.whenDefined('chain-rule');
      const late = new Promise((resolve) =>
        setTimeout(resolve, 5000, { message: 'still waiting' }),
      );
      const error = await Promise.race([
        late,
        net.ready.then(
          () => ({ message: 'ready' }),
          (/** @type {any} */ reason) => ({ code: reason.code, message: reason.message }),
        ),
      ]);
      return { events, error };
    });
    assert.equal(error?.code, code, error?.message);
    assert.equal(await shown(net), error?.message);
    // The event may have been sent before the listener was added.
    for (const detail of events) assert.deepEqual(detail, error);
    await net.evaluate((net) => {
      for (const { name } of [...net.attributes]) net.removeAttribute(name);
      net.querySelector('script')?.remove();
      net.setAttribute('layers', '2-4-1');
    });
    await page.waitForFunction(() =>
      document.querySelector('chain-rule')?.shadowRoot?.querySelector('canvas'),
    );
    await page.waitForFunction(() => {
      const box = document.querySelector('chain-rule')?.shadowRoot?.querySelector('[role=alert]');
      return box?.getClientRects().length === 0;
    });
    const units = await net.evaluate((/** @type {any} */ net) => net.config.layers[0].units);
    assert.equal(units, 4, 'a good value starts it');
  });
}

test('what cannot be loaded is said, and a restart tries again', async (t) => {
  const { page, errors } = await openPage(t, '<p>Before.</p>');
  await page.route('**/*.wasm', (route) => route.abort());
  const code = await page.evaluate(async () => {
    const net = /** @type {any} */ (document.createElement('chain-rule'));
    document.body.append(net);
    return net.ready.then(
      () => '',
      (/** @type {any} */ reason) => reason.code,
    );
  });
  assert.equal(code, 'load-failed');
  await page.unroute('**/*.wasm');
  await page.getByRole('button', { name: 'Restart' }).click();
  await page.waitForFunction(() =>
    document.querySelector('chain-rule')?.shadowRoot?.querySelector('canvas'),
  );
  assert.equal(await shown(page.locator('chain-rule')), '');
  // The browser itself reports files that it could not load.
  assert.ok(errors.splice(0).every((text) => text.includes('net::ERR_FAILED')));
});
