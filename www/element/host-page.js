/**
 * The page that contains an element: whether the element is near the viewport, its width, whether
 * the page is light or dark, and clicks on the page.
 *
 * @typedef {object} Listener
 * @property {(near: boolean) => void} near called when the element comes near the viewport, or leaves it
 * @property {() => void} resized
 * @property {() => void} recoloured the page may have changed its colours
 * @property {(event: MouseEvent) => void} clicked
 */
import { isPageDark } from '../canvas/colour.js';

/** The distance from the viewport within which an element is near. */
const NEAR = '300px';
/** The attributes that a page's switch between light and dark usually sets. */
const SWITCHES = ['class', 'style', 'data-theme', 'data-color-scheme', 'data-bs-theme'];

export class HostPage {
  /** Undefined until the browser has reported it. @type {boolean | undefined} */
  near;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  /** The width when the element was last laid out. @type {number | undefined} */
  #laidOut;

  /** @param {HTMLElement} element @param {Listener} listener */
  constructor(element, listener) {
    this.element = element;
    this.listener = listener;
    this.sight = new IntersectionObserver((entries) => this.#look(entries), { rootMargin: NEAR });
    this.width = new ResizeObserver(([{ contentRect }]) => this.#measure(contentRect.width));
    this.switches = new MutationObserver(() => listener.recoloured());
  }

  /** Starts observing, when the element is connected. */
  enter() {
    this.sight.observe(this.element);
    this.width.observe(this.element);
    for (const node of [document.documentElement, document.body])
      this.switches.observe(node, { attributeFilter: SWITCHES });
    this.#dark.addEventListener('change', this.listener.recoloured);
    // Earlier than the page's own handlers, which may keep a click to themselves.
    document.addEventListener('click', this.listener.clicked, true);
  }

  leave() {
    this.#laidOut = undefined;
    for (const observer of [this.sight, this.width, this.switches]) observer.disconnect();
    this.#dark.removeEventListener('change', this.listener.recoloured);
    document.removeEventListener('click', this.listener.clicked, true);
  }

  /** Its own height changes with every step; only another width needs another layout. @param {number} width */
  #measure(width) {
    if (width === this.#laidOut) return;
    this.#laidOut = width;
    this.listener.resized();
  }

  /** Whether the page is dark; if it sets no colour, whether the reader prefers dark. */
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
