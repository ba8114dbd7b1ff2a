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
  COLUMNS,
  cellMark,
  cellSize,
  cells,
  frame,
  gridHeight,
  gridOf,
  gridWidth,
  LABEL,
  labelOf,
  outline,
  part,
  pretty,
  sign,
  slots,
  WIDE,
} from './grid.js';
import { onPaper } from './line.js';

/** Between two rows. */
const STEP = 16;
/** Room for the sign before a row, and for `1/m Σ =`. */
const SIGN = 30;
const SUM = 96;

/** @param {Stage} stage @returns {Layout} */
export function layout(stage) {
  const { run, id, operands, focus, width, theme } = stage;
  const { rows, cols } = run.shape(id);
  const m = run.examples;
  const small = cellSize(stage, {
    cols,
    width: width >= WIDE ? width / 3 : width - SUM - 60,
    rows,
    height: width >= WIDE ? 150 : 110,
    cells: rows * cols,
  });
  const result = gridOf(stage, { name: id }, small);
  const texts = namesOf(stage).map((name) => theme.measure(name, 12));
  const names = BRACKET + 12 + Math.max(...texts);
  const under = Math.max(gridWidth(result) + 2 * BRACKET, theme.measure(labelOf(result))) + 24;
  const line = (/** @type {number} */ room) =>
    cellSize(stage, { cols: m, width: room, rows: 3, height: 78, cells: m });
  const alone = width - SIGN - BRACKET - names;
  const beside = line(Math.max(1, alone - SUM - under));
  const wide = beside.numbers || (width >= WIDE && !line(alone).numbers);
  const cell = wide ? beside : line(alone);
  const [left, right] = operands.operands.map(({ name }) => gridOf(stage, { name }, cell));
  const delta = part(left, focus.row, undefined);
  const before = part(right, focus.col, undefined);
  const terms = { ...delta, id: 'terms', write: result.write, factor: result.factor };
  let y = COLUMNS;
  for (const grid of [delta, before, terms]) {
    [grid.x, grid.y] = [SIGN + BRACKET, y];
    y += gridHeight(grid) + STEP;
  }
  const end = delta.x + gridWidth(delta) + names;
  const equals = { x: end + SUM / 2, y: COLUMNS + (y - STEP - COLUMNS) / 2 };
  result.x = equals.x + SUM / 2 + BRACKET + 14;
  result.y = Math.max(6, equals.y - gridHeight(result) / 2);
  if (!wide) {
    equals.x = SUM / 2;
    result.x = SUM + 14 + BRACKET;
    result.y = y + 4;
  }
  equals.y = result.y + gridHeight(result) / 2;
  const bottom = Math.max(y, result.y + gridHeight(result) + LABEL, equals.y + 32);
  return { delta, before, terms, result, equals, height: bottom };
}

