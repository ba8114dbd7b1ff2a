/**
 * What trains a network in a page, each behind one function: the core, the element and plain
 * JavaScript. Loaded by the page itself.
 *
 * @typedef {object} Trainer
 * @property {(iterations: number) => unknown} train
 * @property {number} slice milliseconds that a call of it is meant to take
 * @property {number} cost after the iterations that are compared
 */
import { Plain } from './plain.mjs';

/** Both are called as the element calls the core: some milliseconds at a time. */
const SLICE = 8;
/** Milliseconds over which a time is taken. */
const WHILE = 250;
/** The same for the element, which ends every training by a run and its pictures. */
const TRAINING = 1000;
/** As many iterations have to give the same cost. */
const COMPARED = 10;

/** The glue of the core, the very module that the elements of the page have started. */
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

/** @param {any} node that stands at the configuration */
async function element(node) {
  const { cost } = await node.train(COMPARED);
  const train = (/** @type {number} */ iterations) => node.train(iterations);
  return { train, slice: TRAINING, cost };
}

/** Microseconds an iteration. @param {Trainer & {iterations?: number}} trainer */
async function microseconds(trainer) {
  const from = performance.now();
  let [done, passed] = [0, 0];
  while (passed < Math.max(WHILE, 0.8 * trainer.slice)) {
    const { iterations = 1, slice } = trainer;
    await trainer.train(iterations);
    const took = performance.now() - from - passed;
    done += iterations;
    passed += took;
    // The clock is coarse: at most ten times as many.
    const factor = Math.min(10, slice / Math.max(took, 0.1));
    trainer.iterations = Math.max(1, Math.round(iterations * factor));
  }
  return (1000 * passed) / done;
}

/**
 * Trains one network in three ways, in turn: microseconds an iteration of each round, and the
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
  // In the first round the compilers learn.
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
