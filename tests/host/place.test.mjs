/** The place of an element: one layer of the page, in another document, under a finger. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from '../page/element.mjs';

for (const [name, style] of [
  ['a sticky header with z-index 1', 'position: sticky; top: 0; z-index: 1'],
  ['a fixed bar with z-index 1', 'position: fixed; bottom: 0; left: 0; right: 0; z-index: 1'],
  ['a menu after the element', 'position: absolute; top: 100px; left: 0; right: 0; height: 600px'],
]) {
  test(`${name} lies over every part of the element`, async (t) => {
    const bar = `<nav style="${style}; background: white; min-height: 60px">Pages</nav>`;
    const net = '<chain-rule at="dZ[1]:2"></chain-rule><div style="height: 2000px"></div>';
    const { page, on } = await openElement(t, name.endsWith('element') ? net + bar : bar + net);
    await on((element) => {
      // The error box and the tables have their place over other parts.
      try {
        element.at = 'nowhere';
      } catch {}
      element.shadowRoot.querySelector('td[tabindex="0"]').focus();
    });
    const over = await page.evaluate(async () => {
      const over = new Set();
      const bar = /** @type {Element} */ (document.querySelector('nav'));
      for (let scrolled = 0; scrolled < 900; scrolled += 90) {
        scrollTo(0, scrolled);
        await new Promise(requestAnimationFrame);
        const { left, right, top, bottom } = bar.getBoundingClientRect();
        for (let x = left + 5; x < right; x += 50)
          for (let y = Math.max(2, top + 2); y < Math.min(bottom, innerHeight); y += 20) {
            const there = document.elementFromPoint(x, y);
            if (there !== bar) over.add(there?.localName);
          }
      }
      return [...over];
    });
    assert.deepEqual(over, []);
  });
}

test('a sheet stays in the window, wherever its button is', async (t) => {
  for (const style of ['width: 300px', 'width: 300px; margin-left: auto', 'width: 1200px']) {
    const { page, net, on } = await openElement(t, `<div style="${style}"><chain-rule></div>`);
    for (const name of ['Export', 'Settings']) {
      await net.getByRole('button', { name }).click();
      const { left, right } = await on((element) =>
        element.shadowRoot.querySelector(':popover-open').getBoundingClientRect().toJSON(),
      );
      assert.ok(left >= 0 && right <= 1280, `${style}: ${name} from ${left} to ${right} px`);
      await page.keyboard.press('Escape');
    }
  }
});

test('no part of the element lies between two layers of the page', async (t) => {
  const { on } = await openElement(t, '<chain-rule></chain-rule>');
  const isolation = await on(
    (net) => getComputedStyle(net.shadowRoot.querySelector('.frame')).isolation,
  );
  assert.equal(isolation, 'isolate');
});

test('appended to another document it looks and works as before', async (t) => {
  const { page, net, on } = await openElement(
    t,
    `<style>body { margin: 0 } iframe { width: 900px; height: 1500px; border: 0; display: block }</style>
     <div style="width: 900px"><chain-rule at="dZ[1]"></chain-rule></div><iframe title="other"></iframe>`,
    { reducedMotion: 'reduce' },
  );
  await net.getByRole('button', { name: 'Export' }).click();
  await net.getByLabel('The export sheet').or(net.locator('.export')).first().waitFor();
  await page.keyboard.press('Escape');
  const look = (/** @type {any} */ element) => {
    const part = (/** @type {string} */ name) => element.shadowRoot.querySelector(name);
    return ['.chain-rule', '.timeline', '.levels button', '.rule', '.chip'].map((name) => {
      const { display, position, fontSize, backgroundColor } = getComputedStyle(part(name));
      const { width, height } = part(name).getBoundingClientRect();
      return [name, display, position, fontSize, backgroundColor, width, height].join(' ');
    });
  };
  const [before, pictures] = [await on(look), await picture(net)];
  const move = (/** @type {boolean} */ away) =>
    page.evaluate((away) => {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
      const there = /** @type {Document} */ (frame.contentDocument);
      there.body.style.margin = '0';
      const element = (away ? document : there).querySelector('chain-rule');
      const home = /** @type {Element} */ (document.querySelector('div'));
      (away ? there.body : home).append(/** @type {Element} */ (element));
    }, away);
  await move(true);
  const inside = page.frameLocator('iframe').locator('chain-rule');
  await page.waitForTimeout(500);
  assert.deepEqual(await inside.evaluate(look), before);
  assert.deepEqual(await picture(inside), pictures);
  // It still works: keys, links and colours of that document, and the sheets.
  await inside.evaluate((/** @type {any} */ it) => it.focus());
  await page.keyboard.press('ArrowRight');
  assert.equal(await inside.evaluate((/** @type {any} */ it) => it.at), 'dW[1]');
  await inside.evaluate((it) => {
    it.ownerDocument.body.style.background = '#111';
  });
  await page.waitForTimeout(700);
  assert.ok(await inside.evaluate((it) => it.shadowRoot?.querySelector('.chain-rule.dark')));
  await inside.getByRole('button', { name: 'Export' }).click();
  await page.waitForTimeout(300);
  const flex = (/** @type {Element} */ it) =>
    getComputedStyle(/** @type {Element} */ (it.shadowRoot?.querySelector('.export'))).display;
  assert.equal(await inside.evaluate(flex), 'flex', 'the export sheet has its styles');
  await inside.evaluate((/** @type {any} */ it) => {
    it.at = 'dZ[1]';
  });
  await move(false);
  await page.waitForTimeout(500);
  assert.equal((await on(look))[1], before[1], 'and back again');
});

