/**
 * The contents of an element's shadow root: the screen, or the fallback until there is one, and the
 * error box. It also runs the clock while anything moves.
 *
 * @typedef {object} Owner
 * @property {() => import('../player/state.js').State | undefined} state
 * @property {(reason: unknown) => void} report
 * @property {() => void} restart
 */
import { theme as themeOf } from '../canvas/colour.js';
import { endsCore } from '../common/error.js';
import { loadWords } from '../i18n/languages.js';
import { make } from '../panels/dom.js';
import { ErrorBox } from '../panels/error.js';
import { Clock } from '../player/clock.js';
import { isDark, PANELS, THEMES } from './attributes.js';
import { Layout } from './layout.js';
import { reservedHeight } from './reserved-height.js';
import { loadStyles, sheetFor } from './styles.js';

/**
 * What holds before the style sheet has loaded. A parent that shrinks to fit its contents gets the
 * width that they need and the one that they would like from a grid without contents, because a
 * container has no width of its own. `zoom` enlarges everything but the author's fallback, which
 * has the page's own size of text.
 */
const HEIGHT = sheetFor(
  `:host{display:block}
  .letter{position:absolute;visibility:hidden;height:0;width:1em;font:medium serif}
  .frame{--zoom:1;isolation:isolate}
  .frame::before{content:"";display:grid;grid-template-columns:minmax(calc(280px/var(--zoom)),100vw)}
  .container{container-type:inline-size}
  .reserved{display:flow-root}
  slot{zoom:calc(1/var(--zoom))}
  ${reservedHeight(
    (panels) => (panels ? `:host(${panels}) .reserved` : '.reserved'),
    (sum) => heightOf(`calc((${sum})*var(--zoom))`),
  )}
  .reserved.free{${heightOf('0px')}}`,
);

/** The author's height is in pixels of the page. @param {string} usual */
function heightOf(usual) {
  return `min-height:calc(var(--chain-rule-height,${usual})/var(--zoom))`;
}

/** At the narrowest, text is enlarged only as long as this many of its pixels have room. */
const NARROW = 320;
/** The size of text in a browser as it is installed. */
const USUAL_TEXT = 16;

export class Display {
  /** @type {import('../i18n/en.js').Words | undefined} */
  words;
  panels = PANELS;
  news = '';
  /** @type {Layout | undefined} */
  #layout;
  /** @type {import('../canvas/colour.js').Theme | undefined} */
  #theme;
  #ticking = false;
  #language = '';
  #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
  #frame;
  #container = make('div', { class: 'reserved' });
  /** Whether the page is being printed. */
  #prints = false;
  /** The children of the element are shown until the first picture. */
  #fallback = document.createElement('slot');

