/**
 * What is on screen: the panels around two pictures. All of it is drawn from a state; the only
 * thing kept here is what the pointer is on.
 *
 * @typedef {import('./scene/mark.js').Ref} Ref
 *
 * @typedef {object} State
 * @property {import('./lesson.js').Lesson} lesson
 * @property {import('./i18n/en.js').Words} words
 * @property {import('./colour.js').Theme} theme
 * @property {string} news what happened last, beside the summary
 * @property {string[]} panels
 * @property {boolean} still whether the reader prefers that nothing travels
 *
 * @typedef {object} Actions
 * @property {import('./chain-rule.js').ChainRule} element for what its members do
 * @property {(reason: unknown) => void} report shows an error in the element's box
 * @property {(ref: Ref | undefined) => void} pick
 * @property {(ref: Ref) => void} walk to a cell that the pinned one is made of
 * @property {() => void} walkBack
 * @property {(ref: Ref, text: string) => void} edit a given number
 * @property {(convention: string) => void} setConvention
 * @property {() => Promise<import('./wasm.js').Check | undefined>} check
 * @property {(ref: Ref) => void} goToCell pins it, at its own step
 * @property {(level: string) => void} setLevel
 * @property {(way: string) => void} setWay
 * @property {(id: string) => void} goTo
 * @property {(way: 1 | -1) => void} move
 * @property {(way: 1 | -1) => void} toEnd
 * @property {() => void} togglePlay
 * @property {(grain: 'phase' | 'layer' | 'step' | 'example') => void} setGrain
 * @property {(speed: number) => void} setSpeed
 * @property {(step: number, share: number) => void} scrub
 * @property {() => void} dropped
 * @property {() => void} again
 * @property {(changes: [string, string][]) => void} configure
 * @property {(iterations: number) => void} train
 * @property {() => void} stopTraining
 *
 * @typedef {Actions & {point: (ref: Ref | undefined, inWhy?: boolean) => void}} PanelActions
 */
import { ChainRuleError, endsCore } from './error.js';
import { lights } from './light.js';
import { Painter } from './painter.js';
import { CodePanel } from './panels/code.js';
import { make } from './panels/dom.js';
import { EquationPanel } from './panels/equation.js';
import { Picture } from './panels/picture.js';
import { ProofPanel } from './panels/proof.js';
import { SheetPanel } from './panels/sheet.js';
import { TimelinePanel } from './panels/timeline.js';
import { WhyPanel } from './panels/why.js';
import { kindOf } from './run.js';
import { hasExamples } from './scene/grid.js';
import { Matrices } from './scene/matrices.js';
import { NetworkScene } from './scene/network.js';
import { attributes } from './wasm.js';

export class Screen {
  /** @type {Ref | undefined} */
  #hover;
  /** @type {Map<string, {from: unknown[], scene: any}>} */
  #scenes = new Map();
  /** @type {Map<HTMLElement, number>} */
  #widths = new Map();
  #writes = false;
  #said = '';
  #version = 0;
  #looked = '';
  /** @type {State | undefined} */
  #state;

