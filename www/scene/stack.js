/**
 * Steps that compute each example's column by itself: Z, A, ℒ, dA, dZ. The column is computed on
 * the example's card and moves to its place beside the others. Nothing is added up.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 */
import { isEntrywise, kindOf } from '../core/run.js';
import { corner } from './corner.js';
import { deckBox, deckMarks, deckOf } from './deck.js';
import {
  backing,
  cellMark,
  cells,
  frame,
  gridHeight,
  gridOf,
  hasExamples,
  imageMark,
  NUMBER_HEIGHT,
  outline,
  plate,
  sign,
  slots,
  WIDE,
} from './grid.js';
import { arranged, gridBox, onPaper, signBox, widthOf } from './line.js';
import { shortcutOperands } from './stage.js';

/**
 * @typedef {object} Layout
 * @property {Grid} result
 * @property {Grid[]} operands those with examples have a column on the card
 * @property {import('./deck.js').Deck} deck
 * @property {Mark[]} fixed signs between the matrices
 * @property {Grid[]} shortcut A and Y, where dZ simplifies to A − Y
 * @property {string[]} on the sign on the card before each operand's column
 * @property {import('./corner.js').Corner['aboveLabel']} [aboveLabel] of the right operand of a product
 * @property {number} height
 */

/** @param {Stage} stage @returns {Layout} */
export function layout(stage) {
  return stage.operands.form === 'product' ? product(stage) : row(stage);
}

/** The result beside its operands. @param {Stage} stage @returns {Layout} */
function row(stage) {
  const { run, id, operands, theme } = stage;
  const shapes = [{ name: id }, ...operands.operands];
  const short = shortcutOperands(run, id);
  const cells = [...shapes, ...short].reduce((total, { name }) => {
    const { rows, cols } = run.shape(name);
    return total + rows * cols;
  }, 0);
  const texts = signsOf(run, id, operands);
  const shortTexts =
    run.config.convention === 'mean' ? [`= 1/${run.examples} (`, '−', ')'] : ['=', '−', ''];
  const on = ['', ...texts.slice(1, operands.operands.length)];
  return arranged(stage, cells, (cell) => {
    const [result, ...right] = shapes.map((shape) => gridOf(stage, shape, cell));
    const shortcut = short.map((shape) => gridOf(stage, shape, cell, `short:${shape.name}`));
    const tallest = Math.max(...[result, ...right].map(gridHeight));
    const column = cell.image ? 22 : cell.w;
    const columns = right.map(() => column);
    const deck = deckOf(stage, tallest, columns);
    /** @type {Mark[]} */
    const fixed = [];
    const line = (
      /** @type {string} */ key,
      /** @type {string[]} */ signs,
      /** @type {Grid[]} */ grids,
    ) =>
      grids.map((grid, at) => {
        const { before, after } = signsAround(signs, at);
        const box = (/** @type {number} */ sign) =>
          signBox(fixed, `${key}:${sign}`, signs[sign], stage);
        const matrix = gridBox(grid, theme, { columns: true });
        return [...before.map(box), matrix, ...after.map(box)];
      });
    const isExact = operands.form !== 'times' || !cell.numbers || multiplies(stage, result, right);
    const signs = isExact ? texts : texts.map((text) => text.replace('=', '≈'));
    const given = line('sign', signs, right);
    const units = [
      [deckBox(deck)],
      [gridBox(result, theme, { rows: true, columns: true })],
      // A function stays in one line with its arguments, where a line has room for them.
      ...(texts[1] === ',' && widthOf(given.flat()) <= stage.width - 4 ? [given.flat()] : given),
      ...line('short', shortTexts, shortcut),
    ];
    return { units, result, operands: right, deck, fixed, shortcut, on };
  });
}

