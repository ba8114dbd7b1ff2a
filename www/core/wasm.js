/**
 * The core as a module of this page: loaded once however many elements there are, and begun
 * afresh after a crash.
 *
 * @typedef {import('../pkg/chainrule.js').Matrix} Matrix
 * @typedef {import('../pkg/chainrule.js').Factor} Factor
 * @typedef {import('../pkg/chainrule.js').Explanation} Explanation
 * @typedef {import('../pkg/chainrule.js').Step} Step
 * @typedef {import('../pkg/chainrule.js').Check} Check
 * @typedef {import('../pkg/chainrule.js').Operands} Operands
 * @typedef {import('../pkg/chainrule.js').Trial} Trial
 * @typedef {import('../pkg/chainrule.js').MathNode} MathNode
 * @typedef {{code: string, message: string}} Failure
 */

import { ChainRuleError } from '../common/error.js';
import * as core from '../pkg/chainrule.js';
import { load as loadCore, outOfMemory } from './load.js';

/** Changes when the core has crashed and begins anew; sessions of an older one are void. */
let generation = 0;

/** Pages of 64 kB: where there is no room for these, memory has run out. */
const SPARE = 1024;

/** @type {WebAssembly.Memory} */
let memory;

/** Loads the core, unless it is there. @param {string | null} src where it is, if not beside the script */
export async function load(src) {
  await loadCore(src);
  memory ??= core.currentMemory();
}

/** Whether the core can have ended for lack of memory. @param {unknown} error */
function isFull(error) {
  try {
    memory.grow(SPARE);
    return error instanceof RangeError;
  } catch {
    return true;
  }
}

/**
 * Calls into the core. A sentence of its own comes back as it is; anything else is a crash,
 * after which the core starts with fresh memory.
 *
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
function guarded(call) {
  try {
    return call();
  } catch (reason) {
    const error = /** @type {Error & {code?: string}} */ (reason);
    if (error.code) throw new ChainRuleError(error.code, error.message);
    generation += 1;
    const full = isFull(error);
    core.__wbg_reset_state();
    memory = core.currentMemory();
    if (full) throw outOfMemory();
    throw new ChainRuleError(
      'crashed',
      `The program stopped unexpectedly (${error.message}). Restart brings back the last configuration.`,
    );
  }
}

/**
 * A session that outlives a crash of the core, and that gives its memory back while nobody needs
 * it: in either case the next question makes it again as it was made first.
 */
export class Session {
  /** @type {core.Session | undefined} */
  #session;
  #generation;
  #make;

  /** @param {() => core.Session} make */
  constructor(make) {
    this.#make = make;
    this.#session = guarded(make);
    this.#generation = generation;
  }

  /** @param {object} config whatever it is, the core says what is wrong with it */
  static of(config) {
    let kept = /** @type {core.Config} */ (config);
    try {
      // The run stays as it was made, whatever becomes of the object.
      kept = structuredClone(kept);
    } catch {
      // What cannot be copied is no JSON, and the core says so.
    }
    return new Session(() => new core.Session(kept));
  }

  /** @param {core.Config | undefined} base @param {[string, string][]} attributes */
  static fromAttributes(base, attributes) {
    return new Session(() => core.Session.fromAttributes(base, attributes));
  }

  /** The configuration, whole: a copy. */
  get config() {
    return this.ask((session) => session.config());
  }

  /**
   * Asks the core.
   *
   * @template T
   * @param {(session: core.Session) => T} question
   * @returns {T}
   */
  ask(question) {
    const session = this.current ?? guarded(this.#make);
    [this.#session, this.#generation] = [session, generation];
    return guarded(() => question(session));
  }

  /** Changes the run: `change` is an update, or the end of a training. @param {(session: core.Session) => void} change */
  change(change) {
    this.ask(change);
    const config = this.config;
    this.#make = () => new core.Session(config);
  }

  /** What answers now, if the core has not crashed since it was made and its memory was not given back. */
  get current() {
    return this.#generation === generation ? this.#session : undefined;
  }

  /** Gives the memory back. */
  free() {
    this.current?.free();
    this.#session = undefined;
  }
}

/** The table of attributes. */
export const attributes = () => guarded(() => core.attributes());

/** The colours of a scale. @param {boolean} gradients @param {boolean} dark */
export const palette = (gradients, dark) => guarded(() => core.palette(gradients, dark));

/** Numbers, row by row, as an image of one pixel per cell. @param {Float64Array} numbers @param {number} cols @param {number} largest @param {boolean} gradients @param {boolean} dark */
export const image = (numbers, cols, largest, gradients, dark) =>
  guarded(() => core.image(numbers, cols, largest, gradients, dark));