  /** @param {HTMLElement} room @param {Actions} actions */
  constructor(room, actions) {
    /** @type {PanelActions} */
    this.actions = {
      ...actions,
      point: (/** @type {Ref | undefined} */ ref, /** @type {boolean} */ inWhy = false) =>
        this.#point(ref, inWhy),
    };
    this.networkPicture = new Picture(this.actions.point, actions.pick);
    this.matrixPicture = new Picture(this.actions.point, actions.pick);
    this.summary = make('p', { class: 'summary' });
    this.legend = make('p', { class: 'legend' });
    this.news = make('p', { class: 'news' });
    this.settings = new SheetPanel(this.actions, 'settings', async (panel) => {
      const { SettingsSheet } = await import('./panels/settings.js');
      return new SettingsSheet(panel, make, attributes);
    });
    const pictures = [this.networkPicture, this.matrixPicture];
    this.take = new SheetPanel(this.actions, 'take', async (panel) => {
      const { TakeSheet } = await import('./take/sheet.js');
      return new TakeSheet(panel, pictures, { Painter, make, ChainRuleError });
    });
    // One sheet at a time.
    this.settings.button.addEventListener('click', () => this.take.toggle(false));
    this.take.button.addEventListener('click', () => this.settings.toggle(false));
    this.equation = new EquationPanel(this.actions, this.matrixPicture.canvas);
    this.code = new CodePanel(this.actions);
    this.why = new WhyPanel(this.actions);
    this.proof = new ProofPanel(this.actions);
    this.timeline = new TimelinePanel(this.actions);
    this.caption = make('p', { class: 'caption' });
    this.network = make(
      'div',
      { class: 'network', part: 'network', role: 'group' },
      this.networkPicture.canvas,
      this.caption,
    );
    this.live = make('p', { class: 'live', 'aria-live': 'polite' });
    const rules = make('div', { class: 'rules' }, this.code.element, this.why.element);
    this.numbers = make('div', { class: 'numbers' }, this.why.numbers, this.proof.element);
    this.side = make('div', { class: 'side' }, rules, this.numbers);
    this.pictures = make('div', { class: 'pictures' }, this.network, this.equation.element);
    this.panels = make('div', { class: 'panels' }, this.pictures, this.side);
    this.element = make(
      'div',
      { class: 'chain-rule', part: 'root' },
      make(
        'header',
        {},
        this.summary,
        this.news,
        this.equation.levels,
        this.legend,
        make('span', { class: 'sheets' }, this.settings.button, this.take.button),
      ),
      this.settings.element,
      this.take.element,
      this.panels,
      this.timeline.element,
      this.live,
    );
    ignoreResting(this.element);
    room.append(this.element);
  }

  /** Draws everything. @param {State} state */
  show(state) {
    // What was pointed at belongs to the run that was.
    if (state.lesson.version !== this.#version) this.#hover = undefined;
    const looked = `${state.lesson.view.level} ${Object.values(state.lesson.view.ways)}`;
    const changed = this.#looked !== '' && this.#looked !== looked;
    if (changed && state.lesson.version === this.#version && !state.still)
      this.matrixPicture.morph(() => this.paint());
    this.#looked = looked;
    this.#version = state.lesson.version;
    if (state.panels !== this.#state?.panels) this.#widths.clear();
    this.#state = state;
    const { panels } = state;
    const { player } = state.lesson;
    const has = (/** @type {string} */ panel) => panels.includes(panel);
    this.network.hidden = !has('network');
    this.equation.element.hidden = !has('equation');
    this.equation.levels.hidden = !has('equation');
    this.code.element.hidden = !has('code');
    this.why.element.hidden = !has('why');
    this.numbers.hidden = !has('why');
    this.side.hidden = !has('code') && !has('why');
    this.pictures.hidden = !has('network') && !has('equation');
    this.panels.classList.toggle('alone', this.side.hidden || this.pictures.hidden);
    this.timeline.element.hidden = !has('timeline');
    // Text on a canvas asks for the layout: better while it is still that of the last frame.
    this.paint();
    if (player.playing) this.#writeSoon();
    else this.#write(state);
  }

  /** While it plays, the words come a frame after the picture: both at once would hold it up. */
  #writeSoon() {
    if (this.#writes) return;
    this.#writes = true;
    // Not before the next picture, which the changed words would make wait for a layout.
    queueMicrotask(() =>
      requestAnimationFrame(() => {
        this.#writes = false;
        if (!this.#state || !this.element.isConnected) return;
        try {
          this.#write(this.#state);
        } catch (reason) {
          if (!endsCore(reason)) throw reason;
          this.actions.report(reason);
        }
      }),
    );
  }

  /** All that is words. @param {State} state */
  #write(state) {
    const { lesson, words, panels, theme } = state;
    const { run, player } = lesson;
    this.element.classList.toggle('dark', theme.dark);
    this.element.lang = words.code2;
    this.news.textContent = state.news;
    this.#kept('head', [run, theme, words], () => {
      this.summary.textContent = summaryOf(run);
      this.legend.replaceChildren(...legendOf(theme, words));
      return undefined;
    });
    this.equation.update(state, this.#example(state));
    this.code.update(state);
    if (panels.includes('why')) this.proof.update(state);
    this.timeline.update(state);
    this.settings.update(state);
    this.take.update(state);
    this.network.setAttribute('aria-label', words.network);
    const { step, beat } = player.place(player.frame);
    const { id } = player.steps[step];
    const what = lesson.entryOf(id) ?? id;
    const text = run.equation(what, lesson.view.level, 'text', lesson.way);
    const said = words.summary(text, words.beat(kindOf(id), beat, run.examples, lesson.view.level));
    this.matrixPicture.canvas.setAttribute('aria-label', said);
    this.networkPicture.canvas.setAttribute('aria-label', summaryOf(run));
    // While it plays fast, only whole steps are said.
    if (!player.playing || beat === run.examples) this.#say(said);
    this.#showCell();
  }

  /** The example of the cell that is pointed at or pinned. @param {State} state */
  #chosen({ lesson: { view } }) {
    const cell = this.#hover?.row === undefined ? view.cell : this.#hover;
    return cell && hasExamples(cell.name) ? cell.col : undefined;
  }

  /** The example that the network shows: the chosen one, else the one whose turn it is. @param {State} state */
  #example(state) {
    const { run, player } = state.lesson;
    return this.#chosen(state) ?? Math.max(0, Math.min(player.shown.beat, run.examples) - 1);
  }

