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
 * Colours that an author may choose, and the typeface, are read from the element's own style.
 *
 * @param {boolean} dark
 * @param {CSSStyleDeclaration} style
 * @returns {Theme}
 */
export function theme(dark, style) {
  const own = (/** @type {string} */ name, /** @type {string} */ usual) => {
    const given = style.getPropertyValue(`--chain-rule-${name}`).trim();
    return given ? hex(given, usual) : usual;
  };
  const font = style.fontFamily;
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
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context || !CSS.supports('color', colour)) return usual;
  // The text of the mixture has its parts as numbers; a painted pixel may be read with noise.
  context.fillStyle = `color-mix(in srgb, ${colour} 100%, ${colour})`;
  const parts = /^color\(srgb (\S+) (\S+) ([^\s)]+)/.exec(String(context.fillStyle))?.slice(1);
  if (!parts) return usual;
  const [r, g, b] = parts.map((part) => Math.round(255 * Math.max(0, Math.min(1, Number(part)))));
  return `#${((1 << 24) | (r << 16) | (g << 8) | b).toString(16).slice(1)}`;
}

/**
 * Whether the page around an element is dark, from the colour behind the element, or else from the
 * one colour scheme that the page names; undefined where the page sets neither.
 *
 * @param {HTMLElement} element
 * @returns {boolean | undefined}
 */
export function isPageDark(element) {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    // A computed colour has an alpha value only if it is not opaque.
    if (!/^rgba|\/|transparent/.test(backgroundColor))
      return inkOn(hex(backgroundColor, '#ffffff')) === '#ffffff';
  }
  const { colorScheme } = getComputedStyle(element.parentElement ?? document.documentElement);
  const [light, dark] = ['light', 'dark'].map((scheme) => colorScheme.includes(scheme));
  return light === dark ? undefined : dark;
}

/** The text colour that is readable on a colour `#rrggbb`. @param {string} colour */
export function inkOn(colour) {
  const at = (/** @type {number} */ i) => {
    const share = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * at(1) + 0.7152 * at(3) + 0.0722 * at(5);
  // At this luminance black and white have the same contrast.
  return light > 0.179 ? '#16161a' : '#ffffff';
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
