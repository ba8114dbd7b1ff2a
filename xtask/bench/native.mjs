/** The training speed of the core outside a browser, compared with NumPy, both on one processor core. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configurationOf, NETWORKS, nameOf } from './networks.mjs';

import { agree, digits, median, ratios, table, verdict } from './report.mjs';
import { openTraining } from './training.mjs';

const ROUNDS = 5;
/** The budget: the time of an iteration of the core over that of NumPy. */
const BUDGET = 1;

const THREADS = ['OPENBLAS', 'OMP', 'MKL', 'VECLIB_MAXIMUM', 'NUMEXPR'];
const ONE_THREAD = Object.fromEntries(THREADS.map((library) => [`${library}_NUM_THREADS`, '1']));

/** The environment of NumPy, which detects the processor by itself. */
const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...environment } = process.env;
const env = { ...environment, ...ONE_THREAD };

/**
 * One measurement, in a process of its own.
 *
 * @param {string} command
 * @param {string[]} args
 */
function measure(command, args) {
  const text = execFileSync(command, args, { env, encoding: 'utf8' });
  const [, cost, time] = /J = (\S+) .* (\S+) µs/.exec(text) ?? [];
  return { cost: Number(cost), time: Number(time) };
}

/**
 * @param {import('./page.mjs').Place} place the page that completes the configurations
 * @param {string} example the program of `examples/train.rs`
 */
export async function native(place, example) {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-'));
  const { page, element } = await openTraining(place);
  table('training, natively: µs an iteration', ['core', 'NumPy', 'ratio', '']);
  for (const network of NETWORKS) {
    const config = await element.evaluate((/** @type {any} */ node, config) => {
      node.config = config;
      return JSON.stringify(node.config);
    }, configurationOf(network));
    const file = join(folder, `${network.units.join('-')}.json`);
    writeFileSync(file, config);

    const times = { core: [0], numpy: [0] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const core = measure(example, [file]);
      const numpy = measure('python3', ['xtask/bench/train.py', file]);
      agree(nameOf(network), { core: core.cost, numpy: numpy.cost });
      [times.core[round], times.numpy[round]] = [core.time, numpy.time];
    }
    const ratio = ratios(times.core, times.numpy);
    table(nameOf(network), [
      digits(median(times.core)),
      digits(median(times.numpy)),
      ratio.toFixed(2),
      verdict(ratio, BUDGET),
    ]);
  }
  await page.close();
  rmSync(folder, { recursive: true });
}
