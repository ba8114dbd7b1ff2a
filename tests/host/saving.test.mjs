/** Saving and copying where a page may do neither, and pictures that a browser changes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from '../page/element.mjs';
import { openSheet, saved } from '../page/export-sheet.mjs';
import { openPage } from '../page/harness.mjs';

const INNER = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Inner</title>
  <script type="module" src="/www/chain-rule.js"></script><chain-rule at="dW[1]"></chain-rule>`;
const SANDBOX = 'sandbox="allow-scripts allow-same-origin"';
const frame = (/** @type {string} */ attributes, src = '/inner.html') =>
  `<iframe title="Inner" ${attributes} style="width: 1200px; height: 900px" src="${src}"></iframe>`;

/** Opens a page with a frame around an element. @param {import('node:test').TestContext} t @param {string} html @param {string} [between] a page between the two */
async function openFrame(t, html, between = '') {
  const { page, errors } = await openPage(t, '<p>Before.</p>');
  const contentType = 'text/html; charset=utf-8';
  const url = page.url();
  await page.unroute(url);
  await page.route(url, (route) => route.fulfill({ contentType, body: html }));
  await page.route('**/inner.html', (route) => route.fulfill({ contentType, body: INNER }));
  await page.route('**/between.html', (route) => route.fulfill({ contentType, body: between }));
  await page.goto(url);
  const [, middle, inner] = [
    page,
    page.frameLocator('iframe'),
    page.frameLocator('iframe').frameLocator('iframe'),
  ];
  const net = (between ? inner : middle).locator('chain-rule');
  await net.evaluate((/** @type {any} */ element) =>
    customElements.whenDefined('chain-rule').then(() => element.ready),
  );
  return { page, errors, net };
}

const FRAMES = /** @type {[string, string, string?][]} */ ([
  ['a sandboxed frame', frame(SANDBOX)],
  ['a frame in a sandboxed frame', frame(SANDBOX, '/between.html'), frame('')],
  ['a sandboxed frame in a frame', frame('', '/between.html'), frame(SANDBOX)],
]);

for (const [name, html, between] of FRAMES) {
  test(`in ${name} nothing is claimed, and the text can be copied`, async (t) => {
    const { net, errors } = await openFrame(t, html, between);
    const { button, status, sheet } = await openSheet(net);
    const text = sheet.getByRole('textbox', { name: 'Text to copy' });
    for (const [group, name, file, contents] of /** @type {[RegExp, string, RegExp, RegExp][]} */ ([
      [/picture/, 'SVG', /chainrule-dW1\.svg/, /^<svg[\s\S]*<\/svg>\s*$/],
      [/numbers/, 'CSV', /chainrule-dW1\.csv/, /^-?\d\.\d{16}/],
      [/JSON/, 'Save', /chainrule-2-3-1\.json/, /^\{\s*"inputs": 2[\s\S]*\}\s*$/],
      [/program/, 'NumPy', /chainrule_numpy\.py/, /import numpy/],
    ])) {
      await button(group, name).click();
      await status.getByText(file).waitFor();
      assert.match((await status.textContent()) ?? '', /may not allow.*copy the selected text/);
      assert.doesNotMatch((await status.textContent()) ?? '', /Saved/);
      assert.match(await text.inputValue(), contents);
      const selected = await text.evaluate((/** @type {HTMLTextAreaElement} */ it) => [
        it.selectionStart,
        it.selectionEnd - it.value.length,
        it === /** @type {any} */ (it.getRootNode()).activeElement,
      ]);
      assert.deepEqual(selected, [0, 0, true]);
    }
    await button(/picture/, 'PNG').click();
    await status.getByText(/chainrule-dW1\.png.*tab of its own/).waitFor();
    assert.ok(await text.isHidden());
    // The browser itself says that the frame is sandboxed.
    for (const line of errors.splice(0)) assert.match(line, /[Dd]ownload|sandbox/);
  });
}

test('in a frame of the same site, and in none, a file is saved and the page says so', async (t) => {
  const { page, net } = await openFrame(t, frame(''));
  const { button, status } = await openSheet(net);
  const { name } = await saved(page, button(/numbers/, 'CSV'));
  await status.getByText(`Saved as ${name}.`).waitFor();
});

