/**
 * The numbers of one run, fetched from the core when they are first asked for and kept. A run
 * never changes: a new configuration is a new run.
 *
 * @typedef {import('./wasm.js').Session} Session
 * @typedef {import('./wasm.js').Matrix} Matrix
 * @typedef {import('./wasm.js').MathNode} MathNode
 */

export class Run {
  /** @type {Map<string, any>} */
  #kept = new Map();
  #session;

  /** @param {Session} session */
  constructor(session) {
    this.#session = session;
    /** All of the configuration but the numbers. */
    this.config = session.ask((s) => s.settings());
    /** @type {import('./wasm.js').Step[]} */
    this.steps = session.ask((s) => s.steps());
    /** L */
    this.depth = this.config.layers.length;
    /** m */
    this.examples = session.ask((s) => s.shape('X')[1]);
    /** Units of layer 0 (the inputs) to L. @type {number[]} */
    this.units = [this.config.inputs, ...this.config.layers.map((/** @type {any} */ l) => l.units)];
  }

  /** @template T @param {string} key @param {(s: import('./wasm.js').Core) => T} question @returns {T} */
  #keep(key, question) {
    if (!this.#kept.has(key)) this.#kept.set(key, this.#session.ask(question));
    return this.#kept.get(key);
  }

  /** Rows and columns of a matrix, without its numbers. @param {string} name */
  shape(name) {
    const [rows, cols] = this.#keep(`shape ${name}`, (s) => s.shape(name));
    return { rows, cols };
  }

  /** A matrix, or g′ of it. @param {string} name @param {boolean} [slope] */
  matrix(name, slope = false) {
    return this.#part(name, slope ? 'slope' : 'whole', 0);
  }

  /** dW or db after the first `count` examples have been added. @param {string} name @param {number} count */
  partial(name, count) {
    return count === this.examples ? this.matrix(name) : this.#part(name, 'partial', count);
  }

  /** What example k (from 0) adds to dW or db, before the mean is taken. @param {string} name @param {number} k */
  contribution(name, k) {
    return this.#part(name, 'contribution', k);
  }

  /** b of a layer after the update. @param {number} layer */
  updatedBias(layer) {
    return this.#part(`b[${layer}]`, 'new', 0);
  }

  /** @param {string} name @param {string} part @param {number} example @returns {Matrix} */
  #part(name, part, example) {
    return this.#keep(`${part} ${name} ${example}`, (s) => {
      const [rows, cols] = s.shape(name);
      const data = /** @type {Float64Array} */ (s.numbers(name, part, example));
      return { name, rows, cols, data };
    });
  }

  /** @param {string} id @returns {import('./wasm.js').Operands} */
  operands(id) {
    return this.#keep(`operands ${id}`, (s) => s.operands(id));
  }

  /** @param {string} name @param {number} row @param {number} col @returns {import('./wasm.js').Explanation} */
  explain(name, row, col) {
    const cell = `${name}(${row},${col})`;
    return this.#keep(`explain ${cell}`, (s) => s.explain(cell));
  }

  /** @param {string} id @param {string} level @param {string} format @param {string} [way] */
  equation(id, level, format, way = '') {
    return this.#keep(`equation ${id} ${level} ${format} ${way}`, (s) =>
      s.equation(id, level, format, way),
    );
  }

  /** The equation of a step. @param {string} id @param {string} level @param {string} [way] */
  mathml(id, level, way = '') {
    return /** @type {MathNode} */ (this.#formula('step', id, level, way));
  }

  /** The entry of a cell, `dW[1](0,1)`. @param {string} cell */
  cellMathml(cell) {
    return /** @type {MathNode} */ (this.#formula('cell', cell));
  }

  /** What arrives at a cell of a gradient times the local derivative, for one example (from 0). @param {string} cell @param {number} example */
  chain(cell, example) {
    return this.#formula('chain', cell, '', '', example);
  }

  /** A − Y, to which dZ of the output comes down. */
  shortcut() {
    return this.#formula('shortcut', '');
  }

  /** @param {string} what @param {string} place @param {string} [level] @param {string} [way] @param {number} [example] @returns {MathNode | undefined} */
  #formula(what, place, level = '', way = '', example = 0) {
    const key = `${what} ${place} ${level} ${way} ${example}`;
    return this.#keep(key, (s) => s.mathml(what, place, level, way, example));
  }

  /** The level, or the nearest that the step has. @param {string} id @param {string} level @returns {string} */
  nearest(id, level) {
    return this.#keep(`nearest ${id} ${level}`, (s) => s.nearest(id, level));
  }

  /** g, then g′ of a layer at `count` places from one z to another; none for softmax. @param {number} layer @param {number} from @param {number} to @param {number} count @returns {Float64Array | undefined} */
  curve(layer, from, to, count) {
    return this.#keep(`curve ${layer} ${from} ${to}`, (s) => s.curve(layer, from, to, count));
  }

  /** Another spelling of the product of dA or dW. @param {string} id @param {boolean[]} transposed each operand of the rule @param {boolean} swapped @returns {import('./wasm.js').Trial} */
  trial(id, [first, second], swapped) {
    const key = `trial ${id} ${first} ${second} ${swapped}`;
    return this.#keep(key, (s) => s.trial(id, first, second, swapped));
  }

  /** One pixel a cell. @param {import('./types.js').MatrixImage} image @param {boolean} dark @returns {ImageData} */
  image({ name, slope, part = slope ? 'slope' : 'whole', example = 0, largest: most }, dark) {
    const scale = most ?? largest(this.matrix(name, slope).data);
    const key = `image ${name} ${part} ${example} ${dark} ${scale}`;
    return this.#keep(key, (s) => {
      const { data, width } = /** @type {ImageData} */ (s.paint(name, part, example, dark, scale));
      // The core goes on to use the memory that these pixels lie in.
      return new ImageData(data.slice(), width);
    });
  }

  /** The position as `{step, example}`; a whole step has no example. @param {string} text */
  position(text) {
    const [step, example] = this.#session.ask((s) => s.position(text));
    return { step, example };
  }

  /** The spelling of a cell that exists. @param {string} text */
  cell(text) {
    return this.#session.ask((s) => s.cell(text));
  }

  check() {
    return this.#keep('check', (s) => s.check());
  }
}

/** The layer in `dZ[2]`, or 0. @param {string} name */
export function layerOf(name) {
  return Number(/\[(\d+)\]/.exec(name)?.[1] ?? 0);
}

/** What stands before the layer. @param {string} name */
export function kindOf(name) {
  return name.split('[')[0];
}

/** Whether every entry of a step needs only the same entry of its operands. @param {Run} run @param {string} id */
export function isEntrywise({ config }, id) {
  if (kindOf(id) === 'L') return false;
  return config.layers[layerOf(id) - 1].activation !== 'softmax';
}

/** Whether it is coloured as a gradient. @param {string} name */
export function isGradient(name) {
  return /^d[AZWb]/.test(name);
}

/** @type {WeakMap<Float64Array, number>} */
const largests = new WeakMap();

/** The largest absolute finite number; 1 where all are 0. @param {Float64Array} data */
export function largest(data) {
  let found = largests.get(data);
  if (found === undefined) {
    found = 0;
    for (const value of data) {
      const size = Math.abs(value);
      if (size > found && size < Infinity) found = size;
    }
    found ||= 1;
    largests.set(data, found);
  }
  return found;
}
