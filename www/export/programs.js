/**
 * A run as a Python program: it computes the numbers again, compares them with those of the run,
 * and fails when they differ.
 *
 * The NumPy program uses the run's own equations. Those for PyTorch and JAX have only the forward
 * pass and the loss, and use automatic differentiation.
 *
 * @typedef {import('../core/run.js').Run} Run
 * @typedef {import('../core/wasm.js').Matrix} Matrix
 * @typedef {'numpy' | 'pytorch' | 'jax'} Library
 *
 * @typedef {object} Autodiff the functions of a library; its lines may end in a comment
 * @property {string} name
 * @property {string} array the function that makes a matrix from rows
 * @property {string[]} imports
 * @property {string[]} setting the lines that set float64
 * @property {Record<string, (z: string) => string>} activations
 * @property {Record<string, (z: string, a: string) => string>} losses of each example
 * @property {(forward: string[]) => string[]} gradients J, dW and db by differentiation
 */

/** Above this number of numbers they are written as bytes, since decimal digits would take megabytes. */
const MANY = 50_000;

/** Above this number, which takes megabytes even as bytes, only some entries of a result are compared. */
const TOO_MANY = 400_000;
const SOME = 1000;

/** @type {Record<'pytorch' | 'jax', Autodiff>} */
const AUTODIFF = {
  pytorch: {
    name: 'PyTorch',
    array: 'torch.tensor',
    imports: ['import numpy as np', 'import torch', 'import torch.nn.functional as F'],
    setting: ['torch.set_default_dtype(torch.float64)'],
    activations: {
      linear: (z) => z,
      sigmoid: (z) => `torch.sigmoid(${z})`,
      tanh: (z) => `torch.tanh(${z})`,
      relu: (z) => `torch.relu(${z})  # its slope at 0 is 0`,
      leaky_relu: (z) => `torch.where(${z} > 0, ${z}, 0.01 * ${z})  # its slope at 0 is 0.01`,
      elu: (z) => `F.elu(${z})  # exp(z) - 1 below 0`,
      softplus: (z) => `F.softplus(${z}, threshold=40)  # log(1 + exp(z)), and z where that rounds`,
      softmax: (z) => `torch.softmax(${z}, dim=0)  # of each column`,
    },
    losses: {
      squared_error: (_, a) => `((${a} - Y) ** 2).sum(dim=0) / 2`,
      binary_cross_entropy: (z) =>
        `-(Y * F.logsigmoid(${z}) + (1 - Y) * F.logsigmoid(-${z})).sum(dim=0)`,
      cross_entropy: (z) => `-(Y * F.log_softmax(${z}, dim=0)).sum(dim=0)`,
    },
    gradients: (forward) => [
      'for parameter in W[1:] + b[1:]:',
      '    parameter.requires_grad_()',
      '',
      ...forward,
      'J = L.mean()',
      '',
      '# Backward, by automatic differentiation',
      'J.backward()',
      'dW = [None] + [w.grad for w in W[1:]]',
      'db = [None] + [column.grad for column in b[1:]]',
      'J = J.detach()',
    ],
  },
  jax: {
    name: 'JAX',
    array: 'jnp.array',
    imports: ['import jax', 'import jax.numpy as jnp', 'import numpy as np'],
    setting: ['jax.config.update("jax_enable_x64", True)'],
    activations: {
      linear: (z) => z,
      sigmoid: (z) => `jax.nn.sigmoid(${z})`,
      tanh: (z) => `jnp.tanh(${z})`,
      relu: (z) => `jax.nn.relu(${z})  # its slope at 0 is 0`,
      leaky_relu: (z) => `jnp.where(${z} > 0, ${z}, 0.01 * ${z})  # its slope at 0 is 0.01`,
      elu: (z) => `jax.nn.elu(${z})  # exp(z) - 1 below 0`,
      softplus: (z) => `jax.nn.softplus(${z})  # log(1 + exp(z))`,
      softmax: (z) => `jax.nn.softmax(${z}, axis=0)  # of each column`,
    },
    losses: {
      squared_error: (_, a) => `((${a} - Y) ** 2).sum(axis=0) / 2`,
      binary_cross_entropy: (z) =>
        `-(Y * jax.nn.log_sigmoid(${z}) + (1 - Y) * jax.nn.log_sigmoid(-${z})).sum(axis=0)`,
      cross_entropy: (z) => `-(Y * jax.nn.log_softmax(${z}, axis=0)).sum(axis=0)`,
    },
    gradients: (forward) => [
      '',
      'def cost(W, b):',
      ...[...forward, 'return L.mean()'].map((line) => `    ${line}`),
      '',
      '',
      '# Backward, by automatic differentiation',
      'J, (dW, db) = jax.value_and_grad(cost, argnums=(0, 1))(W, b)',
    ],
  },
};

