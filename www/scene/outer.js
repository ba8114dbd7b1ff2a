/**
 * dW: all examples share W, so each example adds its outer product δ aᵀ to the same matrix. The
 * product is computed on the example's card and moves to its place in the row of all products, whose
 * sum is dW.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {'card' | 'corner' | 'shared' | 'added'} Phase δ and a are on the card; their product is
 *   computed; it is in the row; it is added
 */
import { largest } from '../core/run.js';
import { deckBox, deckMarks, deckOf } from './deck.js';
import {
  BRACKET,
  cellMark,
  cells,
  frame,
  gridHeight,
  gridOf,
  gridWidth,
  imageMark,
  sign,
  slots,
  WIDE,
} from './grid.js';
import { arranged, compact, gridBox, honest, onPaper, signBox } from './line.js';

/** Between a row of the card and the product below it, and the room for the name below δ. */
const GAP = 12;
const NAME = 20;
/** The most products that are side by side. */
const MOST = 12;

/**
 * @typedef {object} Layout
 * @property {Grid} result
 * @property {Grid[]} tiles the places of the products in the row, by example; only one if not all have room
 * @property {boolean} every whether all have room
 * @property {import('./deck.js').Deck} deck
 * @property {Mark[]} fixed
 * @property {import('./grid.js').CellSize} cell
 * @property {number} height
 */

/** @param {Stage} stage @returns {Layout} */
export function layout(stage) {
  const m = stage.run.examples;
  const { rows, cols } = stage.run.shape(stage.id);
  const count = rows * cols * 2;
  const withNumbers = (/** @type {{numbers: boolean}} */ { numbers }) => numbers;
  // The products have numbers, or else are small tiles, so that the picture stays low.
  const room = (stage.width >= WIDE ? 1 : 0.87) * compact(stage.width);
  const small = [16, 12, 9].map((w) => ({ w, h: w, numbers: false, image: false, size: 12 }));
  /** @type {(Layout & {height: number}) | undefined} */
  let fallback;
  // Parentheses only where they open and close in one line.
  for (const tiles of m <= MOST ? [[undefined], small] : [])
    for (const inLine of stage.operands.mean ? [true, false] : [false])
      for (const tile of tiles) {
        const all = arranged(stage, count, made(stage, m, tile, inLine), withNumbers);
        if (!all.cell.numbers) continue;
        if (all.height <= room) return all;
        if (tile) fallback = all;
      }
  if (fallback) return fallback;
  const one = arranged(stage, count, made(stage, 1, undefined, true));
  if (one.cell.numbers || m > MOST) return one;
  // Where no cell has room for its number, all products may have room in colour.
  const all = arranged(stage, count, made(stage, m, undefined, false));
  return all.cell.image || all.height > compact(stage.width) ? one : all;
}

