/** Every sentence of the element, in English; the other languages have the same keys. */
import steps from './steps.en.js';
import symbols from './symbols.en.js';

export default {
  ...steps,
  symbols,
  close: 'Close',
  symbolsTitle: 'Symbols',
  otherSymbols: 'All other symbols',
  inArticle: 'in the derivation',
  name: 'English',
  code2: 'en',
  input: 'input',
  loss: 'loss',
  example: (/** @type {number} */ k) => `example ${k}`,
  layer: (/** @type {number} */ l) => `layer ${l}`,
  ownData: (/** @type {number} */ m) => `own data, m = ${m}`,
  ofExamples: (/** @type {number} */ k, /** @type {number} */ m) => `${k} of ${m} examples`,
  newWeights: 'new',
  rowOf: (/** @type {string} */ name, /** @type {number} */ row) => `row ${row} of ${name}`,
  terms: 'one term per example',
  groupOf: (/** @type {string} */ phase, /** @type {number} */ layer) =>
    phase === 'backward' ? `layer ${layer}` : phase,
  code: 'Code',
  values: 'values',
  gradients: 'gradients',
  /** Before the sum of the terms that have been added. */
  soFar: 'so far',
  why: 'Why',
  unpin: 'Unpin',
  was: (/** @type {string} */ value) => `was ${value}`,
  edit: 'Change value',
  chain: 'Chain rule',
  /** Under the plot of g (solid) and g′ (dashed). */
  plot: (/** @type {string} */ z, /** @type {string} */ a, /** @type {string} */ slope) =>
    `at z = ${z}: g = ${a} (solid), g′ = ${slope} (dashed)`,
  check: 'Gradient check',
  checkNow: 'Check all gradients',
  checking: 'Changing each parameter slightly …',
  checkResult: (
    /** @type {{passed: boolean, checked: number, kinks: number}} */ { passed, checked, kinks },
    /** @type {string} */ error,
  ) =>
    checked === 0
      ? `Nothing could be compared: all ${kinks} derivatives are at kinks.`
      : `${passed ? 'Passed' : 'Failed'}: ${checked} derivatives were compared with differences of J at nearby parameters.${kinks > 0 ? ` ${kinks} at kinks, where J has no derivative, were skipped.` : ''} Largest relative error: ${error}, at`,
  tryIt: 'Rewrite the product',
  transpose: (/** @type {string} */ name) => `Transpose ${name}`,
  swap: 'swap factors',
  /** The result of a product that the learner has rewritten. @returns {string} */
  trialAnswer: (
    /** @type {import('./en.js').ProductTried} */ {
      operands: [left, right],
      product,
      wanted,
      error,
    },
    /** @type {boolean} */ rule,
  ) => {
    const [a, b, c] = [left, right, wanted].map((shape) => shape.join('×'));
    if (!product)
      return `${a} · ${b} is not defined: the inner dimensions ${left[1]} and ${right[0]} differ.`;
    const made = `${a} · ${b} gives ${product.join('×')}`;
    const fits = product.join() === wanted.join();
    if (error === undefined && fits)
      return `${made}, but every entry is at a kink, so the gradient check compares nothing.`;
    if (error === undefined)
      return `${made}, but ${c} is needed: a gradient has the shape of its matrix.`;
    if (rule) return `${made}. This is the rule; it passes the gradient check.`;
    return error < 1e-6
      ? `${made}, and the numbers are correct too.`
      : `${made}: the shape is right only by accident. The gradient check fails with a relative error of ${error.toPrecision(2)}.`;
  },
  conventions: /** @type {Record<string, string>} */ ({
    'per-example': '1/m in dW and db',
    mean: '1/m at the output',
  }),
  thisCell: 'This cell',
  network: 'Network',
  equation: 'Equation',
  timeline: 'Timeline',
  practice: 'Practice',
  settings: 'Settings',
  export: 'Export',
  play: 'Play',
  pause: 'Pause',
  toStart: 'Go to the start',
  toEnd: 'Go to the end',
  previous: 'Previous',
  next: 'Next',
  grain: 'Move by',
  grains: /** @type {Record<string, string>} */ ({
    phase: 'phase',
    layer: 'layer',
    step: 'step',
    example: 'example',
  }),
  speed: 'Speed',
  again: 'Run again with the new weights',
  costFell: (/** @type {string} */ before, /** @type {string} */ after) =>
    `Cost ${before} → ${after}`,
  level: 'Level',
  levels: /** @type {Record<string, string>} */ ({
    element: 'one entry',
    vector: 'row or column',
    matrix: 'one example',
    batch: 'all examples',
  }),
  lacks: (/** @type {string} */ level) =>
    `“${level}” does not apply to this step; it is shown at the nearest level.`,
  way: 'Shown as',
  ways: /** @type {Record<string, string>} */ ({
    stack: 'side by side',
    padded: 'padded with zeros',
    outer: 'sum of outer products',
    dot: 'dot product of two rows',
    product: 'one matrix product',
    slices: 'slices',
  }),
  restart: 'Restart',
  fewer: (/** @type {number} */ l) => `Remove a unit from layer ${l}`,
  more: (/** @type {number} */ l) => `Add a unit to layer ${l}`,
  hiddenLayer: 'layer',
  addLayer: 'Add a hidden layer',
  dropLayer: 'Remove the last hidden layer',
  setting: /** @type {Record<string, string>} */ ({
    layers: 'Layers and units',
    activation: 'Activation',
    output: 'Output and loss',
    data: 'Data',
    seed: 'Seed',
    init: 'Initial weights',
    'learning-rate': 'Learning rate',
    convention: '1/m',
  }),
  inits: /** @type {Record<string, string>} */ ({
    xavier: 'xavier: scaled for tanh and sigmoid',
    he: 'he: scaled for ReLU',
    uniform: 'uniform: from −1 to 1',
    zeros: 'zeros: all 0',
  }),
  train: (/** @type {number} */ n) => `Train ${n} iterations`,
  stop: 'Stop',
  trained: (/** @type {number} */ n, /** @type {string} */ cost) => `${n} iterations, cost ${cost}`,
  summary: (/** @type {string} */ text, /** @type {string} */ note) => `${text}. ${note}.`,
  matrixTable: (
    /** @type {string} */ name,
    /** @type {number} */ rows,
    /** @type {number} */ cols,
  ) => `${name}, ${rows} by ${cols}`,
  tooLarge: (/** @type {string} */ name, /** @type {number} */ rows, /** @type {number} */ cols) =>
    `${name} has ${rows} rows and ${cols} columns; only its colours are shown.`,
};

/** @typedef {typeof import('./en.js').default} Words */

/**
 * The shapes of a product as the learner has written it, and the error of the resulting gradient.
 *
 * @typedef {{operands: [number, number][], product?: [number, number], wanted: [number, number], error?: number}} ProductTried
 */
