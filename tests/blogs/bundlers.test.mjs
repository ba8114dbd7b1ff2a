/** A page whose script esbuild, Rollup or webpack has bundled, with the wasm where it belongs or not. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { copyOf, EMBED, FILE, makeDist, ready, run, showsNetwork, visit } from './blog.mjs';
import { serve } from './server.mjs';

const NPM = 'install the npm that comes with Node.js';
const WASM = 'chainrule_bg.wasm';
let folder = '';

before(() => {
  makeDist();
  folder = copyOf(FILE, 'bundlers');
  const npm = (/** @type {string[]} */ ...args) => run('npm', args, folder, NPM);
  npm('ci', '--no-audit', '--no-fund');
  const packed = npm('pack', EMBED, '--silent').trim();
  npm('install', '--no-save', '--no-audit', '--no-fund', `./${packed}`);
});

/** Bundles the page into `site`. @param {string} program of the shell */
function bundle(program) {
  rmSync(join(folder, 'site'), { recursive: true, force: true });
  run('sh', ['-ec', program], folder, NPM);
  cpSync(join(folder, 'index.html'), join(folder, 'site/index.html'));
}

const text = (/** @type {string} */ name) => readFileSync(join(folder, name), 'utf8');
/** Webpack as its command line runs it, which is another package. @param {string} [more] of its configuration */
const webpack = (more = '') => `cat > webpack.mjs <<'END'
import webpack from 'webpack';
import config from './webpack.config.js';
webpack({ ...config, ${more} }, (error, stats) => {
  if (error || stats.hasErrors()) throw error ?? new Error(stats.toString());
});
END
node webpack.mjs`;

const QUICK = 'optimization: { minimize: false }';

/** Each bundler, as the documentation has it. @type {Record<string, () => string>} */
const BUILDS = {
  esbuild: () => text('esbuild.sh'),
  'esbuild, in several files': () =>
    text('esbuild.sh').replace('--outfile=site/main.js', '--splitting --minify --outdir=site'),
  Rollup: () => 'npx rollup --config --silent',
  'webpack 5': () => webpack(),
  'webpack 5, as a module': () =>
    webpack(
      `mode: 'development', experiments: { outputModule: true }, output: { ...config.output, module: true }`,
    ),
};

for (const [name, program] of Object.entries(BUILDS)) {
  test(`bundled by ${name}, below a path`, async (t) => {
    bundle(program());
    const origin = await serve(t, { '/a/b': join(folder, 'site') });
    const { page, net } = await visit(t, `${origin}/a/b/index.html`);
    await ready(page);
    await showsNetwork(net);
    // The second wasm is fetched when it is used.
    const found = await net.evaluate((/** @type {any} */ net) => net.compare('J', [[0]]));
    assert.deepEqual([found.name, found.passed], ['J', false]);
  });
}

/** Builds after which the wasm is not where the script looks for it. @type {Record<string, [() => string, string, RegExp]>} */
const MISSING = {
  esbuild: [
    () => text('esbuild.sh').split('\n')[0],
    'load-missing',
    /^http:\S+\/a\/b\/chainrule_bg\.wasm was not found.*put the file chainrule_bg\.wasm there/,
  ],
  'esbuild, for a page without modules': [
    () => text('esbuild.sh').replace('--format=esm', '--format=iife --log-level=error'),
    'load-missing',
    /does not know where it came from.*chainrule_bg\.wasm.*src/,
  ],
  Rollup: [
    () => `npx rollup --config --silent; rm site/${WASM}`,
    'load-missing',
    /^http:\S+\/a\/b\/chainrule_bg\.wasm was not found.*there/,
  ],
  'webpack 5': [
    () => `${webpack(QUICK)}; rm site/*.wasm`,
    'load-missing',
    /^http:\S+\/a\/b\/\w+\.wasm was not found.*put the file chainrule_bg\.wasm there/,
  ],
  'webpack 5, with addresses left alone': [
    () => webpack(`${QUICK}, module: { parser: { javascript: { url: false } } }`),
    'load-missing',
    /does not know where it came from.*chainrule_bg\.wasm.*src/,
  ],
};

for (const [name, [program, code, sentence]] of Object.entries(MISSING)) {
  test(`bundled by ${name}, without the wasm: what to copy, and where`, async (t) => {
    bundle(program());
    const site = join(folder, 'site');
    const origin = await serve(t, { '/a/b': site });
    const found = await errorOf(t, `${origin}/a/b/index.html`);
    assert.equal(found.code, code, found.message);
    assert.match(found.message, sentence);
    // What the sentence says helps.
    const address = /^http:\S+/.exec(found.message)?.[0];
    const to = address ? address.slice(address.lastIndexOf('/') + 1) : WASM;
    cpSync(join(EMBED, WASM), join(site, to));
    if (!address) {
      const html = text('site/index.html').replace('layers=', `src="${WASM}" layers=`);
      writeFileSync(join(site, 'index.html'), html);
    }
    const { page, net } = await visit(t, `${origin}/a/b/index.html`);
    await ready(page);
    await showsNetwork(net);
  });
}

/** The error of the element of a page. @param {import('node:test').TestContext} t @param {string} url */
async function errorOf(t, url) {
  const { page, net, errors } = await visit(t, url);
  await page.waitForFunction(() => customElements.get('chain-rule'));
  const error = await net.evaluate((/** @type {any} */ element) =>
    element.ready.catch((/** @type {any} */ { code, message }) => ({ code, message })),
  );
  errors.splice(0);
  return error;
}

test('a bundle for a server can be run there', () => {
  for (const format of ['esm', 'cjs']) {
    const file = `server.${format === 'esm' ? 'mjs' : 'cjs'}`;
    const args = ['esbuild', 'src/main.js', '--bundle', '--platform=node', '--log-level=error'];
    run('npx', [...args, `--format=${format}`, `--outfile=${file}`], folder, NPM);
    const { status, stdout, stderr } = spawnSync('node', [file], { cwd: folder, encoding: 'utf8' });
    assert.deepEqual([status, stdout, stderr], [0, '', '']);
  }
});
