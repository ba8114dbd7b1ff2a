/**
 * A matrix in its true shape: cells in brackets, with numbered rows and columns, and its name and
 * shape below. A cell always shows its colour, and its number where there is room.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('../canvas/colour.js').Theme} Theme
 * @typedef {{w: number, h: number, numbers: boolean, image: boolean}} CellSize
 *
 * @typedef {object} Grid
 * @property {string} id unique in a picture, since two grids may show the same matrix
 * @property {string} name
 * @property {number} rows as drawn
 * @property {number} cols as drawn
 * @property {(row: number, col: number) => number} value of a drawn cell
 * @property {() => number} largest the largest value of the colour scale
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
import { short } from '../common/number.js';
import { isGradient, kindOf, largest } from '../core/run.js';
import { textWidth } from './fit.js';

/** Room for a bracket and the space around it. */
export const BRACKET = 12;
const GAP = 2;
/** The smallest cell that a number fits in. */
export const NUMBER_WIDTH = 30;
const NUMBER_HEIGHT = 18;
/** Rows shrink before a picture grows beyond this height, so that usual networks all have one height. */
const USUAL = 180;
/** The same where matrices are below each other, as on a phone. */
export const USUAL_BELOW = 280;
/** A matrix with smaller cells is painted as one image. */
const SMALLEST = 7;
const MANY = 1200;

/** The size of cells such that all rows and columns fit. @param {number} cols @param {number} width @param {number} rows @param {number} most the largest height of all rows @param {number} cells the total number of cells @param {number} usual the usual height of all rows @returns {CellSize} */
export function cellSize(cols, width, rows, most, cells, usual = USUAL) {
  const w = Math.min(46, width / cols);
  const h = Math.min(36, Math.max(usual, Math.min(most, NUMBER_HEIGHT * rows)) / rows);
  const image = w < SMALLEST || h < SMALLEST || cells > MANY;
  const numbers = !image && w >= NUMBER_WIDTH && h >= NUMBER_HEIGHT;
  // The cells of an image may be narrow, but not much higher than wide.
  if (image) return { w, h: Math.min(h, Math.max(10, 2 * w)), numbers, image };
  return { w: Math.floor(w), h: Math.floor(h), numbers, image };
}

/**
 * @param {import('../core/run.js').Run} run
 * @param {{name: string, transposed?: boolean, slope?: boolean}} operand
 * @param {CellSize} cell
 * @param {string} [id]
 * @returns {Grid}
 */
export function gridOf(run, { name, transposed = false, slope = false }, cell, id) {
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
  return {
    key: at?.key ?? `${grid.id}:${row},${col}`,
    shape: 'rect',
    x: x + GAP / 2,
    y: y + GAP / 2,
    w: grid.cell.w - GAP,
    h: grid.cell.h - GAP,
    r: 2,
    fill,
    text: grid.cell.numbers ? short(value, grid.largest()) : undefined,
    ink: inkOn(fill),
    size: grid.cell.w < 40 || grid.largest() < 0.095 ? 12 : 13,
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
  if (grid.cell.image || grid.cell.w < 12) return marks;
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

/** The side of a matrix that has room for its name. @param {Grid} grid @param {number} width of the picture @returns {'right' | 'left'} */
export function roomySide(grid, width) {
  const text = `${grid.label}  ${grid.rows}×${grid.cols}`;
  return grid.x + gridWidth(grid) + 16 + textWidth(text) <= width ? 'right' : 'left';
}

/** Brackets, numbers of rows and columns, name and shape. @param {Grid} grid @param {Theme} theme @param {{rows?: boolean, columns?: boolean, strong?: number, label?: 'below' | 'right' | 'left' | 'none', alone?: boolean}} [options] `alone` leaves out the brackets and the shape of a single cell */
export function frame(
  grid,
  theme,
  { rows = false, columns = true, strong, label = 'below', alone = false } = {},
) {
  const [w, h] = [gridWidth(grid), gridHeight(grid)];
  const { x, y, id } = grid;
  const ref = { name: grid.name };
  /** @type {Mark[]} */
  const marks = [
    {
      key: `${id}:[`,
      shape: 'bracket',
      left: true,
      x: x - 8,
      y: y - 4,
      w: 5,
      h: h + 8,
      stroke: theme.ink,
      ref,
    },
    {
      key: `${id}:]`,
      shape: 'bracket',
      left: false,
      x: x + w + 3,
      y: y - 4,
      w: 5,
      h: h + 8,
      stroke: theme.ink,
      ref,
    },
  ];
  const shape = alone ? '' : `${grid.rows}×${grid.cols}`;
  if (alone) marks.length = 0;
  if (label === 'below' && grid.label) {
    const text = `${grid.label}  ${shape}`;
    marks.push({
      key: `${id}:label`,
      shape: 'text',
      x: x + w / 2,
      y: y + h + 20,
      text,
      ink: theme.quiet,
      size: 13,
      ref,
    });
  } else if (label === 'right' || label === 'left') {
    const text = `${grid.label}  ${shape}`;
    marks.push({
      key: `${id}:label`,
      shape: 'text',
      x: label === 'right' ? x + w + 16 : x - 16,
      y: y + h / 2,
      text,
      ink: theme.quiet,
      size: 13,
      align: label === 'right' ? 'left' : 'right',
      ref,
    });
  }
  if (columns && grid.cell.w >= 14 && grid.cols > 1) {
    for (let col = 0; col < grid.cols; col += 1) {
      const now = col === strong;
      marks.push({
        key: `${id}:col${col}`,
        shape: 'text',
        x: x + (col + 0.5) * grid.cell.w,
        y: y - 15,
        text: String(grid.left + col + 1),
        ink: now ? theme.ink : theme.quiet,
        size: 12,
        bold: now,
      });
    }
  }
  if (rows && grid.cell.h >= 14 && grid.rows > 1) {
    for (let row = 0; row < grid.rows; row += 1) {
      marks.push({
        key: `${id}:row${row}`,
        shape: 'text',
        x: x - 16,
        y: y + (row + 0.5) * grid.cell.h,
        text: String(grid.top + row + 1),
        ink: theme.quiet,
        size: 12,
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

/** `1/m Σ =`, and below it the examples in the sum. @param {{x: number, y: number}} at @param {boolean} mean @param {number} added @param {number} examples @param {Theme} theme @returns {Mark[]} */
export function sumSign({ x, y }, mean, added, examples, theme) {
  const symbol = mean ? `1/${examples} Σ =` : 'Σ =';
  const range = added > 1 ? `k = 1…${added}` : added === 1 ? 'k = 1' : '';
  return [
    sign('sign:=', x, y, symbol, theme, { size: 17 }),
    sign('sign:range', x, y + 22, range, theme, { size: 12, ink: theme.quiet }),
  ];
}

/** Whether the columns of a matrix are examples. @param {string} name */
export const hasExamples = (name) => ['X', 'Y', 'Z', 'A', 'L', 'dA', 'dZ'].includes(kindOf(name));
