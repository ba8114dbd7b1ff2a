/**
 * Steps that compute each example's column by itself: Z, A, ℒ, dA, dZ. The column is computed on
 * the example's card and moves to its place beside the others. Nothing is added up.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 */
import { isEntrywise, kindOf } from '../core/run.js';
import { CARD_WIDTH, deckAt, deckHeight, deckMarks } from './deck.js';
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
  imageMark,
  NUMBER_WIDTH,
  outline,
  plate,
  roomySide,
  sign,
  slots,
  USUAL_BELOW,
} from './grid.js';

const TOP = 34;
const LABEL = 40;
const SIGN = 30;

/**
 * @typedef {object} Layout
 * @property {Grid} result
 * @property {Grid[]} operands
 * @property {import('./deck.js').Deck} deck
 * @property {Mark[]} fixed signs between the matrices
 * @property {Grid[]} shortcut A and Y, below, where dZ simplifies to A − Y
 * @property {string[]} on the sign on the card before each operand's column
 * @property {number} height
 */

/** @param {Stage} stage @returns {Layout} */
export function layout(stage) {
  const { form } = stage.operands;
  return form === 'product' ? corner(stage) : row(stage);
}

/** The result beside its operands. @param {Stage} stage @returns {Layout} */
function row({ run, id, operands, theme, width }) {
  const shapes = [{ name: id }, ...operands.operands];
  const matrices = shapes.map(({ name }) => run.shape(name));
  const columns = matrices.map((matrix) => matrix.cols);
  const rows = Math.max(...matrices.map((matrix) => matrix.rows));
  const signs = signsOf(run, id, operands).map((text) => ({ text, w: signWidth(text) }));
  const taken = sum(signs.map(({ w }) => w)) + shapes.length * 2 * BRACKET;
  const [first, ...others] = columns;
  // Side by side if there is room for numbers, or if there is no room for them in either layout.
  const beside = (width - CARD_WIDTH - 24 - taken) / sum(columns);
  // In two lines, the line of the operands needs only the signs between them.
  const inner = (/** @type {number} */ at) => at > 0 && at < shapes.length - 1;
  const closest = signs.map((_, at) => (inner(at) ? 18 : 2));
  const lineOf = (/** @type {number[]} */ widths) =>
    (width - sum(widths) - others.length * 2 * BRACKET) / sum(others);
  // The name of a function is kept where the cells of its operands then still have room for
  // numbers.
  const named = signs.map(({ text }, at) => (inner(at) ? 18 : signWidth(text.replace('= ', ''))));
  const hasName = signs[0].text.length > 1 && lineOf(named) >= NUMBER_WIDTH;
  const between = hasName ? named : closest;
  const below = Math.min((width - CARD_WIDTH - 52 - 2 * BRACKET) / first, lineOf(between));
  const wide = beside >= NUMBER_WIDTH || (width >= 620 && below < NUMBER_WIDTH);
  const inRow = wide ? sum(columns) : Math.max(first, sum(others));
  const free = inRow * (wide ? beside : below);
  const short = shortcutOperands(run, id);
  const bands = (wide ? 1 : 2) + (short.length ? 1 : 0);
  // The line of the shortcut takes room besides its rows.
  const usual = !short.length ? 180 : wide ? 112 : width < 620 ? 230 : 118;
  const count = sum(matrices.map((m) => m.rows * m.cols));
  const cell = cellSize(inRow, free, bands * rows, 300, count, usual);
  const [result, ...right] = shapes.map((shape) => gridOf(run, shape, cell));
  const columnsOnCard = right.map(() => (cell.image ? 22 : cell.w));
  const tall = rows * cell.h;
  const deck = deckAt(1, 0, tall, columnsOnCard);
  /** @type {Mark[]} */
  const fixed = [];
  /** The operands between their signs. @param {number} x @param {number} y */
  const line = (x, y) => {
    for (const [at, { text, w }] of signs.entries()) {
      if (text)
        fixed.push(
          sign(`sign:${at}`, x + w / 2, y + tall / 2, text, theme, { size: signSize(text) }),
        );
      x += w;
      const grid = right[at];
      if (!grid) continue;
      grid.x = x + BRACKET;
      grid.y = y + (tall - gridHeight(grid)) / 2;
      x += gridWidth(grid) + 2 * BRACKET;
    }
  };
  if (wide) {
    // The column on the card is at the same height as in the matrix.
    const top = Math.max(TOP, deck.top);
    moveDeck(deck, top - deck.top);
    result.x = deck.x + deck.w + 24 + BRACKET;
    result.y = top + (tall - gridHeight(result)) / 2;
    line(result.x + gridWidth(result) + BRACKET, top);
  } else {
    // The operands first, then the deck and the result.
    for (const [at, sign] of signs.entries()) {
      sign.w = between[at];
      if (!inner(at)) sign.text = hasName ? sign.text.replace('= ', '') : '';
    }
    line(0, TOP);
    moveDeck(deck, TOP + tall + LABEL - 4);
    result.x = deck.x + deck.w + 32 + BRACKET;
    result.y = deck.top + (tall - gridHeight(result)) / 2;
    // Between the deck and the numbers of the rows.
    const equals = { x: deck.x + deck.w + 18, y: deck.top + Math.floor(rows / 2) * cell.h };
    fixed.push(sign('sign:=', equals.x, equals.y, '=', theme));
  }
  const mean = run.config.convention === 'mean';
  const texts = mean ? [`= 1/${run.examples} (`, '−', ')'] : ['=', '−', ''];
  const signsTake = sum(texts.map(signWidth)) + 2 * short.length * BRACKET;
  const inLine = (width - signsTake) / (2 * run.examples);
  const shortCell = {
    ...cell,
    w: wide ? cell.w : Math.min(cell.w, Math.max(28, Math.floor(inLine))),
  };
  const shortcut = short.map((shape) => gridOf(run, shape, shortCell));
  const [a, y] = shortcut;
  if (a && y) {
    // The shortcut has a line of its own, below the expression that it equals.
    const [grid] = right;
    const top = (wide ? grid.y : result.y) + gridHeight(grid) + LABEL + TOP - 14;
    let x = wide ? grid.x - BRACKET - signWidth(texts[0]) : 0;
    for (const [at, text] of texts.entries()) {
      const w = signWidth(text);
      const middle = top + gridHeight(a) / 2;
      if (text)
        fixed.push(sign(`short:${at}`, x + w / 2, middle, text, theme, { size: signSize(text) }));
      x += w;
      if (!shortcut[at]) continue;
      [shortcut[at].x, shortcut[at].y] = [x + BRACKET, top];
      x += gridWidth(shortcut[at]) + 2 * BRACKET;
    }
  }
  const grids = [result, ...right, ...shortcut];
  const bottom = Math.max(deck.y + deck.h, ...grids.map((g) => g.y + gridHeight(g) + LABEL));
  const on = cardSigns(signs, right.length);
  return { result, operands: right, deck, fixed, shortcut, on, height: bottom + 8 };
}

