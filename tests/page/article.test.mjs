/** The article, in both languages: its elements, the links that move them, and its looks. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openElement, shown } from './element.mjs';
import { openPage } from './harness.mjs';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
/** A page to open before the article, so that the article's requests can be recorded. */
const BEFORE =
  '<!doctype html><html lang="en"><title>Before</title><link rel="icon" href="data:,">';
const ARTICLES = { en: '/www/derivation.html', ko: '/www/derivation.ko.html' };

/** @typedef {import('playwright-core').Page} Page */

/** Every link and button that moves an element. @param {Page} page */
const movers = (page) => page.locator('[data-at], [data-level], [data-way], [data-quiz]');

for (const [language, where] of Object.entries(ARTICLES)) {
  test(`every element is ready, and shows no error (${language})`, async (t) => {
    const { page } = await openElement(t, where);
    const nets = await page.locator('chain-rule').all();
    assert.ok(nets.length > 12);
    for (const net of nets)
      assert.equal(await shown(net), '', String(await net.getAttribute('id')));
    // The language of the page is that of the elements.
    const button = nets[0].locator('.sheet-button').first();
    assert.equal(await button.textContent(), language === 'ko' ? '연습' : 'Practice');
  });

  test(`an element starts when the reader comes near it (${language})`, async (t) => {
    const { page } = await openPage(t, where);
    const last = page.locator('chain-rule').last();
    await page.waitForFunction(() => customElements.get('chain-rule'));
    assert.equal(await last.locator('canvas').count(), 0);
    await last.scrollIntoViewIfNeeded();
    await last.locator('canvas').first().waitFor();
  });

  test(`every link moves the element that it names (${language})`, async (t) => {
    const { page } = await openElement(t, where);
    const url = page.url();
    const links = await movers(page).all();
    assert.ok(links.length > 60);
    for (const link of links) {
      const { id, to, label } = await link.evaluate((/** @type {HTMLElement} */ link) => ({
        id: link.dataset.for ?? link.getAttribute('href')?.slice(1),
        to: { ...link.dataset },
        label: link.textContent,
      }));
      const net = page.locator(`chain-rule[id="${id}"]`);
      assert.equal(await net.count(), 1, `${label}: #${id} is an element`);
      await link.click();
      const is = await net.evaluate((/** @type {any} */ net) => ({
        at: net.at,
        level: net.level,
        way: net.way,
      }));
      const { quiz, ...view } = to;
      if (quiz) await net.locator('.question').waitFor();
      for (const [what, value] of Object.entries(view))
        assert.equal(/** @type {any} */ (is)[what], value, `${label}: ${what} of #${id}`);
      assert.equal(await shown(net), '', `${label}: no error`);
    }
    assert.equal(page.url(), url, 'the reader stays where the text is');
  });

  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ])
    test(`what a link moves can be seen at ${width} px (${language})`, async (t) => {
      const options = /** @type {const} */ ({ width, height, reducedMotion: 'reduce' });
      const { page } = await openElement(t, where, options);
      for (const link of await movers(page).all()) {
        await link.click();
        const seen = await link.evaluate((/** @type {HTMLAnchorElement} */ link) => {
          const net = document.querySelector(link.hash);
          const parts = ['network', 'equation'].flatMap((part) => [
            ...(net?.shadowRoot?.querySelectorAll(`[part~=${part}]`) ?? []),
          ]);
          const boxes = parts.map((part) => part.getBoundingClientRect());
          const top = Math.min(...boxes.map((box) => box.top));
          const bottom = Math.max(...boxes.map((box) => box.bottom));
          // The timeline stays at the bottom of the window, above the pictures.
          const timeline = net?.shadowRoot?.querySelector('[part~=timeline]');
          const room = innerHeight - /** @type {HTMLElement} */ (timeline).offsetHeight;
          const visible = Math.min(bottom, room) - Math.max(top, 0);
          return visible / Math.min(bottom - top, room);
        });
        assert.ok(seen > 0.6, `${await link.textContent()}: ${seen} is visible`);
      }
    });

  test(`the other links lead somewhere (${language})`, async (t) => {
    const { page } = await openPage(t, where);
    const broken = await page.evaluate(async () => {
      const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll('a[href]')]);
      const wrong = [];
      for (const { href, hash } of links) {
        const here = href.split('#')[0] === location.href.split('#')[0];
        if (here ? !document.querySelector(hash) : !(await fetch(href)).ok) wrong.push(href);
      }
      return wrong;
    });
    assert.deepEqual(broken, []);
    const hrefs = await page
      .locator('a[href*=".html"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const other = language === 'en' ? 'derivation.ko.html' : 'derivation.html';
    assert.ok(hrefs.includes('../index.html') && hrefs.includes(other));
  });

  test(`however many elements, the core is fetched once (${language})`, async (t) => {
    const { page } = await openPage(t, BEFORE);
    /** @type {string[]} */
    const fetched = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.goto(new URL(where, page.url()).href);
    await page
      .locator('chain-rule')
      .evaluateAll((nets) => Promise.all(nets.map((net) => /** @type {any} */ (net).ready)));
    assert.equal(fetched.filter((path) => path.endsWith('.wasm')).length, 1, fetched.join('\n'));
    assert.equal(new Set(fetched).size, fetched.length, 'and nothing is fetched twice');
  });

  test(`nothing inline: a strict policy can hold (${language})`, async (t) => {
    const { page } = await openPage(t, BEFORE);
    await page.route(`**${where}`, async (route) => {
      const response = await route.fetch();
      const headers = {
        ...response.headers(),
        'content-security-policy':
          "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:",
      };
      await route.fulfill({ response, headers });
    });
    await page.goto(new URL(where, page.url()).href);
    await page
      .locator('chain-rule')
      .evaluateAll((nets) => Promise.all(nets.map((net) => /** @type {any} */ (net).ready)));
  });

  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`axe finds nothing (${language}, ${colorScheme})`, async (t) => {
      const { page } = await openElement(t, where, { colorScheme });
      await page.locator('details').evaluateAll((all) => {
        for (const details of all) /** @type {HTMLDetailsElement} */ (details).open = true;
      });
      await page.addScriptTag({ path: AXE });
      const violations = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (window).axe.run();
        return violations.flatMap((/** @type {any} */ { id, nodes }) =>
          nodes.map(
            (/** @type {any} */ node) =>
              `${id}: ${node.target.flat().join(' ')} ${node.any[0]?.message ?? ''}`,
          ),
        );
      });
      assert.deepEqual(violations, []);
    });
  }

  for (const width of [1280, 390, 360])
    test(`at ${width} px nothing scrolls sideways (${language})`, async (t) => {
      const { page } = await openElement(t, where, { width });
      const { over, beyond } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const wide = [...document.querySelectorAll('main *')].filter(
          (element) => element.getBoundingClientRect().right > clientWidth + 1,
        );
        return {
          over: scrollWidth - clientWidth,
          beyond: wide.map((element) => element.outerHTML.slice(0, 80)),
        };
      });
      assert.equal(over, 0);
      assert.deepEqual(beyond, []);
    });

  test(`no element takes much more room than is kept for it (${language})`, async (t) => {
    for (const width of [1280, 390]) {
      const { page } = await openPage(t, where, { width });
      const heights = () =>
        page
          .locator('chain-rule')
          .evaluateAll((nets) =>
            nets.map((net) => [net.id, /** @type {HTMLElement} */ (net).offsetHeight]),
          );
      const before = new Map(/** @type {[string, number][]} */ (await heights()));
      await page
        .locator('chain-rule')
        .evaluateAll((nets) => Promise.all(nets.map((net) => /** @type {any} */ (net).ready)));
      for (const [id, height] of /** @type {[string, number][]} */ (await heights())) {
        const kept = before.get(id) ?? 0;
        assert.ok(height <= kept + 230, `${id} at ${width} px: ${kept}, then ${height}`);
      }
    }
  });
}

