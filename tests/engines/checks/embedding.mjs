/** The published element in the pages of others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

const script = '/embed/chain-rule.js';

/** @param {import('../site.mjs').Open} open */
export function embedding(open) {
  test('one line is enough: the pictures are painted and the fallback is gone', async (t) => {
    const body = '<main style="width: 640px"><chain-rule><p>Fallback</p></chain-rule></main>';
    const { on } = await open(t, body, { script });
    const seen = await on(async (net) => {
      for (let late = 0; late < 5; late += 1) await new Promise(requestAnimationFrame);
      const canvases = [...net.shadowRoot.querySelectorAll('canvas')];
      const painted = canvases.filter((canvas) => {
        const { width, height } = canvas;
        const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
        return data.some(Boolean);
      });
      const fallback = net.querySelector('p').getClientRects().length;
      const sideways = document.documentElement.scrollWidth > innerWidth;
      return { painted: painted.length, fallback, sideways, width: net.offsetWidth };
    });
    assert.deepEqual(seen, { painted: 2, fallback: 0, sideways: false, width: 640 });
  });

  test('buttons and links of the text move it, and the address stays', async (t) => {
    const body = `<p><a id="link" href="#net" data-at="dW[1]:2">There</a>
      <button id="button" data-for="net" data-at="dZ[2]" data-level="vector">Vectors</button></p>
      <chain-rule id="net"></chain-rule>`;
    const { on } = await open(t, body, { script });
    const seen = await on(async (net) => {
      const before = location.href;
      const states = [];
      for (const id of ['link', 'button']) {
        document.getElementById(id)?.click();
        await new Promise((resolve) => setTimeout(resolve, 100));
        states.push([net.at, net.level]);
      }
      return { states, stayed: location.href === before };
    });
    assert.deepEqual(seen, {
      states: [
        ['dW[1]:2', 'batch'],
        ['dZ[2]', 'vector'],
      ],
      stayed: true,
    });
  });

  test('two elements have their own networks, languages and colours', async (t) => {
    const body = `<chain-rule layers="2-2-1" theme="dark"></chain-rule>
      <chain-rule layers="2-5-1" lang="ko" at="dW[1]"></chain-rule>`;
    const { on } = await open(t, body, { script });
    const seen = await on(() =>
      /** @type {any[]} */ ([...document.querySelectorAll('chain-rule')]).map((net) => {
        const root = net.shadowRoot.querySelector('[part~=root]');
        const [red] = getComputedStyle(root).backgroundColor.match(/\d+/g) ?? [];
        const label = net.shadowRoot.querySelector('.play').getAttribute('aria-label');
        return [net.config.layers[0].units, net.at, Number(red) < 128, label];
      }),
    );
    assert.deepEqual(seen, [
      [2, 'Z[1]', true, 'Play'],
      [5, 'dW[1]', false, '재생'],
    ]);
  });

  test('in a frame, by the address of the page for frames', async (t) => {
    const src = '/embed/embed.html?layers=2-4-1&at=dZ[1]';
    const body = `<iframe src="${src}" width="700" height="700"></iframe><chain-rule></chain-rule>`;
    const { on } = await open(t, body, { script });
    const seen = await on(async () => {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
      const late = performance.now() + 10_000;
      for (;;) {
        const net = /** @type {any} */ (frame.contentDocument?.querySelector('chain-rule'));
        await net?.ready;
        if (net?.at) return [net.at, net.config.layers[0].units];
        if (performance.now() > late) return [];
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    assert.deepEqual(seen, ['dZ[1]', 4]);
  });

  test('a part that is added later, moved or removed, works', async (t) => {
    const { on } = await open(t, '<chain-rule at="A[1]"></chain-rule><aside></aside>', { script });
    const seen = await on(async (net) => {
      const aside = /** @type {HTMLElement} */ (document.querySelector('aside'));
      net.at = 'dZ[2]:1';
      aside.append(net);
      const added = /** @type {any} */ (document.createElement('chain-rule'));
      added.setAttribute('layers', '2-2-2-1');
      aside.append(added);
      await added.ready;
      net.remove();
      return [net.at, added.steps.length, added.isConnected];
    });
    assert.deepEqual(seen, ['dZ[2]:1', 23, true]);
  });
}
