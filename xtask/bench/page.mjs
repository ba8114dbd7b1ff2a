/**
 * The pages that are measured, each in a context without a cache.
 *
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{browser: Browser, origin: string}} Place the address of the page, and the browser
 */

/** The number of measurements of which the median is taken. */
export const ROUNDS = 9;

/**
 * Opens the page and waits for its picture.
 *
 * @param {Browser} browser
 * @param {string} url
 */
export async function open(browser, url) {
  const page = await browser.newPage();
  const responses = /** @type {import('playwright-core').Response[]} */ ([]);
  page.on('response', (response) => responses.push(response));
  await page.addInitScript(() => {
    // The event does not bubble, but the window receives it in the capture phase.
    window.addEventListener('ready', () => performance.mark('picture'), true);
  });
  await page.goto(url);
  const element = page.locator('chain-rule').first();
  await element.evaluate((/** @type {any} */ node) => node.ready);
  const picture = await page.evaluate(() => performance.getEntriesByName('picture')[0].startTime);
  return { page, element, responses, picture };
}

/**
 * Goes to another page that has only elements.
 *
 * @param {Page} page
 * @param {string} origin
 * @param {string} elements as HTML
 */
export async function visitHost(page, origin, elements) {
  const url = `${origin}/host.html`;
  await page.unroute(url);
  await page.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>Host</title>
        <script type="module" src="/www/chain-rule.js"></script>${elements}`,
    }),
  );
  await page.goto(url);
}
