/**
 * dW by the derivative of z with respect to W. Of one example it has a slice per unit, in the shape of
 * W: z of unit i depends only on row i of W, so slice i holds aᵀ in that row and zeros elsewhere. Each
 * slice is multiplied by the δ of its unit; all of them fall together into the outer product δ aᵀ,
 * which is added to dW.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {'given' | 'weighed' | 'fallen' | 'added'} Phase δ and the slices stand; each slice is
 *   multiplied by its δ; their sum is the product of the example; it is added
 * @typedef {{unit: number, delta: Grid, slice: Grid}} Term
 * @typedef {{result: Grid, product: Grid, terms: Term[], fixed: Mark[], cell: import('./grid.js').CellSize, height: number}} Layout
 */
import { cellMark, frame, gridOf, imageMark, part, placeOf, plate, slots, WIDE } from './grid.js';
import { arranged, compact, gridBox, onPaper, signBox } from './line.js';
import {
  addition,
  closed,
  contribution,
  productImage,
  rowName,
  sum,
  superscript,
} from './outer.js';
import { zero } from './padded.js';
import { subscript } from './pieces.js';

/** The most slices that are shown. */
const MOST = 8;

/** @param {Stage} stage @returns {Layout} */
export function layout(stage) {
  const { rows: units, cols } = stage.run.shape(stage.id);
  const all = Array.from({ length: units }, (_, unit) => unit);
  // Where not all slices have room, the first and the last one, or the first alone.
  const choices = [all, [0, units - 1], [0]].filter(
    ({ length }, at) => length <= MOST && (at === 0 || length < units),
  );
  const room = (stage.width >= WIDE ? 1.5 : 1.7) * compact(stage.width);
  const made = (/** @type {number[]} */ shown) =>
    arranged(stage, (shown.length + 2) * units * cols, (cell) => unitsOf(stage, shown, cell));
  let fallback;
  for (const shown of choices) {
    const place = made(shown);
    if (place.cell.numbers && place.height <= room) return place;
    if (!fallback || (place.cell.numbers && !fallback.cell.numbers)) fallback = place;
  }
  return /** @type {Layout} */ (fallback);
}

/** The two equations: dW as a sum of products, and the product of one example as a sum of slices. @param {Stage} stage @param {number[]} shown the units whose slices are shown @param {import('./grid.js').CellSize} cell */
function unitsOf(stage, shown, cell) {
  const { run, id, theme, operands } = stage;
  const { rows } = run.shape(id);
  const m = run.examples;
  const result = gridOf(stage, { name: id }, cell);
  const product = {
    ...gridOf(stage, { name: id }, cell, 'product'),
    label: productName(stage, m - 1),
    factor: '',
  };
  /** @type {Mark[]} */
  const fixed = [];
  const box = (/** @type {string} */ key, /** @type {string} */ text) =>
    signBox(fixed, key, text, stage);
  const [opening, end] = operands.mean ? [`= 1/${m} (`, ')'] : ['=', ''];
  const sumOfProducts = [box('sign:0', opening)];
  if (m > 1) sumOfProducts.push(box('more:before', '… +'));
  sumOfProducts.push(gridBox(product, theme, { plain: true }));
  if (m > 1) sumOfProducts.push(box('more:after', '+ …'));
  if (end) sumOfProducts.push(box('sign:)', end));
  // A weight is one cell, which can be seen beside the largest slice.
  const small = cell.image ? { ...cell, w: 10, h: 10, image: false } : cell;
  const terms = shown.map((unit) => ({
    unit,
    delta: deltaOf(stage, unit, m - 1, small),
    slice: sliceOf(stage, unit, m - 1, cell),
  }));
  const sumOfSlices = terms.map(({ unit, delta, slice }, at) => {
    const plus = unit > shown[at - 1] + 1 ? '+ … +' : '+';
    const before = at > 0 ? plus : `${product.label} =`;
    const after = at === terms.length - 1 && unit < rows - 1 ? [box('rest', '+ …')] : [];
    return [
      box(`term:${at}`, before),
      gridBox(delta, theme, { alone: true }),
      box(`dot:${at}`, '·'),
      gridBox(slice, theme, { plain: true }),
      ...after,
    ];
  });
  const gap = { gap: true, w: 28, h: 0, above: 0, below: 0, place() {} };
  sumOfSlices[0].unshift(gap);
  const note = hasNote(stage) ? stage.words.ofExamples(m, m) : '';
  const units = [[gridBox(result, theme, { rows: true, note })], sumOfProducts, ...sumOfSlices];
  return { units, result, product, terms, fixed };
}

