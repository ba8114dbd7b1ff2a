/**
 * The numbers of one run, fetched from the core when they are first asked for and kept. A run
 * never changes: a new configuration is a new run.
 *
 * @typedef {import('./wasm.js').Session} Session
 * @typedef {import('./wasm.js').Matrix} Matrix
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

  /** @template T @param {string} key @param {(s: import('./pkg/chainrule.js').Session) => T} question @returns {T} */
  #keep(key, question) {
    if (!this.#kept.has(key)) this.#kept.set(key, this.#session.ask(question));
    return this.#kept.get(key);
  }

  /** Rows and columns of a matrix, without its numbers. @param {string} name */
  shape(name) {
    const [rows, cols] = this.#keep(`shape ${name}`, (s) => s.shape(name));
    return { rows, cols };
  }

  /** A matrix, or g′ of it. @param {string} name @param {boolean} [slope] @returns {Matrix} */
  matrix(name, slope = false) {
    return this.#keep(`matrix ${name} ${slope}`, (s) => {
      const [rows, cols] = s.shape(name);
      const data = slope ? s.slope(layerOf(name)) : s.data(name);
      return { name, rows, cols, data: /** @type {Float64Array} */ (data) };
    });
  }

  /** b of a layer after the update. @param {number} layer */
  updatedBias(layer) {
    return this.#keep(`updated b ${layer}`, (s) => s.updatedBias(layer));
  }

  /** dW or db after the first `count` examples have been added. @param {string} name @param {number} count @returns {Matrix} */
  partial(name, count) {
    if (count === this.examples) return this.matrix(name);
    return this.#keep(`partial ${name} ${count}`, (s) => {
      const [rows, cols] = s.shape(name);
      return { name, rows, cols, data: s.partial(name, count) };
    });
  }

  /** What example k (from 0) adds to dW or db, before the mean is taken. @param {string} name @param {number} k @returns {Matrix} */
  contribution(name, k) {
    return this.#keep(`contribution ${name} ${k}`, (s) => {
      const [rows, cols] = s.shape(name);
      return { name, rows, cols, data: s.contribution(name, k) };
    });
  }

  /** @param {string} id @returns {import('./wasm.js').Operands} */
  operands(id) {
    return this.#keep(`operands ${id}`, (s) => s.operands(id));
  }

  /** @param {string} name @param {number} row @param {number} col @returns {import('./wasm.js').Explanation} */
  explain(name, row, col) {
    return this.#keep(`explain ${name} ${row} ${col}`, (s) => s.explain(name, row, col));
  }

  /** @param {string} id @param {string} level @param {string} format */
  equation(id, level, format) {
    return this.#keep(`equation ${id} ${level} ${format}`, (s) => s.equation(id, level, format));
  }

  /** @param {string} id @param {string} level @param {string} [way] @returns {import('./wasm.js').MathNode} */
  mathml(id, level, way) {
    return this.#keep(`mathml ${id} ${level} ${way}`, (s) => s.mathml(id, level, way));
  }

  /** @param {string} name @param {number} row @param {number} col @returns {import('./wasm.js').MathNode} */
  cellMathml(name, row, col) {
    return this.#keep(`cell ${name} ${row} ${col}`, (s) => s.cellMathml(name, row, col));
  }

  /** One pixel a cell. @param {import('./scene/mark.js').Image} image @param {boolean} dark */
  image({ name, slope, part = slope ? 'slope' : 'whole', example = 0, largest: most }, dark) {
    const scale = most ?? largest(this.matrix(name, slope).data);
    return this.#keep(`image ${name} ${part} ${example} ${dark} ${scale}`, (s) =>
      s.paint(name, part, example, dark, scale),
    );
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
