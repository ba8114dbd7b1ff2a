/** The published files: the package, its description and its types, and the site. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { DIST, EMBED, FILE, makeDist, ready, run, temporary, visit } from '../blogs/blog.mjs';
import { serve } from '../blogs/server.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** @type {ReturnType<typeof makeDist>} */
let made;
let origin = '';

before(async () => {
  made = makeDist();
  origin = await serve(FILE, { '/a/b': DIST, '/embed': EMBED });
});

/** @param {string} folder @returns {string[]} the files in it */
const files = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** The description of the element in custom-elements.json. */
const described = () =>
  JSON.parse(readFileSync(join(EMBED, 'custom-elements.json'), 'utf8')).modules[0].declarations[0];

/** @param {{name: string}[]} list */
const namesOf = (list) => list.map(({ name }) => name).toSorted();

/** @param {{name: string}[]} list as a type of TypeScript */
const union = (list) => list.map(({ name }) => `'${name}'`).join(' | ');

/** Opens the element by itself, with a page that has no other script. @param {import('node:test').TestContext} t */
async function openElement(t) {
  const folder = temporary(t);
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><link rel="icon" href="data:,">
    <script type="module" src="/embed/chain-rule.js"></script><chain-rule></chain-rule>`,
  );
  const { page, net } = await visit(t, await serve(t, { '/': folder, '/embed': EMBED }));
  await ready(page);
  return net;
}

test('every file is within its budget', () => {
  assert.equal(made.status, 0, made.stdout);
});

test('npm packs all of the element, and nothing else', () => {
  const npm = 'install the npm that comes with Node.js';
  const said = run('npm', ['pack', '--dry-run', '--json', '--silent'], EMBED, npm);
  const [{ name, files: packed }] = JSON.parse(said);
  assert.equal(name, 'chainrule-element');
  const paths = packed.map((/** @type {{path: string}} */ { path }) => path);
  assert.deepEqual(
    paths.toSorted(),
    files(EMBED)
      .map((path) => relative(EMBED, path))
      .toSorted(),
  );
  const described = JSON.parse(readFileSync(join(EMBED, 'package.json'), 'utf8'));
  for (const path of [described.main, described.types, described.customElements])
    assert.ok(existsSync(join(EMBED, path)), path);
});

test('a release has the element as a package and as a zip, with their checksums', (t) => {
  const { name, version } = JSON.parse(readFileSync(join(EMBED, 'package.json'), 'utf8'));
  const [tgz, zip] = ['tgz', 'zip'].map((kind) => `${name}-${version}.${kind}`);
  const sums = [tgz, zip].map((file) => {
    const hash = createHash('sha256').update(readFileSync(join(DIST, file)));
    return `${hash.digest('hex')}  ${file}\n`;
  });
  assert.equal(readFileSync(join(DIST, 'SHA256SUMS'), 'utf8'), sums.join(''));

  const folder = temporary(t);
  run('tar', ['-xzf', join(DIST, tgz)], folder, 'install tar');
  const unzipped = unzipSync(readFileSync(join(DIST, zip)));
  const names = files(EMBED).map((path) => relative(EMBED, path));
  assert.deepEqual(
    Object.keys(unzipped).toSorted(),
    names.map((file) => `chain-rule/${file}`).toSorted(),
  );
  assert.equal(files(join(folder, 'package')).length, names.length);
  for (const file of names) {
    const bytes = readFileSync(join(EMBED, file));
    assert.ok(bytes.equals(readFileSync(join(folder, 'package', file))), `${tgz}: ${file}`);
    assert.ok(bytes.equals(unzipped[`chain-rule/${file}`]), `${zip}: ${file}`);
  }
  // What is released is attached to a tag.
  const workflow = readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8');
  for (const attached of ['dist/*.tgz', 'dist/*.zip', 'dist/SHA256SUMS'])
    assert.ok(workflow.includes(attached), attached);
});

test('custom-elements.json has every attribute, member, event, part and property, and no other', async (t) => {
  const net = await openElement(t);
  for (const [name, part] of [
    ['Practice', 'practice'],
    ['Settings', 'settings'],
    ['Export', 'export'],
  ]) {
    await net.getByRole('button', { name }).click();
    await net.locator(`[part=${part}]`).waitFor();
  }
  const seen = await net.evaluate(async (/** @type {any} */ element) => {
    const { prototype, observedAttributes } = /** @type {any} */ (customElements.get('chain-rule'));
    const events = new Set();
    const other = /** @type {any} */ (document.createElement('chain-rule'));
    for (const net of [element, other])
      net.dispatchEvent = (/** @type {Event} */ event) => events.add(event.type);
    document.body.append(other);
    await other.ready;
    element.next();
    element.level = 'element';
    try {
      element.at = 'nowhere';
    } catch {}
    element.setAttribute('quiz', 'sign=dZ[2](0,0)');
    const choice = '.question [data-choice]';
    while (!element.shadowRoot.querySelector(choice)) await new Promise(requestAnimationFrame);
    element.shadowRoot.querySelector(choice).click();
    const parts = [...element.shadowRoot.querySelectorAll('[part]')];
    return {
      attributes: observedAttributes,
      members: Object.getOwnPropertyNames(prototype).filter(
        (name) => !/^constructor$|Callback$/.test(name),
      ),
      events: [...events],
      parts: parts.flatMap((part) => part.getAttribute('part').split(/\s+/)),
    };
  });
  const { attributes, members, events, cssParts, cssProperties } = described();
  assert.deepEqual(namesOf(attributes), seen.attributes.toSorted());
  assert.deepEqual(namesOf(members), seen.members.toSorted());
  assert.deepEqual(namesOf(events), seen.events.toSorted());
  assert.deepEqual(namesOf(cssParts), [...new Set(seen.parts)].toSorted());
  const script = readFileSync(join(EMBED, 'chain-rule.js'), 'utf8');
  const properties = script.match(/--chain-rule-\w+/g);
  assert.deepEqual(namesOf(cssProperties), [...new Set(properties)].toSorted());
});

test('its types know every member, and no other', async (t) => {
  const folder = temporary(t);
  const check = [
    "import type { ChainRule, ChainRuleAttributes, ChainRuleEventMap } from './chain-rule.js';",
    // The members of the class itself, without those of every element, but with those that it
    // redefines.
    'type Own = Exclude<keyof ChainRule, Exclude<keyof HTMLElement, "focus">>;',
    `type Named = ${union(described().members)};`,
    'const named: { [name in Own]: true } = {} as { [name in Named]: true };',
    'const own: { [name in Named]: true } = {} as { [name in Own]: true };',
    `type Attribute = ${union(described().attributes)};`,
    'const given: { [name in Attribute]: true } = {} as { [name in keyof ChainRuleAttributes]-?: true };',
    'const known: { [name in keyof ChainRuleAttributes]-?: true } = {} as { [name in Attribute]: true };',
    `type Event = ${union(described().events)};`,
    'const sent: { [name in Event]: true } = {} as { [name in keyof ChainRuleEventMap]: true };',
    'const heard: { [name in keyof ChainRuleEventMap]: true } = {} as { [name in Event]: true };',
    'export { named, own, given, known, sent, heard };',
    readFileSync(join(ROOT, 'tests/dist/members.ts'), 'utf8'),
  ].join('\n');
  for (const name of ['chain-rule.d.ts', 'types.d.ts'])
    writeFileSync(join(folder, name), readFileSync(join(EMBED, name), 'utf8'));
  writeFileSync(join(folder, 'check.ts'), check);
  const options = ['--strict', '--noEmit', '--target', 'es2023', '--module', 'nodenext'];
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  run(tsc, [...options, '--types', '', 'check.ts'], folder, 'get it by `npm ci`');
});

test('the site works below a path: its pages, and the links between them', async (t) => {
  const site = `${origin}/a/b/`;
  const { page, requests } = await visit(t, site);
  const names = ['index', 'www/embed'];
  for (const name of ['derivation', 'practice']) names.push(`www/${name}`, `www/${name}.ko`);
  const pages = names.map((name) => `${site}${name}.html`);
  const links = new Set();
  for (const url of pages) {
    await page.goto(url);
    await page.waitForFunction(() => customElements.get('chain-rule'));
    await page.evaluate(() => /** @type {any} */ (document.querySelector('chain-rule')).ready);
    const found = await page.evaluate(() =>
      [...document.links].map(({ href }) => href.replace(/#.*/, '')),
    );
    for (const href of found) if (href.startsWith(origin)) links.add(href);
  }
  for (const href of links) {
    assert.ok(pages.includes(href), `${href} is a page of the site`);
  }
  assert.ok(links.size >= 3);
  for (const url of requests.filter((url) => url.startsWith('http')))
    assert.ok(url.startsWith(site), `${url} is of the site`);
  // Files other than pages can be cached for ever, because their names change with their contents.
  const kept = requests.filter((url) => /\.(js|css|wasm)$/.test(url));
  assert.ok(kept.length > 5);
  for (const url of kept) assert.match(url, /-[\w-]{8}\.(js|css|wasm)$/);
});

test('no file tells of the machine that made it', () => {
  const told = [
    ROOT,
    homedir(),
    '/root/',
    '/home/',
    '/Users/',
    'index.crates.io',
    'registry.npmjs',
  ];
  for (const path of files(DIST)) {
    const contents = readFileSync(path, 'latin1');
    for (const name of told) {
      const at = contents.indexOf(name);
      assert.ok(at < 0, `${relative(DIST, path)}: …${contents.slice(at - 40, at + 60)}…`);
    }
  }
});

test('the licences are there, those of what it is made of too', () => {
  const licence = readFileSync(join(EMBED, 'LICENSE'), 'utf8');
  for (const part of ['MIT', 'Apache License', 'wasm-bindgen', 'ndarray'])
    assert.ok(licence.includes(part), part);
  for (const path of files(DIST).filter((name) => name.endsWith('.js')))
    assert.match(readFileSync(path, 'utf8'), /^\/\*! Chainrule [\d.]+ \| MIT OR Apache-2\.0 \*\//);
});