/** Whether the products of the numbers as they are written give the result as it is written. @param {Stage} stage @param {Grid} result @param {Grid[]} factors */
function multiplies({ numbers }, result, factors) {
  const read = (/** @type {Grid} */ grid, /** @type {number} */ row, /** @type {number} */ col) =>
    numbers.rounded(grid.value(row, col), grid.name, grid.slope);
  for (let row = 0; row < result.rows; row += 1)
    for (let col = 0; col < result.cols; col += 1) {
      const total = factors.reduce((product, grid) => product * read(grid, row, col), 1);
      if (!numbers.agrees(total, result.value(row, col), result.name)) return false;
    }
  return true;
}

/** The signs before each operand and after the last: those of the formula, or the name of the function. @param {import('../core/run.js').Run} run @param {string} id @param {import('./stage.js').Composed} operands @returns {string[]} */
export function signsOf(run, id, { operands, form, mean }) {
  if (form === 'times') return ['=', '⊙', ''];
  if (form === 'minus') return mean ? [`= 1/${run.examples} (`, '−', ')'] : ['=', '−', ''];
  return [`= ${functionOf(run, id, mean)} (`, ...operands.slice(1).map(() => ','), ')'];
}

/** The name of the function that a step applies to its operands. @param {import('../core/run.js').Run} run @param {string} id @param {boolean} mean */
export function functionOf(run, id, mean) {
  const names = /** @type {Record<string, string>} */ ({
    A: isEntrywise(run, id) ? 'g' : 'softmax',
    L: 'ℒ',
    dA: mean ? '∂J/∂a' : '∂ℒ/∂a',
    dZ: 'softmax′',
  });
  return names[kindOf(id)] ?? '';
}

/** The indices of the signs before and after an operand, of which a comma or a closing parenthesis stays with what it follows. @param {string[]} signs @param {number} at */
export function signsAround(signs, at) {
  const follows = (/** @type {number} */ sign) => sign > 0 && /^[,)]/.test(signs[sign]);
  return {
    before: signs[at] && !follows(at) ? [at] : [],
    after: signs[at + 1] && follows(at + 1) ? [at + 1] : [],
  };
}

/** The left operand beside the result and the right one above it. @param {Stage} stage @returns {Layout} */
function product(stage) {
  const { run, theme, operands } = stage;
  const [leftShape, aboveShape] = operands.operands;
  const tall = Math.max(run.shape(stage.id).rows, run.shape(aboveShape.name).rows);
  const name = `${leftShape.name}${leftShape.transposed ? 'ᵀ' : ''} ·`;
  const { left, above, result, deck, signs, aboveLabel, height } = corner(stage, (cell) =>
    // W is not on the card, because all examples share it.
    deckOf(
      stage,
      tall * cell.h,
      [cell.image ? 22 : cell.w],
      cell.image ? 0 : theme.measure(name) + 8,
    ),
  );
  if (!deck) throw new Error('a stack has a deck');
  const shared = { shortcut: [], on: [name], fixed: signs, aboveLabel };
  return { result, operands: [left, above], deck, ...shared, height };
}

/** The pictures from the example before to this one; the last one is at rest. @param {Stage} stage @param {Layout} place @param {number} count @returns {Mark[][]} */
export function stages(stage, place, count) {
  const rest = picture(stage, place, count, 'rest');
  if (count === 0) return [rest];
  return [picture(stage, place, count, 'given'), picture(stage, place, count, 'made'), rest];
}