/** The losses whose logarithms the libraries compute from Z. */
const FROM_Z = ['binary_cross_entropy', 'cross_entropy'];

/**
 * The text of a program for Python 3. It prints its numbers beside those of the run and the largest
 * relative difference, and exits with status 1 when that is above 1e-10.
 *
 * @param {Run} run
 * @param {Library} library
 */
export function program(run, library) {
  const autodiff = library === 'numpy' ? undefined : AUTODIFF[library];
  const { name, array, imports, setting } = autodiff ?? {
    name: 'NumPy',
    array: 'np.array',
    imports: ['import numpy as np'],
    setting: [],
  };
  const compared = run.steps
    .filter(({ id, phase }) => (autodiff ? /^(J|dW|db)/.test(id) : phase !== 'update'))
    .map(({ id }) => id);
  const layers = run.units.slice(1).map((_, at) => at + 1);
  const given = ['X', 'Y', ...layers.flatMap((l) => [`W[${l}]`, `b[${l}]`])];
  const written = [...given, ...compared].map((id) => run.matrix(id).data);
  const count = written.reduce((sum, data) => sum + data.length, 0);
  const compact = count > MANY;
  const special = written.some((data) => data.some((value) => !Number.isFinite(value)));

  /** @param {Matrix} matrix @param {string} [make] */
  const made = (matrix, make = array) => `${make}(${(compact ? encoded : rows)(matrix)})`;
  /** @param {string} kind */
  const list = (kind) => [
    `${kind} = [`,
    ...['None', ...layers.map((l) => made(run.matrix(`${kind}[${l}]`)))].map(
      (item) => `${indent(item)},`,
    ),
    ']',
  ];
  /** A result of the program together with that of the run. @param {string} id */
  const pair = (id) => {
    const matrix = run.matrix(id);
    const computed = autodiff && id === 'J' ? 'J.reshape(1, 1)' : id;
    if (count <= TOO_MANY || matrix.data.length <= SOME)
      return `("${id}", ${computed}, ${made(matrix, 'np.array')}),`;
    // An odd stride, so that the entries are not all in one column if the number of columns is
    // even.
    const stride = Math.ceil(matrix.data.length / SOME) | 1;
    const data = matrix.data.filter((_, at) => at % stride === 0);
    const some = made({ ...matrix, rows: 1, cols: data.length, data }, 'np.array');
    return `("${id}", ${computed}.reshape(1, -1)[:, ::${stride}], ${some}),`;
  };
  return [
    `"""One pass of backpropagation with ${name}, compared with Chainrule.`,
    '',
    `Layers of ${run.units.join(', ')} units, the inputs first; loss ${run.config.loss}.`,
    '"""',
    '',
    'import sys',
    ...(compact ? ['from base64 import b64decode'] : []),
    ...(special && !compact ? ['from math import inf, nan'] : []),
    '',
    ...imports,
    ...(setting.length ? ['', ...setting] : []),
    ...(compact ? DECODED : []),
    '',
    '# The numbers of the run on the page, to the last bit of float64.',
    '# Examples are columns; the lists W and b are indexed by layer, from 1.',
    `X = ${made(run.matrix('X'))}`,
    `Y = ${made(run.matrix('Y'))}`,
    ...list('W'),
    ...list('b'),
    '',
    ...(autodiff ? autodiff.gradients(forward(run, autodiff)) : equations(run)),
    '',
    count > TOO_MANY
      ? '# Each matrix with the numbers that Chainrule shows; of a large one only some.'
      : '# Each matrix with the numbers that Chainrule shows.',
    'pairs = [',
    ...compared.map((id) => indent(pair(id))),
    ']',
    ...comparison(name, least(run)),
    '',
  ].join('\n');
}

