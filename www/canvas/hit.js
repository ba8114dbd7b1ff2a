/** Which mark is at a point of a canvas. */

/** @typedef {import('./mark.js').Mark} Mark */

/** The topmost mark with a `ref` at a point. @param {Mark[]} marks as painted @param {number} px @param {number} py */
export function hit(marks, px, py) {
  return marks.findLast((mark) => mark.ref && mark.opacity !== 0 && contains(mark, px, py));
}

/** Thin lines and small circles have a margin, so that they are easy to hit. @param {Mark} mark @param {number} px @param {number} py */
function contains({ shape, x, y, w = 0, h = 0, r = 0, x2 = x, y2 = y, width = 1 }, px, py) {
  if (shape === 'circle') return Math.hypot(px - x, py - y) <= Math.max(r, 12);
  if (shape === 'line') {
    const [dx, dy] = [x2 - x, y2 - y];
    const t = Math.max(0, Math.min(1, ((px - x) * dx + (py - y) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(px - x - t * dx, py - y - t * dy) <= width / 2 + 4;
  }
  if (shape === 'bracket') return px >= x - 4 && px <= x + w + 4 && py >= y && py <= y + h;
  if (shape === 'text') return false;
  return px >= x && px <= x + w && py >= y && py <= y + h;
}
