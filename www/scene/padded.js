/**
 * dZ as a sum: ∂ℒ⁽ᵏ⁾/∂Z has the shape of Z and is zero outside column k. The sum of these m
 * matrices has their columns side by side, which is why dZ can be stacked.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {{result: Grid, padded: Grid, fixed: Mark[], height: number}} Layout
 */
import { kindOf } from '../core/run.js';
import {
  backing,
  cellMark,
  cells,
  frame,
  gridHeight,
  gridOf,
  gridWidth,
  imageMark,
  outline,
  plate,
} from './grid.js';
import { arranged, gridBox, onPaper, signBox } from './line.js';
import { superscript } from './outer.js';

/** The matrices of later examples are behind, each offset up and to the right. */
const BEHIND = 6;

/** @param {Stage} stage @returns {Layout} */
export function layout(stage) {
  const { run, id, theme } = stage;
  const { rows, cols } = run.shape(id);
  return arranged(stage, 2 * rows * cols, (cell) => {
    const sum = gridOf(stage, { name: id }, cell);
    const padded = { ...gridOf(stage, { name: id }, cell, 'padded'), label: nameOf(run, id, cols) };
    /** @type {Mark[]} */
    const fixed = [];
    const box = gridBox(padded, theme);
    const behind = BEHIND * Math.min(3, cols - 1);
    const units = [
      [gridBox(sum, theme, { rows: true, columns: true, note: cols > 1 ? ' ' : '' })],
      [
        signBox(fixed, 'sign:=', '= … +', stage),
        { ...box, w: box.w + behind, above: box.above + behind },
      ],
    ];
    return { units, result: sum, padded, fixed };
  });
}

/** The derivative of an example's loss with respect to the whole matrix; with 1/m at the output, δ is the derivative of J, to which each loss contributes 1/m. @param {Stage['run']} run @param {string} id @param {number} k from 1 */
function nameOf({ config }, id, k) {
  const mean = config.convention === 'mean' ? '1/m ' : '';
  return `${mean}∂ℒ⁽${superscript(k)}⁾/∂${kindOf(id).slice(1)}${id.slice(2)}`;
}

/** @param {Stage} stage @param {Layout} place @param {number} count @returns {Mark[][]} */
export function stages(stage, place, count) {
  const rest = picture(stage, place, count, false);
  if (count === 0) return [rest];
  const moving = picture(stage, place, count, true);
  return [moving, moving, rest];
}

/** @param {Stage} stage @param {Layout} place @param {number} count @param {boolean} moving whether the newest matrix is still beside the sum @returns {Mark[]} */
function picture({ run, id, theme, words }, { result: sum, padded, fixed }, count, moving) {
  const m = run.examples;
  const newest = count - 1;
  const added = moving ? newest : count;
  const note = added < m ? words.ofExamples(added, m) : undefined;
  /** @type {Mark[]} */
  const marks = [];
  const sign = fixed.map((mark) => ({ ...mark, text: count > 1 ? '= … +' : '=' }));
  // The matrix that is added moves beneath the numbers that stand.
  if (count > 0) marks.push(...adding(sum, padded, theme, newest, moving));
  marks.push(...onPaper(frame(sum, theme, { rows: true, strong: newest, note }), theme));
  marks.push(...filled(sum, theme, count === 0 ? 0 : Math.min(added, newest), added));
  const front = Math.max(0, newest);
  for (let depth = Math.min(3, m - 1 - front); depth > 0; depth -= 1) {
    const [x, y] = [padded.x + depth * BEHIND - 8, padded.y - depth * BEHIND - 4];
    marks.push({
      key: `wait:${depth}`,
      shape: 'rect',
      x,
      y,
      w: gridWidth(padded) + 16,
      h: gridHeight(padded) + 8,
      r: 3,
      fill: theme.paper,
      stroke: theme.line,
    });
  }
  marks.push(backing(padded, theme));
  const label = nameOf(run, id, front + 1);
  marks.push(...onPaper(sign, theme), ...frame({ ...padded, label }, theme, { columns: false }));
  if (count > 0) marks.push(...whole(padded, theme, newest), outline(padded, theme, newest));
  return marks;
}

/** The newest matrix on its way onto the sum, where its zeros, which have no numbers on the way, disappear. @param {Grid} sum @param {Grid} padded @param {import('../canvas/colour.js').Theme} theme @param {number} newest @param {boolean} moving whether it is still in its own place @returns {Mark[]} */
function adding(sum, padded, theme, newest, moving) {
  const at = moving ? padded : sum;
  if (sum.cell.image) {
    const place = { x: at.x + newest * sum.cell.w, y: at.y };
    return [imageMark(sum, newest, newest + 1, place, `newest:${newest}`)];
  }
  const { rows, cols } = sum;
  const marks = [plate(`plate:${newest}`, sum, at, cols, rows, theme, moving ? 1 : 0)];
  for (let row = 0; row < rows; row += 1)
    for (let col = 0; col < cols; col += 1) {
      const there = { x: at.x + col * sum.cell.w, y: at.y + row * sum.cell.h };
      const key = `zero${newest}:${row},${col}`;
      if (col === newest) marks.push(cellMark(sum, theme, row, col, { ...there, lifted: moving }));
      else marks.push({ ...zero(sum, theme, key, there, moving ? 1 : 0), text: '' });
    }
  return marks;
}

/** The first columns of the sum, and zeros in the columns to which nothing is added yet. @param {Grid} grid @param {import('../canvas/colour.js').Theme} theme @param {number} below @param {number} added @returns {Mark[]} */
function filled(grid, theme, below, added) {
  if (grid.cell.image) return below > 0 ? [imageMark(grid, 0, below)] : [];
  const marks = cells(grid, theme, 0, below);
  for (let col = added; col < grid.cols; col += 1) {
    for (let row = 0; row < grid.rows; row += 1) {
      const there = { x: grid.x + col * grid.cell.w, y: grid.y + row * grid.cell.h };
      marks.push(zero(grid, theme, `nought:${row},${col}`, there, 1));
    }
  }
  return marks;
}

/** The matrix of one example, whose cells cannot be selected. @param {Grid} padded @param {import('../canvas/colour.js').Theme} theme @param {number} newest @returns {Mark[]} */
function whole(padded, theme, newest) {
  if (padded.cell.image) return [{ ...imageMark(padded, newest, newest + 1), key: 'whole' }];
  /** @type {Mark[]} */
  const marks = [];
  for (let row = 0; row < padded.rows; row += 1)
    for (let col = 0; col < padded.cols; col += 1) {
      const key = `whole${newest}:${row},${col}`;
      const at = { x: padded.x + col * padded.cell.w, y: padded.y + row * padded.cell.h, key };
      if (col === newest) marks.push({ ...cellMark(padded, theme, row, col, at), ref: undefined });
      else marks.push(zero(padded, theme, key, at, 1));
    }
  return marks;
}

/** A zero, which is no cell of a matrix of the run. @param {Grid} grid @param {import('../canvas/colour.js').Theme} theme @param {string} key @param {{x: number, y: number}} at @param {number} opacity @returns {Mark} */
export function zero({ cell }, theme, key, { x, y }, opacity) {
  const text = cell.w >= 14 && cell.h >= 12 ? '0' : '';
  const size = { w: cell.w, h: cell.h, fill: theme.paper };
  return { key, shape: 'rect', x, y, ...size, text, ink: theme.quiet, size: 12, opacity };
}
