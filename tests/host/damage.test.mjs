/** The program as servers and tools spoil it: the sentence says what the file is, and what to do. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { damageOf } from '../../www/core/damage.js';
import { SENTENCES } from '../../www/i18n/errors.ko.js';
import { translated } from '../../www/i18n/languages.js';
import { openPage } from '../page/harness.mjs';

const WASM = readFileSync(new URL('../../www/pkg/chainrule_bg.wasm', import.meta.url));
const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const LFS = `version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 257866
`;
/** A module that imports what no version of the script has. */
const OTHER = [
  ...HEADER,
  ...[1, 4, 1, 0x60, 0, 0], // type: () -> ()
  ...[2, 7, 1, 1, 0x61, 1, 0x62, 0, 0], // import: function a.b
];

const TYPES = ['application/wasm', 'application/octet-stream', 'text/plain'];
const FAULTS = /** @type {[string, Uint8Array | string | number[], string, RegExp][]} */ ([
  ['compressed', gzipSync(WASM), 'load-damaged', /compressed \(gzip\).*Content-Encoding/],
  [
    'compressed by zip',
    [0x50, 0x4b, 3, 4, 9, 9],
    'load-damaged',
    /compressed \(zip\).*uncompressed/,
  ],
  ['compressed by zstd', [0x28, 0xb5, 0x2f, 0xfd, 9], 'load-damaged', /compressed \(zstd\)/],
  ['compressed by brotli', brotliCompressSync(WASM), 'load-missing', /is not WebAssembly/],
  [
    'a web page',
    '\n <!doctype html><p>Not found',
    'load-missing',
    /not WebAssembly \(a web page\).*src/,
  ],
  ['an XML message', '<?xml version="1.0"?><Error/>', 'load-missing', /a web page.*src/],
  ['JSON', '{"message":"Not found"}', 'load-missing', /not WebAssembly.*src/],
  ['a pointer of Git LFS', LFS, 'load-damaged', /pointer of Git LFS.*git lfs pull/],
  ['empty', '', 'load-damaged', /is empty; copy/],
  [
    'cut off at its half',
    WASM.subarray(0, WASM.length >> 1),
    'load-damaged',
    /cut off after \d+ bytes/,
  ],
  ['cut off by a byte', WASM.subarray(0, -1), 'load-damaged', /cut off after/],
  ['cut off in its first bytes', WASM.subarray(0, 5), 'load-damaged', /cut off after 5 bytes/],
  ['read as text', Buffer.from(WASM.toString('utf8')), 'load-damaged', /as text.*binary/],
  [
    'of a later format',
    [...HEADER.slice(0, 4), 13, 0, 1, 0, 0],
    'load-damaged',
    /changed on its way/,
  ],
  ['of another version', OTHER, 'load-damaged', /not of the same version.*all files/],
  ['of another project', HEADER, 'load-damaged', /not of the same version/],
]);

/** The error with which the element of a page fails. @param {import('playwright-core').Page} page */
const errorOf = (page) =>
  page.locator('chain-rule').evaluate((/** @type {any} */ net) =>
    customElements.whenDefined('chain-rule').then(() =>
      net.ready.then(
        () => ({ code: '', message: '' }),
        (/** @type {any} */ { code, message }) => ({ code, message }),
      ),
    ),
  );

test('a damaged program: what the file is, and what to do', async (t) => {
  const { page, errors } = await openPage(t, '<p>Before.</p>');
  let answer = { body: Buffer.from(''), contentType: '' };
  await page.route('**/*.wasm', (route) => route.fulfill(answer));
  const url = page.url();
  await page.unroute(url);
  await page.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><script type="module" src="/www/chain-rule.js"></script><chain-rule></chain-rule>',
    }),
  );
  for (const [at, [name, bytes, code, sentence]] of FAULTS.entries()) {
    await t.test(name, async () => {
      answer = { body: Buffer.from(bytes), contentType: TYPES[at % TYPES.length] };
      await page.reload();
      const error = await errorOf(page);
      assert.equal(error.code, code, error.message);
      assert.match(error.message, sentence);
      assert.match(error.message, /^http:\S+\/www\/pkg\/chainrule_bg\.wasm /);
      assert.match(translated(error.message, SENTENCES) ?? '', /chainrule_bg\.wasm.*[가-힣]/);
      assert.ok(await page.getByRole('button', { name: 'Restart' }).isVisible());
    });
  }
  await t.test('said to be compressed, but not', async () => {
    await page.unroute('**/*.wasm');
    await page.route('**/*.wasm', (route) =>
      route.fulfill({
        body: WASM,
        headers: { 'Content-Encoding': 'gzip', 'Content-Type': TYPES[0] },
      }),
    );
    await page.reload();
    const { code, message } = await errorOf(page);
    // The browser of the tests does not decode what a test supplies.
    assert.ok(code === '' || /^load-failed/.test(code), message);
  });
  await t.test('put right, it starts after a restart', async () => {
    answer = { body: Buffer.from(''), contentType: TYPES[0] };
    await page.unroute('**/*.wasm');
    await page.route('**/*.wasm', (route) => route.fulfill(answer));
    await page.reload();
    await errorOf(page);
    await page.unroute('**/*.wasm');
    await page.getByRole('button', { name: 'Restart' }).click();
    await page.getByRole('button', { name: 'Settings' }).waitFor();
  });
  // The browser and a wrong MIME type have lines of their own.
  errors.splice(0);
});

test('a whole program has no fault, cut off anywhere it has one', () => {
  assert.equal(damageOf(WASM, 'x.wasm', 'x', 'application/wasm'), undefined);
  for (let length = 0; length < WASM.length; length += 997)
    assert.equal(
      damageOf(WASM.subarray(0, length), 'x.wasm', 'x', '')?.code,
      'load-damaged',
      `${length}`,
    );
});
