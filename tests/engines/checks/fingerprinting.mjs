/** Pictures in a browser whose pages read noise from a canvas, as protection against fingerprinting. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** Matrices of so many rows are painted as images. */
const BODY = '<chain-rule layers="2-40-1" at="dW[1]"></chain-rule>';

/**
 * @param {import('../site.mjs').Open} openPlain
 * @param {import('../site.mjs').Open} openProtected in a browser with that protection
 */
export function fingerprinting(openPlain, openProtected) {
  test('protection against fingerprinting changes no picture on the page', async (t) => {
    const [plain, secret] = [await openPlain(t, BODY), await openProtected(t, BODY)];
    const shots = [];
    for (const { page } of [plain, secret])
      shots.push(Buffer.from(await page.screenshot()).toString('base64'));
    const equal = await plain.on(async (_net, shots) => {
      const [a, b] = await Promise.all(
        shots.map(async (shot) => {
          const image = new Image();
          image.src = `data:image/png;base64,${shot}`;
          await image.decode();
          const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
            new OffscreenCanvas(1280, 800).getContext('2d')
          );
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, 1280, 800).data;
        }),
      );
      return a.filter((value, at) => Math.abs(value - b[at]) <= 8).length / a.length;
    }, shots);
    // Edges are smoothed differently, because the browser says that its pixels are half as large.
    assert.ok(equal > 0.97, `${equal} of the values are equal`);
  });

  test('protection against fingerprinting: what is made of pixels is not saved', async (t) => {
    const { page, on } = await openProtected(t, BODY);
    await on((net) => {
      net.saved = [];
      // The last thing that saving does; the file itself would stay on this machine.
      HTMLAnchorElement.prototype.click = function () {
        net.saved.push(this.download);
      };
    });
    // A real click, which may allow a page more than a call from a script.
    const click = async (/** @type {string} */ name) => {
      const [x, y] = await on(async (net, name) => {
        const named = () =>
          [...net.shadowRoot.querySelectorAll('.sheet-button, .export button')].find(
            ({ textContent }) => textContent === name,
          );
        while (!named()) await new Promise(requestAnimationFrame);
        named().scrollIntoView({ block: 'nearest' });
        const { x, y, width, height } = named().getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      }, name);
      await page.click(x, y);
    };
    /** What the status says after a click. @param {string} name */
    const saidAfter = async (name) => {
      await click(name);
      return on(async (net) => {
        const status = net.shadowRoot.querySelector('.export .status');
        while (!status.textContent) await new Promise(requestAnimationFrame);
        const said = status.textContent;
        status.textContent = '';
        return said;
      });
    };
    await click('Export');
    assert.match(await saidAfter('PNG'), /png was not saved: .*fingerprinting.*Save SVG/);
    assert.match(await saidAfter('SVG'), /svg was not saved: .*fingerprinting.*Save CSV/);
    assert.deepEqual(await on((net) => net.saved), []);
    assert.match(await saidAfter('CSV'), /^Saved/);
    await on((net) => {
      net.at = 'J';
    });
    assert.match(await saidAfter('SVG'), /^Saved/);
    assert.deepEqual(await on((net) => net.saved), ['chainrule-dW1.csv', 'chainrule-J.svg']);
  });
}
