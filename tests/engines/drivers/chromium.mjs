/** Chromium, driven by Playwright. */
import { launch } from '../../page/site.mjs';

/** @returns {Promise<import('./driver.mjs').Driver>} */
export async function chromium() {
  const browser = await launch();
  const page = await browser.newPage();
  return {
    resize: (width, height) => page.setViewportSize({ width, height }),
    goto: async (url) => void (await page.goto(url)),
    evaluate: (script) => page.evaluate(script),
    press: (key) => page.keyboard.press(key),
    click: (x, y) => page.mouse.click(x, y),
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}
