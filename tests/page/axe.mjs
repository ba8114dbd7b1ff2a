/** What axe finds wrong for readers who need help. */
import { fileURLToPath } from 'node:url';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
export async function violations(page) {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run();
    return violations.flatMap((/** @type {any} */ { id, nodes }) =>
      nodes.map(
        (/** @type {any} */ node) =>
          `${id}: ${node.target.flat().join(' ')} ${node.any[0]?.message ?? ''}`,
      ),
    );
  });
}