/** A[L] and Y, where dZ[L] simplifies to their difference. @param {import('../core/run.js').Run} run @param {string} id */
function shortcutOperands(run, id) {
  const last = id === `dZ[${run.depth}]` && run.shortcut();
  return last ? [{ name: `A[${run.depth}]` }, { name: 'Y' }] : [];
}

/** @param {string} text of a sign between matrices */
export const signWidth = (text) => (text.length > 2 ? 8.5 * text.length + 10 : text ? 30 : 0);

/** @param {string} text */
export const signSize = (text) => (text.length > 2 ? 17 : 20);

/** The signs on the card before and between the columns. @param {{text: string}[]} signs @param {number} count of columns */
function cardSigns(signs, count) {
  return count > 1 ? ['', signs[1].text] : [''];
}

/** @param {import('./deck.js').Deck} deck @param {number} by */
function moveDeck(deck, by) {
  deck.y += by;
  deck.top += by;
}

/** The signs before each operand and after the last: those of the formula, or the name of the function. @param {import('../core/run.js').Run} run @param {string} id @param {import('./stage.js').Composed} operands @returns {string[]} */
export function signsOf(run, id, { operands, form, mean }) {
  if (form === 'times') return ['=', '⊙', ''];
  if (form === 'minus') return mean ? [`= 1/${run.examples} (`, '−', ')'] : ['=', '−', ''];
  const name =
    {
      A: isEntrywise(run, id) ? 'g' : 'softmax',
      L: 'ℒ',
      dA: mean ? '∂J/∂a' : '∂ℒ/∂a',
      dZ: 'softmax′',
    }[kindOf(id)] ?? '';
  return [`= ${name} (`, ...operands.slice(1).map(() => ','), ')'];
}