  /** @param {HTMLElement} element @param {import('./host-page.js').HostPage} page @param {Owner} owner */
  constructor(element, page, owner) {
    this.element = element;
    this.page = page;
    this.owner = owner;
    this.error = new ErrorBox(owner.restart);
    this.root = element.attachShadow({ mode: 'open' });
    this.root.adoptedStyleSheets = [HEIGHT(element.ownerDocument)];
    this.#container.append(this.error.element, this.#fallback);
    const container = make('div', { class: 'container' }, this.#container);
    this.#frame = make('div', { class: 'frame' }, container);
    this.root.append(this.#frame);
    // A click gives the slider the focus without an outline, which only the keyboard needs.
    for (const type of ['pointerdown', 'keydown'])
      this.root.addEventListener(type, () =>
        this.#container.classList.toggle('by-pointer', type === 'pointerdown'),
      );
    // After a click on a picture, the keyboard moves through its steps.
    this.root.addEventListener('click', () => {
      if (!this.root.activeElement) this.#layout?.timeline.slider.focus({ preventScroll: true });
    });
  }

  /** The style sheet is loaded first, because the error box needs it too. */
  async loadStyles() {
    const { ownerDocument } = this.element;
    const sheet = await loadStyles(ownerDocument);
    // It may have been moved to another document in the meantime.
    if (ownerDocument === this.element.ownerDocument)
      this.root.adoptedStyleSheets = [HEIGHT(ownerDocument), sheet];
  }

  /** In another document the style sheets are that document's own. */
  adopted() {
    this.root.adoptedStyleSheets = [HEIGHT(this.element.ownerDocument)];
    if (this.#theme)
      this.loadStyles().then(
        () => this.show(),
        (reason) => this.owner.report(reason),
      );
  }

  /** Prepares the colours and fonts, once there is a run to show. */
  begin() {
    this.#theme = themeOf(this.page.dark, getComputedStyle(this.element));
    // Texts are measured in the page's typeface, which may still load.
    if (document.fonts.status === 'loading') document.fonts.ready.then(() => this.followPage());
  }

  /** Shows the run for the first time. @param {import('../panels/props.js').Actions} actions */
  open(actions) {
    this.#layout = new Layout(this.#container, actions);
    this.#fallback.hidden = true;
    this.error.hide();
    this.show();
  }

  /** @param {string} language */
  async setLanguage(language) {
    this.#language = language;
    const words = await loadWords(language);
    // The reader may have chosen another one in the meantime.
    const isOld = this.words && language !== this.#language;
    if (isOld || words === this.words) return;
    this.words = words;
    this.show();
  }

  /** Sets the colours from the attribute `theme`, or from the page. */
  updateTheme() {
    const dark = isDark(this.element.getAttribute('theme'), this.page.dark);
    if (this.owner.state())
      this.#theme = themeOf(dark && !this.#prints, getComputedStyle(this.element), this.#prints);
    this.error.darken(dark);
    this.show();
  }

  /** On paper the pictures are light, also those that are out of sight. @param {boolean} prints */
  print(prints) {
    this.#prints = prints;
    if (!this.#theme) return;
    this.followPage();
    if (!prints && this.page.near === false) this.release();
  }

  /** Follows a change of the page's colours. */
  followPage() {
    // An unknown theme has been reported, and the colours stay as they were.
    const known = THEMES.includes(this.element.getAttribute('theme') ?? 'auto');
    if (this.owner.state() && known) this.updateTheme();
  }

  /** @param {{code: string, message: string}} error @param {string} language */
  showError(error, language) {
    this.error.darken(this.#theme?.dark ?? this.page.dark);
    this.error.show(error, language);
  }

  show() {
    const [state, words, theme] = [this.owner.state(), this.words, this.#theme];
    if (!this.#layout || !state || !words || !theme) return;
    const { news, panels } = this;
    try {
      this.#layout.show({
        state,
        words,
        theme,
        news,
        panels,
        reducedMotion: this.#reducedMotion.matches,
      });
    } catch (reason) {
      if (!endsCore(reason)) throw reason;
      this.owner.report(reason);
    }
  }

  /** Called when the position has changed. */
  moved() {
    // During a tick, the clock shows the change.
    if (!this.#ticking) this.show();
    this.animate();
  }

  /** Starts the clock, if anything moves. */
  animate() {
    const near = this.element.isConnected && this.page.near !== false;
    if (near && this.owner.state()?.player.busy) this.#clock.start();
  }

  stop() {
    this.#clock.stop();
  }

  #clock = new Clock((milliseconds) => {
    const player = this.owner.state()?.player;
    if (!player?.busy) return false;
    const before = framesAround(player);
    this.#ticking = true;
    player.tick(milliseconds, !this.#reducedMotion.matches);
    this.#ticking = false;
    // The words change only when the picture reaches a frame, or leaves it.
    if (framesAround(player) === before && player.busy) this.paint();
    else this.show();
    return this.owner.state()?.player.busy ?? false;
  });

  paint() {
    this.#layout?.paint();
  }

  /** Called when the width of the element or the reader's size of text may have changed. */
  resize() {
    const { width, textSize } = this.page;
    const zoom = Math.max(1, Math.min(textSize / USUAL_TEXT, width / NARROW));
    for (const name of ['zoom', '--zoom']) this.#frame.style.setProperty(name, String(zoom));
    this.#layout?.resize();
    if (this.page.near === false && !this.#prints) this.release();
  }

  /** Frees the memory of the pictures, when the element is far from the viewport. */
  release() {
    this.stop();
    this.#layout?.release();
  }

  focus() {
    this.#layout?.timeline.slider.focus();
  }

  /** The reader uses the element, by a link of the page. */
  use() {
    this.#layout?.use();
  }

  /** The cell whose terms are shown. */
  get cell() {
    return this.#layout?.cell;
  }

  /**
   * Scrolls to the element where less than two thirds of it are visible, or, where the window is too
   * low for it, to its pictures above the timeline.
   */
  scrollIntoView() {
    const { pictures, timeline } = this.#layout ?? {};
    const room = this.page.view.innerHeight;
    const low = this.element.getBoundingClientRect().height > room;
    const moved = low && pictures && !pictures.hidden ? pictures : this.element;
    const covered = low ? (timeline?.element.getBoundingClientRect().height ?? 0) : 0;
    const { top, bottom, height } = moved.getBoundingClientRect();
    const seen = Math.min(bottom, room - covered) - Math.max(top, 0);
    if (seen > (2 / 3) * Math.min(height, room - covered)) return;
    moved.style.scrollMarginBottom = `${covered / (moved.currentCSSZoom ?? 1)}px`;
    moved.scrollIntoView({
      block: 'nearest',
      behavior: this.#reducedMotion.matches ? 'auto' : 'smooth',
    });
  }
}

/** The frames between which the head is. @param {import('../player/player.js').Player} player */
const framesAround = ({ head }) => `${Math.floor(head)} ${Math.ceil(head)}`;
