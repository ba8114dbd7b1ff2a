/**
 * `<chain-rule>`: attributes, members, events and the lifecycle. What the learner looks at is a
 * `Lesson`, what is on screen a `Screen`, the numbers come from `wasm.js`. All members are
 * described in docs/element.md.
 *
 * @typedef {'phase' | 'layer' | 'step' | 'example'} Grain
 */
import { actionsOf } from './actions.js';
import {
  GRAINS,
  isDark,
  languageOf,
  PANELS,
  panelsOf,
  RUN,
  refuseMisspelt,
  THEMES,
  VIEW,
} from './attributes.js';
import { Clock } from './clock.js';
import { theme as themeOf } from './colour.js';
import { ChainRuleError, endsCore, unknownName } from './error.js';
import { press } from './keys.js';
import { Lesson } from './lesson.js';
import { followed } from './links.js';
import { configurationIn, loadStyles, loadWords } from './loading.js';
import { precise } from './number.js';
import { make } from './panels/dom.js';
import { ErrorBox } from './panels/error.js';
import { permalink } from './permalink.js';
import { Renewable } from './promise.js';
import { room } from './room.js';
import { Screen } from './screen.js';
import { Surroundings } from './surroundings.js';
import { attributes, load, Session } from './wasm.js';

const ROOM = new CSSStyleSheet();
ROOM.replaceSync(
  `:host{display:block;container-type:inline-size}
  .room{display:flow-root}
  ${room((panels) => (panels ? `:host(${panels}) .room` : '.room'), 'min-height')}`,
);

export class ChainRule extends HTMLElement {
  static observedAttributes = [...RUN, ...VIEW];

