/** What the project depends on: each has its reason, its licence, and the bytes that were locked. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** The packages with an npm lock file of their own. */
const NPM = ['.', 'tests/blogs/bundlers', 'tests/blogs/react'];
/** Licences of npm packages; all of them are tools, and none is in dist/. */
const LICENCES = [
  '0BSD',
  'Apache-2.0',
  'MIT',
  'MIT OR Apache-2.0',
  'MPL-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'PSF-2.0',
  '(MIT AND Zlib)',
  '(MIT OR GPL-3.0-or-later)',
];
/** A script that only looks for the program that the package brings for this machine. */
const SCRIPTS = ['node_modules/esbuild'];

/** @param {string} path */
const text = (path) => readFileSync(path, 'utf8');

/** @param {string} path */
const json = (path) => JSON.parse(text(path));

/** @param {string[]} args */
function metadata(...args) {
  const command = ['metadata', '--locked', '--format-version=1', ...args];
  const maxBuffer = 64 * 1024 * 1024;
  const { status, stdout, stderr } = spawnSync('cargo', command, { encoding: 'utf8', maxBuffer });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/** The rows of the table whose header begins with these words. @param {string} source @param {string} header */
function rows(source, header) {
  const [, table] = source.split(`\n| ${header} |`);
  assert.ok(table, `there is a table of each ${header}`);
  const lines = table.split('\n\n')[0].trim().split('\n').slice(2);
  return lines.map((line) => line.slice(2, -2).split(' | '));
}

/** The names with a reason in CONTRIBUTING.md. @param {string} header */
const explained = (header) =>
  rows(text('CONTRIBUTING.md'), header).flatMap(([names, ...reasons]) => {
    assert.ok(
      reasons.every((reason) => reason.trim().length > 3),
      names,
    );
    return names.match(/(?<=`)[^` ]+(?=`)/g) ?? [];
  });

test('every crate that a manifest names has its reason in CONTRIBUTING.md, and no other', () => {
  const packages = ['Cargo.toml', 'fuzz/Cargo.toml'].flatMap(
    (path) => metadata('--no-deps', '--manifest-path', path).packages,
  );
  const own = packages.map(({ name }) => name);
  const named = packages.flatMap(({ dependencies }) =>
    dependencies.map((/** @type {{name: string}} */ { name }) => name),
  );
  const others = new Set(named.filter((name) => !own.includes(name)));
  assert.deepEqual(explained('crate').toSorted(), [...others].toSorted());
});

test('every npm package that a manifest names has its reason in CONTRIBUTING.md, and no other', () => {
  const named = NPM.map((folder) => json(`${folder}/package.json`)).flatMap(
    ({ dependencies = {}, devDependencies = {} }) =>
      Object.keys({ ...dependencies, ...devDependencies }),
  );
  assert.deepEqual(explained('npm package').toSorted(), [...new Set(named)].toSorted());
});

test('npm gets only what was locked: by hash, without scripts, under a known licence', () => {
  for (const folder of NPM) {
    const { packages } = json(`${folder}/package-lock.json`);
    const { '': root, ...locked } = packages;
    const { dependencies, devDependencies } = json(`${folder}/package.json`);
    assert.deepEqual(
      [root.dependencies, root.devDependencies],
      [dependencies, devDependencies],
      `${folder}: the lock file is of these dependencies`,
    );
    for (const [path, { integrity, resolved, license, hasInstallScript }] of Object.entries(
      locked,
    )) {
      assert.match(integrity ?? '', /^sha512-[\w+/]{86}==$/, path);
      assert.ok(!resolved || resolved.startsWith('https://registry.npmjs.org/'), path);
      assert.ok(LICENCES.includes(license), `${path}: ${license}`);
      const runs = hasInstallScript && !SCRIPTS.includes(path);
      assert.ok(!runs, `${path} runs a script when it is installed`);
    }
  }
});

test('the notices name every crate that is built into a wasm, with its licence', () => {
  const { packages, resolve } = metadata(
    '--filter-platform=wasm32-unknown-unknown',
    '--features=chainrule/practice',
  );
  /** @type {Map<string, any>} */
  const byId = new Map(packages.map((/** @type {any} */ it) => [it.id, it]));
  const nodes = new Map(resolve.nodes.map((/** @type {any} */ it) => [it.id, it]));
  const built = new Set();
  const visit = (/** @type {string} */ id) => {
    const isMacro = byId
      .get(id)
      .targets.some((/** @type {any} */ it) => it.kind.includes('proc-macro'));
    if (built.has(id) || isMacro) return;
    built.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id).deps)
      if (dep_kinds.some((/** @type {any} */ { kind }) => kind === null)) visit(pkg);
  };
  visit(packages.find((/** @type {any} */ { name }) => name === 'chainrule').id);
  /** The same choice, however it is written. @param {string} licence */
  const alike = (licence) =>
    licence.replace('/', ' OR ').replace('Apache-2.0 OR MIT', 'MIT OR Apache-2.0');
  const others = [...built].map((id) => byId.get(id)).filter(({ source }) => source);
  const named = rows(text('xtask/embed/NOTICES'), 'crate');
  assert.deepEqual(
    named.map(([name, licence]) => `${name}: ${licence}`).toSorted(),
    [...new Set(others.map(({ name, license }) => `${name}: ${alike(license)}`))].toSorted(),
  );
});
