/**
 * Two plots of a moved parameter: J over w with the chord and the tangent, and the error of the
 * quotient over ε. Both are functions of the numbers alone.
 *
 * @typedef {import('./nudge-tables.js').Nudge} Nudge
 * @typedef {import('./nudge-tables.js').Tools} Tools
 * @typedef {[x: number, y: number]} Point
 *
 * @typedef {object} Near J near w, whatever ε is chosen
 * @property {[distance: number, cost: number][]} curve
 * @property {[epsilon: number, below: number, above: number][]} sides J(w − ε) and J(w + ε)
 */
import { brief, decimalsFor, fixed, powerOfTen, scientific } from './number.js';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 190;
/** Room for the numbers at the axes. */
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 12, 10, 24];
/** A smaller error is drawn as this. */
const LEAST = 1e-17;

/** J over w, with the line through the two points and the line of slope dW. @param {Nudge} nudge @param {Near} near @param {number} width @param {Tools} tools */
export function costPlot({ run, value, epsilon, nudged }, { curve }, width, { make, words }) {
  const { below, above, quotient, derivative } = nudged;
  const reach = curve[curve.length - 1][0];
  const drawn = curve.filter(([, cost]) => Number.isFinite(cost));
  const costs = drawn.map(([, cost]) => cost);
  const [low, high] = [Math.min(...costs), Math.max(...costs)];
  const space = 0.08 * (high - low) || 1e-6;
  const at = scales([-reach, reach], [low - space, high + space], width);
  const { x, y } = at;
  const line = (/** @type {Point} */ [from, height], /** @type {number} */ slope) =>
    [-reach, reach].map((to) => /** @type {Point} */ ([to, height + slope * (to - from)]));
  const points = /** @type {Point[]} */ ([
    [-epsilon, below.cost],
    [epsilon, above.cost],
  ]).filter(([, cost]) => Number.isFinite(cost));
  const cost = run.matrix('J').data[0];
  const ticks = [-1, 0, 1].map((distance) => ({
    x: x(distance),
    text: distance ? brief(value + distance) : `w = ${brief(value)}`,
  }));
  const decimals = decimalsFor(high - low, 2);
  const heights = [low, high].map((height) => ({ y: y(height), text: fixed(height, decimals) }));
  const label = words.costPlot(brief(quotient), brief(derivative));
  return make(
    'figure',
    {},
    plot(width, label, 'cost-plot', [
      ...axes(ticks, heights, width),
      path('curve', drawn, at),
      ...(points.length === 2 ? [path('chord', line(points[1], quotient), at)] : []),
      path('tangent', line([0, cost], derivative), at),
      ...points.map(([distance, height]) => dot('moved', x(distance), y(height))),
      dot('present', x(0), y(cost)),
    ]),
    make(
      'figcaption',
      { class: 'note' },
      key('curve', words.curve, make),
      key('chord', words.chord(brief(quotient)), make),
      key('tangent', words.tangent(brief(derivative)), make),
    ),
  );
}

/** The error of the quotient over ε, both on logarithmic axes, with the present ε marked. @param {Nudge} nudge @param {Near} near @param {number} width @param {Tools} tools */
export function errorPlot({ epsilon, nudged }, { sides }, width, { make, words }) {
  const { quotient, derivative } = nudged;
  const point = (/** @type {number} */ step, /** @type {number} */ slope) =>
    /** @type {Point} */ ([
      Math.log10(step),
      Math.log10(Math.max(Math.abs(slope - derivative), LEAST)),
    ]);
  const errors = sides
    .map(([step, below, above]) => point(step, (above - below) / (2 * step)))
    .filter(([, error]) => Number.isFinite(error));
  const present = point(epsilon, quotient);
  const heights = [...errors, present].map(([, error]) => error).filter(Number.isFinite);
  const low = Math.floor(Math.min(...heights, -1));
  const high = Math.max(Math.ceil(Math.max(...heights)), low + 1);
  const steps = errors.map(([step]) => step);
  const at = scales([Math.min(...steps), Math.max(...steps)], [low, high], width);
  const { x, y } = at;
  const ticks = [-12, -9, -6, -3, 0].map((power) => ({
    x: x(power),
    text: power ? powerOfTen(power) : 'ε = 1',
  }));
  const levels = [low, high].map((power) => ({ y: y(power), text: powerOfTen(power) }));
  const error = scientific(Math.abs(quotient - derivative));
  const arm = (
    /** @type {string} */ anchor,
    /** @type {number} */ left,
    /** @type {string} */ text,
  ) => svg('text', { x: left, y: y(low) - 8, 'text-anchor': anchor, class: 'arm' }, text);
  return make(
    'figure',
    {},
    plot(width, words.errorPlot(brief(epsilon), error), 'error-plot', [
      ...axes(ticks, levels, width),
      arm('start', LEFT + 8, words.lost),
      arm('end', width - RIGHT - 8, words.bends),
      path('errors', errors, at),
      ...(Number.isFinite(present[1]) ? [dot('moved', x(present[0]), y(present[1]))] : []),
    ]),
    make('figcaption', { class: 'note' }, words.errorNote),
  );
}

