/** Observes the `lang` of all that an element is in, as a page’s switch of languages changes it. */
export class PageLanguage {
  #observer;

  /** @param {HTMLElement} element @param {() => void} changed called when the language may be another */
  constructor(element, changed) {
    this.element = element;
    this.#observer = new MutationObserver(changed);
  }

  /** Starts observing, when the element is connected. */
  enter() {
    /** @type {Node | undefined} */
    let root = this.element.getRootNode();
    while (root) {
      this.#observer.observe(root, { attributeFilter: ['lang'], subtree: true });
      // A shadow root has the language of its host.
      root = root instanceof ShadowRoot ? root.host.getRootNode() : undefined;
    }
  }

  leave() {
    this.#observer.disconnect();
  }
}
