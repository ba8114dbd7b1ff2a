/**
 * The number under the pointer, where the picture has no room for it: of one cell, and where a matrix
 * is painted as an image, of the cells around too.
 */
import { inkOn } from '../canvas/colour.js';
import { isGradient, largest } from '../core/run.js';
import { pretty } from './grid.js';
import { Numbers } from './numbers.js';

const CELL = { w: 50, h: 26 };
/** The most rows and columns of cells around the pointer. */
const MOST = 5;

/**
 * A cell that is only coloured, with its number.
 *
 * @param {import('../canvas/mark.js').Mark} mark
 * @param {import('../canvas/colour.js').Theme} theme
 * @param {{width: number, height: number}} room
 * @returns {import('../canvas/mark.js').Mark[]}
 */
export function cellLens({ shape, x, y, w = 0, h = 0, r = 0, number = '', fill }, theme, room) {
  const round = shape === 'circle';
  const middle = round ? { x, y } : { x: x + w / 2, y: y + h / 2 };
  const reach = round ? r : h / 2;
  const size = { w: theme.measure(number, 13) + 16, h: CELL.h };
  const above = middle.y - reach - 6 - size.h;
  return [
    {
      key: 'lens',
      shape: 'rect',
      x: Math.max(1, Math.min(middle.x - size.w / 2, room.width - size.w - 1)),
      y: above >= 1 ? above : middle.y + reach + 6,
      ...size,
      r: 5,
      fill,
      stroke: theme.ink,
      width: 1.5,
      text: number,
      ink: fill && inkOn(fill),
      size: 13,
    },
  ];
}

/**
 * The cells of an image around the pointer.
 *
 * @param {import('../player/state.js').State} state
 * @param {import('../canvas/colour.js').Theme} theme
 * @param {import('../core/types.js').MatrixImage} image
 * @param {{row: number, col: number}} at the cell under the pointer, before any transpose
 * @param {{x: number, y: number}} pointer
 * @param {{width: number, height: number}} room
 * @returns {import('../canvas/mark.js').Mark[]}
 */
export function lens(state, theme, image, at, pointer, room) {
  const { run } = state;
  const { rows, cols, data } = shownBy(run, image);
  const numbers = new Numbers(run, [image], theme.measure);
  const most = image.largest ?? largest(run.matrix(image.name, image.slope).data);
  const [down, across] = image.transposed ? [cols, rows] : [rows, cols];
  const [row, col] = image.transposed ? [at.col, at.row] : [at.row, at.col];
  const name = pretty(image.name) + numbers.factor(image.name, image.slope);
  const before = Math.max(40, theme.measure(name, 12) + 12);
  // A low picture has room for fewer rows.
  const rowsMost = Math.max(1, Math.floor((room.height - 32) / CELL.h));
  const count = { rows: Math.min(MOST, rowsMost, down), cols: Math.min(MOST, across) };
  const first = {
    row: Math.max(0, Math.min(row - Math.floor(count.rows / 2), down - count.rows)),
    col: Math.max(0, Math.min(col - Math.floor(count.cols / 2), across - count.cols)),
  };
  const w = count.cols * CELL.w + before + 4;
  const h = count.rows * CELL.h + 30;
  const x = Math.max(0, Math.min(pointer.x + 18, room.width - w));
  const below = pointer.y + 18 + h < room.height;
  const y = below ? pointer.y + 18 : Math.max(0, pointer.y - 18 - h);
  /** @type {import('../canvas/mark.js').Mark[]} */
  const marks = [
    {
      key: 'lens',
      shape: 'rect',
      x,
      y,
      w,
      h,
      r: 6,
      fill: theme.paper,
      stroke: theme.ink,
      width: 1.5,
    },
  ];
  const text = (
    /** @type {string} */ key,
    /** @type {number} */ tx,
    /** @type {number} */ ty,
    /** @type {string} */ content,
  ) => marks.push({ key, shape: 'text', x: tx, y: ty, text: content, ink: theme.quiet, size: 12 });
  text('lens:name', x + before / 2, y + 14, name);
  for (let r = first.row; r < first.row + count.rows; r += 1) {
    const cy = y + 26 + (r - first.row) * CELL.h;
    text(`lens:row${r}`, x + before / 2, cy + CELL.h / 2, String(r + 1));
    for (let c = first.col; c < first.col + count.cols; c += 1) {
      const cx = x + before + (c - first.col) * CELL.w;
      if (r === first.row) text(`lens:col${c}`, cx + CELL.w / 2, y + 14, String(c + 1));
      const value = image.transposed ? data[c * cols + r] : data[r * cols + c];
      const [shownRow, shownCol] = image.transposed ? [c, r] : [r, c];
      const asked = !image.part && state.hides({ name: image.name, row: shownRow, col: shownCol });
      const fill = asked ? theme.paper : theme.fill(value, most, isGradient(image.name));
      const here = r === row && c === col;
      marks.push({
        key: `lens:${r},${c}`,
        shape: 'rect',
        x: cx + 1,
        y: cy + 1,
        w: CELL.w - 2,
        h: CELL.h - 2,
        r: 2,
        fill,
        stroke: here ? theme.ink : undefined,
        width: 2,
        text: asked ? '?' : numbers.text(value, image.name, image.slope),
        ink: inkOn(fill),
        size: 12,
      });
    }
  }
  return marks;
}

/** The numbers that an image shows. @param {import('../core/run.js').Run} run @param {import('../core/types.js').MatrixImage} image */
function shownBy(run, { name, slope, part, example = 0 }) {
  if (part === 'partial') return run.partial(name, example);
  return part === 'contribution' ? run.contribution(name, example) : run.matrix(name, slope);
}
