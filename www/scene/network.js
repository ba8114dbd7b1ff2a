/**
 * The network with the latest numbers of one example in its units, and the motion of the current
 * step: along the edges for Z and dA, inside the units for A and dZ, onto the edges into the layer
 * for dW.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('./flow.js').Node} Node
 */
import { inkOn } from '../canvas/colour.js';
import { brief, precise } from '../common/number.js';
import { isGradient, kindOf, largest, layerOf } from '../core/run.js';
import { isPerExample } from '../player/player.js';
import { crosses, flow, shownIn } from './flow.js';
import { WIDE } from './grid.js';
import { Numbers } from './numbers.js';
import { superscript } from './outer.js';
import { moment, timesOf } from './timing.js';

/** The most units of a layer that are drawn; a remark gives the number of a larger layer. */
const MOST = 6;
const TOP = 36;
const BOTTOM = 8;
/** Room for the number of units of a larger layer. */
const MORE = 16;
/** How far a unit that a step reads is surrounded. */
const HALO = 3;

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
    const wide = width >= WIDE;
    const bottom = BOTTOM + (Math.max(...run.units) > MOST ? MORE : 0);
    const room = Math.min(most * (wide ? 48 : 42), 200);
    this.height = TOP + bottom + room;
    const columns = run.depth + 2;
    const margin = wide ? 62 : 30;
    const gap = (width - 2 * margin) / (columns - 1);
    // All layers are centred, and have the same distance between units.
    const pitch = room / most;
    /** The radius of a unit, as large as rows and columns allow. */
    this.radius = Math.max(4, Math.min(wide ? 17 : 18, pitch / 2 - 3, gap / 3));
    /** The free height between two units of a layer. */
    this.between = pitch - 2 * this.radius;
    /** The drawn units of layer 0 to L. @type {Node[][]} */
    this.layers = shown.map((count, layer) =>
      Array.from({ length: count }, (_, unit) => ({
        unit,
        x: margin + layer * gap,
        y: TOP + room / 2 + (unit - (count - 1) / 2) * pitch,
      })),
    );
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
    const names = this.layers.map((_, at) => this.#shown(at, step, reached, example));
    const shown = [...names.filter(Boolean), 'L', 'J'].map((name) => ({ name }));
    const numbers = new Numbers(run, [...shown, ...shownIn(run, id)], theme.measure, true, true);
    // dZ stays within its units, and the remarks beside them have no room for halos.
    const away = run.steps[step].phase === 'backward' && kindOf(id) !== 'dZ';
    const read = away ? run.operands(id).reads : [];
    const marks = [...this.#halos(read), ...this.#edges(step, done)];
    const moving = count > 0 ? flow({ net: this, numbers, id, layer, example, done }) : [];
    // Moving marks go below the units, and remarks above them.
    marks.push(...moving.filter(({ shape }) => shape !== 'text'));
    for (const [at, nodes] of this.layers.entries()) {
      const name = names[at];
      const { x } = nodes[0];
      const text = { shape: /** @type {const} */ ('text'), x, ink: theme.quiet, size: 13 };
      const title = this.#fitting(at === 0 ? [words.input, 'X'] : [words.layer(at), `[${at}]`]);
      marks.push({ ...text, key: `title:${at}`, y: 11, text: title });
      if (name) {
        const symbol = symbolOf(name, run.config.convention);
        const long = `${symbol}⁽${superscript(example + 1)}⁾`;
        const factor = numbers.factor(name);
        // Where the units have no number, because all are too small, at least their size is told.
        const { data, cols } = run.matrix(name);
        const small = nodes.every(({ unit }) =>
          numbers.vanishes(data[unit * cols + example], name),
        );
        const least = `< ${brief(numbers.least(name))}`;
        const bound = small ? [`|${long}| ${least}`, least] : [];
        const written = this.#fitting([...bound, long + factor, symbol + factor, symbol]);
        const ink = isGradient(name) ? theme.accent : theme.quiet;
        marks.push({ ...text, key: `symbol:${at}`, y: 28, text: written, ink, italic: true });
      }
      for (const node of nodes) marks.push(...this.#unit(at, node, name, example, numbers));
      if (run.units[at] > nodes.length)
        marks.push({
          ...text,
          key: `more:${at}`,
          y: this.height - 9,
          text: this.#fitting([`⋮ ${run.units[at]}`]),
          size: 12,
        });
    }
    marks.push(...this.#lossBox(step, example, id, reached, numbers));
    marks.push(...moving.filter(({ shape }) => shape === 'text'));
    return marks;
  }

  /** The first of some texts that has room between two layers. @param {string[]} texts */
  #fitting(texts) {
    return texts.find((text) => this.theme.measure(text) <= this.gap - 4) ?? '';
  }

  /** An entry for a unit, or for the lens where the units are too small for the numbers of the matrix, or the number is too small for its format. @param {Numbers} numbers @param {string} name @param {number} value */
  #inside(numbers, name, value) {
    if (numbers.vanishes(value, name)) return { text: '', number: precise(value) };
    const text = numbers.text(value, name);
    // The chord of the circle at the height of the letters.
    const room = 2 * Math.sqrt(Math.max(0, this.radius ** 2 - 4.5 ** 2)) - 0.5;
    const wide = Math.max(numbers.width(12, name), this.theme.measure(text, 12));
    return wide <= room ? { text } : { text: '', number: text + numbers.factor(name) };
  }

  /** @param {number} layer @param {Node} node @param {string} name @param {number} example @param {Numbers} numbers @returns {Mark[]} */
  #unit(layer, node, name, example, numbers) {
    const { theme, run, radius } = this;
    /** @type {Mark[]} */
    const marks = [];
    // The circles behind each unit represent the other examples, for which it has other numbers.
    for (let depth = Math.min(2, run.examples - 1); depth > 0; depth -= 1) {
      marks.push({
        key: `ghost:${layer}:${node.unit}:${depth}`,
        shape: 'circle',
        x: node.x + depth * 3,
        y: node.y,
        r: radius,
        stroke: theme.line,
      });
    }
    /** @type {Partial<Mark>} */
    let shown = { fill: theme.paper };
    if (name) {
      const matrix = run.matrix(name);
      const value = matrix.data[node.unit * matrix.cols + example];
      const fill = theme.fill(value, largest(matrix.data), isGradient(name));
      const number = this.#inside(numbers, name, value);
      shown = { fill, ink: inkOn(fill), ...number, ref: { name, row: node.unit, col: example } };
    }
    marks.push({
      key: `unit:${layer}:${node.unit}`,
      shape: 'circle',
      x: node.x,
      y: node.y,
      r: radius,
      stroke: theme.ink,
      width: 1.5,
      size: 12,
      ...shown,
    });
    return marks;
  }

  /** Behind the units and the targets whose numbers of the forward pass a backward step reads. @param {string[]} names @returns {Mark[]} */
  #halos(names) {
    const r = this.radius + HALO;
    const fill = this.theme.faint;
    return names.flatMap((name) => {
      const layer = layerOf(name);
      if (name === 'Y') {
        const { x, y } = this.loss;
        return /** @type {Mark[]} */ ([
          { key: 'halo:loss', shape: 'rect', x: x - r, y: y - r, w: 2 * r, h: 2 * r, r: 8, fill },
        ]);
      }
      // The edges of W are seen anyway.
      const nodes = kindOf(name) === 'W' ? [] : this.layers[layer];
      return nodes.map(
        ({ x, y, unit }) =>
          /** @type {Mark} */ ({ key: `halo:${layer}:${unit}`, shape: 'circle', x, y, r, fill }),
      );
    });
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

  /** @param {number} step @param {number} example @param {string} id @param {number} reached @param {Numbers} numbers @returns {Mark[]} */
  #lossBox(step, example, id, reached, numbers) {
    const { run, theme, words, radius } = this;
    const { x, y } = this.loss;
    const size = radius * 2;
    const order = this.player.steps.findIndex((s) => s.id === 'L');
    const known = step > order || (id === 'L' && example < reached);
    const mean = step > order + 1 || (id === 'J' && reached > 0);
    const value = run.matrix('L').data[example];
    /** @type {Mark[]} */
    const marks = [
      {
        key: 'title:loss',
        shape: 'text',
        x,
        y: 11,
        text: this.#fitting([words.loss, 'ℒ']),
        ink: theme.quiet,
        size: 13,
      },
      {
        key: 'symbol:loss',
        shape: 'text',
        x,
        y: 28,
        text: this.#fitting([`ℒ⁽${superscript(example + 1)}⁾${numbers.factor('L')}`, 'ℒ']),
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
        ink: theme.ink,
        size: 12,
        ...(known && this.#inside(numbers, 'L', value)),
        ref: known ? { name: 'L', row: 0, col: example } : undefined,
      },
    ];
    if (mean) {
      const text = `J = ${numbers.text(run.matrix('J').data[0], 'J')}${numbers.factor('J')}`;
      const w = theme.measure(text);
      const near = { x: Math.min(x, this.width - w / 2 - 1), y: y + radius + 14, w, h: 14 };
      // Where edges from the outputs pass below the box, J stands at the bottom.
      const at = crosses(this, near) ? { ...near, y: this.height - 9 } : near;
      marks.push({
        key: 'cost',
        shape: 'text',
        x: at.x,
        y: at.y,
        text,
        ink: theme.ink,
        size: 13,
        ref: { name: 'J', row: 0, col: 0 },
      });
    }
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
