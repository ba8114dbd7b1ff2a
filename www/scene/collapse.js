/**
 * Columns added up into one: db from dZ, one example after another; J from ℒ, all at once.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {{operand: Grid, result: Grid, equals: {x: number, y: number}, height: number}} Layout
 */
import {
  BRACKET,
  cellMark,
  cellSize,
  cells,
  frame,
  gridHeight,
  gridOf,
  gridWidth,
  outline,
  pretty,
  slots,
  sumSign,
} from './grid.js';

const TOP = 34;

/** @param {Stage} stage @returns {Layout} */
export function layout({ run, id, operands: { operands }, width }) {
  const source = run.shape(operands[0].name);
  const room = width - 4 * BRACKET - 120;
  const cell = cellSize(source.cols + 1, room, source.rows, 300, source.rows * source.cols);
  const operand = gridOf(run, operands[0], cell);
  const result = gridOf(run, { name: id }, { ...cell, w: cell.image ? 22 : cell.w });
  const used = gridWidth(operand) + gridWidth(result) + 4 * BRACKET + 100;
  operand.x = Math.max(0, Math.min(60, (width - used) / 2)) + 20;
  operand.y = TOP;
  const equals = {
    x: operand.x + gridWidth(operand) + BRACKET + 54,
    y: TOP + gridHeight(operand) / 2,
  };
  result.x = equals.x + 50 + BRACKET;
  result.y = TOP;
  return { operand, result, equals, height: TOP + gridHeight(operand) + 48 };
}

/** The pictures from the example before to this one; the last one is at rest. @param {Stage} stage @param {Layout} place @param {number} count @returns {Mark[][]} */
export function stages(stage, place, count) {
  const rest = picture(stage, place, count, 'added');
  if (count === 0) return [rest];
  return [picture(stage, place, count, 'lifted'), picture(stage, place, count, 'shared'), rest];
}

/** @param {Stage} stage @param {Layout} place @param {number} count @param {'lifted' | 'shared' | 'added'} phase of the newest columns: above their places; at 1/m Σ, where they are divided by m; in the sum @returns {Mark[]} */
function picture({ run, id, theme, words, operands: { mean } }, place, count, phase) {
  const { operand, result, equals } = place;
  const all = id === 'J';
  const moving = phase !== 'added';
  const added = !moving ? count : all ? 0 : count - 1;
  const whole = count === run.examples && !moving;
  const newest = count - 1;
  const strong = all || whole || count === 0 ? undefined : newest;
  const partly = added > 0 && added < run.examples;
  const label = partly ? `${pretty(id)}, ${words.ofExamples(added, run.examples)}` : pretty(id);
  /** @type {Mark[]} */
  const marks = [
    ...frame(operand, theme, { strong, rows: true }),
    ...cells(operand, theme),
    ...frame({ ...result, label }, theme),
  ];
  marks.push(...sumSign(equals, mean, added, run.examples, theme));
  if (added === 0) marks.push(...slots(result, theme, 0, 1));
  else {
    const sum = all ? run.matrix(id) : run.partial(id, added);
    marks.push(
      ...cells({ ...result, value: (row) => sum.data[row] }, theme).map((mark) =>
        mark.image ? { ...mark, opacity: added / run.examples } : mark,
      ),
    );
  }
  if (strong !== undefined) marks.push(outline(operand, theme, strong));
  if (count === 0 || operand.cell.image) return marks;
  for (let col = all ? 0 : newest; col < count; col += 1) {
    for (let row = 0; row < operand.rows; row += 1) {
      const lower = row * operand.cell.h;
      const at = {
        lifted: { x: operand.x + col * operand.cell.w, y: operand.y + lower },
        shared: { x: equals.x - operand.cell.w / 2, y: operand.y + lower },
        added: { x: result.x, y: result.y + lower },
      }[phase];
      const share = mean && phase !== 'lifted' ? run.examples : 1;
      const value = operand.value(row, col) / share;
      const more = { value, opacity: moving ? 1 : 0, key: `fly${col}:${row}`, lifted: true };
      marks.push(cellMark(operand, theme, row, col, { ...at, ...more }));
    }
  }
  return marks;
}
