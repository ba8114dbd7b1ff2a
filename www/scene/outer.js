/**
 * dW: all examples share W, so each example adds its outer product δ aᵀ to the same matrix.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {'card' | 'corner' | 'shared' | 'added'} Phase both columns are on the card; their product
 *   is computed; it is at 1/m Σ and divided by m; it is added
 */

import { deckAt, deckHeight, deckMarks } from './deck.js';
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
  plate,
  pretty,
  roomySide,
  slots,
  sumSign,
  USUAL_BELOW,
} from './grid.js';

const TOP = 30;
const LABEL = 40;

/**
 * @typedef {object} Layout
 * @property {Grid} delta one column of dZ
 * @property {Grid} before one column of A[l−1], as a row
 * @property {Grid} product
 * @property {Grid} result
 * @property {import('./deck.js').Deck} deck
 * @property {{x: number, y: number}} equals
 * @property {number} height
 */

/** @param {Stage} stage @returns {Layout} */
export function layout({ run, id, operands: { operands }, width }) {
  const [deltaShape, beforeShape] = operands;
  const { rows, cols } = run.shape(id);
  const wide = width >= 620;
  const room = wide ? width - 128 - 30 - 8 * BRACKET - 150 : width - 6 * BRACKET - 10;
  const bands = rows + 1 + (wide ? 0 : rows + Math.max(rows, cols));
  const across = wide ? 1 + 2 * cols : 1 + cols;
  const cell = cellSize(across, room, bands, 340, 2 * rows * cols, wide ? undefined : USUAL_BELOW);
  if (cell.image) cell.w = Math.min(cell.w, 300 / cols);
  const delta = { ...gridOf(run, { name: deltaShape.name }, cell, 'delta'), cols: 1 };
  const before = gridOf(run, { name: beforeShape.name, transposed: true }, cell, 'before');
  before.rows = 1;
  const product = gridOf(run, { name: id }, cell, 'product');
  const result = gridOf(run, { name: id }, cell);
  const column = Math.max(cell.w, 10);
  const tallest = Math.max(rows, cols) * cell.h;
  const deck = deckAt(1, 0, Math.min(tallest, 300), [column, column], !wide);
  const cornerTop = wide ? TOP : deckHeight(deck) + TOP;
  delta.x = (wide ? deck.w + 36 : 14) + BRACKET;
  product.x = delta.x + cell.w + 2 * BRACKET + 2;
  before.x = product.x;
  before.y = cornerTop;
  product.y = before.y + cell.h + 24;
  delta.y = product.y;
  const bottom = product.y + gridHeight(product) + LABEL;
  const equals = {
    x: product.x + gridWidth(product) + BRACKET + 62,
    y: product.y + gridHeight(product) / 2,
  };
  result.x = equals.x + 52 + BRACKET;
  result.y = product.y;
  let height = bottom;
  if (!wide) {
    equals.x = 44;
    result.x = 92 + BRACKET;
    result.y = bottom + 26;
    equals.y = result.y + gridHeight(result) / 2;
    height = result.y + gridHeight(result) + LABEL;
  }
  return {
    delta,
    before,
    product,
    result,
    deck,
    equals,
    height: Math.max(height, deckHeight(deck)) + 8,
  };
}

/** The pictures from the example before to this one; the last one is at rest. @param {Stage} stage @param {Layout} place @param {number} count @returns {Mark[][]} */
export function stages(stage, place, count) {
  const rest = picture(stage, place, count, 'added');
  return count === 0
    ? [rest]
    : [
        picture(stage, place, count, 'card'),
        picture(stage, place, count, 'corner'),
        picture(stage, place, count, 'shared'),
        rest,
      ];
}

