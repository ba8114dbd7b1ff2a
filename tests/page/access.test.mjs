/** Accessibility, narrow screens, the size of text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './axe.mjs';
import { openElement, picture } from './element.mjs';

/** The states of a page that are checked. @type {Record<string, (net: any) => void>} */
const STATES = {
  'at rest': () => {},
  'mid-stack': (net) => {
    net.at = 'dZ[1]:2';
  },
  'mid-sum, with a pinned cell': (net) => {
    net.at = 'dW[1]:3';
    net.cell = 'dW[1](0,1)';
  },
  'at an update': (net) => {
    net.at = 'update[1]';
  },
  'with settings open': (net) => net.shadowRoot.querySelectorAll('.sheet-button')[1].click(),
  'with a wrong matrix explained': async (net) => {
    net.shadowRoot.querySelector('.sheet-button').click();
    const until = async (/** @type {string} */ found) => {
      while (!net.shadowRoot.querySelector(found)) await new Promise(requestAnimationFrame);
    };
    await until('.practice .lab code');
    net.shadowRoot.querySelector('.practice form button.small').click();
    await until('.practice .mistakes');
  },
  'with an error shown': (net) => {
    try {
      net.at = 'nowhere';
    } catch {}
  },
};

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const [state, go] of Object.entries(STATES)) {
    test(`axe finds nothing ${state} (${colorScheme})`, async (t) => {
      const { page, net, on } = await openElement(t, '/', { colorScheme });
      await on(go);
      await picture(net);
      assert.deepEqual(await violations(page), []);
    });
  }
}

test('axe finds nothing in an element on a plain page', async (t) => {
  const { page } = await openElement(
    t,
    '<main><h1>Host</h1><chain-rule layers="2-5-4-1" data="moons"></chain-rule></main>',
  );
  assert.deepEqual(await violations(page), []);
});

/** Records the size of every text on a canvas; called before the page loads. @param {import('playwright-core').Page} page */
const noteTexts = (page) =>
  page.evaluate(() => {
    const small = /** @type {Set<string>} */ (new Set());
    Object.assign(window, { small });
    const { prototype } = CanvasRenderingContext2D;
    const { fillText } = prototype;
    prototype.fillText = function (text, ...at) {
      const size = Number.parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? '0');
      const scale = this.getTransform().a / devicePixelRatio;
      if (size * scale < 12) small.add(`${text} ${size * scale}px`);
      return fillText.call(this, text, ...at);
    };
  });

/** Texts of the element that are drawn smaller than 12 px. @param {any} on @returns {Promise<string[]>} */
const smallTexts = (on) =>
  on((/** @type {any} */ net) => {
    const found = [.../** @type {any} */ (window).small];
    const walker = document.createTreeWalker(net.shadowRoot, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement } = node;
      if (!parentElement || !node.textContent?.trim() || !parentElement.getClientRects().length)
        continue;
      const size = Number.parseFloat(getComputedStyle(parentElement).fontSize);
      if (size < 11.99)
        found.push(`${parentElement.localName} “${node.textContent.trim()}” ${size}px`);
    }
    return found;
  });

for (const width of [1280, 768, 390, 360]) {
  test(`at ${width} px nothing scrolls sideways, and no text is under 12 px`, async (t) => {
    const { page, net, on } = await openElement(t, '/', { width });
    await noteTexts(page);
    const wide = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    for (const [state, go] of Object.entries(STATES)) {
      await on(go);
      await picture(net);
      assert.equal(await wide(), 0, `${state} it fits`);
      assert.deepEqual(await smallTexts(on), [], state);
    }
    for (const id of await on((net) =>
      net.steps.map((/** @type {{id: string}} */ step) => step.id),
    )) {
      await on((net, id) => {
        net.at = id;
      }, id);
      assert.equal(await wide(), 0, `${id} fits`);
      assert.deepEqual(await smallTexts(on), [], id);
    }
  });
}

test('each step is said once, politely', async (t) => {
  const { net, on } = await openElement(t);
  const live = net.locator('[aria-live=polite]');
  assert.equal(await live.count(), 1);
  const said = new Set();
  for (const at of ['dZ[1]:2', 'dW[1]', 'update[1]']) {
    await on((net, at) => {
      net.at = at;
    }, at);
    said.add(await live.textContent());
  }
  assert.equal(said.size, 3);
});

test('the canvases have a text equivalent', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="dZ[1]"></chain-rule>');
  for (const canvas of await net.locator('canvas').all())
    assert.ok(((await canvas.getAttribute('aria-label')) ?? '').length > 10);
  const value = await on((net) => net.matrix('dZ[1]').data[1]);
  const cell = await net.locator('td[data-name="dZ[1]"][data-row="0"][data-col="1"]').textContent();
  assert.ok(
    Math.abs(Number((cell ?? '').replace('−', '-')) - value) < 0.001,
    `${cell} is ${value}`,
  );
});
