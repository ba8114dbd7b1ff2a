/**
 * Training as well as one writes it by hand in plain JavaScript: what the core is measured
 * against. Every matrix is made once, row by row, so that its examples lie side by side; dZ of
 * the output is A − Y, nothing is computed that no parameter needs, and no cost while it trains.
 *
 * Each product is written as it was fastest of several ways, with four at a time so that what
 * they share is read once: four examples in Z, four weights in dW, four units in dA.
 *
 * @typedef {object} Layer
 * @property {number} rows units
 * @property {number} cols units or inputs of the layer before
 * @property {boolean} hidden
 * @property {Float64Array} W
 * @property {Float64Array} b
 * @property {Float64Array} A holds Z first
 * @property {Float64Array} dZ holds dA first
 * @property {Float64Array} dW
 */

/** Z = W·A + b. @param {Layer} layer @param {Float64Array} A of the layer before @param {number} m */
function product({ rows, cols, W, b, A: Z }, A, m) {
  const fours = m - (m % 4);
  for (let i = 0; i < rows; i += 1) {
    const [w, z, bias] = [i * cols, i * m, b[i]];
    for (let k = 0; k < fours; k += 4) {
      let [s, t, u, v] = [bias, bias, bias, bias];
      for (let j = 0, a = k; j < cols; j += 1, a += m) {
        const weight = W[w + j];
        s += weight * A[a];
        t += weight * A[a + 1];
        u += weight * A[a + 2];
        v += weight * A[a + 3];
      }
      Z[z + k] = s;
      Z[z + k + 1] = t;
      Z[z + k + 2] = u;
      Z[z + k + 3] = v;
    }
    for (let k = fours; k < m; k += 1) {
      let s = bias;
      for (let j = 0, a = k; j < cols; j += 1, a += m) s += W[w + j] * A[a];
      Z[z + k] = s;
    }
  }
}

/** dW = dZ·Aᵀ, without 1/m. @param {Layer} layer @param {Float64Array} A of the layer before @param {number} m */
function outerProducts({ rows, cols, dZ, dW }, A, m) {
  const fours = cols - (cols % 4);
  for (let i = 0; i < rows; i += 1) {
    const [w, z] = [i * cols, i * m];
    for (let j = 0; j < fours; j += 4) {
      let [s, t, u, v] = [0, 0, 0, 0];
      const [a0, a1, a2, a3] = [j * m, (j + 1) * m, (j + 2) * m, (j + 3) * m];
      for (let k = 0; k < m; k += 1) {
        const delta = dZ[z + k];
        s += delta * A[a0 + k];
        t += delta * A[a1 + k];
        u += delta * A[a2 + k];
        v += delta * A[a3 + k];
      }
      dW[w + j] = s;
      dW[w + j + 1] = t;
      dW[w + j + 2] = u;
      dW[w + j + 3] = v;
    }
    for (let j = fours; j < cols; j += 1) {
      let s = 0;
      for (let k = 0, a = j * m; k < m; k += 1) s += dZ[z + k] * A[a + k];
      dW[w + j] = s;
    }
  }
}

/** dA = Wᵀ·dZ. @param {Layer} layer @param {Float64Array} dA of the layer before @param {number} m */
function backProduct({ rows, cols, W, dZ }, dA, m) {
  const fours = rows - (rows % 4);
  dA.fill(0);
  for (let j = 0; j < cols; j += 1) {
    const a = j * m;
    for (let i = 0; i < fours; i += 4) {
      const w = i * cols + j;
      const [w0, w1, w2, w3] = [W[w], W[w + cols], W[w + 2 * cols], W[w + 3 * cols]];
      const [z0, z1, z2, z3] = [i * m, (i + 1) * m, (i + 2) * m, (i + 3) * m];
      for (let k = 0; k < m; k += 1) {
        dA[a + k] += w0 * dZ[z0 + k] + w1 * dZ[z1 + k] + w2 * dZ[z2 + k] + w3 * dZ[z3 + k];
      }
    }
    for (let i = fours; i < rows; i += 1) {
      const weight = W[i * cols + j];
      for (let k = 0, z = i * m; k < m; k += 1) dA[a + k] += weight * dZ[z + k];
    }
  }
}

