/**
 * Steps whose examples act one by one: Z, A, ℒ, dA, dZ. Each example's card computes its own
 * column, which slides out and takes its place beside the others. Nothing is added up.
 *
 * @typedef {import('./mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./matrices.js').Stage} Stage
 */
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
  sign,
  slots,
} from './grid.js';

const TOP = 34;
const LABEL = 40;
const SIGN = 30;

/**
 * @typedef {object} Layout
 * @property {Grid} result
 * @property {Grid[]} operands
 * @property {import('./deck.js').Deck} deck
 * @property {Mark[]} fixed brackets, names and signs
 * @property {number} height
 */

/** @param {Stage} stage @returns {Layout} */
export function layout(stage) {
  const { form } = stage.operands;
  return form === 'product' ? corner(stage) : row(stage);
}

/** The result beside its operands: entry by entry. @param {Stage} stage @returns {Layout} */
function row({ run, id, operands: { operands }, theme, width }) {
  const shapes = [{ name: id }, ...operands];
  const matrices = shapes.map(({ name }) => run.shape(name));
  const columns = matrices.map((matrix) => matrix.cols);
  const rows = Math.max(...matrices.map((matrix) => matrix.rows));
  const each = 2 * BRACKET + SIGN;
  const [first, ...others] = columns;
  // Side by side if numbers have room there, or have none anyway.
  const beside = (width - CARD_WIDTH - 24 - shapes.length * each) / sum(columns);
  const below = Math.min(
    (width - CARD_WIDTH - 44 - 2 * BRACKET) / first,
    (width - others.length * (2 * BRACKET + 16)) / sum(others),
  );
  const wide = beside >= NUMBER_WIDTH || (width >= 620 && below < NUMBER_WIDTH);
  const inRow = wide ? sum(columns) : Math.max(first, sum(others));
  const free = inRow * (wide ? beside : below);
  const cell = cellSize(inRow, free, rows, 300, sum(matrices.map((m) => m.rows * m.cols)));
  const grids = shapes.map((shape) => gridOf(run, shape, cell));
  const [result, ...right] = grids;
  /** @type {Mark[]} */
  const fixed = [];
  const signs = signsOf(id, right.length);
  const tall = rows * cell.h;
  let y = TOP;
  let x = 1;
  if (!wide) {
    // First what goes in, then the deck and what comes out.
    for (const [at, grid] of right.entries()) {
      x += BRACKET;
      grid.x = x;
      grid.y = y + (tall - gridHeight(grid)) / 2;
      x += gridWidth(grid) + BRACKET;
      if (at < right.length - 1)
        fixed.push(sign(`sign:${at}`, x + 8, y + tall / 2, signs[at + 1], theme));
      x += 16;
    }
    y += tall + LABEL + 8;
    x = 1;
  }
  const column = cell.image ? 22 : cell.w;
  const deck = deckAt(x, wide ? 0 : y - 12, gridHeight(result), [column]);
  const lower = wide ? y : deck.top - 2;
  x += deck.w + 24 + BRACKET;
  result.x = x;
  result.y = wide ? y + (tall - gridHeight(result)) / 2 : lower;
  if (wide) {
    // The column leaves the card at the height of the matrix.
    deck.y += result.y - deck.top;
    deck.top = result.y;
    const lift = Math.min(0, deck.y - 16);
    if (lift < 0) {
      for (const grid of grids) grid.y -= lift;
      deck.y -= lift;
      deck.top -= lift;
      y -= lift;
    }
  }
  x += gridWidth(result) + BRACKET;
  if (wide) {
    for (const [at, grid] of right.entries()) {
      fixed.push(sign(`sign:${at}`, x + SIGN / 2, y + tall / 2, signs[at], theme));
      x += SIGN + BRACKET;
      grid.x = x;
      grid.y = y + (tall - gridHeight(grid)) / 2;
      x += gridWidth(grid) + BRACKET;
    }
  }
  const bottom = Math.max(
    deck.y + deck.h,
    ...grids.map((grid) => grid.y + gridHeight(grid) + LABEL),
  );
  return { result, operands: right, deck, fixed, height: bottom + 8 };
}

/** What stands before each operand: between result and first, then between the operands. @param {string} id @param {number} count */
function signsOf(id, count) {
  if (id.startsWith('A')) return ['= g'];
  const entrywise = id.startsWith('dZ') && count === 2;
  return entrywise ? ['=', '⊙'] : ['←', ','];
}