test('both languages have the same sections, elements and links, in the same order', async (t) => {
  const [english, korean] = await Promise.all(
    Object.values(ARTICLES).map(async (where) => {
      const { page } = await openPage(t, where);
      return page.evaluate(() =>
        [
          ...document.querySelectorAll('h1, h2, h3, chain-rule, main a, math[display], table, pre'),
        ].map((element) => {
          if (element.matches('a')) {
            const { dataset } = /** @type {HTMLElement} */ (element);
            return `link ${element.getAttribute('href')} ${JSON.stringify(dataset)}`;
          }
          if (!element.matches('chain-rule')) return `${element.localName} ${element.id}`;
          const attributes = [...element.attributes].map(({ name, value }) => `${name}="${value}"`);
          return `${attributes.join(' ')} ${element.querySelector('script')?.textContent ?? ''}`;
        }),
      );
    }),
  );
  assert.deepEqual(korean, english);
});

test('headings come in order, and the contents list the sections', async (t) => {
  for (const where of Object.values(ARTICLES)) {
    const { page } = await openPage(t, where);
    // The headings of the page alone, not those inside the elements.
    const { levels, listed, there } = await page.evaluate(() => {
      const all = (/** @type {string} */ selector) => [...document.querySelectorAll(selector)];
      return {
        levels: all('h1, h2, h3').map(({ localName }) => Number(localName[1])),
        listed: all('.contents a').map((it) => [it.getAttribute('href'), it.textContent]),
        there: all('section > h2').map(({ id, textContent }) => [`#${id}`, textContent]),
      };
    });
    levels.forEach((level, at) => {
      assert.ok(at === 0 ? level === 1 : level > 1 && level <= levels[at - 1] + 1);
    });
    assert.deepEqual(listed, there);
  }
});

test('every symbol has its place in both languages', () => {
  // The legend of the element links to these.
  const symbols =
    'dA dZ dW db delta layer example m n g slope entrywise loss cost X Y W b Z A transpose sum eta';
  for (const where of Object.values(ARTICLES)) {
    const html = readFileSync(new URL(`../..${where}`, import.meta.url), 'utf8');
    const there = [...html.matchAll(/ id="symbol-(\w+)"/g)].map(([, symbol]) => symbol);
    assert.deepEqual(there.toSorted(), symbols.split(' ').toSorted(), where);
  }
});

test('no Greek letter of a formula needs a typeface for mathematics', () => {
  for (const where of Object.values(ARTICLES)) {
    const html = readFileSync(new URL(`../..${where}`, import.meta.url), 'utf8');
    const letters = [...html.matchAll(/<mi\b([^>]*)>[α-ω∂]<\/mi>/gu)];
    assert.ok(letters.length > 100, where);
    for (const [letter, attributes] of letters)
      assert.equal(attributes, ' class="greek" mathvariant="normal"', letter);
  }
});

test('the article has no scripts, styles or handlers of its own', () => {
  for (const where of Object.values(ARTICLES)) {
    const html = readFileSync(new URL(`../..${where}`, import.meta.url), 'utf8');
    assert.doesNotMatch(html, /<[^>]*\s(?:style|on\w+)\s*=|<style|javascript:/);
    for (const [, attributes, text] of html.matchAll(/<script\b([^>]*)>([^<]*)/g))
      assert.ok(attributes.includes('application/json') || text.trim() === '', attributes);
  }
});
