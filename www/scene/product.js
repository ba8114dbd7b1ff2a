/**
 * dW as one product: dZ on the left, A transposed above. Each example is a column of dZ and a row
 * of Aᵀ, and adds a term to every entry at once.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {{left: Grid, above: Grid, result: Grid, height: number}} Layout
 */
import {
  BRACKET,
  cellSize,
  cells,
  frame,
  gridHeight,
  gridOf,
  gridWidth,
  outline,
  pretty,
  roomySide,
  sign,
  slots,
} from './grid.js';

const TOP = 30;
/** Room for 1/m before the first operand. */
const MEAN = 48;

/** @param {Stage} stage @returns {Layout} */
export function layout({ run, id, operands: { operands, mean }, width }) {
  const whole = run.shape(id);
  const room = width - 4 * BRACKET - 120;
  const cell = cellSize(
    run.examples + whole.cols,
    room,
    run.examples + whole.rows,
    300,
    run.examples * (whole.rows + whole.cols),
  );
  const [left, above] = operands.map((shape) => gridOf(run, shape, cell));
  const result = gridOf(run, { name: id }, cell);
  left.x = 18 + BRACKET + (mean ? MEAN : 0);
  above.x = left.x + gridWidth(left) + 2 * BRACKET + 14;
  result.x = above.x;
  above.y = TOP;
  result.y = above.y + gridHeight(above) + 26;
  left.y = result.y;
  return { left, above, result, height: result.y + gridHeight(result) + 48 };
}

/** The picture after the first `count` examples. @param {Stage} stage @param {Layout} place @param {number} count @returns {Mark[][]} */
export function stages(
  { run, id, theme, words, width, operands: { mean } },
  { left, above, result },
  count,
) {
  const partly = count < run.examples;
  const marks = [
    ...frame(left, theme, { rows: true, strong: partly ? count - 1 : undefined }),
    ...cells(left, theme),
    ...frame(above, theme, { columns: false, label: roomySide(above, width) }),
    ...cells(above, theme),
    ...frame(
      {
        ...result,
        label: partly ? `${pretty(id)}, ${words.ofExamples(count, run.examples)}` : pretty(id),
      },
      theme,
      { columns: false },
    ),
  ];
  if (mean)
    marks.push(
      sign(
        'sign:mean',
        left.x - BRACKET - MEAN / 2 - 6,
        left.y + gridHeight(left) / 2,
        `1/${run.examples} ·`,
        theme,
        { size: 17 },
      ),
    );
  if (count === 0) marks.push(...slots(result, theme, 0, result.cols));
  else {
    const sum = run.partial(id, count);
    marks.push(...cells({ ...result, value: (row, col) => sum.data[row * sum.cols + col] }, theme));
  }
  if (partly && count > 0)
    marks.push(outline(left, theme, count - 1), outline(above, theme, count - 1, 'row'));
  return [marks];
}
