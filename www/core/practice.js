/**
 * The core with what a learner practises with: a second module, fetched when it is first used.
 *
 * @typedef {import('../pkg/practice.js').Comparison} Comparison
 * @typedef {import('../pkg/practice.js').Mistake} Mistake
 * @typedef {import('../pkg/practice.js').Outcome} Outcome
 * @typedef {import('../pkg/practice.js').BothWays} BothWays
 * @typedef {import('../pkg/practice.js').Nudged} Nudged
 */
import * as core from '../pkg/practice.js';

/**
 * What it uses of the element's own modules, so that a bundler does not move these out of the script
 * that is loaded already.
 *
 * @typedef {object} Kit
 * @property {typeof import('../common/error.js').ChainRuleError} ChainRuleError
 * @property {typeof import('./load.js').addressLike} addressLike
 * @property {typeof import('./load.js').instantiate} instantiate
 */

const FILE = 'practice_bg.wasm';

/** @type {Promise<void> | undefined} */
let loading;

/** Loads it once for all elements of a page; the next call after a failure tries again. @param {Kit} kit */
function load({ addressLike, instantiate }) {
  const url = addressLike(FILE, () => new URL('../pkg/practice_bg.wasm', import.meta.url));
  loading ??= instantiate(url, FILE, async (module) => {
    await core.default({ module_or_path: module });
    core.currentMemory();
  }).catch((reason) => {
    loading = undefined;
    throw reason;
  });
  return loading;
}

/**
 * Asks about the run of a configuration. Each question has a run of its own, which is freed after
 * it: the module keeps nothing between two questions.
 *
 * @template T
 * @param {Kit} kit
 * @param {core.Config} config
 * @param {(practice: core.Practice) => T} question
 * @returns {Promise<T>}
 */
export async function ask(kit, config, question) {
  await load(kit);
  /** @type {core.Practice | undefined} */
  let practice;
  try {
    practice = new core.Practice(config);
    return question(practice);
  } catch (reason) {
    const error = /** @type {Error & {code?: string}} */ (reason);
    if (typeof error.code === 'string') throw new kit.ChainRuleError(error.code, error.message);
    // Nothing of the crashed instance is left to be freed.
    practice = undefined;
    core.__wbg_reset_state();
    throw new kit.ChainRuleError(
      'crashed',
      `The comparison stopped unexpectedly (${error.message}); try it again, or with a smaller network.`,
    );
  } finally {
    practice?.free();
  }
}
