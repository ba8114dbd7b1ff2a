/**
 * A step at a level below the batch: one entry, its row or column, or one example. The pieces come
 * from the matrices of the batch and have the same keys, so that the marks move to their places in
 * the whole matrices when the level changes.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./grid.js').CellSize} CellSize
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {{grid: Grid, label: string, key?: (row: number, col: number) => string, derived?: number}} Piece `key` if the
 *   picture of the batch uses other keys; the example from which it is `derived`, if it is no matrix of the run
 * @typedef {string | Piece} Item a sign, or a piece of a matrix
 * @typedef {{units: Item[][], exact: () => boolean}} Items what stays in one line; and whether the numbers, as
 *   they are written, give the result as it is written
 */
import { brief } from '../common/number.js';
import { isEntrywise, kindOf } from '../core/run.js';
import {
  cellMark,
  cells,
  frame,
  gridOf,
  hasExamples,
  imageMark,
  part,
  placeOf,
  pretty,
  slots,
} from './grid.js';
import { jacobianItems } from './jacobian.js';
import { arranged, gridBox, honest, placed, signBox } from './line.js';
import { superscript } from './outer.js';
import { signsAround, signsOf } from './stack.js';
import { showsJacobian } from './stage.js';

/** The most products of an entry that are written out; a longer sum is shown as a row and a column. */
const MOST = 4;

/** @param {Stage} stage @returns {{height: number, result: Grid, cell: CellSize}} */
export function layout(stage) {
  // The last example has the longest labels.
  const k = stage.run.examples - 1;
  const { units } = itemsOf(stage, k, { w: 1, h: 1, numbers: true, image: false, size: 12 });
  const pieces = units.flat().filter((item) => typeof item !== 'string');
  const count = pieces.reduce((total, { grid }) => total + grid.rows * grid.cols, 0);
  const { height, cell, items } = arranged(stage, count, (size) => boxesOf(stage, k, size));
  return { height, result: /** @type {Piece} */ (items[0][0]).grid, cell };
}

/** The picture of an example; before the first one, of example 1 without its result. @param {Stage} stage @param {{cell: CellSize}} place @param {number} count @returns {Mark[][]} */
export function stages(stage, { cell }, count) {
  const example = stage.focus.example ?? Math.max(0, count - 1);
  return [picture(stage, example, cell, count === 0)];
}

/** The boxes of a picture, and what is in them. @param {Stage} stage @param {number} k the example, from 0 @param {CellSize} cell */
function boxesOf(stage, k, cell) {
  /** @type {Mark[]} */
  const fixed = [];
  const { units: items, exact } = itemsOf(stage, k, cell);
  const units = items.map((unit, line) =>
    unit.map((item, at) => {
      if (typeof item === 'string') return signBox(fixed, `sign:${line}:${at}`, item, stage);
      item.grid.label = item.label;
      return gridBox(item.grid, stage.theme, optionsOf(item, line));
    }),
  );
  return { units, items, fixed, exact };
}

/** @param {Piece} piece @param {number} line */
function optionsOf({ grid }, line) {
  const alone = grid.rows * grid.cols === 1;
  return { columns: hasExamples(grid.name), rows: line === 0, alone };
}

/** @param {Stage} stage @param {number} k the example, from 0 @param {CellSize} cell @param {boolean} pending whether the result is not computed yet @returns {Mark[]} */
function picture(stage, k, cell, pending) {
  const { theme } = stage;
  const { units, items, fixed, exact } = boxesOf(stage, k, cell);
  placed(units, stage.width);
  const marks = honest(fixed, !cell.numbers || pending || exact());
  for (const [line, unit] of items.entries())
    for (const item of unit) {
      if (typeof item === 'string') continue;
      const { grid, key, derived } = item;
      marks.push(...frame(grid, theme, optionsOf(item, line)));
      if (line === 0 && pending) {
        marks.push(...slots({ ...grid, id: 'piece' }, theme, 0, grid.cols));
      } else if (derived !== undefined && grid.cell.image) {
        marks.push(derivedImage(grid, derived));
      } else if (!key || grid.cell.image) {
        marks.push(...cells(grid, theme));
      } else {
        for (let row = grid.top; row < grid.top + grid.rows; row += 1)
          for (let col = grid.left; col < grid.left + grid.cols; col += 1) {
            const at = { ...placeOf(grid, row, col), key: key(row, col) };
            const mark = cellMark(grid, theme, row, col, at);
            marks.push(derived === undefined ? mark : { ...mark, ref: undefined });
          }
      }
    }
  return marks;
}

