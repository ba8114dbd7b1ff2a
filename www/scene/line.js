/**
 * An equation in a line that wraps at its signs: matrices, signs and the deck as boxes of different
 * heights with one middle line, and cells as large as the paper allows.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('../canvas/colour.js').Theme} Theme
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./grid.js').CellSize} CellSize
 * @typedef {import('./stage.js').Stage} Stage
 *
 * @typedef {object} Box
 * @property {number} w
 * @property {number} h the height of the part that is centred in the line
 * @property {number} above what is above that part
 * @property {number} below what is below it
 * @property {boolean} [gap] whether it is empty, and not needed where a line begins
 * @property {(x: number, y: number) => void} place `x` is the left edge, `y` the top of the centred part
 *
 * @typedef {Box[]} Unit what stays in one line: usually a sign and the matrix after it
 */
import {
  BRACKET,
  COLUMNS,
  gridHeight,
  gridWidth,
  LABEL,
  labelOf,
  MANY,
  NUMBER_HEIGHT,
  numberWidths,
  rowsFit,
  SMALLEST,
  WIDE,
} from './grid.js';

/** Between two lines. */
const SPACE = 6;

/** A matrix with what its frame needs. @param {Grid} grid @param {Theme} theme @param {{rows?: boolean, columns?: boolean, alone?: boolean, plain?: boolean, note?: string}} [options] as the frame has them @returns {Box} */
export function gridBox(grid, theme, options = {}) {
  const { rows = false, columns = false, alone = false, plain = alone, note = '' } = options;
  const lead = rows && rowsFit(grid) ? theme.measure(String(grid.top + grid.rows), 12) + 3 : 0;
  const text = grid.label ? theme.measure(labelOf(grid, plain)) + 10 : 0;
  const more = theme.measure(note, 12) + 10;
  const inner = Math.max(gridWidth(grid) + 2 * (alone ? 5 : BRACKET), text, note ? more : 0);
  return {
    w: lead + inner,
    h: gridHeight(grid),
    above: columns && grid.cols > 1 ? COLUMNS : 6,
    below: (text ? LABEL : 6) + (note ? 15 : 0),
    place(x, y) {
      grid.x = x + lead + (inner - gridWidth(grid)) / 2;
      grid.y = y;
    },
  };
}

/** A sign between matrices, which is added to `marks` once it has its place. @param {Mark[]} marks @param {string} key @param {string} text @param {Stage} stage @param {string} [below] a small text below it @returns {Box} */
export function signBox(marks, key, text, { theme, width }, below = '') {
  const wide = width >= WIDE;
  const size = text.length > 2 ? (wide ? 17 : 15) : wide ? 20 : 17;
  const room = Math.max(theme.measure(text, size), theme.measure(below, 12));
  const w = room + (wide ? 10 : 6);
  return {
    w,
    h: 0,
    above: 12,
    below: below ? 32 : 12,
    place(x, y) {
      const common = /** @type {const} */ ({ shape: 'text', x: x + w / 2, ink: theme.ink });
      marks.push({ ...common, key, y, text, size });
      if (below)
        marks.push({
          ...common,
          key: `${key}:k`,
          y: y + 22,
          text: below,
          size: 12,
          ink: theme.quiet,
        });
    },
  };
}

/** Marks whose texts have paper behind them, which hides what moves beneath. @param {Mark[]} marks @param {Theme} theme @returns {Mark[]} */
export const onPaper = (marks, theme) =>
  marks.flatMap((mark) => {
    const { key, shape, x, y, text = '', size = 13, align = 'center' } = mark;
    if (shape !== 'text') return [mark];
    const [w, h] = [theme.measure(text, size) + 4, 1.3 * size];
    const before = { left: 2, center: w / 2, right: w - 2 }[align];
    const paper = { x: x - before, y: y - h / 2, w, h, fill: theme.paper };
    return [{ key: `${key}:paper`, shape: /** @type {const} */ ('rect'), ...paper }, mark];
  });

/** The signs of an equation, in which `≈` stands for `=` where the numbers as they are written do not give the result as it is written. @param {Mark[]} marks @param {boolean} exact */
export const honest = (marks, exact) =>
  exact ? marks : marks.map((mark) => ({ ...mark, text: mark.text?.replace(/^=/, '≈') }));

/** The least width that a matrix keeps at the left, for the numbers of its rows. */
const LEFT = 2;

/** @param {Box[]} boxes */
export const widthOf = (boxes) => boxes.reduce((sum, { w }) => sum + w, 0);

/** The lines into which units are broken. @param {Unit[]} units @param {number} width */
function broken(units, width) {
  /** @type {{boxes: Box[], w: number}[]} */
  const lines = [];
  const whole = widthOf(units.flat()) <= width;
  for (const boxes of units) {
    const w = widthOf(boxes);
    const line = lines.at(-1);
    // Two equations share a line only if both fit into it.
    if (line && line.w + w <= width && (whole || !boxes[0].gap)) {
      line.boxes = [...line.boxes, ...boxes];
      line.w += w;
    } else {
      const first = boxes.filter(({ gap }) => !gap);
      lines.push({ boxes: first, w: widthOf(first) });
    }
  }
  return lines.map(({ boxes, w }) => {
    const most = Math.max(...boxes.map(({ h }) => h));
    const above = Math.max(...boxes.map((box) => box.above + (box.h - most) / 2));
    const below = Math.max(...boxes.map((box) => box.below + (box.h - most) / 2));
    return { boxes, w, above, height: above + most + below, most };
  });
}

