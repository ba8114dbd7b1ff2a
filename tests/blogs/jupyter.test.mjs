/** A notebook that was executed, whose output is a frame. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { at, EMBED, makeDist, ready, temporary, visit } from './blog.mjs';
import { serve } from './server.mjs';

const { cells } = JSON.parse(
  readFileSync(new URL('jupyter/column.ipynb', import.meta.url), 'utf8'),
);
const cell = cells.find((/** @type {any} */ { cell_type }) => cell_type === 'code');

test('its output is that of its code, and shows the element', async (t) => {
  const html = cell.outputs[0].data['text/html'].join('');
  const [, address] = /IFrame\("([^"]+)"/.exec(cell.source.join('')) ?? [];
  assert.ok(address && html.includes(address));
  makeDist();
  const other = await serve(t, { '/chain-rule': EMBED });
  const folder = temporary(t);
  const page = html.replace('https://example.org', other);
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><link rel="icon" href="data:,">${page}`,
  );
  const { page: notebook } = await visit(t, await serve(t, { '/': folder }));
  const frame = await (await notebook.waitForSelector('iframe')).contentFrame();
  assert.ok(frame);
  await ready(frame);
  const net = frame.locator('chain-rule');
  assert.equal(await at(net), 'dZ[1]:2');
});
