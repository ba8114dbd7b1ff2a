/** Starts what a page needs: `cargo xtask serve`, and this machine's own Chromium. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const ROOT = new URL('../../', import.meta.url);

/**
 * Starts `cargo xtask serve` on a free port and waits until it serves.
 *
 * @param {Record<string, string>} [env] added to this process's own
 * @returns {Promise<{origin: string, close(): void}>}
 */
export function serve(env = {}) {
  const server = spawn('cargo', ['xtask', 'serve', '--port', '0'], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr.on('data', (text) => {
      log += text;
    });
    server.stdout.on('data', (text) => {
      const origin = /http:\S+/.exec(String(text))?.[0];
      if (origin) resolve({ origin, close: () => server.kill() });
    });
    server.on('error', reject);
    server.on('exit', () => reject(new Error(`cargo xtask serve ended:\n${log}`)));
  });
}

/** Starts this machine's Chromium, quiet and without a network of its own. */
export async function launch() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const executablePath = ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
  if (!executablePath) throw new Error('no Chromium on the PATH: Debian has it as chromium');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A page whose response a test supplies has no address, and may then not send requests to
      // loopback.
      '--disable-features=LocalNetworkAccessChecks',
    ],
  });
}
