/**
 * dW entry by entry: entry (i, j) is the dot product of row i of dZ and row j of A, with one term
 * per example. It is the same sum over examples that the matrix product hides.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 *
 * @typedef {object} Layout
 * @property {Grid} delta row i of dZ
 * @property {Grid} before row j of A
 * @property {Grid} terms their products
 * @property {Grid} result
 * @property {{x: number, y: number}} equals
 * @property {number} height
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
  part,
  plate,
  pretty,
  sign,
  slots,
  sumSign,
} from './grid.js';

const TOP = 40;
/** Between two rows. */
const STEP = 30;
const LABEL = 44;

/** @param {Stage} stage @returns {Layout} */
export function layout({ run, id, operands: { operands }, focus, width }) {
  const { rows, cols } = run.shape(id);
  const m = run.examples;
  const names = 96;
  const beside = (width - names - 4 * BRACKET - 110) / (m + cols);
  const wide = beside >= 33 || (width >= 620 && m > 12);
  const each = wide ? beside : (width - names - 2 * BRACKET) / m;
  const cell = cellSize(1, each, rows, 260, m + rows * cols);
  const slim = { ...cell, h: Math.min(cell.h, 30) };
  const small = cellSize(cols, Math.min(46 * cols, width / 3), rows, 260, rows * cols);
  const [left, right] = operands.map(({ name }) => gridOf(run, { name }, slim));
  const delta = part(left, focus.row, undefined);
  const before = part(right, focus.col, undefined);
  const terms = { ...delta, id: 'terms' };
  const result = gridOf(run, { name: id }, small);
  let y = TOP;
  for (const grid of [delta, before, terms]) {
    [grid.x, grid.y] = [26 + BRACKET, y];
    y += gridHeight(grid) + STEP;
  }
  const end = delta.x + gridWidth(delta) + BRACKET;
  const equals = { x: end + names + 40, y: TOP + (y - TOP) / 2 - 8 };
  result.x = equals.x + 52 + BRACKET;
  result.y = Math.max(TOP, equals.y - gridHeight(result) / 2);
  if (!wide) {
    equals.x = 60;
    result.x = 116 + BRACKET;
    result.y = y + 34;
    equals.y = result.y + gridHeight(result) / 2;
  }
  const bottom = Math.max(y, result.y + gridHeight(result) + LABEL);
  return { delta, before, terms, result, equals, height: bottom + 8 };
}

/** @param {Stage} stage @param {Layout} place @param {number} count @returns {Mark[][]} */
export function stages(stage, place, count) {
  const rest = picture(stage, place, count, 'added');
  if (count === 0) return [rest];
  const [meet, term, share] = /** @type {const} */ (['meet', 'term', 'share']).map((phase) =>
    picture(stage, place, count, phase),
  );
  return [meet, term, share, rest];
}

/** @param {Stage} stage @param {Layout} place @param {number} count @param {'meet' | 'term' | 'share' | 'added'} phase of the newest term @returns {Mark[]} */
function picture(stage, place, count, phase) {
  const { run, id, theme, words, focus, operands } = stage;
  const { delta, before, terms, result, equals } = place;
  const m = run.examples;
  const newest = count - 1;
  const added = phase === 'added' ? count : newest;
  const strong = count === 0 || (count === m && phase === 'added') ? undefined : newest;
  /** @type {Mark[]} */
  const marks = [];
  const rows = /** @type {[Grid, string, string][]} */ ([
    [delta, '', words.rowOf(delta.label, focus.row + 1)],
    [before, '⊙', words.rowOf(before.label, focus.col + 1)],
    [terms, '=', words.terms],
  ]);
  for (const [at, [grid, symbol, name]] of rows.entries()) {
    const middle = grid.y + gridHeight(grid) / 2;
    const small = /** @type {const} */ ({ size: 12, align: 'left', ink: theme.quiet });
    marks.push(
      ...frame(grid, theme, { columns: at === 0, strong, label: 'none' }),
      sign(`sign:row${at}`, grid.x - BRACKET - 12, middle, symbol, theme),
      sign(`name:row${at}`, grid.x + gridWidth(grid) + 16, middle, name, theme, small),
    );
    if (grid !== terms) marks.push(...cells(grid, theme));
  }
  const label = added < m ? `${pretty(id)}, ${words.ofExamples(added, m)}` : pretty(id);
  marks.push(...sumSign(equals, operands.mean, added, m, theme));
  marks.push(...frame({ ...result, label }, theme, { rows: true }));
  if (added === 0) marks.push(...slots(result, theme, 0, result.cols));
  else {
    const sum = run.partial(id, added);
    const value = (/** @type {number} */ r, /** @type {number} */ c) => sum.data[r * sum.cols + c];
    marks.push(...cells({ ...result, value }, theme));
  }
  const entry = {
    x: result.x + focus.col * result.cell.w,
    y: result.y + focus.row * result.cell.h,
  };
  if (!result.cell.image) {
    const size = { w: result.cell.w + 2, h: result.cell.h + 2, r: 4, stroke: theme.ink, width: 2 };
    marks.push({ key: 'entry', shape: 'rect', x: entry.x - 1, y: entry.y - 1, ...size });
  }
  // Rows that are painted as images have no cells to move.
  if (terms.cell.image) return marks;
  const most = delta.largest() * before.largest();
  const product = {
    ...terms,
    largest: () => most,
    value: (/** @type {number} */ _, /** @type {number} */ k) =>
      run.contribution(id, k).data[focus.row * result.cols + focus.col],
  };
  const standing = phase === 'meet' ? newest : count;
  marks.push(...slots({ ...terms, top: 0, left: 0, rows: 1 }, theme, standing, m));
  for (let k = 0; k < standing; k += 1)
    marks.push({ ...cellMark(product, theme, focus.row, k), key: `term:${k}`, ref: undefined });
  if (strong !== undefined) {
    for (const grid of [delta, before]) marks.push(outline({ ...grid, left: 0 }, theme, strong));
  }
  if (phase === 'meet' || count === 0) return marks;
  const home = { x: terms.x + newest * terms.cell.w, y: terms.y };
  const way = {
    term: home,
    share: { x: equals.x - terms.cell.w / 2, y: equals.y - 14 },
    added: entry,
  };
  const value = product.value(0, newest) / (phase !== 'term' && operands.mean ? m : 1);
  const opacity = phase === 'added' ? 0 : 1;
  const at = { ...way[phase], value, opacity, lifted: true, key: `fly:${newest}` };
  marks.push(plate(`plate:${newest}`, terms, way[phase], 1, 1, theme, opacity));
  marks.push({ ...cellMark(product, theme, focus.row, newest, at), ref: undefined });
  return marks;
}
