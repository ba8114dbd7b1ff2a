/** WebKitGTK's small browser, driven by Selenium through WebKitWebDriver, on a screen in memory. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Builder, Capabilities, Key, Origin } from 'selenium-webdriver';

/** WebDriver's keys by their names in the DOM. @type {Record<string, string>} */
const KEYS = {
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  Home: Key.HOME,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
};

/** @returns {Promise<import('./driver.mjs').Driver>} */
export async function webkit() {
  const { address, end } = await startDriver();
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
  });
  const browser = await new Builder().usingServer(address).withCapabilities(capabilities).build();
  await browser.manage().setTimeouts({ script: 120_000 });
  return {
    async resize(width, height) {
      const window = browser.manage().window();
      const [inner, outer] = await Promise.all([
        browser.executeScript('return { width: innerWidth, height: innerHeight }'),
        window.getRect(),
      ]);
      const { width: within, height: below } = /** @type {typeof outer} */ (inner);
      await window.setRect({
        x: 0,
        y: 0,
        width: outer.width + width - within,
        height: outer.height + height - below,
      });
    },
    goto: (url) => browser.get(url),
    async evaluate(script) {
      const call = typeof script === 'string' ? script : `(${script})()`;
      const { value, error } = /** @type {any} */ (
        await browser.executeAsyncScript(`(async () => ${call})().then(
          (value) => arguments[0]({ value }), (error) => arguments[0]({ error: String(error) }))`)
      );
      if (error) throw new Error(error);
      // WebDriver has null in place of undefined.
      return value ?? undefined;
    },
    press: (key) =>
      browser
        .actions()
        .sendKeys(KEYS[key] ?? key)
        .perform(),
    click: (x, y) => browser.actions().move({ x, y, origin: Origin.VIEWPORT }).click().perform(),
    screenshot: async () => Buffer.from(await browser.takeScreenshot(), 'base64'),
    async close() {
      await browser.quit();
      end();
    },
  };
}

/** Starts WebKitWebDriver, and waits until it answers. */
async function startDriver() {
  const port = await freePort();
  // Without a window manager the window under the pointer has the focus, and the pointer begins in
  // the middle of the screen.
  const screen = ['--auto-servernum', '--server-args=-screen 0 1400x1000x24'];
  // A process group of its own, so that the screen ends with the driver.
  const started = spawn('xvfb-run', [...screen, 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
  });
  let failure = '';
  started.on('error', (error) => {
    failure = `${error.message}: Debian has it in xvfb`;
  });
  started.on('exit', () => {
    failure ||= 'WebKitWebDriver did not start: Debian has it in webkit2gtk-driver';
  });
  const end = () => {
    if (started.pid && !failure) process.kill(-started.pid);
  };
  process.once('exit', end);
  // How the runner ends a file that takes too long.
  process.once('SIGTERM', () => process.exit(1));
  const address = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${address}/status`)
      .then(({ ok }) => ok)
      .catch(() => false);
  while (!(await answers())) {
    if (failure) throw new Error(failure);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { address, end };
}

/** The program is below a folder with the name of the machine's architecture. */
function miniBrowser() {
  const path = readdirSync('/usr/lib')
    .map((folder) => join('/usr/lib', folder, 'webkit2gtk-4.1/MiniBrowser'))
    .find((path) => existsSync(path));
  if (!path) throw new Error('no MiniBrowser: Debian has it in webkit2gtk-driver');
  return path;
}

/** A port that nothing uses. @returns {Promise<number>} */
function freePort() {
  const server = createServer();
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    }),
  );
}
