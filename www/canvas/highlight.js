/**
 * What is highlighted in the pictures: what the pointer is on, the selected cell with the cells of
 * its terms, and after a change the numbers that have changed.
 *
 * @typedef {import('../core/types.js').Ref} Ref
 * @typedef {import('./mark.js').Mark} Mark
 * @typedef {import('../core/run.js').Run} Run
 * @typedef {'chosen' | 'part' | 'changed' | undefined} Highlight
 */
import { kindOf, layerOf } from '../core/run.js';

/** The terms of a cell are highlighted only up to this number. */
const MOST = 200;
const SAME_WEIGHT = ['W', 'dW', 'update'];
const SAME_UNIT = ['Z', 'A', 'dA', 'dZ'];

/** @param {Run} run @param {Run | undefined} before the run before the last change @param {Ref | undefined} pointed what the pointer is on @param {Ref | undefined} selected @returns {(mark: Mark) => Highlight} */
export function highlights(run, before, pointed, selected) {
  const parts = partsOf(run, selected);
  return (mark) => {
    const { ref, shape } = mark;
    if (!ref) return undefined;
    for (const target of [pointed, selected]) {
      if (!target) continue;
      if (target.row === undefined) {
        if (ref.name === target.name && shape !== 'rect' && shape !== 'text') return 'chosen';
        continue;
      }
      if (ref.row === target.row && ref.col === target.col) {
        if (ref.name === target.name) return 'chosen';
        if (isCounterpart(ref, target, shape)) return 'part';
      }
    }
    if (parts.has(`${ref.name} ${ref.row} ${ref.col}`)) return 'part';
    return before && hasChanged(mark, run, before) ? 'changed' : undefined;
  };
}

/** The cells in the terms of a cell. @param {Run} run @param {Ref | undefined} ref */
function partsOf(run, ref) {
  if (ref?.row === undefined || ref.col === undefined) return new Set();
  const { terms } = run.explain(ref.name, ref.row, ref.col);
  if (terms.length > MOST) return new Set();
  const parts = terms.flatMap(({ factors }) =>
    factors.map(({ name, row, col }) => `${name} ${row} ${col}`),
  );
  // Where dZ[L] is A − Y, these two are its terms as well.
  if (ref.name === `dZ[${run.depth}]` && run.shortcut())
    for (const name of [`A[${run.depth}]`, 'Y']) parts.push(`${name} ${ref.row} ${ref.col}`);
  return new Set(parts);
}

/** Whether a mark is the edge of the same weight, or the node of the same unit. @param {Ref} a @param {Ref} b @param {string} shape */
function isCounterpart(a, b, shape) {
  if (layerOf(a.name) !== layerOf(b.name)) return false;
  const both = (/** @type {string[]} */ kinds) =>
    kinds.includes(kindOf(a.name)) && kinds.includes(kindOf(b.name));
  return (shape === 'line' && both(SAME_WEIGHT)) || (shape === 'circle' && both(SAME_UNIT));
}

/** Whether a cell of the picture had another value in the earlier run. @param {Mark} mark @param {Run} run @param {Run} before */
function hasChanged({ ref, shape, text }, run, before) {
  if (!ref || ref.row === undefined || ref.col === undefined || shape !== 'rect' || !text)
    return false;
  const { row, col } = ref;
  const [now, then] = [run, before].map((of) => {
    const { data, cols } = of.matrix(ref.name);
    return data[row * cols + col];
  });
  return Math.abs(now - then) > 1e-12 * Math.max(Math.abs(now), Math.abs(then));
}
