/**
 * The update: W less the learning rate times dW is the new W.
 *
 * @typedef {import('./mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./matrices.js').Stage} Stage
 * @typedef {{grids: Grid[], signs: Mark[], height: number}} Layout
 */
import { precise } from '../number.js';
import {
  BRACKET,
  cellMark,
  cellSize,
  cells,
  frame,
  gridHeight,
  gridOf,
  gridWidth,
  imageMark,
  sign,
  slots,
} from './grid.js';

const TOP = 34;

/** @param {Stage} stage @returns {Layout} */
export function layout({ run, id, operands: { operands }, theme, width, words }) {
  const { rows, cols } = run.shape(id);
  const between = [0, 84, 44];
  const wide = width >= 3 * (cols * 37 + 2 * BRACKET) + 128;
  const room = wide ? width - 6 * BRACKET - 148 : (width - 4 * BRACKET - 84) * 1.5;
  const cell = cellSize(3 * cols, room, rows, wide ? 300 : 150, 3 * rows * cols);
  const grids = [...operands, { name: id }].map((shape) => gridOf(run, shape, cell));
  grids[2].label = `${words.newWeights} ${grids[2].label}`;
  const texts = ['', `− ${precise(run.config.learning_rate)} ·`, '='];
  /** @type {Mark[]} */
  const signs = [];
  let [x, y] = [wide ? 12 : 0, TOP];
  for (const [at, grid] of grids.entries()) {
    if (!wide && at === 2) [x, y] = [0, y + gridHeight(grid) + 60];
    if (at > 0)
      signs.push(
        sign(`sign:${at}`, x + between[at] / 2, y + gridHeight(grid) / 2, texts[at], theme, {
          size: 17,
        }),
      );
    x += between[at] + BRACKET;
    grid.x = x;
    grid.y = y;
    x += gridWidth(grid) + BRACKET;
  }
  return { grids, signs, height: y + gridHeight(grids[2]) + 48 };
}

/** @param {Stage} stage @param {Layout} place @returns {Mark[][]} */
export function stages({ theme }, { grids, signs }) {
  const [before, , after] = grids;
  /** @type {Mark[]} */
  const still = [...signs];
  for (const [at, grid] of grids.entries()) {
    still.push(...frame(grid, theme, { rows: at === 0 }));
    if (grid !== after) still.push(...cells(grid, theme));
  }
  if (after.cell.image) {
    return [still, [...still, imageMark(after, 0, after.cols)]];
  }
  // The new weights begin as the old ones and change on the way.
  const moving = [...still, ...slots(after, theme, 0, after.cols)];
  const rest = [...still];
  for (let row = 0; row < after.rows; row += 1) {
    for (let col = 0; col < after.cols; col += 1) {
      const old = { x: before.x + col * before.cell.w, y: before.y + row * before.cell.h };
      moving.push(cellMark(after, theme, row, col, { ...old, value: before.value(row, col) }));
      rest.push(cellMark(after, theme, row, col));
    }
  }
  return [moving, rest];
}
