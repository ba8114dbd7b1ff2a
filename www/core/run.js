/**
 * The numbers of one run, fetched from the core when they are first asked for and kept. A run
 * never changes: a new configuration is a new run.
 *
 * @typedef {import('./wasm.js').Session} Session
 * @typedef {import('./wasm.js').Matrix} Matrix
 * @typedef {import('./wasm.js').MathNode} MathNode
 */

import { image } from './wasm.js';

export class Run {
  /** @type {Map<string, any>} */
  #kept = new Map();
  #session;

  /** @param {Session} session */
  constructor(session) {
    this.#session = session;
    /** All of the configuration but the numbers. */
    this.config = session.ask((s) => s.settings());
    this.steps = session.ask((s) => s.steps());
    /** L */
    this.depth = this.config.layers.length;
    /** m */
    this.examples = session.ask((s) => s.shape('X')[1]);
    /** Units of layer 0 (the inputs) to L. */
    this.units = [this.config.inputs, ...this.config.layers.map((layer) => layer.units)];
  }

  /** @template T @param {string} key @param {(s: import('../pkg/chainrule.js').Session) => T} question @returns {T} */
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
    return this.#part(slope ? 'slope' : 'whole', name, 0);
  }

  /** dW or db after the first `count` examples have been added. @param {string} name @param {number} count */
  partial(name, count) {
    return count === this.examples ? this.matrix(name) : this.#part('partial', name, count);
  }

  /** What example k (from 0) adds to dW or db, before the mean is taken. @param {string} name @param {number} k */
  contribution(name, k) {
    return this.#part('contribution', name, k);
  }

  /** b of a layer after the update. @param {number} layer */
  updatedBias(layer) {
    return this.#part('new', `b[${layer}]`, 0);
  }

  /** @param {Part} part @param {string} name @param {number} example @returns {Matrix & {name: string}} */
  #part(part, name, example) {
    return this.#keep(`${part} ${name} ${example}`, (s) => ({
      name,
      ...PARTS[part](s, name, example),
    }));
  }

  /** @param {string} id @returns {import('./wasm.js').Operands} */
  operands(id) {
    return this.#keep(`operands ${id}`, (s) => s.operands(id));
  }

  /** @param {string} name @param {number} row @param {number} col @returns {import('./wasm.js').Explanation} */
  explain(name, row, col) {
    const cell = `${name}(${row},${col})`;
    return this.#keep(`explain ${cell}`, (s) => s.explain(name, row, col));
  }

  /** The equation of a step; of a cell, `dW[1](0,1)`, that of its entry. @param {string} id @param {string} level @param {string} format @param {string} [way] */
  equation(id, level, format, way = '') {
    return this.#keep(`equation ${id} ${level} ${format} ${way}`, (s) =>
      id.endsWith(')') ? s.cellEquation(id, format) : s.equation(id, level, format, way),
    );
  }

  /** The equation of a step. @param {string} id @param {string} level @param {string} [way] */
  mathml(id, level, way = '') {
    return this.#keep(`mathml ${id} ${level} ${way}`, (s) => s.mathml(id, level, way));
  }

  /** The entry of a cell, `dW[1](0,1)`. @param {string} cell */
  cellMathml(cell) {
    return this.#keep(`mathml ${cell}`, (s) => s.cellMathml(cell));
  }

  /** What arrives at a cell of a gradient times the local derivative, for one example (from 0). @param {string} cell @param {number} example */
  chain(cell, example) {
    return this.#keep(`chain ${cell} ${example}`, (s) => s.chain(cell, example));
  }

  /** A − Y, to which dZ of the output simplifies. */
  shortcut() {
    return this.#keep('shortcut', (s) => s.shortcut());
  }

  /** The level, or the nearest that the step has. @param {string} id @param {string} level */
  nearest(id, level) {
    return this.#keep(`nearest ${id} ${level}`, (s) => s.nearestLevel(id, level));
  }

  /** g, then g′ of a layer at `count` places from one z to another; none for softmax. @param {number} layer @param {number} from @param {number} to @param {number} count */
  curve(layer, from, to, count) {
    return this.#keep(`curve ${layer} ${from} ${to}`, (s) => s.curve(layer, from, to, count)?.data);
  }

  /** Another spelling of the product of dA or dW. @param {string} id @param {boolean[]} transposed each operand of the rule @param {boolean} swapped @returns {import('./wasm.js').Trial} */
  trial(id, [first, second], swapped) {
    const key = `trial ${id} ${first} ${second} ${swapped}`;
    return this.#keep(key, (s) => s.trial(id, first, second, swapped));
  }

  /** One pixel per cell. @param {import('./types.js').MatrixImage} image @param {boolean} dark */
  image({ name, slope, part = slope ? 'slope' : 'whole', example = 0, largest: most }, dark) {
    const scale = most ?? largest(this.matrix(name, slope).data);
    return this.#keep(`image ${name} ${part} ${example} ${dark} ${scale}`, (s) => {
      const { data, cols } = PARTS[part](s, name, example);
      return image(data, cols, scale, isGradient(name), dark);
    });
  }

  /** The position as `{step, example}`; a whole step has no example. @param {string} text */
  position(text) {
    return this.#session.ask((s) => s.position(text));
  }

  /** The cell that a text names, if it exists. @param {string} text */
  cell(text) {
    return this.#session.ask((s) => s.cell(text));
  }

  check() {
    return this.#keep('check', (s) => s.check());
  }
}

/**
 * What can be shown of a matrix: all of it, g′ of it, what the first examples add up to, what one
 * example adds, and what it is after the update.
 *
 * @typedef {'whole' | 'slope' | 'partial' | 'contribution' | 'new'} Part
 * @type {Record<Part, (s: import('../pkg/chainrule.js').Session, name: string, example: number) => Matrix>}
 */
const PARTS = {
  whole: (s, name) => s.matrix(name),
  // Who asks for a slope knows that there is one.
  slope: (s, name) => /** @type {Matrix} */ (s.slope(layerOf(name))),
  partial: (s, name, example) => s.partial(name, example),
  contribution: (s, name, example) => s.contribution(name, example),
  new: (s, name) => s.updatedBias(layerOf(name)),
};

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
