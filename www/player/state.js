/**
 * The state of one element: a run, the position in it, and the view. It knows no page; a change
 * that is wrong throws and leaves everything as it was.
 *
 * @typedef {import('../core/types.js').Ref} Ref
 * @typedef {import('./view.js').View} View
 * @typedef {import('./view.js').Grain} Grain
 */
import { ChainRuleError, unknownName } from '../common/error.js';
import { kindOf, Run } from '../core/run.js';
import { Session } from '../core/wasm.js';
import { Player } from './player.js';
import { nextTask } from './task.js';
import { FIRST_VIEW, LEVELS, WAYS } from './view.js';

/** Milliseconds that training and checking take at a time, before the page has its turn. */
const SLICE = 8;

/** Milliseconds between two reports of a training. */
const REPORT = 100;

/** How much to do at a time, after that much took so many milliseconds. @param {number} count @param {number} took */
const adapted = (count, took) =>
  Math.max(1, Math.round((count * SLICE) / Math.max(took, SLICE / 4)));

export class State {
  /** Ends the training that is under way. @type {(() => void) | undefined} */
  #stop;
  /** When the last training has ended. @type {Promise<unknown>} */
  #trained = Promise.resolve();
  /** @type {Grain} */
  grain = 'step';
  /** Counts the runs: another run has another number. */
  version = 0;
  view = FIRST_VIEW;

  /** The pinned cells from which the learner has walked to this one. @type {Ref[]} */
  trail = [];
  /** The run before one number of it was changed, or its 1/m. @type {Run | undefined} */
  before;
  /** Where the numbers of that run come from. @type {Session | undefined} */
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
    const player = new Player(this.run.steps, this.run.examples, () => this.moved());
    player.frame = player.whole(this.#firstBackward());
    player.head = player.frame;
    return player;
  }

  #firstBackward() {
    return this.run.steps.findIndex((step) => step.phase === 'backward');
  }

  /** Takes the run of another session; the position stays if that run has it. @param {import('../core/wasm.js').Session} session @param {boolean} [keeps] whether the session that was is still needed */
  replaceRun(session, keeps = false) {
    this.stopTraining();
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
      // The new run has no such step: it stands at its first backward step.
    }
    this.player.head = this.player.frame;
  }

  /** @param {string} at */
  frameOf(at) {
    const { step, example } = this.run.position(at);
    return example === undefined ? this.player.whole(step) : this.player.starts[step] + example;
  }

  /** Goes to a position; to the first backward step by default. @param {string | null} at */
  goTo(at) {
    const frame = at === null ? this.player.whole(this.#firstBackward()) : this.frameOf(String(at));
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
      throw new ChainRuleError('bad-number', `speed: ${speed} does not do; a number above 0 does.`);
    }
    this.player.speed = speed;
  }

  /** @param {string} level */
  setLevel(level) {
    if (!LEVELS.includes(level)) throw unknownName('level', level, LEVELS);
    this.view = { ...this.view, level };
  }

  /** The way in which the current step is seen, if it has more than one. */
  get way() {
    return this.view.ways[kindOf(this.player.step.id)] ?? '';
  }

  /** The entry as which a step is seen, where it is seen entry by entry. @param {string} id */
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

  /** As it is written: `dW[1](0,1)`. */
  get cell() {
    const { cell } = this.view;
    return cell ? `${cell.name}(${cell.row},${cell.col})` : '';
  }

  /** Pins a cell, or none. @param {string | null | undefined} text */
  setCell(text) {
    const cell = text ? this.run.cell(String(text)) : undefined;
    this.view = { ...this.view, cell };
    this.trail = [];
    if (!cell) this.#releaseBefore();
  }

  /** Pins a cell that the one that is looked at is made of. @param {Ref} from @param {Ref} to */
  walk(from, to) {
    this.trail = [...this.trail, from];
    this.view = { ...this.view, cell: to };
  }

  /** Pins the cell again from which the learner came. */
  walkBack() {
    const cell = this.trail.pop();
    if (cell) this.view = { ...this.view, cell };
  }

  /** Takes a run that differs from this one in little, so that one can see in what. @param {import('../core/wasm.js').Session} session */
  vary(session) {
    const { run: before, session: source, trail } = this;
    const { cell } = this.view;
    this.replaceRun(session, true);
    this.#before = source;
    this.before = before;
    this.view = { ...this.view, cell };
    this.trail = trail;
  }

  /** Gives the memory of its numbers back; they come again when somebody asks. */
  async releaseMemory() {
    // Ends a check that is under way.
    this.version += 1;
    this.stopTraining();
    await this.#trained;
    this.session.free();
    this.#before?.free();
  }

  /** Lets the run go that this one was compared with. */
  #releaseBefore() {
    this.#before?.free();
    this.#before = undefined;
    this.before = undefined;
  }

  /** Changes one given number; what is no finite number, the core says so. @param {Ref} ref of X, Y, W or b @param {string} text */
  edit({ name, row = 0, col = 0 }, text) {
    // A text that is no number stays one, for the core to say so.
    const config = /** @type {any} */ (this.session.config);
    const plain = text.replace('−', '-');
    const value = plain !== '' && !Number.isNaN(Number(plain)) ? Number(plain) : text;
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

  /** The gradient check in slices, between which the page lives on; nothing when another run has come meanwhile. @returns {Promise<import('../core/wasm.js').Check | undefined>} */
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

  /** Takes the run again with the updated parameters, from the start. */
  applyUpdate() {
    this.session.change((session) => session.update());
    this.replaceRun(this.session);
    this.player.go(0, false);
  }

  get training() {
    return this.#stop !== undefined;
  }

  stopTraining() {
    this.#stop?.();
  }

  /**
   * Trains in slices, between which the page lives on; the run becomes the one reached, also
   * when training is stopped or diverges.
   *
   * @param {number} iterations
   * @param {(progress: {iteration: number, cost: number}) => void} report now and then, and at the end
   */
  train(iterations, report) {
    const training = this.#train(iterations, report);
    this.#trained = training.catch(() => {});
    return training;
  }

  /** @param {number} iterations @param {(progress: {iteration: number, cost: number}) => void} report */
  async #train(iterations, report) {
    if (!Number.isInteger(iterations) || iterations < 0) {
      throw new ChainRuleError(
        'bad-number',
        `iterations: ${iterations} does not do; a whole number from 0 does.`,
      );
    }
    this.stopTraining();
    const { session } = this;
    let stopped = false;
    const stop = () => {
      stopped = true;
      if (this.#stop === stop) this.#stop = undefined;
    };
    this.#stop = stop;
    let progress = { iteration: 0, cost: this.cost };
    let slice = 1;
    let reported = performance.now();
    try {
      session.ask((s) => s.beginTraining());
      while (progress.iteration < iterations && !stopped) {
        const from = performance.now();
        progress = session.ask((s) => s.train(Math.min(slice, iterations - progress.iteration)));
        const now = performance.now();
        slice = adapted(slice, now - from);
        if (now - reported >= REPORT || progress.iteration === iterations) {
          report(progress);
          reported = now;
        }
        if (progress.iteration < iterations) await nextTask();
      }
    } finally {
      stop();
      // Another configuration may have taken its place meanwhile.
      if (session === this.session && session.current) {
        session.change((s) => s.endTraining());
        this.replaceRun(session);
      }
    }
    return progress;
  }
}
