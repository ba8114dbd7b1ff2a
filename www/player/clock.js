/** Frames of the screen while anything moves. */
export class Clock {
  #frame = 0;
  #last = 0;

  /** @param {(milliseconds: number) => boolean} tick lets time pass and says whether there is more to come */
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
      // After the tab was hidden, playing continues where it was.
      const passed = Math.min(100, Math.max(0, now - this.#last));
      this.#last = now;
      const more = this.tick(passed);
      if (more) this.#next();
      else this.#frame = 0;
    });
  }
}
