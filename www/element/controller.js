/**
 * Controls an element behind its members: starts it, applies changes, dispatches events, and shows
 * errors.
 *
 * @typedef {import('../panels/props.js').ChainRuleElement} ChainRuleElement
 * @typedef {import('../player/view.js').Grain} Grain
 */
import { ChainRuleError, endsCore, unknownName } from '../common/error.js';
import { precise } from '../common/number.js';
import { attributes, load, Session } from '../core/wasm.js';
import { languageOf } from '../i18n/languages.js';
import { make } from '../panels/dom.js';
import { State } from '../player/state.js';
import { GRAINS } from '../player/view.js';
import { actionsOf } from './actions.js';
import { AttributeChanges } from './attribute-changes.js';
import { configurationIn, panelsOf, RUN, refuseMisspelt, VIEW } from './attributes.js';
import { Deferred } from './deferred.js';
import { Display } from './display.js';
import { HostPage } from './host-page.js';
import { keepKeys, pressed } from './keyboard.js';
import { targetOf } from './links.js';
import { PageLanguage } from './page-language.js';
import { loadQuiz, Questions } from './quiz.js';

export class Controller {
  ready = new Deferred();
  /** @type {State | undefined} */
  #state;
  /** Whether it is starting, or has started without an error. */
  #started = false;
  /** A configuration that was set before the core was loaded. @type {object | undefined} */
  #early;
  /** Changes of the view that were made before the core was loaded. @type {((state: State) => void)[]} */
  #later = [];
  #questions;
  #changes;
  #page;
  #pageLanguage;

