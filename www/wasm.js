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
 */
import { ChainRuleError } from './error.js';
import init, * as core from './pkg/chainrule.js';

/** @type {Promise<void> | undefined} */
let loading;

/** Changes when the core has crashed and begins anew; sessions of an older one are void. */
let generation = 0;

/** Loads the core; the next call after a failure tries again. */
export function load() {
  loading ??= init().then(
    () => {},
    (reason) => {
      loading = undefined;
      throw new ChainRuleError('load-failed', `The program could not be loaded: ${reason.message}`);
    },
  );
  return loading;
}

/**
 * Calls into the core. A sentence of its own comes back as it is; anything else is a crash,
 * after which the core starts with fresh memory.
 *
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
export function guarded(call) {
  try {
    return call();
  } catch (reason) {
    const error = /** @type {Error & {code?: string}} */ (reason);
    if (error.code) throw new ChainRuleError(error.code, error.message);
    generation += 1;
    core.__wbg_reset_state();
    throw new ChainRuleError(
      'crashed',
      `The program stopped unexpectedly (${error.message}). Restart brings back the last configuration.`,
    );
  }
}

/** A session that outlives a crash of the core: it is made again as it was made first. */
export class Session {
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
    return new Session(() => new core.Session(kept));
  }

  /** @param {object | undefined} base @param {[string, string][]} attributes */
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
    if (!this.alive) {
      this.#session = guarded(this.#make);
      this.#generation = generation;
    }
    return guarded(() => question(this.#session));
  }

  /** Changes the run: `change` is an update, or the end of a training. @param {(session: core.Session) => void} change */
  change(change) {
    this.ask(change);
    const config = this.config;
    this.#make = () => new core.Session(config);
  }

  /** Whether the core has not crashed since this session began. */
  get alive() {
    return this.#generation === generation;
  }

  free() {
    if (this.alive) this.#session.free();
  }
}

/** The table of attributes. @returns {{name: string, default: string, names: string[], setsRun: boolean, allowed: string}[]} */
export const attributes = () => guarded(() => core.attributes());

/** The colours of a scale. @param {boolean} gradients @param {boolean} dark */
export const palette = (gradients, dark) => guarded(() => core.palette(gradients, dark));