/** Operands in the classical corner, so that a cell's row and column visibly meet. @param {Stage} stage @returns {Layout} */
function corner({ run, id, operands: { operands }, theme, width }) {
  const [leftShape, aboveShape, biasShape] = operands;
  const shape = run.shape(id);
  const inner = run.shape(aboveShape.name).rows;
  const bias = biasShape ? 1 : 0;
  const wide = width >= 620;
  const plus = wide ? SIGN : 18;
  const signWidth = bias ? plus + 2 * BRACKET : 0;
  const free = width - (wide ? CARD_WIDTH + 46 : 2) - 4 * BRACKET - signWidth - 16;
  const sizes = sum(
    [shape, ...operands.map(({ name }) => run.shape(name))].map((m) => m.rows * m.cols),
  );
  const cell = cellSize(inner + shape.cols + bias, free, shape.rows + inner, 340, sizes);
  const [left, above] = [leftShape, aboveShape].map((shape) => gridOf(run, shape, cell));
  const result = gridOf(run, { name: id }, cell);
  const column = cell.image ? 22 : cell.w;
  const deckY = 0;
  let deck = deckAt(1, deckY, gridHeight(result), [column], !wide);
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
    deck = deckAt(1, Math.max(0, middle - deckHeight(deck) / 2), gridHeight(result), [column]);
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
  return { result, operands: grids, deck, fixed, height: Math.max(bottom, deckHeight(deck)) + 8 };
}

/** The pictures on the way to a beat; the last one is where it rests. @param {Stage} stage @param {Layout} place @param {number} beat @returns {Mark[][]} */
export function stages(stage, place, beat) {
  const rest = picture(stage, place, beat, 'rest');
  if (beat === 0) return [rest];
  const moves = [picture(stage, place, beat, 'card'), picture(stage, place, beat, 'slot')];
  // After the last example nothing is outlined any more.
  return beat === stage.run.examples ? [...moves, rest] : [moves[0], rest];
}

/** @param {Stage} stage @param {Layout} place @param {number} beat @param {'card' | 'slot' | 'rest'} phase where the newest column is @returns {Mark[]} */
function picture({ run, theme, words, operands: { form } }, place, beat, phase) {
  const { result, operands, deck, fixed } = place;
  const newest = beat - 1;
  const onCard = phase === 'card';
  const whole = beat === run.examples && phase === 'rest';
  const strong = whole || beat === 0 ? undefined : newest;
  /** @type {Mark[]} */
  const marks = [...deckMarks(deck, run, theme, words, Math.max(0, newest))];
  for (const [at, grid] of operands.entries()) {
    const above = form === 'product' && at === 1;
    marks.push(
      ...frame(grid, theme, {
        strong,
        label: above ? 'right' : 'below',
        columns: hasExamples(grid.name),
      }),
    );
    marks.push(...cells(grid, theme));
  }
  marks.push(...frame(result, theme, { strong, rows: true, columns: form !== 'product' }));
  marks.push(...fixed);
  const slot = (/** @type {number} */ row) => ({
    x: deck.columns[0],
    y: deck.top + row * result.cell.h,
  });
  // An empty place on the card shows that its column has left.
  if (!onCard && !result.cell.image) {
    const empty = { ...result, id: 'card', x: deck.columns[0], y: deck.top, cols: 1 };
    marks.push(...slots(empty, theme, 0, 1));
  }
  const placed = onCard ? newest : beat;
  marks.push(...slots(result, theme, placed, result.cols));
  if (result.cell.image) {
    if (newest > 0) marks.push(imageMark(result, 0, newest));
    if (newest >= 0) {
      const at = onCard ? { ...slot(0), w: 22 } : undefined;
      marks.push(imageMark(result, newest, newest + 1, at, `${result.id}:strip:${newest}`));
    }
  } else {
    marks.push(...cells(result, theme, 0, placed));
  }
  if (strong !== undefined) {
    for (const grid of operands)
      if (hasExamples(grid.name)) marks.push(outline(grid, theme, strong));
    marks.push(outline(result, theme, strong));
  }
  if (onCard && !result.cell.image) {
    for (let row = 0; row < result.rows; row += 1)
      marks.push(cellMark(result, theme, row, newest, { ...slot(row), lifted: true }));
  }
  return marks;
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