/** @param {Stage} stage @param {Layout} place @param {number} count @param {Phase} phase @returns {Mark[]} */
function picture({ run, id, theme, words, width, operands: { mean } }, place, count, phase) {
  const { delta, before, product, result, deck, equals } = place;
  const k = Math.max(0, count - 1);
  const sup = `⁽${superscript(k + 1)}⁾`;
  const marks = deckMarks(deck, run, theme, words, k);
  const letter = before.name === 'X' ? 'x' : 'a';
  const cornerLabels = count > 0;
  const row = { ...before, label: `${letter}${sup}ᵀ` };
  marks.push(
    ...frame({ ...delta, label: `δ${sup}` }, theme, {
      columns: false,
      rows: true,
      label: cornerLabels ? 'below' : 'none',
    }),
    ...frame(row, theme, {
      columns: false,
      label: cornerLabels ? roomySide(row, width) : 'none',
    }),
    ...frame({ ...product, label: `δ${sup} ${letter}${sup}ᵀ` }, theme, {
      columns: false,
      label: cornerLabels ? 'below' : 'none',
    }),
  );
  const added = phase === 'added' ? count : count - 1;
  const label =
    added < run.examples ? `${pretty(id)}, ${words.ofExamples(added, run.examples)}` : pretty(id);
  if (phase !== 'card' && !result.cell.image) marks.push(...emptySlots(deck, delta, before, theme));
  marks.push(
    ...sumSign(equals, mean, added, run.examples, theme),
    ...frame({ ...result, label }, theme, { columns: true, rows: true }),
  );
  if (added === 0) {
    marks.push(...slots(result, theme, 0, result.cols));
  } else {
    const sum = run.partial(id, added);
    const partial = {
      ...result,
      value: (/** @type {number} */ r, /** @type {number} */ c) => sum.data[r * sum.cols + c],
    };
    if (!result.cell.image) marks.push(...cells(partial, theme));
    else marks.push(painted(result, { part: 'partial', example: added }));
  }
  if (count === 0) return marks;
  if (result.cell.image) return [...marks, ...paintedCorner(place, k, phase)];
  const outer = run.contribution(id, k);
  // One colour scale for all examples, so that a small contribution looks small.
  const each = { ...product, largest: () => delta.largest() * before.largest() };
  const onCard = phase === 'card';
  for (let row = 0; row < delta.rows; row += 1) {
    const at = onCard
      ? { x: deck.columns[0], y: deck.top + row * delta.cell.h }
      : { x: delta.x, y: delta.y + row * delta.cell.h };
    marks.push(cellMark(delta, theme, row, k, { ...at, key: `δ${k}:${row}`, lifted: onCard }));
  }
  for (let col = 0; col < before.cols; col += 1) {
    // It is a column on the card and a row beside the product, which shows the transpose.
    const at = onCard
      ? { x: deck.columns[1], y: deck.top + col * before.cell.h }
      : { x: before.x + col * before.cell.w, y: before.y };
    marks.push(cellMark(before, theme, k, col, { ...at, key: `a${k}:${col}`, lifted: onCard }));
  }
  if (onCard) return marks;
  const flying = flight(place, phase, mean ? run.examples : 1);
  /** @type {Mark[]} */
  const copy = [];
  for (let row = 0; row < product.rows; row += 1) {
    for (let col = 0; col < product.cols; col += 1) {
      const value = outer.data[row * product.cols + col];
      const { w, h } = product.cell;
      const home = { x: product.x + col * w, y: product.y + row * h, value };
      marks.push(cellMark(each, theme, row, col, { ...home, key: `product${k}:${row},${col}` }));
      // A copy moves to the sum, above all other marks, and disappears once it is added.
      const { x, y, opacity, share } = flying;
      const there = { x: x + col * w, y: y + row * h, opacity, value: value / share };
      const key = `fly${k}:${row},${col}`;
      copy.push(cellMark(each, theme, row, col, { ...there, key, lifted: true }));
    }
  }
  const { cols, rows } = product;
  marks.push(plate(`plate${k}`, product, flying, cols, rows, theme, flying.opacity), ...copy);
  return marks;
}

/** The place of the copy of a product, and its divisor, which is m once it has passed 1/m. @param {Layout} place @param {Phase} phase @param {number} examples */
function flight({ product, result, equals }, phase, examples) {
  if (phase === 'corner') return { x: product.x, y: product.y, opacity: 1, share: 1 };
  if (phase === 'added') return { x: result.x, y: result.y, opacity: 0, share: examples };
  const x = equals.x - gridWidth(product) / 2;
  return { x, y: equals.y - gridHeight(product) / 2, opacity: 1, share: examples };
}

/** A large matrix, or a part of it, as an image. @param {Grid} grid @param {Partial<import('../core/types.js').MatrixImage>} part @returns {Mark} */
function painted(grid, part) {
  const mark = imageMark(grid, 0, grid.cols);
  const image = /** @type {import('../core/types.js').MatrixImage} */ (mark.image);
  return { ...mark, image: { ...image, ...part } };
}

/** δ, aᵀ and their product as images, where numbers have no room. @param {Layout} place @param {number} k @param {Phase} phase @returns {Mark[]} */
function paintedCorner({ delta, before, product, result, deck }, k, phase) {
  const onCard = phase === 'card';
  const column = onCard
    ? { x: deck.columns[0], y: deck.top, w: 10 }
    : { x: delta.x, y: delta.y, w: delta.cell.w };
  const marks = [imageMark(delta, k, k + 1, column, `δ${k}`)];
  if (onCard) return marks;
  const row = imageMark(before, 0, before.cols, { x: before.x, y: before.y });
  marks.push({
    ...row,
    key: `a${k}`,
    image: { .../** @type {import('../core/types.js').MatrixImage} */ (row.image), row: k },
  });
  const share = {
    part: /** @type {const} */ ('contribution'),
    example: k,
    largest: delta.largest() * before.largest(),
  };
  marks.push(painted(product, share));
  const target = phase === 'added' ? result : product;
  marks.push({
    ...painted({ ...product, x: target.x, y: target.y }, share),
    key: `fly${k}`,
    opacity: phase === 'added' ? 0 : 1,
  });
  return marks;
}

/** @param {number} number */
export function superscript(number) {
  return [...String(number)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
}

/** Dashed outlines on the card, in place of its two columns. @param {import('./deck.js').Deck} deck @param {Grid} delta @param {Grid} before @param {import('../canvas/colour.js').Theme} theme */
function emptySlots(deck, delta, before, theme) {
  const place = (/** @type {Grid} */ grid, /** @type {number} */ at, /** @type {number} */ rows) =>
    slots(
      { ...grid, id: `card${at}`, x: deck.columns[at], y: deck.top, rows, cols: 1 },
      theme,
      0,
      1,
    );
  return [...place(delta, 0, delta.rows), ...place(before, 1, before.cols)];
}
