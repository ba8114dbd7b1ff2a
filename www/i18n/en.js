/** Every sentence of the element, in English; the other languages have the same keys. */
import symbols from './symbols.en.js';

const KINDS = /** @type {Record<string, string>} */ ({
  linear: 'g(z) = z, so g′ = 1',
  sigmoid: 'g is the sigmoid, so g′ = a(1 − a)',
  tanh: 'g is tanh, so g′ = 1 − a²',
  relu: 'g is max(0, z), so g′ is 1 above 0 and, by convention, 0 at 0 and below',
  leaky_relu: 'g′ is 1 above 0 and 0.01 elsewhere, by convention also at 0',
  elu: 'g is z above 0 and eᶻ − 1 below, so g′ is 1 above 0 and eᶻ below',
  softplus: 'g is ln(1 + eᶻ), so g′ is the sigmoid of z',
  softmax: 'softmax mixes a whole column, so it has no slope of a single entry',
});

export default {
  name: 'English',
  code2: 'en',
  input: 'input',
  loss: 'loss',
  example: (/** @type {number} */ k) => `example ${k}`,
  layer: (/** @type {number} */ l) => `layer ${l}`,
  ofExamples: (/** @type {number} */ k, /** @type {number} */ m) => `${k} of ${m} examples`,
  newWeights: 'new',
  rowOf: (/** @type {string} */ name, /** @type {number} */ row) => `row ${row} of ${name}`,
  terms: 'one term an example',
  groupOf: (/** @type {string} */ phase, /** @type {number} */ layer) =>
    phase === 'backward' ? `layer ${layer}` : phase,
  code: 'Code',
  values: 'values',
  gradients: 'gradients',
  soFar: (/** @type {string} */ value) => `so far ${value}`,
  why: 'Why',
  unpin: 'Unpin',
  was: (/** @type {string} */ value) => `was ${value}`,
  edit: 'Change it',
  chain: 'The chain',
  /** The local derivative for all other indices. @returns {string} */
  local: (/** @type {string} */ kind, /** @type {boolean} */ softmax) => {
    if (softmax) return 'One for every a of the column: ∂aⱼ/∂zᵢ = aⱼ(1[i=j] − aᵢ).';
    switch (kind) {
      case 'dW':
        return 'For every other z it is 0: a weight leads into one unit only.';
      case 'db':
        return 'For every other z it is 0: each unit has its own b.';
      case 'dA':
        return 'There is one for every j, since this a enters every z of the next layer.';
      default:
        return 'For every other a it is 0: z moves its own a only.';
    }
  },
  /** Under the plot of g (solid) and g′ (dashed). */
  plot: (/** @type {string} */ z, /** @type {string} */ a, /** @type {string} */ slope) =>
    `at z = ${z}: g = ${a} (solid), g′ = ${slope} (dashed)`,
  check: 'Gradient check',
  checkNow: 'Check all gradients',
  checking: 'Moving every weight a little …',
  checkResult: (
    /** @type {{passed: boolean, checked: number, kinks: number}} */ { passed, checked, kinks },
    /** @type {string} */ error,
  ) =>
    `${passed ? 'Passed' : 'Failed'}: ${checked} derivatives against differences of J, ${kinks} left out at kinks. Largest relative error ${error}, at`,
  tryIt: 'Write it otherwise',
  transpose: (/** @type {string} */ name) => `Transpose ${name}`,
  swap: 'swap',
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
      return `${a} · ${b} does not fit: the inner dimensions ${left[1]} and ${right[0]} differ.`;
    const made = `${a} · ${b} gives ${product.join('×')}`;
    if (error === undefined)
      return `${made}, but ${c} is needed: a gradient has the shape of its matrix.`;
    if (rule) return `${made}. This is the rule; it passes the gradient check.`;
    return error < 1e-6
      ? `${made}, and the numbers are right too.`
      : `${made}: it fits by accident. The gradient check fails, with a relative error of ${error.toPrecision(2)}.`;
  },
  conventions: /** @type {Record<string, string>} */ ({
    'per-example': '1/m in dW and db',
    mean: '1/m at the output',
  }),
  /** The place of 1/m, and that the factor enters only once. */
  oneOverM: (/** @type {string} */ convention, /** @type {number} */ depth) =>
    (convention === 'mean'
      ? `1/m enters once, at dA[${depth}], and rides along. It does not pile up over layers.`
      : '1/m stands once, in each dW and db. It does not pile up over layers.') +
    ' The mean of the gradients is the gradient of the mean, so dW and db are the same either way.',
  thisCell: 'This cell',
  network: 'Network',
  equation: 'Equation',
  timeline: 'Timeline',
  settings: 'Settings',
  export: 'Take it with you',
  play: 'Play',
  pause: 'Pause',
  toStart: 'To the start',
  toEnd: 'To the end',
  back: 'Back',
  forth: 'Next',
  grain: 'Move by',
  grains: /** @type {Record<string, string>} */ ({
    phase: 'phase',
    layer: 'layer',
    step: 'step',
    example: 'example',
  }),
  speed: 'Speed',
  again: 'Again with the new weights',
  costFell: (/** @type {string} */ before, /** @type {string} */ after) =>
    `Cost ${before} → ${after}`,
  level: 'How much of it',
  levels: /** @type {Record<string, string>} */ ({
    element: 'one entry',
    vector: 'row or column',
    matrix: 'one example',
    batch: 'all examples',
  }),
  lacks: (/** @type {string} */ level) =>
    `This step is the same for “${level}”; it is shown whole.`,
  way: 'In what way',
  ways: /** @type {Record<string, string>} */ ({
    stack: 'side by side',
    padded: 'padded with zeros',
    outer: 'sum of outer products',
    dot: 'row times row',
    product: 'one product',
  }),
  restart: 'Restart',
  error: 'This cannot be used',
  position: (/** @type {string} */ at) => `Position ${at}`,
  symbols,
  close: 'Close',
  symbolsTitle: 'Symbols',
  otherSymbols: 'All other symbols',
  inArticle: 'in the derivation',

  /**
   * Where in the story one stands: the phase, the layer, and what is computed; during a step that
   * goes from example to example also which one.
   *
   * @param {string} kind @param {number} layer @param {number} depth @param {number} [k] examples that are done @param {number} [m] @returns {string}
   */
  story: (kind, layer, depth, k = 0, m = 0) => {
    const example = k > 0 && k < m ? `, example ${k} of ${m}` : '';
    const place = `layer ${layer} of ${depth}`;
    switch (kind) {
      case 'Z':
        return `Forward pass, ${place}: weighted sums${example}`;
      case 'A':
        return `Forward pass, ${place}: activations${example}`;
      case 'L':
        return `Loss: outputs compared with targets${example}`;
      case 'J':
        return 'Cost: the mean of all losses';
      case 'dA':
        return layer === depth
          ? `Backward pass starts: gradients of the outputs${example}`
          : `Backward pass, ${place}: gradients of the activations${example}`;
      case 'dZ':
        return `Backward pass, ${place}: gradients of the weighted sums${example}`;
      case 'dW':
        return `Backward pass, ${place}: gradients of the weights${example}`;
      case 'db':
        return `Backward pass, ${place}: gradients of the biases${example}`;
      default:
        return `Update, ${place}: one step of gradient descent`;
    }
  },

  /** Under the network: what moves, and where. */
  caption: (
    /** @type {string} */ kind,
    /** @type {number} */ layer,
    /** @type {number[]} */ units,
  ) => {
    const below = layer === 1 ? 'x' : 'a';
    switch (kind) {
      case 'Z':
        return `over each edge: weight × ${below}, added up in the unit, plus its b`;
      case 'A':
        return `inside each unit of layer ${layer}: z goes through g`;
      case 'L':
        return 'output and target make the loss';
      case 'J':
        return 'J is the mean of all losses';
      case 'dA':
        if (layer === units.length - 1) return `back from the loss to the output`;
        return units[layer + 1] > 1
          ? `back over each edge: weight × δ, added up in the unit`
          : `back over each edge: weight × δ`;
      case 'dZ':
        return `inside each unit of layer ${layer}: what arrived × its own slope`;
      case 'dW':
        return `on each edge into layer ${layer}: δ of its unit × ${below} of its input`;
      case 'db':
        return `at the bias of each unit of layer ${layer}: δ itself`;
      default:
        return `every weight into layer ${layer} moves against its gradient`;
    }
  },
  /** After the caption: the example whose numbers are in the network. */
  captionOf: (/** @type {number} */ k) => ` (example ${k})`,

  /** Beside the equation: what the current example does. */
  progress: (
    /** @type {string} */ kind,
    /** @type {number} */ k,
    /** @type {number} */ m,
    /** @type {string} */ level,
  ) => {
    if (level !== 'batch' && kind !== 'J' && kind !== 'update')
      return k === 0 ? 'still to come' : `of example ${k}`;
    if (kind === 'J') return 'all losses come together';
    if (kind === 'update') return 'one step downhill';
    const adds = kind === 'dW' || kind === 'db';
    if (k === 0) return adds ? 'nothing is added yet' : 'all columns are still to come';
    if (k === m)
      return adds ? `all ${m} examples are added` : `all ${m} columns stand side by side`;
    return adds ? `example ${k} of ${m} is added in` : `example ${k} of ${m} takes its column`;
  },

  /** One or two plain sentences on a rule, at a level and in a way. @param {{kind: string, layer: number, depth: number, activation: string, loss: string, convention: string, shortcut: boolean, level: string, way: string}} rule */
  whyText: ({ kind, layer, depth, activation, loss, convention, shortcut, level, way }) => {
    const mean = convention === 'mean';
    const softmax = activation === 'softmax';
    const [entry, row, one] = ['element', 'vector', 'matrix'].map((name) => name === level);
    switch (kind) {
      case 'Z':
        if (entry)
          return 'A unit multiplies each number it receives by the weight of that edge, adds these up, and adds its own b.';
        if (row)
          return 'A row of W holds all the weights into one unit, so the unit’s sum is that row times the example’s column.';
        if (one)
          return 'All rows of W at once: one product gives the z of every unit. Inside, the units of the layer before meet.';
        return 'Each example has its own column. All of them meet the same W, and the same b is added to every one.';
      case 'A':
        if (softmax)
          return 'Softmax turns each column into shares that add up to 1, so every z of a column counts. Columns do not touch each other.';
        if (entry) return 'g needs this one z. No other number of the layer matters.';
        return 'g acts on every number by itself, so the shape stays and examples do not touch each other.';
      case 'L':
        return 'Each example gets one loss of its own, from its own output and target. Nothing is averaged yet.';
      case 'J':
        return 'One number for the whole batch: the mean of the losses. This is the only place where examples meet on the way forward.';
      case 'dA':
        if (layer === depth) {
          const start =
            loss === 'squared_error'
              ? 'The derivative of ½(a − y)² is a − y.'
              : 'This is the derivative of each example’s loss by its own output.';
          return mean
            ? `${start} 1/m enters here, once, and rides along.`
            : `${start} There is no 1/m: it waits for dW and db.`;
        }
        if (entry)
          return `This a enters every z of layer ${layer + 1}, by one weight each. Its derivative collects what comes back over all these paths: weight times δ, added up.`;
        if (row)
          return `The weights that leave this unit stand in a column of W[${layer + 1}]. Dotted with δ, the column collects all paths. A column read as a row: that is the transpose.`;
        if (one)
          return `Every column of W[${layer + 1}] dotted with δ is the product Wᵀδ. Forward, W leads from layer ${layer} to layer ${layer + 1}; its transpose leads back.`;
        return `One unit of layer ${layer} feeds every unit of layer ${layer + 1}, so what comes back adds up over all of them: that sum is the product with Wᵀ. Examples stay apart, each in its column.`;
      case 'dZ': {
        const short = shortcut && layer === depth;
        if (softmax)
          return `Each a of a column depends on every z of it, so ⊙ with a slope is not enough: the whole column of dA takes part.${short ? ' With cross-entropy it all comes down to A − Y.' : ''}`;
        const slope = KINDS[activation];
        if (entry)
          return `This z moves its own a and no other. So there is one path and nothing to add up: what arrived, times the slope at this z; ${slope}.`;
        if (row || one)
          return `Every unit multiplies its own two numbers, so ⊙ stands here and no product of matrices: ${slope}.`;
        if (way === 'padded')
          return 'By all of Z, one example’s loss has a derivative as large as Z, but zero outside its own column. Adding the m of them never puts two numbers in one place, so the sum is the stack.';
        return `Example k’s loss feels only its own column, so columns are set side by side and nothing is added up. Entry by entry (⊙): ${slope}.${short ? ' Here it comes down to A − Y.' : ''}`;
      }
      case 'dW': {
        const at = layer === 1 ? 'x' : 'a';
        if (entry)
          return `This weight moves one z only, and moves it by ${at}. So the example asks for δ · ${at}.`;
        if (row)
          return `All weights into one unit share its δ, and each meets the ${at} it comes from: δ times the row ${at}ᵀ.`;
        if (one)
          return `A column times a row: every δ meets every ${at}, and the result has the shape of W. A row times a column would be one number.`;
        const rest = mean ? ' 1/m is already in δ.' : '';
        if (way === 'dot')
          return `One entry adds one term an example: δ of its unit times ${at} of its input. Row times row, this is the sum over examples that the product hides.${rest}`;
        if (way === 'product')
          return `The examples are the inner dimension, where a product adds up. That is why A is transposed, and why no Σ is written.${rest}`;
        return `All examples share W, so each adds its own outer product: column δ times row ${at}ᵀ gives a matrix of W’s shape.${mean ? rest : ' 1/m makes the sum a mean.'}`;
      }
      case 'db':
        if (entry)
          return 'b is added to z as it is: the local derivative is 1, and the example asks for δ itself.';
        if (row || one) return 'One number for each unit: the example’s own column of δ.';
        return `b is shared and added to every column, so its gradient adds the columns of dZ up. Its local derivative is 1 and no matrix, so no product hides this sum.${mean ? ' 1/m is already in δ.' : ''}`;
      default:
        return 'The gradient points uphill, so W and b move the other way, as far as the learning rate says. The new values count once the run is taken again.';
    }
  },
  fewer: (/** @type {number} */ l) => `One unit less in layer ${l}`,
  more: (/** @type {number} */ l) => `One unit more in layer ${l}`,
  hiddenLayer: 'layer',
  addLayer: 'Add a hidden layer',
  dropLayer: 'Remove the last hidden layer',
  setting: /** @type {Record<string, string>} */ ({
    layers: 'Layers and units',
    activation: 'Activation',
    output: 'Output and loss',
    data: 'Data',
    seed: 'Seed',
    init: 'Start weights',
    'learning-rate': 'Learning rate',
    convention: '1/m',
  }),
  train: (/** @type {number} */ n) => `Train ${n} steps`,
  stop: 'Stop',
  trained: (/** @type {number} */ n, /** @type {string} */ cost) => `${n} steps, cost ${cost}`,
  summary: (/** @type {string} */ text, /** @type {string} */ note) => `${text}. ${note}.`,
  matrixTable: (
    /** @type {string} */ name,
    /** @type {number} */ rows,
    /** @type {number} */ cols,
  ) => `${name}, ${rows} by ${cols}`,
  tooLarge: (/** @type {string} */ name, /** @type {number} */ rows, /** @type {number} */ cols) =>
    `${name} has ${rows} rows and ${cols} columns; it is shown in colours.`,
};

/** @typedef {typeof import('./en.js').default} Words */

/**
 * The shapes of a product as the learner has written it, and the error of the resulting gradient.
 *
 * @typedef {{operands: [number, number][], product?: [number, number], wanted: [number, number], error?: number}} ProductTried
 */