/** @param {Stage} stage @param {number} shown how many products the row has @param {import('./grid.js').CellSize | undefined} small the size of the row's cells, if it is another @param {boolean} inLine whether the row stays in one line, with 1/m before parentheses; else each product has its own 1/m */
function made(stage, shown, small, inLine) {
  const { run, id, theme, operands } = stage;
  const { rows } = run.shape(id);
  const every = shown === run.examples;
  return (/** @type {import('./grid.js').CellSize} */ cell) => {
    const result = gridOf(stage, { name: id }, cell);
    const name = theme.measure(rowName(stage, run.examples - 1)) - 6;
    const column = Math.max(cell.w, 10, name);
    const high = (rows + 1) * cell.h + GAP + NAME;
    const deck = deckOf(stage, high, [column, gridWidth(result)]);
    const note = every ? '' : stage.words.ofExamples(run.examples, run.examples);
    const tiles = Array.from({ length: shown }, (_, k) => ({
      ...gridOf(stage, { name: id }, small ?? cell, `tile${k}`),
      label: tileName(stage, every ? k : run.examples - 1, (small ?? cell).w),
      factor: '',
    }));
    /** @type {Mark[]} */
    const fixed = [];
    const share = operands.mean ? ` 1/${run.examples}` : '';
    const signs = inLine && share ? [`=${share} (`, '+', ')'] : [`=${share}`, `+${share}`, ''];
    const [first, plus, end] = signs;
    /** @type {import('./line.js').Box[]} */
    const row = [];
    const units = [[deckBox(deck)], [gridBox(result, theme, { rows: true, note })]];
    for (const [k, tile] of tiles.entries()) {
      const unit = [gridBox(tile, theme, { plain: true })];
      unit.unshift(signBox(fixed, `sign:${k}`, k === 0 ? first : plus, stage));
      if (!every) unit.splice(1, 0, signBox(fixed, 'more:before', '… +', stage));
      if (!every) unit.push(signBox(fixed, 'more:after', '+ …', stage));
      if (end && k === tiles.length - 1) unit.push(signBox(fixed, 'sign:)', end, stage));
      if (inLine) row.push(...unit);
      else units.push(unit);
    }
    if (row.length) units.push(row);
    return { units, result, tiles, every, deck, fixed };
  };
}

/** The pictures from the example before to this one; the last one is at rest. @param {Stage} stage @param {Layout} place @param {number} count @returns {Mark[][]} */
export function stages(stage, place, count) {
  const rest = picture(stage, place, count, 'added');
  if (count === 0) return [rest];
  const phases = /** @type {const} */ (['card', 'corner', 'shared']);
  return [...phases.map((phase) => picture(stage, place, count, phase)), rest];
}

/** @param {Stage} stage @param {Layout} place @param {number} count @param {Phase} phase @returns {Mark[]} */
function picture(stage, place, count, phase) {
  const { run, theme, words } = stage;
  const { result, tiles, every, deck, fixed } = place;
  const m = run.examples;
  const newest = count - 1;
  const added = phase === 'added' ? count : newest;
  const standing = phase === 'added' || phase === 'shared' ? count : newest;
  const marks = deckMarks(deck, stage, Math.max(0, newest));
  const note = added < m && !every ? words.ofExamples(added, m) : undefined;
  const places = tiles.map((tile, k) => {
    const example = every ? k : Math.max(0, newest);
    const label = tileName(stage, example, tile.cell.w);
    return { ...tile, id: `tile${example}`, example, label };
  });
  // What moves is beneath the numbers that stand: a product to its place, and a copy of it to the sum.
  const moving = places.find(({ example }) => example === newest);
  if (moving && phase !== 'card') {
    marks.push(...addition(stage, place, newest, phase));
    marks.push(...productAt(stage, place, newest, moving, phase !== 'corner'));
  }
  const own = frame(result, theme, { rows: true, columns: false, note });
  marks.push(...onPaper(own, theme));
  if (added === 0) marks.push(...slots(result, theme, 0, result.cols));
  for (const tile of places) {
    marks.push(...onPaper(frame(tile, theme, { columns: false, plain: true }), theme));
    if (count === 0 || tile.example >= standing) marks.push(...slots(tile, theme, 0, tile.cols));
    else if (tile !== moving) marks.push(...productAt(stage, place, tile.example, tile, true));
  }
  const exact = !every || reconciles(stage, added);
  const hidden = [newest > 0 ? '' : 'more:before', count < m ? '' : 'more:after'];
  const signs = honest(fixed, exact).filter(({ key }) => !hidden.includes(key));
  marks.push(...onPaper(count < m ? signs : closed(signs, fixed, theme), theme));
  if (added > 0) marks.push(...sum(stage, result, added));
  if (count > 0) marks.push(...onCard(stage, place, newest, phase));
  return marks;
}

