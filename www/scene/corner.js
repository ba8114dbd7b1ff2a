/**
 * The product of two matrices: the left operand beside the result and the right one above it, so that
 * each entry is where its row and its column meet. Two lines separate the operands from the result,
 * and the equation continues to the right of it.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./grid.js').CellSize} CellSize
 * @typedef {import('./stage.js').Stage} Stage
 *
 * @typedef {object} Corner
 * @property {Grid} left
 * @property {Grid} above
 * @property {Grid} result
 * @property {Grid | undefined} bias
 * @property {import('./deck.js').Deck | undefined} deck
 * @property {Mark[]} signs
 * @property {'left' | 'right' | 'none'} aboveLabel the side of the right operand that has room for its name
 * @property {number} width
 * @property {number} height
 */
import { deckBox, moveDeck } from './deck.js';
import {
  BRACKET,
  COLUMNS,
  cells,
  frame,
  gridHeight,
  gridOf,
  gridWidth,
  LABEL,
  labelOf,
  MANY,
  NUMBER_HEIGHT,
  numberWidths,
  rowsFit,
  sign,
  WIDE,
} from './grid.js';
import { COLOURED, compact, heights, PAINTED } from './line.js';

/** The rest of the equation: to the right of the result, written out or short; or written out in a line below. */
const FORMS = /** @type {const} */ (['full', 'short', 'below']);

/**
 * @param {Stage} stage
 * @param {(cell: CellSize) => import('./deck.js').Deck | undefined} deckFor
 * @param {string} [note] below the name of the result
 * @returns {Corner}
 */
export function corner(stage, deckFor, note = '') {
  const { run, id, operands, width } = stage;
  const shapes = [{ name: id }, ...operands.operands].map(({ name }) => run.shape(name));
  const count = shapes.reduce((sum, { rows, cols }) => sum + rows * cols, 0);
  const best = compact(width);
  let made;
  for (const { cell, height } of candidates(stage, count, best)) {
    for (const form of FORMS) {
      made = placed(stage, cell, deckFor(cell), form, note);
      if (made.width <= width && made.height <= height) return made;
    }
  }
  return /** @type {Corner} */ (made);
}

/** The sizes of cells to try, the best first. @param {Stage} stage @param {number} count @param {number} best */
function* candidates({ numbers, width }, count, best) {
  const { comfortable, least } = numberWidths(numbers);
  const plain = { numbers: false, image: false, size: 12 };
  if (count <= MANY) {
    for (const [height, rows] of /** @type {[number, number[]][]} */ ([
      [best, heights(width)],
      [1.6 * best, [NUMBER_HEIGHT]],
    ]))
      for (const [w, size] of [
        [comfortable, 13],
        [least, 12],
      ])
        for (const h of rows) yield { cell: { w, h, numbers: true, image: false, size }, height };
    for (const { w, h } of COLOURED) yield { cell: { ...plain, w, h }, height: 1.2 * best };
  }
  for (const { w, h } of PAINTED) yield { cell: { ...plain, w, h, image: true }, height: best };
}

/** @param {Stage} stage @param {CellSize} cell @param {import('./deck.js').Deck | undefined} deck @param {(typeof FORMS)[number]} form @param {string} note @returns {Corner} */
function placed(stage, cell, deck, form, note) {
  const { id, operands, theme, width } = stage;
  const roomy = width >= WIDE;
  // Between the operands and the result.
  const gutter = roomy ? 18 : 12;
  const [leftShape, aboveShape, biasShape] = operands.operands;
  const [left, above] = [leftShape, aboveShape].map((shape) => gridOf(stage, shape, cell));
  const result = gridOf(stage, { name: id }, cell);
  const bias = biasShape && gridOf(stage, biasShape, cell);
  const box = deck && deckBox(deck);
  const beside = box && !deck.flat ? box.w : 2;
  const top = box && deck.flat ? box.above + box.h + box.below + 6 : 0;
  const lead = roomy && rowsFit(left) ? theme.measure(String(left.rows), 12) + 3 : 0;
  // The name below a matrix may be wider than the matrix.
  const over = (/** @type {Grid} */ grid) =>
    Math.max(0, (theme.measure(labelOf(grid)) - gridWidth(grid)) / 2);
  const overNote = Math.max(over(result), (theme.measure(note, 12) - gridWidth(result)) / 2);
  left.x = beside + Math.max(lead + BRACKET, over(left));
  const gap = Math.max(2 * BRACKET + gutter - 8, over(left) + overNote + 8);
  above.x = left.x + gridWidth(left) + gap;
  result.x = above.x;
  above.y = top + (above.cols > 1 && !above.transposed ? COLUMNS : 6);
  result.y = above.y + gridHeight(above) + gutter + 4;
  left.y = result.y;
  let height = result.y + gridHeight(result) + LABEL + (note ? 15 : 0);
  if (deck && box) {
    moveDeck(deck, 0, deck.flat ? box.above : result.y);
    height = Math.max(height, deck.y + deck.h + 1);
  }
  const end = above.x + gridWidth(above) + BRACKET;
  /** @type {Mark[]} */
  const signs = [];
  const [x, y] = [above.x - BRACKET - gutter / 2 + 5, result.y - gutter / 2 - 2];
  const line = /** @type {const} */ ({ shape: 'line', stroke: theme.line, width: 1 });
  signs.push(
    { ...line, key: 'rule:across', x: x - 12, y, x2: end - 4, y2: y },
    { ...line, key: 'rule:down', x, y: y - 12, x2: x, y2: result.y + gridHeight(result) + 4 },
    sign('sign:·', x - 8, y - 9, '·', theme, { size: 24, bold: true }),
  );
  const factor = operands.mean ? `1/${stage.run.examples} · ` : '';
  const full = form !== 'short' && (form === 'full' || bias !== undefined);
  const names = factor + (full ? `${left.label} · ${above.label}` : '…');
  const text = `= ${names}${bias ? ' +' : ''}`;
  // In a line below, the equation goes on from the left edge.
  const wraps = form === 'below' && bias !== undefined;
  const rest = wraps ? { x: 2, y: height + 8 } : { x: end, y: result.y };
  let right = rest.x;
  if (bias || full || factor) {
    const size = roomy ? 16 : 14;
    const w = theme.measure(text, size) + (roomy ? 12 : 6);
    const middle = rest.y + gridHeight(result) / 2;
    signs.push(sign('sign:=', right + w / 2, middle, text, theme, { size }));
    right += w;
  }
  if (!wraps) right = Math.max(right, end + overNote - BRACKET);
  if (bias) {
    const name = theme.measure(labelOf(bias, !roomy));
    const inner = Math.max(gridWidth(bias) + 2 * BRACKET, name);
    bias.x = right + (inner - gridWidth(bias)) / 2;
    bias.y = rest.y;
    right += inner;
    if (wraps) height = rest.y + gridHeight(bias) + LABEL;
    signs.push(...frame(bias, theme, { plain: !roomy }), ...cells(bias, theme));
  }
  const label = theme.measure(labelOf(above)) + 18;
  const before = above.x - label - 4 >= beside ? 'left' : 'none';
  const aboveLabel = end + label <= width ? 'right' : before;
  const all = [
    right,
    end - 1,
    result.x + gridWidth(result) + overNote,
    aboveLabel === 'right' ? end + label : 0,
    deck?.flat ? deck.w + 8 : 0,
  ];
  const parts = { left, above, result, bias, deck, signs, width: Math.max(...all), height };
  return { ...parts, aboveLabel };
}
