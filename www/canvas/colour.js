/** The colours of numbers, which come from the core's table, and of everything else that is drawn. */
import { palette } from '../core/wasm.js';

/**
 * @typedef {object} Theme
 * @property {boolean} dark
 * @property {string} font
 * @property {string} paper
 * @property {string} ink
 * @property {string} quiet text of lesser importance
 * @property {string} line
 * @property {string} faint dashed slots, for cells that are not computed yet
 * @property {string} accent what is moving
 * @property {string} wash behind what is moving
 * @property {string} focus
 * @property {(text: string, size?: number, bold?: boolean) => number} measure the width of a text
 * @property {(value: number, largest: number, gradient: boolean) => string} fill
 */

/**
 * What an author may choose, read from the element's own style.
 *
 * @param {CSSStyleDeclaration} style
 */
export function ownStyle(style) {
  const own = (/** @type {string} */ name) => style.getPropertyValue(`--chain-rule-${name}`).trim();
  const [paper, ink, accent] = ['paper', 'ink', 'accent'].map(own);
  return { font: style.fontFamily, paper, ink, accent };
}

/**
 * @param {boolean} dark
 * @param {CSSStyleDeclaration} style of the element
 * @param {boolean} [prints] on paper all colours are the element's own
 * @returns {Theme}
 */
export function theme(dark, style, prints = false) {
  const { font, ...chosen } = ownStyle(style);
  const own = (/** @type {'paper' | 'ink' | 'accent'} */ name, /** @type {string} */ usual) =>
    chosen[name] && !prints ? hex(chosen[name], usual) : usual;
  const measure = measureIn(font);
  const scales = [palette(false, dark), palette(true, dark)];
  /** @type {Theme['fill']} */
  const fill = (value, largest, gradient) => {
    const share = Number.isNaN(value) ? 0 : Math.max(-1, Math.min(1, value / largest));
    const at = 3 * Math.round(127 + 127 * share);
    const [r, g, b] = scales[gradient ? 1 : 0].subarray(at, at + 3);
    return `#${((1 << 24) | (r << 16) | (g << 8) | b).toString(16).slice(1)}`;
  };
  return dark
    ? {
        dark,
        font,
        measure,
        fill,
        paper: own('paper', '#1b1c1f'),
        ink: own('ink', '#ececea'),
        quiet: '#a9a9a4',
        line: '#4b4c50',
        faint: '#5d5e62',
        accent: own('accent', '#f08fd0'),
        wash: '#3a2334',
        focus: '#8cc2ff',
      }
    : {
        dark,
        font,
        measure,
        fill,
        paper: own('paper', '#fdfcf8'),
        ink: own('ink', '#212227'),
        quiet: '#5f6066',
        line: '#d9d7cf',
        faint: '#bdbbb2',
        accent: own('accent', '#9a1f72'),
        wash: '#f4e6ef',
        focus: '#0b57c2',
      };
}

/**
 * The width of a text, as the sum of its letters: every letter is measured once per size, and kerning
 * only makes a text narrower.
 *
 * @param {string} font
 * @returns {Theme['measure']}
 */
function measureIn(font) {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  /** @type {Map<string, Map<string, number>>} */
  const sizes = new Map();
  return (text, size = 13, bold = false) => {
    const style = `${bold ? '600 ' : ''}${size}px`;
    const widths = sizes.get(style) ?? new Map();
    sizes.set(style, widths);
    let sum = 0;
    for (const letter of text) {
      let width = widths.get(letter);
      if (width === undefined) {
        if (context) context.font = `${style} ${font}`;
        width = context?.measureText(letter).width ?? size / 2;
        widths.set(letter, width);
      }
      sum += width;
    }
    return sum;
  };
}

/** Any colour of CSS as `#rrggbb`. @param {string} colour @param {string} usual the result where `colour` is invalid */
function hex(colour, usual) {
  if (!CSS.supports('color', colour)) return usual;
  const [r, g, b] = channels(colour).map((share) =>
    Math.round(255 * Math.max(0, Math.min(1, share))),
  );
  return `#${((1 << 24) | (r << 16) | (g << 8) | b).toString(16).slice(1)}`;
}

