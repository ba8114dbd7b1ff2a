/**
 * Makes dist/: the static site, dist/embed/, which can be copied into any other site, and the
 * files of a release. `cargo xtask dist` builds the wasm and then runs this.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transform } from 'lightningcss';
import { rolldown } from 'rolldown';
import { manifest } from './manifest.mjs';
import { release, SUMS } from './release.mjs';

const DIST = 'dist';
const EMBED = join(DIST, 'embed');
const WASM = 'chainrule_bg.wasm';
/** It is loaded when a learner practises. */
const PRACTICE = 'practice_bg.wasm';
/** This file is written last, so that its time is that of the whole output. */
const MARK = join(DIST, SUMS);
const SOURCES = [
  'crate/wasm/types.d.ts',
  'www',
  'xtask',
  'docs',
  'Cargo.toml',
  'index.html',
  'LICENSE-MIT',
  'LICENSE-APACHE',
];
const PAGES = [
  'index.html',
  'www/derivation.html',
  'www/derivation.ko.html',
  'www/practice.html',
  'www/practice.ko.html',
  'www/embed.html',
];
/**
 * Compressed kB of the wasm, and of everything that is loaded in one language: what they should be,
 * and what they must not pass. The packages that the core is built on cost the difference.
 */
const WASM_SIZE = { budget: 72, limit: 100 };
const SIZE = { budget: 122, limit: 171 };

const version = /^version = "(.+)"$/m.exec(readFileSync('Cargo.toml', 'utf8'))?.[1];
const banner = `/*! Chainrule ${version} | MIT OR Apache-2.0 */`;

/** @param {string} path */
const text = (path) => readFileSync(path, 'utf8');

/** A name that changes with the contents. @param {string} name @param {Uint8Array | string} contents */
function hashed(name, contents) {
  const hash = createHash('sha256').update(contents).digest('base64url').replace(/[-_]/g, '');
  return name.replace(/(\.\w+)$/, `-${hash.slice(0, 8)}$1`);
}

/** @param {string} path */
function minifiedStyles(path) {
  return transform({ filename: path, code: readFileSync(path), minify: true }).code;
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
}

/** Passes of -Os that make a module shorter but its compressed size larger. */
const UNPRESSED = [
  '--skip-pass=local-cse',
  '--skip-pass=memory-packing',
  '--one-caller-inline-max-function-size=20',
];

/** A wasm of www/pkg/, optimised further for size. @param {string} name */
function smallWasm(name) {
  const [from, to] = [`www/pkg/${name}`, join(DIST, name)];
  // Only the features that the compiler has used are allowed.
  run('node_modules/.bin/wasm-opt', [
    '-Os',
    '--strip-target-features',
    ...UNPRESSED,
    from,
    '-o',
    to,
  ]);
  const wasm = readFileSync(to);
  rmSync(to);
  return wasm;
}

/**
 * Bundles modules of www/. Style sheets go into the scripts that fetch them in the repository;
 * the wasms lie beside the scripts.
 *
 * @param {string[]} inputs
 * @param {string} folder
 * @param {string} names of the files made
 * @param {Map<string, string>} wasms the names of the wasms in the folder
 * @param {RegExp[]} [external] modules that are not bundled
 */
