/** The training speed of the page, compared with plain JavaScript in the same page. */
import { configurationOf, NETWORKS, nameOf } from './networks.mjs';
import { visitHost } from './page.mjs';
import { agree, digits, median, ratios, table, verdict } from './report.mjs';

const ROUNDS = 5;
/** The budget: the time of an iteration of `element.train` over that of the core. */
const ELEMENT = 1.25;
/** The address of the scripts of the benchmark. */
const FOLDER = '/bench/';

/**
 * A page with one element and the other trainers.
 *
 * @param {import('./page.mjs').Place} place
 */
export async function openTraining({ browser, origin }) {
  const page = await browser.newPage();
  await page.route(`${origin}${FOLDER}*`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(FOLDER.length);
    return route.fulfill({ path: `xtask/bench/${name}`, contentType: 'text/javascript' });
  });
  await visitHost(page, origin, '<chain-rule at="Z[1]"></chain-rule>');
  const element = page.locator('chain-rule');
  await element.evaluate((/** @type {any} */ node) => node.ready);
  return { page, element };
}

/** Microseconds per iteration in three ways. @param {import('./page.mjs').Place} place */
export async function training(place) {
  const { page, element } = await openTraining(place);
  table('training: µs an iteration', ['core', 'plain JS', 'ratio', '', 'element', 'by core', '']);
  for (const network of NETWORKS) {
    const { times, costs } = await element.evaluate(
      async (node, [path, config, rounds]) => (await import(path)).race(node, config, rounds),
      /** @type {const} */ ([`${FOLDER}trainers.mjs`, configurationOf(network), ROUNDS]),
    );
    agree(nameOf(network), costs);
    const plain = ratios(times.core, times.plain);
    const whole = ratios(times.element, times.core);
    table(nameOf(network), [
      digits(median(times.core)),
      digits(median(times.plain)),
      plain.toFixed(2),
      verdict(plain, network.budget),
      digits(median(times.element)),
      whole.toFixed(2),
      verdict(whole, ELEMENT),
    ]);
  }
  await page.close();
}
