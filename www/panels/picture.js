/** A canvas that shows a scene: it sets the size, paints, and reports what the pointer is on. */
import { hit } from '../canvas/hit.js';
import { ease, marksAt, tween } from '../canvas/mark.js';
import { Painter } from '../canvas/painter.js';
import { cellLens, lens } from '../scene/lens.js';
import { make } from './dom.js';

/**
 * @typedef {import('../canvas/mark.js').Mark} Mark
 * @typedef {import('../core/types.js').Ref} Ref
 */

/** Milliseconds in which the marks of one picture move to their places in the next. */
const MORPH = 600;

export class Picture {
  /** The earlier picture, while its marks move to their new places. @type {{from: Mark[], since: number} | undefined} */
  #morph;
  /** The position of the pointer, while it is on numbers that the picture has no room for. @type {{x: number, y: number} | undefined} */
  #pointer;
  /** The position of the player when a finger touched such a number, which stays magnified until the picture moves. @type {number | undefined} */
  #touchedAt;
  #head = 0;
  /** @type {import('../core/run.js').Run | undefined} */
  #run;

  /**
   * @param {(ref: Ref | undefined) => void} point
   * @param {(ref: Ref | undefined) => void} pick
   */
  constructor(point, pick) {
    this.canvas = /** @type {HTMLCanvasElement} */ (make('canvas', { role: 'img' }));
    this.painter = new Painter(this.canvas);
    this.canvas.addEventListener('pointermove', (event) => {
      const [x, y] = this.#placeOf(event);
      const mark = hit(this.painter.marks, x, y);
      this.canvas.style.cursor = mark ? 'pointer' : '';
      this.#magnify(mark, x, y);
      point(mark && this.#refOf(mark, x, y));
    });
    this.canvas.addEventListener('pointerleave', () => {
      this.#pointer = undefined;
      point(undefined);
    });
    this.canvas.addEventListener('click', (event) => {
      const [x, y] = this.#placeOf(event);
      const mark = hit(this.painter.marks, x, y);
      // A finger leaves the picture before it clicks.
      if (/** @type {PointerEvent} */ (event).pointerType === 'touch') {
        this.#magnify(mark, x, y);
        this.#touchedAt = this.#head;
      }
      pick(mark && this.#refOf(mark, x, y));
    });
  }

  /** @param {Mark | undefined} mark @param {number} x @param {number} y */
  #magnify(mark, x, y) {
    this.#pointer = mark?.image || mark?.number ? { x, y } : undefined;
    this.#touchedAt = undefined;
  }

  /** Where the pointer is in the picture, which may be zoomed. @param {MouseEvent} event */
  #placeOf({ offsetX, offsetY }) {
    const zoom = this.canvas.currentCSSZoom ?? 1;
    return [offsetX / zoom, offsetY / zoom];
  }

  /** The matrix or cell that a mark shows; in an image, the cell at the point. @param {Mark} mark @param {number} px @param {number} py */
  #refOf({ ref, image, x, y, w = 1, h = 1 }, px, py) {
    if (!image || !ref || !this.#run) return ref;
    const { rows, cols } = this.#run.matrix(image.name);
    const [top, down] =
      image.row === undefined ? [0, image.transposed ? cols : rows] : [image.row, 1];
    const across = image.from + ((px - x) / w) * (image.to - image.from);
    const col = Math.max(image.from, Math.min(image.to - 1, Math.floor(across)));
    const row = top + Math.max(0, Math.min(down - 1, Math.floor(((py - y) / h) * down)));
    return { ...ref, ...(image.transposed ? { row: col, col: row } : { row, col }) };
  }

  /** Moves the marks of the present picture to their places in the next one. @param {() => void} repaint */
  morph(repaint) {
    const next = () => {
      if (!this.#morph) return;
      if (performance.now() - this.#morph.since >= MORPH) this.#morph = undefined;
      repaint();
      requestAnimationFrame(next);
    };
    const idle = !this.#morph;
    // It starts after an eighth of its time, so that the first frame already shows motion.
    this.#morph = { from: this.painter.marks, since: performance.now() - MORPH / 8 };
    if (idle) requestAnimationFrame(next);
  }

  /**
   * @param {{at: (head: number) => import('../canvas/mark.js').Moment}} scene
   * @param {{width: number, height: number}} size
   * @param {number} head
   * @param {import('./props.js').Props} props
   * @param {(mark: Mark) => import('../canvas/highlight.js').Highlight} highlight
   */
  paint(scene, { width, height }, head, { theme, state }, highlight) {
    const { run } = state;
    this.#run = run;
    this.#head = head;
    if (this.#touchedAt !== undefined && this.#touchedAt !== head) this.#magnify(undefined, 0, 0);
    this.painter.resize(width, height);
    const { stages, t, times } = scene.at(head);
    const shown = marksAt(stages, t, times);
    const there = state.asks ? shown.map((mark) => concealed(mark, state, theme)) : shown;
    const { from, since } = this.#morph ?? { from: there, since: 0 };
    const marks = tween(from, there, ease(Math.min(1, (performance.now() - since) / MORPH)));
    const pointer = this.#pointer;
    const size = { width, height };
    const mark = pointer && hit(marks, pointer.x, pointer.y);
    if (mark?.number) {
      this.painter.paint([...marks, ...cellLens(mark, theme, size)], theme, run, highlight);
      return;
    }
    const cell = mark && pointer && this.#refOf(mark, pointer.x, pointer.y);
    if (!mark?.image || !pointer || cell?.row === undefined || cell.col === undefined) {
      this.painter.paint(marks, theme, run, highlight);
      return;
    }
    const at = { row: cell.row, col: cell.col };
    const magnified = lens(state, theme, mark.image, at, pointer, size);
    this.painter.paint([...marks, ...magnified], theme, run, highlight);
  }
}

/** A mark without the number and the colour of an entry that is asked for. @param {Mark} mark @param {import('../player/state.js').State} state @param {import('../canvas/colour.js').Theme} theme @returns {Mark} */
function concealed(mark, state, theme) {
  const { key, ref, shape, text, number } = mark;
  if (ref?.row === undefined) return mark;
  const isTerm = /^d[Wb]/.test(ref.name) && !key.startsWith(`${ref.name}:`);
  if (!state.hides(ref, isTerm)) return mark;
  if (shape === 'line') return { ...mark, stroke: theme.quiet, width: 1 };
  const isCell = text !== undefined || number !== undefined;
  const hidden = { number: undefined, text: isCell ? '?' : undefined, ink: theme.ink };
  return { ...mark, ...hidden, fill: theme.paper, stroke: theme.ink, width: 1.5, dashed: true };
}
