/**
 * The deck of example cards. A card shows the columns that belong to one example; the front card is
 * the current example.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {object} Deck
 * @property {number} x
 * @property {number} y
 * @property {number} w
 * @property {number} h
 * @property {number[]} columns the left edges of the columns on the card
 * @property {number} top of these columns
 * @property {number} rows their height
 */
import { fixed } from '../common/number.js';

export const CARD_WIDTH = 128;
const HEADER = 54;
const OFFSET = 7;

/**
 * The layout of a deck and of the columns on its cards; on a flat card the columns are beside the
 * text.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} rows the height of a column
 * @param {number[]} widths of its columns
 * @param {boolean} [flat]
 * @param {number} [before] room for a sign before the first column
 * @returns {Deck}
 */
export function deckAt(x, y, rows, widths, flat = false, before = 0) {
  const gap = 14;
  const used = widths.reduce((sum, width) => sum + width + gap, before - gap);
  const w = flat ? CARD_WIDTH + used + 12 : Math.max(CARD_WIDTH, used + 20);
  const above = flat ? 8 : HEADER;
  let left = before + (flat ? x + CARD_WIDTH : x + (w - used) / 2);
  const columns = widths.map((width) => {
    const at = left;
    left += width + gap;
    return at;
  });
  const top = y + 2 * OFFSET + above;
  const h = Math.max(above + rows + (flat ? 8 : 14), HEADER);
  return { x, y: y + 2 * OFFSET, w, h, columns, top, rows };
}

/** @param {Deck} deck */
export const deckHeight = (deck) => deck.h + 2 * OFFSET;

/**
 * @param {Deck} deck
 * @param {import('../core/run.js').Run} run
 * @param {import('../canvas/colour.js').Theme} theme
 * @param {import('../i18n/en.js').Words} words
 * @param {number} example from 0
 * @returns {Mark[]}
 */
export function deckMarks(deck, run, theme, words, example) {
  /** @type {Mark[]} */
  const marks = [];
  const behind = Math.min(2, run.examples - 1);
  for (let depth = behind; depth >= 0; depth -= 1) {
    marks.push({
      key: `card:${depth}`,
      shape: 'rect',
      x: deck.x + depth * OFFSET,
      y: deck.y - depth * OFFSET,
      w: deck.w,
      h: deck.h,
      r: 7,
      fill: theme.paper,
      stroke: depth === 0 ? theme.ink : theme.line,
      width: depth === 0 ? 1.5 : 1,
    });
  }
  marks.push(
    {
      key: 'card:title',
      shape: 'text',
      x: deck.x + 12,
      y: deck.y + 18,
      text: words.example(example + 1),
      ink: theme.ink,
      bold: true,
      size: 13,
      align: 'left',
    },
    {
      key: 'card:given',
      shape: 'text',
      x: deck.x + 12,
      y: deck.y + 37,
      text: given(run, example),
      ink: theme.quiet,
      size: 12,
      align: 'left',
    },
  );
  return marks;
}

/** x and y of an example as text, if it is short enough for a card. @param {import('../core/run.js').Run} run @param {number} k */
function given(run, k) {
  const column = (/** @type {string} */ name) => {
    const { rows, cols, data } = run.matrix(name);
    if (rows > 2) return '';
    const numbers = Array.from({ length: rows }, (_, row) => brief(data[row * cols + k]));
    return rows === 1 ? numbers[0] : `(${numbers.join(', ')})`;
  };
  const [x, y] = [column('X'), column('Y')];
  const both = `x = ${x}  y = ${y}`;
  if (x && y && both.length <= 20) return both;
  return x ? `x = ${x}` : '';
}

/** @param {number} value */
function brief(value) {
  return Number.isInteger(value) && Math.abs(value) < 1000
    ? String(value).replace('-', '−')
    : fixed(value, 1);
}
