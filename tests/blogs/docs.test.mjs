/** Every block of code in the documentation is also in a blog of the other tests. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** @param {string} path in the repository */
const text = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The text of a file; of a notebook, that of its cells. @param {string} path */
function source(path) {
  if (!path.endsWith('.ipynb')) return text(path);
  const { cells } = JSON.parse(text(path));
  return cells.map((/** @type {any} */ cell) => `${cell.source.join('')}\n`).join('\n');
}

/** The fenced blocks, each with the comment before it. @param {string} document */
const blocks = (document) =>
  [...document.matchAll(/(?:^<!-- (\S+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm)].map(
    ([, path, language, code]) => ({ path, language, code }),
  );

/** @param {{path?: string, code: string}} block */
function standsIn({ path, code }) {
  assert.ok(path, `this block names no blog:\n${code}`);
  assert.match(path, /^tests\/blogs\//);
  const lines = `\n${source(path)}`;
  assert.ok(lines.includes(`\n${code}`), `${path} does not have these lines:\n${code}`);
}

const EMBEDDING = text('docs/embedding.md');

for (const [at, block] of blocks(EMBEDDING).entries()) {
  test(`docs/embedding.md, block ${at + 1}: ${block.path}`, () => standsIn(block));
}

test('README.md: the lines for your own page', () => {
  const [, section] = text('README.md').split('\n## In your own page\n');
  const [block] = blocks(section);
  assert.equal(block.language, 'html');
  standsIn(block);
});

test('shortcodes and attributes in running text stand in a blog too', () => {
  const [, link] = /`({{< at [^`]+)`/.exec(EMBEDDING) ?? [];
  assert.ok(text('tests/blogs/hugo/content/posts/a-column-at-a-time.md').includes(link));
  const [, section] = /`(<section [^`]+)`/.exec(EMBEDDING) ?? [];
  assert.ok(text('tests/blogs/scroll/index.html').includes(section));
});

test('every code that it explains is one of the element', () => {
  const [, failing] = EMBEDDING.split('\n## Errors\n');
  const rows = failing.match(/^\| `.*?\|/gm) ?? [];
  const codes = rows.flatMap((row) => row.match(/(?<=`)[\w-]+(?=`)/g) ?? []);
  assert.ok(codes.length > 10);
  const [, known] = text('docs/element.md').split('\n## Errors\n');
  for (const code of codes) assert.ok(known.includes(`\n| \`${code}\` |`), code);
});
