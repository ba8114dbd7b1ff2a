/**
 * Training in well optimised plain JavaScript, with which the core is compared. Every matrix is
 * allocated once, in row-major order, so that its examples are contiguous. dZ of the output is
 * A − Y, and neither the cost nor any other unneeded number is computed during training.
 *
 * Of several ways to write each product this was the fastest: four rows at a time, so that their
 * common operand is read once, with the contiguous examples in the innermost loop.
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

/** Adds W·A to Z, where the strides give W or its transpose. @param {Float64Array} Z @param {Float64Array} W @param {number} down @param {number} right @param {Float64Array} A @param {number} m */
function addProduct(Z, W, down, right, A, m) {
  const [rows, inner] = [Z.length / m, A.length / m];
  const fours = inner - (inner % 4);
  for (let i = 0; i < rows; i += 1) {
    const z = i * m;
    let w = i * down;
    for (let j = 0; j < fours; j += 4, w += 4 * right) {
      const w0 = W[w];
      const w1 = W[w + right];
      const w2 = W[w + 2 * right];
      const w3 = W[w + 3 * right];
      const a0 = j * m;
      const a1 = a0 + m;
      const a2 = a1 + m;
      const a3 = a2 + m;
      for (let k = 0; k < m; k += 1) {
        Z[z + k] += w0 * A[a0 + k] + w1 * A[a1 + k] + w2 * A[a2 + k] + w3 * A[a3 + k];
      }
    }
    for (let j = fours; j < inner; j += 1, w += right) {
      const weight = W[w];
      for (let k = 0, a = j * m; k < m; k += 1) Z[z + k] += weight * A[a + k];
    }
  }
}

/** dW = dZ·Aᵀ, without 1/m. @param {Layer} layer @param {Float64Array} A of the layer before @param {number} m */
function outerProducts({ rows, cols, dZ, dW }, A, m) {
  const fours = cols - (cols % 4);
  for (let i = 0; i < rows; i += 1) {
    const w = i * cols;
    const z = i * m;
    for (let j = 0; j < fours; j += 4) {
      const a0 = j * m;
      const a1 = a0 + m;
      const a2 = a1 + m;
      const a3 = a2 + m;
      let s = 0;
      let t = 0;
      let u = 0;
      let v = 0;
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

/** @param {Float64Array} A holds Z @param {number} m */
function softmax(A, m) {
  for (let k = 0; k < m; k += 1) {
    let [largest, sum] = [-Infinity, 0];
    for (let a = k; a < A.length; a += m) if (A[a] > largest) largest = A[a];
    for (let a = k; a < A.length; a += m) {
      A[a] = Math.exp(A[a] - largest);
      sum += A[a];
    }
    for (let a = k; a < A.length; a += m) A[a] /= sum;
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
      const { rows, cols, hidden, W, b, A } = layers[l];
      for (let i = 0; i < rows; i += 1) A.fill(b[i], i * m, (i + 1) * m);
      addProduct(A, W, cols, 1, l === 0 ? X : layers[l - 1].A, m);
      if (hidden) for (let a = 0; a < A.length; a += 1) A[a] = Math.tanh(A[a]);
      else if (rows === 1) for (let a = 0; a < m; a += 1) A[a] = 1 / (1 + Math.exp(-A[a]));
      else softmax(A, m);
    }
  }

  #backward() {
    const { layers, X, Y, m, rate, output } = this;
    for (let a = 0; a < Y.length; a += 1) output.dZ[a] = output.A[a] - Y[a];
    for (let l = layers.length - 1; l >= 0; l -= 1) {
      const { rows, cols, W, b, dZ, dW } = layers[l];
      outerProducts(layers[l], l === 0 ? X : layers[l - 1].A, m);
      if (l > 0) {
        const { A, dZ: dA } = layers[l - 1];
        dA.fill(0);
        addProduct(dA, W, 1, cols, dZ, m);
        for (let a = 0; a < A.length; a += 1) dA[a] *= 1 - A[a] * A[a];
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
