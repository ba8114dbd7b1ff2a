/**
 * Marks: the shapes that a picture consists of. A mark keeps its key while it moves, so that motion
 * is interpolation between two lists of marks.
 *
 * @typedef {import('../core/types.js').Ref} Ref
 *
 * @typedef {object} Mark
 * @property {string} key
 * @property {'rect' | 'text' | 'line' | 'circle' | 'bracket' | 'image'} shape
 * @property {number} x left; of a circle and a text, where it is centred or anchored
 * @property {number} y top; of a circle and a text, the middle
 * @property {number} [w]
 * @property {number} [h]
 * @property {number} [x2] of a line
 * @property {number} [y2] of a line
 * @property {number} [r] of a circle, or of a rect's corners
 * @property {string} [fill]
 * @property {string} [stroke]
 * @property {number} [width] of the stroke
 * @property {boolean} [dashed]
 * @property {string} [text]
 * @property {string} [number] of a cell that is too small for it
 * @property {string} [ink] colour of the text
 * @property {number} [size] of the text
 * @property {string} [halo] colour behind the text
 * @property {boolean} [bold]
 * @property {boolean} [italic]
 * @property {'left' | 'center' | 'right'} [align]
 * @property {number} [opacity]
 * @property {Ref} [ref] the matrix or the cell that it shows
 * @property {import('../core/types.js').MatrixImage} [image]
 * @property {boolean} [left] whether it is an opening bracket
 * @property {boolean} [shadow] whether it has a drop shadow
 *
 * @typedef {{stages: Mark[][], t: number, times: number[]}} Moment a sequence of pictures, the time
 *   when each is reached, and the present time `t`, all from 0 to 1
 */
import { between } from './colour.js';

const NUMBERS = /** @type {const} */ (['x', 'y', 'w', 'h', 'x2', 'y2', 'r', 'width', 'size']);

/** @type {WeakMap<Mark[], Map<string, Mark>>} */
const indices = new WeakMap();

/** @param {Mark[]} marks */
function byKey(marks) {
  let index = indices.get(marks);
  if (!index) {
    index = new Map(marks.map((mark) => [mark.key, mark]));
    indices.set(marks, index);
  }
  return index;
}

/** Eases in and out. @param {number} t from 0 to 1 */
export const ease = (t) => t * t * (3 - 2 * t);

/**
 * Interpolates between two lists of marks: marks in both move, marks in only one fade.
 *
 * @param {Mark[]} from
 * @param {Mark[]} to
 * @param {number} t from 0 to 1
 * @returns {Mark[]}
 */
export function tween(from, to, t) {
  if (t <= 0) return from;
  if (t >= 1) return to;
  const [before, after] = [byKey(from), byKey(to)];
  const leaving = from.filter((mark) => !after.has(mark.key));
  return [
    ...leaving.map((mark) => faded(mark, 1 - Math.min(1, 2 * t))),
    ...to.map((mark) => {
      const start = before.get(mark.key);
      return start ? mixed(start, mark, t) : faded(mark, Math.max(0, 2 * t - 1));
    }),
  ].filter((mark) => mark.opacity !== 0);
}

/** @param {Mark} mark @param {number} opacity */
function faded(mark, opacity) {
  return { ...mark, opacity: (mark.opacity ?? 1) * opacity };
}

/** @param {Mark} a @param {Mark} b @param {number} t */
function mixed(a, b, t) {
  if (a === b) return b;
  const mark = { ...b };
  for (const field of NUMBERS) {
    const [from, to] = [a[field], b[field]];
    if (from !== undefined && to !== undefined) mark[field] = from + (to - from) * t;
  }
  // A number changes only once its operands are in place; these fade at the same time.
  const arrived = Math.max(0, (t - 0.75) / 0.25);
  const [before, after] = [a.opacity ?? 1, b.opacity ?? 1];
  mark.opacity = before + (after - before) * (after === 0 ? arrived : t);
  if (a.fill && b.fill) mark.fill = between(a.fill, b.fill, arrived);
  if (a.stroke && b.stroke) mark.stroke = between(a.stroke, b.stroke, t);
  if (arrived < 0.5) {
    mark.text = a.text;
    mark.ink = a.ink;
  }
  return mark;
}

/**
 * The marks at time `t` of a sequence of pictures.
 *
 * @param {Mark[][]} stages
 * @param {number} t
 * @param {number[]} [times] when the second and every later picture is reached; evenly by default
 */
export function marksAt(stages, t, times) {
  const last = stages.length - 1;
  if (last < 1) return stages[0];
  const when = times?.length === last ? times : stages.slice(1).map((_, at) => (at + 1) / last);
  const next = Math.max(
    0,
    when.findIndex((time) => t <= time),
  );
  const from = next > 0 ? when[next - 1] : 0;
  return tween(stages[next], stages[next + 1], ease((t - from) / (when[next] - from)));
}
