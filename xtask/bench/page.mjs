/**
 * The pages that are measured, each in a context without a cache.
 *
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{browser: Browser, origin: string}} Place where the page is served, and what opens it
 */

/** How often a time is taken, when its median is what counts. */
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
    // The event does not have to bubble: on its way down it passes the window.
    window.addEventListener('ready', () => performance.mark('picture'), true);
  });
  await page.goto(url);
  const element = page.locator('chain-rule').first();
  await element.evaluate((/** @type {any} */ node) => node.ready);
  const picture = await page.evaluate(() => performance.getEntriesByName('picture')[0].startTime);
  return { page, element, responses, picture };
}

/**
 * Goes to a page of somebody else that has nothing but elements.
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
