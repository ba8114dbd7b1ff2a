/**
 * The state of one element: a run, the position in it, and the view. It does not depend on a page.
 * A wrong change throws an error and leaves the state as it was.
 *
 * @typedef {import('../core/types.js').Ref} Ref
 * @typedef {import('./view.js').View} View
 * @typedef {import('./view.js').Grain} Grain
 *
 * @typedef {object} Asked the questions that are asked one after the other
 * @property {(state: State) => {kind: string} | undefined} open the question that waits for its answer
 * @property {(state: State, ref: Ref, isTerm: boolean) => boolean} hides whether it hides an entry,
 *   or what one example contributes to it
 */
import { ChainRuleError, quoted, unknownName } from '../common/error.js';
import { kindOf, Run } from '../core/run.js';
import { number, Session } from '../core/wasm.js';
import { Player } from './player.js';
import { nextTask } from './task.js';
import { FIRST_VIEW, LEVELS, WAYS } from './view.js';

/** Milliseconds of one slice of training or checking, after which the page can respond. */
const SLICE = 8;

/** Milliseconds between two progress reports of training. */
const REPORT = 100;

/** The size of the next slice, given the size of the last one and its time. @param {number} count @param {number} took milliseconds */
const adapted = (count, took) =>
  Math.max(1, Math.round((count * SLICE) / Math.max(took, SLICE / 4)));

export class State {
  /** Ends the training that is under way; the run becomes the one that it reached, or stays. @type {((takes: boolean) => void) | undefined} */
  #end;
  /** Resolves when the last training has ended. @type {Promise<unknown>} */
  #trained = Promise.resolve();
  /** @type {Grain} */
  grain = 'step';
  /** Increases with every new run. */
  version = 0;
  view = FIRST_VIEW;
  /** @type {Asked | undefined} */
  quiz;

  /** The cells that were pinned before the present one, from the first on. @type {Ref[]} */
  trail = [];
  /** The run before one of its numbers, or its convention, was changed. @type {Run | undefined} */
  before;
  /** The session of that run. @type {Session | undefined} */
  #before;

  /**
   * @param {import('../core/wasm.js').Session} session
   * @param {() => void} moved called whenever the position has changed
   */
  constructor(session, moved) {
    this.moved = moved;
    this.session = session;
    this.run = new Run(session);
    this.player = this.#playerOf();
  }

