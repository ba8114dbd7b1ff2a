/**
 * What moves in the network during a step, for one example: numbers along the edges, inside the
 * units, or onto the edges. All marks are at their start (`done` 0) or at their end (`done` 1).
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {{x: number, y: number, unit: number}} Node
 *
 * @typedef {object} Network
 * @property {import('../core/run.js').Run} run
 * @property {import('../canvas/colour.js').Theme} theme
 * @property {Node[][]} layers
 * @property {Node} loss
 * @property {number} radius of a unit
 * @property {number} gap between two layers
 * @property {number} between two units of a layer
 *
 * @typedef {{net: Network, numbers: import('./numbers.js').Numbers, id: string, layer: number, example: number, done: 0 | 1}} Move
 */
import { kindOf, largest, layerOf } from '../core/run.js';

/** The least height between two units for a remark, and the height of its text. */
const REMARK = 11;
/** The width of a ring around a unit. */
const RING = 3;

/** The matrices whose numbers are in the remarks of a step. @param {import('../core/run.js').Run} run @param {string} id @returns {import('./numbers.js').Shown[]} */
export function shownIn(run, id) {
  const layer = layerOf(id);
  if (kindOf(id) === 'A') return [{ name: `Z[${layer}]` }];
  if (kindOf(id) !== 'dZ' || isSoftmax(run, layer)) return [];
  return [{ name: `dA[${layer}]` }, { name: `Z[${layer}]`, slope: true }];
}

/** @param {import('../core/run.js').Run} run @param {number} layer */
const isSoftmax = ({ config }, layer) => config.layers[layer - 1].activation === 'softmax';

/** @param {Move} move @returns {Mark[]} */
export function flow(move) {
  return MOVES[kindOf(move.id)]?.(move) ?? [];
}

/** @type {Record<string, (move: Move) => Mark[]>} */
const MOVES = {
  /** Along each edge, forward: weight × input. */
  Z({ net, layer, example, done }) {
    const weight = entries(net, `W[${layer}]`);
    const input = entries(net, layer === 1 ? 'X' : `A[${layer - 1}]`);
    const most = weight.largest * input.largest;
    return pairs(net.layers[layer], net.layers[layer - 1]).flatMap(([to, from]) => {
      const value = weight.at(to.unit, from.unit) * input.at(from.unit, example);
      return stream(net, from, to, value / most, false, done);
    });
  },

  /** Inside each unit: z becomes g(z). */
  A({ net, numbers, layer, example, done }) {
    const name = `Z[${layer}]`;
    const z = entries(net, name);
    const texts = net.layers[layer].map(
      ({ unit }) => `g(${numbers.text(z.at(unit, example), name)}${numbers.factor(name)})`,
    );
    return remarks(net, net.layers[layer], texts, 0, done);
  },

  L({ net, done }) {
    const outputs = net.layers[net.run.depth];
    return outputs.flatMap((from) => stream(net, from, net.loss, 0.6, false, done));
  },

  /** Along each edge, backward: weight × δ; to the output units, from the loss. */
  dA({ net, id, layer, example, done }) {
    if (layer === net.run.depth) {
      const derivative = entries(net, id);
      return net.layers[layer].flatMap((to) => {
        const share = derivative.at(to.unit, example) / derivative.largest;
        return stream(net, net.loss, to, share, true, done);
      });
    }
    const weight = entries(net, `W[${layer + 1}]`);
    const delta = entries(net, `dZ[${layer + 1}]`);
    const most = weight.largest * delta.largest;
    return pairs(net.layers[layer + 1], net.layers[layer]).flatMap(([from, to]) => {
      const value = weight.at(from.unit, to.unit) * delta.at(from.unit, example);
      return stream(net, from, to, value / most, true, done);
    });
  },

  /** Inside each unit: the upstream gradient × g′(z). */
  dZ({ net, numbers, layer, example, done }) {
    const [z, a] = [`Z[${layer}]`, `dA[${layer}]`];
    const slope = isSoftmax(net.run, layer) ? undefined : entries(net, z, true);
    const upstream = entries(net, a);
    const nodes = net.layers[layer];
    const rings = nodes.map((node) => ring(net, node, net.theme.accent, done));
    if (!slope) return rings;
    const texts = nodes.map(({ unit }) =>
      [
        numbers.text(upstream.at(unit, example), a) + numbers.factor(a),
        numbers.text(slope.at(unit, example), z, true) + numbers.factor(z, true),
      ].join(' × '),
    );
    return [...remarks(net, nodes, texts, RING, done), ...rings];
  },

  /** Onto each edge: δ of the unit at its end × the input at its start. */
  dW({ net, id, layer, example, done }) {
    const { cols, data } = net.run.contribution(id, example);
    const delta = entries(net, `dZ[${layer}]`);
    const input = entries(net, layer === 1 ? 'X' : `A[${layer - 1}]`);
    return pairs(net.layers[layer], net.layers[layer - 1]).flatMap(([to, from]) => {
      const product = data[to.unit * cols + from.unit] / (delta.largest * input.largest);
      // The mark starts as δ and becomes the product on the edge.
      const share = done ? product : delta.at(to.unit, example) / delta.largest;
      // Different distances along the edge keep the products apart where edges cross.
      const along = 0.3 + 0.13 * (to.unit % 3);
      const meet = { x: from.x + along * (to.x - from.x), y: from.y + along * (to.y - from.y) };
      const key = `${to.unit},${from.unit}`;
      return [
        {
          ...dot(`delta:${key}`, done ? meet : to, 4 + 5 * Math.min(1, Math.abs(product) || 0)),
          fill: tint(net, share, true),
          stroke: net.theme.ink,
          ref: { name: id, row: to.unit, col: from.unit },
        },
        {
          ...dot(`input:${key}`, done ? meet : from, 4),
          fill: net.theme.fill(input.at(from.unit, example), input.largest, false),
          stroke: net.theme.ink,
          opacity: done ? 0 : 1,
        },
      ];
    });
  },

  /** At each unit: δ itself. */
  db({ net, id, layer, example, done }) {
    const { data } = net.run.contribution(id, example);
    return net.layers[layer].map((node) => {
      const share = data[node.unit] / largest(data);
      return ring(net, node, tint(net, share, true), done);
    });
  },
};

