/**
 * The matrices of a step and their motion: each form of rule has its own picture.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./stage.js').Stage} Stage
 */
import { isPerExample } from '../player/player.js';
import * as collapse from './collapse.js';
import * as descent from './descent.js';
import * as dot from './dot.js';
import { WIDE } from './grid.js';
import * as outer from './outer.js';
import * as padded from './padded.js';
import * as pieces from './pieces.js';
import * as product from './product.js';
import * as slices from './slices.js';
import * as stack from './stack.js';
import { stageOf } from './stage.js';
import { moment } from './timing.js';

const FORMS =
  /** @type {Record<string, {layout: (stage: Stage) => {height: number, result: import('./grid.js').Grid}, stages: (stage: Stage, layout: any, count: number) => Mark[][]}>} */ ({
    columnwise: stack,
    times: stack,
    minus: stack,
    product: stack,
    outer,
    collapse,
    descent,
    'sum-product': product,
    dot,
    slices,
    padded,
  });

export class Matrices {
  /** @type {Map<number, Mark[][]>} */
  #stages = new Map();
  /** @type {Map<string, {stage: Stage, layout: any}>} */
  #layouts = new Map();

  /**
   * @param {import('../core/run.js').Run} run
   * @param {import('../player/player.js').Player} player
   * @param {import('../canvas/colour.js').Theme} theme
   * @param {import('../i18n/en.js').Words} words
   * @param {number} width
   * @param {import('../player/view.js').View} view
   */
  constructor(run, player, theme, words, width, view) {
    this.player = player;
    this.usual = usualHeight(width);
    this.make = (/** @type {string} */ id, brief = false) =>
      stageOf(run, id, theme, words, width, view, brief);
  }

  /**
   * The height of the tallest picture: what plays by itself, or waits for that, keeps it, so that
   * nothing below moves. Usual networks have the usual height; of a larger one, each frame of
   * playback looks at one more step, because all of them at once would delay it.
   */
  get height() {
    const next = this.player.steps.find(({ id }) => !this.#layouts.has(id));
    if (next && this.player.playing) this.#layout(next.id);
    const known = [...this.#layouts.keys()].map((id) => this.#heightOf(id));
    return Math.max(this.usual, ...known);
  }

  /** The height of the picture at `head`. @param {number} head */
  heightOf(head) {
    const { step } = this.player.place(Math.ceil(head));
    return this.#heightOf(this.player.steps[step].id);
  }

  /** @param {string} id */
  #heightOf(id) {
    return Math.ceil(this.#layout(id).layout.height);
  }

  /** @param {string} id */
  #layout(id) {
    let made = this.#layouts.get(id);
    if (!made) {
      made = laidOut(this.make(id));
      // Shorter numbers, if the cells have no room for long ones.
      if (!made.layout.result.cell.numbers && made.stage.numbers.long) {
        const again = laidOut(this.make(id, true));
        if (again.layout.result.cell.numbers) made = again;
      }
      this.#layouts.set(id, made);
    }
    return made;
  }

  /** The pictures from the frame before to this one. @param {number} frame */
  #to(frame) {
    let stages = this.#stages.get(frame);
    if (!stages) {
      const { step, count } = this.player.place(frame);
      const { id } = this.player.steps[step];
      const { stage, layout } = this.#layout(id);
      const examples = isPerExample({ id }) ? count : stage.run.examples;
      stages = formOf(stage).stages(stage, layout, examples);
      if (this.#stages.size > 40) this.#stages.clear();
      this.#stages.set(frame, stages);
    }
    return stages;
  }

  /** The pictures around `head`, and the time within them. @param {number} head @returns {import('../canvas/mark.js').Moment} */
  at(head) {
    return moment(this.player, (frame) => this.#to(frame), head);
  }
}

/** The height in which the pictures of the default network fit. @param {number} width */
function usualHeight(width) {
  if (width < 336) return width < 332 ? 422 : 322;
  if (width < WIDE) return 268;
  return width < 640 ? 241 : 223;
}

/** @param {Stage} stage @returns {{stage: Stage, layout: any}} */
const laidOut = (stage) => ({ stage, layout: formOf(stage).layout(stage) });

/** The module that draws a step. @param {Stage} stage */
function formOf({ level, operands }) {
  return level === 'batch' ? FORMS[operands.form] : pieces;
}
