/**
 * The cell and the example that the panels show: those under the pointer or the focus, else the
 * pinned ones, else those of the current position.
 *
 * @typedef {import('../core/types.js').Ref} Ref
 * @typedef {import('../player/state.js').State} State
 */
import { hasExamples } from '../scene/grid.js';

/** The example, from 0, of the cell that is under the pointer or pinned. @param {State} state @param {Ref | undefined} hover */
export function chosenExample({ view }, hover) {
  const cell = hover?.row === undefined ? view.cell : hover;
  return cell && hasExamples(cell.name) ? cell.col : undefined;
}

/** The example, from 0, that the network shows. @param {State} state @param {Ref | undefined} hover */
export function shownExample(state, hover) {
  const { run, player } = state;
  return chosenExample(state, hover) ?? Math.max(0, Math.min(player.shown.count, run.examples) - 1);
}

/** The cell whose terms are shown. @param {State} state @param {Ref | undefined} hover @returns {Ref} */
export function shownCell({ view, player, run }, hover) {
  if (hover?.row !== undefined) return hover;
  if (view.cell) return view.cell;
  const { step, count } = player.shown;
  const { id, shape } = player.steps[step];
  const col = shape[1] === run.examples ? Math.max(0, count - 1) : 0;
  return { name: id, row: 0, col };
}

/** The cell that is highlighted together with the cells of its terms; at the levels of one entry or row, the cell that is shown. @param {State} state @param {Ref | undefined} hover @returns {Ref | undefined} */
export function highlightedCell(state, hover) {
  if (hover?.row !== undefined) return hover;
  const { view } = state;
  const small = view.level === 'element' || view.level === 'vector';
  return view.cell ?? (small ? shownCell(state, hover) : undefined);
}

/** @param {Ref | undefined} a @param {Ref | undefined} b */
export function same(a, b) {
  return a?.name === b?.name && a?.row === b?.row && a?.col === b?.col;
}
