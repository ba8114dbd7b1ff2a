/**
 * Fits a picture into its width: it is scaled down if it is too wide, and text at an edge moves in.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 */

/** The smallest text that can be read, in pixels. */
const SMALLEST = 12;
/** The approximate width of a letter, as a fraction of the font size. */
const LETTER = 0.47;

/** The approximate width of a text. @param {string} text @param {number} [size] */
export const textWidth = (text, size = 13) => LETTER * size * text.length;

/** Fits the pictures of one frame, of which the last is at rest. @param {Mark[][]} stages @param {number} width */
export function fitted(stages, width) {
  const right = Math.max(...stages[stages.length - 1].map(rightOf));
  const scale = Math.min(1, (width - 2) / right);
  return stages.map((marks) => marks.map((mark) => movedIn(scaled(mark, scale), width)));
}

/** The right edge of a mark; a longer text does not count, since it may move in. @param {Mark} mark */
function rightOf({ shape, x, w = 0, text = '', size }) {
  if (shape !== 'text') return x + w;
  return text.length > 2 ? 0 : x + textWidth(text, size) / 2;
}

/** @param {Mark} mark @param {number} by @returns {Mark} */
function scaled(mark, by) {
  if (by === 1) return mark;
  const small = { ...mark };
  for (const field of /** @type {const} */ (['x', 'y', 'w', 'h', 'r', 'x2', 'y2'])) {
    const value = mark[field];
    if (value !== undefined) small[field] = value * by;
  }
  if (mark.text) small.size = Math.max(SMALLEST, (mark.size ?? 13) * by);
  return small;
}

/** @param {Mark} mark @param {number} width @returns {Mark} */
function movedIn(mark, width) {
  const { shape, x, text, size, align = 'center' } = mark;
  if (shape !== 'text' || !text) return mark;
  const wide = textWidth(text, size);
  const before = { left: 0, center: wide / 2, right: wide }[align];
  const most = Math.max(before, width - wide + before);
  const inside = Math.min(most, Math.max(before, x));
  return inside === x ? mark : { ...mark, x: inside };
}
