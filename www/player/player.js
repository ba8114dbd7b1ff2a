/**
 * Position and time. It does not depend on a page: its owner calls `tick` and reads `head`.
 *
 * A run is one sequence of frames, the positions at which the animation can stop: before the first
 * example of a step (`:0`), after each of its m examples, and one for a step without examples.
 * `frame` is the learner's position. `head` is the frame on screen, which follows it; a fraction
 * means the motion between two frames.
 *
 * @typedef {object} Place a position in a step
 * @property {number} step
 * @property {number} count how many examples the step has processed
 * @property {boolean} whole whether these are all examples
 */

/** Milliseconds. The longest motion of a whole step on a step forward, and on a step back. */
const STEPPED = 1400;
const BACK = 300;
/** The change to the next step, and the motion of its first example, during playback. */
const CHANGE = 300;
const FIRST = 1000;
/** The motion of all later examples together during playback, and the pause after each of them. */
const LATER = { entrywise: 600, other: 1500 };
const REST_AFTER_EXAMPLE = { entrywise: 0, other: 120 };
/** Of more examples, each is too short for a pause. */
const MANY = 16;
/** The pause after a step during playback. */
const REST_AFTER_STEP = { entrywise: 1100, other: 1300 };

export class Player {
  #rest = 0;
  /** While the learner drags the slider, time does not move the head. */
  #dragged = false;
  #playing = false;
  /** Whether the position is still that of the start, where playback also shows the first step. */
  #fresh = true;
  speed = 1;

  /**
   * @param {import('../core/wasm.js').Step[]} steps
   * @param {number} examples
   * @param {() => void} moved called whenever `frame` has changed
   */
  constructor(steps, examples, moved) {
    this.steps = steps;
    this.examples = examples;
    this.moved = moved;
    /** The first frame of every step. @type {number[]} */
    this.starts = [];
    let frames = 0;
    for (const step of steps) {
      this.starts.push(frames);
      frames += isPerExample(step) ? examples + 1 : 1;
    }
    this.frames = frames;
    this.frame = this.whole(0);
    this.head = this.frame;
  }

  /** @param {number} frame @returns {Place} */
  place(frame) {
    let step = this.starts.findLastIndex((start) => start <= frame);
    step = Math.max(0, step);
    const perExample = isPerExample(this.steps[step]);
    const count = perExample ? frame - this.starts[step] : this.examples;
    return { step, count, whole: count === this.examples };
  }

  /** The frame of a whole step. @param {number} step */
  whole(step) {
    return this.starts[step] + (isPerExample(this.steps[step]) ? this.examples : 0);
  }

  get step() {
    return this.steps[this.place(this.frame).step];
  }

  /**
   * What is on screen: the frame of the head, or the one that it is moving to. `done` counts the
   * examples that are in the picture already, without the one on its way. During playback the
   * short pauses between examples count as `moving` too, so that no text flickers.
   */
  get shown() {
    const frame = Math.ceil(this.head);
    const place = this.place(frame);
    const arrived = frame === this.head;
    return {
      ...place,
      done: arrived ? place.count : Math.max(0, place.count - 1),
      moving: !arrived || (this.#playing && !place.whole),
    };
  }

  /** The position as text: `dZ[1]:3`. */
  get at() {
    const { step, count, whole } = this.place(this.frame);
    return whole ? this.steps[step].id : `${this.steps[step].id}:${count}`;
  }

  /** Goes to a frame. @param {number} frame @param {boolean} [travels] whether the picture moves there, if it is at most a step away */
  go(frame, travels = true) {
    const near = Math.abs(frame - this.head) <= this.examples + 1;
    this.frame = frame;
    this.#fresh = false;
    this.#rest = 0;
    if (!travels || !near) this.head = frame;
    this.moved();
  }

  /** Follows the learner's drag on the slider. @param {number} head */
  scrub(head) {
    this.#dragged = true;
    this.head = Math.max(0, Math.min(this.frames - 1, head));
    const frame = Math.round(this.head);
    if (frame === this.frame) return;
    this.frame = frame;
    this.moved();
  }

  /** Ends the drag; the head moves to the nearest frame. */
  endScrub() {
    this.#dragged = false;
  }

  /** The frame that `next` or `previous` would go to; undefined at either end. @param {'phase' | 'layer' | 'step' | 'example'} grain @param {1 | -1} way @returns {number | undefined} */
  target(grain, way) {
    const { step, count, whole } = this.place(this.frame);
    if (grain === 'example') {
      const frame = this.frame + way;
      if (frame < 0 || frame >= this.frames) return undefined;
      // `:0` is skipped, except at the very start, because moving begins with the first example of
      // a step.
      const passed =
        isPerExample(this.steps[this.place(frame).step]) && this.place(frame).count === 0;
      return passed && frame > 0 ? frame + way : frame;
    }
    if (grain === 'step') {
      if (way > 0 && !whole) return this.whole(step);
      const other = step + way;
      return other < 0 || other >= this.steps.length ? undefined : this.whole(other);
    }
    const group = (/** @type {number} */ s) =>
      grain === 'phase' ? this.steps[s].phase : `${this.steps[s].phase} ${this.steps[s].layer}`;
    if (way > 0) {
      for (let s = step + 1; s < this.steps.length; s += 1) {
        if (group(s) !== group(step)) return this.whole(s);
      }
      return undefined;
    }
    let first = step;
    while (first > 0 && group(first - 1) === group(step)) first -= 1;
    // Inside a group, moving back first goes to the beginning of that group, as in media players.
    if (first < step || count < this.examples)
      return first < step ? this.whole(first) : this.#before(first, group);
    return this.#before(first, group);
  }

  /** The beginning of the group before the one that begins at `first`. @param {number} first @param {(step: number) => string} group */
  #before(first, group) {
    if (first === 0) return undefined;
    let start = first - 1;
    while (start > 0 && group(start - 1) === group(first - 1)) start -= 1;
    return this.whole(start);
  }