  #playerOf() {
    return new Player(this.run.steps, this.run.examples, () => this.moved());
  }

  /** Replaces the run by that of another session; the position stays if the new run has it. @param {import('../core/wasm.js').Session} session @param {boolean} [keeps] whether the old session is still needed */
  replaceRun(session, keeps = false) {
    // A training of the run that is replaced has no use.
    this.#end?.(false);
    const { at, speed } = this.player;
    const run = new Run(session);
    if (session !== this.session && !keeps) this.session.free();
    this.session = session;
    this.run = run;
    this.player = this.#playerOf();
    this.player.speed = speed;
    this.version += 1;
    this.view = { ...this.view, cell: undefined };
    this.trail = [];
    this.#releaseBefore();
    try {
      this.player.frame = this.frameOf(at);
    } catch {
      // The new run has no such step, so the position is its first one.
    }
    this.player.head = this.player.frame;
  }

  /** @param {string} at */
  frameOf(at) {
    const { step, example } = this.run.position(at);
    return example === undefined ? this.player.whole(step) : this.player.starts[step] + example;
  }

  /** Goes to a position; to the first step by default. @param {string | null} at */
  goTo(at) {
    const frame = at === null ? this.player.whole(0) : this.frameOf(String(at));
    this.player.pause();
    this.player.go(frame);
  }

  /** @param {1 | -1} way */
  goToEnd(way) {
    this.player.pause();
    this.player.go(way < 0 ? 0 : this.player.frames - 1, false);
  }

  /** @param {number} speed */
  setSpeed(speed) {
    if (!(Number.isFinite(speed) && speed > 0)) {
      throw new ChainRuleError('bad-number', `speed: ${quoted(speed)} is not a number above 0.`);
    }
    this.player.speed = speed;
  }

  /** @param {string} level */
  setLevel(level) {
    if (!LEVELS.includes(level)) throw unknownName('level', level, LEVELS);
    this.view = { ...this.view, level };
  }

  /** The way in which the current step is shown, if it has more than one. */
  get way() {
    return this.view.ways[kindOf(this.player.step.id)] ?? '';
  }

  /** The entry that is shown, where a step is shown entry by entry. @param {string} id */
  entryOf(id) {
    const { level, ways, cell } = this.view;
    if (level !== 'batch' || ways[kindOf(id)] !== 'dot') return undefined;
    return cell?.name === id ? this.cell : `${id}(0,0)`;
  }

  /** @param {string} way */
  setWay(way) {
    const kind = Object.keys(WAYS).find((name) => WAYS[name].includes(way));
    if (!kind) throw unknownName('way', way, Object.values(WAYS).flat());
    this.view = { ...this.view, ways: { ...this.view.ways, [kind]: way } };
  }

  /** The pinned cell as text: `dW[1](0,1)`. */
  get cell() {
    const { cell } = this.view;
    return cell ? `${cell.name}(${cell.row},${cell.col})` : '';
  }

  /** Pins a cell, or unpins it. @param {string | null | undefined} text */
  setCell(text) {
    const cell = text ? this.run.cell(String(text)) : undefined;
    this.view = { ...this.view, cell };
    this.trail = [];
    if (!cell) this.#releaseBefore();
  }

  /** Pins a cell from the terms of the selected one. @param {Ref} from @param {Ref} to */
  walk(from, to) {
    this.trail = [...this.trail, from];
    this.view = { ...this.view, cell: to };
  }

  /** Pins the previous cell of the trail again. */
  walkBack() {
    const cell = this.trail.pop();
    if (cell) this.view = { ...this.view, cell };
  }

  /** Replaces the run by a variation of it and keeps the old run, so that the two can be compared. @param {import('../core/wasm.js').Session} session */
  vary(session) {
    const { run: before, session: source, trail } = this;
    const { cell } = this.view;
    this.replaceRun(session, true);
    this.#before = source;
    this.before = before;
    this.view = { ...this.view, cell };
    this.trail = trail;
  }

  /** What is asked now. */
  get asks() {
    return this.quiz?.open(this)?.kind;
  }

  /** Whether an entry is hidden until a question is answered. @param {Ref} ref @param {boolean} [isTerm] whether it is what one example contributes to a sum */
  hides(ref, isTerm = false) {
    return this.quiz?.hides(this, ref, isTerm) ?? false;
  }

  /** Whether the terms of an entry would give a hidden one away. @param {Ref} ref */
  givesAway(ref) {
    if (!this.asks) return false;
    const { name, row = 0, col = 0 } = ref;
    const { terms } = this.run.explain(name, row, col);
    return (
      this.hides(ref) ||
      terms.some(({ factors }) =>
        factors.some((it) => it.name && this.hides({ ...it, name: it.name })),
      )
    );
  }

  /** Frees the memory of the numbers, which are computed again when they are needed. */
  async releaseMemory() {
    // A new version ends a gradient check that is running.
    this.version += 1;
    this.stopTraining();
    await this.#trained;
    this.session.free();
    this.run.releaseMemory();
    this.#before?.free();
    this.before?.releaseMemory();
  }

  /** Frees the run that this one was compared with. */
  #releaseBefore() {
    this.#before?.free();
    this.#before = undefined;
    this.before = undefined;
  }

  /** Changes one given number. @param {Ref} ref of X, Y, W or b @param {string} text */
  edit({ name, row = 0, col = 0 }, text) {
    // A text that is not a number is passed on as it is, so that the core's error can quote it.
    const config = /** @type {any} */ (this.session.config);
    const value = number(text) ?? text;
    const layer = Number(/\d+/.exec(name)?.[0] ?? 1) - 1;
    if (name === 'X' || name === 'Y') {
      const rows = (/** @type {'X' | 'Y'} */ of) => {
        const { data, cols } = this.run.matrix(of);
        return Array.from({ length: data.length / cols }, (_, at) => [
          ...data.subarray(at * cols, (at + 1) * cols),
        ]);
      };
      config.data = { X: rows('X'), Y: rows('Y') };
      config.data[name][row][col] = value;
    } else if (name.startsWith('W')) config.parameters.W[layer][row][col] = value;
    else config.parameters.b[layer][row] = value;
    this.vary(Session.of(config));
  }

  /** Runs the gradient check in slices, so that the page stays responsive; undefined if another run has replaced this one. @returns {Promise<import('../core/wasm.js').Check | undefined>} */
  async check() {
    const { session, version } = this;
    let entries = 8;
    while (version === this.version) {
      const from = performance.now();
      const found = session.ask((s) => s.checkSome(entries));
      if (found) return found;
      entries = adapted(entries, performance.now() - from);
      await nextTask();
    }
    return undefined;
  }

  /** J, the cost of the run. */
  get cost() {
    return this.run.matrix('J').data[0];
  }

  /** Computes the run at the updated parameters, and goes to its start. */
  applyUpdate() {
    this.stopTraining();
    this.session.change((session) => session.update());
    this.replaceRun(this.session);
    this.player.go(0, false);
  }

  get training() {
    return this.#end !== undefined;
  }

  /** The run becomes the one at the parameters reached. */
  stopTraining() {
    this.#end?.(true);
  }

  /**
   * Trains in slices, so that the page stays responsive. The run becomes the one at the parameters
   * reached, also when training is stopped or diverges.
   *
   * @param {number} iterations
   * @param {(progress: {iteration: number, cost: number}) => void} report called now and then, and at the end
   */
  train(iterations, report) {
    const training = this.#train(iterations, report);
    this.#trained = Promise.allSettled([this.#trained, training]);
    return training;
  }

  /** @param {number} iterations @param {(progress: {iteration: number, cost: number}) => void} report */
  async #train(iterations, report) {
    if (!Number.isInteger(iterations) || iterations < 0) {
      throw new ChainRuleError(
        'bad-number',
        `iterations: ${quoted(iterations)} is not a whole number of 0 or more.`,
      );
    }
    this.stopTraining();
    const { session } = this;
    let ended = false;
    const end = (/** @type {boolean} */ takes) => {
      if (ended) return;
      ended = true;
      if (this.#end === end) this.#end = undefined;
      // After a crash no run was reached.
      if (takes && session.current) {
        session.change((s) => s.endTraining());
        this.replaceRun(session);
      }
    };
    this.#end = end;
    let progress = { iteration: 0, cost: this.cost };
    let slice = 1;
    let reported = performance.now();
    try {
      session.ask((s) => s.beginTraining());
      while (progress.iteration < iterations && !ended) {
        const from = performance.now();
        progress = session.ask((s) => s.train(Math.min(slice, iterations - progress.iteration)));
        const now = performance.now();
        slice = adapted(slice, now - from);
        if (now - reported >= REPORT) {
          report(progress);
          reported = now;
        }
        // After the last slice too: the run that was reached is computed in a task of its own.
        await nextTask();
      }
    } finally {
      end(true);
    }
    await nextTask();
    if (session === this.session && progress.iteration > 0) report(progress);
    return progress;
  }
}
