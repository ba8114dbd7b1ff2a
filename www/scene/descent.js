/**
 * The update: W minus the learning rate times dW is the new W, and likewise for b.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {[before: Grid, gradient: Grid, after: Grid]} Row
 * @typedef {{rows: Row[], signs: Mark[], height: number}} Layout
 */
import { precise } from '../common/number.js';
import { layerOf } from '../core/run.js';
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
  NUMBER_WIDTH,
  sign,
  slots,
  USUAL_BELOW,
} from './grid.js';

const TOP = 34;
const LABEL = 34;
/** Room for the sign before each matrix of a row. */
const SIGNS = [0, 84, 44];
/** Between the row of W and the row of b, where they are side by side. */
const GAP = 44;

/** @param {Stage} stage @returns {Layout} */
export function layout({ run, id, theme, width, words }) {
  const layer = layerOf(id);
  const { rows: units, cols } = run.shape(id);
  const taken = 6 * BRACKET + SIGNS[1] + SIGNS[2];
  const beside = (width - 2 * taken - GAP - 18) / (3 * cols + 3);
  const wide = beside >= NUMBER_WIDTH;
  const free = wide ? beside * 3 * cols : Math.max(width - taken, 0);
  // Where three matrices are too wide for one row, the new one goes below.
  const broken = !wide && free / (3 * cols) < NUMBER_WIDTH;
  const room = broken ? (width - 4 * BRACKET - SIGNS[1]) * 1.5 : free;
  const bands = units * (wide ? 1 : broken ? 3 : 2);
  const usual = wide ? undefined : broken ? USUAL_BELOW : 140;
  const cell = cellSize(3 * cols, room, bands, 300, 3 * units * cols, usual);
  const slim = { ...cell, w: cell.image ? 22 : cell.w };
  /** @type {(kind: 'W' | 'b', after: Grid) => Row} */
  const row = (kind, after) => {
    const size = kind === 'W' ? cell : slim;
    const [before, gradient] = [kind, `d${kind}`].map((name) =>
      gridOf(run, { name: `${name}[${layer}]` }, size),
    );
    return [before, gradient, { ...after, label: `${words.newWeights} ${kind}[${layer}]` }];
  };
  const { data: bias } = run.updatedBias(layer);
  const newBias = gridOf(run, { name: `b[${layer}]` }, slim, `new b[${layer}]`);
  const rows = [
    row('W', gridOf(run, { name: id }, cell)),
    row('b', { ...newBias, value: (unit) => bias[unit] }),
  ];
  const texts = ['', `− ${precise(run.config.learning_rate)} ·`, '='];
  /** @type {Mark[]} */
  const signs = [];
  let [left, top, x, y] = [wide ? 18 : 8, TOP, 0, 0];
  for (const [at, grids] of rows.entries()) {
    [x, y] = [left, top];
    for (const [place, grid] of grids.entries()) {
      if (broken && place === 2 && at === 0) [x, y] = [left, y + gridHeight(grid) + LABEL + 24];
      const middle = { x: x + SIGNS[place] / 2, y: y + gridHeight(grid) / 2 };
      if (place > 0)
        signs.push(
          sign(`sign:${at}:${place}`, middle.x, middle.y, texts[place], theme, { size: 17 }),
        );
      x += SIGNS[place] + BRACKET;
      [grid.x, grid.y] = [x, y];
      x += gridWidth(grid) + BRACKET;
    }
    if (wide) left = x + GAP;
    else top = y + gridHeight(grids[2]) + LABEL + 30;
  }
  return { rows, signs, height: y + gridHeight(rows[1][2]) + LABEL + 14 };
}

/** @param {Stage} stage @param {Layout} place @returns {Mark[][]} */
export function stages({ theme }, { rows, signs }) {
  const moving = [...signs];
  const rest = [...signs];
  for (const [at, [before, gradient, after]] of rows.entries()) {
    const still = [
      ...[before, gradient, after].flatMap((grid) =>
        frame(grid, theme, { rows: grid === before && at === 0 }),
      ),
      ...cells(before, theme),
      ...cells(gradient, theme),
    ];
    moving.push(...still);
    rest.push(...still);
    if (after.cell.image) {
      rest.push(imageMark(after, 0, after.cols));
      continue;
    }
    // The new values start as the old ones and change during the motion.
    moving.push(...slots(after, theme, 0, after.cols));
    for (let row = 0; row < after.rows; row += 1) {
      for (let col = 0; col < after.cols; col += 1) {
        const old = { x: before.x + col * before.cell.w, y: before.y + row * before.cell.h };
        moving.push(cellMark(after, theme, row, col, { ...old, value: before.value(row, col) }));
        const now = cellMark(after, theme, row, col);
        // The new b is no matrix of the run, so its cells cannot be selected.
        rest.push(at === 1 ? { ...now, ref: undefined } : now);
      }
    }
  }
  return [moving, rest];
}