  /** @param {string} text */
  #say(text) {
    if (text === this.#said) return;
    this.#said = text;
    this.live.textContent = text;
  }

  /** Gives up what only a reader needs who is near. */
  release() {
    for (const picture of [this.networkPicture, this.matrixPicture]) picture.painter.release();
  }

  /** Paints the two pictures where the film stands. */
  paint() {
    const state = this.#state;
    if (!state) return;
    const { head } = state.lesson.player;
    const { run, before } = state.lesson;
    const lit = lights(run, before, this.#hover, this.#lookedAt(state));
    if (!this.network.hidden) {
      const scene = this.#networkScene(state);
      this.networkPicture.paint(scene, scene.width, head, state, lit);
    }
    if (!this.equation.element.hidden) {
      const width = this.#width(this.equation.element);
      this.matrixPicture.paint(this.#matrixScene(state), width, head, state, lit);
    }
  }

  /** The scene of the network, for this run, look, width and example. @param {State} state */
  #networkScene(state) {
    const { lesson, theme, words } = state;
    const [width, chosen] = [this.#width(this.network), this.#chosen(state)];
    return this.#kept('network', [...looks(state), width, chosen], () => {
      return new NetworkScene(lesson.run, lesson.player, theme, words, width, chosen);
    });
  }

  /** The scene of the matrices, for this run, look and width. @param {State} state */
  #matrixScene(state) {
    const { lesson, theme, words } = state;
    const width = this.#width(this.equation.element);
    const { run, player, view } = lesson;
    const { level, ways, cell } = view;
    // Of the batch a pinned cell is only lit.
    const focus = level === 'batch' && ways.dW !== 'dot' ? undefined : cell;
    return this.#kept('matrices', [...looks(state), width, level, ways, focus], () => {
      return new Matrices(run, player, theme, words, width, { level, ways, cell: focus });
    });
  }

  /** What was made for the same things before. @template T @param {string} name @param {unknown[]} from @param {() => T} build @returns {T} */
  #kept(name, from, build) {
    const kept = this.#scenes.get(name);
    if (kept?.from.every((/** @type {unknown} */ thing, at) => thing === from[at]))
      return kept.scene;
    const scene = build();
    this.#scenes.set(name, { from, scene });
    return scene;
  }

  /** How wide the picture of a section is. @param {HTMLElement} section */
  #width(section) {
    let width = this.#widths.get(section);
    if (width === undefined) {
      width = Math.max(300, Math.floor(section.clientWidth) || 860);
      this.#widths.set(section, width);
    }
    return width;
  }

  /** Measures again, as the column may have another width. */
  resize() {
    this.#widths.clear();
    this.equation.resize();
    this.paint();
  }

  /** @param {Ref | undefined} ref @param {boolean} inWhy whether the pointer is on a term, which must not change the terms */
  #point(ref, inWhy) {
    if (same(ref, this.#hover)) return;
    this.#hover = ref;
    if (!inWhy) this.#showCell();
    this.#lightText();
    this.paint();
  }

  /** The caption speaks of what moves; what is said aloud, of where the learner has gone. */
  #captionNow() {
    if (!this.#state) return;
    const { lesson, words } = this.#state;
    const { step, beat } = lesson.player.shown;
    const { id, layer } = lesson.player.steps[step];
    const example = this.#example(this.#state) + 1;
    const kind = kindOf(id);
    const alone = beat > 0 && kind !== 'J' && kind !== 'update';
    this.caption.replaceChildren(
      beat > 0 ? words.caption(kind, layer, lesson.run.units) : '',
      make('span', {}, alone ? words.captionOf(example) : ''),
    );
  }

  /** The cell whose terms are shown: pointed at, else pinned, else the first of the current example. */
  #showCell() {
    this.#captionNow();
    if (!this.#state || this.why.element.hidden) return;
    const state = this.#state;
    this.why.update(state, this.#cell(state), this.#example(state));
  }

  /** The cell whose terms are shown. */
  get cell() {
    return this.#state && this.#cell(this.#state);
  }

  /** @param {State} state @returns {Ref} */
  #cell({ lesson: { view, player, run } }) {
    if (this.#hover?.row !== undefined) return this.#hover;
    if (view.cell) return view.cell;
    const { step, beat } = player.shown;
    const { id, shape } = player.steps[step];
    const col = shape[1] === run.examples ? Math.max(0, beat - 1) : 0;
    return { name: id, row: 0, col };
  }

  /** Symbols and code lines that stand for what is pointed at. */
  #lightText() {
    const name = this.#hover?.name;
    for (const symbol of this.element.querySelectorAll('.rule [data-name], .code [data-name]')) {
      symbol.classList.toggle('lit', symbol.getAttribute('data-name') === name);
    }
    const { shapes } = this.equation;
    shapes.classList.toggle('lit', (shapes.dataset.of ?? '').split(' ').includes(name ?? '-'));
    for (const line of this.element.querySelectorAll('.code button')) {
      line.classList.toggle('lit', line.getAttribute('data-step') === name);
    }
  }

  /** The cell that is lit with all that enters it: pointed at, else pinned; of less than an example, the one that is shown. @param {State} state @returns {Ref | undefined} */
  #lookedAt(state) {
    if (this.#hover?.row !== undefined) return this.#hover;
    const { view } = state.lesson;
    const small = view.level === 'element' || view.level === 'vector';
    return view.cell ?? (small ? this.#cell(state) : undefined);
  }
}

/** What scrolls past a resting pointer, as the keyboard moves on, is not pointed at. @param {HTMLElement} element */
function ignoreResting(element) {
  let [rests, x, y] = [false, NaN, NaN];
  const look = (/** @type {Event} */ event) => {
    const { screenX, screenY } = /** @type {PointerEvent} */ (event);
    if (screenX !== x || screenY !== y) [rests, x, y] = [false, screenX, screenY];
    if (rests) event.stopPropagation();
  };
  for (const type of ['pointerover', 'pointerenter', 'pointermove', 'pointerleave'])
    element.addEventListener(type, look, true);
  const rest = () => {
    rests = true;
  };
  element.addEventListener('keydown', rest, true);
}

/** What every scene is made for. @param {State} state */
function looks({ lesson: { run, player }, theme, words }) {
  return [run, player, theme, words];
}

/** @param {Ref | undefined} a @param {Ref | undefined} b */
function same(a, b) {
  return a?.name === b?.name && a?.row === b?.row && a?.col === b?.col;
}

/** `xor · 2-3-1 · tanh, sigmoid · binary cross entropy` @param {import('./run.js').Run} run */
function summaryOf(run) {
  const { config } = run;
  const data =
    typeof config.data === 'string'
      ? config.data.replace('xor', 'XOR')
      : `${run.examples} × (${run.units[0]})`;
  const activations = [
    ...new Set(config.layers.map((/** @type {{activation: string}} */ l) => l.activation)),
  ].join(', ');
  return [data, run.units.join('-'), activations, config.loss].join(' · ').replaceAll('_', ' ');
}

/** The two colour scales, from negative to positive. @param {import('./colour.js').Theme} theme @param {import('./i18n/en.js').Words} words */
function legendOf({ fill }, words) {
  const scales = /** @type {[string, boolean][]} */ ([
    [words.values, false],
    [words.gradients, true],
  ]);
  return scales.map(([name, gradient]) => {
    const bar = make('span', { class: 'bar', 'aria-hidden': 'true' });
    const stops = [-1, -0.5, 0, 0.5, 1].map((share) => fill(share, 1, gradient));
    bar.style.background = `linear-gradient(90deg, ${stops.join(', ')})`;
    return make('span', {}, `${name} −`, bar, '+');
  });
}
