/**
 * dW as one product: dZ on the left, A transposed above. Each example is a column of dZ and a row
 * of Aᵀ, and adds a term to every entry at once.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./stage.js').Stage} Stage
 */
import { corner } from './corner.js';
import { cells, frame, outline, slots, WIDE } from './grid.js';

/** @param {Stage} stage */
export const layout = (stage) =>
  corner(stage, () => undefined, noteOf(stage, stage.run.examples - 1));

/** How many examples have been added, unless all have. @param {Stage} stage @param {number} count */
const noteOf = ({ run, words }, count) =>
  count < run.examples ? words.ofExamples(count, run.examples) : undefined;

/** The picture after the first `count` examples. @param {Stage} stage @param {import('./corner.js').Corner} place @param {number} count @returns {Mark[][]} */
export function stages(stage, { left, above, result, signs, aboveLabel }, count) {
  const { run, id, theme } = stage;
  const partly = count < run.examples;
  const note = noteOf(stage, count);
  const marks = [
    ...frame(left, theme, { rows: stage.width >= WIDE, strong: partly ? count - 1 : undefined }),
    ...cells(left, theme),
    ...frame(above, theme, { columns: false, label: aboveLabel }),
    ...cells(above, theme),
    ...frame(result, theme, { columns: false, note }),
    ...signs,
  ];
  if (count === 0) marks.push(...slots(result, theme, 0, result.cols));
  else {
    const sum = run.partial(id, count);
    marks.push(...cells({ ...result, value: (row, col) => sum.data[row * sum.cols + col] }, theme));
  }
  if (partly && count > 0)
    marks.push(outline(left, theme, count - 1), outline(above, theme, count - 1, 'row'));
  return [marks];
}
