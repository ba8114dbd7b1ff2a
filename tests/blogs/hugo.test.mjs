/** A post of a Hugo site below a path, with shortcodes instead of HTML in Markdown. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { addElement, copyOf, FILE, ready, run, visit } from './blog.mjs';
import { behaves } from './guest.mjs';
import { serve } from './server.mjs';

const POST = '/notes/posts/a-column-at-a-time/';
let origin = '';

before(async () => {
  const site = copyOf(FILE, 'hugo');
  addElement(join(site, 'static/chain-rule'));
  const said = run('hugo', [], site, "install Debian's package hugo");
  assert.doesNotMatch(said, /WARN|ERROR/);
  origin = await serve(FILE, { '/notes': join(site, 'public') });
});

behaves(() => origin + POST);

test('the attributes of a shortcode are those of the element', async (t) => {
  const { page } = await visit(t, origin + POST);
  await ready(page);
  const attributes = await page
    .locator('chain-rule')
    .evaluateAll((nets) =>
      nets.map((net) => [...net.attributes].map(({ name, value }) => `${name}=${value}`).join(' ')),
    );
  assert.deepEqual(attributes, [
    'id=net layers=2-3-1',
    'data=or layers=2-2-1 panels=equation timeline',
  ]);
});
