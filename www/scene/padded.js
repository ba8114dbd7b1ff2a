/**
 * dZ as a sum: ∂ℒ⁽ᵏ⁾/∂Z has the shape of Z and is zero outside column k. The sum of these m
 * matrices has their columns side by side, which is why dZ can be stacked.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {{sum: Grid, padded: Grid, plus: {x: number, y: number}, height: number}} Layout
 */
import { kindOf } from '../core/run.js';
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
  outline,
  plate,
  sign,
} from './grid.js';
import { superscript } from './outer.js';

const TOP = 40;
const LABEL = 44;
const SIGN = 44;
/** The matrices of later examples are behind, each offset up and to the right. */
const BEHIND = 6;

/** @param {Stage} stage @returns {Layout} */
export function layout({ run, id, width }) {
  const { rows, cols } = run.shape(id);
  const beside = (width - 4 * BRACKET - SIGN - 40) / (2 * cols);
  const wide = beside >= 28 || width >= 620;
  const room = wide ? beside * cols : width - 2 * BRACKET - 44;
  const cell = cellSize(cols, room, wide ? rows : 2 * rows, 300, 2 * rows * cols);
  const sum = gridOf(run, { name: id }, cell);
  const padded = gridOf(run, { name: id }, cell, 'padded');
  sum.x = 20 + BRACKET;
  sum.y = TOP;
  const plus = { x: sum.x + gridWidth(sum) + BRACKET + SIGN / 2, y: TOP + gridHeight(sum) / 2 };
  padded.x = plus.x + SIGN / 2 + BRACKET;
  padded.y = TOP;
  if (!wide) {
    padded.x = sum.x;
    padded.y = sum.y + gridHeight(sum) + LABEL + TOP;
    plus.x = sum.x - BRACKET - 12;
    plus.y = padded.y - TOP / 2 - 6;
  }
  return { sum, padded, plus, height: padded.y + gridHeight(padded) + LABEL };
}

/** @param {Stage} stage @param {Layout} place @param {number} count @returns {Mark[][]} */
export function stages(stage, place, count) {
  const rest = picture(stage, place, count, false);
  if (count === 0) return [rest];
  const moving = picture(stage, place, count, true);
  return [moving, moving, rest];
}

/** @param {Stage} stage @param {Layout} place @param {number} count @param {boolean} moving whether the newest matrix is still beside the sum @returns {Mark[]} */
function picture({ run, id, theme, words }, { sum, padded, plus }, count, moving) {
  const m = run.examples;
  const newest = count - 1;
  const added = moving ? newest : count;
  const label = added < m ? `${id}, ${words.ofExamples(added, m)}` : id;
  const of = `⁽${superscript(Math.max(count, 1))}⁾`;
  /** @type {Mark[]} */
  const marks = [...frame({ ...sum, label }, theme, { rows: true, strong: newest })];
  // The newest column is drawn last, above the marks that it passes.
  const below = sum.cell.image ? added : Math.min(added, newest);
  marks.push(...filled(sum, theme, count === 0 ? 0 : below, added));
  const front = count === 0 ? 0 : newest;
  for (let depth = Math.min(3, m - 1 - front); depth > 0; depth -= 1) {
    const [x, y] = [padded.x + depth * BEHIND - 8, padded.y - depth * BEHIND - 4];
    const size = { w: gridWidth(padded) + 16, h: gridHeight(padded) + 8, r: 3 };
    marks.push({
      key: `wait:${depth}`,
      shape: 'rect',
      x,
      y,
      ...size,
      fill: theme.paper,
      stroke: theme.line,
    });
  }
  // At rest it has been added, and a pale trace of it remains.
  const opacity = moving || count === 0 ? 1 : 0.35;
  marks.push(sign('sign:+', plus.x, plus.y, '+', theme, { opacity }));
  const gradient = kindOf(id).slice(1);
  // With 1/m at the output, δ is the derivative of J, to which each loss contributes 1/m.
  const mean = run.config.convention === 'mean' ? '1/m ' : '';
  const name = `${mean}∂ℒ${of}/∂${gradient}${id.slice(2)}`;
  marks.push(
    ...frame({ ...padded, label: name }, theme, { strong: count > 0 ? newest : undefined }),
  );
  if (count > 0 && sum.cell.image) {
    const at = moving ? { x: padded.x + newest * padded.cell.w, y: padded.y } : undefined;
    return [...marks, imageMark(moving ? padded : sum, newest, newest + 1, at, `newest:${newest}`)];
  }
  if (count === 0 || sum.cell.image) return marks;
  // The whole matrix moves onto the sum, where its zeros disappear.
  const at = moving ? padded : sum;
  const full = { cols: padded.cols, rows: padded.rows };
  if (!moving) marks.push(...trace(padded, theme, newest));
  marks.push(plate(`plate:${newest}`, sum, at, full.cols, full.rows, theme, moving ? 1 : 0));
  for (let row = 0; row < full.rows; row += 1) {
    for (let col = 0; col < full.cols; col += 1) {
      const there = { x: at.x + col * sum.cell.w, y: at.y + row * sum.cell.h };
      const own = col === newest;
      const key = own ? `${sum.id}:${row},${col}` : `zero${newest}:${row},${col}`;
      if (own) marks.push(cellMark(sum, theme, row, col, { ...there, key, lifted: moving }));
      else marks.push(zero(sum, theme, key, there, moving ? 1 : 0));
    }
  }
  if (moving) marks.push(outline(padded, theme, newest));
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

/** A pale trace of the matrix that was added last; its cells cannot be selected. @param {Grid} padded @param {import('../canvas/colour.js').Theme} theme @param {number} newest @returns {Mark[]} */
function trace(padded, theme, newest) {
  const marks = [];
  for (let row = 0; row < padded.rows; row += 1) {
    for (let col = 0; col < padded.cols; col += 1) {
      const key = `trace${newest}:${row},${col}`;
      const at = { x: padded.x + col * padded.cell.w, y: padded.y + row * padded.cell.h };
      marks.push(
        col === newest
          ? { ...cellMark(padded, theme, row, col, { ...at, key, opacity: 0.45 }), ref: undefined }
          : zero(padded, theme, key, at, 0.6),
      );
    }
  }
  return marks;
}

/** A zero, which is no cell of a matrix of the run. @param {Grid} grid @param {import('../canvas/colour.js').Theme} theme @param {string} key @param {{x: number, y: number}} at @param {number} opacity @returns {Mark} */
function zero({ cell }, theme, key, { x, y }, opacity) {
  const text = cell.w >= 14 ? '0' : '';
  const size = { w: cell.w, h: cell.h };
  return { key, shape: 'rect', x, y, ...size, text, ink: theme.quiet, size: 12, opacity };
}