/** @param {Stage} stage @param {Layout} place @param {number} count @param {'given' | 'made' | 'rest'} phase the columns are on the card; the result is on the card; the result is in its place @returns {Mark[]} */
function picture(stage, place, count, phase) {
  const { run, theme } = stage;
  const { result, operands, deck, fixed, aboveLabel } = place;
  const newest = count - 1;
  const onCard = phase !== 'rest';
  // After the last example no column is outlined.
  const strong = count === 0 || (count === run.examples && !onCard) ? undefined : newest;
  const home = cardColumn(place);
  /** @type {Mark[]} */
  const marks = [...deckMarks(deck, stage, Math.max(0, newest))];
  if (!onCard) marks.push(...emptySlots(home, stage, count));
  marks.push(...slots(result, theme, onCard ? newest : count, result.cols));
  // The newest column moves beneath everything that stands.
  if (newest >= 0) marks.push(...moving(place, newest, phase, home, theme));
  const standing = [...operands, ...place.shortcut];
  // Of the operands, it passes only those of a product.
  if (aboveLabel) {
    const [left, above] = operands;
    const columns = hasExamples(above.name);
    marks.push(backing(above, theme, { columns, label: aboveLabel }));
    marks.push(backing(left, theme, { rows: stage.width >= WIDE }));
  }
  const own = frame(result, theme, { strong, rows: !aboveLabel, columns: !aboveLabel });
  marks.push(...onPaper(own, theme));
  for (const [at, grid] of standing.entries()) {
    const columns = hasExamples(grid.name);
    const rows = Boolean(aboveLabel) && at === 0 && stage.width >= WIDE;
    const around = frame(grid, theme, { strong, rows, columns, label: labelAt(place, grid) });
    marks.push(...(aboveLabel ? onPaper(around, theme) : around));
    marks.push(...cells(grid, theme));
    if (strong !== undefined && columns) marks.push(outline(grid, theme, strong));
  }
  marks.push(...fixed);
  if (result.cell.image) {
    if (newest > 0) marks.push(imageMark(result, 0, newest));
  } else {
    marks.push(...cells(result, theme, 0, Math.max(0, newest)));
  }
  if (strong !== undefined) marks.push(outline(result, theme, strong));
  if (newest >= 0) marks.push(...given(place, newest, phase, theme));
  return marks;
}

/** Dashed outlines on the card, where the column was, with the number of the column that it is now. @param {Grid} home @param {Stage} stage @param {number} count @returns {Mark[]} */
function emptySlots(home, { theme }, count) {
  const { x, y, cell } = home;
  const outlines = slots({ ...home, id: 'card' }, theme, 0, 1);
  const text = `→ ${count}`;
  const fits = theme.measure(text, 12) <= cell.w - 6 && cell.h >= NUMBER_HEIGHT;
  if (count === 0 || outlines.length === 0 || !fits) return outlines;
  const more = { size: 12, ink: theme.quiet };
  return [...outlines, sign('card:column', x + cell.w / 2, y + cell.h / 2, text, theme, more)];
}

/** Where the name of a matrix stands. @param {Layout} place @param {Grid} grid @returns {'left' | 'right' | 'none' | 'below'} */
function labelAt({ operands, aboveLabel }, grid) {
  return aboveLabel && grid === operands[1] ? aboveLabel : 'below';
}

/** The newest column of the result, on the card or in its place. @param {Layout} place @param {number} newest @param {'given' | 'made' | 'rest'} phase @param {Grid} home @param {import('../canvas/colour.js').Theme} theme @returns {Mark[]} */
function moving({ result }, newest, phase, home, theme) {
  const onCard = phase !== 'rest';
  const from = onCard ? home : { x: result.x + newest * result.cell.w, y: result.y };
  const opacity = phase === 'given' ? 0 : 1;
  if (result.cell.image) {
    const at = onCard ? { ...from, w: 22 } : undefined;
    const strip = imageMark(result, newest, newest + 1, at, `${result.id}:strip:${newest}`);
    return [{ ...strip, opacity }];
  }
  const marks = [
    plate(`plate:${newest}`, result, from, 1, result.rows, theme, phase === 'made' ? 1 : 0),
  ];
  for (let row = 0; row < result.rows; row += 1) {
    const at = { x: from.x, y: from.y + row * result.cell.h, lifted: onCard, opacity };
    marks.push(cellMark(result, theme, row, newest, at));
  }
  return marks;
}

/** The result's column on the card, centred over the columns of the operands. @param {Layout} place @returns {Grid} */
function cardColumn({ deck, result }) {
  const [first, last] = [deck.columns[0], deck.columns[deck.columns.length - 1]];
  const lower = (deck.rows - gridHeight(result)) / 2;
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
