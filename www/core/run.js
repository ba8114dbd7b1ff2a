/**
 * The numbers of one run, fetched from the core on first use and then cached, as far as they have
 * room. A run never changes: a new configuration makes a new run.
 *
 * @typedef {import('./wasm.js').Session} Session
 * @typedef {import('./wasm.js').Matrix} Matrix
 * @typedef {import('./wasm.js').MathNode} MathNode
 */

import { image } from './wasm.js';

/** The cache of a run is kept below this, which is several times what one picture shows of a large network. */
const MOST_BYTES = 64e6;

/** About what a cached answer takes: the array of a matrix or an image, or else a short text or tree. @param {any} answer */
const bytesOf = (answer) => answer?.data?.byteLength ?? 1000;

export class Run {
  /** From the least to the most recently used. @type {Map<string, any>} */
  #cache = new Map();
  /** Bytes in the cache. */
  #bytes = 0;
  #session;

  /** @param {Session} session */
  constructor(session) {
    this.#session = session;
    /** The configuration without its numbers. */
    this.config = session.ask((s) => s.settings());
    this.steps = session.ask((s) => s.steps());
    /** L */
    this.depth = this.config.layers.length;
    /** m */
    this.examples = session.ask((s) => s.shape('X')[1]);
    /** n[0] (the inputs) to n[L]. */
    this.units = [this.config.inputs, ...this.config.layers.map((layer) => layer.units)];
  }

  /** @template T @param {string} key @param {(s: import('../pkg/chainrule.js').Session) => T} question @returns {T} */
  #cached(key, question) {
    const cached = this.#cache.has(key);
    const answer = cached ? this.#cache.get(key) : this.#session.ask(question);
    if (cached) this.#cache.delete(key);
    else this.#bytes += bytesOf(answer);
    this.#cache.set(key, answer);
    for (const [oldest, old] of this.#cache) {
      if (this.#bytes <= MOST_BYTES || oldest === key) break;
      this.#cache.delete(oldest);
      this.#bytes -= bytesOf(old);
    }
    return answer;
  }

  /** Empties the cache. */
  releaseMemory() {
    this.#cache.clear();
    this.#bytes = 0;
  }

  /** Rows and columns of a matrix, without its numbers. @param {string} name */
  shape(name) {
    const [rows, cols] = this.#cached(`shape ${name}`, (s) => s.shape(name));
    return { rows, cols };
  }

  /** A matrix, or g′ of its entries. @param {string} name @param {boolean} [slope] */
  matrix(name, slope = false) {
    return this.#part(slope ? 'slope' : 'whole', name, 0);
  }

  /** dW or db after the first `count` examples have been added. @param {string} name @param {number} count */
  partial(name, count) {
    return count === this.examples ? this.matrix(name) : this.#part('partial', name, count);
  }

  /** The term that example k (from 0) contributes to dW or db, before the mean is taken. @param {string} name @param {number} k */
  contribution(name, k) {
    return this.#part('contribution', name, k);
  }

  /** ∂a/∂z of a softmax layer at example k (from 0), n×n. @param {string} name its A @param {number} k */
  jacobian(name, k) {
    return this.#part('jacobian', name, k);
  }

  /** b of a layer after the update. @param {number} layer */
  updatedBias(layer) {
    return this.#part('new', `b[${layer}]`, 0);
  }