/** The left operand beside the result and the right one above it, so that each entry is where its row and its column meet. @param {Stage} stage @returns {Layout} */
function corner({ run, id, operands: { operands }, theme, width }) {
  const [leftShape, aboveShape, biasShape] = operands;
  const shape = run.shape(id);
  const inner = run.shape(aboveShape.name).rows;
  const bias = biasShape ? 1 : 0;
  const wide = width >= 620;
  const plus = wide ? SIGN : 18;
  const afterResult = bias ? plus + 2 * BRACKET : 0;
  const free = width - (wide ? CARD_WIDTH + 46 : 2) - 4 * BRACKET - afterResult - 16;
  const sizes = sum(
    [shape, ...operands.map(({ name }) => run.shape(name))].map((m) => m.rows * m.cols),
  );
  const bands = shape.rows + inner + (wide ? 0 : Math.max(shape.rows, inner));
  const cell = cellSize(
    inner + shape.cols + bias,
    free,
    bands,
    340,
    sizes,
    wide ? undefined : USUAL_BELOW,
  );
  const [left, above] = [leftShape, aboveShape].map((shape) => gridOf(run, shape, cell));
  const result = gridOf(run, { name: id }, cell);
  const column = cell.image ? 22 : cell.w;
  const tall = Math.max(shape.rows, inner) * cell.h;
  const onCard = [`${left.label} ·`];
  // W is not on the card, because all examples share it.
  const deck = deckAt(1, 0, tall, [column], !wide, cell.image ? 0 : 7 * onCard[0].length);
  const top = wide ? TOP : deckHeight(deck) + TOP + 6;
  left.x = (wide ? deck.w + 46 : 0) + BRACKET;
  result.x = left.x + gridWidth(left) + 2 * BRACKET + 14;
  above.x = result.x;
  above.y = top;
  result.y = above.y + gridHeight(above) + 26;
  left.y = result.y;
  const bottom = result.y + gridHeight(result) + LABEL;
  if (wide) {
    const middle = (top + bottom - LABEL) / 2;
    moveDeck(deck, Math.max(0, middle - deckHeight(deck) / 2));
  }
  const grids = [left, above];
  /** @type {Mark[]} */
  const fixed = [];
  if (biasShape) {
    const b = gridOf(run, biasShape, cell);
    b.x = result.x + gridWidth(result) + 2 * BRACKET + plus;
    b.y = result.y;
    fixed.push(sign('sign:+', b.x - BRACKET - plus / 2, b.y + gridHeight(b) / 2, '+', theme));
    grids.push(b);
  }
  const height = Math.max(bottom, deckHeight(deck)) + 8;
  return { result, operands: grids, deck, fixed, shortcut: [], on: onCard, height };
}

/** The pictures from the example before to this one; the last one is at rest. @param {Stage} stage @param {Layout} place @param {number} count @returns {Mark[][]} */
export function stages(stage, place, count) {
  const rest = picture(stage, place, count, 'rest');
  if (count === 0) return [rest];
  return [picture(stage, place, count, 'given'), picture(stage, place, count, 'made'), rest];
}