/** A large matrix that is no matrix of the run. @param {Grid} grid @param {number} example @returns {Mark} */
function derivedImage(grid, example) {
  const { ref, ...mark } = imageMark(grid, 0, grid.cols);
  const image = /** @type {import('../core/types.js').MatrixImage} */ (mark.image);
  return { ...mark, image: { ...image, part: 'jacobian', example, largest: grid.largest() } };
}

/** The pieces and the signs of a step, from left to right. @param {Stage} stage @param {number} k @param {import('./grid.js').CellSize} cell @returns {Items} */
function itemsOf(stage, k, cell) {
  const { form } = stage.operands;
  if (form === 'product') return productOf(stage, k, cell);
  if (form === 'outer') return outerOf(stage, k, cell);
  if (form === 'collapse') return shareOf(stage, k, cell);
  return form === 'descent' ? descentOf(stage, cell) : columnsOf(stage, k, cell);
}

/** The value of an entry as the picture writes it. @param {Stage} stage @param {Grid} grid @param {number} row @param {number} col */
const read = ({ numbers }, grid, row, col) =>
  numbers.rounded(grid.value(row, col), grid.name, grid.slope);

/** Whether `total` of every entry of a piece is what the piece shows. @param {Stage} stage @param {Grid} grid @param {(row: number, col: number) => number} total */
function agree({ numbers }, grid, total) {
  for (let row = grid.top; row < grid.top + grid.rows; row += 1)
    for (let col = grid.left; col < grid.left + grid.cols; col += 1)
      if (!numbers.agrees(total(row, col), grid.value(row, col), grid.name)) return false;
  return true;
}

/** The entry or the column of each operand. @param {Stage} stage @param {number} k @param {import('./grid.js').CellSize} cell @returns {Items} */
function columnsOf(stage, k, cell) {
  const { run, id, level, focus, operands } = stage;
  // Of two single numbers the element-wise product is an ordinary one.
  const signs = signsOf(run, id, operands).map((sign) =>
    level === 'element' ? sign.replace('⊙', '·') : sign,
  );
  const grids = [{ name: id }, ...operands.operands].map((operand) => gridOf(stage, operand, cell));
  const [result, a, b] = grids;
  // A function of a whole column needs its whole operand, even for one entry.
  const mixes = operands.form === 'columnwise' && a.rows > 1 && kindOf(id) !== 'dA';
  const entry = level === 'element' && !(mixes && !isEntrywise(run, id));
  const units = grids.map((grid, at) => {
    const row = entry || (level === 'element' && at === 0) ? focus.row : undefined;
    /** @type {Item} */
    const piece = { grid: part(grid, row, k), label: labelOf(grid.label, row, k) };
    if (at === 0) return [piece];
    const { before, after } = signsAround(signs, at - 1);
    const text = (/** @type {number} */ sign) => signs[sign];
    return [...before.map(text), piece, ...after.map(text)];
  });
  if (showsJacobian(run, id, level)) {
    const column = { result, da: b, label: labelOf(b.label, undefined, k) };
    units.push(jacobianItems(stage, k, cell, column));
  }
  const share = operands.mean ? run.examples : 1;
  const total = /** @type {Record<string, (row: number, col: number) => number>} */ ({
    times: (row, col) => read(stage, a, row, col) * read(stage, b, row, col),
    minus: (row, col) => (read(stage, a, row, col) - read(stage, b, row, col)) / share,
  })[operands.form];
  const own = part(result, level === 'element' ? focus.row : undefined, k);
  return { units, exact: () => !total || agree(stage, own, total) };
}

/** A row of the left operand times the example's column of the right one. @param {Stage} stage @param {number} k @param {import('./grid.js').CellSize} cell @returns {Items} */
function productOf(stage, k, cell) {
  const { id, level, focus, operands } = stage;
  const [left, right, bias] = operands.operands.map((operand) => gridOf(stage, operand, cell));
  const row = level === 'matrix' ? undefined : focus.row;
  const result = part(gridOf(stage, { name: id }, cell), row, k);
  /** @type {Item[][]} */
  const units = [[{ grid: result, label: labelOf(pretty(id), row, k) }]];
  if (level === 'element' && left.cols <= MOST) {
    const { name, transposed } = operands.operands[0];
    for (let unit = 0; unit < left.cols; unit += 1) {
      const weight = transposed ? [unit, focus.row] : [focus.row, unit];
      units.push([
        unit > 0 ? '+' : '=',
        {
          grid: { ...part(left, row, unit), id: `${left.id}:${unit}` },
          key: (r, c) => `${left.id}:${r},${c}`,
          label: name + weight.map((at) => subscript(at + 1)).join(''),
        },
        '·',
        {
          grid: { ...part(right, unit, k), id: `${right.id}:${unit}` },
          key: (r, c) => `${right.id}:${r},${c}`,
          label: labelOf(right.label, unit, k),
        },
      ]);
    }
  } else {
    units.push([
      '=',
      { grid: part(left, row, undefined), label: labelOf(left.label, row) },
      '·',
      { grid: part(right, undefined, k), label: labelOf(right.label, undefined, k) },
    ]);
  }
  if (bias)
    units.push(['+', { grid: part(bias, row, undefined), label: labelOf(bias.label, row) }]);
  const total = (/** @type {number} */ r, /** @type {number} */ c) => {
    let sum = bias ? read(stage, bias, r, 0) : 0;
    for (let unit = 0; unit < left.cols; unit += 1)
      sum += read(stage, left, r, unit) * read(stage, right, unit, c);
    return sum;
  };
  return { units, exact: () => agree(stage, result, total) };
}