/**
 * Whether the page around an element is dark: from the colours behind the element, which may shine
 * through each other; where these cannot be seen, from the colour of the page's text, or else from
 * the one colour scheme that the page names; undefined where the page sets none of them.
 *
 * @param {HTMLElement} element
 * @returns {boolean | undefined}
 */
export function isPageDark(element) {
  const parent = parentOf(element) ?? element;
  /** @type {number[][]} */
  const layers = [];
  let [opaque, pictured] = [false, false];
  for (let at = parentOf(element); at && !opaque && !pictured; at = parentOf(at)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    pictured = backgroundImage !== 'none';
    const layer = channels(backgroundColor);
    layers.push(layer);
    opaque = layer[3] === 1;
  }
  if (opaque && !pictured) {
    const seen = layers.reduceRight(
      (below, layer) => below.map((share, at) => share + (layer[at] - share) * layer[3]),
      [0, 0, 0],
    );
    return isDark(seen);
  }
  const { color, colorScheme } = getComputedStyle(parent);
  const text = channels(color);
  // Black is also the text of a page that sets no colour.
  if (pictured || text.some((share, at) => at < 3 && share > 0)) return !isDark(text);
  const [light, dark] = ['light', 'dark'].map((scheme) => colorScheme.includes(scheme));
  return light === dark ? undefined : dark;
}

/** The element around an element on screen, also around a slot or a shadow root. @param {Element} element @returns {Element | undefined} */
function parentOf(element) {
  const parent = element.assignedSlot ?? element.parentNode;
  // Of another window when the element was moved there, so not an instance of this one's classes.
  if (parent?.nodeType === Node.DOCUMENT_FRAGMENT_NODE)
    return /** @type {ShadowRoot} */ (parent).host;
  return parent?.nodeType === Node.ELEMENT_NODE ? /** @type {Element} */ (parent) : undefined;
}

/** @type {OffscreenCanvasRenderingContext2D | null | undefined} */
let context;

/** Any computed colour of CSS as red, green, blue and opacity, each from 0 to 1. @param {string} colour */
function channels(colour) {
  context ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return [1, 1, 1, 1];
  // The mix with itself is the same colour, written in sRGB; a painted pixel may be read with noise.
  context.fillStyle = `color-mix(in srgb, ${colour}, ${colour})`;
  const text = String(context.fillStyle);
  if (text.startsWith('#')) return [...[1, 3, 5].map((at) => share(text, at)), 1];
  const [red, green, blue, opacity = 1] = (
    text.replaceAll('none', '0').match(/-?[\d.]+(e-?\d+)?/g) ?? []
  ).map(Number);
  const most = text.startsWith('color') ? 1 : 255;
  return [red / most, green / most, blue / most, opacity];
}

/** A channel of a colour `#rrggbb`, from 0 to 1. @param {string} colour @param {number} at */
const share = (colour, at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255;

/** Whether white is easier to read on a colour than black. @param {number[]} colour red, green and blue from 0 to 1 */
function isDark(colour) {
  const [red, green, blue] = colour.map((share) =>
    share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4,
  );
  // At this luminance black and white have the same contrast.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue <= 0.179;
}

/** The text colour that is readable on a colour `#rrggbb`. @param {string} colour */
export function inkOn(colour) {
  return isDark([1, 3, 5].map((at) => share(colour, at))) ? '#ffffff' : '#16161a';
}

/** Between two colours `#rrggbb`. @param {string} from @param {string} to @param {number} t */
export function between(from, to, t) {
  if (from === to || t >= 1) return to;
  const at = (/** @type {number} */ i) => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(i, i + 2), 16));
    return Math.round(a + (b - a) * t)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${at(1)}${at(3)}${at(5)}`;
}