/** @param {Stage} stage @param {Layout} place @param {number} count @param {'given' | 'made' | 'rest'} phase the operands are on the card; the result is on the card; the result is in its place @returns {Mark[]} */
function picture({ run, theme, words, width, operands: { form } }, place, count, phase) {
  const { result, operands, deck, fixed } = place;
  const newest = count - 1;
  const onCard = phase !== 'rest';
  // After the last example no column is outlined.
  const strong = count === 0 || (count === run.examples && !onCard) ? undefined : newest;
  /** @type {Mark[]} */
  const marks = [...deckMarks(deck, run, theme, words, Math.max(0, newest))];
  for (const [at, grid] of operands.entries()) {
    const above = form === 'product' && at === 1;
    const label = above ? roomySide(grid, width) : 'below';
    marks.push(...frame(grid, theme, { strong, label, columns: hasExamples(grid.name) }));
    marks.push(...cells(grid, theme));
  }
  for (const grid of place.shortcut) {
    marks.push(...frame(grid, theme, { strong, columns: false }), ...cells(grid, theme));
    if (strong !== undefined) marks.push(outline(grid, theme, strong));
  }
  marks.push(...frame(result, theme, { strong, rows: true, columns: form !== 'product' }));
  marks.push(...fixed);
  const home = cardColumn(place);
  // A dashed outline on the card shows where the column was.
  if (!onCard && !result.cell.image) marks.push(...slots({ ...home, id: 'card' }, theme, 0, 1));
  const placed = onCard ? newest : count;
  marks.push(...slots(result, theme, placed, result.cols));
  if (result.cell.image) {
    if (newest > 0) marks.push(imageMark(result, 0, newest));
  } else {
    marks.push(...cells(result, theme, 0, Math.min(placed, newest)));
  }
  if (strong !== undefined) {
    for (const grid of operands)
      if (hasExamples(grid.name)) marks.push(outline(grid, theme, strong));
    marks.push(outline(result, theme, strong));
  }
  if (newest < 0) return marks;
  marks.push(...given(place, newest, phase, theme));
  const from = onCard ? home : { x: result.x + newest * result.cell.w, y: result.y };
  const opacity = phase === 'given' ? 0 : 1;
  if (result.cell.image) {
    const at = onCard ? { ...from, w: 22 } : undefined;
    const strip = imageMark(result, newest, newest + 1, at, `${result.id}:strip:${newest}`);
    return [...marks, { ...strip, opacity }];
  }
  marks.push(
    plate(`plate:${newest}`, result, from, 1, result.rows, theme, phase === 'made' ? 1 : 0),
  );
  for (let row = 0; row < result.rows; row += 1) {
    const at = { x: from.x, y: from.y + row * result.cell.h, lifted: onCard, opacity };
    marks.push(cellMark(result, theme, row, newest, at));
  }
  return marks;
}

/** The result's column on the card, centred over the columns of the operands. @param {Layout} place @returns {Grid} */
function cardColumn({ deck, result }) {
  const [first, last] = [deck.columns[0], deck.columns[deck.columns.length - 1]];
  const lower = (deck.rows - result.rows * result.cell.h) / 2;
  return { ...result, x: (first + last) / 2, y: deck.top + lower, cols: 1 };
}

/** Copies of the example's columns, which move to its card and disappear when the result is computed. @param {Layout} place @param {number} k @param {'given' | 'made' | 'rest'} phase @param {import('../canvas/colour.js').Theme} theme @returns {Mark[]} */
function given({ operands, deck, on, result }, k, phase, theme) {
  const sources = operands.filter(({ name }) => hasExamples(name));
  if (result.cell.image || phase === 'rest') return [];
  const opacity = phase === 'given' ? 1 : 0;
  return sources.flatMap((grid, at) => {
    const x = deck.columns[at];
    const y = deck.top + (deck.rows - gridHeight(grid)) / 2;
    /** @type {Mark[]} */
    const marks = [];
    if (on[at]) {
      const place = { x: x - (at > 0 ? 7 : 5), y: deck.top + deck.rows / 2 };
      const more = /** @type {const} */ ({ size: 13, opacity, align: at > 0 ? 'center' : 'right' });
      marks.push(sign(`card:sign${at}`, place.x, place.y, on[at], theme, more));
    }
    for (let row = 0; row < grid.rows; row += 1) {
      const key = `given${k}:${at}:${row}`;
      marks.push(
        cellMark(grid, theme, row, k, { x, y: y + row * grid.cell.h, key, lifted: true, opacity }),
      );
    }
    return marks;
  });
}

/** @param {number[]} numbers */
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
