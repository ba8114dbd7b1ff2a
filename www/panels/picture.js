/** A canvas with a scene on it: it keeps the size, paints, and says what is pointed at. */
import { Painter } from '../painter.js';
import { through } from '../scene/mark.js';
import { make } from './dom.js';

/** @typedef {import('../scene/mark.js').Ref} Ref */

export class Picture {
  /**
   * @param {(ref: Ref | undefined) => void} point
   * @param {(ref: Ref | undefined) => void} pick
   */
  constructor(point, pick) {
    this.canvas = /** @type {HTMLCanvasElement} */ (make('canvas', { role: 'img' }));
    this.painter = new Painter(this.canvas);
    const ref = (/** @type {PointerEvent} */ event) =>
      this.painter.hit(event.offsetX, event.offsetY);
    this.canvas.addEventListener('pointermove', (event) => {
      const at = ref(event);
      this.canvas.style.cursor = at ? 'pointer' : '';
      point(at);
    });
    this.canvas.addEventListener('pointerleave', () => point(undefined));
    this.canvas.addEventListener('click', (event) =>
      pick(ref(/** @type {PointerEvent} */ (event))),
    );
  }

  /**
   * @param {{at: (head: number) => {stages: import('../scene/mark.js').Mark[][], t: number}, height: number}} scene
   * @param {number} width
   * @param {number} head
   * @param {import('../screen.js').State} state
   * @param {(mark: import('../scene/mark.js').Mark) => 'chosen' | 'part' | undefined} lit
   */
  paint(scene, width, head, { theme, lesson: { run } }, lit) {
    this.painter.rowsOf = (name) => run.matrix(name).rows;
    this.painter.resize(width, scene.height);
    const { stages, t } = scene.at(head);
    this.painter.paint(through(stages, t), theme, run, lit);
  }
}
