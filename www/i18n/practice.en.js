/** The text of the practice sheet, in English; the other languages have the same keys. */
export default {
  contents: ['Guess', 'Compare', 'Own network', 'Mistakes', 'Rows', 'By hand'],
  askTitle: 'Guess first',
  askHint:
    'Part of the step that is shown is hidden. Work it out, and compare your answer with it.',
  ask: 'Ask me',
  compareTitle: 'Compare your own numbers',
  paste: 'A matrix, as NumPy, PyTorch, Python, MATLAB or a spreadsheet prints it',
  which: 'Compare with',
  find: 'any matrix',
  compare: 'Compare',
  example: 'Try an example',
  comparing: 'Comparing …',
  passed: (/** @type {string} */ name, /** @type {number} */ digits) =>
    `These are the numbers of ${name}, to ${digits} decimals.`,
  passedAs: (/** @type {string} */ names, /** @type {number} */ digits) =>
    `To ${digits} decimals these are the numbers of each of ${names}.`,
  differs: (
    /** @type {string} */ name,
    /** @type {number} */ count,
    /** @type {number} */ all,
    /** @type {number} */ digits,
  ) =>
    count === all
      ? `None of these is the number of ${name}, to ${digits} decimals.`
      : `${count} of ${all} numbers differ from ${name}, to ${digits} decimals.`,
  otherShape: (/** @type {string} */ name, /** @type {string} */ shape) =>
    `The shape differs too: ${name} is ${shape}.`,
  changed: (/** @type {string} */ name, /** @type {string} */ how) =>
    `But they are the numbers of ${name} ${how}.`,
  /** What was done to a matrix; after “the numbers of dW[1]”. */
  with: /** @type {Record<string, string>} */ ({
    transposed: 'transposed',
    order: 'with the examples in another order',
    m: 'times m',
    '1/m': 'divided by m',
    2: 'times 2',
    '1/2': 'divided by 2',
    '-1': 'with the opposite sign',
  }),
  together: (/** @type {string} */ how) => `and the result ${how}`,
  one: 'This mistake gives exactly these numbers:',
  several: 'Each of these mistakes gives exactly these numbers:',
  apart: (/** @type {string} */ name) => `To find out which one it was, compare your ${name}.`,
  same: 'On this network they give the same numbers at every step.',
  none: (/** @type {number} */ tried) =>
    `None of the ${tried} mistakes that were tried gives these numbers, neither alone nor together with a transpose, another order of the examples, or a factor of m, 1/m, 2, 1/2 or −1.`,
  unknown: (/** @type {number} */ tried) =>
    `No matrix of this run has these numbers, and none of the ${tried} mistakes that were tried gives them. If it is from a network of your own, enter that network first: its weights, biases and data, in the settings or as JSON.`,
  wrong: 'wrong',
  right: 'right',
  cell: (/** @type {string} */ place, /** @type {string} */ given, /** @type {string} */ right) =>
    `${place}: ${given}, but ${right} is right`,
  tableOf: (/** @type {string} */ name) => `your numbers for ${name}`,
  below: 'The right number is below each wrong one.',
  /** Of a large matrix; 0 where all are shown. */
  part: (/** @type {number} */ rows, /** @type {number} */ cols) =>
    `Only the first ${[rows ? `${rows} rows` : '', cols ? `${cols} columns` : ''].filter(Boolean).join(' and ')} are shown.`,
  goTo: (/** @type {string} */ step) => `Show ${step}`,
  read: 'Read about it',
  ownTitle: 'Use your own network',
  own: 'Weights, biases and data, as your program prints them: X = …, Y = …, W1 = …, b1 = …',
  ownHint: 'Each column of X and Y is an example.',
  use: 'Use them',
  files: 'Files …',
  filesHint: 'or drop files here: safetensors, npz, npy, CSV',
  used: 'The pictures now show your network.',
  labTitle: 'Make a mistake and see what comes of it',
  mistake: 'Mistake',
  rewrite: 'Or press a part of the right line to change it: ',
  writeOtherwise: (/** @type {string} */ part) => `write ${part} otherwise`,
  at: (/** @type {string} */ step) => `at ${step}`,
  everywhere: 'in the data',
  raises: (/** @type {string} */ step, /** @type {string} */ left, /** @type {string} */ right) =>
    `At ${step} NumPy stops, because the shapes ${left} and ${right} do not fit:`,
  goesOn: 'NumPy computes this without an error.',
  spoils: (/** @type {string} */ names) =>
    `These matrices become wrong (by their largest difference, as a share of the largest entry): ${names}.`,
  newW: 'the new W',
  spoiled: (/** @type {string} */ name, /** @type {string} */ percent) => `${name} (by ${percent})`,
  spoiledShape: (/** @type {string} */ name, /** @type {string} */ shape) =>
    `${name} (shape ${shape})`,
  fails: (/** @type {string} */ error) =>
    `The gradient check fails, with a relative error of ${error}.`,
  cannotCheck: 'The gradient check cannot even compare: a gradient has the shape of its matrix.',
  notChecked: 'No dW or db is changed before NumPy stops.',
  /** A mistake that changes no number of this run. */
  nothing: (/** @type {string} */ reason) => `On this network nothing changes: ${reason}.`,
  reasons: /** @type {Record<string, string>} */ ({
    'no-mean': 'm is 1',
    'mean-twice': 'm is 1',
    'no-slope': 'the slope of this activation is 1 wherever it is used',
    'slope-at-a': 'this activation has the same slope at Z and at A',
    'average-first': 'there is only one example',
    'reshape-for-transpose': 'X has one row or one column',
    'no-keepdims': 'with one unit the list has one number, as the column has',
  }),
  otherReason: 'the numbers happen to be the same',
  nudge: {
    title: 'Gradient check by hand',
    intro:
      'One parameter w is moved by ε in both directions, and the network runs forward each time. The difference of J divided by the distance is close to the derivative that backpropagation computes.',
    parameter: 'w is in',
    unit: 'unit',
    input: 'input',
    example: 'example',
    epsilon: 'ε, how far w is moved',
    change: 'change',
    forward: (/** @type {number} */ k) => `Example ${k} runs forward at w and at w + ε`,
    layer: (/** @type {number} */ l) => `layer ${l}`,
    /** Which numbers change. */
    changes: (
      /** @type {number} */ unit,
      /** @type {number} */ layer,
      /** @type {number} */ depth,
      /** @type {boolean} */ softmax,
    ) =>
      `Only what is computed from w can change: unit ${unit} of layer ${layer}${
        layer < depth
          ? depth - layer === 1
            ? `, and every unit of layer ${depth}.`
            : `, and every unit of layers ${layer + 1} to ${depth}.`
          : softmax
            ? ', and by softmax every a of the layer.'
            : '.'
      }`,
    mostChanged: (/** @type {number} */ most) =>
      `Of a larger layer, the ${most} units that change most are shown.`,
    losses: 'The loss ℒ of each example, and their mean J',
    lossOf: (/** @type {number} */ k) => `ℒ, example ${k}`,
    mean: 'J, the mean',
    part: (/** @type {number} */ first, /** @type {number} */ last, /** @type {number} */ m) =>
      `Examples ${first} to ${last} of ${m} are shown.`,
    quotient: 'The quotient of differences, and the gradient',
    difference: 'difference',
    divided: (/** @type {string} */ distance) => `divided by 2ε (${distance})`,
    entry: (/** @type {string} */ cell) => `${cell}, by backpropagation`,
    /** How many leading digits both J have in common. */
    cancels: (/** @type {number} */ digits) =>
      digits === 0
        ? 'Both J differ from their first digit on.'
        : `Both J begin with the same ${digits === 1 ? 'digit, which cancels' : `${digits} digits, which cancel`}.`,
    agree: (/** @type {string} */ error) => `The quotient and the gradient differ by ${error}.`,
    kinks: (/** @type {number} */ count) =>
      `Between w − ε and w + ε, ${count === 1 ? 'one z passes' : `${count} of the z pass`} the kink of ReLU, where the slope jumps. The quotient mixes both slopes and need not agree.`,
    slopes: 'J over w',
    costPlot: (/** @type {string} */ chord, /** @type {string} */ tangent) =>
      `J over w: the chord through w − ε and w + ε has the slope ${chord}, the tangent at w the slope ${tangent}.`,
    curve: 'J',
    chord: (/** @type {string} */ slope) => `chord, slope ${slope}`,
    tangent: (/** @type {string} */ slope) => `tangent, slope ${slope}`,
    errors: 'How far the quotient is off, for every ε',
    errorPlot: (/** @type {string} */ epsilon, /** @type {string} */ error) =>
      `The error of the quotient over ε, on logarithmic axes. With ε = ${epsilon} it is ${error}.`,
    lost: 'digits are lost',
    bends: 'the curve bends',
    errorNote:
      'Where ε is too large, the curve bends between the two points: an ε ten times smaller makes the error about a hundred times smaller. Where ε is too small, nearly all digits of both J are the same and cancel, and dividing by 2ε magnifies the rounding of the rest.',
    countTitle: 'Why go backward',
    count: (/** @type {number} */ parameters) =>
      `This network has ${parameters.toLocaleString('en')} parameters, and each needs two forward passes: ${(2 * parameters).toLocaleString('en')} passes in all. One forward pass and one backward pass give all ${parameters.toLocaleString('en')} derivatives at once.`,
  },
  names: /** @type {Record<string, [name: string, why: string]>} */ ({
    'product-for-entrywise': [
      '@ in place of *',
      'g acts on every entry by itself, so each entry of dA is multiplied by its own slope: entry by entry, with *.',
    ],
    'entrywise-for-product': [
      '* in place of @',
      'Every entry is a sum of products over a row and a column, which only the matrix product adds up. Where one side has length 1, NumPy repeats it in silence.',
    ],
    'sum-of-product': [
      'a sum after the product',
      'The product has already added up the examples. Another sum adds up the entries of dW, which belong to different weights.',
    ],
    'no-transpose': [
      'the transpose left out',
      'Without it the inner dimensions do not belong to the same units or examples; where they are equal by accident, NumPy goes on.',
    ],
    'own-weights': [
      'W of the wrong layer',
      'A unit of layer l acts on the loss through the weights that leave it, which are those of the next layer.',
    ],
    'updated-weights': [
      'W after its update',
      'All gradients belong to the weights of the forward pass. Compute them all, then update.',
    ],
    'no-slope': [
      'g′ left out',
      'dA is the derivative with respect to a = g(z). To get to z, it is multiplied by the slope g′(Z).',
    ],
    'slope-at-a': [
      'g′(A) in place of g′(Z)',
      'The slope is taken where g was applied, at Z. With a = g(z) it can be written with a, as in a (1 − a), but not by applying g′ to a.',
    ],
    'slope-of-other-layer': [
      'g′ of the layer before',
      'The slope belongs to the same layer as dA: Z of that layer.',
    ],
    'shortcut-with-other-loss': [
      'A − Y with another loss',
      'A − Y is dZ only for cross-entropy with its own output activation. Here the slope of the output is still to be multiplied.',
    ],
    'softmax-entrywise': [
      'softmax entry by entry',
      'Every output of softmax depends on every z of the column, so each column has a sum that is missing here.',
    ],
    sign: [
      'Y − A in place of A − Y',
      'The derivative of the loss grows with the output, not with the target. With the opposite sign, descent climbs.',
    ],
    'no-mean': [
      '1/m left out',
      'J is the mean of the losses, so its derivative is the mean of theirs.',
    ],
    'mean-twice': ['1/m twice', 'The mean is taken once on the way from the losses to dW and db.'],
    'no-keepdims': [
      'no keepdims',
      'Without keepdims=True the sum is a list, which NumPy treats as a row: b − η db then becomes a matrix in silence.',
    ],
    'wrong-axis': [
      'the sum over the wrong axis',
      'Columns are examples, and the examples are added up: axis=1. axis=0 adds up the units.',
    ],
    'targets-as-column': [
      'Y as a column',
      'A has one column per example, and Y needs the same shape. With Y as a column, NumPy subtracts every target from every output.',
    ],
    'average-first': [
      'the examples averaged first',
      'The mean of the gradients is not the gradient at the mean of the examples: the network is not linear.',
    ],
    'examples-as-rows': [
      'examples as rows',
      'The rules here have one column per example. With rows, every rule is transposed.',
    ],
    'missing-parentheses': [
      'parentheses left out',
      'Python multiplies and divides before it subtracts. 1 − a is one factor, so it needs parentheses.',
    ],
    'reshape-for-transpose': [
      'reshape in place of a transpose',
      'reshape keeps the order of the numbers and cuts it into new rows, so inputs of different examples are mixed. A transpose turns rows into columns.',
    ],
    'other-factor': [
      'another factor in the loss',
      'Here the squared error has ½, and the outputs are added up. Without ½ it is twice as large; a mean over the outputs, as in PyTorch, divides by n[L].',
    ],
  }),
  /** A step with one example per row. */
  rows: {
    title: 'Examples as rows',
    examples: 'Examples as',
    layouts: {
      columns: 'columns, as here',
      pytorch: 'rows, with W as in PyTorch’s nn.Linear',
      keras: 'rows, with W as in Keras',
    },
    step: 'Step',
    back: 'Previous step',
    next: 'Next step',
    here: 'Columns',
    there: 'Rows',
    notes: {
      columns: 'Each column is an example.',
      pytorch:
        'Each row is an example. Every matrix is transposed, except W and dW: nn.Linear keeps W as n[l]×n[l−1], as here. No number changes.',
      keras:
        'Each row is an example. Every matrix is transposed, W and dW too: Keras keeps W as n[l−1]×n[l]. No number changes.',
    },
    updated: (/** @type {string} */ name) => `new ${name}`,
    tableOf: (/** @type {string} */ name, /** @type {string} */ side) => `${name}, ${side}`,
  },
};

/** @typedef {typeof import('./practice.en.js').default} PracticeWords */
