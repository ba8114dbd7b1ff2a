/**
 * The height that an element reserves, so that nothing below it moves when its picture appears and
 * while it plays: the sum of the heights of its panels, which depend on the width of the element.
 * Networks like the default one fit; an author sets `--chain-rule-height` for a
 * larger one. The element's own style and the style sheet for authors, which reserves the height
 * before the script has loaded, are made from this table.
 */

/**
 * Heights of the panels up to a width, all in pixels. The head is `bare` without the switch of
 * levels, and the equation is `alone` without words beside it. The words are below the pictures, or
 * beside them, where they add no height.
 */
const PARTS = ['head', 'bare', 'network', 'equation', 'alone', 'words', 'timeline'];
const HEIGHTS = [
  [Number.POSITIVE_INFINITY, 37, 37, 214, 390, 390, 0, 100],
  [1240, 63, 37, 214, 408, 390, 0, 100],
  [1000, 69, 63, 214, 408, 408, 420, 148],
  [680, 95, 63, 214, 426, 426, 420, 148],
  [660, 95, 63, 214, 451, 451, 420, 148],
  [640, 87, 59, 214, 481, 481, 420, 149],
  [538, 105, 77, 214, 481, 481, 420, 149],
  [460, 105, 77, 214, 500, 500, 420, 149],
  [359, 105, 77, 214, 540, 540, 420, 149],
  [355, 105, 77, 214, 637, 637, 420, 149],
  [336, 133, 77, 214, 658, 658, 420, 149],
  [306, 150, 94, 214, 658, 658, 420, 169],
];

const SUM =
  'var(--head) + max(var(--network) + var(--equation), var(--beside)) + var(--words) + var(--timeline)';

const without = (/** @type {string[]} */ ...panels) =>
  `[panels]${panels.map((panel) => `:not([panels~="${panel}"])`).join('')}`;

/** A panel that is not shown has no height. @type {[string, string][]} */
const LESS = [
  [without('network'), '--network:0px'],
  [without('equation'), '--equation:0px;--head:var(--bare)'],
  [without('timeline'), '--timeline:0px'],
  [without('why'), '--words:var(--code)'],
  [without('code', 'why'), '--words:0px;--beside:0px'],
  [`${without('code', 'why')}[panels~="equation"]`, '--equation:var(--alone)'],
  [`${without('network', 'equation')}[panels~="code"]`, '--words:230px;--beside:0px'],
  [`${without('network', 'equation')}[panels~="why"]`, '--words:420px;--beside:0px'],
];

/** The CSS rules that set the height for each choice of panels. @param {(panels: string) => string} selector @param {(sum: string) => string} declare the declaration of the height, from the sum of the panels */
export function reservedHeight(selector, declare) {
  const widths = HEIGHTS.map(([width, ...heights]) => {
    const all = PARTS.map((part, at) => [part, heights[at]]);
    const below = heights[PARTS.indexOf('words')] > 0;
    all.push(['beside', below ? 0 : 400], ['code', below ? 230 : 0]);
    const set = all.map(([part, height]) => `--${part}:${height}px`);
    const rule = `${selector('')}{${set.join(';')}}`;
    return Number.isFinite(width) ? `@container (max-width:${width}px){${rule}}` : rule;
  });
  const less = LESS.map(([panels, set]) => `${selector(panels)}{${set}}`);
  const height = `${selector('')}{${declare(SUM)}}`;
  return [...widths, ...less, height].join('\n');
}
