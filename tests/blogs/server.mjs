/** A small web server on loopback, for the output of a blog's generator. */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The file of a path, as on most servers. @param {string} path */
function fileOf(path) {
  for (const file of [path, join(path, 'index.html')]) {
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
  }
  return undefined;
}

/** A test, or a file of tests. @typedef {{after(end: () => void): unknown}} TestScope */

/**
 * Serves folders, each below its own path, until the test ends.
 *
 * @param {TestScope} test
 * @param {Record<string, string>} folders by the path that they are served at, such as `/blog`
 * @param {Record<string, string>} [headers] sent with every answer
 * @returns {Promise<string>} its origin
 */
export async function serve(test, folders, headers = {}) {
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    // The longest path wins, as /blog/chain-rule does over /blog.
    const base = Object.keys(folders)
      .toSorted((one, other) => other.length - one.length)
      .find((path) => pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')));
    const inside = base === undefined ? '' : decodeURIComponent(pathname.slice(base.length));
    const file = base && fileOf(join(folders[base], normalize(`/${inside}`)));
    if (!file) {
      answer.writeHead(404, { 'Content-Type': 'text/plain', ...headers }).end('Not found');
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    answer.writeHead(200, { 'Content-Type': type, ...headers }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  test.after(() => server.close());
  server.unref();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}`;
}