/** The signs after the last example, with the parenthesis in the place of `+ …`. @param {Mark[]} signs @param {Mark[]} fixed @param {import('../canvas/colour.js').Theme} theme */
export function closed(signs, fixed, { measure }) {
  const more = fixed.find(({ key }) => key === 'more:after');
  if (!more?.text) return signs;
  const x = more.x - (measure(more.text, more.size) - measure(')', 17)) / 2;
  return signs.map((mark) => (mark.key === 'sign:)' ? { ...mark, x } : mark));
}

/** The sum of the first products. @param {Stage} stage @param {Grid} result @param {number} added @returns {Mark[]} */
export function sum({ run, id, theme }, result, added) {
  if (result.cell.image) return [painted(result, { part: 'partial', example: added })];
  const { data, cols } = run.partial(id, added);
  return cells({ ...result, value: (row, col) => data[row * cols + col] }, theme);
}

/** Whether the products, as they are written, give the sum as it is written. @param {Stage} stage @param {number} added */
function reconciles({ run, id, numbers, operands: { mean } }, added) {
  if (added === 0) return true;
  const { data } = run.partial(id, added);
  return data.every((value, at) => {
    let total = 0;
    for (let k = 0; k < added; k += 1)
      total += numbers.rounded(run.contribution(id, k).data[at], id);
    return numbers.agrees(total / (mean ? run.examples : 1), value, id);
  });
}

/** The contribution of an example, as a grid in a place. @param {Stage} stage @param {Grid} grid @param {number} k @returns {Grid} */
export function contribution({ run, id, operands: { operands } }, grid, k) {
  const { data, cols } = run.contribution(id, k);
  const [delta, before] = operands.map(({ name }) => largest(run.matrix(name).data));
  return { ...grid, largest: () => delta * before, value: (row, col) => data[row * cols + col] };
}

/** The product of an example in the row, or still on the card. @param {Stage} stage @param {Layout} place @param {number} k @param {Grid} tile @param {boolean} here @returns {Mark[]} */
function productAt(stage, { deck, cell }, k, tile, here) {
  const home = here ? tile : { x: deck.columns[1], y: deck.top + cell.h + GAP };
  if (tile.cell.image) return here ? [productImage(stage, { ...tile, ...home }, k, `fly${k}`)] : [];
  // On the card, it has the size of the product there.
  const size = here ? tile.cell : { ...cell, numbers: tile.cell.numbers };
  const grid = contribution(stage, { ...tile, cell: size, x: home.x, y: home.y }, k);
  return cells(grid, stage.theme).map((mark) => ({
    ...mark,
    key: mark.key.replace('tile', 'fly'),
  }));
}

/** A copy of the product that moves from the row to the sum and disappears beneath it; it has no numbers, because it passes others. @param {Stage} stage @param {Pick<Layout, 'tiles' | 'result' | 'every'>} place @param {number} k @param {Phase} phase @returns {Mark[]} */
export function addition(stage, { tiles, result, every }, k, phase) {
  const tile = tiles[every ? k : 0];
  if (tile.cell.image) return [];
  const { x, y } = phase === 'added' ? result : tile;
  const size = phase === 'added' ? result.cell : tile.cell;
  const grid = { ...contribution(stage, tile, k), x, y, cell: { ...size, numbers: false } };
  // Where it arrives, the cells of the sum are above it.
  const opacity = phase === 'added' ? 1 : 0;
  return cells(grid, stage.theme).map(({ ref, number, ...mark }) => ({
    ...mark,
    key: mark.key.replace(/.*:/, `add${k}:`),
    opacity,
  }));
}

/** The name of a product in the row, or the number of its example where cells of a width `w` leave no room. @param {Stage} stage @param {number} k @param {number} w */
function tileName(stage, k, w) {
  const name = `δ⁽${superscript(k + 1)}⁾ ${rowName(stage, k)}`;
  const { cols } = stage.run.shape(stage.id);
  return stage.theme.measure(name) + 10 <= w * cols + 2 * BRACKET ? name : `(${k + 1})`;
}