/** @param {Float64Array} A of Z @param {number} rows @param {number} m */
function softmax(A, rows, m) {
  for (let k = 0; k < m; k += 1) {
    let [largest, sum] = [-Infinity, 0];
    for (let a = k; a < A.length; a += m) if (A[a] > largest) largest = A[a];
    for (let a = k; a < A.length; a += m) {
      A[a] = Math.exp(A[a] - largest);
      sum += A[a];
    }
    const scale = 1 / sum;
    for (let i = 0, a = k; i < rows; i += 1, a += m) A[a] *= scale;
  }
}

export class Plain {
  /** @param {any} config with tanh, and one sigmoid or some softmax outputs; its data are given */
  constructor({ inputs, layers, data, parameters, learning_rate }) {
    this.m = data.X[0].length;
    this.rate = learning_rate / this.m;
    this.X = Float64Array.from(data.X.flat());
    this.Y = Float64Array.from(data.Y.flat());
    /** @type {Layer[]} */
    this.layers = layers.map(
      (/** @type {{units: number}} */ { units: rows }, /** @type {number} */ l) => {
        const cols = l === 0 ? inputs : layers[l - 1].units;
        return {
          rows,
          cols,
          hidden: l < layers.length - 1,
          W: Float64Array.from(parameters.W[l].flat()),
          b: Float64Array.from(parameters.b[l]),
          A: new Float64Array(rows * this.m),
          dZ: new Float64Array(rows * this.m),
          dW: new Float64Array(rows * cols),
        };
      },
    );
    this.output = this.layers[this.layers.length - 1];
  }

  /** @param {number} iterations */
  train(iterations) {
    for (let iteration = 0; iteration < iterations; iteration += 1) {
      this.#forward();
      this.#backward();
    }
  }

  #forward() {
    const { layers, X, m } = this;
    for (let l = 0; l < layers.length; l += 1) {
      const { rows, hidden, A } = layers[l];
      product(layers[l], l === 0 ? X : layers[l - 1].A, m);
      if (hidden) for (let a = 0; a < A.length; a += 1) A[a] = Math.tanh(A[a]);
      else if (rows === 1) for (let a = 0; a < m; a += 1) A[a] = 1 / (1 + Math.exp(-A[a]));
      else softmax(A, rows, m);
    }
  }

  #backward() {
    const { layers, X, Y, m, rate, output } = this;
    for (let a = 0; a < Y.length; a += 1) output.dZ[a] = output.A[a] - Y[a];
    for (let l = layers.length - 1; l >= 0; l -= 1) {
      const { rows, W, b, dZ, dW } = layers[l];
      outerProducts(layers[l], l === 0 ? X : layers[l - 1].A, m);
      if (l > 0) {
        const { A, dZ: slopes } = layers[l - 1];
        backProduct(layers[l], slopes, m);
        for (let a = 0; a < A.length; a += 1) slopes[a] *= 1 - A[a] * A[a];
      }
      for (let w = 0; w < W.length; w += 1) W[w] -= rate * dW[w];
      for (let i = 0, z = 0; i < rows; i += 1) {
        let sum = 0;
        for (const end = z + m; z < end; z += 1) sum += dZ[z];
        b[i] -= rate * sum;
      }
    }
  }

  /** J at the parameters reached. */
  cost() {
    this.#forward();
    const { Y, m, output } = this;
    let sum = 0;
    for (let a = 0; a < Y.length; a += 1) {
      if (Y[a] !== 0) sum -= Y[a] * Math.log(output.A[a]);
      if (output.rows === 1 && Y[a] !== 1) sum -= (1 - Y[a]) * Math.log1p(-output.A[a]);
    }
    return sum / m;
  }
}
