/**
 * Attributes that have changed but are not applied yet. Several changes in a row are applied as
 * one, since an output and its loss have to fit.
 */
import { RUN, VIEW } from './attributes.js';

export class AttributeChanges {
  /** @type {Set<string>} */
  #changed = new Set();
  /** Attributes that did not fit; they are tried again with the next change. @type {Set<string>} */
  #refused = new Set();
  #scheduled = false;

  /** @param {() => void} apply called after one or more changes */
  constructor(apply) {
    this.apply = apply;
  }

  /** @param {string} name */
  add(name) {
    this.#changed.add(name);
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      // Reading a member may have applied them already.
      if (this.any) this.apply();
    });
  }

  get any() {
    return this.#changed.size > 0;
  }

  get anyRefused() {
    return this.#refused.size > 0;
  }

  /** Removes and returns the changed attributes of the run and of the view. */
  take() {
    const names = new Set([...this.#changed, ...this.#refused]);
    this.clear();
    return {
      run: RUN.filter((name) => names.has(name)),
      view: VIEW.filter((name) => names.has(name)),
    };
  }

  /** @param {string[]} names of the run that do not fit each other */
  refuse(names) {
    for (const name of names) this.#refused.add(name);
  }

  clear() {
    this.#changed.clear();
    this.#refused.clear();
  }
}
