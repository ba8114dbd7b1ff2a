/** Every sentence of the element, in English; the other languages have the same keys. */

const KINDS = /** @type {Record<string, string>} */ ({
  linear: 'g(z) = z, so g′ = 1',
  sigmoid: 'g is the sigmoid, so g′ = a(1 − a)',
  tanh: 'g is tanh, so g′ = 1 − a²',
  relu: 'g is max(0, z), so g′ is 1 above 0 and, by convention, 0 at 0 and below',
  leaky_relu: 'g′ is 1 above 0 and 0.01 elsewhere, by convention also at 0',
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
  phases: /** @type {Record<string, string>} */ ({
    forward: 'forward',
    loss: 'loss',
    backward: 'backward',
    update: 'update',
  }),
  groupOf: (/** @type {string} */ phase, /** @type {number} */ layer) =>
    phase === 'backward' ? `layer ${layer}` : phase,
  code: 'Code',
  values: 'values',
  gradients: 'gradients',
  soFar: (/** @type {string} */ value) => `so far ${value}`,
  why: 'Why',
  unpin: 'Unpin',
  thisCell: 'This cell',
  network: 'Network',
  equation: 'Equation',
  timeline: 'Timeline',
  settings: 'Settings',
  close: 'Close',
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
  ways: /** @type {Record<string, string>} */ ({
    stack: 'stacked',
    padded: 'padded',
    outer: 'sum of outer products',
    dot: 'row · column',
    product: 'one product',
  }),
  restart: 'Restart',
  error: 'This cannot be used',
  hint: 'Press play, or → to go on. Every number can be touched.',
  position: (/** @type {string} */ at) => `Position ${at}`,

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
  /** After the caption: whose numbers are in the network. */
  captionOf: (/** @type {number} */ k) => ` (example ${k})`,

  /** Beside the equation: what this beat does. */
  beat: (/** @type {string} */ kind, /** @type {number} */ k, /** @type {number} */ m) => {
    if (kind === 'J') return 'all losses come together';
    if (kind === 'update') return 'one step downhill';
    const adds = kind === 'dW' || kind === 'db';
    if (k === 0) return adds ? 'nothing is added yet' : 'all columns are still to come';
    if (k === m)
      return adds ? `all ${m} examples are added` : `all ${m} columns stand side by side`;
    return adds ? `example ${k} of ${m} is added in` : `example ${k} of ${m} takes its column`;
  },

  /** One or two plain sentences for a rule. @param {{kind: string, layer: number, depth: number, activation: string, loss: string, convention: string, shortcut: boolean}} rule */
  whyText: ({ kind, layer, depth, activation, loss, convention, shortcut }) => {
    const mean = convention === 'mean';
    switch (kind) {
      case 'Z':
        return 'Each example has its own column. All of them meet the same W, and the same b is added to every one.';
      case 'A':
        return activation === 'softmax'
          ? 'Softmax turns each column into shares that add up to 1. Columns do not touch each other.'
          : 'g acts on every number by itself, so the shape stays and examples do not touch each other.';
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
        return `One unit of layer ${layer} feeds every unit of layer ${layer + 1}, so what comes back adds up over all of them. Reading W by columns instead of rows is the transpose.`;
      case 'dZ': {
        const slope = KINDS[activation];
        if (activation === 'softmax')
          return `Each a of a column depends on every z of it, so ⊙ with a slope is not enough: the whole column of dA takes part.${shortcut ? ' With cross-entropy it all comes down to A − Y.' : ''}`;
        return `Example k’s loss feels only its own column, so columns are set side by side and nothing is added up. Entry by entry (⊙): ${slope}.${shortcut && layer === depth ? ' Here it comes down to A − Y.' : ''}`;
      }
      case 'dW':
        return `All examples share W, so each adds its own outer product: column δ times row ${layer === 1 ? 'xᵀ' : 'aᵀ'} gives a matrix of W’s shape.${mean ? ' 1/m is already in δ.' : ' Then 1/m makes the sum a mean.'}`;
      case 'db':
        return `b is shared and added to every column, so its gradient adds the columns of dZ up. No product hides this sum.${mean ? ' 1/m is already in δ.' : ''}`;
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
