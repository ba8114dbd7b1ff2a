import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './harness.mjs';

test('the page begins at the first step', async (t) => {
  const { page } = await openPage(t, '/');
  const at = await page.locator('chain-rule').evaluate(async (/** @type {any} */ element) => {
    await element.ready;
    return element.at;
  });
  assert.equal(at, 'Z[1]');
});

test('one line of HTML is enough', async (t) => {
  const { page } = await openPage(t, '<chain-rule layers="2-2-1"></chain-rule>');
  const steps = await page.locator('chain-rule').evaluate(async (/** @type {any} */ element) => {
    await element.ready;
    return element.steps.length;
  });
  // Forward 4, loss 2, backward 8, update 2.
  assert.equal(steps, 16);
});
