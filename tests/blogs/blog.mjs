/** Helpers of the blog tests: dist/embed, a generator's output, and a page of it in a browser. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from '../page/site.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = join(ROOT, 'dist');
export const EMBED = join(DIST, 'embed');

/** Makes dist/, if it is older than the sources. */
export function makeDist() {
  const made = spawnSync('cargo', ['xtask', 'dist'], { cwd: ROOT, encoding: 'utf8' });
  // A file over its budget is written all the same, and has its own test.
  assert.ok(existsSync(join(EMBED, 'custom-elements.json')), made.stdout + made.stderr);
  return made;
}

/** A folder that is removed after the test. @param {import('./server.mjs').TestScope} test */
export function temporary(test) {
  const folder = mkdtempSync(join(tmpdir(), 'chain-rule-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of a blog of this folder. @param {import('./server.mjs').TestScope} test @param {string} name */
export function copyOf(test, name) {
  const folder = temporary(test);
  cpSync(join(ROOT, 'tests/blogs', name), folder, { recursive: true });
  return folder;
}

/** Copies the element to where a blog keeps its files. @param {string} folder */
export function addElement(folder) {
  makeDist();
  cpSync(EMBED, folder, { recursive: true });
}

/**
 * Runs the program that generates a blog.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 * @param {string} missing what to install when it is not there
 */
export function run(program, args, cwd, missing) {
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  assert.ok(!error, `${program} is missing: ${missing}`);
  assert.equal(status, 0, `${program} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout + stderr;
}

/** @type {ReturnType<typeof launch> | undefined} */
let browser;
/** @type {(() => void)[]} */
const ends = [];

/** The scope of all tests of a file. @type {import('./server.mjs').TestScope} */
export const FILE = { after: (end) => ends.push(end) };

after(async () => {
  for (const end of ends) end();
  await (await browser)?.close();
});

/**
 * Opens a page in a fresh context. An error on its console fails the test, and so does a request
 * that fails.
 *
 * @param {import('node:test').TestContext} test
 * @param {string} url
 * @param {import('playwright-core').BrowserContextOptions & {until?: 'load' | 'commit'}} [options]
 * @param {(page: import('playwright-core').Page) => unknown} [prepare]
 */
export async function visit(test, url, { until = 'load', ...options } = {}, prepare = () => {}) {
  browser ??= launch();
  const context = await (await browser).newContext(options);
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  /** @type {string[]} */
  const errors = [];
  /** @type {string[]} */
  const requests = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) errors.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  page.on('response', (response) => {
    if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
  });
  test.after(async () => {
    await context.close();
    assert.deepEqual(errors, [], 'the page reported errors');
  });
  await prepare(page);
  await page.goto(url, { waitUntil: until });
  return { page, errors, requests, net: page.locator('chain-rule').first() };
}

/** Waits until every element of a page is ready. @param {import('playwright-core').Page | import('playwright-core').Frame} page */
export async function ready(page) {
  await page.waitForFunction(() => customElements.get('chain-rule'));
  await page.evaluate(() => {
    const nets = /** @type {any[]} */ ([...document.querySelectorAll('chain-rule')]);
    return Promise.all(nets.map((net) => net.ready));
  });
}

/** Asserts that an element shows a network and its numbers. @param {import('playwright-core').Locator} net */
export async function showsNetwork(net) {
  const seen = await net.evaluate((/** @type {any} */ element) => {
    const canvases = [...(element.shadowRoot?.querySelectorAll('canvas') ?? [])];
    const { rows, cols, data } = element.matrix('X');
    return {
      painted: canvases.filter((canvas) => {
        const { width, height } = canvas;
        const image = canvas.getContext('2d')?.getImageData(0, 0, width, height);
        return image?.data.some(Boolean);
      }).length,
      X: { rows, cols, data: [...data] },
    };
  });
  assert.ok(seen.painted >= 2, 'the network and its matrices are painted');
  // The four inputs of XOR, as columns.
  assert.deepEqual(seen.X, { rows: 2, cols: 4, data: [-1, -1, 1, 1, -1, 1, -1, 1] });
}

/** The position of an element. @param {import('playwright-core').Locator} net @returns {Promise<string>} */
export function at(net) {
  return net.evaluate((/** @type {any} */ element) => element.at);
}
