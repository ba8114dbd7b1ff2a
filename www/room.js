/**
 * The room that an element keeps, so that nothing below it jumps when its picture comes: by its
 * panels, and by the width of the column it stands in. Measured for the usual network; an author
 * sets `--chain-rule-height` for another one. From this table come the element's own style and
 * the style sheet for authors, which keeps the room before the script has loaded.
 */
const FEW = '[panels]:not([panels~="code"]):not([panels~="why"])';

/** Which panels, and pairs of a greatest width with a height. @type {[string, [number, number][]][]} */
const HEIGHTS = [
  [
    '',
    [
      [Number.POSITIVE_INFINITY, 800],
      [1160, 950],
      [980, 1270],
      [840, 1350],
      [720, 1450],
      [660, 1400],
      [380, 1440],
      [340, 1520],
    ],
  ],
  [
    FEW,
    [
      [Number.POSITIVE_INFINITY, 870],
      [840, 950],
      [640, 1010],
    ],
  ],
  [
    `${FEW}:not([panels~="network"])`,
    [
      [Number.POSITIVE_INFINITY, 600],
      [840, 680],
      [640, 740],
    ],
  ],
  // Without the matrices little is left of the height.
  [`${FEW}:not([panels~="equation"])`, [[Number.POSITIVE_INFINITY, 340]]],
];

/** Rules for what has the height, by the panels. @param {(panels: string) => string} selector @param {string} property */
export function room(selector, property) {
  return HEIGHTS.flatMap(([panels, heights]) =>
    heights.map(([width, height]) => {
      const rule = `${selector(panels)}{${property}:var(--chain-rule-height,${height}px)}`;
      return Number.isFinite(width) ? `@container (max-width:${width}px){${rule}}` : rule;
    }),
  ).join('\n');
}
