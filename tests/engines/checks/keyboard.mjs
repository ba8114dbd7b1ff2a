/** Use by keyboard alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** @param {import('../site.mjs').Open} open */
export function keyboard(open) {
  test('arrows step, Home and End go to the ends, Space plays', async (t) => {
    const { page, on } = await open(t, '<chain-rule at="dA[2]"></chain-rule>');
    await on((net) => net.focus());
    const after = async (/** @type {string} */ key) => {
      await page.press(key);
      return on((net) => net.at);
    };
    assert.equal(await after('ArrowRight'), 'dZ[2]');
    assert.equal(await after('ArrowRight'), 'dW[2]');
    assert.equal(await after('ArrowLeft'), 'dZ[2]');
    assert.equal(await after('Home'), 'Z[1]:0');
    assert.equal(await after('End'), 'update[2]');
    await on((net) => {
      net.at = 'dA[1]';
    });
    await page.press(' ');
    assert.equal(await on((net) => net.playing), true);
    await page.press(' ');
    assert.equal(await on((net) => net.playing), false);
  });

  test('Tab goes through every part, with a visible focus, and out again', async (t) => {
    const { page, on } = await open(
      t,
      '<button id="before">before</button><chain-rule at="dW[1]"></chain-rule><button id="after">after</button>',
    );
    await on(() => document.getElementById('before')?.focus());
    const seen = [];
    let at = '';
    while (at !== 'after' && seen.length < 80) {
      await page.press('Tab');
      at = await on((net) => {
        const { activeElement } = net.shadowRoot;
        if (!activeElement) return document.activeElement?.id ?? '';
        // The cells of the tables are outlined in the picture instead.
        const style = getComputedStyle(activeElement);
        const marked = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
        const seen = activeElement.localName === 'td' || marked;
        const name = activeElement.getAttribute('aria-label') ?? activeElement.textContent.trim();
        return `${seen ? '' : 'unseen '}${name}`;
      });
      seen.push(at);
    }
    assert.deepEqual(
      seen.filter((name) => name.startsWith('unseen')),
      [],
    );
    for (const name of ['Settings', 'Export', 'Next', 'Play', 'Check all gradients', 'after'])
      assert.ok(seen.includes(name), `${name} is not among ${seen.join(', ')}`);
  });

  test('inside a matrix arrows go from cell to cell; Enter pins a cell', async (t) => {
    const { page, on } = await open(t, '<chain-rule at="dZ[1]"></chain-rule>');
    await on((net) =>
      net.shadowRoot.querySelector('[data-name="dZ[1]"][data-row="0"][data-col="0"]').focus(),
    );
    const cell = () =>
      on((net) => {
        const { name, row, col } = net.shadowRoot.activeElement.dataset;
        return `${name}(${row},${col})`;
      });
    const walk = [];
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowLeft']) {
      await page.press(key);
      walk.push(await cell());
    }
    const expected = ['dZ[1](0,1)', 'dZ[1](1,1)', 'dZ[1](2,1)', 'dZ[1](2,1)', 'dZ[1](2,0)'];
    assert.deepEqual(walk, expected);
    await page.press('Enter');
    assert.deepEqual(await on((net) => [net.cell, net.at]), ['dZ[1](2,0)', 'dZ[1]']);
  });

  test('what is typed into a field changes the network; Escape closes the settings', async (t) => {
    const { page, on } = await open(t);
    await on((net) => {
      const buttons = [...net.shadowRoot.querySelectorAll('button')];
      buttons.find((button) => button.textContent === 'Settings').focus();
    });
    await page.press('Enter');
    await on(async (net) => {
      const field = () => net.shadowRoot.querySelector('input[name="seed"]');
      // The code of the sheet is loaded when it is used.
      while (!field()) await new Promise(requestAnimationFrame);
      field().select();
    });
    for (const key of ['7', '3', 'ArrowLeft', 'Enter']) await page.press(key);
    assert.deepEqual(await on((net) => [net.config.seed, net.at]), [73, 'Z[1]']);
    await page.press('Escape');
    const shown = await on((net) => {
      const { activeElement } = net.shadowRoot;
      return activeElement?.textContent;
    });
    assert.equal(shown, 'Settings', 'the focus is back at the button');
  });
}
