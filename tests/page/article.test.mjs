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
const movers = (page) => page.locator('[data-at], [data-level], [data-way]');

for (const [language, where] of Object.entries(ARTICLES)) {
  test(`every element is ready, and shows no error (${language})`, async (t) => {
    const { page } = await openElement(t, where);
    const nets = await page.locator('chain-rule').all();
    assert.ok(nets.length > 12);
    for (const net of nets)
      assert.equal(await shown(net), '', String(await net.getAttribute('id')));
    // The language of the page is that of the elements.
    const gear = nets[0].locator('.sheet-button').first();
    assert.equal(await gear.textContent(), language === 'ko' ? '설정' : 'Settings');
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
      for (const [what, value] of Object.entries(to))
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

  test(`the room that is kept for an element is about what it takes (${language})`, async (t) => {
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
        assert.ok(Math.abs(height - kept) <= 30, `${id} at ${width} px: ${kept}, then ${height}`);
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

test('what the text says of its runs is true', async (t) => {
  const { page } = await openElement(t, ARTICLES.en);
  /** @param {string} id @param {string} name @returns {Promise<number[][]>} the rows */
  const matrix = (id, name) =>
    page.locator(`#${id}`).evaluate((/** @type {any} */ net, name) => {
      const { rows, cols, data } = net.matrix(name);
      return Array.from({ length: rows }, (_, i) => [...data.slice(i * cols, (i + 1) * cols)]);
    }, name);
  const largest = (/** @type {number[][]} */ rows) => Math.max(...rows.flat().map(Math.abs));

  const texts = Object.values(ARTICLES).map((where) =>
    readFileSync(new URL(`../..${where}`, import.meta.url), 'utf8'),
  );
  /** Numbers of a run are those that both texts quote, to the digits that they quote. */
  const quoted = (/** @type {number[]} */ values, /** @type {string} */ numbers, digits = 2) => {
    const rounded = values.map((value) => value.toFixed(digits).replace('-', '−'));
    assert.equal(rounded.join(', '), numbers);
    for (const number of rounded)
      for (const text of texts) assert.ok(text.includes(number), `${number} is in the text`);
  };
  const column = (/** @type {number[][]} */ rows, /** @type {number} */ k) =>
    rows.map((row) => row[k]);

  // One update lowers the cost.
  const costs = await page.locator('#see-run').evaluate(async (/** @type {any} */ net) => {
    const { config } = net;
    const before = net.matrix('J').data[0];
    const { cost } = await net.train(1);
    net.config = config;
    return [before, cost];
  });
  quoted(costs, '0.855, 0.787', 3);

  // The most wrong output has the largest dA, and its dZ is a − y.
  quoted([(await matrix('see-loss', 'dA[2]'))[0][2]], '−4.11');
  quoted([(await matrix('see-loss', 'dZ[2]'))[0][2]], '−0.76');
  quoted([(await matrix('see-loss', 'A[2]'))[0][2]], '0.24');

  // The slope of a saturated unit lets little through.
  const slopes = column(await matrix('see-dz', 'A[1]'), 1).map((a) => 1 - a * a);
  quoted(slopes.slice(0, 2), '0.18, 0.61');
  quoted(column(await matrix('see-dz', 'dA[1]'), 1).slice(0, 1), '0.20');
  quoted(column(await matrix('see-dz', 'dZ[1]'), 1).slice(0, 1), '0.04');

  // An outer product of two columns that are not ±1, and a sum over two units.
  quoted(column(await matrix('see-dw', 'dZ[2]'), 0), '0.21, −0.37');
  quoted(column(await matrix('see-dw', 'A[1]'), 0), '0.35, 0.42, 0.33');
  quoted(column(await matrix('see-da', 'W[2]'), 1), '0.66, −0.23');
  quoted(column(await matrix('see-da', 'dA[1]'), 0), '−0.18, 0.22, −0.07');

  // The examples nearly cancel in the first entry of dW[2].
  const [delta] = await matrix('see-sum', 'dZ[2]');
  const [input] = await matrix('see-sum', 'A[1]');
  const products = delta.map((value, k) => value * input[k]);
  quoted(products, '0.07, 0.15, −0.08, −0.13');
  let sum = 0;
  const quarters = products.map((product) => {
    sum += product;
    return sum / 4;
  });
  quoted(quarters, '0.018, 0.057, 0.036, 0.003', 3);
  quoted((await matrix('see-sum-db', 'dZ[1]'))[0], '−0.52, 0.04, 0.28, −0.36');
  quoted((await matrix('see-sum-db', 'db[1]'))[0], '−0.14');

  // The difference of J at two weights is their gradient.
  const nearby = await page.locator('#see-check').evaluate((/** @type {any} */ net) => {
    const { config } = net;
    return [0.01, -0.01].map((step) => {
      const other = structuredClone(config);
      other.parameters.W[0][0][0] += step;
      net.config = other;
      const [J] = net.matrix('J').data;
      net.config = config;
      return J;
    });
  });
  quoted(nearby, '0.85607, 0.85408', 5);
  quoted([(nearby[0] - nearby[1]) / 0.02], '0.0997', 4);
  quoted([(await matrix('see-check', 'dW[1]'))[0][0]], '0.0997', 4);
  /** @type {{checked: number, maxRelativeError: number, kinks: number}} */
  const check = await page.locator('#see-check').evaluate((/** @type {any} */ net) => net.check());
  assert.equal(check.checked, 13);
  assert.ok(check.maxRelativeError < 1e-9);

  // With sigmoid the gradients vanish; with tanh about half arrives, less for some examples.
  const sizes = async (/** @type {string} */ id) => {
    const all = /** @type {number[]} */ ([]);
    for (const l of [5, 4, 3, 2, 1]) all.push(largest(await matrix(id, `dZ[${l}]`)));
    return all;
  };
  const sigmoid = await sizes('see-shrink');
  quoted(sigmoid.slice(0, 3), '0.70, 0.18, 0.04');
  quoted(sigmoid.slice(3), '0.007, 0.002', 3);
  assert.ok(Math.abs(sigmoid[0] / sigmoid[4] - 400) < 20, `${sigmoid}`);
  const tanh = await sizes('see-tanh');
  quoted([tanh[0], tanh[4]], '0.57, 0.28');
  const [last, first] = [await matrix('see-tanh', 'dZ[5]'), await matrix('see-tanh', 'dZ[1]')];
  const shares = last[0].map(
    (value, k) => Math.max(...column(first, k).map(Math.abs)) / Math.abs(value),
  );
  quoted([100 * Math.min(...shares), 100 * Math.max(...shares)], '15, 49', 0);

  // Equal units stay equal, also after training.
  await page.locator('#see-equal').evaluate((/** @type {any} */ net) => net.train(100));
  for (const name of ['W[1]', 'b[1]', 'dZ[1]', 'dW[1]', 'db[1]']) {
    const [a, b, c] = await matrix('see-equal', name);
    assert.deepEqual(b, a, name);
    assert.deepEqual(c, a, name);
  }

  // With zeros, db[2] alone is not 0.
  for (const name of ['dA[1]', 'dW[1]', 'db[1]', 'dW[2]'])
    assert.equal(largest(await matrix('see-zeros', name)), 0, name);
  assert.deepEqual(await matrix('see-zeros', 'db[2]'), [[0.25]]);

  // ReLU passes the gradient only where z > 0; unit 1 is at the kink, unit 3 is dead.
  const [Z, dA, dZ] = await Promise.all(
    ['Z[1]', 'dA[1]', 'dZ[1]'].map((it) => matrix('see-kink', it)),
  );
  Z.forEach((row, i) => {
    row.forEach((z, k) => {
      assert.notEqual(dA[i][k], 0);
      assert.equal(dZ[i][k], z > 0 ? dA[i][k] : 0, `${i},${k}`);
    });
  });
  assert.equal(Z[0].filter((z) => z === 0).length, 2);
  assert.deepEqual(Z[1].map(Math.sign), [-1, 1, 1, 1]);
  assert.ok(Z[2].every((z) => z < 0));
  const kinks = await page.locator('#see-kink').evaluate((/** @type {any} */ net) => net.check());
  assert.equal(kinks.kinks, 3);

  // The columns of dZ under softmax add up to 0; the shortcut is A − Y.
  const [A, Y, soft] = await Promise.all(
    ['A[2]', 'Y', 'dZ[2]'].map((name) => matrix('see-softmax', name)),
  );
  quoted(column(soft, 0), '−0.75, 0.35, 0.40');
  soft[0].forEach((_, k) => {
    assert.ok(Math.abs(column(soft, k).reduce((total, value) => total + value)) < 1e-14);
    soft.forEach((row, i) => {
      assert.ok(Math.abs(row[k] - (A[i][k] - Y[i][k])) < 1e-14);
    });
  });

  // dZ differs by a factor m = 4 between the two conventions; dW and db do not differ.
  for (const [name, factor] of /** @type {[string, number][]} */ ([
    ['dZ[1]', 4],
    ['dW[1]', 1],
    ['db[1]', 1],
  ])) {
    const [each, mean] = await Promise.all([matrix('see-each', name), matrix('see-mean', name)]);
    each.flat().forEach((value, at) => {
      assert.ok(Math.abs(value - factor * mean.flat()[at]) < 1e-14, name);
    });
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

test('what the text promises of its pictures is so', async (t) => {
  for (const width of [1280, 390]) {
    const { page } = await openElement(t, ARTICLES.en, { width });
    // Terms under the matrices of every picture that has matrices.
    for (const net of await page.locator('chain-rule[panels~=equation]').all()) {
      const id = await net.getAttribute('id');
      const terms = net.locator('[part~=equation] [part~=cell]');
      assert.match((await terms.textContent()) ?? '', /=/, `${id} at ${width} px`);
    }
    await page.locator('a[href="#see-kink"]').last().click();
    // The verdict of the check beside its button, with the numbers that the text names.
    for (const [id, verdict] of [
      ['see-check', /^Passed: 13 /],
      ['see-kink', /^Passed: 10 .* 3 at kinks/],
    ]) {
      const box = page.locator(`#${id} .gradient-check`);
      await box.locator('button').first().click();
      await box.getByText(verdict).waitFor();
    }
    // Without the transpose the shapes of dA[1] do not fit.
    const net = page.locator('#see-da');
    await net.getByRole('button', { name: 'Transpose W[2]' }).click();
    await net.getByText('2×3 · 2×4 is not defined').waitFor();
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
