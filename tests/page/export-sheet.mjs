/** The export sheet, as a reader uses it. */
import { readFileSync } from 'node:fs';

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').Page} Page */

/** Opens the sheet of an element. @param {Locator} net */
export async function openSheet(net) {
  // By keyboard, because another open sheet may cover the button.
  await net.getByRole('button', { name: 'Export' }).press('Enter');
  const sheet = net.locator('.export');
  await sheet.waitFor();
  const button = (/** @type {string | RegExp} */ group, /** @type {string} */ name) =>
    sheet.getByRole('group', { name: group }).getByRole('button', { name, exact: true });
  return { sheet, button, status: sheet.getByRole('status') };
}

/** The file that a button saves. @param {Page} page @param {Locator} button */
export async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
