/** The modules of the page import in one direction, without cycles, and none is too long. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';

const ROOT = 'www';
/** The folders from high to low. A folder imports only itself and those after it; '' has the pages. */
const FOLDERS = [
  '',
  'element',
  'export',
  'practice',
  'quiz',
  'panels',
  'scene',
  'canvas',
  'player',
  'core',
  'pkg',
  'i18n',
  'common',
];
const LONGEST = 400;

/** Imports: static, dynamic, and in JSDoc. */
const IMPORTS = [/\bfrom\s+'([^']+)'/g, /\bimport\s+'([^']+)'/g, /\bimport\(\s*'([^']+)'\s*\)/g];

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  // An article may be as long as its text.
  (path) => /\.(js|css)$/.test(path) && !path.startsWith('pkg/'),
);
const modules = files.filter((path) => path.endsWith('.js'));

/** @param {string} path */
const text = (path) => readFileSync(`${ROOT}/${path}`, 'utf8');

/** The modules that a module imports, as paths below www/. @param {string} path */
function importsOf(path) {
  const source = text(path);
  const names = IMPORTS.flatMap((pattern) => [...source.matchAll(pattern)].map(([, name]) => name));
  for (const name of names) assert.match(name, /^\.\.?\//, `${path} imports ${name}`);
  const paths = names.map((name) => posix.join(posix.dirname(path), name));
  // A module may name a type of its own in JSDoc, which is no cycle of files.
  return [...new Set(paths)].filter((it) => it !== path);
}

const graph = new Map(modules.map((path) => [path, importsOf(path)]));

/** The rank of a file's folder in the order. @param {string} path */
function rank(path) {
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
  const at = FOLDERS.indexOf(folder);
  assert.ok(at >= 0, `${path}: the folder ${folder} has no place in the order`);
  return at;
}

/** The modules of a cycle, if there is one. @returns {string[] | undefined} */
function circle() {
  const done = new Set();
  /** @param {string} path @param {string[]} above @returns {string[] | undefined} */
  const visit = (path, above) => {
    if (above.includes(path)) return [...above.slice(above.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of graph.get(path) ?? []) {
      const found = visit(next, [...above, path]);
      if (found) return found;
    }
    done.add(path);
    return undefined;
  };
  for (const path of modules) {
    const found = visit(path, []);
    if (found) return found;
  }
  return undefined;
}

test('every import names a module that is there', () => {
  const missing = [...graph].flatMap(([path, names]) =>
    names
      .filter((name) => !name.startsWith('pkg/') && !graph.has(name))
      .map((name) => `${path} → ${name}`),
  );
  assert.deepEqual(missing, []);
  assert.ok(graph.get('chain-rule.js')?.includes('element/chain-rule.js'), 'imports are read');
});

test('no folder imports one that stands above it', () => {
  const upward = [...graph].flatMap(([path, names]) =>
    names.filter((name) => rank(name) < rank(path)).map((name) => `${path} → ${name}`),
  );
  assert.deepEqual(upward, []);
});

test('no files import each other in a circle', () => {
  assert.equal(circle()?.join(' → '), undefined);
});

test(`no file is longer than ${LONGEST} lines`, () => {
  const long = files
    .map((path) => [path, text(path).split('\n').length - 1])
    .filter(([, lines]) => Number(lines) > LONGEST);
  assert.deepEqual(long, []);
});
