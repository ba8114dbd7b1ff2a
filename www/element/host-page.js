/**
 * The page that an element is in: whether a reader is near, how wide the
 * column is, whether it is light or dark, and what in it is clicked.
 *
 * @typedef {object} Listener
 * @property {(near: boolean) => void} near a reader has come near, or gone away
 * @property {() => void} resized
 * @property {() => void} recoloured the page may have changed its colours
 * @property {(event: Event) => void} clicked
 */
import { isPageDark } from '../canvas/colour.js';

/** How far from the visible part of the page an element is still near. */
const NEAR = '300px';
/** What a page's own switch between light and dark usually sets. */
const SWITCHES = ['class', 'style', 'data-theme', 'data-color-scheme', 'data-bs-theme'];

export class HostPage {
  /** Unknown until the browser has looked. @type {boolean | undefined} */
  near;
  #dark = matchMedia('(prefers-color-scheme: dark)');

  /** @param {HTMLElement} element @param {Listener} listener */
  constructor(element, listener) {
    this.element = element;
    this.listener = listener;
    this.sight = new IntersectionObserver((entries) => this.#look(entries), { rootMargin: NEAR });
    this.width = new ResizeObserver(() => listener.resized());
    this.switches = new MutationObserver(() => listener.recoloured());
  }

  /** The element has been put into the page. */
  enter() {
    this.sight.observe(this.element);
    this.width.observe(this.element);
    for (const node of [document.documentElement, document.body])
      this.switches.observe(node, { attributeFilter: SWITCHES });
    this.#dark.addEventListener('change', this.listener.recoloured);
    document.addEventListener('click', this.listener.clicked);
  }

  leave() {
    for (const observer of [this.sight, this.width, this.switches]) observer.disconnect();
    this.#dark.removeEventListener('change', this.listener.recoloured);
    document.removeEventListener('click', this.listener.clicked);
  }

  /** Whether the page is dark; where it has no colour, whether the reader prefers that. */
  get dark() {
    return isPageDark(this.element) ?? this.#dark.matches;
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #look(entries) {
    const near = entries[entries.length - 1].isIntersecting;
    if (near === this.near) return;
    this.near = near;
    this.listener.near(near);
  }
}
