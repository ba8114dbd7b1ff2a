/** The blanks of a question, at their places in brackets as in a matrix. */
import { MOST } from './question.js';

/** How the panels write a name. @param {string} id */
export const shown = (id) => (id === 'L' ? 'ℒ' : id.replace('update', 'W'));

/**
 * Some entries of a matrix, which are next to each other, in brackets.
 *
 * @param {string} label
 * @param {import('./question.js').Place[]} places
 * @param {(at: number) => Node | string} entry what stands at a place
 * @param {import('./quiz.js').Kit} kit
 */
export function bracketed(label, places, entry, { make }) {
  const rows = [...new Set(places.map(({ row }) => row))].slice(0, MOST);
  const cell = (/** @type {number} */ at) => make('td', {}, entry(at));
  const lines = rows.map((row) => {
    const line = places.flatMap((place, at) => (place.row === row ? [at] : [])).slice(0, MOST);
    return make('tr', {}, ...line.map(cell));
  });
  const table = make('table', {}, make('tbody', {}, ...lines));
  return make('div', { class: 'blanks' }, make('span', { class: 'of' }, `${label} = `), table);
}

/** What the blanks are of: `dW[1]₁₂`, or a column, or all of it. @param {import('./question.js').Question} question @param {import('../core/run.js').Run} run */
export function nameOf({ kind, id, blanks: [{ row, col }] }, run) {
  const { rows, cols } = run.shape(id);
  const index = (/** @type {number} */ at) =>
    String(at + 1).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]);
  if (kind === 'entry' && rows * cols > 1)
    return `${shown(id)}${index(row)}${row > 8 || col > 8 ? ',' : ''}${index(col)}`;
  return shown(id);
}
