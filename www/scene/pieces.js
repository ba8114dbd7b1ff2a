/**
 * A step at a level below the batch: one entry, its row or column, or one example. The pieces come
 * from the matrices of the batch and have the same keys, so that the marks move to their places in
 * the whole matrices when the level changes.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {{text: string} | {grid: Grid, label: string, key?: (row: number, col: number) => string}} Item
 *   a sign, or a piece of a matrix; `key` if the picture of the batch uses other keys
 */
import { precise } from '../common/number.js';
import { isEntrywise, kindOf } from '../core/run.js';
import {
  BRACKET,
  cellMark,
  cellSize,
  cells,
  frame,
  gridHeight,
  gridOf,
  gridWidth,
  hasExamples,
  NUMBER_WIDTH,
  part,
  sign,
  slots,
} from './grid.js';
import { superscript } from './outer.js';
import { signSize, signsOf, signWidth, sum } from './stack.js';

const TOP = 40;
const LABEL = 40;
/** The most products of an entry that are written out; a longer sum is shown as a row and a column. */
const MOST = 4;

/** @param {Stage} stage @returns {{height: number}} */
export function layout(stage) {
  return { height: laidOut(stage, 0).height };
}

/** The picture of an example; before the first one, of example 1 without its result. @param {Stage} stage @param {unknown} _ @param {number} count @returns {Mark[][]} */
export function stages(stage, _, count) {
  const example = stage.focus.example ?? Math.max(0, count - 1);
  return [laidOut(stage, example, count === 0).marks];
}

/** @param {Stage} stage @param {number} k the example, from 0 @param {boolean} [pending] whether the result is not computed yet @returns {{marks: Mark[], height: number}} */
function laidOut(stage, k, pending = false) {
  const { theme, width } = stage;
  // Any cell size gives the number of items.
  const count = itemsOf(stage, k, { w: 46, h: 36, numbers: true, image: false });
  const grids = count.flatMap((item) => ('grid' in item ? [item.grid] : []));
  const signs = count.flatMap((item) => ('text' in item ? [signWidth(item.text)] : []));
  const taken = grids.length * 2 * BRACKET + sum(signs) + 2 * BRACKET;
  const tall = Math.max(...grids.map((grid) => grid.rows));
  const columns = sum(grids.map((grid) => grid.cols));
  const [first] = grids;
  const oneLine = (width - taken) / columns;
  // The result goes above its operands where one line has no room for numbers.
  const broken = oneLine < NUMBER_WIDTH && first.cols < columns;
  const each = broken ? (width - taken + 2 * BRACKET) / (columns - first.cols) : oneLine;
  const many = sum(grids.map((grid) => grid.rows * grid.cols));
  const cell = cellSize(1, each, broken ? 2 * tall : tall, 300, many);
  const items = itemsOf(stage, k, cell);
  /** @type {Mark[]} */
  const marks = [];
  let [x, y] = [BRACKET + 16, TOP];
  const line = tall * cell.h;
  for (const [at, item] of items.entries()) {
    if ('text' in item) {
      const w = signWidth(item.text);
      const size = signSize(item.text);
      marks.push(sign(`sign:${at}`, x + w / 2, y + line / 2, item.text, theme, { size }));
      x += w;
      continue;
    }
    const { grid, key } = item;
    [grid.x, grid.y] = [x + BRACKET, y + (line - gridHeight(grid)) / 2];
    x = grid.x + gridWidth(grid) + BRACKET;
    const numbered = { columns: hasExamples(grid.name), rows: at === 0 };
    const alone = grid.rows * grid.cols === 1;
    marks.push(...frame({ ...grid, label: item.label }, theme, { ...numbered, alone }));
    const [bottom, right] = [grid.top + grid.rows, grid.left + grid.cols];
    if (at === 0 && pending) {
      marks.push(...slots({ ...grid, id: 'piece' }, theme, 0, grid.cols));
    } else if (!key || grid.cell.image) {
      marks.push(...cells(grid, theme));
    } else {
      for (let row = grid.top; row < bottom; row += 1)
        for (let col = grid.left; col < right; col += 1) {
          const place = {
            x: grid.x + (col - grid.left) * cell.w,
            y: grid.y + (row - grid.top) * cell.h,
          };
          marks.push(cellMark(grid, theme, row, col, { ...place, key: key(row, col) }));
        }
    }
    if (at === 0 && broken) [x, y] = [BRACKET, y + line + LABEL + TOP - 12];
  }
  return { marks, height: y + line + LABEL + 8 };
}

