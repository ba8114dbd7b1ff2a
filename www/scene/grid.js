/**
 * A matrix in its true shape: cells in brackets, with numbered rows and columns, and its name and
 * shape below. A cell always shows its colour, and its number where there is room.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('../canvas/colour.js').Theme} Theme
 * @typedef {{run: import('../core/run.js').Run, numbers: import('./numbers.js').Numbers}} Source of a grid
 * @typedef {{w: number, h: number, numbers: boolean, image: boolean, size: number}} CellSize `size` is
 *   that of the numbers
 *
 * @typedef {object} Grid
 * @property {string} id unique in a picture, since two grids may show the same matrix
 * @property {string} name
 * @property {number} rows as drawn
 * @property {number} cols as drawn
 * @property {(row: number, col: number) => number} value of a drawn cell
 * @property {() => number} largest the largest value of the colour scale
 * @property {(value: number) => string} write a number as the picture writes it
 * @property {string} factor the power of ten of its numbers, if they have one
 * @property {boolean} transposed
 * @property {boolean} slope
 * @property {number} top the first row that is drawn
 * @property {number} left the first column that is drawn
 * @property {number} x of the first cell
 * @property {number} y of the first cell
 * @property {CellSize} cell
 * @property {string} label
 */
import { inkOn } from '../canvas/colour.js';
import { isGradient, kindOf, largest } from '../core/run.js';

/** Room for a bracket and the space around it. */
export const BRACKET = 10;
const GAP = 2;
/** The least height of a cell with a number. */
export const NUMBER_HEIGHT = 18;
/** A matrix with smaller cells is painted as one image. */
export const SMALLEST = 7;
export const MANY = 1200;
/** From this width on, a picture has room beside its matrices. */
export const WIDE = 620;
/** Room for a label below a matrix, and for the numbers of its columns above. */
export const LABEL = 26;
export const COLUMNS = 22;

/** The widths of cells with numbers: comfortable, and the least. @param {import('./numbers.js').Numbers} numbers */
export function numberWidths(numbers) {
  const comfortable = Math.ceil(Math.max(40, numbers.width(13) + 10));
  return { comfortable, least: Math.ceil(numbers.width(12) + 4) };
}

/** The size of cells such that all rows and columns fit; a cell that is too small for a number is only coloured. @param {Source} stage @param {{cols: number, width: number, rows: number, height: number, cells: number}} room `height` is the usual height of all rows, which rows with numbers may exceed by half @returns {CellSize} */
export function cellSize({ numbers }, { cols, width, rows, height, cells }) {
  const { comfortable, least } = numberWidths(numbers);
  const w = Math.min(comfortable, width / cols);
  const usual = Math.min(28, height / rows);
  const most = Math.min(NUMBER_HEIGHT, (1.5 * height) / rows);
  const h = w >= least ? Math.max(usual, most) : usual;
  const image = w < SMALLEST || h < SMALLEST || cells > MANY;
  // The cells of an image may be narrow, but not much higher than wide.
  if (image) return { w, h: Math.min(h, Math.max(4, 2 * w)), numbers: false, image, size: 12 };
  const shown = w >= least && h >= NUMBER_HEIGHT;
  const wide = shown ? w : Math.min(w, 30);
  return {
    w: Math.floor(wide),
    h: Math.floor(shown ? h : Math.min(h, Math.max(SMALLEST, wide))),
    numbers: shown,
    image,
    size: w >= numbers.width(13) + 7 ? 13 : 12,
  };
}

/**
 * @param {Source} stage
 * @param {{name: string, transposed?: boolean, slope?: boolean}} operand
 * @param {CellSize} cell
 * @param {string} [id]
 * @returns {Grid}
 */
export function gridOf({ run, numbers }, { name, transposed = false, slope = false }, cell, id) {
  const { rows, cols } = run.shape(name);
  // The numbers are fetched when they are drawn: a layout needs only the shape.
  const data = () => run.matrix(name, slope).data;
  return {
    id: id ?? (slope ? `${name}'` : name),
    name,
    rows: transposed ? cols : rows,
    cols: transposed ? rows : cols,
    value: (row, col) => data()[transposed ? col * cols + row : row * cols + col],
    largest: () => largest(data()),
    write: (value) => numbers.text(value, name, slope),
    factor: numbers.factor(name, slope),
    transposed,
    slope,
    top: 0,
    left: 0,
    x: 0,
    y: 0,
    cell,
    label: slope ? `g′(${pretty(name)})` : transposed ? `${pretty(name)}ᵀ` : pretty(name),
  };
}

/** One row, one column or one cell of a grid. @param {Grid} grid @param {number | undefined} row @param {number | undefined} col @returns {Grid} */
export function part(grid, row, col) {
  return {
    ...grid,
    ...(row === undefined ? {} : { top: row, rows: 1 }),
    ...(col === undefined ? {} : { left: col, cols: 1 }),
  };
}

/** `L` is written ℒ on screen, and an update is the new W. @param {string} name */
export function pretty(name) {
  if (name === 'L') return 'ℒ';
  return name.startsWith('update') ? name.replace('update', 'W') : name;
}

