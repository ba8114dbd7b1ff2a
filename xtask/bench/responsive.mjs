/** The responsiveness of the page while an element trains. */
import { configurationOf, NETWORKS, nameOf } from './networks.mjs';
import { quantile, report } from './report.mjs';
import { openTraining } from './training.mjs';

const SECONDS = 3;

/** The long tasks, and the time between frames. @param {import('./page.mjs').Place} place */
export async function responsive(place) {
  for (const network of NETWORKS.slice(-2)) {
    const { page, element } = await openTraining(place);
    const { gaps, tasks } = await element.evaluate(
      watch,
      /** @type {const} */ ([configurationOf(network), SECONDS]),
    );
    await page.close();
    console.log(`training ${nameOf(network)} for ${SECONDS} s`);
    report('  tasks of more than 50 ms', tasks.length, 0, '  ');
    if (tasks.length > 0) report('  the longest of them', Math.max(...tasks), 50, 'ms');
    report('  between two frames, 95th percentile', quantile(gaps, 0.95), 34, 'ms');
  }
}

/**
 * Trains in the page: milliseconds between frames, and of the tasks that the browser reports as
 * long.
 *
 * @param {any} node a <chain-rule>
 * @param {readonly [config: object, seconds: number]} about
 */
async function watch(node, [config, seconds]) {
  node.config = config;
  // The number of iterations in that time is not known yet.
  let iterations = 1;
  let took = 0;
  while (took < 300) {
    iterations *= 2;
    const from = performance.now();
    await node.train(iterations);
    took = performance.now() - from;
  }
  const frame = () => new Promise(requestAnimationFrame);
  const long = /** @type {PerformanceEntry[]} */ ([]);
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });
  await frame();

  let trains = true;
  const from = performance.now();
  const trained = node.train(Math.ceil((1000 * seconds * iterations) / took)).finally(() => {
    trains = false;
  });
  const gaps = [];
  for (let last = await frame(); trains; ) {
    const now = await frame();
    gaps.push(now - last);
    last = now;
  }
  await trained;
  // The browser reports the last task only when it is over.
  for (let round = 0; round < 3; round += 1) await frame();
  observer.disconnect();
  const tasks = long.filter(({ startTime }) => startTime >= from).map(({ duration }) => duration);
  return { gaps, tasks };
}