/** The contribution of one example to dW: δ times aᵀ. @param {Stage} stage @param {number} k @param {import('./grid.js').CellSize} cell @returns {Items} */
function outerOf(stage, k, cell) {
  const { run, id, level, focus, operands } = stage;
  const [deltaShape, beforeShape] = operands.operands;
  const delta = gridOf(stage, { name: deltaShape.name }, cell, 'delta');
  const before = gridOf(stage, { ...beforeShape, transposed: true }, cell, 'before');
  const row = level === 'matrix' ? undefined : focus.row;
  const col = level === 'element' ? focus.col : undefined;
  const { data, cols } = run.contribution(id, k);
  const most = delta.largest() * before.largest();
  const whole = {
    ...gridOf(stage, { name: id }, cell, 'product'),
    value: (/** @type {number} */ r, /** @type {number} */ c) => data[r * cols + c],
    largest: () => most,
  };
  const product = part(whole, row, col);
  const a = before.name === 'X' ? 'x' : 'a';
  const of = `⁽${superscript(k + 1)}⁾`;
  const label = level === 'matrix' ? `δ${of} ${a}${of}ᵀ` : contributionOf(run, id, k, row, col);
  /** @type {Item[][]} */
  const units = [
    [{ grid: product, label, key: (r, c) => `product${k}:${r},${c}` }],
    [
      '=',
      { grid: part(delta, row, k), label: labelOf('δ', row, k), key: (r) => `δ${k}:${r}` },
      '·',
      {
        grid: part(before, k, col),
        label: level === 'element' ? labelOf(a, col, k) : `${a}${of}ᵀ`,
        key: (_, c) => `a${k}:${c}`,
      },
    ],
  ];
  const total = (/** @type {number} */ r, /** @type {number} */ c) =>
    read(stage, delta, r, k) * read(stage, before, k, c);
  return { units, exact: () => agree(stage, product, total) };
}

/** The contribution of one example to db: δ itself. @param {Stage} stage @param {number} k @param {import('./grid.js').CellSize} cell @returns {Items} */
function shareOf(stage, k, cell) {
  const { run, id, level, focus, operands } = stage;
  const row = level === 'element' ? focus.row : undefined;
  const source = gridOf(stage, operands.operands[0], cell);
  const { data } = run.contribution(id, k);
  const whole = {
    ...gridOf(stage, { name: id }, cell, 'share'),
    value: (/** @type {number} */ r) => data[r],
    largest: source.largest,
  };
  const share = part(whole, row, undefined);
  return {
    units: [
      [{ grid: share, label: contributionOf(run, id, k, row) }],
      ['=', { grid: part(source, row, k), label: labelOf(source.label, row, k) }],
    ],
    exact: () => agree(stage, share, (r) => read(stage, source, r, k)),
  };
}

/** The update of one weight, or of the weights into one unit. @param {Stage} stage @param {import('./grid.js').CellSize} cell @returns {Items} */
function descentOf(stage, cell) {
  const { run, id, level, focus, words, operands } = stage;
  const col = level === 'element' ? focus.col : undefined;
  const rate = run.config.learning_rate;
  const piece = (/** @type {{name: string}} */ operand) =>
    part(gridOf(stage, operand, cell), focus.row, col);
  const [before, gradient, after] = [...operands.operands, { name: id }].map(piece);
  const entry = [focus.row, col].map((at) => (at === undefined ? '' : subscript(at + 1))).join('');
  const total = (/** @type {number} */ r, /** @type {number} */ c) =>
    read(stage, before, r, c) - rate * read(stage, gradient, r, c);
  return {
    units: [
      [{ grid: after, label: `${words.newWeights} ${after.label}${entry}` }],
      ['=', { grid: before, label: before.label + entry }],
      [`− ${brief(rate)} ·`, { grid: gradient, label: gradient.label + entry }],
    ],
    exact: () => agree(stage, after, total),
  };
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
export function subscript(number) {
  return [...String(number)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
}
