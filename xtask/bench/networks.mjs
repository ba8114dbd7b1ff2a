/** The networks that are run and trained, from the default one to one of the size in a course. */

/**
 * @typedef {object} Sized
 * @property {number[]} units inputs first
 * @property {number} examples
 * @property {{X: number[][], Y: number[][]}} [data] made of sines if it is not given
 * @property {number} budget the time of an iteration over that in plain JavaScript
 */

const XOR = {
  X: [
    [-1, -1, 1, 1],
    [-1, 1, -1, 1],
  ],
  Y: [[0, 1, 1, 0]],
};

/** @type {Sized[]} */
export const NETWORKS = [
  { units: [2, 3, 1], examples: 4, data: XOR, budget: 0.75 },
  { units: [2, 4, 2, 1], examples: 10, budget: 0.55 },
  { units: [2, 8, 8, 8, 8, 8, 8, 1], examples: 30, budget: 0.55 },
  { units: [64, 128, 128, 10], examples: 64, budget: 0.25 },
  { units: [784, 256, 256, 10], examples: 128, budget: 0.2 },
];

/** The name of a network: `2-3-1 with m = 4`. @param {Sized} network */
export const nameOf = ({ units, examples }) => `${units.join('-')} with m = ${examples}`;

/**
 * Its configuration, with tanh in the hidden layers: two classes for one output, else one class per
 * output. No number is random, so that every program gets the same ones.
 *
 * @param {Sized} network
 */
export function configurationOf({ units, examples, data }) {
  const [inputs, ...sizes] = units;
  const outputs = sizes[sizes.length - 1];
  const binary = outputs === 1;
  const cells = (/** @type {number} */ rows, /** @type {(i: number, k: number) => number} */ of) =>
    Array.from({ length: rows }, (_, i) => Array.from({ length: examples }, (_, k) => of(i, k)));
  return {
    inputs,
    layers: sizes.map((units, l) => {
      const output = binary ? 'sigmoid' : 'softmax';
      return { units, activation: l < sizes.length - 1 ? 'tanh' : output };
    }),
    loss: binary ? 'binary_cross_entropy' : 'cross_entropy',
    data: data ?? {
      X: cells(inputs, (i, k) => Math.sin(i + 7 * k)),
      Y: cells(outputs, (i, k) => Number(binary ? k % 2 : i === k % outputs)),
    },
    seed: 1,
    // Small enough that nothing diverges and no unit saturates during a measurement.
    learning_rate: 0.001,
  };
}
