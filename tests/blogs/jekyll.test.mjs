/** A post of a Jekyll blog below a path of its site. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { addElement, at, copyOf, FILE, ready, run, showsNetwork, visit } from './blog.mjs';
import { behaves } from './guest.mjs';
import { serve } from './server.mjs';

const POST = '/blog/2026/01/05/a-column-at-a-time.html';
let origin = '';
let site = '';

before(async () => {
  const blog = copyOf(FILE, 'jekyll');
  addElement(join(blog, 'chain-rule'));
  site = join(blog, '_site');
  const out = ['build', '--destination', site, '--disable-disk-cache'];
  run('jekyll', out, blog, "install Debian's package jekyll");
  origin = await serve(FILE, { '/blog': site });
});

test('Markdown leaves the element as it was written', () => {
  const line = /<chain-rule.*<\/chain-rule>/;
  const source = new URL('jekyll/_posts/2026-01-05-a-column-at-a-time.md', import.meta.url);
  const [written] = line.exec(readFileSync(source, 'utf8')) ?? [];
  const [built] = line.exec(readFileSync(join(site, POST.slice('/blog'.length)), 'utf8')) ?? [];
  assert.ok(written);
  assert.equal(built, written);
});

behaves(() => origin + POST);

test('a post brings the line itself, and its links are Markdown', async (t) => {
  const { page, net } = await visit(t, `${origin}/blog/2026/01/06/any-theme.html`);
  await ready(page);
  await showsNetwork(net);
  await page.getByRole('link', { name: 'three examples' }).click();
  assert.equal(await at(net), 'dZ[2]:3');
});