/** Every step up to the gradients, computed by the equations on the page. @param {Run} run */
function equations(run) {
  /** @param {string} phase */
  const lines = (phase) =>
    run.steps
      .filter((step) => step.phase === phase)
      .map(({ id }) => run.equation(id, 'batch', 'numpy'));
  const loss = lines('loss');
  // Such an equation has its reason in a comment.
  const isSaturated = loss[0].startsWith('#');
  return [
    'm = X.shape[1]',
    `A = [X] + [None] * ${run.depth}`,
    `Z, dA, dZ, dW, db = ([None] * ${run.depth + 1} for _ in range(5))`,
    '',
    '# Forward',
    ...lines('forward'),
    '',
    '# Loss',
    ...(isSaturated ? OVERFLOW : []),
    ...loss,
    '',
    '# Backward',
    ...lines('backward'),
  ];
}

const OVERFLOW = [
  '# Where exp overflows, the correct value is infinity.',
  'np.seterr(over="ignore", invalid="ignore")',
];

/** The forward pass and the loss, in a library with automatic differentiation. @param {Run} run @param {Autodiff} library */
function forward({ config, depth }, { activations, losses }) {
  const lines = ['# Forward'];
  const isFromZ = FROM_Z.includes(config.loss);
  for (const [at, { activation }] of config.layers.entries()) {
    const l = at + 1;
    lines.push(`Z${l} = W[${l}] @ ${at === 0 ? 'X' : `A${at}`} + b[${l}]`);
    if (l < depth || !isFromZ) lines.push(`A${l} = ${activations[activation](`Z${l}`)}`);
  }
  lines.push(
    `# Loss of each example${isFromZ ? `, with the logarithm of A${depth} from Z${depth}` : ''}`,
  );
  return [...lines, `L = ${losses[config.loss](`Z${depth}`, `A${depth}`)}`];
}

/** The helper of programs that have their matrices as bytes. */
const DECODED = [
  '',
  '',
  'def decoded(rows, columns, text):',
  '    """A matrix from the bytes of its float64 numbers, row by row."""',
  '    return np.frombuffer(b64decode(text), "<f8").reshape(rows, columns)',
  '',
];

/**
 * The least denominator of a relative difference: where a − y cancels, rounding leaves an error of
 * 1e-16 y, and of 1e-16 y x in dW, though the exact result is 0.
 *
 * @param {Run} run
 */
function least(run) {
  /** @param {string} name */
  const size = (name) => run.matrix(name).data.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
  return Number((1e-4 * size('X') * size('Y')).toPrecision(1));
}

/** The last part of every program. @param {string} name of the library @param {number} least */
const comparison = (name, least) => [
  '',
  '',
  'def difference(computed, shown):',
  '    """The largest difference, relative to the largest number shown."""',
  '    assert computed.shape == shown.shape',
  '    # Equal infinities have no difference.',
  '    apart = np.where(computed == shown, 0, np.abs(computed - shown))',
  `    # At least ${least}: where a - y cancels, rounding leaves a small number instead of 0.`,
  `    return apart.max() / np.abs(shown).max(initial=${least}, where=np.isfinite(shown))`,
  '',
  '',
  'differences = []',
  'for name, computed, shown in pairs:',
  '    computed = np.asarray(computed)',
  '    differences.append(difference(computed, shown))',
  `    print(f"{name} by ${name}:\\n{computed}\\n{name} by Chainrule:\\n{shown}")`,
  '    print(f"difference: {differences[-1]:.1e}\\n")',
  "# np.max reports a NaN, and Python's max can miss it.",
  'largest = np.max(differences)',
  'print(f"largest difference: {largest:.1e}")',
  'sys.exit(not largest <= 1e-10)',
];

/** Rows as Python writes them. @param {Matrix} matrix */
function rows({ rows, cols, data }) {
  const lines = Array.from({ length: rows }, (_, row) => {
    const numbers = Array.from(data.subarray(row * cols, (row + 1) * cols), literal);
    return `[${numbers.join(', ')}]`;
  });
  return rows === 1
    ? `[${lines[0]}]`
    : `[\n${lines.map((line) => `${indent(line)},`).join('\n')}\n]`;
}

/** The shortest digits that read back as the same float64. @param {number} value */
function literal(value) {
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
  // Without a point Python would make it an integer.
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** @param {Matrix} matrix */
function encoded({ rows, cols, data }) {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `decoded(${rows}, ${cols}, "${btoa(text)}")`;
}

/** @param {string} text */
const indent = (text) => text.replaceAll(/^(?=.)/gm, '    ');