  /** @param {Part} part @param {string} name @param {number} example @returns {Matrix & {name: string}} */
  #part(part, name, example) {
    return this.#cached(`${part} ${name} ${example}`, (s) => ({
      name,
      ...PARTS[part](s, name, example),
    }));
  }

  /** What the sentences about the rule of a step depend on. @param {string} id @returns {import('../i18n/steps.en.js').Rule} */
  ruleOf(id) {
    const { layers, loss, convention } = this.config;
    const layer = layerOf(id);
    const activation = layers[layer - 1]?.activation ?? '';
    return {
      kind: kindOf(id),
      layer,
      depth: this.depth,
      units: this.units,
      activation,
      loss,
      convention,
    };
  }

  /** @param {string} id @returns {import('./wasm.js').Operands} */
  operands(id) {
    return this.#cached(`operands ${id}`, (s) => s.operands(id));
  }

  /** @param {string} name @param {number} row @param {number} col @returns {import('./wasm.js').Explanation} */
  explain(name, row, col) {
    const cell = `${name}(${row},${col})`;
    return this.#cached(`explain ${cell}`, (s) => s.explain(name, row, col));
  }

  /** The equation of a step, or of one entry, `dW[1](0,1)`. @param {string} id @param {string} level @param {string} format @param {string} [way] */
  equation(id, level, format, way = '') {
    return this.#cached(`equation ${id} ${level} ${format} ${way}`, (s) =>
      id.endsWith(')') ? s.cellEquation(id, format) : s.equation(id, level, format, way),
    );
  }

  /** The equation of a step, as MathML. @param {string} id @param {string} level @param {string} [way] */
  mathml(id, level, way = '') {
    return this.#cached(`mathml ${id} ${level} ${way}`, (s) => s.mathml(id, level, way));
  }

  /** The equation of one entry, `dW[1](0,1)`, as MathML; with an example (from 0), that example's contribution to an entry of dW or db. @param {string} cell @param {number} [example] */
  cellMathml(cell, example) {
    return this.#cached(`mathml ${cell} ${example}`, (s) => s.cellMathml(cell, example));
  }

  /** The chain rule for one entry of a gradient, the upstream gradient times the local derivative, for one example (from 0). @param {string} cell @param {number} example */
  chain(cell, example) {
    return this.#cached(`chain ${cell} ${example}`, (s) => s.chain(cell, example));
  }

  /** A − Y, to which dZ of the output simplifies. */
  shortcut() {
    return this.#cached('shortcut', (s) => s.shortcut());
  }

  /** The level, or the nearest level that the step has. @param {string} id @param {string} level */
  nearest(id, level) {
    return this.#cached(`nearest ${id} ${level}`, (s) => s.nearestLevel(id, level));
  }

  /** g, then g′ of a layer at `count` values of z; undefined for softmax. @param {number} layer @param {number} from @param {number} to @param {number} count */
  curve(layer, from, to, count) {
    return this.#cached(
      `curve ${layer} ${from} ${to} ${count}`,
      (s) => s.curve(layer, from, to, count)?.data,
    );
  }

  /** The product of dA or dW, written in another way. @param {string} id @param {boolean[]} transposed whether each operand of the rule is transposed @param {boolean} swapped @returns {import('./wasm.js').Trial} */
  trial(id, [first, second], swapped) {
    const key = `trial ${id} ${first} ${second} ${swapped}`;
    return this.#cached(key, (s) => s.trial(id, first, second, swapped));
  }

  /** One pixel per cell. @param {import('./types.js').MatrixImage} image @param {boolean} dark */
  image({ name, slope, part = slope ? 'slope' : 'whole', example = 0, largest: most }, dark) {
    const scale = most ?? largest(this.matrix(name, slope).data);
    return this.#cached(`image ${name} ${part} ${example} ${dark} ${scale}`, (s) => {
      const { data, cols } = PARTS[part](s, name, example);
      return image(data, cols, scale, isGradient(name), dark);
    });
  }

  /** Reads a position as `{step, example}`; a whole step has no example. @param {string} text */
  position(text) {
    return this.#session.ask((s) => s.position(text));
  }

  /** The cell that a text names, if it exists. @param {string} text */
  cell(text) {
    return this.#session.ask((s) => s.cell(text));
  }

  check() {
    return this.#cached('check', (s) => s.check());
  }
}

/**
 * What can be shown of a matrix: all of it, g′ of its entries, the sum over the first examples, the
 * contribution of one example, its value after the update, and ∂a/∂z of the softmax of an example.
 *
 * @typedef {'whole' | 'slope' | 'partial' | 'contribution' | 'new' | 'jacobian'} Part
 * @type {Record<Part, (s: import('../pkg/chainrule.js').Session, name: string, example: number) => Matrix>}
 */
const PARTS = {
  whole: (s, name) => s.matrix(name),
  // A slope is requested only where the activation function has one.
  slope: (s, name) => /** @type {Matrix} */ (s.slope(layerOf(name))),
  partial: (s, name, example) => s.partial(name, example),
  contribution: (s, name, example) => s.contribution(name, example),
  new: (s, name) => s.updatedBias(layerOf(name)),
  jacobian: (s, name, example) => softmaxJacobian(s.matrix(name), example),
};

/** diag(a) − a aᵀ of a column of A. @param {Matrix} matrix @param {number} k @returns {Matrix} */
function softmaxJacobian({ rows: n, cols, data }, k) {
  const a = Array.from({ length: n }, (_, i) => data[i * cols + k]);
  const entries = a.flatMap((ai, i) => a.map((aj, j) => ai * ((i === j ? 1 : 0) - aj)));
  return { rows: n, cols: n, data: Float64Array.from(entries) };
}

/** The layer in `dZ[2]`, or 0. @param {string} name */
export function layerOf(name) {
  return Number(/\[(\d+)\]/.exec(name)?.[1] ?? 0);
}

/** The name without its layer. @param {string} name */
export function kindOf(name) {
  return name.split('[')[0];
}

/** Whether every entry of a step depends only on the same entry of its operands. @param {Run} run @param {string} id */
export function isEntrywise({ config }, id) {
  if (kindOf(id) === 'L') return false;
  return config.layers[layerOf(id) - 1].activation !== 'softmax';
}

/** Whether a matrix is coloured as a gradient. @param {string} name */
export function isGradient(name) {
  return /^d[AZWb]/.test(name);
}

/** @type {WeakMap<Float64Array, number>} */
const largests = new WeakMap();

/** The largest absolute value of the finite numbers; 1 where all are 0. @param {Float64Array} data */
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