/** @type {Record<string, () => void>} */
const CLIPBOARDS = {
  'is not there': () => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  },
  refuses: () => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  },
  throws: () => {
    navigator.clipboard.writeText = () => {
      throw new TypeError('blocked');
    };
  },
};

for (const [name, prepare] of Object.entries(CLIPBOARDS)) {
  test(`where the clipboard ${name}, in a sandboxed frame too, the text is selected`, async (t) => {
    const { net, errors } = await openFrame(t, frame(SANDBOX));
    await net.evaluate(prepare);
    const { button, status, sheet } = await openSheet(net);
    await button(/equation/, 'NumPy').click();
    await status.getByText('copy it yourself').waitFor();
    assert.match(await sheet.getByRole('textbox').inputValue(), /^dW\[1\] = /);
    errors.splice(0);
  });
}

/** What browsers and extensions do to pictures that are read. @type {Record<string, () => void>} */
const NOISES = {
  white: () => {
    const { getImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.getImageData = function (...all) {
      const image = getImageData.apply(this, all);
      image.data.fill(255);
      return image;
    };
  },
  'a few last bits': () => {
    const { getImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.getImageData = function (...all) {
      const image = getImageData.apply(this, all);
      for (let at = 1001; at < image.data.length; at += 4004) image.data[at] ^= 1;
      return image;
    };
  },
  'in files only': () => {
    const { toBlob } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.toBlob = function (...all) {
      const context = this.getContext('2d');
      if (context) context.fillStyle = '#fefefe';
      context?.fillRect(0, 0, 1, 1);
      return toBlob.apply(this, all);
    };
  },
  'no file': () => {
    HTMLCanvasElement.prototype.toBlob = (done) => done(null);
  },
};

for (const [name, noise] of Object.entries(NOISES)) {
  test(`pixels that the browser changes are not saved: ${name}`, async (t) => {
    const { page, net } = await openElement(
      t,
      '<chain-rule layers="2-40-1" at="dW[1]"></chain-rule>',
    );
    await page.evaluate(noise);
    /** @type {string[]} */
    const files = [];
    page.on('download', (download) => files.push(download.suggestedFilename()));
    const { button, status } = await openSheet(net);
    for (const [group, label] of /** @type {[RegExp, string][]} */ ([
      [/picture/, 'PNG'],
      [/video/, 'Record'],
    ])) {
      await button(group, label).click();
      await status.getByText(/was not saved.*fingerprinting.*SVG/).waitFor();
    }
    const { name: csv } = await saved(page, button(/numbers/, 'CSV'));
    assert.match(csv, /\.csv$/);
    assert.deepEqual(files, [csv]);
  });
}

test('colours of the author do not depend on pixels that are read', async (t) => {
  const { page } = await openPage(t, '<p>Before.</p>');
  await page.addInitScript(() => {
    for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D])
      prototype.getImageData = (_x, _y, width, height) =>
        new ImageData(new Uint8ClampedArray(4 * width * height).fill(255), width, height);
  });
  await page.reload();
  const colours = [
    'rgb(16 32 48)',
    '#102030',
    'hsl(210 50% 12.55%)',
    'color(srgb 0.0627 0.1255 0.1882)',
    'oklch(0.2412 0.0353 250.6)',
  ];
  await page.setContent(`<!doctype html><script type="module" src="/www/chain-rule.js"></script>
    ${colours.map((colour) => `<chain-rule style="--chain-rule-paper: ${colour}"></chain-rule>`).join('')}
    <div style="background: oklch(0.2 0.03 250)"><chain-rule></chain-rule></div>`);
  const [papers, dark] = await page.evaluate(async () => {
    await customElements.whenDefined('chain-rule');
    const nets = /** @type {any[]} */ ([...document.querySelectorAll('chain-rule')]);
    await Promise.all(nets.map((net) => net.ready));
    const { theme, isPageDark } = await import(`${'/www/canvas/colour.js'}`);
    const papers = nets.map((net) => theme(false, getComputedStyle(net)).paper);
    return [papers, isPageDark(nets.at(-1))];
  });
  for (const [at, colour] of colours.entries()) {
    const parts = papers[at]
      .match(/\w\w/g)
      .map((/** @type {string} */ it) => Number.parseInt(it, 16));
    for (const [i, part] of [16, 32, 48].entries())
      assert.ok(Math.abs(parts[i] - part) <= 2, `${colour}: ${papers[at]}`);
  }
  assert.equal(dark, true);
});