/** The name of the row of an example on its card. @param {Stage} stage @param {number} k */
export const rowName = ({ operands: { operands } }, k) =>
  `${operands[1].name === 'X' ? 'x' : 'a'}⁽${superscript(k + 1)}⁾ᵀ`;

/** δ, aᵀ and their product on the card. @param {Stage} stage @param {Layout} place @param {number} k @param {Phase} phase @returns {Mark[]} */
function onCard(stage, { deck, result, cell }, k, phase) {
  const { theme, operands } = stage;
  const [deltaShape, beforeShape] = operands.operands;
  const delta = gridOf(stage, { name: deltaShape.name }, cell, 'delta');
  const before = gridOf(stage, { name: beforeShape.name, transposed: true }, cell, 'before');
  const [, right] = deck.columns;
  const left = right - 14 - Math.max(cell.w, 10);
  const below = deck.top + cell.h + GAP;
  const small = { size: 13, ink: theme.quiet };
  const under = { x: left + Math.max(cell.w, 10) / 2, y: below + gridHeight(result) + 12 };
  // Beside an image, whose rows may be thin, the name is below the text of the card.
  const name = cell.image
    ? { x: right - 14, y: deck.top + 7 }
    : { x: right - 8, y: deck.top + cell.h / 2 };
  const row = { ...small, align: /** @type {const} */ ('right') };
  const names = [
    sign('card:δ', under.x, under.y, `δ⁽${superscript(k + 1)}⁾`, theme, small),
    sign('card:a', name.x, name.y, rowName(stage, k), theme, row),
  ];
  const dot = sign('card:·', right - 7, deck.top + cell.h + GAP / 2, '·', theme, { bold: true });
  const marks = [dot, ...onPaper(names, theme)];
  const there = { ...result, id: 'product', x: right, y: below };
  if (cell.image) {
    const row = imageMark(before, 0, before.cols, { x: right, y: deck.top });
    const image = { .../** @type {import('../core/types.js').MatrixImage} */ (row.image), row: k };
    marks.push(imageMark(delta, k, k + 1, { x: left, y: below, w: 10 }, `δ${k}`), {
      ...row,
      key: `a${k}`,
      h: cell.h,
      image,
    });
    if (phase !== 'card') marks.push(productImage(stage, there, k, `product${k}`));
    return marks;
  }
  for (let row = 0; row < delta.rows; row += 1)
    marks.push(
      cellMark(delta, theme, row, k, { x: left, y: below + row * cell.h, key: `δ${k}:${row}` }),
    );
  for (let col = 0; col < before.cols; col += 1)
    marks.push(
      cellMark(before, theme, k, col, {
        x: right + col * cell.w,
        y: deck.top,
        key: `a${k}:${col}`,
      }),
    );
  if (phase === 'card') return [...marks, ...slots(there, theme, 0, there.cols)];
  const each = contribution(stage, there, k);
  return [
    ...marks,
    ...cells(each, theme).map((mark) => ({
      ...mark,
      key: mark.key.replace('product', `product${k}`),
    })),
  ];
}

/** A large matrix, or a part of it, as an image. @param {Grid} grid @param {Partial<import('../core/types.js').MatrixImage>} part @returns {Mark} */
function painted(grid, part) {
  const mark = imageMark(grid, 0, grid.cols);
  const image = /** @type {import('../core/types.js').MatrixImage} */ (mark.image);
  return { ...mark, image: { ...image, ...part } };
}

/** The product of an example as an image. @param {Stage} stage @param {Grid} grid @param {number} k @param {string} key @returns {Mark} */
export function productImage(stage, grid, k, key) {
  const most = contribution(stage, grid, k).largest();
  return { ...painted(grid, { part: 'contribution', example: k, largest: most }), key };
}

/** @param {number} number */
export function superscript(number) {
  return [...String(number)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
}