/** Whether there is room to say below the matrix how many examples are added; in a narrow picture the line above it says so. @param {Stage} stage */
const hasNote = ({ width }) => width >= WIDE;

/** δ of a unit, of example k from 0. @param {Stage} stage @param {number} unit @param {number} k @param {import('./grid.js').CellSize} cell @returns {Grid} */
function deltaOf(stage, unit, k, cell) {
  const { name } = stage.operands.operands[0];
  const grid = part(gridOf(stage, { name }, cell, `delta${unit}`), unit, k);
  return { ...grid, label: `δ⁽${superscript(k + 1)}⁾${subscript(unit + 1)}` };
}

/** The derivative of z of a unit with respect to W, in which only the row of that unit has numbers: those of example k. @param {Stage} stage @param {number} unit @param {number} k @param {import('./grid.js').CellSize} cell @returns {Grid} */
function sliceOf(stage, unit, k, cell) {
  const { id, numbers, operands } = stage;
  return {
    ...gridOf(stage, { name: id }, cell, `slice${unit}`),
    label: `∂z⁽${superscript(k + 1)}⁾${subscript(unit + 1)}/∂W`,
    factor: numbers.factor(operands.operands[1].name),
  };
}

/** @param {Stage} stage @param {number} k */
const productName = (stage, k) => `δ⁽${superscript(k + 1)}⁾ ${rowName(stage, k)}`;

/** The pictures from the example before to this one; the last one is at rest. @param {Stage} stage @param {Layout} place @param {number} count @returns {Mark[][]} */
export function stages(stage, place, count) {
  const rest = picture(stage, place, count, 'added');
  if (count === 0) return [rest];
  const phases = /** @type {const} */ (['given', 'weighed', 'fallen']);
  return [...phases.map((phase) => picture(stage, place, count, phase)), rest];
}

/** @param {Stage} stage @param {Layout} place @param {number} count @param {Phase} phase @returns {Mark[]} */
function picture(stage, place, count, phase) {
  const { run, theme, words } = stage;
  const { result, fixed } = place;
  const m = run.examples;
  const k = Math.max(0, count - 1);
  const added = phase === 'added' ? count : k;
  const product = { ...place.product, label: productName(stage, k) };
  const fallen = isFallen(phase);
  const rows = count > 0 ? rowsOf(stage, place, product, k, phase) : [];
  /** @type {Mark[]} */
  const marks = [];
  // What moves is beneath the numbers that stand; a row that is lifted is above its slice.
  if (count > 0 && fallen) {
    const moved = phase === 'added' ? 'added' : 'shared';
    marks.push(...addition(stage, { tiles: [product], result, every: false }, k, moved), ...rows);
  }
  // Until the last example, the matrix is not yet dW.
  const note = added < m && hasNote(stage) ? words.ofExamples(added, m) : undefined;
  marks.push(...onPaper(frame(result, theme, { rows: true, columns: false, note }), theme));
  if (added === 0) marks.push(...slots(result, theme, 0, result.cols));
  else marks.push(...sum(stage, result, added));
  marks.push(...onPaper(frame(product, theme, { columns: false, plain: true }), theme));
  if (count === 0 || !fallen) marks.push(...slots(product, theme, 0, product.cols));
  for (const term of place.terms) marks.push(...termOf(stage, term, k, count, phase));
  const hidden = [count > 1 ? '' : 'more:before', count < m ? '' : 'more:after'];
  const name = `${product.label} ${exact(stage, place, k) ? '=' : '≈'}`;
  const signs = fixed
    .filter(({ key }) => !hidden.includes(key))
    .map((mark) => (mark.key === 'term:0' ? { ...mark, text: name } : mark));
  marks.push(...onPaper(count < m ? signs : closed(signs, fixed, theme), theme));
  if (!fallen) marks.push(...rows);
  return marks;
}

/** Whether the slices are together in the product. @param {Phase} phase */
const isFallen = (phase) => phase === 'fallen' || phase === 'added';

