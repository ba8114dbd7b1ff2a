/**
 * The network with the latest numbers of one example in its units, and the motion of the current
 * step: along the edges for Z and dA, inside the units for A and dZ, onto the edges into the layer
 * for dW.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./flow.js').Node} Node
 */
import { inkOn } from '../canvas/colour.js';
import { fixed, short } from '../common/number.js';
import { isGradient, kindOf, largest } from '../core/run.js';
import { isPerExample } from '../player/player.js';
import { flow } from './flow.js';
import { superscript } from './outer.js';
import { moment, timesOf } from './timing.js';

/** The most units of a layer that are drawn; a remark gives the number of a larger layer. */
const MOST = 6;
const TOP = 44;
const BOTTOM = 8;

export class NetworkScene {
  /** @type {Map<string, Mark[][]>} */
  #stages = new Map();

  /**
   * @param {import('../core/run.js').Run} run
   * @param {import('../player/player.js').Player} player
   * @param {import('../canvas/colour.js').Theme} theme
   * @param {import('../i18n/en.js').Words} words
   * @param {number} width
   * @param {number | undefined} chosen the example that the learner has chosen, from 0
   */
  constructor(run, player, theme, words, width, chosen) {
    this.run = run;
    this.player = player;
    this.theme = theme;
    this.words = words;
    this.chosen = chosen;
    const shown = run.units.map((units) => Math.min(units, MOST));
    const most = Math.max(...shown, 2);
    this.height = TOP + BOTTOM + (width < 620 ? 168 : 180) + (most > 4 ? 50 : 0);
    const columns = run.depth + 2;
    const margin = width < 620 ? 30 : 62;
    const gap = (width - 2 * margin) / (columns - 1);
    const room = this.height - TOP - BOTTOM;
    /** The radius of a unit, as large as rows and columns allow. */
    this.radius = Math.max(5, Math.min(20, room / most / 2 - 4, gap / 3));
    /** The drawn units of layer 0 to L. @type {Node[][]} */
    this.layers = shown.map((count, layer) =>
      Array.from({ length: count }, (_, unit) => ({
        unit,
        x: margin + layer * gap,
        y: TOP + room * ((unit + 0.5) / count) * 1,
      })),
    );
    // Layers are centred, and all have the same distance between units.
    const pitch = Math.min(room / most, 78);
    /** The free height between two units of a layer. */
    this.between = pitch - 2 * this.radius;
    for (const nodes of this.layers) {
      const middle = TOP + room / 2;
      for (const node of nodes) node.y = middle + (node.unit - (nodes.length - 1) / 2) * pitch;
    }
    this.loss = { x: width - margin, y: TOP + room / 2, unit: 0 };
    this.gap = gap;
    this.width = width;
  }

  /** The example, from 0, whose numbers the units show. @param {number} count examples that the step has processed */
  example(count) {
    return this.chosen ?? Math.max(0, Math.min(count, this.run.examples) - 1);
  }

