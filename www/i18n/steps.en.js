/** What is said about a step, in English; the other languages have the same keys. */

/**
 * The rule of a step, as far as sentences depend on it.
 *
 * @typedef {object} Rule
 * @property {string} kind the matrix without its layer, or `update`
 * @property {number} layer
 * @property {number} depth the number of layers
 * @property {number[]} units of layer 0 (the inputs) to the last
 * @property {string} activation of the layer
 * @property {string} loss
 * @property {string} convention
 */

/** g and g′ of an activation function that acts entry by entry. */
const DERIVATIVES = /** @type {Record<string, string>} */ ({
  linear: 'g(z) = z, so g′ = 1',
  sigmoid: 'g is the sigmoid, so g′ = a(1 − a)',
  tanh: 'g is tanh, so g′ = 1 − a²',
  relu: 'g is max(0, z), so g′ is 1 for z > 0 and 0 otherwise (at z = 0 by convention)',
  leaky_relu: 'g′ is 1 for z > 0 and 0.01 otherwise (at z = 0 by convention)',
  elu: 'g is z for z > 0 and eᶻ − 1 otherwise, so g′ is 1 or eᶻ',
  softplus: 'g is ln(1 + eᶻ), so g′ is the sigmoid of z',
});

/** The derivative of a loss with respect to an output. */
const LOSSES = /** @type {Record<string, string>} */ ({
  squared_error: 'The derivative of ½(a − y)² is a − y.',
  binary_cross_entropy:
    'The derivative of −y log a is −y/a, and that of −(1 − y) log(1 − a) is (1 − y)/(1 − a).',
  cross_entropy: 'The derivative of −y log a is −y/a.',
});

