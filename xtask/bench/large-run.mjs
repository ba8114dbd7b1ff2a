/** The time in which the page computes a large run. */
import { configurationOf, NETWORKS, nameOf } from './networks.mjs';
import { open, ROUNDS } from './page.mjs';
import { median, report } from './report.mjs';

/** Milliseconds until the numbers of a run are computed. @param {import('./page.mjs').Place} place */
export async function largeRun({ browser, origin }) {
  const network = NETWORKS[3];
  const { page, element } = await open(browser, origin);
  const times = await element.evaluate(
    (/** @type {any} */ node, [config, rounds]) =>
      Array.from({ length: rounds }, (_, seed) => {
        const from = performance.now();
        node.config = { ...config, seed };
        return performance.now() - from;
      }),
    /** @type {const} */ ([configurationOf(network), ROUNDS]),
  );
  await page.close();
  report(`a run of ${nameOf(network)}, median`, median(times), 5, 'ms');
}
