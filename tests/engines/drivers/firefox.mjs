/** Firefox, driven by Puppeteer, which speaks WebDriver BiDi with it. */
import { existsSync } from 'node:fs';
import { launch } from 'puppeteer-core';

/** @param {Record<string, unknown>} [extraPrefsFirefox] settings of `about:config` @returns {Promise<import('./driver.mjs').Driver>} */
export async function firefox(extraPrefsFirefox = {}) {
  const programs = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
  const executablePath = programs.find((path) => existsSync(path));
  if (!executablePath) throw new Error('no Firefox: Debian has it as firefox-esr');
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox,
  });
  const page = await browser.newPage();
  return {
    resize: (width, height) => page.setViewport({ width, height }),
    goto: async (url) => void (await page.goto(url)),
    evaluate: (script) => page.evaluate(script),
    press: (key) => page.keyboard.press(/** @type {any} */ (key)),
    click: (x, y) => page.mouse.click(x, y),
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}
