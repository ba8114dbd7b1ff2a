/**
 * The input of a picture: everything that the matrices of a step are drawn from.
 *
 * @typedef {object} Stage
 * @property {import('../core/run.js').Run} run
 * @property {string} id
 * @property {Composed} operands
 * @property {import('../canvas/colour.js').Theme} theme
 * @property {import('../i18n/en.js').Words} words
 * @property {number} width
 * @property {import('./numbers.js').Numbers} numbers how its numbers are written
 * @property {string} level that the step has
 * @property {{row: number, col: number, example?: number}} focus the selected entry, and the example
 *   if the learner has chosen one
 *
 * @typedef {Omit<import('../core/wasm.js').Operands, 'form'> & {form: string}} Composed operands, whose form may depend on the view
 * @typedef {import('../player/view.js').View} View
 */
import { isEntrywise, kindOf, layerOf } from '../core/run.js';
import { hasExamples } from './grid.js';
import { Numbers } from './numbers.js';

/**
 * @param {import('../core/run.js').Run} run
 * @param {string} id of the step
 * @param {import('../canvas/colour.js').Theme} theme
 * @param {import('../i18n/en.js').Words} words
 * @param {number} width
 * @param {View} view
 * @param {boolean} brief whether the numbers have to be short
 * @returns {Stage}
 */
export function stageOf(run, id, theme, words, width, view, brief) {
  const operands = operandsOf(run, id, view);
  const level = run.nearest(id, view.level);
  const numbers = new Numbers(run, shownIn(run, id, operands, level), theme.measure, brief);
  const focus = focusOf(run, id, view.cell);
  return { run, id, operands, theme, words, width, numbers, level, focus };
}

/** The matrices in the picture of a step. @param {import('../core/run.js').Run} run @param {string} id @param {Composed} operands @param {string} level @returns {import('./numbers.js').Shown[]} */
function shownIn(run, id, { operands, form }, level) {
  const shown = [{ name: id }, ...operands, ...shortcutOperands(run, id)];
  if (showsJacobian(run, id, level)) {
    const [{ name }, da] = operands;
    return [{ name: id }, { name, also: Float64Array.of(-LARGEST, LARGEST) }, da];
  }
  if (form !== 'descent') return shown;
  const bias = `b[${layerOf(id)}]`;
  const also = run.updatedBias(layerOf(id)).data;
  return [...shown, { name: bias, also }, { name: `d${bias}` }];
}

/** Whether the derivative of softmax is shown as a matrix: for dZ of one example. @param {import('../core/run.js').Run} run @param {string} id @param {string} level */
export const showsJacobian = (run, id, level) =>
  level === 'matrix' && kindOf(id) === 'dZ' && !isEntrywise(run, id);

/** A[L] and Y, where dZ[L] simplifies to their difference. @param {import('../core/run.js').Run} run @param {string} id */
export function shortcutOperands(run, id) {
  const last = id === `dZ[${run.depth}]` && run.shortcut();
  return last ? [{ name: `A[${run.depth}]` }, { name: 'Y' }] : [];
}

/** The operands of a step, with the form of the chosen way to show it. @param {import('../core/run.js').Run} run @param {string} id @param {View} view @returns {Composed} */
function operandsOf(run, id, { level, ways }) {
  const operands = run.operands(id);
  const form = level === 'batch' && SEEN[kindOf(id)]?.[ways[kindOf(id)]];
  return form ? { ...operands, form } : operands;
}

/** No entry aᵢ(1 − aᵢ) or −aᵢaⱼ of ∂a/∂z is larger than that of a = ½. */
const LARGEST = 0.25;

/** Forms that differ from that of the rule, by the kind of step and the way. @type {Record<string, Record<string, string>>} */
const SEEN = {
  dZ: { padded: 'padded' },
  dW: { dot: 'dot', product: 'sum-product', slices: 'slices' },
};

/** The selected entry: the pinned one, if the step has it. @param {import('../core/run.js').Run} run @param {string} id @param {import('../core/types.js').Ref | undefined} cell @returns {Stage['focus']} */
function focusOf(run, id, cell) {
  const { rows, cols } = run.shape(id);
  const { row = 0, col = 0 } = cell ?? {};
  const example = cell && hasExamples(cell.name) ? col : undefined;
  const inside = cell && row < rows && (cell.name === id || cols === run.examples);
  return { row: inside ? row : 0, col: cell?.name === id ? col : 0, example };
}
