/**
 * The core as a module of this page: loaded once however many elements there are, and begun
 * afresh after a crash.
 *
 * @typedef {{name: string, rows: number, cols: number, data: Float64Array}} Matrix
 * @typedef {{name?: string, row?: number, col?: number, of?: string, value: number}} Factor
 * @typedef {{value: number, scale: number, terms: {factors: Factor[], product: number}[]}} Explanation
 * @typedef {{id: string, phase: string, layer: number, shape: [number, number]}} Step
 * @typedef {{name: string, transposed: boolean, slope: boolean}} Operand
 * @typedef {{form: string, operands: Operand[], mean: boolean}} Operands
 * @typedef {object} Trial
 * @property {[number, number][]} operands their shapes, from left to right
 * @property {[number, number] | undefined} product its shape; none where inner dimensions differ
 * @property {[number, number]} wanted
 * @property {number | undefined} error of the gradient that follows, where the shape fits
 * @typedef {[string, Record<string, string>, (MathNode | string)[]]} MathNode
 * @typedef {{code: string, message: string}} Failure
 *
 * @typedef {object} Core what can be asked of a session; crate/wasm/session.rs says what it means
 * @property {() => any} config
 * @property {() => any} settings
 * @property {() => Step[]} steps
 * @property {(name: string) => [number, number]} shape
 * @property {(name: string, part: string, example: number) => Float64Array | undefined} numbers
 * @property {(name: string, part: string, example: number, dark: boolean, largest: number) => ImageData | undefined} paint
 * @property {(cell: string) => Explanation} explain
 * @property {(id: string, level: string, format: string, way: string) => string} equation
 * @property {(what: string, place: string, level: string, way: string, example: number) => MathNode | undefined} mathml
 * @property {(id: string, level: string) => string} nearest
 * @property {(layer: number, from: number, to: number, count: number) => Float64Array | undefined} curve
 * @property {(name: string, first: boolean, second: boolean, swapped: boolean) => Trial} trial
 * @property {(id: string) => Operands} operands
 * @property {(text: string) => [number, number?]} position
 * @property {(text: string) => string} cell
 * @property {() => import('./types.js').Check} check
 * @property {(entries: number) => import('./types.js').Check | undefined} checkSome
 * @property {() => void} update
 * @property {() => void} beginTraining
 * @property {(iterations: number) => {iteration: number, cost: number}} train
 * @property {() => void} endTraining
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

/** Every question as a method of its own. @param {core.Session} session @returns {Core} */
const asking = (session) =>
  /** @type {any} */ (
    new Proxy(session, {
      get:
        (_, question) =>
        (/** @type {any[]} */ ...about) =>
          session.ask([question, ...about]),
    })
  );

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

  /** @param {object} config */
  static of(config) {
    let kept = config;
    try {
      // The run stays as it was made, whatever becomes of the object.
      kept = structuredClone(config);
    } catch {
      // What cannot be copied is no JSON, and the core says so.
    }
    return new Session(() => new core.Session(kept, undefined));
  }

  /** @param {object | undefined} base @param {[string, string][]} attributes */
  static fromAttributes(base, attributes) {
    return new Session(() => new core.Session(base, attributes));
  }

  /** The configuration, whole: a copy. */
  get config() {
    return this.ask((session) => session.config());
  }

  /**
   * Asks the core.
   *
   * @template T
   * @param {(session: Core) => T} question
   * @returns {T}
   */
  ask(question) {
    const session = this.alive ?? guarded(this.#make);
    [this.#session, this.#generation] = [session, generation];
    return guarded(() => question(asking(session)));
  }

  /** Changes the run: `change` is an update, or the end of a training. @param {(session: Core) => void} change */
  change(change) {
    this.ask(change);
    const config = this.config;
    this.#make = () => new core.Session(config, undefined);
  }

  /** What answers now, if the core has not crashed since it was made and its memory was not given back. */
  get alive() {
    return this.#generation === generation ? this.#session : undefined;
  }

  /** Gives the memory back. */
  free() {
    this.alive?.free();
    this.#session = undefined;
  }
}

/** The table of attributes. @returns {{name: string, default: string, names: string[], setsRun: boolean, allowed: string}[]} */
export const attributes = () => guarded(() => core.attributes());

/** The colours of a scale. @param {boolean} gradients @param {boolean} dark */
export const palette = (gradients, dark) => guarded(() => core.palette(gradients, dark));