/** What stands beside each row. @param {Stage} stage */
function namesOf({ words, operands: { operands }, focus, numbers, id }) {
  const [delta, before] = operands.map(({ name }) => pretty(name));
  return [
    words.rowOf(delta, focus.row + 1) + numbers.factor(operands[0].name),
    words.rowOf(before, focus.col + 1) + numbers.factor(operands[1].name),
    words.terms + numbers.factor(id),
  ];
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
  const { run, id, theme, focus, operands } = stage;
  const { delta, before, terms, result, equals } = place;
  const m = run.examples;
  const newest = count - 1;
  const added = phase === 'added' ? count : newest;
  const strong = count === 0 || (count === m && phase === 'added') ? undefined : newest;
  /** @type {Mark[]} */
  const marks = [];
  const names = namesOf(stage);
  const rows = /** @type {[Grid, string, string][]} */ ([
    [delta, '', names[0]],
    [before, '⊙', names[1]],
    [terms, multiplies(stage, place) ? '=' : '≈', names[2]],
  ]);
  const product = termsOf(stage, place);
  if (phase !== 'meet' && count > 0 && !terms.cell.image)
    marks.push(...moving(stage, place, product, newest, phase));
  for (const [at, [grid, symbol, name]] of rows.entries()) {
    const middle = grid.y + gridHeight(grid) / 2;
    const small = /** @type {const} */ ({ size: 12, align: 'left', ink: theme.quiet });
    marks.push(
      ...frame(grid, theme, { columns: at === 0, strong, label: 'none' }),
      sign(`sign:row${at}`, grid.x - BRACKET - 12, middle, symbol, theme),
      ...onPaper(
        [sign(`name:row${at}`, grid.x + gridWidth(grid) + 16, middle, name, theme, small)],
        theme,
      ),
    );
    if (grid !== terms) marks.push(...cells(grid, theme));
  }
  const symbol = `${operands.mean ? `1/${m} ` : ''}Σ ${reconciles(stage, place, added) ? '=' : '≈'}`;
  const range = added > 1 ? `k = 1…${added}` : added === 1 ? 'k = 1' : '';
  const signs = [
    sign('sign:=', equals.x, equals.y, symbol, theme, { size: 17 }),
    sign('sign:range', equals.x, equals.y + 22, range, theme, { size: 12, ink: theme.quiet }),
  ];
  const own = frame(result, theme, { rows: true, columns: false });
  marks.push(...onPaper([...signs, ...own], theme));
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
  const standing = phase === 'meet' ? newest : count;
  marks.push(...slots({ ...terms, top: 0, left: 0, rows: 1 }, theme, standing, m));
  for (let k = 0; k < standing; k += 1)
    marks.push({ ...cellMark(product, theme, focus.row, k), key: `term:${k}`, ref: undefined });
  if (strong !== undefined) {
    for (const grid of [delta, before]) marks.push(outline({ ...grid, left: 0 }, theme, strong));
  }
  return marks;
}

/** The terms of the entry, one of each example. @param {Stage} stage @param {Layout} place @returns {Grid} */
function termsOf({ run, id, focus }, { delta, before, terms, result }) {
  const most = delta.largest() * before.largest();
  return {
    ...terms,
    largest: () => most,
    value: (_, k) => run.contribution(id, k).data[focus.row * result.cols + focus.col],
  };
}

/** Whether the terms, as they are written, give the entry as it is written. @param {Stage} stage @param {Layout} place @param {number} added */
function reconciles({ run, id, numbers, focus, operands: { mean } }, { terms, result }, added) {
  if (added === 0 || !terms.cell.numbers) return true;
  const at = focus.row * result.cols + focus.col;
  let total = 0;
  for (let k = 0; k < added; k += 1) total += numbers.rounded(run.contribution(id, k).data[at], id);
  const value = run.partial(id, added).data[at];
  return numbers.agrees(total / (mean ? run.examples : 1), value, id);
}

/** Whether the two rows, as they are written, give the terms as they are written. @param {Stage} stage @param {Layout} place */
function multiplies(stage, place) {
  const { run, id, numbers, focus } = stage;
  const { delta, before, terms } = place;
  if (!terms.cell.numbers) return true;
  const product = termsOf(stage, place);
  return Array.from({ length: run.examples }).every((_, k) => {
    const factors = [
      numbers.rounded(delta.value(focus.row, k), delta.name),
      numbers.rounded(before.value(focus.col, k), before.name),
    ];
    return numbers.agrees(factors[0] * factors[1], product.value(0, k), id);
  });
}

/** The newest term on its way to its entry, beneath everything that stands. @param {Stage} stage @param {Layout} place @param {Grid} product @param {number} newest @param {'term' | 'share' | 'added'} phase @returns {Mark[]} */
function moving(
  { run, theme, focus, operands },
  { terms, equals, result },
  product,
  newest,
  phase,
) {
  const way = {
    term: { x: terms.x + newest * terms.cell.w, y: terms.y },
    share: { x: equals.x - terms.cell.w / 2, y: equals.y - terms.cell.h / 2 },
    added: { x: result.x + focus.col * result.cell.w, y: result.y + focus.row * result.cell.h },
  };
  const value = product.value(0, newest) / (phase !== 'term' && operands.mean ? run.examples : 1);
  const opacity = phase === 'added' ? 0 : 1;
  const at = { ...way[phase], value, opacity, lifted: true, key: `fly:${newest}` };
  return [{ ...cellMark(product, theme, focus.row, newest, at), ref: undefined }];
}
