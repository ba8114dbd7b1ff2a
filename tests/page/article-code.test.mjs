/** The sessions of NumPy in the article: NumPy says what they quote. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openElement } from './element.mjs';

const SCRIPT = fileURLToPath(new URL('article-code.py', import.meta.url));
const ARTICLES = ['/www/derivation.html', '/www/derivation.ko.html'];
const PROMPT = '>>> ';

/** The sessions of an article, each as its lines. @param {string} where */
function sessionsOf(where) {
  const html = readFileSync(new URL(`../..${where}`, import.meta.url), 'utf8');
  const texts = [...html.matchAll(/<pre><code>([^<]*)<\/code><\/pre>/g)].map(([, text]) =>
    text.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&').trim(),
  );
  return texts.filter((text) => text.startsWith(PROMPT)).map((text) => text.split('\n'));
}

test('NumPy says what the article quotes', async (t) => {
  const { page } = await openElement(t, ARTICLES[0]);
  const matrices = await page.locator('#see-numpy').evaluate((/** @type {any} */ net) => {
    const names = 'X Y W[1] W[2] b[1] b[2] Z[1] Z[2] A[1] A[2] dA[1] dA[2] dZ[1] dZ[2]'.split(' ');
    const rowsOf = (/** @type {string} */ name) => {
      const { rows, cols, data } = net.matrix(name);
      return Array.from({ length: rows }, (_, i) => [...data.slice(i * cols, (i + 1) * cols)]);
    };
    return Object.fromEntries(names.map((name) => [name, rowsOf(name)]));
  });
  const [english, korean] = ARTICLES.map(sessionsOf);
  assert.ok(english.length >= 4);
  assert.deepEqual(korean, english);
  const sessions = english.map((lines) =>
    lines.filter((line) => line.startsWith(PROMPT)).map((line) => line.slice(PROMPT.length)),
  );
  const input = JSON.stringify({ matrices, sessions });
  const { stdout, stderr, status } = spawnSync('python3', [SCRIPT], { input, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), english);
});
