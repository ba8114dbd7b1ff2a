/** The language of the page around an element, however a page writes it and whenever it changes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from '../page/element.mjs';

/** The text of the button for the settings. @param {import('playwright-core').Locator} net */
const said = (net) =>
  net.evaluate((element) => element.shadowRoot?.querySelector('.sheet-button')?.textContent ?? '');

const KOREAN = '연습';
const ENGLISH = 'Practice';

/** Waits until an element speaks a language. @param {import('playwright-core').Page} page @param {string} text @param {string} [selector] */
const says = (page, text, selector = 'chain-rule') =>
  page.waitForFunction(
    ([text, selector]) => {
      const found =
        document.querySelector(selector) ??
        document.querySelector('x-part')?.shadowRoot?.querySelector(selector);
      return found?.shadowRoot?.querySelector('.sheet-button')?.textContent === text;
    },
    [text, selector],
  );

const WRITTEN = {
  ko: KOREAN,
  KO: KOREAN,
  'ko-KR': KOREAN,
  ko_KR: KOREAN,
  KO_kr: KOREAN,
  'ko-Kore-KR': KOREAN,
  'ko_KR.UTF-8': KOREAN,
  ' ko ': KOREAN,
  'EN-GB': ENGLISH,
  en_US: ENGLISH,
  kok: ENGLISH,
  'zh-Hans-KR': ENGLISH,
  한국어: ENGLISH,
};

test('a language is read in any case, with regions and scripts, and with underscores', async (t) => {
  const elements = Object.keys(WRITTEN).map(
    (tag) =>
      `<chain-rule lang="${tag}"></chain-rule><div lang="${tag}"><chain-rule></chain-rule></div>`,
  );
  const { page } = await openElement(t, elements.join(''));
  const nets = await page.locator('chain-rule').all();
  for (const [at, [tag, text]] of Object.entries(WRITTEN).entries()) {
    assert.equal(await said(nets[2 * at]), text, `its own: ${tag}`);
    assert.equal(await said(nets[2 * at + 1]), text, `the page’s: ${tag}`);
  }
});

/** What a switch of languages changes in a page. @type {Record<string, [string, () => void]>} */
const SWITCHES = {
  'of the page': [
    '<chain-rule></chain-rule>',
    () => document.documentElement.setAttribute('lang', 'KO'),
  ],
  'of a part of the page': [
    '<main><p><chain-rule></chain-rule></p></main>',
    () => document.querySelector('main')?.setAttribute('lang', 'ko_KR'),
  ],
  'of the element': [
    '<chain-rule></chain-rule>',
    () => document.querySelector('chain-rule')?.setAttribute('lang', 'ko'),
  ],
  'by taking away the nearer one': [
    '<div lang="ko"><main lang="en"><chain-rule></chain-rule></main></div>',
    () => document.querySelector('main')?.removeAttribute('lang'),
  ],
  'by moving the element': [
    '<div lang="ko"></div><chain-rule></chain-rule>',
    () =>
      document
        .querySelector('div')
        ?.append(/** @type {Element} */ (document.querySelector('chain-rule'))),
  ],
};

for (const [name, [html, change]] of Object.entries(SWITCHES)) {
  test(`a change of the language is followed: ${name}`, async (t) => {
    const { page, net, on } = await openElement(t, html);
    assert.equal(await said(net), ENGLISH);
    await on((net) => {
      net.at = 'dZ[1]:2';
    });
    await page.evaluate(change);
    await says(page, KOREAN);
    assert.equal(await on((net) => net.at), 'dZ[1]:2');
  });
}

test('in a shadow root it has the language of the host, and follows it', async (t) => {
  const { page } = await openElement(
    t,
    `<chain-rule></chain-rule><div lang="ko_KR"><x-part></x-part></div><script>
      document.querySelector('x-part').attachShadow({ mode: 'open' }).innerHTML =
        '<section><chain-rule id="inner"></chain-rule></section>';
    </script>`,
  );
  await says(page, KOREAN, '#inner');
  await page
    .locator('div')
    .first()
    .evaluate((div) => div.setAttribute('lang', 'en'));
  await says(page, ENGLISH, '#inner');
  await page.locator('section').evaluate((section) => section.setAttribute('lang', 'ko'));
  await says(page, KOREAN, '#inner');
});

test('of two changes the last one counts, whichever file comes first', async (t) => {
  const { page, net } = await openElement(t);
  await page.route('**/ko.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await net.evaluate(async (element) => {
    element.setAttribute('lang', 'ko');
    await new Promise((resolve) => setTimeout(resolve, 50));
    element.setAttribute('lang', 'en');
  });
  await page.waitForTimeout(900);
  assert.equal(await said(net), ENGLISH);
});
