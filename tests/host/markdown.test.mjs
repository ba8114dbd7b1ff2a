/** The examples of the documentation in a post that CommonMark has made. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import MarkdownIt from 'markdown-it';
import { openPage } from '../page/harness.mjs';

/** Posts as blogs make them: with HTML, and with quotation marks made pretty or not. */
const RENDERERS = {
  CommonMark: new MarkdownIt('commonmark'),
  'with pretty quotation marks': new MarkdownIt({ html: true, linkify: true, typographer: true }),
  'with line breaks kept': new MarkdownIt({ html: true, breaks: true }),
};

/** The elements in the blocks of code of a document. @param {string} path */
function examplesIn(path) {
  const document = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const blocks = [...document.matchAll(/^```html\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
  return blocks.flatMap((code) => code.match(/^<chain-rule[\s\S]*?<\/chain-rule>$/gm) ?? []);
}

const FALLBACK = 'A small network of 2–3–1, with *every* number.';

const EXAMPLES = [
  ...['README.md', 'docs/embedding.md', 'docs/element.md']
    .flatMap(examplesIn)
    // A template of Hugo is no Markdown.
    .filter((code) => !code.includes('{{')),
  `<chain-rule layers="2-3-1">${FALLBACK}</chain-rule>`,
  `<chain-rule layers="2-3-1">\n${FALLBACK}\n</chain-rule>`,
  `<chain-rule layers="2-3-1">\n\n${FALLBACK}\n\n</chain-rule>`,
  `<chain-rule\n  layers="2-3-1"\n  at="dZ[1]">${FALLBACK}</chain-rule>`,
  `<chain-rule layers="2-3-1"><a href="https://example.org">${FALLBACK}</a></chain-rule>`,
  `* In a list:\n\n  <chain-rule at="dW[1]">${FALLBACK}</chain-rule>`,
  `> <chain-rule at="dW[1]">${FALLBACK}</chain-rule>`,
];

test('the documentation has examples', () =>
  assert.ok(EXAMPLES.length >= 12, `${EXAMPLES.length}`));

/** What each post of a page shows beside its element, which is ready. */
async function leftOver() {
  const text = document.createRange();
  return Promise.all(
    [...document.querySelectorAll('section')].map(async (post) => {
      const net = /** @type {any} */ (post.querySelector('chain-rule'));
      await net.ready;
      text.selectNodeContents(net);
      const { bottom } = net.getBoundingClientRect();
      return {
        fallback: text.getClientRects().length,
        // The margin of a paragraph, and nothing else.
        gap: post.getBoundingClientRect().bottom - bottom < 40,
        empty: post.querySelectorAll('p:empty').length,
        error: net.shadowRoot.querySelector('[role=alert]').checkVisibility(),
        layers: net.config.layers.length,
      };
    }),
  );
}

for (const [name, renderer] of Object.entries(RENDERERS)) {
  test(`an example of the documentation survives Markdown: ${name}`, async (t) => {
    const posts = EXAMPLES.map((example) => `<section>${renderer.render(example)}</section>`);
    const { page } = await openPage(t, posts.join(''));
    await page.waitForFunction(() => customElements.get('chain-rule'));
    const seen = await page.evaluate(leftOver);
    for (const [at, example] of EXAMPLES.entries()) {
      // A configuration inside is read too.
      const layers = example.includes('"inputs"') ? 1 : 2;
      const wanted = { fallback: 0, gap: true, empty: 0, error: false, layers };
      assert.deepEqual(seen[at], wanted, example);
    }
  });
}
