/** A key that the element uses, and what is typed into its fields, stay inside; others reach the page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from '../page/element.mjs';

/** A page that listens for every key, as documentation sites and slides do. @param {import('node:test').TestContext} t @param {string} html */
async function open(t, html = '<chain-rule at="dZ[1]"></chain-rule>') {
  const opened = await openElement(t, html, { reducedMotion: 'reduce' });
  const { page } = opened;
  await page.evaluate(() => {
    const heard = /** @type {string[]} */ ([]);
    Object.assign(window, { heard });
    for (const where of [document.body, document, window])
      for (const type of ['keydown', 'keypress', 'keyup'])
        where.addEventListener(type, (event) => {
          const { key } = /** @type {KeyboardEvent} */ (event);
          if (!['Control', 'Alt', 'Shift'].includes(key)) heard.push(key);
        });
  });
  /** Presses keys one after the other, and returns those that the page has heard of. @param {string[]} keys */
  const heardOf = async (...keys) => {
    const reached = [];
    for (const key of keys) {
      await page.evaluate(() => /** @type {any} */ (window).heard.splice(0));
      await page.keyboard.press(key);
      const heard = await page.evaluate(() => /** @type {any} */ (window).heard.length);
      if (heard > 0) reached.push(key);
    }
    return reached;
  };
  return { ...opened, heardOf };
}

test('the keys of the timeline stay inside, others and those with modifiers do not', async (t) => {
  const { on, heardOf } = await open(t);
  await on((net) => net.focus());
  assert.deepEqual(await heardOf('ArrowRight', 'ArrowLeft', 'Home', 'End', 'Space', 'Space'), []);
  const others = ['s', '/', '?', 'ArrowUp', 'PageDown', 'Escape', 'Enter', 'Tab'];
  assert.deepEqual(await heardOf(...others), others);
  await on((net) => net.focus());
  const modified = ['Control+k', 'Alt+ArrowRight', 'Control+ArrowRight', 'Control+Home'];
  assert.deepEqual(await heardOf(...modified), modified);
});

test('Escape stays inside while it unpins a cell or closes a sheet', async (t) => {
  const { net, on, heardOf } = await open(t);
  await on((net) => {
    net.cell = 'dZ[1](0,1)';
    net.focus();
  });
  assert.deepEqual(await heardOf('Escape'), []);
  assert.equal(await on((net) => net.cell), '');
  await net.getByRole('button', { name: 'Settings' }).click();
  await net.getByLabel('Seed').waitFor();
  assert.deepEqual(await heardOf('Escape'), []);
  assert.equal(await on((net) => net.shadowRoot.querySelector(':popover-open')), null);
  assert.deepEqual(await heardOf('Escape'), ['Escape']);
});

test('what is typed into a field stays inside', async (t) => {
  const { page, net, heardOf } = await open(t);
  await net.getByRole('button', { name: 'Settings' }).click();
  const field = net.getByLabel('Seed');
  await field.fill('');
  const typed = ['s', '1', '/', 'Space', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Backspace'];
  assert.deepEqual(await heardOf(...typed, 'Delete', 'Shift+K', 'Control+a', 'Control+z'), []);
  assert.deepEqual(await heardOf('Control+k', 'F2', 'Tab'), ['Control+k', 'F2', 'Tab']);
  await net.getByLabel('Data').focus();
  assert.deepEqual(await heardOf('s', 'ArrowDown', 'End', 'Home'), []);
  await field.focus();
  // The browser composes a character from several keys.
  const composed = await page.evaluate(() => {
    const { heard } = /** @type {any} */ (window);
    heard.splice(0);
    const field = document.querySelector('chain-rule')?.shadowRoot?.activeElement;
    for (const key of ['Process', 'Escape'])
      field?.dispatchEvent(
        new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, composed: true }),
      );
    field?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Unidentified', bubbles: true, composed: true }),
    );
    return heard;
  });
  assert.deepEqual(composed, []);
});

test('a button keeps the keys that press it, and a matrix those that move in it', async (t) => {
  const { net, heardOf } = await open(t);
  await net.getByRole('button', { name: 'one example' }).focus();
  assert.deepEqual(await heardOf('Enter', 'Space'), []);
  assert.deepEqual(await heardOf('ArrowUp', 's'), ['ArrowUp', 's']);
  await net.locator('td[data-name="dZ[1]"][data-row="0"][data-col="0"]').focus();
  const moves = ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'Enter'];
  assert.deepEqual(await heardOf(...moves), []);
  assert.deepEqual(await heardOf('Control+ArrowDown', 'j'), ['Control+ArrowDown', 'j']);
});
