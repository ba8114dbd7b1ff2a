/** The time to the first picture, in the project's page and in a post of a blog. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve as serveFolders } from '../../tests/blogs/server.mjs';
import { open, ROUNDS } from './page.mjs';
import { median, report } from './report.mjs';

/** @param {import('./page.mjs').Place} place */
export async function picture({ browser, origin }) {
  report('navigation to first picture, median', await untilPicture(browser, origin), 600, 'ms');
  const post = await jekyllPost();
  report('the same in a Jekyll post', await untilPicture(browser, post.url), 500, 'ms');
  post.close();
}

/**
 * Milliseconds to the first picture: the median of some visits.
 *
 * @param {import('./page.mjs').Browser} browser
 * @param {string} url
 */
async function untilPicture(browser, url) {
  const pictures = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page, picture } = await open(browser, url);
    pictures.push(picture);
    await page.close();
  }
  return median(pictures);
}

/**
 * Builds and serves the post of the Jekyll blog in tests/blogs, with the element from `dist`.
 */
async function jekyllPost() {
  const blog = mkdtempSync(join(tmpdir(), 'chainrule-'));
  cpSync('tests/blogs/jekyll', blog, { recursive: true });
  cpSync('dist/embed', join(blog, 'chain-rule'), { recursive: true });
  const { status } = spawnSync('jekyll', ['build', '--quiet', '--disable-disk-cache'], {
    cwd: blog,
  });
  if (status !== 0) throw new Error("jekyll is missing: install Debian's package jekyll");
  const ends = /** @type {(() => void)[]} */ ([() => rmSync(blog, { recursive: true })]);
  const scope = { after: (/** @type {() => void} */ end) => ends.push(end) };
  const origin = await serveFolders(scope, { '/blog': join(blog, '_site') });
  const url = `${origin}/blog/2026/01/05/a-column-at-a-time.html`;
  const close = () => {
    for (const end of ends) end();
  };
  return { url, close };
}