async function bundle(inputs, folder, names, wasms, external = []) {
  const build = await rolldown({
    external,
    input: Object.fromEntries(inputs.map((path) => [basename(path, '.js'), path])),
    plugins: [
      {
        name: 'files beside the scripts',
        transform: (code, id) =>
          code
            .replace(
              /new URL\('\.\.\/pkg\/(\w+\.wasm)'/g,
              (_, name) => `new URL('${wasms.get(name)}'`,
            )
            .replace(/fetch\(new URL\('([\w./-]+\.css)', import\.meta\.url\)\)/g, (_, name) => {
              const styles = String(minifiedStyles(join(dirname(id), name)));
              return `Promise.resolve(new Response(${JSON.stringify(styles)}))`;
            }),
      },
    ],
  });
  const { output } = await build.write({
    dir: folder,
    entryFileNames: names,
    chunkFileNames: names,
    minify: true,
    banner,
  });
  await build.close();
  return output;
}

/** The folder that authors copy. @param {Map<string, Uint8Array>} wasms */
async function embed(wasms) {
  const same = new Map([...wasms.keys()].map((name) => [name, name]));
  await bundle(['www/chain-rule.js'], EMBED, '[name].js', same);
  // The page for frames imports the same module, so it must not be a second entry of the bundle.
  await bundle(['www/embed.js'], EMBED, '[name].js', same, [/\/chain-rule\.js$/]);
  for (const name of ['embed.html', 'embed.css'])
    copyFileSync(join('www', name), join(EMBED, name));
  for (const [name, wasm] of wasms) writeFileSync(join(EMBED, name), wasm);
  copyFileSync('xtask/embed/chain-rule.d.ts', join(EMBED, 'chain-rule.d.ts'));
  copyFileSync('crate/wasm/types.d.ts', join(EMBED, 'types.d.ts'));
  copyFileSync('www/reserved-height.css', join(EMBED, 'chain-rule.css'));
  const licences = ['LICENSE-MIT', 'LICENSE-APACHE', 'xtask/embed/NOTICES'].map(text);
  writeFileSync(join(EMBED, 'LICENSE'), licences.join('\n'));
  copyFileSync('docs/embedding.md', join(EMBED, 'README.md'));
  copyFileSync('docs/element.md', join(EMBED, 'element.md'));
  const described = { ...JSON.parse(text('xtask/embed/package.json')), version };
  writeFileSync(join(EMBED, 'package.json'), `${JSON.stringify(described, null, 2)}\n`);
  const elements = await manifest(text('docs/element.md'));
  writeFileSync(join(EMBED, 'custom-elements.json'), `${JSON.stringify(elements, null, 2)}\n`);
}

/** The pages, with files whose names change with their contents. @param {Map<string, Uint8Array>} wasms */
async function site(wasms) {
  const folder = join(DIST, 'www');
  const wasmNames = new Map([...wasms].map(([name, wasm]) => [name, hashed(name, wasm)]));
  const scripts = ['page', 'chain-rule', 'embed', 'exercise'].map((name) => `www/${name}.js`);
  const output = await bundle(scripts, folder, '[name]-[hash].js', wasmNames);
  for (const [name, wasm] of wasms) writeFileSync(join(folder, String(wasmNames.get(name))), wasm);
  /** @type {Map<string, string>} */
  const renamed = new Map();
  for (const chunk of output)
    if (chunk.type === 'chunk' && chunk.isEntry) renamed.set(`${chunk.name}.js`, chunk.fileName);
  for (const name of ['page.css', 'article.css', 'reserved-height.css', 'embed.css']) {
    const styles = minifiedStyles(`www/${name}`);
    renamed.set(name, hashed(name, styles));
    writeFileSync(join(folder, hashed(name, styles)), styles);
  }
  for (const page of PAGES) {
    const html = text(page)
      // The script already contains its style sheets.
      .replace(/\s*<link rel="modulepreload"[^>]*>/g, '')
      .replace(`pkg/${WASM}`, String(wasmNames.get(WASM)))
      .replace(/(src|href)="((?:www\/)?)([\w-]+\.(?:js|css))"/g, (_, attribute, at, name) => {
        if (!renamed.has(name)) throw new Error(`${page} names ${name}, which is not in dist`);
        return `${attribute}="${at}${renamed.get(name)}"`;
      });
    writeFileSync(join(DIST, page), html);
  }
}

/** When anything of a file or folder has last changed. @param {string} path @returns {number} */
function changed(path) {
  const stats = statSync(path);
  const inside = stats.isDirectory() ? readdirSync(path) : [];
  return Math.max(stats.mtimeMs, ...inside.map((name) => changed(join(path, name))));
}

/** Compressed bytes. @param {string} path */
const size = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

/** The files that a page with the element loads; the others are loaded when they are used. */
const LOADED = ['chain-rule.js', WASM, 'en.js'];

/** Prints the sizes, and returns whether all are within their budgets. */
function report() {
  console.log('\ndist/embed, gzip -9 (* is loaded with the element):');
  for (const name of readdirSync(EMBED).sort()) {
    const kB = (size(join(EMBED, name)) / 1000).toFixed(1).padStart(8);
    console.log(`${kB} kB ${LOADED.includes(name) ? '*' : ' '} ${name}`);
  }
  const [wasm, all] = [[WASM], LOADED].map((names) =>
    names.reduce((sum, name) => sum + size(join(EMBED, name)), 0),
  );
  const within = [
    line(WASM, wasm, WASM_SIZE),
    line('all that is loaded, in one language', all, SIZE),
  ];
  return within.every(Boolean);
}

/** @param {string} name @param {number} bytes @param {{budget: number, limit: number}} size in kB */
function line(name, bytes, { budget, limit }) {
  const kB = bytes / 1000;
  const verdict = kB <= budget ? 'ok' : `OVER, at most ${limit}`;
  console.log(`${kB.toFixed(1).padStart(8)} of ${budget} kB  ${name}  ${verdict}`);
  return kB <= limit;
}

if (!existsSync(MARK) || SOURCES.some((path) => changed(path) > statSync(MARK).mtimeMs)) {
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(join(DIST, 'www'), { recursive: true });
  const wasms = new Map([WASM, PRACTICE].map((name) => [name, smallWasm(name)]));
  await site(wasms);
  await embed(wasms);
  release(EMBED, DIST);
}
process.exitCode = report() ? 0 : 1;
