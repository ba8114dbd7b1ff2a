/**
 * The panels around the two pictures: which of them are shown, and where. All of it is drawn from
 * props; the only state kept here is what the pointer is on.
 *
 * @typedef {import('../core/types.js').Ref} Ref
 * @typedef {import('../panels/props.js').Props} Props
 * @typedef {import('../panels/props.js').Actions} Actions
 * @typedef {import('../panels/props.js').PanelActions} PanelActions
 */
import { highlights } from '../canvas/highlight.js';
import { endsCore } from '../common/error.js';
import { kindOf } from '../core/run.js';
import { CellPanel } from '../panels/cell.js';
import { CodePanel } from '../panels/code.js';
import { afterLayout, ignoreResting, make } from '../panels/dom.js';
import { EquationPanel } from '../panels/equation.js';
import { GradientCheckPanel } from '../panels/gradient-check.js';
import { HeadPanel } from '../panels/head.js';
import { NetworkPanel } from '../panels/network.js';
import { Picture } from '../panels/picture.js';
import { ProductTrialPanel } from '../panels/product-trial.js';
import {
  chosenExample,
  highlightedCell,
  same,
  shownCell,
  shownExample,
} from '../panels/selection.js';
import { SlopePlot } from '../panels/slope.js';
import { SymbolsPanel } from '../panels/symbols.js';
import { TimelinePanel } from '../panels/timeline.js';
import { WhyPanel } from '../panels/why.js';
import { Matrices } from '../scene/matrices.js';
import { NetworkScene } from '../scene/network.js';
import { questionPanel } from './quiz.js';
import { sheetsOf } from './sheets.js';

export class Layout {
  /** @type {Ref | undefined} */
  #hover;
  /** Whether the pointer is on a term of the shown cell, which must not change the terms. */
  #onTerms = false;
  /** @type {Map<string, {from: unknown[], scene: any}>} */
  #scenes = new Map();
  /** @type {Map<HTMLElement, number>} */
  #widths = new Map();
  #writePending = false;
  #announced = '';
  #version = 0;
  #viewKey = '';
  /** Whether the reader has used the element. */
  #touched = false;
  /** @type {Props | undefined} */
  #props;
  /** @type {ReturnType<typeof questionPanel>} */
  #question;

