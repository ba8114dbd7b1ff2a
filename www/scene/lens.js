/** Shows the cells around the pointer with their numbers, where a matrix is painted as an image. */
import { inkOn } from '../canvas/colour.js';
import { short } from '../common/number.js';
import { isGradient, largest } from '../core/run.js';
import { pretty } from './grid.js';

const CELL = { w: 50, h: 26 };
/** The number of cells on each side of the pointer. */
const REACH = { rows: 2, cols: 2 };

/**
 * @param {import('../core/run.js').Run} run
 * @param {import('../canvas/colour.js').Theme} theme
 * @param {{name: string, slope: boolean, transposed: boolean}} image
 * @param {{row: number, col: number}} at the cell under the pointer, before any transpose
 * @param {{x: number, y: number}} pointer
 * @param {{width: number, height: number}} room
 * @returns {import('../canvas/mark.js').Mark[]}
 */
export function lens(run, theme, image, at, pointer, room) {
  const { rows, cols, data } = run.matrix(image.name, image.slope);
  const most = largest(data);
  const [down, across] = image.transposed ? [cols, rows] : [rows, cols];
  const [row, col] = image.transposed ? [at.col, at.row] : [at.row, at.col];
  const first = {
    row: Math.max(0, Math.min(row - REACH.rows, down - 2 * REACH.rows - 1)),
    col: Math.max(0, Math.min(col - REACH.cols, across - 2 * REACH.cols - 1)),
  };
  const count = {
    rows: Math.min(2 * REACH.rows + 1, down),
    cols: Math.min(2 * REACH.cols + 1, across),
  };
  const w = count.cols * CELL.w + 44;
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
  text('lens:name', x + 20, y + 14, pretty(image.name));
  for (let r = first.row; r < first.row + count.rows; r += 1) {
    const cy = y + 26 + (r - first.row) * CELL.h;
    text(`lens:row${r}`, x + 20, cy + CELL.h / 2, String(r + 1));
    for (let c = first.col; c < first.col + count.cols; c += 1) {
      const cx = x + 40 + (c - first.col) * CELL.w;
      if (r === first.row) text(`lens:col${c}`, cx + CELL.w / 2, y + 14, String(c + 1));
      const value = image.transposed ? data[c * cols + r] : data[r * cols + c];
      const fill = theme.fill(value, most, isGradient(image.name));
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
        text: short(value, most),
        ink: inkOn(fill),
        size: 12,
      });
    }
  }
  return marks;
}
