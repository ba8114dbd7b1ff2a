/** Animation frames, requested only while anything moves. */
export class Clock {
  #frame = 0;
  #last = 0;

  /** @param {(milliseconds: number) => boolean} tick advances the animation and returns whether it goes on */
  constructor(tick) {
    this.tick = tick;
  }

  start() {
    if (this.#frame) return;
    this.#last = performance.now();
    this.#next();
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #next() {
    this.#frame = requestAnimationFrame((now) => {
      // The time is capped, so that playback continues where it was after the tab was hidden.
      const passed = Math.min(100, Math.max(0, now - this.#last));
      this.#last = now;
      const more = this.tick(passed);
      if (more) this.#next();
      else this.#frame = 0;
    });
  }
}
