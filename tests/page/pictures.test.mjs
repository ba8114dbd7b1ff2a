/** Exported pictures and videos show what the canvases show. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from './element.mjs';
import { openSheet, saved } from './export-sheet.mjs';

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').Page} Page */

/** Colours of a picture, and how they are spread. @param {Page} page @param {Buffer} bytes */
const decoded = (page, bytes) =>
  page.evaluate(async (data) => {
    const blob = await (await fetch(`data:image/png;base64,${data}`)).blob();
    const image = await createImageBitmap(blob);
    const { width, height } = image;
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(width, height).getContext('2d')
    );
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    const corner = [pixels[0] & 255, (pixels[0] >> 8) & 255, (pixels[0] >> 16) & 255];
    return { width, height, corner, colours: new Set(pixels).size };
  }, bytes.toString('base64'));

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`PNG has twice the pixels, on paper (${colorScheme})`, async (t) => {
    const { page, net } = await openElement(t, '<chain-rule at="dW[1]:2"></chain-rule>', {
      colorScheme,
    });
    const { button, sheet } = await openSheet(net);
    await picture(net);
    const sizes = await net
      .locator('canvas')
      .evaluateAll((all) =>
        all.map(({ clientWidth, clientHeight }) => [clientWidth, clientHeight]),
      );
    const [network, matrices] = sizes;
    for (const [which, width, height] of /** @type {[string, number, number][]} */ ([
      ['network', ...network],
      ['matrices', ...matrices],
      ['both', Math.max(network[0], matrices[0]), network[1] + matrices[1]],
    ])) {
      await sheet.getByLabel('Picture').selectOption(which);
      const { name, bytes } = await saved(page, button(/picture/, 'PNG'));
      assert.equal(name, 'chainrule-dW1-2.png');
      const image = await decoded(page, bytes);
      assert.deepEqual([image.width, image.height], [2 * width, 2 * height], which);
      assert.ok(image.colours > 50, `${image.colours} colours`);
      assert.equal(image.corner[0] < 100, colorScheme === 'dark', `paper ${image.corner}`);
    }
  });
}

/** Records what is painted on every canvas after it was last cleared. @param {Page} page */
const notePainting = (page) =>
  page.evaluate(() => {
    const painted = new Map();
    Object.assign(window, { painted });
    const { prototype } = CanvasRenderingContext2D;
    const { clearRect } = prototype;
    prototype.clearRect = function (...at) {
      painted.set(this.canvas, { texts: [], roundRect: 0, arc: 0, drawImage: 0 });
      return clearRect.apply(this, at);
    };
    for (const name of /** @type {const} */ (['fillText', 'roundRect', 'arc', 'drawImage'])) {
      const draw = /** @type {any} */ (prototype)[name];
      /** @type {any} */ (prototype)[name] = function (/** @type {any[]} */ ...args) {
        const noted = painted.get(this.canvas);
        if (noted && name === 'fillText') noted.texts.push(args[0]);
        else if (noted) noted[name] += 1;
        return draw.apply(this, args);
      };
    }
  });