/** A weight δ and its slice. @param {Stage} stage @param {Term} term @param {number} k @param {number} count @param {Phase} phase @returns {Mark[]} */
function termOf(stage, { unit, ...place }, k, count, phase) {
  const { theme } = stage;
  const delta = { ...place.delta, label: deltaOf(stage, unit, k, place.delta.cell).label };
  const slice = { ...place.slice, label: sliceOf(stage, unit, k, place.slice.cell).label };
  const { cell } = slice;
  const marks = onPaper(
    [
      ...frame(delta, theme, { columns: false, alone: true }),
      ...frame(slice, theme, { columns: false, plain: true }),
    ],
    theme,
  );
  const row = { ...slice, y: slice.y + unit * cell.h, rows: 1 };
  if (!cell.image)
    for (let at = 0; at < slice.rows * slice.cols; at += 1) {
      const [r, c] = [Math.floor(at / slice.cols), at % slice.cols];
      const key = `${slice.id}:${r},${c}`;
      if (r !== unit) marks.push(zero(slice, theme, key, placeOf(slice, r, c), 1));
    }
  if (count === 0)
    return [...marks, ...slots(row, theme, 0, row.cols), ...slots(delta, theme, 0, 1)];
  const weighed = phase === 'weighed';
  const at = { x: delta.x, y: delta.y, key: `δ${k}:${unit}`, lifted: weighed };
  marks.push(cellMark(delta, theme, unit, k, at));
  const before = beforeOf(stage, cell);
  // The row that is lifted stands in its place.
  const opacity = weighed ? 0 : 1;
  const key = `row${unit}:${k}`;
  if (cell.image) marks.push({ ...strip(before, k, row, key), opacity });
  else
    for (let col = 0; col < before.cols; col += 1) {
      const there = { ...placeOf(row, 0, col), key: `${key}:${col}`, opacity };
      marks.push(cellMark(before, theme, k, col, there));
    }
  return marks;
}

/** One row of a matrix as an image. @param {Grid} grid @param {number} row @param {{x: number, y: number}} at @param {string} key @returns {Mark} */
function strip(grid, row, { x, y }, key) {
  const mark = imageMark(grid, 0, grid.cols, { x, y }, key);
  const image = /** @type {import('../core/types.js').MatrixImage} */ (mark.image);
  return { ...mark, h: grid.cell.h, image: { ...image, row } };
}

/** The rows of all slices, multiplied by δ: lifted from their slices, or together in the product. @param {Stage} stage @param {Layout} place @param {Grid} product @param {number} k @param {Phase} phase @returns {Mark[]} */
function rowsOf(stage, { terms, cell }, product, k, phase) {
  const { theme } = stage;
  const fallen = isFallen(phase);
  if (cell.image) return fallen ? [productImage(stage, product, k, `fly${k}`)] : [];
  const lifted = phase === 'weighed';
  const units = Array.from({ length: product.rows }, (_, unit) => ({ unit, slice: product }));
  const values = contribution(stage, product, k);
  const before = beforeOf(stage, cell);
  return (fallen ? units : terms).flatMap(({ unit, slice }) => {
    const [x, y] = [slice.x, slice.y + unit * cell.h];
    return [
      plate(`plate${k}:${unit}`, product, { x, y }, product.cols, 1, theme, lifted ? 1 : 0),
      ...Array.from({ length: product.cols }, (_, col) => {
        const at = { x: x + col * cell.w, y, key: `fly${k}:${unit},${col}`, lifted };
        return phase === 'given'
          ? cellMark(before, theme, k, col, { ...at, opacity: 0 })
          : cellMark(values, theme, unit, col, at);
      }),
    ];
  });
}

/** Aᵀ, of which each example is a row. @param {Stage} stage @param {import('./grid.js').CellSize} cell */
const beforeOf = (stage, cell) =>
  gridOf(stage, { ...stage.operands.operands[1], transposed: true }, cell, 'before');

/** Whether δ times aᵀ, as they are written, give the product as it is written. @param {Stage} stage @param {Layout} place @param {number} k */
function exact(stage, { product, cell }, k) {
  if (!cell.numbers) return true;
  const { run, id, numbers, operands } = stage;
  const [delta, before] = operands.operands.map(({ name }) => run.matrix(name));
  const read = (/** @type {typeof delta} */ { name, data, cols }, /** @type {number} */ row) =>
    numbers.rounded(data[row * cols + k], name);
  return run.contribution(id, k).data.every((value, at) => {
    const [unit, col] = [Math.floor(at / product.cols), at % product.cols];
    return numbers.agrees(read(delta, unit) * read(before, col), value, id);
  });
}
