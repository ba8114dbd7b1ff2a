/** Nothing that the page sets around the element reaches its inside, but the typeface and the colours. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from '../page/element.mjs';

/** @type {[string, string][]} */
const STYLES = [
  ['direction', 'direction: rtl'],
  ['white space', 'white-space: pre; tab-size: 20'],
  [
    'shadow and stroke',
    'text-shadow: 3px 3px red; -webkit-text-stroke: 2px green; -webkit-text-fill-color: red',
  ],
  ['spacing', 'letter-spacing: 6px; word-spacing: 9px; line-height: 3; text-indent: 4em'],
  [
    'case and variants',
    'text-transform: uppercase; font-variant: small-caps; font-style: italic; font-weight: 900; font-stretch: condensed; font-feature-settings: "tnum"',
  ],
  ['alignment', 'text-align: right; text-align-last: justify; list-style: square inside'],
  ['breaking', 'hyphens: auto; word-break: break-all; overflow-wrap: anywhere; text-wrap: nowrap'],
  ['size and a line', 'font-size: 40px; text-decoration: line-through; text-underline-offset: 9px'],
  ['pointer and selection', 'cursor: wait; user-select: none; caret-color: red'],
  ['lists and tables', 'border-collapse: collapse; caption-side: bottom; border-spacing: 20px'],
  ['SVG', 'fill: red; stroke: lime; stroke-width: 9px; paint-order: stroke'],
  [
    'custom properties',
    '--fit: 3; --share: 0.1; --zoom: 3; --top: 300px; --focus: red; --paper: red; --ink: lime',
  ],
];

const box = (/** @type {string} */ style) =>
  `<style>body { margin: 0 } chain-rule { width: 1000px }</style>
   <div style="${style}"><chain-rule at="dW[1]:2"></chain-rule></div>`;

/** The inside as it is on screen. @param {import('node:test').TestContext} t @param {string} style */
async function seen(t, style) {
  const { page, net, on } = await openElement(t, box(style), { width: 1000, height: 900 });
  const pictures = await picture(net);
  const texts = await on((element) =>
    [...element.shadowRoot.querySelectorAll('.chain-rule, .chain-rule *')].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      const { cursor, userSelect, caretColor } = getComputedStyle(part);
      return [
        part.localName,
        part.className?.toString(),
        x,
        y,
        width,
        height,
        cursor,
        userSelect,
        caretColor,
      ].join(' ');
    }),
  );
  const clip = { x: 0, y: 0, width: 1000, height: 700 };
  const image = (await page.screenshot({ clip })).toString('base64');
  return { pictures, texts, image };
}

/** @type {ReturnType<typeof seen> | undefined} */
let plain;

for (const [name, style] of STYLES) {
  test(`the page’s ${name} does not reach the inside`, async (t) => {
    plain ??= seen(t, '');
    const [expected, found] = [await plain, await seen(t, style)];
    assert.deepEqual(found.texts, expected.texts);
    assert.deepEqual(found.pictures, expected.pictures);
    assert.ok(found.image === expected.image, 'it looks the same');
  });
}

test('in a page that is written from right to left a click on the first step goes there', async (t) => {
  const { net, on } = await openElement(
    t,
    '<script>document.documentElement.dir = "rtl"</script><chain-rule at="dW[1]"></chain-rule>',
  );
  await net.locator('.chip').first().click();
  assert.equal(await on((it) => it.at), 'Z[1]');
  await net.locator('.chip').last().click();
  assert.equal(await on((it) => it.at), 'update[2]');
});

test('the page’s typeface and what hides it do reach the inside, and the fallback has its style', async (t) => {
  const { page, on } = await openElement(
    t,
    `<div style="visibility: hidden; font-family: Courier; font-size: 30px; text-indent: 5px; writing-mode: vertical-rl">
     <chain-rule><p>Until then</p></chain-rule></div>`,
  );
  const [visibility, font, mode] = await on((net) => {
    const style = getComputedStyle(net.shadowRoot.querySelector('.summary'));
    return [style.visibility, style.fontFamily, style.writingMode];
  });
  assert.deepEqual([visibility, font, mode], ['hidden', 'Courier', 'horizontal-tb']);
  const fallback = await page
    .locator('chain-rule p')
    .first()
    .evaluate((it) => {
      const { fontSize, textIndent } = getComputedStyle(it);
      return [fontSize, textIndent];
    });
  assert.deepEqual(fallback, ['30px', '5px']);
});
