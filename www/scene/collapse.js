/**
 * Columns added up into one: db from dZ, one example after another; J from ℒ, all at once.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./stage.js').Stage} Stage
 * @typedef {{operand: Grid, result: Grid, fixed: Mark[], height: number}} Layout
 */
import { backing, cellMark, cells, frame, gridOf, outline, slots, WIDE } from './grid.js';
import { arranged, gridBox, honest, onPaper, signBox } from './line.js';

/** @param {Stage} stage @returns {Layout} */
export function layout(stage) {
  const { run, id, theme, operands } = stage;
  const { rows, cols } = run.shape(operands.operands[0].name);
  return arranged(stage, rows * (cols + 1), (cell) => {
    const operand = gridOf(stage, operands.operands[0], cell);
    const result = gridOf(stage, { name: id }, { ...cell, w: cell.image ? 22 : cell.w });
    /** @type {Mark[]} */
    const fixed = [];
    const waiting = stage.width >= WIDE && !cell.image ? cell.w + 6 : 0;
    const sign = operands.mean ? `= 1/${run.examples} Σ` : '= Σ';
    const units = [
      [gridBox(result, theme, { rows: true })],
      [
        signBox(fixed, 'sign:=', sign, stage, `k = 1…${run.examples}`),
        // A column waits here while it is divided by m.
        { w: waiting, h: 0, above: 0, below: 0, place() {} },
        gridBox(operand, theme, { columns: true }),
      ],
    ];
    return { units, operand, result, fixed };
  });
}

/** The pictures from the example before to this one; the last one is at rest. @param {Stage} stage @param {Layout} place @param {number} count @returns {Mark[][]} */
export function stages(stage, place, count) {
  const rest = picture(stage, place, count, 'added');
  if (count === 0) return [rest];
  return [picture(stage, place, count, 'lifted'), picture(stage, place, count, 'shared'), rest];
}

/** @param {Stage} stage @param {Layout} place @param {number} count @param {'lifted' | 'shared' | 'added'} phase of the newest columns: in their places; on their way, divided by m; in the sum @returns {Mark[]} */
function picture(stage, place, count, phase) {
  const { run, id, theme } = stage;
  const { operand, result, fixed } = place;
  const all = id === 'J';
  const moving = phase !== 'added';
  const added = !moving ? count : all ? 0 : count - 1;
  const whole = count === run.examples && !moving;
  const newest = count - 1;
  const strong = all || whole || count === 0 ? undefined : newest;
  const range = added > 1 ? `k = 1…${added}` : added === 1 ? 'k = 1' : '';
  const texts = fixed.map((mark) => (mark.key === 'sign:=:k' ? { ...mark, text: range } : mark));
  /** @type {Mark[]} */
  const marks = [];
  // What is added moves beneath the numbers that stand.
  if (count > 0 && !operand.cell.image)
    for (let col = all ? 0 : newest; col < count; col += 1)
      marks.push(...column(stage, place, col, phase));
  marks.push(backing(operand, theme), backing(result, theme, { rows: true }));
  marks.push(...frame(operand, theme, { strong }), ...cells(operand, theme));
  marks.push(...onPaper(honest(texts, reconciles(stage, added)), theme));
  marks.push(...onPaper(frame(result, theme, { rows: true }), theme));
  if (added === 0) marks.push(...slots(result, theme, 0, 1));
  if (added > 0) {
    const sum = all ? run.matrix(id) : run.partial(id, added);
    marks.push(
      ...cells({ ...result, value: (row) => sum.data[row] }, theme).map((mark) =>
        mark.image ? { ...mark, opacity: added / run.examples } : mark,
      ),
    );
  }
  if (strong !== undefined) marks.push(outline(operand, theme, strong));
  return marks;
}

/** A column on its way into the sum. @param {Stage} stage @param {Layout} place @param {number} col @param {'lifted' | 'shared' | 'added'} phase @returns {Mark[]} */
function column({ run, theme, operands: { mean } }, { operand, result }, col, phase) {
  const at = { x: operand.x + col * operand.cell.w, y: operand.y };
  const from = phase === 'lifted' ? at : { x: operand.x - operand.cell.w - 14, y: operand.y };
  const { x, y } = phase === 'added' ? result : from;
  const share = mean && phase !== 'lifted' ? run.examples : 1;
  return Array.from({ length: operand.rows }, (_, row) =>
    cellMark(operand, theme, row, col, {
      x,
      y: y + row * operand.cell.h,
      value: operand.value(row, col) / share,
      opacity: phase === 'added' ? 0 : 1,
      key: `fly${col}:${row}`,
      lifted: true,
    }),
  );
}

/** Whether the columns, as they are written, give the sum as it is written. @param {Stage} stage @param {number} added */
function reconciles({ run, id, numbers, operands: { operands, mean } }, added) {
  if (added === 0) return true;
  const [{ name }] = operands;
  const { rows, cols, data } = run.matrix(name);
  const sum = id === 'J' ? run.matrix(id) : run.partial(id, added);
  return Array.from({ length: rows }).every((_, row) => {
    let total = 0;
    for (let k = 0; k < added; k += 1) total += numbers.rounded(data[row * cols + k], name);
    return numbers.agrees(total / (mean ? run.examples : 1), sum.data[row], id);
  });
}
