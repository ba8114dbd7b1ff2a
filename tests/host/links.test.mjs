/** Links that move an element, wherever they are and however a page writes them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from '../page/element.mjs';
import { openPage } from '../page/harness.mjs';

/** A component with an open or closed shadow root that contains this. @param {string} html */
const inComponent = (html, mode = 'open') =>
  `<x-part></x-part><script>document.querySelector('x-part')
    .attachShadow({ mode: '${mode}' }).innerHTML = \`${html}\`;</script>`;

const NET = '<chain-rule id="net"></chain-rule>';
/** A page at /post/, with what is before its element, and its query. @type {Record<string, [string, string?]>} */
const LINKS = {
  'in a shadow root': [inComponent('<p><a href="#net" data-at="dZ[1]:3"><b>go</b></a></p>')],
  'in a shadow root within another': [
    inComponent(
      '<x-in><template shadowrootmode="open"><a href="#net" data-at="dZ[1]:3">go</a></template></x-in>',
    )
      .replace('.innerHTML =', '.setHTMLUnsafe(')
      .replace('`;<', '`);<'),
  ],
  'a button in a shadow root': [
    inComponent('<button data-for="net" data-at="dZ[1]:3">go</button>'),
  ],
  'slotted into a component': [
    `<x-part><a href="#net" data-at="dZ[1]:3">go</a></x-part><script>
      document.querySelector('x-part').attachShadow({ mode: 'closed' }).innerHTML = '<slot></slot>';
    </script>`,
  ],
  'with the path of the page': ['<a href="/post/#net" data-at="dZ[1]:3">go</a>'],
  'with the path of the page, written otherwise': [
    '<a href="/post/index.html#net" data-at="dZ[1]:3">go</a>',
  ],
  'relative to the page': ['<a href="./#net" data-at="dZ[1]:3">go</a>'],
  'on a page that came with a query': [
    '<a href="/post/#net" data-at="dZ[1]:3">go</a>',
    '?utm_source=letter',
  ],
  'with the query of the page': ['<a href="/post/?p=3#net" data-at="dZ[1]:3">go</a>', '?p=3'],
  'under a base': ['<base href="https://example.org/"><a href="#net" data-at="dZ[1]:3">go</a>'],
  'whose click stays with its handler': [
    `<p onclick="event.stopPropagation()"><a href="#net" data-at="dZ[1]:3">go</a></p>`,
  ],
  'in a picture': [
    `<svg width="90" height="30"><a href="#net" data-at="dZ[1]:3"><text y="20">go</text></a></svg>`,
  ],
};

/** Opens a page at /post/. @param {import('node:test').TestContext} t @param {string} html @param {string} [query] */
async function open(t, html, query = '') {
  const opened = await openPage(t, '<p>Before.</p>');
  const { page } = opened;
  const { origin } = new URL(page.url());
  await page.route(`${origin}/post/**`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>Test</title><link rel="icon" href="data:,">
        <script type="module" src="${origin}/www/chain-rule.js"></script>${html}${NET}`,
    }),
  );
  await page.goto(`${origin}/post/${query}`);
  await page.waitForFunction(() => customElements.get('chain-rule'));
  const net = page.locator('chain-rule').last();
  await net.evaluate((/** @type {any} */ element) => element.ready);
  return { ...opened, net };
}

const at = (/** @type {import('playwright-core').Locator} */ net) =>
  net.evaluate((/** @type {any} */ element) => element.at);

for (const [name, [html, query]] of Object.entries(LINKS)) {
  test(`a link moves the element: ${name}`, async (t) => {
    const { page, net } = await open(t, html, query);
    const url = page.url();
    await page.getByText('go', { exact: true }).click();
    assert.equal(await at(net), 'dZ[1]:3');
    assert.equal(page.url(), url);
  });
}

test('a letter that an address encodes is the letter of the id', async (t) => {
  const { page, net } = await open(
    t,
    `<a href="/post/#%EC%8B%A0%EA%B2%BD%EB%A7%9D" data-at="dZ[1]:3">go</a>`,
  );
  await net.evaluate((element) => {
    element.id = '신경망';
  });
  await page.getByText('go', { exact: true }).click();
  assert.equal(await at(net), 'dZ[1]:3');
});

test('an element in a shadow root is moved from outside, without a warning', async (t) => {
  const { page } = await openPage(
    t,
    `<a href="#deep" data-at="dZ[1]:3">go</a>${NET}${inComponent('<chain-rule id="deep"></chain-rule>')}`,
  );
  /** @type {string[]} */
  const lines = [];
  page.on('console', (message) => lines.push(message.text()));
  const deep = page.locator('#deep');
  await deep.evaluate((/** @type {any} */ element) =>
    customElements.whenDefined('chain-rule').then(() => element.ready),
  );
  await page.getByText('go', { exact: true }).click();
  assert.equal(await at(deep), 'dZ[1]:3');
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
  assert.deepEqual(lines, []);
});

const ELSEWHERE = {
  'to another page': ['<a href="/other/#net" data-at="dZ[1]:3">go</a>', []],
  'to another query': ['<a href="/post/?p=4#net" data-at="dZ[1]:3">go</a>', []],
  'into another window': ['<a href="#net" target="_blank" data-at="dZ[1]:3">go</a>', []],
  'with the key for a new tab': ['<a href="#net" data-at="dZ[1]:3">go</a>', ['Control']],
};

for (const [name, [html, modifiers]] of Object.entries(ELSEWHERE)) {
  test(`a link that leads elsewhere is the browser's: ${name}`, async (t) => {
    const { page, net } = await open(t, String(html), '?p=3');
    // What the browser would do next is not of interest.
    await page.evaluate(() =>
      addEventListener('click', (event) => {
        document.title = String(event.defaultPrevented);
        event.preventDefault();
      }),
    );
    await page
      .getByText('go', { exact: true })
      .click({ modifiers: /** @type {any} */ (modifiers) });
    assert.equal(await page.title(), 'false');
    assert.equal(await at(net), 'Z[1]');
  });
}

test('in a closed shadow root a program moves it, as the documentation says', async (t) => {
  const { page, on } = await openElement(
    t,
    `${NET}<x-part></x-part><script>
      const root = document.querySelector('x-part').attachShadow({ mode: 'closed' });
      root.innerHTML = '<button>go</button>';
      root.querySelector('button').onclick = () => { net.at = 'dZ[1]:3'; };
    </script>`,
  );
  const box = await page.locator('x-part').boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + 8, box.y + box.height / 2);
  assert.equal(await on((net) => net.at), 'dZ[1]:3');
});
