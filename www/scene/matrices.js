/**
 * The matrices of a step, and how they move: each form of rule has a picture of its own.
 *
 * @typedef {import('./mark.js').Mark} Mark
 *
 * @typedef {object} Stage
 * @property {import('../run.js').Run} run
 * @property {string} id
 * @property {import('../wasm.js').Operands} operands
 * @property {import('../colour.js').Theme} theme
 * @property {import('../i18n/en.js').Words} words
 * @property {number} width
 */
import { hasBeats } from '../player.js';
import { moment } from './beat.js';
import * as collapse from './collapse.js';
import * as descent from './descent.js';
import * as outer from './outer.js';
import * as product from './product.js';
import * as stack from './stack.js';

const FORMS =
  /** @type {Record<string, {layout: (stage: Stage) => any, stages: (stage: Stage, layout: any, beat: number) => Mark[][]}>} */ ({
    columnwise: stack,
    times: stack,
    minus: stack,
    product: stack,
    outer,
    collapse,
    descent,
    'sum-product': product,
  });

export class Matrices {
  /** @type {Map<number, Mark[][]>} */
  #stages = new Map();
  /** @type {Map<string, {stage: Stage, layout: any}>} */
  #layouts = new Map();
  #lower;

  /**
   * @param {import('../run.js').Run} run
   * @param {import('../player.js').Player} player
   * @param {import('../colour.js').Theme} theme
   * @param {import('../i18n/en.js').Words} words
   * @param {number} width
   * @param {Record<string, string>} ways
   */
  constructor(run, player, theme, words, width, ways) {
    this.player = player;
    this.make = (/** @type {string} */ id) => ({
      run,
      id,
      operands: operandsOf(run, id, ways),
      theme,
      words,
      width,
    });
    /** The share of the free paper that is above a picture: on a phone what counts is at the top. */
    this.#lower = width < 620 ? 0 : 0.4;
    /** The tallest picture, so that nothing below moves. */
    this.height = Math.max(...run.steps.map((step) => this.#layout(step.id).layout.height));
  }

  /** @param {string} id */
  #layout(id) {
    let made = this.#layouts.get(id);
    if (!made) {
      const stage = this.make(id);
      made = { stage, layout: FORMS[stage.operands.form].layout(stage) };
      this.#layouts.set(id, made);
    }
    return made;
  }

  /** The pictures on the way from the frame before to this one. @param {number} frame */
  #to(frame) {
    let stages = this.#stages.get(frame);
    if (!stages) {
      const { step, beat } = this.player.place(frame);
      const { id } = this.player.steps[step];
      const { stage, layout } = this.#layout(id);
      const examples = hasBeats({ id }) ? beat : stage.run.examples;
      const down = this.#lower * (this.height - layout.height);
      stages = FORMS[stage.operands.form]
        .stages(stage, layout, examples)
        .map((marks) => lowered(marks, down));
      if (this.#stages.size > 40) this.#stages.clear();
      this.#stages.set(frame, stages);
    }
    return stages;
  }

  /** The pictures between which the film stands at `head`, and how far. @param {number} head @returns {import('./mark.js').Moment} */
  at(head) {
    return moment(this.player, (frame) => this.#to(frame), head);
  }
}

/** dW seen as one product is laid out like any product. @param {import('../run.js').Run} run @param {string} id @param {Record<string, string>} ways */
function operandsOf(run, id, ways) {
  const operands = run.operands(id);
  const product = operands.form === 'outer' && ways.dW !== 'outer';
  return product ? { ...operands, form: 'sum-product' } : operands;
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