/** @param {ReturnType<typeof broken>} lines */
const heightOf = (lines) =>
  lines.reduce((sum, { height }) => sum + height, 0) + SPACE * (lines.length - 1);

/** Places the units, and returns the height that they take. @param {Unit[]} units @param {number} paper the width of the picture */
export function placed(units, paper) {
  const width = paper - 2 * LEFT;
  const lines = broken(units, width);
  let top = 0;
  for (const { boxes, above, height, most } of lines) {
    let x = LEFT;
    for (const box of boxes) {
      box.place(x, top + above + (most - box.h) / 2);
      x += box.w;
    }
    top += height + SPACE;
  }
  return top - SPACE;
}

/** The heights of cells with numbers: low where pictures are below each other, as on a phone. @param {number} width */
export const heights = (width) =>
  width >= WIDE ? [28, 24, 20, NUMBER_HEIGHT] : [22, NUMBER_HEIGHT];
/** The sizes of cells that are only coloured. */
export const COLOURED = [26, 20, 16, 13, 10, SMALLEST].flatMap((w) =>
  [20, 14, 10, SMALLEST].filter((h) => h <= w && 2 * h >= w).map((h) => ({ w, h })),
);
const widths = [12, 8, 5, 3.5, 2.4, 1.6, 1.1, 0.7, 0.45, 0.3, 0.2, 0.1, 0.06];
const thin = [2, 1, 0.5, 0.25, 0.1];
/** The rows of an image are thin only where nothing else fits, and then its cells are not much wider than high, if they need not be. */
export const PAINTED = [
  ...widths.flatMap((w) =>
    [12, 10, 7, 4].filter((h) => h <= Math.max(10, w)).map((h) => ({ w, h })),
  ),
  ...thin.flatMap((h) => widths.filter((w) => w <= 4 * h).map((w) => ({ w, h }))),
  ...widths.flatMap((w) => thin.map((h) => ({ w, h }))),
];

/** The height that a picture has at most, unless its numbers need more. @param {number} width */
export const compact = (width) => (width >= WIDE ? 226 : 266);

/**
 * The largest cells with which an equation fits: in one line if there is room for numbers, else in
 * several, and only then without numbers.
 *
 * @template {{units: Unit[]}} T
 * @param {Stage} stage
 * @param {number} cells how many there are
 * @param {(cell: CellSize) => T} make
 * @param {(cell: CellSize) => boolean} [suits] whether a size of cells is wanted
 * @returns {T & {height: number, cell: CellSize}}
 */
export function arranged(stage, cells, make, suits = () => true) {
  const width = stage.width - 2 * LEFT;
  const best = compact(stage.width);
  // On a phone numbers are worth more height.
  const most = (stage.width >= WIDE ? 1.6 : 2.3) * best;
  for (const { cell, lines, height } of candidates(stage, cells, best, most)) {
    if (!suits(cell)) break;
    const made = make(cell);
    const all = broken(made.units, width);
    const fits = all.every(({ w }) => w <= width) && heightOf(all) <= height;
    if (all.length <= lines && fits)
      return { ...made, cell, height: placed(made.units, stage.width) };
  }
  const cell = { w: 0.1, h: 4, numbers: false, image: true, size: 12 };
  const made = make(cell);
  return { ...made, cell, height: placed(made.units, stage.width) };
}

/** The sizes of cells to try, the best first. @param {Stage} stage @param {number} cells @param {number} best @param {number} most @returns {Generator<{cell: CellSize, lines: number, height: number}>} */
function* candidates({ numbers, width }, cells, best, most) {
  const { comfortable, least } = numberWidths(numbers);
  const plain = { numbers: false, image: false, size: 12 };
  if (cells <= MANY) {
    // A picture that is higher than usual has rows as low as possible.
    for (const [height, rows] of /** @type {[number, number[]][]} */ ([
      [best, heights(width)],
      [most, [NUMBER_HEIGHT]],
    ]))
      for (const lines of [1, 2, 3, 4, 9])
        for (const [w, size] of [
          [comfortable, 13],
          [least, 12],
        ])
          for (const h of rows)
            yield { cell: { w, h, numbers: true, image: false, size }, lines, height };
    for (const height of [best, most])
      for (const { w, h } of COLOURED)
        for (const lines of [1, 2, 9]) yield { cell: { ...plain, w, h }, lines, height };
  }
  for (const { w, h } of PAINTED)
    for (const lines of [1, 2, 9])
      yield { cell: { ...plain, w, h, image: true }, lines, height: best };
}