/** @param {[number, number]} across @param {[number, number]} up @param {number} width */
function scales([left, right], [low, high], width) {
  return {
    x: (/** @type {number} */ x) => LEFT + ((x - left) / (right - left)) * (width - LEFT - RIGHT),
    y: (/** @type {number} */ y) =>
      HEIGHT - BOTTOM - ((y - low) / (high - low)) * (HEIGHT - TOP - BOTTOM),
  };
}

/** @param {number} width @param {string} label @param {string} name @param {Node[]} marks */
function plot(width, label, name, marks) {
  const viewBox = `0 0 ${width} ${HEIGHT}`;
  // What leaves the axes, as a steep tangent does, is cut off.
  const frame = {
    x: LEFT,
    y: TOP - 8,
    width: width - LEFT - RIGHT,
    height: HEIGHT - TOP - BOTTOM + 16,
  };
  const clip = svg('clipPath', { id: name }, svg('rect', frame));
  return svg(
    'svg',
    { viewBox, width, height: HEIGHT, role: 'img', 'aria-label': label },
    clip,
    ...marks,
  );
}

/** @param {{x: number, text: string}[]} across @param {{y: number, text: string}[]} up @param {number} width */
function axes(across, up, width) {
  const base = HEIGHT - BOTTOM;
  return [
    svg('path', { class: 'axis', d: `M${LEFT} ${TOP}V${base}H${width - RIGHT}` }),
    ...across.map(({ x }) => svg('path', { class: 'axis', d: `M${x} ${base}v4` })),
    ...across.map(({ x, text }) => {
      const isLast = x > width - RIGHT - 20;
      const anchor = isLast ? 'end' : 'middle';
      return svg('text', { x: isLast ? width - 2 : x, y: HEIGHT - 5, 'text-anchor': anchor }, text);
    }),
    ...up.map(({ y, text }) => svg('text', { x: LEFT - 6, y: y + 4, 'text-anchor': 'end' }, text)),
  ];
}

/** @param {'curve' | 'chord' | 'tangent' | 'errors'} kind @param {Point[]} points @param {ReturnType<typeof scales>} at */
function path(kind, points, { x, y }) {
  const d = points.map(([across, up]) => `${x(across).toFixed(1)} ${y(up).toFixed(1)}`).join('L');
  const name = kind === 'errors' ? 'error-plot' : 'cost-plot';
  return svg('path', { class: kind, d: `M${d}`, 'clip-path': `url(#${name})` });
}

/** @param {string} kind @param {number} x @param {number} y */
function dot(kind, x, y) {
  return svg('circle', { class: kind, cx: x.toFixed(1), cy: y.toFixed(1), r: 4 });
}

/** A line of the legend. @param {'curve' | 'chord' | 'tangent'} kind @param {string} text @param {Tools['make']} make */
function key(kind, text, make) {
  const line = svg('path', { class: kind, d: 'M0 5H22' });
  const sample = svg('svg', { width: 22, height: 10, 'aria-hidden': 'true' }, line);
  return make('span', { class: 'key' }, sample, text);
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