/** The contents of an SVG and of the canvases, for comparison. @param {Locator} net @param {string} markup */
function compared(net, markup) {
  return net.evaluate(async (element, markup) => {
    const doc = new DOMParser().parseFromString(markup, 'image/svg+xml');
    const all = [...doc.querySelectorAll('*')];
    const canvases = [...(element.shadowRoot?.querySelectorAll('canvas') ?? [])];
    const noted = canvases.map((canvas) => /** @type {any} */ (window).painted.get(canvas));
    const total = (/** @type {string} */ name) =>
      noted.reduce((sum, canvas) => sum + canvas[name], 0);
    const count = (/** @type {string} */ tag) => doc.querySelectorAll(tag).length;
    // Both as pixels.
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([markup], { type: 'image/svg+xml' }));
    await image.decode();
    const [width, height] = [image.width, image.height];
    const whole = (/** @type {(context: OffscreenCanvasRenderingContext2D) => void} */ draw) => {
      const canvas = new OffscreenCanvas(width, height);
      draw(/** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d')));
      return canvas;
    };
    const ours = whole((context) => context.drawImage(image, 0, 0));
    const theirs = whole((context) => {
      context.fillStyle = element.shadowRoot?.querySelector('.dark') ? '#1b1c1f' : '#fdfcf8';
      context.fillRect(0, 0, width, height);
      let top = 0;
      for (const canvas of canvases) {
        context.drawImage(canvas, 0, top);
        top += canvas.height;
      }
    });
    // At a low resolution, so that the edges of letters do not matter.
    const FAR = 6;
    const [a, b] = [ours, theirs].map((canvas) => {
      const [w, h] = [Math.floor(width / FAR), Math.floor(height / FAR)];
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
        new OffscreenCanvas(w, h).getContext('2d')
      );
      context.imageSmoothingQuality = 'high';
      context.drawImage(canvas, 0, 0, w, h);
      return context.getImageData(0, 0, w, h).data;
    });
    const far = a.map((value, at) => Math.abs(value - b[at])).toSorted();
    return {
      wrong: doc.querySelector('parsererror')?.textContent ?? '',
      root: doc.documentElement.localName,
      size: [width, height],
      canvases: [
        Math.max(...canvases.map((canvas) => canvas.clientWidth)),
        canvases.reduce((sum, canvas) => sum + canvas.clientHeight, 0),
      ],
      title: doc.querySelector('title')?.textContent ?? '',
      text: doc.querySelector('desc')?.textContent ?? '',
      labels: canvases.map((canvas) => canvas.getAttribute('aria-label')).join('\n'),
      texts: [...doc.querySelectorAll('text')].map((text) => text.textContent).sort(),
      painted: noted.flatMap(({ texts }) => texts).sort(),
      // One rect is the background.
      shapes: { roundRect: count('rect') - 1, arc: count('circle'), drawImage: count('image') },
      drawn: {
        roundRect: total('roundRect'),
        arc: total('arc'),
        drawImage: total('drawImage'),
      },
      foreign: all.flatMap((part) => [
        ...(['script', 'style', 'foreignObject', 'use'].includes(part.localName)
          ? [part.localName]
          : []),
        ...[...part.attributes]
          .filter(({ name, value }) =>
            /href$/.test(name) ? !value.startsWith('data:image/png') : /^on|url\((?!#)/.test(value),
          )
          .map(({ value }) => value),
      ]),
      keys: all.flatMap((part) => part.getAttribute('data-key') ?? []).length,
      most: far[far.length - 1],
      mean: far.reduce((sum, value) => sum + value, 0) / far.length,
    };
  }, markup);
}

for (const [
  what,
  html,
  at,
  colorScheme,
] of /** @type {[string, string, string, 'light' | 'dark'][]} */ ([
  ['with a pinned cell', '<chain-rule></chain-rule>', 'dW[1]', 'light'],
  ['of columns', '<chain-rule></chain-rule>', 'dZ[1]:3', 'dark'],
  [
    'of painted matrices',
    '<chain-rule layers="2-40-30-1" data="moons:64"></chain-rule>',
    'dZ[2]',
    'light',
  ],
  ['of one entry', '<chain-rule level="element"></chain-rule>', 'Z[2]:2', 'light'],
])) {
  test(`SVG is what the canvases show (${what})`, async (t) => {
    const { page, net, on } = await openElement(t, html, { colorScheme });
    await notePainting(page);
    const { button } = await openSheet(net);
    await on((net, at) => {
      net.at = at;
      if (at === 'dW[1]') net.cell = 'dW[1](0,1)';
    }, at);
    await picture(net);
    const { name, bytes } = await saved(page, button(/picture/, 'SVG'));
    assert.equal(name, `chainrule-${at.replace(/[[\]]/g, '').replace(':', '-')}.svg`);
    const svg = await compared(net, bytes.toString());
    assert.deepEqual([svg.wrong, svg.root], ['', 'svg']);
    assert.deepEqual(svg.size, svg.canvases);
    assert.ok(svg.title.includes(at), svg.title);
    assert.equal(svg.text, svg.labels);
    assert.deepEqual(svg.texts, svg.painted);
    assert.deepEqual(svg.shapes, svg.drawn);
    assert.ok(svg.keys >= svg.texts.length / 2, `${svg.keys} keys`);
    assert.deepEqual(svg.foreign, []);
    t.diagnostic(`of 255 a colour is ${svg.mean.toFixed(2)} off, at most ${svg.most}`);
    assert.ok(svg.mean < 0.5 && svg.most < 64, `${svg.mean}, at most ${svg.most}`);
    if (what === 'of painted matrices') assert.ok(svg.shapes.drawImage > 0);
    if (what !== 'with a pinned cell') return;
    const numbers = await on((net) => [...net.matrix('dW[1]').data]);
    for (const number of numbers)
      assert.ok(svg.texts.includes(number.toFixed(2).replace('-', '−')), `${number}`);
  });
}

test('what is in a text stays text in an SVG', async (t) => {
  const { page } = await openElement(t);
  const texts = await page.evaluate(async () => {
    const module = '/www/export/svg.js';
    const { svg } = await import(module);
    const text = `<script>alert("1")</script> & 'it'`;
    const marks = [
      { key: text, shape: 'text', x: 0, y: 9, text },
      { key: 'gone', shape: 'text', x: 0, y: 9, text, opacity: 0 },
    ];
    const markup = svg([{ width: 9, height: 9, marks, highlight: () => undefined }], {
      theme: { paper: '#ffffff', font: '"A"' },
      title: text,
      text,
    });
    const doc = new DOMParser().parseFromString(markup, 'image/svg+xml');
    return [text, ...[...doc.querySelectorAll('text, title, desc')].map((it) => it.textContent)];
  });
  assert.equal(texts.length, 4);
  assert.equal(new Set(texts).size, 1);
});

/** Length and size of a video. @param {Page} page @param {Buffer} bytes @param {string} name */
const watched = (page, bytes, name) =>
  page.evaluate(
    async ([data, ending]) => {
      const video = document.createElement('video');
      video.src = `data:video/${ending};base64,${data}`;
      await new Promise((resolve, reject) => {
        video.onloadedmetadata = resolve;
        video.onerror = () => reject(new Error(video.error?.message));
      });
      // A recorded video reports its length only after a seek to its end.
      video.currentTime = 1e9;
      await new Promise((resolve) => {
        video.onseeked = resolve;
      });
      return { length: video.duration, size: [video.videoWidth, video.videoHeight] };
    },
    [bytes.toString('base64'), name.split('.')[1]],
  );

for (const [from, to] of [
  ['dW[1]:2', 'dW[1]'],
  ['dZ[2]', 'dZ[2]'],
  ['update[1]', 'update[1]'],
]) {
  test(`a film from ${from} goes to the end of the step`, async (t) => {
    const { page, net, on } = await openElement(t, `<chain-rule at="${from}"></chain-rule>`);
    const { button } = await openSheet(net);
    await picture(net);
    const before = await picture(net);
    const record = button(/video/, 'Record');
    // Read in one go at the first picture of the film, which is short.
    const during = on(async (net) => {
      while (!net.playing) await new Promise(requestAnimationFrame);
      const sheet = net.shadowRoot.querySelector('.export');
      return ['.record', '[role=status]'].map((part) => sheet.querySelector(part).textContent);
    });
    const { name, bytes } = await saved(page, record);
    assert.match((await during).join(), /^Stop,Recording/);
    assert.match(name, /^chainrule-\w+\.(webm|mp4)$/);
    assert.deepEqual(await on((net) => [net.at, net.playing]), [to, false]);
    if (from === to) assert.deepEqual(await picture(net), before);
    const { length, size } = await watched(page, bytes, name);
    assert.ok(length > 1, `${length} s`);
    assert.ok(size[0] > 600 && size[1] > 400, `${size}`);
    await record.waitFor();
  });
}

test('a film is stopped by its button, by a pause and by closing the sheet', async (t) => {
  const { page, net, on } = await openElement(t, '<chain-rule at="dW[1]:0"></chain-rule>');
  const { button } = await openSheet(net);
  for (const how of ['button', 'pause', 'sheet']) {
    await on((net) => {
      net.at = 'dW[1]:0';
    });
    await picture(net);
    const film = saved(page, button(/video/, 'Record'));
    // In the page, since the film is short.
    await on(async (net, how) => {
      while (!net.playing) await new Promise(requestAnimationFrame);
      const root = net.shadowRoot;
      if (how === 'pause') net.pause();
      else if (how === 'button') root.querySelector('.record').click();
      else root.querySelector(':popover-open').hidePopover();
    }, how);
    const { name, bytes } = await film;
    assert.ok((await watched(page, bytes, name)).length > 0);
    assert.equal(await on((net) => net.playing), false);
    assert.match(await on((net) => net.at), /^dW\[1\]:/);
  }
});

test('where the browser records nothing there is no button for it', async (t) => {
  const { page, net } = await openElement(t);
  await page.evaluate(() => Object.assign(window, { MediaRecorder: undefined }));
  const { button } = await openSheet(net);
  assert.equal(await button(/picture/, 'PNG').isVisible(), true);
  assert.equal(await button(/picture/, 'Record').count(), 0);
});

test('only pictures that are shown can be saved', async (t) => {
  const { page, net, on } = await openElement(t, '<chain-rule panels="equation"></chain-rule>');
  const { button, sheet } = await openSheet(net);
  const choices = sheet.getByLabel('Picture').locator('option');
  assert.deepEqual(await choices.allTextContents(), ['matrices']);
  const height = await net.locator('.equation canvas').evaluate((it) => it.clientHeight);
  const { bytes } = await saved(page, button(/picture/, 'PNG'));
  assert.equal((await decoded(page, bytes)).height, 2 * height);
  await on((net) => net.setAttribute('panels', 'code'));
  await button(/picture/, 'PNG').waitFor({ state: 'hidden' });
});
