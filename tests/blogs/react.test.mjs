/** A React page that Vite has built, with the element as an npm package. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { at, copyOf, EMBED, FILE, makeDist, ready, run, showsNetwork, visit } from './blog.mjs';
import { serve } from './server.mjs';

let folder = '';
const tool = (/** @type {string} */ name) => join(folder, 'node_modules/.bin', name);

before(() => {
  makeDist();
  folder = copyOf(FILE, 'react');
  const npm = (/** @type {string[]} */ ...args) =>
    run('npm', args, folder, 'install the npm that comes with Node.js');
  npm('ci', '--no-audit', '--no-fund');
  const packed = npm('pack', EMBED, '--silent').trim();
  npm('install', '--no-save', '--no-audit', '--no-fund', `./${packed}`);
});

/** Uses a page as its reader would. @param {import('node:test').TestContext} t @param {string} url */
async function read(t, url) {
  const { page, net } = await visit(t, url);
  await page.locator('chain-rule').waitFor();
  await ready(page);
  await showsNetwork(net);
  assert.equal(await at(net), 'dZ[2]:1', 'what JSX says');
  const shows = async (/** @type {string} */ place) => {
    await page.waitForFunction((is) => document.querySelector('output')?.textContent === is, place);
    assert.equal(await at(net), place);
  };
  await page.getByRole('button', { name: 'Next example' }).click();
  await shows('dZ[2]:2');
  await page.getByRole('link', { name: 'three examples' }).click();
  await shows('dZ[2]:3');
  await page.getByRole('button', { name: 'To dW[1]' }).click();
  await shows('dW[1]');
  await net.getByRole('button', { name: 'Next', exact: true }).click();
  await shows('db[1]');
  assert.equal(page.url(), url);
}

test('its types are right, those of JSX too', () => {
  run(tool('tsc'), ['--noEmit'], folder, '`npm ci` has not brought it');
});

test('built, below a path', async (t) => {
  run(tool('vite'), ['build', '--base', '/a/b/'], folder, '`npm ci` has not brought it');
  const origin = await serve(t, { '/a/b': join(folder, 'dist') });
  await read(t, `${origin}/a/b/`);
});

test('while it is written, with nothing configured', async (t) => {
  const server = spawn(tool('vite'), ['--host', '127.0.0.1'], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1' },
  });
  t.after(() => server.kill());
  const url = await new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (text) => {
      said += text;
      const [found] = /http:\S+/.exec(said) ?? [];
      if (found) resolve(found);
    });
    server.on('exit', () => reject(new Error(`vite ended:\n${said}`)));
  });
  await read(t, url);
});
