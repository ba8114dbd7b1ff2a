/** A promise that its owner settles, and that can be made pending again after a rejection: `ready`. */
export class Deferred {
  /** @type {'pending' | 'resolved' | 'rejected'} */
  state = 'pending';
  /** @type {Promise<void>} */
  promise;
  /** @type {() => void} */
  #resolve = () => {};
  /** @type {(reason: unknown) => void} */
  #reject = () => {};

  constructor() {
    this.promise = this.#create();
  }

  #create() {
    /** @type {Promise<void>} */
    const promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // A rejection must not count as unhandled when nobody awaits the promise.
    promise.catch(() => {});
    return promise;
  }

  /** A rejected promise is replaced by a pending one. */
  reset() {
    if (this.state !== 'rejected') return;
    this.promise = this.#create();
    this.state = 'pending';
  }

  resolve() {
    this.reset();
    this.state = 'resolved';
    this.#resolve();
  }

  /** @param {unknown} reason */
  reject(reason) {
    this.state = 'rejected';
    this.#reject(reason);
  }
}