  /** @type {Lesson | undefined} */ #lesson;
  /** @type {Screen | undefined} */ #screen;
  /** @type {import('./i18n/en.js').Words | undefined} */ #words;
  /** @type {import('./colour.js').Theme | undefined} */ #theme;
  #ready = new Renewable();
  /** Whether it starts, or has started without an error. */
  #started = false;
  /** Whether changed attributes will be looked at in a moment. */
  #waiting = false;
  /** Attributes that have changed and have not been looked at. @type {Set<string>} */
  #changed = new Set();
  /** Those that did not fit; they wait for the one that makes them fit. @type {Set<string>} */
  #unfit = new Set();
  /** A configuration that was set before the core was there. @type {object | undefined} */
  #early;
  /** What was set of the view before that. @type {((lesson: Lesson) => void)[]} */
  #later = [];
  #ticking = false;
  #panels = PANELS;
  #news = '';
  #error = new ErrorBox(() => this.#restart());
  /** All of it, in the room that it keeps. */
  #room = make('div', { class: 'room' });
  /** What stands inside the element is shown until the first picture. */
  #fallback = document.createElement('slot');
  #page = new Surroundings(this, {
    moved: (near) => this.#moveInSight(near),
    resized: () => this.#screen?.resize(),
    coloured: () => this.#follow(),
    clicked: (event) => this.#followLink(event),
  });
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [ROOM];
    this.#room.append(this.#error.element, this.#fallback);
    root.append(this.#room);
    root.addEventListener('keydown', (event) => {
      if (this.#lesson) press(/** @type {KeyboardEvent} */ (event), this, this.#lesson);
    });
    // Whoever has clicked into the picture means its keys.
    root.addEventListener('click', () => {
      if (!root.activeElement) this.#screen?.timeline.film.focus({ preventScroll: true });
    });
  }

  connectedCallback() {
    this.#page.enter();
    this.#animate();
  }

  disconnectedCallback() {
    this.#page.leave();
    this.#clock.stop();
    // What is only moved to another place is there again before this comes.
    setTimeout(() => this.isConnected || this.#lesson?.rest());
  }

  /** @param {boolean} near */
  #moveInSight(near) {
    if (!near) {
      this.#clock.stop();
      this.#screen?.release();
      return;
    }
    this.#start();
    this.#screen?.paint();
    this.#animate();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    this.#changed.add(name);
    // Several changes in a row are one: an output and its loss belong together.
    if (this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      // Whoever asked in between has had the answer.
      if (!this.#changed.size) return;
      if (this.#lesson) this.#attempt(() => this.#flush());
      // After a start that failed, the next change is another try.
      else if (!this.#started && !this.#error.element.hidden) this.#start();
    });
  }

  // ————— starting —————

  #start() {
    if (this.#started) return;
    this.#started = true;
    this.#ready.renew();
    this.#begin().catch((reason) => {
      this.#started = this.#lesson !== undefined;
      this.#ready.break(reason);
      this.#report(reason);
    });
  }

  #becomeReady() {
    if (this.#ready.state === 'kept') return;
    this.#ready.keep();
    this.dispatchEvent(new Event('ready'));
  }

  async #begin() {
    const words = loadWords(this.#language());
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    const styles = loadStyles().then((sheet) => {
      // An error has its style too.
      root.adoptedStyleSheets = [ROOM, sheet];
    });
    // Where a page forbids both, the core's error says more.
    styles.catch(() => {});
    await load(this.getAttribute('src'));
    await styles;
    this.#words = await words;
    const given = this.#early === undefined ? configurationIn(this) : this.#early;
    const values = RUN.filter((name) => this.hasAttribute(name)).map((name) => this.#value(name));
    const session =
      given === undefined ? Session.fromAttributes(undefined, values) : Session.of(given);
    this.#lesson = new Lesson(session, () => this.#moved());
    this.#changed.clear();
    this.#theme = themeOf(this.#page.dark, getComputedStyle(this));
    document.fonts.ready.then(() => this.#screen?.paint());
    /** @type {unknown} */
    let wrong;
    try {
      const view = VIEW.filter((name) => this.hasAttribute(name));
      const lesson = this.#lesson;
      const later = this.#later.map((change) => () => change(lesson));
      all([() => refuseMisspelt(this), ...view.map((name) => () => this.#lookAt(name)), ...later]);
    } catch (reason) {
      // The run stands all the same, and is shown below the error.
      wrong = reason;
    }
    this.#later = [];
    this.#lesson.player.settle();
    this.#screen = new Screen(this.#room, this.#actions());
    this.#fallback.hidden = true;
    this.#error.hide();
    this.#show();
    if (wrong) throw wrong;
    this.#becomeReady();
  }

  /** What is there once it has started. Reading any member starts it. */
  #here() {
    this.#start();
    if (!this.#lesson) {
      throw new ChainRuleError(
        'load-failed',
        'chain-rule is not ready yet; wait for its promise `ready`.',
      );
    }
    if (this.#changed.size) this.#attempt(() => this.#flush());
    return this.#lesson;
  }

  #restart() {
    const lesson = this.#lesson;
    if (!lesson) return this.#start();
    this.#attempt(() => {
      lesson.take(Session.of(lesson.session.config));
      this.#show();
    });
  }

  // ————— attributes —————

  /** An attribute, or its default. @param {string} name @returns {[string, string]} */
  #value(name) {
    const value = this.getAttribute(name);
    if (value !== null) return [name, value];
    const row = attributes().find((attribute) => attribute.name === name);
    return [name, row?.default ?? ''];
  }

  /** Lays the changed attributes over the configuration, then the view. */
  #flush() {
    const lesson = /** @type {Lesson} */ (this.#lesson);
    const changed = new Set([...this.#changed, ...this.#unfit]);
    const [run, view] = [RUN, VIEW].map((names) => names.filter((name) => changed.has(name)));
    this.#changed.clear();
    this.#unfit.clear();
    try {
      if (run.length) {
        const values = run.map((name) => this.#value(name));
        lesson.take(Session.fromAttributes(lesson.session.config, values));
        this.#news = '';
      }
    } catch (reason) {
      for (const name of run) this.#unfit.add(name);
      throw reason;
    } finally {
      this.#look(view);
    }
    this.#show();
    this.#tell('change');
  }

  /** Sets the view from attributes. @param {string[]} names */
  #look(names) {
    all(names.map((name) => () => this.#lookAt(name)));
  }

  /** @param {string} name */
  #lookAt(name) {
    const lesson = /** @type {Lesson} */ (this.#lesson);
    const value = this.getAttribute(name);
    if (name === 'at') lesson.goTo(value);
    else if (name === 'level') lesson.setLevel(value ?? 'batch');
    else if (name === 'way' && value !== null) lesson.setWay(value);
    else if (name === 'theme') this.#themed();
    else if (name === 'panels') this.#panels = panelsOf(value);
    else if (name === 'lang') this.#translate(languageOf(this));
  }

  /** @param {string} language */
  async #translate(language) {
    this.#words = await loadWords(language);
    this.#show();
  }

  /** The language to begin with; an empty attribute is reported with the view. */
  #language() {
    return this.getAttribute('lang') === '' ? 'en' : languageOf(this);
  }

  #themed() {
    const dark = isDark(this.getAttribute('theme'), this.#page.dark);
    if (this.#lesson) this.#theme = themeOf(dark, getComputedStyle(this));
    this.#error.darken(dark);
    this.#show();
  }

  /** Takes the colours that the page has changed to. */
  #follow() {
    // A theme that does not exist has been told, and stays as it was.
    if (this.#lesson && THEMES.includes(this.getAttribute('theme') ?? 'auto')) this.#themed();
  }

  // ————— members —————

  get ready() {
    this.#start();
    return this.#ready.promise;
  }

  get config() {
    return this.#here().session.config;
  }

  set config(config) {
    const lesson = this.#lesson;
    if (!lesson) {
      this.#early = config;
      this.#start();
      return;
    }
    this.#attempt(() => {
      lesson.take(Session.of(config));
      this.#changed.clear();
      this.#unfit.clear();
      this.#news = '';
      // The numbers are there at once; the picture takes its time.
      queueMicrotask(() => this.#show());
      this.#tell('change');
    }, true);
  }

  get steps() {
    return structuredClone(this.#here().run.steps);
  }

  get at() {
    return this.#here().player.at;
  }

  set at(at) {
    this.#set((lesson) => lesson.goTo(String(at)));
  }

  /** @param {Grain} [grain] */
  next(grain = 'step') {
    return this.#move(grain, 1);
  }

  /** @param {Grain} [grain] */
  previous(grain = 'step') {
    return this.#move(grain, -1);
  }

  play() {
    this.#here().player.play();
    this.#show();
    this.#animate();
  }

  /** Stops playing, and training. */
  pause() {
    const lesson = this.#here();
    lesson.player.pause();
    lesson.stopTraining();
    this.#show();
  }

  get playing() {
    return this.#here().player.playing;
  }

  get speed() {
    return this.#here().player.speed;
  }

  set speed(speed) {
    this.#set((lesson) => lesson.setSpeed(speed));
  }

  get level() {
    return this.#here().view.level;
  }

  set level(level) {
    this.#set((lesson) => lesson.setLevel(level), 'change');
  }

  get way() {
    return this.#here().way;
  }

  set way(way) {
    this.#set((lesson) => lesson.setWay(way), 'change');
  }

  get cell() {
    return this.#here().cell;
  }

  set cell(cell) {
    this.#set((lesson) => lesson.setCell(cell), 'change');
  }

  /** @param {string} name */
  matrix(name) {
    const { rows, cols, data } = this.#ask(({ run }) => run.matrix(String(name)));
    return { rows, cols, data: data.slice() };
  }

  /** @param {string} name @param {number} row @param {number} col */
  explain(name, row, col) {
    return this.#ask(({ run }) => {
      const cell = run.cell(`${name}(${row},${col})`);
      return structuredClone(run.explain(cell.name, cell.row, cell.col));
    });
  }

  /** @param {string} id @param {string} [level] @param {string} [format] */
  equation(id, level = 'batch', format = 'latex') {
    return this.#ask(({ run }) => run.equation(String(id), String(level), String(format)));
  }

  check() {
    return structuredClone(this.#ask(({ run }) => run.check()));
  }

  /** @param {number} iterations */
  async train(iterations) {
    const lesson = this.#here();
    const { session } = lesson;
    /** @param {{iteration: number, cost: number}} progress */
    const report = ({ iteration, cost }) => {
      this.#news = this.#words?.trained(iteration, precise(cost)) ?? '';
      this.#show();
    };
    try {
      return await lesson.train(iterations, report);
    } catch (reason) {
      this.#report(reason);
      throw reason;
    } finally {
      this.#show();
      if (session === lesson.session) this.#tell('change');
    }
  }

  permalink() {
    return permalink(this.#here());
  }

  focus() {
    this.#here();
    this.#screen?.timeline.film.focus();
  }

  // ————— changing —————

  /** @param {(lesson: Lesson) => void} change @param {string} [event] */
  #set(change, event) {
    const lesson = this.#lesson;
    // A framework sets members as soon as it has made the element.
    if (!lesson) {
      this.#later.push(change);
      return;
    }
    this.#attempt(() => {
      change(lesson);
      this.#show();
      if (event) this.#tell(event);
    }, true);
  }

  /** Takes another run, and tells what became of the cost where the two can be compared. @param {() => void} change @param {boolean} compares */
  #vary(change, compares) {
    this.#attempt(() => {
      const before = precise(this.#here().cost);
      change();
      this.#changed.clear();
      this.#unfit.clear();
      const now = precise(this.#here().cost);
      const told = compares && before !== now;
      this.#news = told ? (this.#words?.costFell(before, now) ?? '') : '';
      this.#show();
      this.#tell('change');
    });
    // After what does not do, a panel shows again what stands.
    this.#show();
  }

  /** @param {Grain} grain @param {1 | -1} way */
  #move(grain, way) {
    const { player } = this.#here();
    if (!GRAINS.includes(grain)) throw unknownName('grain', grain, GRAINS);
    return player.move(grain, way);
  }

  #moved() {
    const { player } = /** @type {Lesson} */ (this.#lesson);
    // While time passes, the clock shows what has become of it.
    if (!this.#ticking) this.#show();
    this.#animate();
    this.#tell('step', { id: player.step.id, example: player.place(player.frame).beat });
  }

  /** Questions answer or throw; of their errors only a crash is shown. @template T @param {(lesson: Lesson) => T} question @returns {T} */
  #ask(question) {
    const lesson = this.#here();
    try {
      return question(lesson);
    } catch (reason) {
      if (endsCore(reason)) this.#report(reason);
      throw reason;
    }
  }

  /** Tries what can be wrong; then the sentence is in the box and nothing is lost. @param {() => void} change @param {boolean} [throws] */
  #attempt(change, throws = false) {
    try {
      change();
      if (this.#unfit.size) return;
      this.#error.hide();
      this.#becomeReady();
    } catch (reason) {
      this.#report(reason);
      if (throws) throw reason;
    }
  }

  /** @param {unknown} reason */
  #report(reason) {
    const { code = 'crashed', message } = /** @type {ChainRuleError} */ (reason);
    this.#error.darken(this.#theme?.dark ?? this.#page.dark);
    this.#error.show({ code, message }, this.#language());
    this.#tell('error', { code, message });
  }

  /** Shows what is wrong with a link of the project's own page, once there is a picture. @param {ChainRule} element @param {unknown} reason */
  static async reportLater(element, reason) {
    await element.ready.catch(() => {});
    element.#report(reason);
  }

  /** @param {string} type @param {object} [detail] */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  // ————— drawing —————

  #show() {
    const [lesson, words, theme] = [this.#lesson, this.#words, this.#theme];
    if (!this.#screen || !lesson || !words || !theme) return;
    try {
      const still = this.#still.matches;
      this.#screen.show({ lesson, words, theme, news: this.#news, panels: this.#panels, still });
    } catch (reason) {
      if (!endsCore(reason)) throw reason;
      this.#report(reason);
    }
  }

  /** Lets time pass while anything moves. */
  #animate() {
    if (this.isConnected && this.#page.near !== false && this.#lesson?.player.busy)
      this.#clock.start();
  }

  #clock = new Clock((milliseconds) => {
    const player = this.#lesson?.player;
    if (!player?.busy) return false;
    const before = Math.ceil(player.head);
    this.#ticking = true;
    player.tick(milliseconds, !this.#still.matches);
    this.#ticking = false;
    // The words go with the picture.
    if (Math.ceil(player.head) === before && player.busy) this.#screen?.paint();
    else this.#show();
    return this.#lesson?.player.busy ?? false;
  });

  /** @param {Event} event */
  #followLink(event) {
    const to = followed(event, this.id);
    if (!to) return;
    const move = () => {
      if (to.level !== undefined) this.level = to.level;
      if (to.way !== undefined) this.way = to.way;
      if (to.at !== undefined) this.at = to.at;
    };
    // What is wrong with the link, the box says.
    this.ready.then(move).catch(() => {});
    this.#comeIntoSight();
  }

  /** What a link moves should be seen to move. */
  #comeIntoSight() {
    const pictures = this.#screen?.pictures;
    const moved = pictures && !pictures.hidden ? pictures : this;
    const { top, bottom, height } = moved.getBoundingClientRect();
    const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
    if (seen > Math.min(height, innerHeight) / 2) return;
    moved.scrollIntoView({ block: 'nearest', behavior: this.#still.matches ? 'auto' : 'smooth' });
  }

  #actions() {
    return actionsOf(this, {
      lesson: () => /** @type {Lesson} */ (this.#lesson),
      show: () => this.#show(),
      report: (reason) => this.#report(reason),
      animate: () => this.#animate(),
      vary: (change, compares) => this.#vary(change, compares),
      viewed: () => {
        this.#show();
        this.#tell('change');
      },
      looked: () => this.#screen?.cell,
    });
  }
}

/** Does all of them; a wrong one does not keep the others from their effect. @param {(() => void)[]} changes */
function all(changes) {
  const wrong = changes.flatMap((change) => {
    try {
      change();
      return [];
    } catch (reason) {
      return [reason];
    }
  });
  if (wrong.length) throw wrong[0];
}

customElements.define('chain-rule', ChainRule);
