/** The module where there is no page: on a server, in a worker, in a half of a browser. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openPage } from '../page/harness.mjs';

const ENTRY = new URL('../../www/chain-rule.js', import.meta.url).href;

/** What a server may have of a browser: nothing, or the stand-ins that some frameworks bring. */
const SERVERS = {
  'Node.js': '',
  'with a window': 'globalThis.window = globalThis; globalThis.self = globalThis;',
  'with the classes of a document': `globalThis.HTMLElement = class {};
    globalThis.Document = class {};
    globalThis.document = {};
    globalThis.customElements = { get() {}, define() { throw new Error('defined'); } };`,
  'with elements that cannot be defined': 'globalThis.HTMLElement = class {};',
};

for (const [name, before] of Object.entries(SERVERS)) {
  test(`importing it does nothing on a server: ${name}`, () => {
    const known = 'Object.getOwnPropertyNames(globalThis)';
    const program = `${before}
      const before = ${known};
      const { ChainRule } = await import('${ENTRY}');
      const added = ${known}.filter((name) => !before.includes(name));
      console.log(JSON.stringify([typeof ChainRule, added]));`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', program],
      { encoding: 'utf8', cwd: fileURLToPath(new URL('.', import.meta.url)) },
    );
    assert.equal(stderr, '');
    assert.deepEqual(JSON.parse(stdout), ['function', []]);
  });
}

test('importing it does nothing in a worker', async (t) => {
  const { page } = await openPage(t, '<p>A page.</p>');
  const told = await page.evaluate(() => {
    const program = `import('${location.origin}/www/chain-rule.js').then(
      ({ ChainRule }) => postMessage(typeof ChainRule),
      (reason) => postMessage(String(reason)));`;
    const blob = new Blob([program], { type: 'text/javascript' });
    const worker = new Worker(URL.createObjectURL(blob), { type: 'module' });
    return new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
  });
  assert.equal(told, 'function');
});

test('a browser without style sheets of its own keeps the contents of the element', async (t) => {
  const { page } = await openPage(t, '<p>Before.</p>');
  await page.addInitScript(() => Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets'));
  await page.reload();
  await page.setContent(`<script type="module" src="/www/chain-rule.js"></script>
    <chain-rule><p>A small network.</p></chain-rule>`);
  await page.waitForLoadState('networkidle');
  assert.ok(await page.getByText('A small network.').isVisible());
  assert.equal(await page.evaluate(() => customElements.get('chain-rule')), undefined);
});