export default {
  /**
   * Where in the story one stands: the phase, the layer, and what is computed; while examples are
   * processed also which one.
   *
   * @param {string} kind @param {number} layer @param {number} depth @param {number} [k] the example, if it is not the whole step @param {number} [m] @returns {string}
   */
  story: (kind, layer, depth, k = 0, m = 0) => {
    const example = k > 0 ? `, example ${k} of ${m}` : '';
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
          : `Backward pass, layer ${layer}: gradients of the activations${example}`;
      case 'dZ':
        return `Backward pass, layer ${layer}: gradients of the weighted sums${example}`;
      case 'dW':
        return `Backward pass, layer ${layer}: gradients of the weights${example}`;
      case 'db':
        return `Backward pass, layer ${layer}: gradients of the biases${example}`;
      default:
        return `Update, layer ${layer}: one step of gradient descent`;
    }
  },

  /** Under the network: what moves, and where. @param {Rule} rule @returns {string} */
  caption: ({ kind, layer, depth, units, activation, convention }) => {
    const x = layer === 1 ? 'x' : 'a';
    const cost = convention === 'mean' ? 'J' : 'ℒ';
    switch (kind) {
      case 'Z':
        return units[layer - 1] > 1
          ? `each edge carries weight × ${x}; each unit adds these up, plus its bias b`
          : `each edge carries weight × ${x}; each unit adds its bias b`;
      case 'A':
        return activation === 'softmax'
          ? `layer ${layer}: softmax turns all z of the example into its a`
          : `inside each unit of layer ${layer}: a = g(z)`;
      case 'L':
        return units[depth] > 1
          ? 'outputs and targets give the loss'
          : 'output and target give the loss';
      case 'J':
        return 'J is the mean of all losses';
      case 'dA':
        if (layer === depth)
          return `from the loss back to the output: ∂${cost}/∂a${cost === 'J' ? ', with 1/m' : ''}`;
        return units[layer + 1] > 1
          ? 'back along each edge: weight × δ, added up in each unit'
          : 'back along each edge: weight × δ, a single term per unit';
      case 'dZ':
        return activation === 'softmax'
          ? `layer ${layer}: each δ depends on the whole column of ∂${cost}/∂a`
          : `inside each unit of layer ${layer}: δ = ∂${cost}/∂a × g′(z)`;
      case 'dW':
        return `on each edge into layer ${layer}: δ of its unit × ${x} of its input`;
      case 'db':
        return `at the bias of each unit of layer ${layer}: δ itself`;
      default:
        return `all weights and biases of layer ${layer} move against their gradients`;
    }
  },
  /** After the caption: the example whose numbers are in the network. */
  captionOf: (/** @type {number} */ k) => ` (example ${k})`,

  /** After the caption: what the other edges show, and at the levels of one entry or row, what the frames are. @param {string} kind @param {boolean} framed @returns {string} */
  captionNote: (kind, framed) => {
    if (framed) return 'framed: the entry, dashed: its terms';
    return ['Z', 'L', 'dA'].includes(kind) ? 'other edges: W' : 'edges: W';
  },

  /** Beside the equation: what is on its way, or else what the picture shows. @param {string} kind @param {number} k @param {number} m @param {string} level @param {string} [way] @param {boolean} [moving] @returns {string} */
  progress: (kind, k, m, level, way = '', moving = false) => {
    if (kind === 'J') return 'the mean of all losses';
    if (kind === 'update') return 'one step of gradient descent';
    if (level !== 'batch') return k === 0 ? 'not computed yet' : `example ${k}`;
    const adds = kind === 'dW' || kind === 'db' || way === 'padded';
    if (k === 0) return adds ? 'nothing added yet' : 'no column yet';
    if (moving) return adds ? `adding example ${k} of ${m}` : `placing column ${k} of ${m}`;
    return adds ? `${k} of ${m} examples added` : `${k} of ${m} columns in place`;
  },

  /** Below the code, where the equation is that of one example or less. @param {string} kind @param {string} convention @returns {string} */
  codeNote: (kind, convention) => {
    if (kind === 'update') return 'The code updates all weights and biases of the layer at once.';
    if (kind !== 'dW' && kind !== 'db') return 'The code computes all examples at once.';
    return convention === 'mean'
      ? 'The code computes all examples at once and adds up their contributions.'
      : 'The code computes all examples at once and takes the mean of their contributions.';
  },

  /** Below the code of a backward step: what it takes from the forward pass. @param {string[]} names @returns {string} */
  reads: (names) => {
    if (names.length === 0)
      return 'This step reads nothing of the forward pass, so a program keeps nothing for it.';
    const read = `This step reads ${names.join(' and ')} of the forward pass`;
    if (names[0].startsWith('W')) return `${read}, so W must not be updated before it.`;
    return `${read}, so a program must keep ${names.length > 1 ? 'them' : 'it'}.`;
  },

  /** One or two plain sentences on a rule, at a level and in a way. @param {Rule & {level: string, way: string}} rule @returns {string} */
  whyText: (rule) => {
    const { kind, layer, depth, units, activation, loss, convention, level, way } = rule;
    const mean = convention === 'mean';
    const softmax = activation === 'softmax';
    const derivative = DERIVATIVES[activation];
    const [entry, row, one] = ['element', 'vector', 'matrix'].map((name) => name === level);
    const [x, X] = layer === 1 ? ['x', 'X'] : ['a', 'A'];
    const divided = mean ? ' 1/m is already in δ.' : ' 1/m turns the sum into a mean.';
    switch (kind) {
      case 'Z':
        if (entry)
          return units[layer - 1] > 1
            ? `A unit multiplies each ${x} by the weight of its edge, adds up the products, and adds its bias b.`
            : `A unit multiplies its only ${x} by the weight of the edge, and adds its bias b.`;
        if (row)
          return 'A row of W holds all weights into one unit. Its dot product with the example’s column, plus b, is the z of that unit.';
        if (one)
          return `All rows of W at once: one matrix product and b give the z of every unit. The inner dimension is ${layer === 1 ? 'the inputs' : `the units of layer ${layer - 1}`}.`;
        return 'Each example is one column. All columns are multiplied by the same W, and the same b is added to each.';
      case 'A':
        if (softmax)
          return 'Softmax turns each column into positive numbers that add up to 1, so each a depends on every z of its column. Examples do not mix.';
        if (entry) return 'a = g(z) needs only this one z and no other number of the layer.';
        return 'g acts on each number separately, so the shape stays the same and examples do not mix.';
      case 'L':
        return units[depth] > 1
          ? 'Each example has its own loss, added up over its outputs. Nothing is averaged over examples yet.'
          : 'Each example has its own loss, computed from its output and its target. Nothing is averaged over examples yet.';
      case 'J':
        return 'The cost J is one number: the mean of the losses of all examples. In the forward pass, examples are combined only here.';
      case 'dA':
        if (layer === depth)
          return mean
            ? `${LOSSES[loss]} 1/m enters here, once, and stays in all gradients that follow.`
            : `${LOSSES[loss]} There is no 1/m here: it enters in dW and db.`;
        return hiddenGradient(rule);
      case 'dZ': {
        const difference = level === 'batch' ? 'A − Y' : 'a − y';
        const simple = mean ? `(${difference})/m` : difference;
        const shortcut =
          layer === depth && loss !== 'squared_error'
            ? ` With this loss it simplifies to ${simple}.`
            : '';
        if (level === 'batch' && way === 'padded')
          return `The derivative of one example’s loss${mean ? ', times 1/m,' : ''} with respect to Z has the shape of Z and is zero outside that example’s column. The sum of all m never adds two nonzero numbers, so it puts the columns side by side.`;
        if (softmax)
          return `Each a of a column depends on every z of that column, so a product with g′ is not enough: each δ needs the whole column of dA.${one ? ' ∂a/∂z is a matrix with aᵢ(1 − aᵢ) on its diagonal and −aᵢaⱼ elsewhere; its product with that column gives the same δ.' : ''}${shortcut}`;
        if (entry)
          return `This z changes only its own a, so there is one path and nothing to add up: δ is ∂${mean ? 'J' : 'ℒ'}/∂a times g′(z). Here ${derivative}.${shortcut}`;
        if (row || one)
          return `Each unit multiplies two numbers of its own, so this is the element-wise product ⊙ and not a matrix product. Here ${derivative}.${shortcut}`;
        return `Example k’s loss depends only on its own column, so the columns are placed side by side and nothing is added up. The product ⊙ is element-wise; here ${derivative}.${shortcut}`;
      }
      case 'dW': {
        if (entry)
          return `This weight changes only one z, and ∂z/∂W = ${x}. So this example contributes δ · ${x}.${mean ? divided : ''}`;
        if (row)
          return `All weights into one unit share its δ. Each multiplies it by the ${x} of its own input: δ times the row ${x}ᵀ.${mean ? divided : ''}`;
        if (one)
          return `A column times a row is an outer product: every δ times every ${x}, in the shape of W. A row times a column would be a single number.${mean ? divided : ''}`;
        if (way === 'dot')
          return `Each entry of dW is the dot product of two rows, one of dZ and one of ${X}: one term δ · ${x} per example.${divided}`;
        if (way === 'product')
          return `The inner dimension is the examples, and a matrix product sums over it. That is why ${X} is transposed and no Σ is needed.${divided}`;
        if (way === 'slices')
          return `∂z/∂W has one slice per unit, in the shape of W. A unit’s z depends only on its own row of W, so its slice holds ${x}ᵀ in that row and zeros elsewhere. Each slice times its δ: their sum is the outer product δ${x}ᵀ of the example.${divided}`;
        return `All examples share W, so each adds its own outer product: column δ times row ${x}ᵀ, a matrix of the shape of W.${divided}`;
      }
      case 'db':
        if (entry)
          return `b is added to z as it is, so ∂z/∂b = 1 and this example contributes δ itself.${mean ? divided : ''}`;
        if (row || one)
          return `One number per unit: this example contributes its own column of dZ.${mean ? divided : ''}`;
        return `b is added to every column of Z, so its gradient adds up the columns of dZ. ∂z/∂b is the number 1 and not a matrix, so no matrix product does this sum.${divided}`;
      default:
        return 'The gradient points uphill, so W and b move in the opposite direction, scaled by the learning rate. The new values are used when the run starts again.';
    }
  },

  /** The local derivative for all other indices. @param {string} kind @param {boolean} softmax @returns {string} */
  local: (kind, softmax) => {
    if (softmax) return 'There is one for every a of the column: ∂aⱼ/∂zᵢ = aⱼ(1[i=j] − aᵢ).';
    switch (kind) {
      case 'dW':
        return 'For every other z it is 0, because a weight leads into only one unit.';
      case 'db':
        return 'For every other z it is 0, because each unit has its own b.';
      case 'dA':
        return 'There is one for every unit j of the next layer, because this a enters all its z.';
      default:
        return 'For every other a it is 0, because z changes only its own a.';
    }
  },

  /** The place of 1/m, and that the factor enters only once. @param {string} convention @param {number} depth @returns {string} */
  oneOverM: (convention, depth) =>
    (convention === 'mean'
      ? `1/m enters once, at dA[${depth}], and every later gradient includes it.`
      : '1/m enters once, in each dW and db.') +
    ' It does not accumulate from layer to layer. dW and db are the same under both conventions.',
};