/** @param {Grid} grid */
export const gridWidth = (grid) => grid.cols * grid.cell.w;
/** @param {Grid} grid */
export const gridHeight = (grid) => grid.rows * grid.cell.h;

/** The left edge of a column, the top edge of a row. @param {Grid} grid @param {number} row @param {number} col */
export function placeOf(grid, row, col) {
  return {
    x: grid.x + (col - grid.left) * grid.cell.w,
    y: grid.y + (row - grid.top) * grid.cell.h,
  };
}

/** One cell, in its place or elsewhere. @param {Grid} grid @param {Theme} theme @param {number} row @param {number} col @param {{x: number, y: number, key?: string, value?: number, opacity?: number, lifted?: boolean}} [at] away from its place; lifted, it is on its way @returns {Mark} */
export function cellMark(grid, theme, row, col, at) {
  const { x, y } = at ?? placeOf(grid, row, col);
  const value = at?.value ?? grid.value(row, col);
  const fill = theme.fill(value, grid.largest(), isGradient(grid.name));
  const number = grid.write(value);
  return {
    key: at?.key ?? `${grid.id}:${row},${col}`,
    shape: 'rect',
    x: x + GAP / 2,
    y: y + GAP / 2,
    w: grid.cell.w - GAP,
    h: grid.cell.h - GAP,
    r: 2,
    fill,
    text: grid.cell.numbers ? number : undefined,
    // Without room for it, the lens shows the number.
    number: grid.cell.numbers ? undefined : `${number}${grid.factor}`,
    ink: inkOn(fill),
    size: grid.cell.size,
    opacity: at?.opacity,
    stroke: at?.lifted ? theme.ink : undefined,
    ref: grid.transposed ? { name: grid.name, row: col, col: row } : { name: grid.name, row, col },
  };
}

/** Some columns as one image. @param {Grid} grid @param {number} from @param {number} to @param {{x: number, y: number, w?: number}} [at] @param {string} [key] @returns {Mark} */
export function imageMark(grid, from, to, at, key) {
  const { x, y } = at ?? placeOf(grid, 0, from);
  return {
    key: key ?? `${grid.id}:image`,
    shape: 'image',
    x,
    y,
    w: at?.w ?? (to - from) * grid.cell.w,
    h: gridHeight(grid),
    image: {
      name: grid.name,
      slope: grid.slope,
      transposed: grid.transposed,
      from,
      to,
      row: grid.rows === 1 ? grid.top : undefined,
    },
    ref: { name: grid.name },
  };
}

/** All cells of a range of columns. @param {Grid} grid @param {Theme} theme @param {number} [from] @param {number} [to] */
export function cells(grid, theme, from = grid.left, to = grid.left + grid.cols) {
  /** @type {Mark[]} */
  const marks = [];
  if (to <= from) return marks;
  if (grid.cell.image) return [imageMark(grid, from, to)];
  for (let col = from; col < to; col += 1) {
    for (let row = grid.top; row < grid.top + grid.rows; row += 1)
      marks.push(cellMark(grid, theme, row, col));
  }
  return marks;
}

/** Dashed outlines for cells that are not computed yet. @param {Grid} grid @param {Theme} theme @param {number} from @param {number} to */
export function slots(grid, theme, from, to) {
  /** @type {Mark[]} */
  const marks = [];
  if (grid.cell.image || Math.min(grid.cell.w, grid.cell.h) < 12) return marks;
  for (let col = from; col < to; col += 1) {
    for (let row = 0; row < grid.rows; row += 1) {
      marks.push({
        key: `${grid.id}:slot:${row},${col}`,
        shape: 'rect',
        x: grid.x + col * grid.cell.w + 1.5,
        y: grid.y + row * grid.cell.h + 1.5,
        w: grid.cell.w - 3,
        h: grid.cell.h - 3,
        r: 2,
        stroke: theme.faint,
        dashed: true,
      });
    }
  }
  return marks;
}

/** The name of a grid and its shape, which is left out where it is `plain`. @param {Grid} grid @param {boolean} [plain] */
export const labelOf = ({ label, factor, rows, cols }, plain = false) =>
  label + factor + (plain ? '' : `  ${rows}×${cols}`);

/** Whether the numbers of the columns have room. @param {Grid} grid @param {Theme} theme */
const columnsFit = (grid, theme) =>
  grid.cols > 1 && grid.cell.w >= theme.measure(String(grid.left + grid.cols), 12) + 3;

/** Whether the numbers of the rows have room. @param {Grid} grid */
export const rowsFit = (grid) => grid.rows > 1 && grid.cell.h >= 14;

