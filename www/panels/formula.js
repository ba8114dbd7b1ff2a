/**
 * Formulas that wrap. MathML does not break its lines, so an equation becomes several `<math>` in one
 * line of text, which the browser breaks between them: before =, + and − outside parentheses, and
 * before + and − inside long ones.
 *
 * @typedef {import('../core/wasm.js').MathNode} MathNode
 * @typedef {MathNode | string} Node
 */
import { make, math } from './dom.js';

const BREAKS = ['=', '←', '+', '−'];
/** A sum in parentheses of no more pieces, such as (1 − Y), is not broken. */
const SHORT = 3;
/** The heights of parentheses around a sum with and without fractions, because the two halves cannot measure each other. */
const TALL = { stretchy: 'true', minsize: '2.2em', maxsize: '2.2em' };
const LOW = { stretchy: 'true', minsize: '1.5em', maxsize: '1.5em' };

/** The equations of a MathML tree, each as an element that wraps. @param {MathNode} tree @returns {HTMLElement[]} */
export function formulas([tag, attributes, children]) {
  const inline = { ...attributes, display: 'inline', displaystyle: 'true' };
  return rowsOf(children).map((row) => {
    const parts = partsOf(row[2]).map((part) => math([tag, inline, [['mrow', {}, part]]]));
    return make('span', { class: 'formula' }, ...parts);
  });
}

/** @param {Node[]} nodes @returns {MathNode[]} */
const rowsOf = (nodes) =>
  /** @type {MathNode[]} */ (
    nodes.filter((node) => typeof node !== 'string' && node[0] === 'mrow')
  );

/** The pieces of an equation, in parts that may stand on lines of their own. @param {Node[]} pieces @returns {Node[][]} */
function partsOf(pieces) {
  /** @type {Node[][]} */
  const parts = [[]];
  for (const piece of pieces) {
    const inner = sumIn(piece);
    if (isBreak(piece) && parts[0].length) parts.push([withAttributes(piece, { form: 'infix' })]);
    else if (!inner) parts[parts.length - 1].push(piece);
    else {
      const [first, ...rest] = partsOf(inner);
      const size = inner.some((one) => tagOf(one) === 'mfrac') ? TALL : LOW;
      parts[parts.length - 1].push(['mo', { form: 'prefix', ...size }, ['(']], ...first);
      parts.push(...rest);
      parts[parts.length - 1].push(['mo', { form: 'postfix', ...size }, [')']]);
    }
  }
  return parts;
}

/** What stands in parentheses, if it is a long sum. @param {Node} node @returns {Node[] | undefined} */
function sumIn(node) {
  if (tagOf(node) !== 'mrow') return undefined;
  const [open, inner] = /** @type {MathNode} */ (node)[2];
  if (textOf(open) !== '(' || tagOf(inner) !== 'mrow') return undefined;
  const pieces = /** @type {MathNode} */ (inner)[2];
  return pieces.length > SHORT && pieces.some(isBreak) ? pieces : undefined;
}

/** Whether a line may begin with a piece. A minus with a form is the sign of a number. @param {Node} piece */
const isBreak = (piece) =>
  tagOf(piece) === 'mo' &&
  !(/** @type {MathNode} */ (piece)[1].form) &&
  BREAKS.includes(textOf(piece) ?? '');

/** @param {Node} node */
const tagOf = (node) => (typeof node === 'string' ? '' : node[0]);

/** The text of an operator. @param {Node} node */
const textOf = (node) => (tagOf(node) === 'mo' ? String(node[2][0]) : undefined);

/** @param {Node} node @param {Record<string, string>} more @returns {MathNode} */
function withAttributes(node, more) {
  const [tag, attributes, children] = /** @type {MathNode} */ (node);
  return [tag, { ...attributes, ...more }, children];
}
