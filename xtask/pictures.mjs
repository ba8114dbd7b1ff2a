/** Renders the pictures of `docs/` in headless Chromium: run by `cargo xtask pictures`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { launch, serve } from '../tests/page/site.mjs';

const DOCS = new URL('../docs/', import.meta.url);

/**
 * The pictures of docs/film.md: a step, and how many of its examples are processed. A fraction is a
 * picture of the motion.
 *
 * @type {[id: string, count: number][]}
 */
const FRAMES = [
  ['dA[2]', 4],
  ['dA[1]', 0.25],
  ['dA[1]', 0.72],
  ['dA[1]', 4],
  ['dZ[1]', 0.25],
  ['dZ[1]', 0.42],
  ['dZ[1]', 2.76],
  ['dZ[1]', 4],
  ['dW[1]', 0.15],
  ['dW[1]', 0.55],
  ['dW[1]', 2.8],
  ['dW[1]', 4],
];

/** The README's picture: the column of example 3 moves to its place. */
const PAGE = /** @type {const} */ (['dZ[1]', 2.76]);

/** High enough for a whole frame, so that the sticky timeline does not cover a part of it. */
const VIEWS = {
  wide: { viewport: { width: 1280, height: 1200 }, columns: 2 },
  narrow: { viewport: { width: 390, height: 1600 }, columns: 3 },
};

/**
 * Opens the page with a stopped clock, so that the animation does not move.
 *
 * @param {import('playwright-core').BrowserContextOptions} options
 */
async function open(options) {
  const page = await browser.newPage(options);
  await page.clock.install({ time: 0 });
  await page.goto(server.origin);
  await page.locator('chain-rule').evaluate((/** @type {any} */ net) => net.ready);
  await page.clock.pauseAt(3_600_000);
  return page;
}

/**
 * Drags the timeline to a place inside a step, as a reader would, and takes a picture before it is
 * let go.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} id
 * @param {number} count
 * @param {() => Promise<Buffer>} shoot
 */
async function drag(page, id, count, shoot) {
  const net = page.locator('chain-rule');
  const step = await net.evaluate((/** @type {any} */ node, at) => {
    // Scrolls the timeline to the step.
    node.at = at;
    return node.steps.findIndex((/** @type {{id: string}} */ step) => step.id === at);
  }, id);
  // The timeline follows in the next frame.
  await page.clock.runFor(40);
  const examples = await net.evaluate((/** @type {any} */ node) => node.matrix('X').cols);
  if (count === examples) {
    // Until the picture has arrived at the whole step.
    await page.clock.runFor(5000);
    return shoot();
  }
  const box = await net.locator('.chip').nth(step).boundingBox();
  if (!box) throw new Error(`${id} is not on the timeline`);
  const [x, y] = [box.x + (box.width * count) / examples, box.y + box.height / 2];
  // A click would go to the whole step.
  await page.mouse.move(x < box.x + box.width / 2 ? x + 20 : x - 20, y);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 4 });
  await page.clock.runFor(40);
  const picture = await shoot();
  await page.mouse.up();
  return picture;
}

/** The two pictures, without the height that only other steps need. @param {import('playwright-core').Page} page */
async function frame(page) {
  const pictures = await page.locator('chain-rule .pictures').boundingBox();
  const matrices = await page.locator('chain-rule .equation canvas').boundingBox();
  if (!pictures || !matrices) throw new Error('the pictures are hidden');
  const height = matrices.y + matrices.height - pictures.y;
  return page.screenshot({ clip: { ...pictures, height } });
}

/** The title of a frame. @param {string} id @param {number} count */
function title(id, count) {
  if (Number.isInteger(count)) return count === 4 ? id : `${id}:${count}`;
  const [from, to] = [Math.floor(count), Math.ceil(count)];
  return `${id}:${from} → ${id}:${to}`;
}

/**
 * Lays frames out on one sheet.
 *
 * @param {Buffer[]} frames
 * @param {number} columns
 * @param {'light' | 'dark'} colorScheme
 */
async function sheet(frames, columns, colorScheme) {
  const page = await browser.newPage({ colorScheme });
  const figures = frames.map(
    (frame, at) =>
      `<figure><figcaption><b>${at + 1}</b> ${title(...FRAMES[at])}</figcaption>
       <img src="data:image/png;base64,${frame.toString('base64')}"></figure>`,
  );
  await page.setContent(`<!doctype html><style>
    :root { color-scheme: ${colorScheme}; --line: light-dark(#c9c6ba, #55565b); }
    body { margin: 0; background: light-dark(#fdfcf8, #1b1c1f); color: light-dark(#212227, #ececea);
      font: 18px Helvetica, Arial, "Liberation Sans", sans-serif; width: max-content;
      display: grid; grid-template-columns: repeat(${columns}, auto); gap: 1px; }
    figure { margin: 0; padding: 12px 16px 20px; outline: 1px solid var(--line); }
    figcaption { margin-bottom: 12px; }
    img { display: block; }</style>${figures.join('')}`);
  const bytes = await page.locator('body').screenshot();
  await page.close();
  return bytes;
}

/** @param {string} name @param {Buffer} bytes */
function write(name, bytes) {
  writeFileSync(new URL(name, DOCS), bytes);
  console.log(`docs/${name}  ${Math.round(bytes.length / 1000)} kB`);
}

mkdirSync(new URL('film/', DOCS), { recursive: true });
const [server, browser] = await Promise.all([serve(), launch()]);
try {
  const page = await open({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  write('page.png', await drag(page, ...PAGE, () => page.screenshot()));
  await page.close();

  for (const [name, { viewport, columns }] of Object.entries(VIEWS)) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const page = await open({ viewport, colorScheme });
      const frames = [];
      for (const [id, count] of FRAMES) {
        frames.push(await drag(page, id, count, () => frame(page)));
      }
      await page.close();
      write(`film/${name}-${colorScheme}.png`, await sheet(frames, columns, colorScheme));
    }
  }
} finally {
  await browser.close();
  server.close();
}