/** Brackets, numbers of rows and columns, name and shape. @param {Grid} grid @param {Theme} theme @param {{rows?: boolean, columns?: boolean, strong?: number, label?: 'below' | 'right' | 'left' | 'none', alone?: boolean, plain?: boolean, note?: string}} [options] `alone` leaves out the brackets and the shape of a single cell, `plain` only the shape; the note is below the label */
export function frame(
  grid,
  theme,
  {
    rows = false,
    columns = true,
    strong,
    label = 'below',
    alone = false,
    plain = alone,
    note,
  } = {},
) {
  const [w, h] = [gridWidth(grid), gridHeight(grid)];
  const { x, y, id } = grid;
  const ref = { name: grid.name };
  /** @type {Mark[]} */
  const marks = [];
  if (!alone)
    for (const [side, left, at] of /** @type {[string, boolean, number][]} */ ([
      ['[', true, x - 8],
      [']', false, x + w + 3],
    ]))
      marks.push({
        key: `${id}:${side}`,
        shape: 'bracket',
        left,
        x: at,
        y: y - 4,
        w: 5,
        h: h + 8,
        stroke: theme.ink,
        ref,
      });
  const small = { ink: theme.quiet, size: 12 };
  if (label !== 'none' && grid.label) {
    const place = {
      below: { x: x + w / 2, y: y + h + 16, align: /** @type {const} */ ('center') },
      right: { x: x + w + 16, y: y + h / 2, align: /** @type {const} */ ('left') },
      left: { x: x - 16, y: y + h / 2, align: /** @type {const} */ ('right') },
    }[label];
    const text = labelOf(grid, plain);
    marks.push({ key: `${id}:label`, shape: 'text', ...place, text, ...small, size: 13, ref });
    if (note) {
      const below = { ...place, y: place.y + 15 };
      marks.push({ key: `${id}:note`, shape: 'text', ...below, text: note, ...small });
    }
  }
  if (columns && columnsFit(grid, theme)) {
    for (let col = 0; col < grid.cols; col += 1) {
      const now = col === strong;
      marks.push({
        key: `${id}:col${col}`,
        shape: 'text',
        x: x + (col + 0.5) * grid.cell.w,
        y: y - 13,
        text: String(grid.left + col + 1),
        ...small,
        ink: now ? theme.ink : theme.quiet,
        bold: now,
      });
    }
  }
  if (rows && rowsFit(grid)) {
    for (let row = 0; row < grid.rows; row += 1) {
      marks.push({
        key: `${id}:row${row}`,
        shape: 'text',
        x: x - 12,
        y: y + (row + 0.5) * grid.cell.h,
        text: String(grid.top + row + 1),
        align: 'right',
        ...small,
      });
    }
  }
  return marks;
}

/** A plate under moving cells, so that they stand out from the cells that they pass. @param {string} key @param {Grid} grid the grid of the cells @param {{x: number, y: number}} at @param {number} cols @param {number} rows @param {Theme} theme @param {number} opacity @returns {Mark} */
export function plate(key, { cell }, { x, y }, cols, rows, theme, opacity) {
  return {
    key,
    shape: 'rect',
    x: x - 3,
    y: y - 3,
    w: cols * cell.w + 6,
    h: rows * cell.h + 6,
    r: 5,
    fill: theme.paper,
    shadow: true,
    opacity,
  };
}

/** Paper behind a matrix, with the numbers of its rows or columns, which hides what moves beneath it. @param {Grid} grid @param {Theme} theme @param {{rows?: boolean, columns?: boolean, label?: 'right' | 'left' | 'below' | 'none'}} [options] as the frame has them @returns {Mark} */
export function backing(grid, theme, { rows = false, columns = false, label = 'below' } = {}) {
  const beside = theme.measure(labelOf(grid)) + 18;
  const numbers = rows && rowsFit(grid) ? theme.measure(String(grid.top + grid.rows), 12) + 14 : 9;
  const left = Math.min(grid.x, label === 'left' ? beside : numbers);
  const top = columns ? Math.min(grid.y, COLUMNS - 2) : 2;
  return {
    key: `${grid.id}:backing`,
    shape: 'rect',
    x: grid.x - left,
    y: grid.y - top,
    w: left + gridWidth(grid) + (label === 'right' ? beside : 9),
    h: top + gridHeight(grid) + 2,
    fill: theme.paper,
  };
}

/** A frame around a column, or around a row. @param {Grid} grid @param {Theme} theme @param {number} at @param {'col' | 'row'} [along] @returns {Mark} */
export function outline(grid, theme, at, along = 'col') {
  const column = along === 'col';
  return {
    key: `${grid.id}:outline`,
    shape: 'rect',
    x: grid.x + (column ? at * grid.cell.w : 0) - 1,
    y: grid.y + (column ? 0 : at * grid.cell.h) - 1,
    w: (column ? grid.cell.w : gridWidth(grid)) + 2,
    h: (column ? gridHeight(grid) : grid.cell.h) + 2,
    r: 4,
    stroke: theme.ink,
    width: 2,
  };
}

/** @param {string} key @param {number} x @param {number} y @param {string} text @param {Theme} theme @param {Partial<Mark>} [more] @returns {Mark} */
export function sign(key, x, y, text, theme, more) {
  return { key, shape: 'text', x, y, text, ink: theme.ink, size: 20, ...more };
}

/** Whether the columns of a matrix are examples. @param {string} name */
export const hasExamples = (name) => ['X', 'Y', 'Z', 'A', 'L', 'dA', 'dZ'].includes(kindOf(name));
