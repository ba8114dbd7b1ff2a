/** The pages of the tests in every engine: one server, and one browser that visits its pages in turn. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EMBED, FILE, makeDist, temporary } from '../blogs/blog.mjs';
import { serve } from '../blogs/server.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A plain page, which keeps the errors that it reports. @param {string} script of the element */
const head = (script) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>
  <link rel="icon" href="data:,"><script>
    const reported = [];
    addEventListener('error', ({ message, target }) => {
      // An element's own event is not the page's error.
      if (target.localName !== 'chain-rule') reported.push(message ?? target.outerHTML);
    }, true);
    addEventListener('unhandledrejection', ({ reason }) => reported.push(String(reason)));
    console.error = (...all) => reported.push(all.join(' '));
  </script><script type="module" src="${script}"></script>`;

/**
 * Opens pages in one engine, for the tests of a file.
 *
 * @param {() => Promise<import('./drivers/driver.mjs').Driver>} launch
 */
export function site(launch) {
  /** @type {import('./drivers/driver.mjs').Driver} */
  let page;
  let folder = '';
  let origin = '';
  let pages = 0;
  before(async () => {
    makeDist();
    folder = temporary(FILE);
    origin = await serve(FILE, {
      '/': folder,
      '/www': join(ROOT, 'www'),
      '/embed': EMBED,
      '/tests': join(ROOT, 'tests'),
    });
    page = await launch();
  });
  after(() => page?.close());

  /**
   * Opens a page and waits for every element on it. An error that it reports, and that the test
   * has not taken with `errors`, fails the test.
   *
   * @param {import('node:test').TestContext} test
   * @param {string} [body]
   * @param {{width?: number, height?: number, script?: string}} [options]
   */
  async function open(
    test,
    body = '<chain-rule></chain-rule>',
    { width = 1280, height = 800, script = '/www/chain-rule.js' } = {},
  ) {
    pages += 1;
    const name = `${pages}.html`;
    writeFileSync(join(folder, name), head(script) + body);
    await page.resize(width, height);
    await page.goto(`${origin}/${name}`);
    await page.evaluate(async () => {
      await customElements.whenDefined('chain-rule');
      const all = /** @type {any[]} */ ([...document.querySelectorAll('chain-rule')]);
      // An element that cannot start rejects, and shows why.
      await Promise.allSettled(all.map((element) => element.ready));
    });
    /** The errors that the page has reported since the last call. @returns {Promise<string[]>} */
    const errors = () => page.evaluate('reported.splice(0)');
    test.after(async () => assert.deepEqual(await errors(), [], 'the page reported errors'));
    /**
     * Runs a function of the first element and one argument in the page.
     *
     * @template T, A
     * @param {(net: any, argument: A) => T} ask
     * @param {A} [argument]
     * @returns {Promise<Awaited<T>>}
     */
    const on = (ask, argument) =>
      page.evaluate(
        `(${ask})(document.querySelector('chain-rule'), ${JSON.stringify(argument) ?? 'undefined'})`,
      );
    return { page, on, errors, origin };
  }
  return open;
}

/** @typedef {ReturnType<typeof site>} Open */
