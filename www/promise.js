/** A promise that can be renewed after it was broken: `ready` of an element. */
export class Renewable {
  /** @type {'waits' | 'kept' | 'broken'} */
  state = 'waits';
  /** @type {Promise<void>} */
  promise;
  /** @type {() => void} */
  #resolve = () => {};
  /** @type {(reason: unknown) => void} */
  #reject = () => {};

  constructor() {
    this.promise = this.#fresh();
  }

  #fresh() {
    /** @type {Promise<void>} */
    const promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever wants to know waits for it; nobody has to.
    promise.catch(() => {});
    return promise;
  }

  /** Waits once more if it was broken. */
  renew() {
    if (this.state !== 'broken') return;
    this.promise = this.#fresh();
    this.state = 'waits';
  }

  keep() {
    this.renew();
    this.state = 'kept';
    this.#resolve();
  }

  /** @param {unknown} reason */
  break(reason) {
    this.state = 'broken';
    this.#reject(reason);
  }
}
