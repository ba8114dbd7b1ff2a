/**
 * The update: the new W is W minus the learning rate times dW, and likewise for b.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {[after: Grid, before: Grid, gradient: Grid]} Row
 * @typedef {{rows: Row[], result: Grid, signs: Mark[][], height: number}} Layout
 */
import { brief } from '../common/number.js';
import { layerOf } from '../core/run.js';
import { backing, cellMark, cells, frame, gridOf, imageMark, slots } from './grid.js';
import { arranged, gridBox, honest, onPaper, signBox } from './line.js';

/** @param {Stage} stage @returns {Layout} */
export function layout(stage) {
  const { run, id, theme, words } = stage;
  const layer = layerOf(id);
  const { rows: units, cols } = run.shape(id);
  return arranged(stage, 3 * units * cols, (cell) => {
    const slim = { ...cell, w: cell.image ? 22 : cell.w };
    const { data: bias } = run.updatedBias(layer);
    const newBias = gridOf(stage, { name: `b[${layer}]` }, slim, `new b[${layer}]`);
    /** @type {(kind: 'W' | 'b', after: Grid) => Row} */
    const row = (kind, after) => {
      const [before, gradient] = [kind, `d${kind}`].map((name) =>
        gridOf(stage, { name: `${name}[${layer}]` }, kind === 'W' ? cell : slim),
      );
      return [{ ...after, label: `${words.newWeights} ${kind}[${layer}]` }, before, gradient];
    };
    const rows = [
      row('W', gridOf(stage, { name: id }, cell)),
      row('b', { ...newBias, value: (unit) => bias[unit] }),
    ];
    const texts = ['', '=', `− ${brief(run.config.learning_rate)} ·`];
    /** @type {Mark[][]} */
    const signs = [[], []];
    const units = rows.flatMap((grids, of) =>
      grids.map((grid, at) => {
        const unit = [gridBox(grid, theme, { rows: of === 0 && at === 0 })];
        // Two equations in one line are apart.
        if (of === 1 && at === 0) unit.unshift(space(28));
        if (at > 0) unit.unshift(signBox(signs[of], `sign:${of}:${at}`, texts[at], stage));
        return unit;
      }),
    );
    return { units, rows, result: rows[0][0], signs };
  });
}

/** @param {number} w @returns {import('./line.js').Box} */
const space = (w) => ({ gap: true, w, h: 0, above: 0, below: 0, place() {} });

/** Whether the numbers of a row, as they are written, give the new ones as they are written. @param {Stage} stage @param {Row} row */
function reconciles({ run, numbers }, [after, before, gradient]) {
  const rate = run.config.learning_rate;
  const round = (/** @type {Grid} */ grid, /** @type {number} */ row, /** @type {number} */ col) =>
    numbers.rounded(grid.value(row, col), grid.name);
  for (let row = 0; row < after.rows; row += 1)
    for (let col = 0; col < after.cols; col += 1) {
      const total = round(before, row, col) - rate * round(gradient, row, col);
      if (!numbers.agrees(total, after.value(row, col), after.name)) return false;
    }
  return true;
}

/** @param {Stage} stage @param {Layout} place @returns {Mark[][]} */
export function stages(stage, { rows, signs }) {
  const { theme } = stage;
  /** @type {Mark[]} */
  const moving = [];
  /** @type {Mark[]} */
  const rest = [];
  for (const [at, [after, before, gradient]] of rows.entries()) {
    const standing = [
      backing(before, theme),
      ...[after, before, gradient].flatMap((grid) => {
        const rows = grid === after && at === 0;
        return onPaper(frame(grid, theme, { rows, columns: false }), theme);
      }),
      ...cells(before, theme),
      ...cells(gradient, theme),
      ...onPaper(honest(signs[at], after.cell.image || reconciles(stage, rows[at])), theme),
    ];
    if (after.cell.image) {
      moving.push(...standing);
      rest.push(...standing, imageMark(after, 0, after.cols));
      continue;
    }
    // The new values start as the old ones, move beneath what stands, and change on the way.
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
    moving.push(...standing);
    rest.push(...standing);
  }
  return [moving, rest];
}
