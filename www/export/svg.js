/**
 * Draws marks as SVG: each mark is one element with the mark's key, and text stays text.
 *
 * @typedef {import('../canvas/mark.js').Mark} Mark
 *
 * @typedef {object} Drawing
 * @property {number} width
 * @property {number} height
 * @property {Mark[]} marks
 * @property {(mark: Mark) => import('../canvas/highlight.js').Highlight} highlight
 * @property {(mark: Mark) => {href: string, smooth: boolean}} pixels of a painted matrix
 */

/**
 * Drawings below each other, on a background.
 *
 * @param {Drawing[]} drawings
 * @param {{theme: import('../canvas/colour.js').Theme, title: string, text: string}} page
 */
export function svg(drawings, { theme, title, text }) {
  const width = Math.max(...drawings.map((drawing) => drawing.width));
  const height = drawings.reduce((sum, drawing) => sum + drawing.height, 0);
  let top = 0;
  const groups = drawings.map((drawing) => {
    const transform = `translate(0 ${number(top)})`;
    top += drawing.height;
    return element('g', { transform }, ...contents(drawing, theme));
  });
  const hasShadow = drawings.some(({ marks }) => marks.some((mark) => mark.shadow));
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: 'img',
      width,
      height,
      viewBox: `0 0 ${number(width)} ${number(height)}`,
      'font-family': theme.font,
    },
    element('title', {}, escaped(title)),
    element('desc', {}, escaped(text)),
    hasShadow ? SHADOW : '',
    element('rect', { width, height, fill: theme.paper }),
    ...groups,
  );
}

/** The shadow of a mark that is above the others. */
const SHADOW = element(
  'filter',
  { id: 'shadow', x: '-1', y: '-1', width: 3, height: 3 },
  element('feDropShadow', {
    dx: 0,
    dy: 0,
    stdDeviation: 6,
    'flood-color': '#000000',
    'flood-opacity': 0.4,
  }),
);

/** The marks, with the highlights above them. @param {Drawing} drawing @param {import('../canvas/colour.js').Theme} theme */
function contents({ marks, highlight, pixels }, theme) {
  const seen = marks.filter((mark) => mark.opacity !== 0);
  const over = (/** @type {Mark} */ mark) => {
    const how = mark.ref && highlight(mark);
    return how ? [highlighted(mark, theme, how)] : [];
  };
  const isEdge = (/** @type {Mark} */ { shape }) => shape === 'line';
  return [
    // A highlighted edge stays beneath the units that it connects.
    ...seen.flatMap((mark) => [drawn(mark, pixels), ...(isEdge(mark) ? over(mark) : [])]),
    ...seen.filter((mark) => !isEdge(mark)).flatMap(over),
  ];
}

/** @param {Mark} mark @param {Drawing['pixels']} pixels */
function drawn(mark, pixels) {
  const { x, y, w = 0, h = 0, r = 0, width = 1 } = mark;
  const more = { 'data-key': mark.key, opacity: mark.opacity === 1 ? undefined : mark.opacity };
  const paint = {
    fill: mark.fill ?? 'none',
    stroke: mark.stroke,
    'stroke-width': mark.stroke && width,
    'stroke-dasharray': mark.stroke && mark.dashed ? '3 3' : undefined,
  };
  switch (mark.shape) {
    case 'rect': {
      const filter = mark.shadow ? 'url(#shadow)' : undefined;
      const box = { x, y, width: w, height: h, rx: Math.min(r, w / 2, h / 2), ...paint, filter };
      return withText('rect', box, more, mark, x + w / 2, y + h / 2);
    }
    case 'circle':
      return withText('circle', { cx: x, cy: y, r, ...paint }, more, mark, x, y);
    case 'line': {
      const ends = { x1: x, y1: y, x2: mark.x2 ?? x, y2: mark.y2 ?? y };
      return element('line', { ...ends, ...paint, fill: undefined, ...more });
    }
    case 'bracket': {
      const [open, close] = (mark.left ? [x, x + w] : [x + w, x]).map(number);
      const d = `M${close} ${number(y)}H${open}V${number(y + h)}H${close}`;
      return element('path', { d, ...paint, fill: 'none', 'stroke-width': 1.5, ...more });
    }
    case 'image': {
      const { href, smooth } = pixels(mark);
      const box = { x, y, width: w, height: h, preserveAspectRatio: 'none' };
      const rendering = smooth ? undefined : 'pixelated';
      return element('image', { ...box, 'image-rendering': rendering, href, ...more });
    }
    default:
      return written(mark, x, y, more);
  }
}

/** A shape, with its text if it has one. @param {string} tag @param {Attributes} shape @param {Attributes} more @param {Mark} mark @param {number} x @param {number} y */
function withText(tag, shape, more, mark, x, y) {
  if (!mark.text) return element(tag, { ...shape, ...more });
  return element('g', more, element(tag, shape), written(mark, x, y));
}

const ANCHORS = { left: 'start', center: 'middle', right: 'end' };

/** @param {Mark} mark @param {number} x @param {number} y the middle of the letters @param {Attributes} [more] */
function written({ text = '', size = 13, align = 'center', ...mark }, x, y, more) {
  const halo = mark.halo && {
    stroke: mark.halo,
    'stroke-width': 5,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  };
  const look = {
    x,
    // The alphabetic baseline, because not every SVG renderer supports others.
    y: y + 0.5 + 0.31 * size,
    'font-size': size,
    'font-weight': mark.bold ? 600 : undefined,
    'font-style': mark.italic ? 'italic' : undefined,
    'text-anchor': ANCHORS[align],
    fill: mark.ink ?? '#000000',
    // Keeps two spaces, as the canvas does.
    'xml:space': text.includes('  ') ? 'preserve' : undefined,
  };
  return element('text', { ...look, ...halo, ...more }, escaped(text));
}

/** @param {Mark} mark @param {import('../canvas/colour.js').Theme} theme @param {Exclude<import('../canvas/highlight.js').Highlight, undefined>} how */
function highlighted({ shape, x, y, w = 0, h = 0, r = 0, x2 = x, y2 = y }, theme, how) {
  if (how === 'changed') {
    const d = `M${number(x + w - 9)} ${number(y)}h9v9`;
    return element('path', { d, fill: theme.accent });
  }
  const paint = {
    fill: 'none',
    stroke: theme.focus,
    'stroke-width': how === 'chosen' ? 3 : 2,
    'stroke-dasharray': how === 'chosen' ? undefined : '4 2',
  };
  if (shape === 'circle') return element('circle', { cx: x, cy: y, r: r + 2, ...paint });
  if (shape === 'line') return element('line', { x1: x, y1: y, x2, y2, ...paint });
  if (shape === 'bracket') return element('rect', { x, y, width: w, height: h, ...paint });
  if (shape === 'text') return '';
  return element('rect', { x: x - 1, y: y - 1, width: w + 2, height: h + 2, rx: 3, ...paint });
}

/** @typedef {Record<string, string | number | undefined>} Attributes */

/** @param {string} tag @param {Attributes} [attributes] undefined is left out @param {...string} children markup */
function element(tag, attributes = {}, ...children) {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const text = typeof value === 'number' ? number(value) : escaped(String(value));
      return ` ${name}="${text}"`;
    });
  return `<${tag}${given.join('')}>${children.join('')}</${tag}>\n`;
}

/** To a hundredth of a pixel. @param {number} value */
function number(value) {
  return String(Math.round(value * 100) / 100);
}

/** @type {Record<string, string>} */
const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (letter) => ESCAPES[letter]);
}