/** The entries of a matrix, or of g′ of it. @param {Network} net @param {string} name @param {boolean} [slope] */
function entries({ run }, name, slope) {
  const { cols, data } = run.matrix(name, slope);
  return {
    largest: largest(data),
    at: (/** @type {number} */ row, /** @type {number} */ col) => data[row * cols + col],
  };
}

/** @param {Node[]} some @param {Node[]} others @returns {[Node, Node][]} */
function pairs(some, others) {
  return some.flatMap((one) => others.map((other) => /** @type {[Node, Node]} */ ([one, other])));
}

/** The colour of a value from −1 to 1, never so pale that it cannot be seen on a line. @param {Network} net @param {number} share @param {boolean} gradient */
function tint({ theme }, share, gradient) {
  return theme.fill(Math.sign(share) * (0.4 + 0.6 * Math.min(1, Math.abs(share))), 1, gradient);
}

/** Colour that spreads along an edge. @param {Network} net @param {Node} from @param {Node} to @param {number} share @param {boolean} gradient @param {0 | 1} done @returns {Mark[]} */
function stream(net, from, to, share, gradient, done) {
  const colour = tint(net, share, gradient);
  const end = done ? to : from;
  const key = `${from.x}:${from.unit},${to.unit}`;
  const width = 3.5 + 2.5 * Math.min(1, Math.abs(share));
  return [
    {
      key: `flow:${key}`,
      shape: 'line',
      x: from.x,
      y: from.y,
      x2: end.x,
      y2: end.y,
      stroke: colour,
      width,
    },
    { ...dot(`head:${key}`, end, 6), fill: colour, stroke: net.theme.paper },
  ];
}

/** @param {string} key @param {{x: number, y: number}} at @param {number} r @returns {Mark} */
function dot(key, { x, y }, r) {
  return { key, shape: 'circle', x, y, r, width: 1 };
}

/** A ring that closes around a unit. @param {Network} net @param {Node} node @param {string} stroke @param {0 | 1} done @returns {Mark} */
function ring({ radius }, node, stroke, done) {
  const r = done ? radius + 1.5 : radius + 10;
  return { ...dot(`ring:${node.unit}`, node, r), stroke, width: RING, opacity: done };
}

/** A few numbers below each unit of a layer, unless an edge passes there. @param {Network} net @param {Node[]} nodes @param {string[]} texts @param {number} ring the width of a ring around the units @param {0 | 1} done @returns {Mark[]} */
function remarks(net, nodes, texts, ring, done) {
  const { theme, radius, between, gap } = net;
  const boxes = nodes.map(({ x, y }, at) => ({
    x,
    y: y + radius + ring + (between - ring) / 2,
    w: theme.measure(texts[at], 12),
    h: REMARK,
  }));
  if (between - ring < REMARK || boxes.some((box) => box.w > gap - 8 || crosses(net, box)))
    return [];
  return nodes.map(({ unit }, at) => ({
    key: `remark:${unit}`,
    shape: 'text',
    x: boxes[at].x,
    y: boxes[at].y,
    text: texts[at],
    ink: theme.accent,
    size: 12,
    opacity: done,
  }));
}

/** Whether an edge of the network passes through a text. @param {Network} net @param {{x: number, y: number, w: number, h: number}} box around its middle */
export function crosses({ layers, loss }, { x, y, w, h }) {
  return [...layers.slice(1), [loss]].some((to, at) =>
    pairs(layers[at], to).some(([from, end]) => {
      const [left, right] = [Math.max(x - w / 2 - 2, from.x), Math.min(x + w / 2 + 2, end.x)];
      if (left > right) return false;
      const height = (/** @type {number} */ at) =>
        from.y + ((at - from.x) / (end.x - from.x)) * (end.y - from.y);
      const [a, b] = [height(left), height(right)];
      return Math.min(a, b) < y + h / 2 + 3 && Math.max(a, b) > y - h / 2 - 3;
    }),
  );
}
