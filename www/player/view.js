/**
 * The view: what the learner has chosen to see, and the names of the choices.
 *
 * @typedef {object} View
 * @property {string} level
 * @property {Record<string, string>} ways by the kind of step
 * @property {import('../core/types.js').Ref | undefined} cell pinned
 *
 * @typedef {(typeof GRAINS)[number]} Grain how far one move of the position goes
 */
export const LEVELS = ['element', 'vector', 'matrix', 'batch'];
/** The ways to show a step, by the kind of step. @type {Record<string, string[]>} */
export const WAYS = { dZ: ['stack', 'padded'], dW: ['outer', 'dot', 'product', 'slices'] };
export const GRAINS = /** @type {const} */ (['phase', 'layer', 'step', 'example']);

/** @type {View} */
export const FIRST_VIEW = {
  level: 'batch',
  ways: { dZ: 'stack', dW: 'outer' },
  cell: undefined,
};
