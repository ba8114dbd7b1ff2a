/** Use by keyboard alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from './element.mjs';

/** The node with the focus inside the element; none when the focus is elsewhere. @param {any} on */
const focused = (on) =>
  on((/** @type {any} */ net) => {
    const { activeElement } = net.shadowRoot;
    if (!activeElement) return undefined;
    const style = getComputedStyle(activeElement);
    const { width, height } = activeElement.getBoundingClientRect();
    return {
      what:
        activeElement.getAttribute('aria-label') ?? activeElement.textContent.trim().slice(0, 30),
      tag: activeElement.localName,
      cell: activeElement.dataset.name ? { ...activeElement.dataset } : undefined,
      // The terms before the tables change with the cell that has the focus.
      at: activeElement.matches('td')
        ? Object.values(activeElement.dataset).join()
        : [...net.shadowRoot.querySelectorAll('*')].indexOf(activeElement),
      visible: activeElement.matches(':focus-visible'),
      outlined:
        style.outlineStyle !== 'none' &&
        Number.parseFloat(style.outlineWidth) >= 2 &&
        width > 8 &&
        height > 8,
    };
  });

for (const open of [false, true]) {
  test(`Tab reaches everything, with a visible focus (settings ${open ? 'open' : 'shut'})`, async (t) => {
    const { page, net, on } = await openElement(
      t,
      '<button id="before">before</button><chain-rule at="dW[1]"></chain-rule><button id="after">after</button>',
    );
    if (open) await net.getByRole('button', { name: 'Settings' }).click();
    const all = await on((net) => {
      const every = [...net.shadowRoot.querySelectorAll('*')];
      return every.flatMap((element, at) =>
        element.matches('button:enabled, select:enabled, input:enabled, a[href], [tabindex="0"]') &&
        element.getClientRects().length &&
        getComputedStyle(element).visibility === 'visible'
          ? [element.matches('td') ? Object.values(element.dataset).join() : at]
          : [],
      );
    });
    assert.ok(all.length > 12);
    await page.focus('#before');
    const plain = await picture(net);
    /** @type {(number | string)[]} */
    const seen = [];
    for (let press = 0; press < all.length + 5; press += 1) {
      await page.keyboard.press('Tab');
      const now = await focused(on);
      if (!now) break;
      seen.push(now.at);
      assert.ok(now.visible, `${now.tag} ${now.what}`);
      // A cell of a table that has the focus is outlined in the picture.
      if (now.cell)
        assert.notDeepEqual(await picture(net), plain, `${JSON.stringify(now.cell)} is lit`);
      else assert.ok(now.outlined, `${now.tag} ${now.what} has an outline`);
    }
    assert.deepEqual(
      all.filter((/** @type {number | string} */ at) => !seen.includes(at)),
      [],
    );
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'after', 'and out again');
  });
}

test('keys with Ctrl, and keys outside the element, are left alone', async (t) => {
  const { page, on } = await openElement(
    t,
    '<button id="before">before</button><chain-rule></chain-rule>',
  );
  await page.focus('#before');
  await page.keyboard.press('ArrowRight');
  await on((net) => net.focus());
  await page.keyboard.press('Control+End');
  assert.equal(await on((net) => net.at), 'Z[1]');
});

test('Space on a button presses it, arrows in a field stay there', async (t) => {
  const { page, net, on } = await openElement(t);
  await net.getByRole('button', { name: 'Next', exact: true }).focus();
  await page.keyboard.press(' ');
  assert.deepEqual(await on((net) => [net.at, net.playing]), ['A[1]', false]);
  await net.getByRole('button', { name: 'Settings' }).press('Enter');
  await net.getByLabel('Seed').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  assert.equal(await on((net) => net.at), 'A[1]');
});

test('inside a matrix arrows go from cell to cell and do not step', async (t) => {
  const { page, net, on } = await openElement(t, '<chain-rule at="dZ[1]"></chain-rule>');
  const cell = async () => {
    const { cell } = await focused(on);
    return `${cell.name}(${cell.row},${cell.col})`;
  };
  await net.locator('[data-name="dZ[1]"][data-row="0"][data-col="0"]').first().focus();
  const walk = [];
  for (const key of [
    'ArrowRight',
    'ArrowRight',
    'ArrowDown',
    'ArrowDown',
    'ArrowDown',
    'ArrowLeft',
    'ArrowUp',
    'ArrowLeft',
    'ArrowLeft',
  ]) {
    await page.keyboard.press(key);
    walk.push(await cell());
  }
  assert.deepEqual(walk, [
    'dZ[1](0,1)',
    'dZ[1](0,2)',
    'dZ[1](1,2)',
    'dZ[1](2,2)',
    'dZ[1](2,2)',
    'dZ[1](2,1)',
    'dZ[1](1,1)',
    'dZ[1](1,0)',
    'dZ[1](1,0)',
  ]);
  assert.equal(await on((net) => net.at), 'dZ[1]');
});

test('a focused cell is lit and shows its terms; Enter pins it, Enter again frees it', async (t) => {
  const { page, net, on } = await openElement(t, '<chain-rule at="dW[1]"></chain-rule>');
  const plain = await picture(net);
  const terms = () => net.locator('.this-cell .terms').textContent();
  const before = await terms();
  await net.locator('[data-name="dW[1]"][data-row="0"][data-col="0"]').first().focus();
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await terms(), before);
  assert.notDeepEqual(await picture(net), plain);
  await page.keyboard.press('Enter');
  assert.equal(await on((net) => net.cell), 'dW[1](1,0)');
  const pinned = await terms();
  await page.keyboard.press('Tab');
  await on((net) => net.focus());
  assert.equal(await terms(), pinned, 'a pinned cell stays when the focus goes');
  await net.locator('[data-name="dW[1]"][data-row="1"][data-col="0"]').first().focus();
  await page.keyboard.press('Enter');
  assert.equal(await on((net) => net.cell), '');
});

test('the focus stays in its cell while the run steps on under it', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="dZ[1]:1"></chain-rule>');
  await net.locator('[data-name="dZ[1]"][data-row="1"][data-col="0"]').first().focus();
  await on((net) => net.next('example'));
  const { cell } = await focused(on);
  assert.deepEqual([cell?.name, cell?.row, cell?.col], ['dZ[1]', '1', '0']);
});
