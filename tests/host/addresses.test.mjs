/** Fields that others add to an address, and fields of the element that are misspelt. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shown } from '../page/element.mjs';
import { openPage } from '../page/harness.mjs';

/** Fields as social networks, newsletters, caches and servers add them. */
const FOREIGN = [
  'fbclid=IwAR0a',
  'utm_source=letter&utm_medium=email&utm_campaign=x',
  'gclid=a&gbraid=b&msclkid=c',
  'ref=home&source=feed',
  'v=20260105',
  'v=1.4.2',
  'date=2026-01-05&cat=3&page=2&id=7&hl=ko',
  'onclick=alert(1)&colour=red',
  '_ga=1-2&__s=x&mc_cid=0',
  'amp=1',
  'x',
];

/** Where each page of the project has its fields. */
const PLACES = /** @type {[string, string][]} */ ([
  ['/www/embed.html', '?'],
  ['/www/embed.html', '#'],
  ['/index.html', '#'],
]);

/** @param {import('node:test').TestContext} t */
async function visitor(t) {
  const { page } = await openPage(t, '<p>Before.</p>');
  const { origin } = new URL(page.url());
  const net = page.locator('chain-rule').first();
  return async (/** @type {string} */ address) => {
    await page.goto('about:blank');
    await page.goto(origin + address);
    const code = await net.evaluate(async (/** @type {any} */ element) => {
      await customElements.whenDefined('chain-rule');
      const hear = new Promise((resolve) =>
        element.addEventListener('error', (/** @type {any} */ { detail }) => resolve(detail.code)),
      );
      await element.ready.catch(() => {});
      const later = new Promise((resolve) => setTimeout(() => resolve(''), 30));
      return Promise.race([hear, later]);
    });
    return { code, sentence: await shown(net), page, net };
  };
}

for (const [where, sign] of PLACES) {
  test(`what does not belong to the element is none of its business: ${where}${sign}`, async (t) => {
    const visit = await visitor(t);
    for (const fields of FOREIGN) {
      const { code, sentence, net } = await visit(
        `${where}${sign}${fields}&layers=2-4-1&at=dZ[1]:2&fbclid=b`,
      );
      assert.deepEqual([code, sentence], ['', ''], fields);
      const seen = await net.evaluate((/** @type {any} */ element) => [
        element.config.layers[0].units,
        element.at,
      ]);
      assert.deepEqual(seen, [4, 'dZ[1]:2'], fields);
    }
  });
}

test('on other pages of the project too', async (t) => {
  const visit = await visitor(t);
  for (const address of [
    '/?fbclid=a',
    '/index.html?utm_source=a&layers=9',
    '/www/derivation.html?fbclid=a#utm_source=b',
    '/www/derivation.ko.html?ref=c',
  ]) {
    const { code, sentence } = await visit(address);
    assert.deepEqual([code, sentence], ['', ''], address);
  }
});

test('a link that was copied out of HTML is read', async (t) => {
  const visit = await visitor(t);
  const { code, net } = await visit('/www/embed.html?layers=2-4-1&amp;at=dZ[1]:2&amp;level=matrix');
  assert.equal(code, '');
  const seen = await net.evaluate((/** @type {any} */ element) => [element.at, element.level]);
  assert.deepEqual(seen, ['dZ[1]:2', 'matrix']);
});

const MISSPELT = {
  'layer=2-4-1': 'layers',
  'Layers=2-4-1': 'layers',
  'lyers=2-4-1': 'layers',
  'laeyrs=2-4-1': 'layers',
  'learning_rate=1': 'learning-rate',
  'learningRate=1': 'learning-rate',
  'lerning-rate=1': 'learning-rate',
  'activations=relu': 'activation',
  'activaton=relu': 'activation',
  'outptu=linear': 'output',
  'panel=code': 'panels',
  'At=J': 'at',
  'conventions=mean': 'convention',
};

test('a misspelt field of the element is an error that names the right one', async (t) => {
  const visit = await visitor(t);
  for (const [field, meant] of Object.entries(MISSPELT)) {
    const { net } = await visit(`/www/embed.html?fbclid=a&${field}`);
    await net.getByRole('alert').waitFor();
    assert.match(await shown(net), new RegExp(`“${field.split('=')[0]}”.*“${meant}”`));
  }
});