  /** @param {HTMLElement} parent @param {Actions} actions */
  constructor(parent, actions) {
    /** @type {PanelActions} */
    this.actions = {
      ...actions,
      point: (/** @type {Ref | undefined} */ ref, /** @type {boolean} */ onTerms = false) =>
        this.#point(ref, onTerms),
    };
    const picked = (/** @type {Ref | undefined} */ ref, /** @type {Picture} */ picture) => {
      actions.pick(ref);
      if (ref) afterLayout(() => this.#revealTerms(picture.canvas));
    };
    this.network = new NetworkPanel({
      ...this.actions,
      pick: (ref) => picked(ref, this.network.picture),
    });
    this.matrixPicture = new Picture(this.actions.point, (ref) => picked(ref, this.matrixPicture));
    this.sheets = sheetsOf(this.actions, [this.network.picture, this.matrixPicture]);
    this.cellPanel = new CellPanel(this.actions);
    this.equation = new EquationPanel(
      this.actions,
      this.matrixPicture.canvas,
      this.cellPanel.element,
    );
    this.symbols = new SymbolsPanel(this.actions, this.equation.rule);
    this.plot = new SlopePlot();
    this.code = new CodePanel(this.actions);
    this.why = new WhyPanel(this.actions);
    this.trial = new ProductTrialPanel();
    this.check = new GradientCheckPanel(this.actions);
    this.timeline = new TimelinePanel(this.actions);
    this.head = new HeadPanel(
      this.equation.levels,
      this.sheets.map(({ button }) => button),
    );
    this.live = make('p', { class: 'live', 'aria-live': 'polite' });
    const rules = make('div', { class: 'rules' }, this.code.element, this.why.element);
    this.numbers = make(
      'div',
      { class: 'numbers' },
      this.check.element,
      this.symbols.element,
      this.cellPanel.chain,
      this.plot.element,
      this.trial.element,
    );
    this.side = make('div', { class: 'side' }, rules, this.numbers);
    this.pictures = make('div', { class: 'pictures' }, this.network.element, this.equation.element);
    this.panels = make('div', { class: 'panels' }, this.pictures, this.side);
    this.element = make(
      'div',
      { class: 'chain-rule', part: 'root' },
      this.head.element,
      ...this.sheets.map(({ element }) => element),
      this.panels,
      this.timeline.element,
      this.live,
    );
    ignoreResting(this.element);
    for (const type of ['click', 'keydown'])
      this.element.addEventListener(type, (event) => this.#usedBy(event));
    parent.append(this.element);
  }

  /** A sheet over the page changes nothing below it. @param {Event} event */
  #usedBy(event) {
    const target = /** @type {Element} */ (event.target);
    if (!target.closest('.sheets, .sheet')) this.use();
  }

  /** The reader uses the element: from now on it is as high as what it shows. */
  use() {
    if (this.#touched) return;
    this.#touched = true;
    if (this.#props) this.show(this.#props);
  }

  /**
   * Whether all steps have one height. An element that plays by itself, or waits for that, moves
   * nothing on its page. Below the level of the batch pictures are too low to wait in such a height.
   */
  get #still() {
    const { state, panels } = /** @type {Props} */ (this.#props);
    const waits = !this.#touched && panels.includes('timeline');
    return state.player.playing || (waits && state.view.level === 'batch');
  }

  /** Draws everything. @param {Props} props */
  show(props) {
    // What the pointer was on belongs to the earlier run.
    if (props.state.version !== this.#version) this.#hover = undefined;
    const viewKey = `${props.state.view.level} ${Object.values(props.state.view.ways)}`;
    const changed = this.#viewKey !== '' && this.#viewKey !== viewKey;
    if (changed && props.state.version === this.#version && !props.reducedMotion)
      this.matrixPicture.morph(() => this.paint());
    this.#viewKey = viewKey;
    this.#version = props.state.version;
    if (props.panels !== this.#props?.panels) this.#widths.clear();
    this.#props = props;
    const { panels } = props;
    const { player } = props.state;
    const has = (/** @type {string} */ panel) => panels.includes(panel);
    this.network.element.hidden = !has('network');
    this.equation.element.hidden = !has('equation');
    this.equation.levels.hidden = !has('equation');
    this.code.element.hidden = !has('code');
    this.why.element.hidden = !has('why');
    this.numbers.hidden = !has('why');
    this.side.hidden = !has('code') && !has('why');
    this.pictures.hidden = !has('network') && !has('equation');
    this.panels.classList.toggle('alone', this.side.hidden || this.pictures.hidden);
    this.timeline.element.hidden = !has('timeline');
    // Without matrices the terms are with the other words.
    const place = has('equation') ? this.equation.element : this.numbers;
    if (this.cellPanel.element.parentElement !== place) place.append(this.cellPanel.element);
    this.element.dataset.asks = props.state.asks ?? '';
    this.element.classList.toggle('still', this.#still);
    // With words there is always something to show in the height that is kept.
    const free = !this.#still && this.side.hidden;
    this.element.parentElement?.classList.toggle('free', free);
    this.element.classList.toggle('unused', !this.#touched);
    this.element.classList.toggle('playing', player.playing);
    // Text on a canvas needs a valid layout, so the canvas is painted before the words change.
    this.paint();
    if (player.playing) this.#writeSoon();
    else this.#write(props);
  }

  /** Writes the words one frame after the picture during playback, because both in one frame would delay it. */
  #writeSoon() {
    if (this.#writePending) return;
    this.#writePending = true;
    // The microtask puts this after the request of the next picture, which would else have to wait
    // for a layout.
    queueMicrotask(() =>
      requestAnimationFrame(() => {
        this.#writePending = false;
        if (!this.#props || !this.element.isConnected) return;
        try {
          this.#write(this.#props);
        } catch (reason) {
          if (!endsCore(reason)) throw reason;
          this.actions.report(reason);
        }
      }),
    );
  }

  /** Writes all texts. @param {Props} props */
  #write(props) {
    const { state, words, panels, theme } = props;
    const { run, player } = state;
    this.element.classList.toggle('dark', theme.dark);
    this.element.lang = words.code2;
    this.head.update(props);
    this.equation.update(props, shownExample(state, this.#hover));
    this.code.update(props);
    if (panels.includes('why')) {
      this.symbols.update(props);
      this.trial.update(props);
      this.check.update(props);
    }
    this.timeline.update(props);
    for (const sheet of this.sheets) sheet.update(props);
    this.network.update(props);
    this.#updateQuestion(props);
    const { step, count, moving } = player.shown;
    const { id } = player.steps[step];
    const { level, ways } = state.view;
    const kind = kindOf(id);
    const what = state.entryOf(id) ?? id;
    const text = run.equation(what, level, 'text', ways[kind]);
    const summary = words.summary(
      text,
      words.progress(kind, count, run.examples, level, ways[kind], moving),
    );
    this.matrixPicture.canvas.setAttribute('aria-label', summary);
    // Motion is not announced, only what it leads to.
    if (!moving && !state.asks) this.#announce(summary);
    this.#showCell();
  }

  /** The question stands above the matrices. @param {Props} props */
  #updateQuestion(props) {
    if (props.state.quiz) this.#question ??= questionPanel(this.actions);
    if (!this.#question) return;
    const { element } = this.#question;
    const { canvas } = this.matrixPicture;
    const below = this.equation.element.hidden ? this.timeline.element : canvas;
    if (below.previousSibling !== element) below.before(element);
    this.#question.update(props).catch(this.actions.report);
  }

  /** @param {string} text */
  #announce(text) {
    if (text === this.#announced) return;
    this.#announced = text;
    this.live.textContent = text;
  }

  /** Frees the bitmaps while they are not visible. */
  release() {
    for (const picture of [this.network.picture, this.matrixPicture]) picture.painter.release();
  }

  /** Paints the two pictures at the present time of the player. */
  paint() {
    const props = this.#props;
    if (!props) return;
    const { head } = props.state.player;
    const { run, before } = props.state;
    const highlight = highlights(
      run,
      before,
      this.#hover,
      highlightedCell(props.state, this.#hover),
    );
    if (!this.network.element.hidden) {
      const scene = this.#networkScene(props);
      this.network.picture.paint(scene, scene, head, props, highlight);
    }
    if (!this.equation.element.hidden) {
      const width = this.#width(this.equation.element);
      const scene = this.#matrixScene(props);
      const height = this.#still ? scene.height : scene.heightOf(props.state.player.frame);
      this.matrixPicture.paint(scene, { width, height }, head, props, highlight);
    }
  }

  /** The scene of the network, for this run, theme, width and example. @param {Props} props */
  #networkScene(props) {
    const { state, theme, words } = props;
    const [width, chosen] = [this.#width(this.network.element), chosenExample(state, this.#hover)];
    return this.#cached('network', [...sourcesOf(props), width, chosen], () => {
      return new NetworkScene(state.run, state.player, theme, words, width, chosen);
    });
  }

  /** The scene of the matrices, for this run, theme, width and view. @param {Props} props */
  #matrixScene(props) {
    const { state, theme, words } = props;
    const width = this.#width(this.equation.element);
    const { run, player, view } = state;
    const { level, ways, cell } = view;
    // At the level of the batch a pinned cell is only highlighted.
    const focus = level === 'batch' && ways.dW !== 'dot' ? undefined : cell;
    return this.#cached('matrices', [...sourcesOf(props), width, level, ways, focus], () => {
      return new Matrices(run, player, theme, words, width, { level, ways, cell: focus });
    });
  }

  /** The scene that was made before from the same inputs, or else a new one. @template T @param {string} name @param {unknown[]} from @param {() => T} build @returns {T} */
  #cached(name, from, build) {
    const cached = this.#scenes.get(name);
    if (cached?.from.every((/** @type {unknown} */ thing, at) => thing === from[at]))
      return cached.scene;
    const scene = build();
    this.#scenes.set(name, { from, scene });
    return scene;
  }

  /** The width of the picture of a section. @param {HTMLElement} section */
  #width(section) {
    let width = this.#widths.get(section);
    if (width === undefined) {
      width = Math.max(256, Math.floor(section.clientWidth) || 860);
      this.#widths.set(section, width);
    }
    return width;
  }

  /** Measures again, as the width may have changed. */
  resize() {
    this.#widths.clear();
    this.equation.resize();
    this.paint();
  }

  /** @param {Ref | undefined} ref @param {boolean} onTerms whether the pointer is on a term */
  #point(ref, onTerms) {
    if (same(ref, this.#hover)) return;
    this.#hover = ref;
    this.#onTerms = onTerms && ref !== undefined;
    if (!onTerms) this.#showCell();
    this.#highlightText();
    this.paint();
  }

  /** Shows the terms of a cell, and the example in the caption. */
  #showCell() {
    const props = this.#props;
    if (!props) return;
    const hover = this.#onTerms ? undefined : this.#hover;
    const example = shownExample(props.state, hover);
    this.network.describe(props, example);
    const cell = shownCell(props.state, hover);
    this.element.classList.toggle('hides-cell', props.state.givesAway(cell));
    this.cellPanel.update(props, cell, example);
    if (this.numbers.hidden) return;
    this.why.update(props);
    this.plot.update(props, cell, example);
  }

  /** Scrolls to the terms of a picked cell where the timeline or the edge of the window hides them. @param {Element} touched the picture that it was picked in */
  #revealTerms(touched) {
    const { element } = this.cellPanel;
    const covered = this.timeline.element.getBoundingClientRect().height;
    const { bottom } = element.getBoundingClientRect();
    // Not so far that what was touched is out of sight, as the network in a low window.
    const { top, height } = touched.getBoundingClientRect();
    if (bottom + covered - innerHeight > top + height / 2) return;
    element.style.scrollMarginBottom = `${covered / (element.currentCSSZoom ?? 1)}px`;
    const behavior = this.#props?.reducedMotion ? 'auto' : 'smooth';
    element.scrollIntoView({ block: 'nearest', behavior });
  }

  /** The cell whose terms are shown. */
  get cell() {
    return this.#props && shownCell(this.#props.state, this.#hover);
  }

  /** Highlights the symbols and code lines of the matrix that the pointer is on. */
  #highlightText() {
    const name = this.#hover?.name;
    for (const symbol of this.element.querySelectorAll('.rule [data-name], .code [data-name]')) {
      symbol.classList.toggle('highlighted', symbol.getAttribute('data-name') === name);
    }
    const { shapes } = this.equation;
    shapes.classList.toggle(
      'highlighted',
      (shapes.dataset.of ?? '').split(' ').includes(name ?? '-'),
    );
    for (const line of this.element.querySelectorAll('.code button')) {
      line.classList.toggle('highlighted', line.getAttribute('data-step') === name);
    }
  }
}

/** The inputs of every scene. @param {Props} props */
function sourcesOf({ state: { run, player }, theme, words }) {
  return [run, player, theme, words];
}