  /** @param {ChainRuleElement} element */
  constructor(element) {
    this.element = element;
    this.#changes = new AttributeChanges(() => this.#attributesChanged());
    const letter = make('span', { class: 'letter' });
    this.#page = new HostPage(element, letter, {
      near: (near) => this.#nearChanged(near),
      resized: () => this.display.resize(),
      recoloured: () => this.display.followPage(),
      printing: (prints) => this.display.print(prints),
      clicked: (event) => this.#followLink(event),
    });
    this.#pageLanguage = new PageLanguage(element, () => this.#followLanguage());
    this.display = new Display(element, this.#page, {
      state: () => this.#state,
      report: (reason) => this.report(reason),
      restart: () => this.#restart(),
    });
    this.#questions = new Questions({
      state: () => /** @type {State} */ (this.#state),
      attempt: (change) => this.attempt(change),
      show: () => this.display.show(),
      report: (reason) => this.report(reason),
    });
    this.display.root.append(letter);
    const press = (/** @type {KeyboardEvent} */ it) => pressed(it, element, this.#state);
    keepKeys(this.display.root, press);
  }

  connected() {
    this.#page.enter();
    this.#pageLanguage.enter();
    this.#followLanguage();
    this.display.animate();
  }

  disconnected() {
    this.#page.leave();
    this.#pageLanguage.leave();
    this.display.stop();
    // By then an element that was only moved in the page is connected again.
    setTimeout(() => this.element.isConnected || this.#state?.releaseMemory());
  }

  /** Another document needs its own style sheets. */
  adopted() {
    this.display.adopted();
  }

  /** @param {boolean} near */
  #nearChanged(near) {
    if (!near) {
      this.display.release();
      return;
    }
    this.start();
    this.display.paint();
    this.display.animate();
  }

  /** @param {string} name */
  attributeChanged(name) {
    this.#changes.add(name);
  }

  // ————— starting —————

  start() {
    if (this.#started) return;
    this.#started = true;
    this.ready.reset();
    this.#begin().catch((reason) => {
      this.#started = this.#state !== undefined;
      this.ready.reject(reason);
      this.report(reason);
    });
  }

  #becomeReady() {
    if (this.ready.state === 'resolved') return;
    this.ready.resolve();
    this.element.dispatchEvent(new Event('ready'));
  }

  async #begin() {
    const words = this.display.setLanguage(this.#language());
    const styles = this.display.loadStyles();
    // Where a page blocks these and the core, the core's error is the more specific one.
    for (const loading of [words, styles]) loading.catch(() => {});
    await load(this.element.getAttribute('src'));
    // What is asked for is hidden from the first picture on.
    if (this.element.hasAttribute('quiz')) await loadQuiz();
    await styles;
    await words;
    const given = this.#early === undefined ? configurationIn(this.element) : this.#early;
    const values = RUN.filter((name) => this.element.hasAttribute(name)).map((it) =>
      attributeOf(this.element, it),
    );
    const session =
      given === undefined ? Session.fromAttributes(undefined, values) : Session.of(given);
    const state = new State(session, () => this.#moved());
    this.#state = state;
    this.#changes.clear();
    this.display.begin();
    /** @type {unknown} */
    let wrong;
    try {
      const view = VIEW.filter((name) => this.element.hasAttribute(name));
      const later = this.#later.map((change) => () => change(state));
      all([() => refuseMisspelt(this.element), ...this.#viewChanges(view), ...later]);
    } catch (reason) {
      // The run is valid all the same, and is shown below the error.
      wrong = reason;
    }
    this.#later = [];
    state.player.settle();
    this.display.open(this.#actions());
    if (wrong) throw wrong;
    this.#becomeReady();
  }

  /** The state, once the element has started. Reading any member starts it. */
  here() {
    this.start();
    if (!this.#state) {
      throw new ChainRuleError(
        'load-failed',
        'chain-rule is not ready yet; wait for its promise `ready`.',
      );
    }
    if (this.#changes.any) this.attempt(() => this.#applyChanges());
    return this.#state;
  }

  #restart() {
    const state = this.#state;
    if (!state) return this.start();
    this.attempt(() => {
      state.replaceRun(Session.of(state.session.config));
      this.display.show();
    });
  }

  // ————— attributes —————

  #attributesChanged() {
    if (this.#state) this.attempt(() => this.#applyChanges());
    // After a failed start, a change of an attribute tries again.
    else if (!this.#started && !this.display.error.element.hidden) this.start();
  }

  /** Applies the changed attributes to the configuration, then to the view. */
  #applyChanges() {
    const state = /** @type {State} */ (this.#state);
    const { run, view } = this.#changes.take();
    try {
      if (run.length) {
        const values = run.map((name) => attributeOf(this.element, name));
        state.replaceRun(Session.fromAttributes(state.session.config, values));
        this.display.news = '';
      }
    } catch (reason) {
      this.#changes.refuse(run);
      throw reason;
    } finally {
      all(this.#viewChanges(view));
    }
    this.display.show();
    this.dispatch('change');
  }

  /** The changes of the view that attributes make. @param {string[]} names */
  #viewChanges(names) {
    const state = /** @type {State} */ (this.#state);
    /** @type {Record<string, (value: string | null) => void>} */
    const changes = {
      at: (value) => state.goTo(value),
      level: (value) => state.setLevel(value ?? 'batch'),
      way: (value) => value === null || state.setWay(value),
      theme: () => this.display.updateTheme(),
      panels: (value) => {
        this.display.panels = panelsOf(value);
      },
      quiz: (value) => this.#questions.ask(value),
      lang: () => {
        languageOf(this.element);
        this.#followLanguage();
      },
    };
    return names.map((name) => () => changes[name]?.(this.element.getAttribute(name)));
  }

  /** The language at the start; an empty attribute is reported with the view. */
  #language() {
    return this.element.getAttribute('lang') === '' ? 'en' : languageOf(this.element);
  }

  /** The language of the element, or of what it is in, may have changed. */
  #followLanguage() {
    if (!this.#started) return;
    this.display.setLanguage(this.#language()).catch((reason) => this.report(reason));
  }

  // ————— changing —————

  /** @param {(state: State) => void} change @param {string} [event] */
  set(change, event) {
    const state = this.#state;
    // A framework sets members right after it creates the element.
    if (!state) {
      this.#later.push(change);
      return;
    }
    this.attempt(() => {
      change(state);
      this.display.show();
      if (event) this.dispatch(event);
    }, true);
  }

  /** @param {object} config */
  setConfig(config) {
    const state = this.#state;
    if (!state) {
      this.#early = config;
      this.start();
      return;
    }
    this.attempt(() => {
      state.replaceRun(Session.of(config));
      this.#changes.clear();
      this.display.news = '';
      // The numbers are available at once; the picture follows.
      queueMicrotask(() => this.display.show());
      this.dispatch('change');
    }, true);
  }

  /** Replaces the run, and shows how the cost has changed if the two runs can be compared. @param {() => void} change @param {boolean} compares */
  #vary(change, compares) {
    this.attempt(() => {
      const before = precise(this.here().cost);
      change();
      this.#changes.clear();
      const now = precise(this.here().cost);
      const changed = compares && before !== now;
      this.display.news = changed ? (this.display.words?.costFell(before, now) ?? '') : '';
      this.display.show();
      this.dispatch('change');
    });
    // After an invalid value, a panel shows the present one again.
    this.display.show();
  }

  /** @param {Grain} grain @param {1 | -1} way */
  move(grain, way) {
    const { player } = this.here();
    if (!GRAINS.includes(grain)) throw unknownName('grain', grain, GRAINS);
    return player.move(grain, way);
  }

  #moved() {
    const { player } = /** @type {State} */ (this.#state);
    this.display.moved();
    this.dispatch('step', { id: player.step.id, example: player.place(player.frame).count });
  }

  /** Reads from the state; of its errors only a crash is shown in the element. @template T @param {(state: State) => T} question @returns {T} */
  ask(question) {
    const state = this.here();
    try {
      return question(state);
    } catch (reason) {
      if (endsCore(reason)) this.report(reason);
      throw reason;
    }
  }

  /** Tries a change; an error is shown, and the state stays as it was. @param {() => void} change @param {boolean} [throws] */
  attempt(change, throws = false) {
    try {
      change();
      if (this.#changes.anyRefused) return;
      this.display.error.hide();
      this.#becomeReady();
    } catch (reason) {
      this.report(reason);
      if (throws) throw reason;
    }
  }

  /** @param {unknown} reason */
  report(reason) {
    const { code = 'crashed', message } = /** @type {ChainRuleError} */ (reason);
    this.display.showError({ code, message }, this.#language());
    this.dispatch('error', { code, message });
  }

  /** @param {string} type @param {object} [detail] */
  dispatch(type, detail) {
    this.element.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** @param {MouseEvent} event */
  #followLink(event) {
    const to = targetOf(event, this.element.id);
    if (!to) return;
    const move = () => {
      if (to.level !== undefined) this.element.level = to.level;
      if (to.way !== undefined) this.element.way = to.way;
      if (to.at !== undefined) this.element.at = to.at;
      if (to.quiz !== undefined) this.#questions.ask(to.quiz);
    };
    this.display.use();
    this.element.ready
      .then(move)
      // What is wrong with the link is shown in the error box.
      .catch(() => {})
      // The height is that of the step to which the link leads.
      .then(() => this.display.scrollIntoView());
  }

  #actions() {
    const display = this.display;
    return actionsOf(this.element, {
      state: () => /** @type {State} */ (this.#state),
      show: () => display.show(),
      report: (reason) => this.report(reason),
      animate: () => display.animate(),
      vary: (change, compares) => this.#vary(change, compares),
      viewChanged: () => {
        display.show();
        this.dispatch('change');
      },
      ask: (text) => this.#questions.ask(text),
      shownCell: () => display.cell,
    });
  }
}

/** An attribute, or its default. @param {HTMLElement} element @param {string} name @returns {[string, string]} */
function attributeOf(element, name) {
  const value = element.getAttribute(name);
  if (value !== null) return [name, value];
  const row = attributes().find((attribute) => attribute.name === name);
  return [name, row?.default ?? ''];
}

/** Applies all changes, also after one that fails, then throws the first error. @param {(() => void)[]} changes */
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