  /** @param {number} head @returns {import('../canvas/mark.js').Moment} */
  at(head) {
    return moment(this.player, (frame) => this.#to(frame), head);
  }

  /** @param {number} frame */
  #to(frame) {
    const key = String(frame);
    let stages = this.#stages.get(key);
    if (!stages) {
      const { step, count } = this.player.place(frame);
      const rest = this.#picture(step, count, 1);
      // The motion ends when the matrices have the result.
      const arrived = timesOf(this.player.steps[step].id)
        .slice(1)
        .map(() => rest);
      stages = count === 0 ? [rest] : [this.#picture(step, count, 0), ...arrived];
      if (this.#stages.size > 40) this.#stages.clear();
      this.#stages.set(key, stages);
    }
    return stages;
  }

  /**
   * The matrix that the units of a layer show: the last one that is already computed for the
   * example.
   *
   * @param {number} layer @param {number} step @param {number} count @param {number} example
   */
  #shown(layer, step, count, example) {
    let name = layer === 0 ? 'X' : '';
    for (const [at, { id, layer: of }] of this.player.steps.entries()) {
      if (at > step) break;
      if (of !== layer || !['Z', 'A', 'dA', 'dZ'].includes(kindOf(id))) continue;
      if (at < step || example < count) name = id;
    }
    return name;
  }

  /** @param {number} step @param {number} count @param {0 | 1} done whether the motion is at its end @returns {Mark[]} */
  #picture(step, count, done) {
    const { run, theme, words } = this;
    const { id, layer } = this.player.steps[step];
    const example = this.example(isPerExample({ id }) ? count : run.examples);
    const reached = done ? count : count - 1;
    /** @type {Mark[]} */
    const marks = [];
    marks.push(...this.#edges(step, done));
    const moving = count > 0 ? flow({ net: this, id, layer, example, done }) : [];
    // Moving marks go below the units, and remarks above them.
    marks.push(...moving.filter(({ shape }) => shape !== 'text'));
    for (const [at, nodes] of this.layers.entries()) {
      const name = this.#shown(at, step, isPerExample({ id }) ? reached : reached, example);
      const title = at === 0 ? words.input : words.layer(at);
      const units = run.units[at];
      marks.push({
        key: `title:${at}`,
        shape: 'text',
        x: nodes[0].x,
        y: 14,
        text: title,
        ink: theme.quiet,
        size: 13,
      });
      if (name) {
        const symbol =
          symbolOf(name, run.config.convention) +
          (this.gap > 70
            ? superscript(example + 1)
                .replace(/^/, '⁽')
                .concat('⁾')
            : '');
        marks.push({
          key: `symbol:${at}`,
          shape: 'text',
          x: nodes[0].x,
          y: 32,
          text: symbol,
          ink: isGradient(name) ? theme.accent : theme.quiet,
          size: 13,
          italic: true,
        });
      }
      for (const node of nodes) marks.push(...this.#unit(at, node, name, example));
      if (units > nodes.length) {
        marks.push({
          key: `more:${at}`,
          shape: 'text',
          x: nodes[0].x,
          y: this.height - BOTTOM + 2,
          text: `⋮ ${units}`,
          ink: theme.quiet,
          size: 12,
        });
      }
    }
    marks.push(...this.#lossBox(step, example, id, reached));
    marks.push(...moving.filter(({ shape }) => shape === 'text'));
    return marks;
  }

  /** @param {number} layer @param {Node} node @param {string} name @param {number} example @returns {Mark[]} */
  #unit(layer, node, name, example) {
    const { theme, run, radius } = this;
    /** @type {Mark[]} */
    const marks = [];
    // The circles behind each unit represent the other examples, for which it has other numbers.
    for (let depth = Math.min(2, run.examples - 1); depth > 0; depth -= 1) {
      marks.push({
        key: `ghost:${layer}:${node.unit}:${depth}`,
        shape: 'circle',
        x: node.x + depth * 4,
        y: node.y - depth * 4,
        r: radius,
        fill: theme.paper,
        stroke: theme.line,
      });
    }
    let [fill, text, ref] = [
      theme.paper,
      '',
      /** @type {import('../core/types.js').Ref | undefined} */ (undefined),
    ];
    if (name) {
      const matrix = run.matrix(name);
      const value = matrix.data[node.unit * matrix.cols + example];
      fill = theme.fill(value, largest(matrix.data), isGradient(name));
      text = radius >= 17 ? inUnit(short(value, largest(matrix.data))) : '';
      ref = { name, row: node.unit, col: example };
    }
    marks.push({
      key: `unit:${layer}:${node.unit}`,
      shape: 'circle',
      x: node.x,
      y: node.y,
      r: radius,
      fill,
      stroke: theme.ink,
      width: 1.5,
      text,
      ink: inkOn(fill),
      size: radius >= 20 ? 13 : 12,
      ref,
    });
    return marks;
  }

  /** @param {number} step @param {0 | 1} done @returns {Mark[]} */
  #edges(step, done) {
    const { run, theme } = this;
    const { id, layer: of } = this.player.steps[step];
    /** @type {Mark[]} */
    const marks = [];
    for (let layer = 1; layer <= run.depth; layer += 1) {
      const updated = id.startsWith('update') && (layer < of || (layer === of && done));
      const name = updated ? `update[${layer}]` : `W[${layer}]`;
      const { cols, data } = run.matrix(name);
      const most = largest(run.matrix(`W[${layer}]`).data);
      for (const to of this.layers[layer]) {
        for (const from of this.layers[layer - 1]) {
          const value = data[to.unit * cols + from.unit];
          const share = Math.min(1, Math.abs(value) / most);
          marks.push({
            key: `edge:${layer}:${to.unit},${from.unit}`,
            shape: 'line',
            x: from.x,
            y: from.y,
            x2: to.x,
            y2: to.y,
            stroke: theme.fill(Math.sign(value) * (0.35 + 0.4 * share), 1, false),
            width: 1 + 3.5 * share,
            ref: { name, row: to.unit, col: from.unit },
          });
        }
      }
    }
    for (const from of this.layers[run.depth]) {
      marks.push({
        key: `edge:loss:${from.unit}`,
        shape: 'line',
        x: from.x,
        y: from.y,
        x2: this.loss.x,
        y2: this.loss.y,
        stroke: theme.faint,
        width: 1.5,
      });
    }
    return marks;
  }

  /** @param {number} step @param {number} example @param {string} id @param {number} reached @returns {Mark[]} */
  #lossBox(step, example, id, reached) {
    const { run, theme, words, radius } = this;
    const { x, y } = this.loss;
    const size = radius * 2;
    const order = this.player.steps.findIndex((s) => s.id === 'L');
    const known = step > order || (id === 'L' && example < reached);
    const mean = step > order + 1 || (id === 'J' && reached > 0);
    const value = run.matrix('L').data[example];
    /** @type {Mark[]} */
    const marks = [
      { key: 'title:loss', shape: 'text', x, y: 14, text: words.loss, ink: theme.quiet, size: 13 },
      {
        key: 'symbol:loss',
        shape: 'text',
        x,
        y: 32,
        text: `ℒ⁽${superscript(example + 1)}⁾`,
        ink: theme.quiet,
        size: 13,
        italic: true,
        opacity: known ? 1 : 0,
      },
      {
        key: 'loss',
        shape: 'rect',
        x: x - size / 2,
        y: y - size / 2,
        w: size,
        h: size,
        r: 5,
        fill: theme.paper,
        stroke: theme.ink,
        width: 1.5,
        text: known && radius >= 15 ? short(value) : '',
        ink: theme.ink,
        size: 13,
        ref: known ? { name: 'L', row: 0, col: example } : undefined,
      },
    ];
    if (mean)
      marks.push({
        key: 'cost',
        shape: 'text',
        x,
        y: y + size / 2 + 18,
        text: `J = ${fixed(run.matrix('J').data[0], 3)}`,
        ink: theme.ink,
        size: 13,
        ref: { name: 'J', row: 0, col: 0 },
      });
    return marks;
  }
}

/** @type {Record<string, string>} */
const SYMBOLS = { X: 'x', Z: 'z', A: 'a', dZ: 'δ' };

/** The symbol of an entry of a matrix; with 1/m at the output, dA is a derivative of J. @param {string} name @param {string} convention */
function symbolOf(name, convention) {
  const derivative = convention === 'mean' ? '∂J/∂a' : '∂ℒ/∂a';
  return SYMBOLS[kindOf(name)] ?? derivative;
}

/** Shortens a number such as `−0.036`, which is too wide for a unit. @param {string} text */
function inUnit(text) {
  return text.length > 5 ? text.replace('0.', '.') : text;
}
