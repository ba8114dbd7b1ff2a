/** Opens pages for the tests, each in a fresh context of one browser. */
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, serve } from './site.mjs';

/** The simplest page around an element. */
const HEAD = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>
  <link rel="icon" href="data:,"><script type="module" src="/www/chain-rule.js"></script>`;

/**
 * Opens a page for one test. It closes when the test ends, and an error on its
 * console that the test has not removed from `errors` fails the test.
 *
 * @param {import('node:test').TestContext} test
 * @param {string} where a path of the site, a whole page from its doctype on,
 *   or the body of a plain page that loads the element
 * @param {object} [options]
 * @param {number} [options.width]
 * @param {number} [options.height]
 * @param {'light' | 'dark'} [options.colorScheme]
 * @param {'reduce' | 'no-preference'} [options.reducedMotion]
 * @param {boolean} [options.hasTouch] whether the screen can be touched
 */
export async function openPage(
  test,
  where,
  {
    width = 1280,
    height = 800,
    colorScheme = 'light',
    reducedMotion = 'no-preference',
    hasTouch = false,
  } = {},
) {
  const [server, browser] = await site();
  const viewport = { width, height };
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion, hasTouch });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();

  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  test.after(async () => {
    await context.close();
    assert.deepEqual(errors, [], 'the page reported errors');
  });

  const url = server.origin + (where.startsWith('/') ? where : '/test.html');
  const body = where.startsWith('<!doctype') ? where : HEAD + where;
  if (!where.startsWith('/')) {
    const contentType = 'text/html; charset=utf-8';
    await page.route(url, (route) => route.fulfill({ contentType, body }));
  }
  // Modules of the tests that run in the page.
  await page.route(`${server.origin}/tests/**`, (route) =>
    route.fulfill({ path: fileURLToPath(new URL(`../..${pathOf(route)}`, import.meta.url)) }),
  );
  await page.goto(url);
  return { page, errors };
}

/** @param {import('playwright-core').Route} route */
const pathOf = (route) => new URL(route.request().url()).pathname;

/** @type {[ReturnType<typeof serve>, ReturnType<typeof launch>] | undefined} */
let started;

/** The server and the browser that the tests of one file share. */
function site() {
  started ??= [serve(), launch()];
  return Promise.all(started);
}

after(async () => {
  for (const part of await Promise.allSettled(started ?? [])) {
    if (part.status === 'fulfilled') await part.value.close();
  }
});