/** A page on a phone, and a finger on it. @param {import('node:test').TestContext} t */
async function touched(t) {
  const opened = await openElement(
    t,
    '<meta name="viewport" content="width=device-width"><chain-rule at="dZ[1]"></chain-rule><div style="height: 2000px"></div>',
    { width: 390, reducedMotion: 'reduce' },
  );
  const session = await opened.page.context().newCDPSession(opened.page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  /** Moves fingers, each from a place to another. @param {[number, number, number, number][]} fingers */
  const move = async (fingers) => {
    const send = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, share = 0) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          type === 'touchEnd'
            ? []
            : fingers.map(([x, y, dx, dy], id) => ({ x: x + share * dx, y: y + share * dy, id })),
      });
    await send('touchStart');
    for (let step = 1; step <= 10; step += 1) await send('touchMove', step / 10);
    await send('touchEnd');
    await opened.page.waitForTimeout(200);
  };
  /** The middle of what is in sight of a part. @param {string} part */
  const middle = async (part) => {
    const { x, y, width, height } = /** @type {{[side: string]: number}} */ (
      await opened.net.locator(part).first().boundingBox()
    );
    return [Math.min(195, x + width / 2), y + Math.min(40, height / 2)];
  };
  return { ...opened, move, middle };
}

test('a swipe up that begins on a picture or on the timeline scrolls the page', async (t) => {
  const { page, on, move, middle } = await touched(t);
  for (const part of ['.slider', '.network canvas', '.equation canvas']) {
    await page.evaluate(() => scrollTo(0, 0));
    const [x, y] = await middle(part);
    await move([[x, y, 0, -200]]);
    const scrolled = await page.evaluate(() => scrollY);
    assert.ok(scrolled > 100, `${part}: ${scrolled}`);
    assert.equal(await on((net) => net.at), 'dZ[1]', `${part} changes nothing`);
  }
});

test('a tap and a drag to the side are the timeline’s', async (t) => {
  const { page, on, move, middle } = await touched(t);
  const [x, y] = await middle('.chip.now');
  await move([[x, y, -60, 0]]);
  assert.notEqual(await on((net) => net.at), 'dZ[1]');
  assert.equal(await page.evaluate(() => scrollX + scrollY), 0);
  await on((net) => {
    net.at = 'dA[1]:2';
  });
  const [left, top] = await middle('.chip.now');
  await move([[left, top, 0, 0]]);
  assert.equal(await on((net) => net.at), 'dA[1]', 'a whole step');
});

test('a pinch on a picture or on the timeline zooms the page', async (t) => {
  for (const part of ['.network canvas', '.slider']) {
    const { page, move, middle } = await touched(t);
    const [x, y] = await middle(part);
    await move([
      [x - 20, y, -80, 0],
      [x + 20, y, 80, 0],
    ]);
    assert.ok((await page.evaluate(() => visualViewport?.scale ?? 1)) > 1.2, part);
  }
});