  /** @param {'phase' | 'layer' | 'step' | 'example'} grain @param {1 | -1} way */
  move(grain, way) {
    const frame = this.target(grain, way);
    if (frame === undefined) return false;
    this.pause();
    this.go(frame);
    return true;
  }

  get playing() {
    return this.#playing;
  }

  play() {
    const ended = this.frame === this.frames - 1 && this.head === this.frame;
    if (ended || this.#fresh) this.go(0, false);
    this.#playing = true;
    // There is no pause for reading here: the learner has read the step before pressing play.
    this.#rest = Number.POSITIVE_INFINITY;
  }

  pause() {
    this.#playing = false;
  }

  /** Shows the position at once, without motion. */
  settle() {
    this.head = this.frame;
  }

  /** Whether the next tick changes anything. */
  get busy() {
    return !this.#dragged && (this.#playing || this.head !== this.frame);
  }

  /** How long the head takes for one frame, with so many frames before it. @param {number} distance */
  #timeOf(distance) {
    const frames = Math.max(1, Math.ceil(Math.abs(distance)));
    if (distance < 0) return BACK / frames;
    if (!this.#playing) return STEPPED / frames;
    const { step, count } = this.place(this.frame);
    if (!isPerExample(this.steps[step])) return FIRST;
    if (count === 0) return CHANGE;
    return count === 1 ? FIRST : Math.min(FIRST, LATER[this.#pace] / (this.examples - 1));
  }

  /** The pause for reading during playback: long after a step, short after an example. */
  get #pause() {
    const { whole, count } = this.place(this.frame);
    if (whole) return REST_AFTER_STEP[this.#pace];
    return count === 0 || this.examples > MANY ? 0 : REST_AFTER_EXAMPLE[this.#pace];
  }

  /** Entry by entry nothing new happens after the first example, so the other columns follow at once. */
  get #pace() {
    return /^(A|L|dZ)/.test(this.step.id) ? 'entrywise' : 'other';
  }

  /** Advances the animation. @param {number} milliseconds @param {boolean} travels whether the picture moves or only changes */
  tick(milliseconds, travels) {
    if (this.head !== this.frame) {
      const distance = this.frame - this.head;
      const moved = (milliseconds * this.speed) / this.#timeOf(distance);
      if (!travels || moved >= Math.abs(distance)) this.head = this.frame;
      else this.head += Math.sign(distance) * moved;
      return;
    }
    if (!this.#playing) return;
    this.#rest += milliseconds * this.speed;
    if (this.#rest < this.#pause) return;
    this.#rest = 0;
    if (this.frame === this.frames - 1) {
      this.#playing = false;
      this.moved();
      return;
    }
    this.frame += 1;
    this.moved();
  }
}

/** Whether a step processes its examples one by one; J and the updates do not. @param {{id: string}} step */
export function isPerExample(step) {
  return step.id !== 'J' && !step.id.startsWith('update');
}
