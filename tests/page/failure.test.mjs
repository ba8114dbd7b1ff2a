/** The causes for which the core cannot run: each has its code, and its sentence says what to do. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { openPage } from './harness.mjs';

const HEAD = '<meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,">';
const SCRIPT = '<script type="module" src="/www/chain-rule.js"></script>';

/** @param {string} head @param {string} [attributes] */
const pageOf = (head, attributes = '') =>
  `<!doctype html><html lang="en">${HEAD}${head}${SCRIPT}<chain-rule ${attributes}></chain-rule>`;

/** Opens a page, and returns the error with which its element fails. @param {import('node:test').TestContext} t @param {string} html @param {(page: import('playwright-core').Page) => Promise<unknown>} [prepare] */
async function fail(t, html, prepare) {
  const { page, errors } = await openPage(t, '<p>Before.</p>');
  await prepare?.(page);
  const url = page.url();
  await page.unroute(url);
  await page.route(url, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  );
  await page.reload();
  const net = page.locator('chain-rule').first();
  await page.waitForFunction(() => customElements.get('chain-rule'));
  const error = await net.evaluate((/** @type {any} */ net) =>
    net.ready.then(
      () => ({ code: '', message: '' }),
      (/** @type {any} */ { code, message }) => ({ code, message }),
    ),
  );
  // The browser itself reports files that it could not load.
  errors.splice(0);
  if (error.code) {
    const box = await net.getByRole('alert').textContent();
    assert.ok(box?.includes(error.message), box ?? '');
  }
  return { ...error, net, page };
}

/** A server on another origin, which sends the headers given. @param {import('node:test').TestContext} t @param {Record<string, string>} headers @returns {Promise<string>} */
async function otherOrigin(t, headers) {
  const wasm = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 9, 1, 9]);
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'Content-Type': 'application/wasm', ...headers });
    answer.end(wasm);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}/chainrule_bg.wasm`;
}

const CAUSES =
  /** @type {[string, string, RegExp, string, (page: import('playwright-core').Page) => Promise<void>][]} */ ([
    [
      'a file that is not there',
      'load-missing',
      /chainrule_bg\.wasm.*404.*src/,
      '',
      (page) => page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'no' })),
    ],
    [
      'a page in its place',
      'load-missing',
      /not WebAssembly.*web page.*src/,
      '',
      (page) =>
        page.route('**/*.wasm', (route) =>
          route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
        ),
    ],
    [
      'no connection',
      'load-failed',
      /connection.*restart/,
      '',
      (page) => page.route('**/*.wasm', (route) => route.abort('internetdisconnected')),
    ],
    [
      'a damaged file, or an old browser',
      'old-webassembly',
      /too old.*update/,
      '',
      (page) =>
        page.route('**/*.wasm', (route) =>
          route.fulfill({
            contentType: 'application/wasm',
            body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 9, 1, 9]),
          }),
        ),
    ],
    [
      'WebAssembly without SIMD',
      'old-webassembly',
      /SIMD.*update/,
      '',
      (page) =>
        page.addInitScript(() => {
          WebAssembly.validate = () => false;
        }),
    ],
    [
      'no WebAssembly',
      'no-webassembly',
      /no WebAssembly.*another browser/,
      '',
      (page) => page.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly')),
    ],
    [
      'no memory',
      'out-of-memory',
      /not enough memory.*smaller/,
      '',
      (page) =>
        page.addInitScript(() => {
          WebAssembly.instantiateStreaming = () =>
            Promise.reject(new RangeError('could not allocate memory'));
        }),
    ],
    [
      'a policy without wasm-unsafe-eval',
      'load-blocked',
      /script-src.*'wasm-unsafe-eval'/,
      `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">`,
      async () => {},
    ],
    [
      'a policy that does not let it be fetched',
      'load-blocked',
      /connect-src.*http/,
      `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">`,
      async () => {},
    ],
  ]);

for (const [name, code, sentence, head, prepare] of CAUSES) {
  test(`${name}: ${code}`, async (t) => {
    const failed = await fail(t, pageOf(head), prepare);
    assert.equal(failed.code, code, failed.message);
    assert.match(failed.message, sentence);
  });
}

test('another origin without CORS: load-cors; with it, its file is read', async (t) => {
  const closed = await fail(t, pageOf('', `src="${await otherOrigin(t, {})}"`));
  assert.equal(closed.code, 'load-cors', closed.message);
  assert.match(closed.message, /127\.0\.0\.1:\d+.*Access-Control-Allow-Origin/);
  const open = await otherOrigin(t, { 'Access-Control-Allow-Origin': '*' });
  // That file is damaged: it was read, and refused.
  assert.equal((await fail(t, pageOf('', `src="${open}"`))).code, 'old-webassembly');
});

test('a wrong MIME type is only warned of', async (t) => {
  /** @type {string[]} */
  const warnings = [];
  const { code, message } = await fail(t, pageOf(''), async (page) => {
    page.on('console', (said) => said.type() === 'warning' && warnings.push(said.text()));
    await page.route('**/*.wasm', async (route) =>
      route.fulfill({ body: await (await route.fetch()).body(), contentType: 'text/plain' }),
    );
  });
  assert.equal(code, '', message);
  assert.match(warnings.join(), /chainrule_bg\.wasm.*text\/plain.*application\/wasm/);
});

test('src says where the wasm is; what is no address is said', async (t) => {
  /** @type {string[]} */
  const asked = [];
  const { code, message } = await fail(t, pageOf('', 'src="elsewhere/core.wasm"'), async (page) => {
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.route('**/elsewhere/core.wasm', async (route) => {
      const answer = await route.fetch({
        url: new URL('/www/pkg/chainrule_bg.wasm', route.request().url()).href,
      });
      await route.fulfill({ response: answer });
    });
  });
  assert.equal(code, '', message);
  assert.ok(asked.includes('/elsewhere/core.wasm'));
  assert.ok(!asked.includes('/www/pkg/chainrule_bg.wasm'));
  const wrong = await fail(t, pageOf('', 'src="http://"'));
  assert.equal(wrong.code, 'bad-src');
  assert.match(wrong.message, /“http:\/\/”.*chainrule_bg\.wasm/);
});

test('in Korean it is said in Korean', async (t) => {
  const { net } = await fail(t, pageOf('', 'lang="ko"'), (page) =>
    page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'no' })),
  );
  await net.getByText('속성 src에 있는 곳을 적으세요').waitFor();
});

test('a run that memory has no room for says so', async (t) => {
  const { net, page, code } = await fail(
    t,
    pageOf(
      '<script type="module">import * as core from "/www/pkg/chainrule.js"; window.core = core;</script>',
    ).replace('</chain-rule>', '</chain-rule><chain-rule></chain-rule>'),
  );
  assert.equal(code, '');
  const thrown = await net.evaluate((/** @type {any} */ net) => {
    // The core fails in this way when memory cannot grow any more.
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError('Maximum memory size exceeded');
    };
    const { Session } = /** @type {any} */ (window).core;
    Session.prototype.explain = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    try {
      net.explain('dW[1]', 0, 0);
    } catch (/** @type {any} */ { code, message }) {
      return { code, message };
    }
    return { code: '', message: '' };
  });
  assert.equal(thrown.code, 'out-of-memory', thrown.message);
  assert.ok((await net.getByRole('alert').textContent())?.includes(thrown.message));
  const other = page.locator('chain-rule').nth(1);
  assert.equal(await other.evaluate((/** @type {any} */ net) => net.matrix('X').rows), 2);
});
