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
import { fitted } from './fit.js';
import * as outer from './outer.js';
import * as padded from './padded.js';
import * as pieces from './pieces.js';
import * as product from './product.js';
import * as stack from './stack.js';
import { stageOf } from './stage.js';
import { moment } from './timing.js';

const FORMS =
  /** @type {Record<string, {layout: (stage: Stage) => any, stages: (stage: Stage, layout: any, count: number) => Mark[][]}>} */ ({
    columnwise: stack,
    times: stack,
    minus: stack,
    product: stack,
    outer,
    collapse,
    descent,
    'sum-product': product,
    dot,
    padded,
  });

export class Matrices {
  /** @type {Map<number, Mark[][]>} */
  #stages = new Map();
  /** @type {Map<string, {stage: Stage, layout: any}>} */
  #layouts = new Map();
  #lower;

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
    this.make = (/** @type {string} */ id) => stageOf(run, id, theme, words, width, view);
    /** The fraction of the free height that is above a picture; in a narrow column a picture is at the top. */
    this.#lower = 0;
    const heights = run.steps.map((step) => this.#layout(step.id).layout.height);
    /** All pictures have the height of the tallest, so that nothing below them moves. */
    this.height = Math.max(...heights);
  }

  /** The height of a frame at rest. @param {number} frame */
  heightOf(frame) {
    return this.#layout(this.player.steps[this.player.place(frame).step].id).layout.height;
  }

  /** @param {string} id */
  #layout(id) {
    let made = this.#layouts.get(id);
    if (!made) {
      const stage = this.make(id);
      made = { stage, layout: formOf(stage).layout(stage) };
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
      const down = this.#lower * (this.height - layout.height);
      const made = formOf(stage).stages(stage, layout, examples);
      stages = fitted(made, stage.width).map((marks) => lowered(marks, down));
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

/** The module that draws a step. @param {Stage} stage */
function formOf({ level, operands }) {
  return level === 'batch' ? FORMS[operands.form] : pieces;
}

/** @param {Mark[]} marks @param {number} by */
function lowered(marks, by) {
  if (by < 1) return marks;
  const down = Math.round(by);
  return marks.map((mark) => ({
    ...mark,
    y: mark.y + down,
    ...(mark.y2 === undefined ? {} : { y2: mark.y2 + down }),
  }));
}
