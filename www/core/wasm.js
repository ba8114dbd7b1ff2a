/**
 * The core as a module of this page. All elements share one instance, which is reset after a crash.
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
import { addressLike, instantiate, load as loadCore, outOfMemory } from './load.js';

/** Counts the crashes of the core: a session of an earlier generation is invalid. */
let generation = 0;

/** In pages of 64 kB: if memory cannot grow by these, it has run out. */
const SPARE = 1024;

/** @type {WebAssembly.Memory} */
let memory;

/** Loads the core, if it is not loaded yet. @param {string | null} src its address, if it is not beside the script */
export async function load(src) {
  await loadCore(src);
  memory ??= core.currentMemory();
}

/** Whether lack of memory may have ended the core. @param {unknown} error */
function isFull(error) {
  try {
    memory.grow(SPARE);
    return error instanceof RangeError;
  } catch {
    return true;
  }
}

/**
 * Calls into the core. An error with a code is thrown as it is; any other is a crash, after which
 * the core starts with fresh memory.
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
    if (typeof error.code === 'string') throw new ChainRuleError(error.code, error.message);
    generation += 1;
    const full = isFull(error);
    core.__wbg_reset_state();
    memory = core.currentMemory();
    if (full) throw outOfMemory();
    throw new ChainRuleError(
      'crashed',
      `The program stopped unexpectedly (${error.message}); restart to return to the last configuration.`,
    );
  }
}

/**
 * A session that survives a crash of the core and can free its memory: in either case the next call
 * creates it again from the same configuration.
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

  /** @param {object} config of any kind: the core throws an error if it is invalid */
  static of(config) {
    const given = /** @type {core.Config} */ (config);
    /** @type {core.Config} */
    let copy;
    try {
      copy = structuredClone(given);
    } catch {
      // A proxy, as frameworks make them, can be read but not copied: the copy is the run's own.
      const session = new Session(() => new core.Session(given));
      session.change(() => {});
      return session;
    }
    // The run keeps its configuration, whatever becomes of the object.
    return new Session(() => new core.Session(copy));
  }

  /** @param {core.Config | undefined} base @param {[string, string][]} attributes */
  static fromAttributes(base, attributes) {
    return new Session(() => core.Session.fromAttributes(base, attributes));
  }

  /** A copy of the complete configuration. */
  get config() {
    return this.ask((session) => session.config());
  }

  /**
   * Calls a method of the core's session.
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

  /** Changes the run; `change` applies an update or ends training. @param {(session: core.Session) => void} change */
  change(change) {
    const config = this.ask((session) => {
      change(session);
      return snapshot(session);
    });
    this.#make = () => new core.Session(config);
  }

  /** The core's session, unless the core has crashed since its creation or its memory was freed. */
  get current() {
    return this.#generation === generation ? this.#session : undefined;
  }

  /** Frees the memory. */
  free() {
    this.current?.free();
    this.#session = undefined;
  }
}

/**
 * Asks the module for practice about the run of a session; it is fetched for the first question.
 *
 * @template T
 * @param {Session} session
 * @param {(practice: import('../pkg/practice.js').Practice) => T} question
 */
export async function askPractice(session, question) {
  const config = session.ask(snapshot);
  const { ask } = await import('./practice.js');
  return ask({ ChainRuleError, addressLike, instantiate }, config, question);
}

/**
 * The configuration with typed arrays as rows: of a large network in far less time than as plain
 * lists.
 *
 * @param {core.Session} session
 * @returns {core.Config}
 */
function snapshot(session) {
  const settings = session.settings();
  const rows = (/** @type {string} */ name) => {
    const { data, rows, cols } = session.matrix(name);
    return Array.from({ length: rows }, (_, row) => data.subarray(row * cols, (row + 1) * cols));
  };
  const layers = settings.layers.map((_, l) => l + 1);
  return {
    ...settings,
    data: settings.data ?? { X: rows('X'), Y: rows('Y') },
    parameters: {
      W: layers.map((l) => rows(`W[${l}]`)),
      b: layers.map((l) => session.matrix(`b[${l}]`).data),
    },
  };
}

/** The table of attributes. */
export const attributes = () => guarded(() => core.attributes());

/** The number that a reader has typed; undefined if it is not one. @param {string} text */
export const number = (text) => guarded(() => core.number(text));

/** The colours of a scale. @param {boolean} gradients @param {boolean} dark */
export const palette = (gradients, dark) => guarded(() => core.palette(gradients, dark));

/** Numbers in row-major order, as an image of one pixel per cell. @param {Float64Array} numbers @param {number} cols @param {number} largest @param {boolean} gradients @param {boolean} dark */
export const image = (numbers, cols, largest, gradients, dark) =>
  guarded(() => core.image(numbers, cols, largest, gradients, dark));
