/** Within a second the element is as dark as what it stands on, however the page does it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from '../page/element.mjs';

const NET = '<chain-rule></chain-rule>';

/** A style, a body, and what turns the page dark. @type {[string, string, string, () => void][]} */
const WAYS = [
  [
    'a class on the body, whose background changes slowly',
    'body { background: white; transition: background 0.3s } .night { background: #111 }',
    NET,
    () => document.body.classList.add('night'),
  ],
  [
    'a class on a wrapper two above',
    'body { background: white } .night { background: #222; color: #eee }',
    `<div id="wrapper"><section><p>Words</p>${NET}</section></div>`,
    () => document.querySelector('#wrapper')?.classList.add('night'),
  ],
  [
    'an attribute that no list of switches has',
    '[data-mood=dusk] { background: oklch(0.2 0.03 260); color: white }',
    NET,
    () => document.documentElement.setAttribute('data-mood', 'dusk'),
  ],
  [
    'a box that is ticked',
    'body { background: white } main:has(:checked) { background: color-mix(in oklab, black 90%, white) }',
    `<main><input type="checkbox" aria-label="dark">${NET}</main>`,
    () => document.querySelector('input')?.click(),
  ],
  [
    'a style sheet that is exchanged',
    'body { background: lab(95% 0 0) }',
    NET,
    () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('body { background: lab(10% 0 0) }');
      document.adoptedStyleSheets.push(sheet);
    },
  ],
  [
    'a colour scheme',
    ':root { color-scheme: light }',
    NET,
    () => {
      document.documentElement.style.colorScheme = 'dark';
    },
  ],
  [
    'a veil over white',
    'body { background: white }',
    `<div id="veil">${NET}</div>`,
    () => {
      const veil = /** @type {HTMLElement} */ (document.querySelector('#veil'));
      veil.style.background = 'rgb(0 0 0 / 0.9)';
    },
  ],
  [
    'a picture under light text',
    'body { background: white } .night { background: linear-gradient(#223, #001); color: #ddd }',
    NET,
    () => document.body.classList.add('night'),
  ],
  [
    'light text over what lies behind the page',
    '.night { color: #ddd } .night::before { content: ""; position: fixed; inset: 0; background: #111; z-index: -1 }',
    NET,
    () => document.body.classList.add('night'),
  ],
  [
    'a component with a shadow root of its own',
    'body { background: white }',
    '<the-card></the-card>',
    () => {
      const card = document.querySelector('the-card')?.shadowRoot?.querySelector('div');
      if (card) card.style.background = '#000';
    },
  ],
  [
    'a component that the element is slotted into',
    'body { background: white }',
    `<the-frame>${NET}</the-frame>`,
    () => {
      const frame = document.querySelector('the-frame')?.shadowRoot?.querySelector('div');
      if (frame) frame.style.background = '#000';
    },
  ],
];

const COMPONENTS = `<script type="module">
  for (const [name, html] of [['the-card', '<div>${NET}</div>'], ['the-frame', '<div><slot></slot></div>']])
    customElements.define(name, class extends HTMLElement {
      constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = html; }
    });
</script>`;

for (const [way, style, body, switched] of WAYS) {
  test(`it turns dark by ${way}`, async (t) => {
    const html = `<style>${style}</style>${COMPONENTS}<body>${body}`;
    const { page } = await openElement(t, html);
    const net = page.locator('chain-rule').first();
    await net.evaluate((/** @type {any} */ it) => it.ready);
    const isDark = () =>
      net.evaluate((it) => it.shadowRoot?.querySelector('.chain-rule')?.classList.contains('dark'));
    assert.equal(await isDark(), false, 'at first');
    await page.evaluate(switched);
    await page.waitForTimeout(1000);
    assert.equal(await isDark(), true);
  });
}

test('colours of the author that change are followed, and a theme is kept', async (t) => {
  const { page, on } = await openElement(
    t,
    `<style>body { background: white } .night { --chain-rule-accent: rgb(0 90 0); background: black }</style>
     <chain-rule theme="light" at="dZ[1]"></chain-rule>`,
  );
  await page.evaluate(() => document.body.classList.add('night'));
  await page.waitForTimeout(1000);
  const [dark, green] = await on((net) => {
    const canvas = net.shadowRoot.querySelector('.network canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let green = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === 0 && data[at + 1] === 90 && data[at + 2] === 0) green += 1;
    return [net.shadowRoot.querySelector('.chain-rule').classList.contains('dark'), green];
  });
  assert.equal(dark, false);
  assert.ok(green > 0, 'the picture has the new colour');
});