/** Why dA of a hidden layer is a product with Wᵀ. @param {Rule & {level: string}} rule @returns {string} */
function hiddenGradient({ layer, units, level }) {
  const next = layer + 1;
  const single = units[next] === 1;
  switch (level) {
    case 'element':
      return single
        ? `This a enters only one z of layer ${next}, so its derivative has one term: weight × δ.`
        : `This a enters every z of layer ${next}, each through one weight. Its derivative adds up these paths: weight × δ for each.`;
    case 'vector':
      return single
        ? `The one weight that leaves this unit is a column of W[${next}], and there is one δ. Their product is the only term.`
        : `The weights that leave this unit are a column of W[${next}]. Its dot product with δ adds up all paths. Written as a row, that column is a row of Wᵀ.`;
    case 'matrix':
      return single
        ? `Layer ${next} has one unit, so Wᵀδ is its weights times one δ: a single term per unit. Forward, W leads from layer ${layer} to layer ${next}; its transpose leads back.`
        : `The dot products of all columns of W[${next}] with δ are the product Wᵀδ. Forward, W leads from layer ${layer} to layer ${next}; its transpose leads back.`;
    default:
      return single
        ? `Layer ${next} has one unit, so each entry of the product with Wᵀ is a single term: weight × δ. With more units there would be one term for each. Examples do not mix.`
        : `Each unit of layer ${layer} feeds every unit of layer ${next}, so its derivative adds up over all of them: that sum is the product with Wᵀ. Examples do not mix.`;
  }
}