/** The pieces and the signs of a step, from left to right. @param {Stage} stage @param {number} k @param {import('./grid.js').CellSize} cell @returns {Item[]} */
function itemsOf(stage, k, cell) {
  const { form } = stage.operands;
  if (form === 'product') return productOf(stage, k, cell);
  if (form === 'outer') return outerOf(stage, k, cell);
  if (form === 'collapse') return shareOf(stage, k, cell);
  return form === 'descent' ? descentOf(stage, cell) : columnsOf(stage, k, cell);
}

/** The entry or the column of each operand. @param {Stage} stage @param {number} k @param {import('./grid.js').CellSize} cell @returns {Item[]} */
function columnsOf({ run, id, level, focus, operands }, k, cell) {
  const signs = signsOf(run, id, operands);
  const grids = [{ name: id }, ...operands.operands].map((operand) => gridOf(run, operand, cell));
  // A function of a whole column needs its whole operand, even for one entry.
  const mixes = operands.form === 'columnwise' && grids[1].rows > 1 && kindOf(id) !== 'dA';
  const entry = level === 'element' && !(mixes && !isEntrywise(run, id));
  /** @type {Item[]} */
  const items = [];
  for (const [at, grid] of grids.entries()) {
    const row = entry || (level === 'element' && at === 0) ? focus.row : undefined;
    items.push({ grid: part(grid, row, k), label: labelOf(grid.label, row, k) });
    if (signs[at]) items.push({ text: signs[at] });
  }
  return items;
}

/** A row of the left operand times the example's column of the right one. @param {Stage} stage @param {number} k @param {import('./grid.js').CellSize} cell @returns {Item[]} */
function productOf({ run, id, level, focus, operands: { operands } }, k, cell) {
  const [left, right, bias] = operands.map((operand) => gridOf(run, operand, cell));
  const result = gridOf(run, { name: id }, cell);
  const row = level === 'matrix' ? undefined : focus.row;
  /** @type {Item[]} */
  const items = [
    { grid: part(result, row, k), label: labelOf(result.label, row, k) },
    { text: '=' },
  ];
  if (level === 'element' && left.cols <= MOST) {
    const { name, transposed } = operands[0];
    for (let unit = 0; unit < left.cols; unit += 1) {
      const weight = transposed ? [unit, focus.row] : [focus.row, unit];
      if (unit > 0) items.push({ text: '+' });
      items.push(
        {
          grid: part(left, row, unit),
          label: name + weight.map((at) => subscript(at + 1)).join(''),
        },
        { text: '·' },
        { grid: part(right, unit, k), label: labelOf(right.label, unit, k) },
      );
    }
  } else {
    items.push(
      { grid: part(left, row, undefined), label: labelOf(left.label, row) },
      { text: '·' },
      { grid: part(right, undefined, k), label: labelOf(right.label, undefined, k) },
    );
  }
  if (bias)
    items.push(
      { text: '+' },
      { grid: part(bias, row, undefined), label: labelOf(bias.label, row) },
    );
  return items;
}

