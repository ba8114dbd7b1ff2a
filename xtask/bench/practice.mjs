/** The time in which a learner's matrix is compared with a run and with every mistake. */
import { configurationOf, NETWORKS, nameOf } from './networks.mjs';
import { open, ROUNDS } from './page.mjs';
import { median, report } from './report.mjs';

/** Milliseconds, and the most that they may be, of the default network and of a large one. */
const COMPARED = /** @type {const} */ ([
  [NETWORKS[0], 10],
  [NETWORKS[3], 100],
]);

/** @param {import('./page.mjs').Place} place */
export async function practice({ browser, origin }) {
  for (const [network, most] of COMPARED) {
    const { page, element } = await open(browser, origin);
    const times = await element.evaluate(
      compare,
      /** @type {const} */ ([configurationOf(network), ROUNDS]),
    );
    await page.close();
    report(`a comparison with ${nameOf(network)}, median`, median(times), most, 'ms');
  }
}

/** Compares dW[1] without its 1/m, as text. @param {any} node a <chain-rule> @param {readonly [config: object, rounds: number]} about */
async function compare(node, [config, rounds]) {
  node.config = config;
  const { rows, cols, data } = node.matrix('dW[1]');
  const { cols: m } = node.matrix('X');
  const row = (/** @type {number} */ at) =>
    [...data.slice(at * cols, (at + 1) * cols)].map((dw) => (m * dw).toFixed(6)).join(' ');
  const text = Array.from({ length: rows }, (_, at) => row(at)).join('\n');
  const found = await node.compare('dW[1]', text);
  if (!found.mistakes.some((/** @type {any} */ { id }) => id === 'no-mean'))
    throw new Error(`the mistake is not named: ${JSON.stringify(found)}`);
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    await node.compare('dW[1]', text);
    times.push(performance.now() - from);
  }
  return times;
}
