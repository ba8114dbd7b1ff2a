/** The statements of docs/element.md about the element are true. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openElement } from './element.mjs';

const DOC = readFileSync(new URL('../../docs/element.md', import.meta.url), 'utf8');

/** The rows of the table below a heading, by their first cell. @param {string} heading */
function table(heading) {
  const section = DOC.split('\n## ').find((text) => text.startsWith(heading)) ?? '';
  const [, ...rows] =
    section
      .match(/(\n\|.*)+/)?.[0]
      .trim()
      .split('\n') ?? [];
  return rows.slice(1).map((row) => row.slice(2, -2).split(' | '));
}

test('every attribute is there, with its default and its names', async (t) => {
  const { page } = await openElement(t);
  /** @type {{name: string, default: string, names: string[]}[]} */
  const attributes = await page.evaluate(async () => {
    const core = '/www/core/wasm.js';
    return (await import(core)).attributes();
  });
  const rows = table('Attributes');
  assert.deepEqual(
    rows.map(([name]) => name),
    attributes.map(({ name }) => `\`${name}\``),
  );
  for (const [at, { name, default: standard, names }] of attributes.entries()) {
    const [, documented, takes] = rows[at];
    // A default that is described in words is no fixed value.
    if (documented.startsWith('`')) assert.equal(documented, `\`${standard}\``, name);
    for (const known of names)
      assert.match(takes, new RegExp(`\`${known}[\`:]`), `${name}: ${known}`);
  }
});

test('every member is there, and no other', async (t) => {
  const { on } = await openElement(t);
  const members = await on((net) => Object.getOwnPropertyNames(Object.getPrototypeOf(net)));
  const documented = table('Members').flatMap(([cell]) => cell.match(/(?<=`)\w+/g) ?? []);
  assert.deepEqual(
    documented.toSorted(),
    members.filter((name) => !/^constructor$|Callback$/.test(name)).toSorted(),
  );
});

test('the configuration that it shows is one', async (t) => {
  const { on } = await openElement(t);
  const config = JSON.parse(/```json\n([\s\S]*?)```/.exec(DOC)?.[1] ?? '');
  const read = await on((net, wanted) => {
    net.config = wanted;
    return net.config;
  }, config);
  assert.deepEqual(read, config);
});
