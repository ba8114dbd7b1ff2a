/**
 * Draws marks on a canvas, sharp on every screen.
 *
 * @typedef {import('./mark.js').Mark} Mark
 *
 * @typedef {object} Look
 * @property {import('./colour.js').Theme} theme
 * @property {import('../core/run.js').Run} run
 * @property {(mark: Mark) => import('./highlight.js').Highlight} highlight
 */

/** Pixels of the screen per CSS pixel of a canvas. @param {HTMLCanvasElement} canvas */
function pixelsOf({ ownerDocument: { defaultView }, currentCSSZoom = 1 }) {
  return (defaultView?.devicePixelRatio ?? 1) * currentCSSZoom;
}

export class Painter {
  /** @type {WeakMap<ImageData, HTMLCanvasElement>} */
  #images = new WeakMap();
  #ratio = 0;
  width = 0;
  height = 0;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    /** The typeface of the surrounding page. */
    this.font = 'sans-serif';
    /** The marks that were painted last. @type {Mark[]} */
    this.marks = [];
    /** What they were painted with. @type {Look | undefined} */
    this.look = undefined;
  }

  /** Sets the size in CSS pixels. @param {number} width @param {number} height @param {number} [ratio] pixels of the canvas per CSS pixel */
  resize(width, height, ratio = pixelsOf(this.canvas)) {
    if (ratio === this.#ratio && width === this.width && height === this.height) return;
    [this.#ratio, this.width, this.height] = [ratio, width, height];
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
  }

  /** Frees the bitmap, which takes most of the memory, until the next painting. */
  release() {
    this.#ratio = 0;
    this.canvas.width = 0;
  }

  /**
   * @param {Mark[]} marks
   * @param {import('./colour.js').Theme} theme
   * @param {import('../core/run.js').Run} run
   * @param {(mark: Mark) => import('./highlight.js').Highlight} highlight
   */
  paint(marks, theme, run, highlight) {
    const { context } = this;
    this.marks = marks;
    this.font = theme.font;
    this.look = { theme, run, highlight };
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    for (const mark of marks) {
      context.globalAlpha = mark.opacity ?? 1;
      if (mark.opacity === 0) continue;
      this.#draw(mark, theme, run);
      // A highlighted edge stays beneath the units that it connects.
      const how = mark.shape === 'line' && mark.ref ? highlight(mark) : undefined;
      if (how) this.#highlight(mark, theme, how);
    }
    context.globalAlpha = 1;
    for (const mark of marks) {
      const above = mark.shape !== 'line' && mark.ref && mark.opacity !== 0;
      const how = above ? highlight(mark) : undefined;
      if (how) this.#highlight(mark, theme, how);
    }
  }

  /** @param {Mark} mark @param {import('./colour.js').Theme} theme @param {import('../core/run.js').Run} run */
  #draw(mark, theme, run) {
    const { context } = this;
    const { x, y, w = 0, h = 0, r = 0 } = mark;
    context.lineWidth = mark.width ?? 1;
    context.setLineDash(mark.dashed ? [3, 3] : []);
    if (mark.fill) context.fillStyle = mark.fill;
    if (mark.stroke) context.strokeStyle = mark.stroke;
    switch (mark.shape) {
      case 'rect':
        context.beginPath();
        context.roundRect(x, y, w, h, r);
        if (mark.shadow) [context.shadowColor, context.shadowBlur] = ['#00000066', 12];
        if (mark.fill) context.fill();
        context.shadowBlur = 0;
        if (mark.stroke) context.stroke();
        if (mark.text) this.#text(mark, x + w / 2, y + h / 2);
        break;
      case 'circle':
        context.beginPath();
        context.arc(x, y, r, 0, 2 * Math.PI);
        if (mark.fill) context.fill();
        if (mark.stroke) context.stroke();
        if (mark.text) this.#text(mark, x, y);
        break;
      case 'line':
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(mark.x2 ?? x, mark.y2 ?? y);
        context.stroke();
        break;
      case 'bracket': {
        const [open, close] = mark.left ? [x, x + w] : [x + w, x];
        context.lineWidth = 1.5;
        context.beginPath();
        context.moveTo(close, y);
        context.lineTo(open, y);
        context.lineTo(open, y + h);
        context.lineTo(close, y + h);
        context.stroke();
        break;
      }
      case 'image':
        this.#image(mark, theme, run);
        break;
      default:
        this.#text(mark, x, y);
    }
  }

  /** @param {Mark} mark @param {number} x @param {number} y */
  #text(mark, x, y) {
    const { context } = this;
    context.font = `${mark.italic ? 'italic ' : ''}${mark.bold ? '600 ' : ''}${mark.size ?? 13}px ${this.font}`;
    context.textAlign = mark.align ?? 'center';
    context.textBaseline = 'middle';
    if (mark.halo) {
      // The background colour behind the letters keeps them readable where they cross a line.
      context.strokeStyle = mark.halo;
      context.lineWidth = 5;
      context.lineJoin = 'round';
      context.strokeText(mark.text ?? '', x, y + 0.5);
      context.lineJoin = 'miter';
    }
    context.fillStyle = mark.ink ?? '#000000';
    context.fillText(mark.text ?? '', x, y + 0.5);
  }

  /** @param {Mark} mark @param {import('./colour.js').Theme} theme @param {import('../core/run.js').Run} run */
  #image({ image, x, y, w = 0, h = 0 }, theme, run) {
    if (!image) return;
    const pixels = run.image(image, theme.dark);
    let canvas = this.#images.get(pixels);
    if (!canvas) {
      canvas = document.createElement('canvas');
      canvas.width = pixels.width;
      canvas.height = pixels.height;
      /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).putImageData(pixels, 0, 0);
      this.#images.set(pixels, canvas);
    }
    const { context } = this;
    context.imageSmoothingEnabled = w < image.to - image.from;
    if (image.transposed) {
      context.save();
      context.transform(0, 1, 1, 0, x, y);
      const [first, rows] = image.row === undefined ? [0, pixels.width] : [image.row, 1];
      context.drawImage(canvas, first, image.from, rows, image.to - image.from, 0, 0, h, w);
      context.restore();
    } else {
      const [top, rows] = image.row === undefined ? [0, pixels.height] : [image.row, 1];
      context.drawImage(canvas, image.from, top, image.to - image.from, rows, x, y, w, h);
    }
  }

  /** @param {Mark} mark @param {import('./colour.js').Theme} theme @param {Exclude<import('./highlight.js').Highlight, undefined>} how */
  #highlight(mark, theme, how) {
    const { context } = this;
    const { x, y, w = 0, h = 0, r = 0 } = mark;
    if (how === 'changed') {
      // A triangle in the corner.
      context.fillStyle = theme.accent;
      context.beginPath();
      context.moveTo(x + w - 9, y);
      context.lineTo(x + w, y);
      context.lineTo(x + w, y + 9);
      context.fill();
      return;
    }
    context.strokeStyle = theme.focus;
    context.lineWidth = how === 'chosen' ? 3 : 2;
    context.setLineDash(how === 'chosen' ? [] : [4, 2]);
    context.beginPath();
    if (mark.shape === 'circle') context.arc(x, y, r + 2, 0, 2 * Math.PI);
    else if (mark.shape === 'rect' || mark.shape === 'image')
      context.roundRect(x - 1, y - 1, w + 2, h + 2, 3);
    else if (mark.shape === 'line') {
      context.moveTo(x, y);
      context.lineTo(mark.x2 ?? x, mark.y2 ?? y);
    } else if (mark.shape === 'bracket') context.rect(x, y, w, h);
    context.stroke();
  }
}
