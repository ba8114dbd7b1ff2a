/**
 * The programs that train a network in a page, with a common interface: the core, the element and
 * plain JavaScript. The page itself loads this module.
 *
 * @typedef {object} Trainer
 * @property {(iterations: number) => unknown} train
 * @property {number} slice the milliseconds that one call should take
 * @property {number} cost after the iterations that are compared
 */
import { Plain } from './plain.mjs';

/** Both are called as the element calls the core, for some milliseconds at a time. */
const SLICE = 8;
/** Milliseconds of one measurement. */
const WHILE = 250;
/** The same for the element, which computes a run and paints it after every training. */
const TRAINING = 1000;
/** The number of iterations after which the costs are compared. */
const COMPARED = 10;

/** The JavaScript module of the core, the same instance that the elements of the page use. */
const CORE = '/www/pkg/chainrule.js';

/** The core, called directly. @param {any} config */
async function core(config) {
  const { Session } = await import(CORE);
  const session = new Session(config);
  session.beginTraining();
  const { cost } = session.train(COMPARED);
  const train = (/** @type {number} */ iterations) => session.train(iterations);
  return { train, slice: SLICE, cost, free: () => session.free() };
}

/** @param {any} config */
function plain(config) {
  const trainer = new Plain(config);
  trainer.train(COMPARED);
  const train = (/** @type {number} */ iterations) => trainer.train(iterations);
  return { train, slice: SLICE, cost: trainer.cost() };
}

/** @param {any} node an element with that configuration */
async function element(node) {
  const { cost } = await node.train(COMPARED);
  const train = (/** @type {number} */ iterations) => node.train(iterations);
  return { train, slice: TRAINING, cost };
}

/** Microseconds per iteration. @param {Trainer & {iterations?: number}} trainer */
async function microseconds(trainer) {
  const from = performance.now();
  let [done, passed] = [0, 0];
  while (passed < Math.max(WHILE, 0.8 * trainer.slice)) {
    const { iterations = 1, slice } = trainer;
    await trainer.train(iterations);
    const took = performance.now() - from - passed;
    done += iterations;
    passed += took;
    // The clock is coarse, so the number grows by at most ten times.
    const factor = Math.min(10, slice / Math.max(took, 0.1));
    trainer.iterations = Math.max(1, Math.round(iterations * factor));
  }
  return (1000 * passed) / done;
}

/**
 * Trains one network in three ways, in turn: the microseconds per iteration of each round, and the
 * costs after ten iterations.
 *
 * @param {any} node a <chain-rule>
 * @param {any} config
 * @param {number} rounds
 */
export async function race(node, config, rounds) {
  node.config = config;
  const whole = node.config;
  const trainers = {
    core: await core(whole),
    plain: plain(whole),
    element: await element(node),
  };
  const times = { core: [0], plain: [0], element: [0] };
  const names = /** @type {(keyof typeof trainers)[]} */ (Object.keys(trainers));
  // The first round warms up the compilers.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) times[name][round] = await microseconds(trainers[name]);
  }
  for (const name of names) times[name].shift();
  const costs = {
    core: trainers.core.cost,
    plain: trainers.plain.cost,
    element: trainers.element.cost,
  };
  trainers.core.free();
  return { times, costs };
}
