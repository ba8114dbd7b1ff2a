/**
 * The deck of example cards. A card shows the columns that belong to one example; the front card is
 * the current example. In a narrow column a card is a strip, with its text beside its columns.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {object} Deck
 * @property {number} x
 * @property {number} y of the front card
 * @property {number} w
 * @property {number} h
 * @property {boolean} flat
 * @property {boolean} three whether its text has three lines
 * @property {number[]} columns the left edges of the columns on the card
 * @property {number} top of these columns
 * @property {number} rows their height
 */
import { fixed } from '../common/number.js';
import { WIDE } from './grid.js';

/** The title and the text of a card, above its columns. */
const HEADER = 42;
const PADDING = 10;
/** Between two lines of text, and between two columns. */
const LINE = 16;
const COLUMN_GAP = 14;
/** The most examples whose texts are measured. */
const MOST = 64;

/** How far each card behind is offset. @param {{flat: boolean}} deck */
const offset = ({ flat }) => (flat ? 3 : 5);

/** The card's text in two lines, or beside its columns in three. @param {Stage} stage @param {number} k @param {boolean} three */
function textOf({ run, words }, k, three) {
  const { x, y } = given(run, k);
  const title = words.example(k + 1);
  if (three) return [title, x, y].filter(Boolean);
  return [title, [x, y].filter(Boolean).join('  ')].filter(Boolean);
}

/** @type {WeakMap<Stage, Map<number, number>>} */
const textWidths = new WeakMap();

/** The width of the widest text of a card. @param {Stage} stage @param {boolean} three */
function textWidth(stage, three) {
  const known = textWidths.get(stage) ?? new Map();
  textWidths.set(stage, known);
  const count = textOf(stage, 0, three).length;
  let widest = known.get(count);
  if (widest === undefined) {
    widest = 0;
    for (let k = 0; k < Math.min(MOST, stage.run.examples); k += 1)
      for (const [at, line] of textOf(stage, k, three).entries())
        widest = Math.max(widest, stage.theme.measure(line, at === 0 ? 13 : 12, at === 0));
    known.set(count, widest);
  }
  return widest;
}

/**
 * The deck with the columns on its cards, at the origin.
 *
 * @param {Stage} stage
 * @param {number} rows the height of a column
 * @param {number[]} widths of its columns
 * @param {number} [before] room for a sign before the first column
 * @returns {Deck}
 */
export function deckOf(stage, rows, widths, before = 0) {
  const flat = stage.width < WIDE;
  const three = flat && (rows >= 3 * LINE || widths.length > 1);
  const text = textWidth(stage, three);
  const used = widths.reduce((sum, width) => sum + width + COLUMN_GAP, before - COLUMN_GAP);
  const padding = flat ? 8 : PADDING;
  const w = flat ? text + used + 3 * padding : Math.max(text, used) + 2 * padding;
  let left = before + (flat ? text + 2 * padding : (w - used) / 2);
  const columns = widths.map((width) => {
    const at = left;
    left += width + COLUMN_GAP;
    return at;
  });
  // A strip is as high as its text, even if its columns are lower.
  const top = flat ? Math.max(6, ((three ? 3 : 2) * LINE + 6 - rows) / 2) : HEADER;
  const h = top + rows + (flat ? top : PADDING);
  return { x: 0, y: 0, w, h, flat, three, columns, top, rows };
}

/** Moves a deck so that its columns begin at `top`. @param {Deck} deck @param {number} x @param {number} top */
export function moveDeck(deck, x, top) {
  const [across, down] = [x + 1 - deck.x, top - deck.top];
  deck.x += across;
  deck.y += down;
  deck.top += down;
  deck.columns = deck.columns.map((column) => column + across);
}

/** The deck as a part of an equation. @param {Deck} deck @returns {import('./line.js').Box} */
export function deckBox(deck) {
  const behind = 2 * offset(deck);
  const above = deck.top - deck.y;
  return {
    w: deck.w + behind + (deck.flat ? 6 : 14),
    h: deck.rows,
    above: above + behind + 1,
    below: deck.h - above - deck.rows + 1,
    place: (x, y) => moveDeck(deck, x, y),
  };
}

/**
 * @param {Deck} deck
 * @param {Stage} stage
 * @param {number} example from 0
 * @returns {Mark[]}
 */
export function deckMarks(deck, stage, example) {
  const { run, theme } = stage;
  /** @type {Mark[]} */
  const marks = [];
  const behind = Math.min(2, run.examples - 1);
  for (let depth = behind; depth >= 0; depth -= 1) {
    marks.push({
      key: `card:${depth}`,
      shape: 'rect',
      x: deck.x + depth * offset(deck),
      y: deck.y - depth * offset(deck),
      w: deck.w,
      h: deck.h,
      r: 6,
      fill: theme.paper,
      stroke: depth === 0 ? theme.ink : theme.line,
      width: depth === 0 ? 1.5 : 1,
    });
  }
  const lines = textOf(stage, example, deck.three);
  const first = deck.flat ? deck.y + deck.h / 2 - ((lines.length - 1) * LINE) / 2 : deck.y + 15;
  for (const [at, text] of lines.entries())
    marks.push({
      // The text of another example fades in together with its numbers.
      key: `card:text${at}:${example}`,
      shape: 'text',
      x: deck.x + (deck.flat ? 8 : PADDING),
      y: first + at * (deck.flat ? LINE : 17),
      text,
      ink: at === 0 ? theme.ink : theme.quiet,
      bold: at === 0,
      size: at === 0 ? 13 : 12,
      align: 'left',
    });
  return marks;
}

/** x and y of an example as texts, if they are short enough for a card. @param {import('../core/run.js').Run} run @param {number} k */
function given(run, k) {
  const column = (/** @type {string} */ name) => {
    const { rows, cols, data } = run.matrix(name);
    if (rows > 2) return '';
    const numbers = Array.from({ length: rows }, (_, row) => brief(data[row * cols + k]));
    const text = rows === 1 ? numbers[0] : `(${numbers.join(', ')})`;
    return text.length < 14 ? `${name.toLowerCase()} = ${text}` : '';
  };
  return { x: column('X'), y: column('Y') };
}

/** With two decimals at most. @param {number} value */
function brief(value) {
  const rounded = Number(value.toFixed(2));
  return fixed(rounded, Number.isInteger(rounded * 10) ? (Number.isInteger(rounded) ? 0 : 1) : 2);
}
