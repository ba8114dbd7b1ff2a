/**
 * The page that contains an element: whether the element is near the viewport, its width, the size
 * of text that the reader has chosen, the colours around it, whether it is printed, and clicks on
 * the page.
 *
 * @typedef {object} Listener
 * @property {(near: boolean) => void} near called when the element comes near the viewport, or leaves it
 * @property {() => void} resized the width, the size of text or the pixels of the screen have changed
 * @property {() => void} recoloured the page has changed its colours or its typeface
 * @property {(prints: boolean) => void} printing called before and after the page is printed
 * @property {(event: MouseEvent) => void} clicked
 */
import { isPageDark, ownStyle } from '../canvas/colour.js';

/** The distance from the viewport within which an element is near. */
const NEAR = '300px';
/** Milliseconds between two looks at the page, as no event tells of all changes of its colours. */
const LOOK = 250;

export class HostPage {
  /** Undefined until the browser has reported it. @type {boolean | undefined} */
  near;
  width = 0;
  /** The font size that the reader has chosen in the browser, in pixels. */
  textSize = 16;
  /** Aborted when the element leaves the page. */
  #connection = new AbortController();
  #watch = 0;
  #colours = '';
  #pixels = 0;

  /** @param {HTMLElement} element @param {HTMLElement} letter as wide as the reader's text is high @param {Listener} listener */
  constructor(element, letter, listener) {
    this.element = element;
    this.letter = letter;
    this.listener = listener;
  }

  /** The window of the element, which may have been moved to another. @returns {Window & typeof globalThis} */
  get view() {
    return this.element.ownerDocument.defaultView ?? window;
  }

  /** Starts observing, when the element is connected. */
  enter() {
    const { view, listener } = this;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const sight = new view.IntersectionObserver((entries) => this.#look(entries), {
      rootMargin: NEAR,
    });
    sight.observe(this.element);
    const sizes = new view.ResizeObserver((entries) => this.#measure(entries));
    sizes.observe(this.element);
    sizes.observe(this.letter);
    signal.addEventListener('abort', () => {
      sight.disconnect();
      sizes.disconnect();
      view.clearInterval(this.#watch);
    });
    this.#watchPixels();
    view.addEventListener('beforeprint', () => listener.printing(true), { signal });
    view.addEventListener('afterprint', () => listener.printing(false), { signal });
    const dark = view.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', () => this.#lookAtPage(), { signal });
    const print = view.matchMedia('print');
    print.addEventListener('change', () => listener.printing(print.matches), { signal });
    // Earlier than the page's own handlers, which may keep a click to themselves.
    view.document.addEventListener('click', listener.clicked, { signal, capture: true });
  }

  leave() {
    this.near = undefined;
    this.width = 0;
    this.#connection.abort();
  }

  /** Its own height changes with every step; only another width needs another layout. @param {ResizeObserverEntry[]} entries */
  #measure(entries) {
    const before = [this.width, this.textSize];
    for (const { target, contentRect } of entries) {
      if (target === this.element) this.width = contentRect.width;
      else this.textSize = contentRect.width;
    }
    if (this.width !== before[0] || this.textSize !== before[1]) this.listener.resized();
  }

  /** Another screen, or another zoom of the page, can change the pixels without the width. */
  #watchPixels() {
    const { view } = this;
    const { signal } = this.#connection;
    const change = () => {
      this.listener.resized();
      this.#watchPixels();
    };
    view
      .matchMedia(`(resolution: ${view.devicePixelRatio}dppx)`)
      .addEventListener('change', change, { once: true, signal });
  }

  /** Whether the page is dark; if it sets no colour, whether the reader prefers dark. */
  get dark() {
    return isPageDark(this.element) ?? this.view.matchMedia('(prefers-color-scheme: dark)').matches;
  }

  #lookAtPage() {
    // Not every browser has reported these by an event, and none the zoom of what is around.
    const pixels = this.view.devicePixelRatio * (this.element.currentCSSZoom ?? 1);
    if (pixels !== this.#pixels) this.listener.resized();
    this.#pixels = pixels;
    const now = `${this.dark} ${Object.values(ownStyle(this.view.getComputedStyle(this.element)))}`;
    const changed = now !== this.#colours;
    this.#colours = now;
    if (changed) this.listener.recoloured();
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #look(entries) {
    const near = entries[entries.length - 1].isIntersecting;
    if (near === this.near) return;
    this.near = near;
    this.view.clearInterval(this.#watch);
    if (near) {
      this.#lookAtPage();
      this.#watch = this.view.setInterval(() => this.#lookAtPage(), LOOK);
    }
    this.listener.near(near);
  }
}