/** The contribution of one example to dW: δ times aᵀ. @param {Stage} stage @param {number} k @param {import('./grid.js').CellSize} cell @returns {Item[]} */
function outerOf({ run, id, level, focus, operands: { operands } }, k, cell) {
  const delta = gridOf(run, { name: operands[0].name }, cell, 'delta');
  const before = gridOf(run, { ...operands[1], transposed: true }, cell, 'before');
  const row = level === 'matrix' ? undefined : focus.row;
  const col = level === 'element' ? focus.col : undefined;
  const { data, cols } = run.contribution(id, k);
  const most = delta.largest() * before.largest();
  const product = {
    ...gridOf(run, { name: id }, cell, 'product'),
    value: (/** @type {number} */ r, /** @type {number} */ c) => data[r * cols + c],
    largest: () => most,
  };
  const a = before.name === 'X' ? 'x' : 'a';
  const of = `⁽${superscript(k + 1)}⁾`;
  return [
    {
      grid: part(product, row, col),
      label: level === 'matrix' ? `δ${of} ${a}${of}ᵀ` : contributionOf(run, id, k, row, col),
      key: (r, c) => `product${k}:${r},${c}`,
    },
    { text: '=' },
    { grid: part(delta, row, k), label: labelOf('δ', row, k), key: (r) => `δ${k}:${r}` },
    { text: '·' },
    {
      grid: part(before, k, col),
      label: level === 'element' ? labelOf(a, col, k) : `${a}${of}ᵀ`,
      key: (_, c) => `a${k}:${c}`,
    },
  ];
}

/** The contribution of one example to db: δ itself. @param {Stage} stage @param {number} k @param {import('./grid.js').CellSize} cell @returns {Item[]} */
function shareOf({ run, id, level, focus, operands: { operands } }, k, cell) {
  const row = level === 'element' ? focus.row : undefined;
  const source = gridOf(run, operands[0], cell);
  const { data } = run.contribution(id, k);
  const share = {
    ...gridOf(run, { name: id }, cell, 'share'),
    value: (/** @type {number} */ r) => data[r],
    largest: source.largest,
  };
  return [
    { grid: part(share, row, undefined), label: contributionOf(run, id, k, row) },
    { text: '=' },
    { grid: part(source, row, k), label: labelOf(source.label, row, k) },
  ];
}

/** The update of one weight, or of the weights into one unit. @param {Stage} stage @param {import('./grid.js').CellSize} cell @returns {Item[]} */
function descentOf({ run, id, level, focus, words, operands: { operands } }, cell) {
  const col = level === 'element' ? focus.col : undefined;
  const piece = (/** @type {{name: string}} */ operand) =>
    part(gridOf(run, operand, cell), focus.row, col);
  const [before, gradient, after] = [...operands, { name: id }].map(piece);
  return [
    { grid: after, label: `${words.newWeights} ${after.label}` },
    { text: '=' },
    { grid: before, label: before.label },
    { text: `− ${precise(run.config.learning_rate)} ·` },
    { grid: gradient, label: gradient.label },
  ];
}

/** `∂ℒ⁽¹⁾/∂W[1]₂₁`: the contribution of one example has its own symbol, as it is no gradient of J; with 1/m at the output it includes 1/m. @param {Stage['run']} run @param {string} id @param {number} k @param {number} [row] @param {number} [col] */
function contributionOf({ config }, id, k, row, col) {
  const place = [row, col].map((at) => (at === undefined ? '' : subscript(at + 1))).join('');
  const mean = config.convention === 'mean' ? '1/m ' : '';
  return `${mean}∂ℒ⁽${superscript(k + 1)}⁾/∂${id.slice(1)}${place}`;
}

/** The label of a piece: the matrix, with its row and its example if they are given. @param {string} label @param {number} [row] @param {number} [k] */
function labelOf(label, row, k) {
  const of = k === undefined ? '' : `⁽${superscript(k + 1)}⁾`;
  return row === undefined ? `${label}${of}` : `${label}${of}${subscript(row + 1)}`;
}

/** @param {number} number */
function subscript(number) {
  return [...String(number)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
}
