/**
 * The present pictures as images.
 *
 * @typedef {import('../canvas/painter.js').Painter} Painter
 * @typedef {typeof import('../canvas/painter.js').Painter} PainterClass
 */
import { svg } from './svg.js';

/** Pixels of a saved image per CSS pixel. */
const RATIO = 2;

/** Draws canvases below each other on a background. @param {HTMLCanvasElement} onto @param {HTMLCanvasElement[]} canvases @param {string} paper */
export function compose(onto, canvases, paper) {
  const context = /** @type {CanvasRenderingContext2D} */ (onto.getContext('2d'));
  context.fillStyle = paper;
  context.fillRect(0, 0, onto.width, onto.height);
  let top = 0;
  for (const canvas of canvases) {
    context.drawImage(canvas, 0, top);
    top += canvas.height;
  }
}

/** An empty canvas with room for all of them below each other. @param {HTMLCanvasElement[]} canvases */
export function around(canvases) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(...canvases.map(({ width }) => width));
  canvas.height = canvases.reduce((sum, { height }) => sum + height, 0);
  return canvas;
}

/** What a painter has painted with last. @param {Painter} painter */
const lookOf = (painter) => /** @type {import('../canvas/painter.js').Look} */ (painter.look);

/** @param {Painter[]} painters @param {PainterClass} Painter @returns {Promise<Blob>} */
export function png(painters, Painter) {
  const canvases = painters.map((painter) => {
    const { theme, run, highlight } = lookOf(painter);
    const copy = new Painter(document.createElement('canvas'));
    copy.resize(painter.width, painter.height, RATIO);
    copy.paint(painter.marks, theme, run, highlight);
    return copy.canvas;
  });
  const canvas = around(canvases);
  compose(canvas, canvases, lookOf(painters[0]).theme.paper);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error(`${canvas.width} × ${canvas.height}`)),
    );
  });
}

/**
 * @param {Painter[]} painters
 * @param {PainterClass} Painter
 * @param {{title: string, text: string}} page
 */
export function vector(painters, Painter, page) {
  const { theme } = lookOf(painters[0]);
  const drawings = painters.map((painter) => {
    const { width, height, marks } = painter;
    const { run, highlight } = lookOf(painter);
    const pixels = (/** @type {import('../canvas/mark.js').Mark} */ mark) =>
      pixelsOf(mark, new Painter(document.createElement('canvas')), theme, run);
    return { width, height, marks, highlight, pixels };
  });
  return svg(drawings, { ...page, theme });
}

/** A painted matrix with one pixel per cell. @param {import('../canvas/mark.js').Mark} mark @param {Painter} painter @param {import('../canvas/colour.js').Theme} theme @param {import('../core/run.js').Run} run */
function pixelsOf(mark, painter, theme, run) {
  const image = /** @type {import('../core/types.js').MatrixImage} */ (mark.image);
  const { rows, cols } = run.shape(image.name);
  const w = image.to - image.from;
  const h = image.row !== undefined ? 1 : image.transposed ? cols : rows;
  painter.resize(w, h, 1);
  painter.paint([{ ...mark, x: 0, y: 0, w, h, opacity: 1 }], theme, run, () => undefined);
  return { href: painter.canvas.toDataURL(), smooth: (mark.w ?? 0) < w };
}
