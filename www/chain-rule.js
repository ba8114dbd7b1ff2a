/**
 * `<chain-rule>`: attributes, members, events and the lifecycle. What is on screen is in
 * `screen.js`, what moves it in `player.js`, the numbers come from `wasm.js`.
 */
import { theme as themeOf } from './colour.js';
import { precise } from './number.js';
import { Player } from './player.js';
import { Run } from './run.js';
import { Screen } from './screen.js';
import { attributes, ChainRuleError, load, Session } from './wasm.js';

/** Attributes that set the run, and those that set only the view. */
const RUN = [
  'layers',
  'activation',
  'output',
  'loss',
  'data',
  'seed',
  'init',
  'learning-rate',
  'convention',
];
const VIEW = ['at', 'level', 'way', 'lang', 'theme', 'panels'];
const PANELS = ['network', 'equation', 'code', 'why', 'timeline'];
const LEVELS = ['element', 'vector', 'matrix', 'batch'];
const WAYS = /** @type {Record<string, string[]>} */ ({
  dZ: ['stack', 'padded'],
  dW: ['outer', 'dot', 'product'],
});
const GRAINS = ['phase', 'layer', 'step', 'example'];
const SLICE = 8;

/** @typedef {{promise: Promise<void>, resolve: () => void, reject: (reason: unknown) => void}} Deferred */

/** @type {Promise<CSSStyleSheet> | undefined} */
let styles;

function loadStyles() {
  styles ??= fetch(new URL('style.css', import.meta.url)).then(async (answer) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await answer.text());
    return sheet;
  });
  return styles;
}

export class ChainRule extends HTMLElement {
  static observedAttributes = [...RUN, ...VIEW];

  /** @type {Screen | undefined} */ #screen;
  /** @type {Session | undefined} */ #session;
  /** @type {Run | undefined} */ #run;
  /** @type {Player | undefined} */ #player;
  /** @type {import('./i18n/en.js').Words | undefined} */ #words;
  /** @type {import('./colour.js').Theme | undefined} */ #theme;
  /** @type {Deferred} */ #ready = deferred();
  #started = false;
  #version = 0;
  #flushing = false;
  /** Attributes that have changed and are not yet laid over the configuration. @type {Set<string>} */
  #changed = new Set();
  /** A configuration that was set before the core was there. @type {object | undefined} */
  #early;
  /** What changed attributes are laid over; nothing for the defaults. @type {object | undefined} */
  #base;
  /** @type {import('./screen.js').View} */
  #view = {
    level: 'batch',
    ways: { dZ: 'stack', dW: 'outer' },
    cell: undefined,
    example: undefined,
  };
  #panels = PANELS;
  /** @type {'phase' | 'layer' | 'step' | 'example'} */
  #grain = 'step';
  #news = '';
  /** Ends the training that is under way. @type {(() => void) | undefined} */
  #stopTraining;
  #frame = 0;
  #last = 0;
  /** @type {HTMLElement} */ #error;
  /** @type {HTMLElement} */ #fallback;
  /** @type {ResizeObserver} */ #resize;
  /** @type {IntersectionObserver} */ #near;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.#error = document.createElement('div');
    this.#error.setAttribute('part', 'error');
    this.#error.className = 'error';
    this.#error.setAttribute('role', 'alert');
    this.#error.hidden = true;
    // What stands inside the element is shown until the first picture.
    this.#fallback = document.createElement('slot');
    root.append(this.#error, this.#fallback);
    this.#resize = new ResizeObserver(() => this.#screen?.paint());
    this.#near = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.#start(),
      { rootMargin: '300px' },
    );
    root.addEventListener('keydown', (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    this.#ready.promise.catch(() => {});
  }

  connectedCallback() {
    this.#near.observe(this);
    this.#resize.observe(this);
    document.addEventListener('click', this.#followed);
    this.#dark.addEventListener('change', this.#themed);
    if (this.#player?.busy) this.#animate();
  }

  disconnectedCallback() {
    this.#near.disconnect();
    this.#resize.disconnect();
    document.removeEventListener('click', this.#followed);
    this.#dark.removeEventListener('change', this.#themed);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    this.#changed.add(name);
    // Several changes in a row are one: an output and its loss belong together.
    if (!this.#run || this.#flushing) return;
    this.#flushing = true;
    queueMicrotask(() => {
      this.#flushing = false;
      this.#attempt(() => this.#flush());
    });
  }

  // ————— starting —————

  #start() {
    if (this.#started) return;
    this.#started = true;
    this.#begin().catch((error) => this.#fail(error));
  }

  async #begin() {
    const words = loadWords(this.#language());
    const [sheet] = await Promise.all([loadStyles(), load()]);
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    root.adoptedStyleSheets = [sheet];
    this.#words = await words;
    this.#theme = this.#chosenTheme();
    const script = this.querySelector('script[type="application/json"]');
    const changed = this.#changed;
    this.#changed = new Set();
    /** @type {unknown} */
    let error;
    try {
      const given = this.#early ?? (script ? parsed(script.textContent ?? '') : undefined);
      const session = given
        ? Session.of(given)
        : Session.fromAttributes(undefined, this.#given(RUN));
      this.#base = given;
      this.#take(session);
    } catch (reason) {
      this.#started = false;
      this.#changed = changed;
      throw reason;
    }
    try {
      this.#player?.go(this.#player.whole(this.#firstBackward()), false);
      this.#look(VIEW.filter((name) => this.hasAttribute(name)));
    } catch (reason) {
      error = reason;
    }
    this.#screen = new Screen(root, this.#actions());
    this.#fallback.hidden = true;
    this.#show();
    if (error) return this.#fail(error);
    this.#ready.resolve();
    this.dispatchEvent(new Event('ready'));
  }

  /** Makes the run of a session the one on screen. @param {Session} session */
  #take(session) {
    const run = new Run(session);
    if (session !== this.#session) this.#session?.free();
    const at = this.#player?.at;
    const speed = this.#player?.speed ?? 1;
    this.#session = session;
    this.#run = run;
    this.#player = new Player(run.steps, run.examples, () => this.#moved());
    this.#player.speed = speed;
    this.#version += 1;
    this.#view.cell = undefined;
    this.#view.example = undefined;
    this.#news = '';
    // The position stays where the new network has it.
    let frame = this.#player.whole(this.#firstBackward());
    try {
      if (at) frame = this.#frameOf(at);
    } catch {}
    this.#player.frame = frame;
    this.#player.head = frame;
  }

  #firstBackward() {
    return /** @type {Run} */ (this.#run).steps.findIndex((step) => step.phase === 'backward');
  }

  /** @param {string} at */
  #frameOf(at) {
    const player = /** @type {Player} */ (this.#player);
    const { step, example } = /** @type {Run} */ (this.#run).position(at);
    return example === undefined ? player.whole(step) : player.starts[step] + example;
  }

  /** What is there once it has started. Reading any member starts it. */
  #here() {
    this.#start();
    if (!this.#run || !this.#player || !this.#session) {
      throw new ChainRuleError(
        'load-failed',
        'chain-rule is not ready yet; wait for its promise `ready`.',
      );
    }
    if (this.#changed.size) this.#attempt(() => this.#flush());
    return { run: this.#run, player: this.#player, session: this.#session };
  }

  // ————— attributes —————

  /** @param {string[]} names @returns {[string, string][]} */
  #given(names) {
    return names
      .filter((name) => this.hasAttribute(name))
      .map((name) => [name, this.getAttribute(name) ?? '']);
  }

  /** Lays the changed attributes over the configuration, then the view. */
  #flush() {
    const changed = this.#changed;
    const run = RUN.filter((name) => changed.has(name));
    const view = VIEW.filter((name) => changed.has(name));
    this.#changed = new Set();
    try {
      if (run.length) {
        const defaults = new Map(
          attributes().map((attribute) => [attribute.name, attribute.default]),
        );
        const values = /** @type {[string, string][]} */ (
          run.map((name) => [name, this.getAttribute(name) ?? defaults.get(name)])
        );
        this.#replace(
          Session.fromAttributes(/** @type {Session} */ (this.#session).config, values),
        );
      }
    } catch (reason) {
      // They wait for the attribute that makes them fit.
      for (const name of run) this.#changed.add(name);
      throw reason;
    } finally {
      this.#look(view);
    }
    this.#show();
    this.#tell('change');
  }

  /** Sets the view from attributes. @param {string[]} names */
  #look(names) {
    for (const name of names) {
      const value = this.getAttribute(name);
      if (value === '') {
        if (name === 'at') this.#frameOf('');
        throw unknown(
          name,
          '',
          name === 'panels' ? PANELS : (attributes().find((a) => a.name === name)?.names ?? []),
        );
      }
      if (name === 'at') {
        const player = /** @type {Player} */ (this.#player);
        player.go(value === null ? player.whole(this.#firstBackward()) : this.#frameOf(value));
      } else if (name === 'level') this.#setLevel(value ?? 'batch');
      else if (name === 'way') {
        if (value !== null) this.#setWay(value);
      } else if (name === 'theme') this.#themed();
      else if (name === 'panels') this.#panels = panelsOf(value);
      else this.#translate();
    }
  }

  async #translate() {
    const words = await loadWords(this.#language());
    if (words === this.#words) return;
    this.#words = words;
    this.#show();
  }

  #language() {
    const [language] = (
      this.getAttribute('lang') ??
      this.closest('[lang]')?.getAttribute('lang') ??
      'en'
    ).split('-');
    return language === 'ko' ? 'ko' : 'en';
  }

  #chosenTheme() {
    const value = this.getAttribute('theme') ?? 'auto';
    if (!['auto', 'light', 'dark'].includes(value))
      throw unknown('theme', value, ['auto', 'light', 'dark']);
    return themeOf(value === 'dark' || (value === 'auto' && this.#dark.matches));
  }

  #themed = () => {
    if (!this.#run) return;
    this.#theme = this.#chosenTheme();
    this.#show();
  };

  // ————— members: see the table of the contract in docs/element.md —————

  get ready() {
    this.#start();
    return this.#ready.promise;
  }

  get config() {
    return this.#here().session.config;
  }

  set config(config) {
    if (!this.#run) {
      this.#early = config;
      this.#start();
      return;
    }
    this.#attempt(() => {
      this.#stopTraining?.();
      this.#replace(Session.of(config));
      this.#base = config;
      this.#changed.clear();
      this.#show();
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
    const { player } = this.#here();
    this.#attempt(() => {
      const frame = this.#frameOf(String(at));
      player.pause();
      player.go(frame);
    }, true);
  }

  /** @param {'phase' | 'layer' | 'step' | 'example'} [grain] */
  next(grain = 'step') {
    return this.#move(grain, 1);
  }

  /** @param {'phase' | 'layer' | 'step' | 'example'} [grain] */
  previous(grain = 'step') {
    return this.#move(grain, -1);
  }

  play() {
    this.#here().player.play();
    this.#show();
    this.#animate();
  }

  pause() {
    this.#here().player.pause();
    this.#stopTraining?.();
    this.#show();
  }

  get playing() {
    return this.#here().player.playing;
  }

  get speed() {
    return this.#here().player.speed;
  }

  set speed(speed) {
    const { player } = this.#here();
    this.#attempt(() => {
      if (!(Number.isFinite(speed) && speed > 0))
        throw new ChainRuleError(
          'bad-number',
          `speed: ${speed} does not do; a number above 0 does.`,
        );
      player.speed = speed;
      this.#show();
    }, true);
  }

  get level() {
    this.#here();
    return this.#view.level;
  }

  set level(level) {
    this.#here();
    this.#attempt(() => this.#setLevel(level), true);
  }

  get way() {
    const { player } = this.#here();
    return this.#view.ways[player.step.id.split('[')[0]] ?? '';
  }

  set way(way) {
    this.#here();
    this.#attempt(() => this.#setWay(way), true);
  }

  get cell() {
    this.#here();
    const { cell } = this.#view;
    return cell ? `${cell.name}(${cell.row},${cell.col})` : '';
  }

  set cell(cell) {
    const { run } = this.#here();
    this.#attempt(() => {
      this.#view.cell = cell ? cellOf(run.cell(String(cell))) : undefined;
      this.#show();
      this.#tell('change');
    }, true);
  }

  /** @param {string} name */
  matrix(name) {
    const { rows, cols, data } = this.#ask(({ run }) => run.matrix(String(name)));
    return { rows, cols, data: data.slice() };
  }

  /** @param {string} name @param {number} row @param {number} col */
  explain(name, row, col) {
    if (![row, col].every((at) => Number.isInteger(at) && at >= 0)) {
      throw new ChainRuleError(
        'bad-cell',
        `“${name}(${row},${col})” is no cell; rows and columns are whole numbers from 0.`,
      );
    }
    return structuredClone(this.#ask(({ run }) => run.explain(String(name), row, col)));
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
    const { session } = this.#here();
    if (!Number.isInteger(iterations) || iterations < 0) {
      const error = new ChainRuleError(
        'bad-number',
        `iterations: ${iterations} does not do; a whole number from 0 does.`,
      );
      this.#report(error);
      throw error;
    }
    this.#stopTraining?.();
    let stopped = false;
    this.#stopTraining = () => {
      stopped = true;
    };
    const mine = this.#stopTraining;
    /** @type {ChainRuleError | undefined} */
    let error;
    let progress = { iteration: 0, cost: /** @type {Run} */ (this.#run).matrix('J').data[0] };
    try {
      session.ask((s) => s.beginTraining());
      let slice = 1;
      this.#show();
      while (progress.iteration < iterations && !stopped) {
        const from = performance.now();
        const count = Math.min(slice, iterations - progress.iteration);
        progress = session.ask((s) => s.train(count));
        const took = performance.now() - from;
        slice = Math.max(1, Math.round((slice * SLICE) / Math.max(took, SLICE / 2)));
        this.#news = this.#words?.trained(progress.iteration, precise(progress.cost)) ?? '';
        if (progress.iteration < iterations) {
          this.#show();
          await pause();
        }
      }
    } catch (reason) {
      error = /** @type {ChainRuleError} */ (reason);
    }
    if (this.#stopTraining === mine) this.#stopTraining = undefined;
    // Another configuration has taken its place meanwhile.
    if (session !== this.#session) return progress;
    if (error?.code !== 'crashed') {
      session.change((s) => s.endTraining());
      const news = this.#news;
      this.#replace(session);
      this.#news = news;
      this.#show();
      this.#tell('change');
    }
    if (error) {
      this.#report(error);
      throw error;
    }
    return progress;
  }

  permalink() {
    const { session, player } = this.#here();
    const url = new URL('../', import.meta.url);
    const view = { at: player.at, level: this.level, way: this.way, cell: this.cell };
    const parts = Object.entries(view).filter(
      ([name, value]) => value && !(name === 'level' && value === 'batch'),
    );
    url.hash = new URLSearchParams([
      ...parts,
      ['config', JSON.stringify(session.config)],
    ]).toString();
    return url.href;
  }

  focus() {
    this.#here();
    this.#screen?.timeline.film.focus();
  }

  // ————— changing —————

  /** @template T @param {(here: {run: Run, player: Player, session: Session}) => T} question @returns {T} */
  #ask(question) {
    const here = this.#here();
    try {
      return question(here);
    } catch (reason) {
      if (/** @type {ChainRuleError} */ (reason).code === 'crashed') this.#report(reason);
      throw reason;
    }
  }

  /** @param {Session} session */
  #replace(session) {
    this.#take(session);
  }

  /** @param {string} level */
  #setLevel(level) {
    if (!LEVELS.includes(level)) throw unknown('level', level, LEVELS);
    this.#view.level = level;
    this.#show();
    this.#tell('change');
  }

  /** @param {string} way */
  #setWay(way) {
    const kind = Object.keys(WAYS).find((name) => WAYS[name].includes(way));
    if (!kind) throw unknown('way', way, Object.values(WAYS).flat());
    this.#view.ways = { ...this.#view.ways, [kind]: way };
    this.#show();
    this.#tell('change');
  }

  /** @param {string} grain @param {1 | -1} way */
  #move(grain, way) {
    const { player } = this.#here();
    if (!GRAINS.includes(grain)) throw unknown('grain', grain, GRAINS);
    return player.move(/** @type {'step'} */ (grain), way);
  }

  #moved() {
    const { player } = this;
    if (!player) return;
    const { id } = player.step;
    const { beat } = player.place(player.frame);
    this.#show();
    this.#animate();
    this.#tell('step', { id, example: beat });
  }

  /** @private */
  get player() {
    return this.#player;
  }

  /** Tries what can be wrong; then the sentence is in the box and nothing is lost. @param {() => void} change @param {boolean} [throws] */
  #attempt(change, throws = false) {
    try {
      change();
      if (!this.#changed.size) this.#error.hidden = true;
    } catch (reason) {
      this.#report(reason);
      if (throws) throw reason;
    }
  }

  /** At the start: the box, the event, and the promise. @param {unknown} error */
  #fail(error) {
    const { promise, reject } = this.#ready;
    promise.catch(() => {});
    reject(error);
    this.#report(error);
    // A later attribute or configuration is another start.
    this.#ready = deferred();
    this.#ready.promise.catch(() => {});
  }

  /** @param {unknown} reason */
  #report(reason) {
    const { code = 'crashed', message } = /** @type {ChainRuleError} */ (reason);
    const text = document.createElement('p');
    text.textContent = message;
    this.#error.replaceChildren(text);
    if (code === 'crashed' || code === 'load-failed') {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = this.#words?.restart ?? 'Restart';
      button.addEventListener('click', () => this.#restart());
      this.#error.append(button);
    }
    this.#error.hidden = false;
    this.#tell('error', { code, message });
  }

  #restart() {
    this.#error.hidden = true;
    if (!this.#session) return this.#start();
    this.#attempt(() => {
      const { at } = /** @type {Player} */ (this.#player);
      this.#replace(Session.of(/** @type {Session} */ (this.#session).config));
      this.#player?.go(this.#frameOf(at), false);
      this.#show();
    });
  }

  /** @param {string} type @param {object} [detail] */
  #tell(type, detail) {
    if (this.#screen || type === 'error') this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  // ————— drawing —————

  #show() {
    const [run, player, words, theme] = [this.#run, this.#player, this.#words, this.#theme];
    if (!this.#screen || !run || !player || !words || !theme) return;
    try {
      this.#screen.show({
        run,
        player,
        words,
        theme,
        view: this.#view,
        grain: this.#grain,
        version: this.#version,
        training: !!this.#stopTraining,
        news: this.#news,
        panels: this.#panels,
      });
    } catch (reason) {
      if (/** @type {ChainRuleError} */ (reason).code !== 'crashed') throw reason;
      this.#report(reason);
    }
  }

  #animate() {
    if (this.#frame || !this.isConnected) return;
    this.#last = performance.now();
    const step = (/** @type {number} */ now) => {
      this.#frame = 0;
      const player = this.#player;
      if (!player?.busy) return;
      const passed = Math.min(100, Math.max(0, now - this.#last));
      this.#last = now;
      player.tick(passed, !this.#still.matches);
      this.#screen?.paint();
      if (player.busy) this.#frame = requestAnimationFrame(step);
      else this.#show();
    };
    this.#frame = requestAnimationFrame(step);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea'))
      return;
    const player = this.#player;
    if (!player) return;
    if (event.key === ' ' && target.closest('button')) return;
    const keys = /** @type {Record<string, () => void>} */ ({
      ArrowRight: () => player.move(this.#grain, 1),
      ArrowLeft: () => player.move(this.#grain, -1),
      Home: () => this.#toEnd(-1),
      End: () => this.#toEnd(1),
      ' ': () => (player.playing ? this.pause() : this.play()),
    });
    if (!(event.key in keys)) return;
    keys[event.key]();
    event.preventDefault();
  }

  /** @param {1 | -1} way */
  #toEnd(way) {
    const player = /** @type {Player} */ (this.#player);
    player.pause();
    player.go(way < 0 ? 0 : player.frames - 1, false);
  }

  /** A link or button of the page that moves this element. @param {Event} event */
  #followed = (event) => {
    const link = /** @type {HTMLElement | null} */ (event.target)?.closest?.(
      '[data-at], [data-level], [data-way]',
    );
    if (!link || !this.id) return;
    if (link.getAttribute('data-for') !== this.id && link.getAttribute('href') !== `#${this.id}`)
      return;
    event.preventDefault();
    const { at, level, way } = /** @type {HTMLElement} */ (link).dataset;
    this.ready.then(
      () =>
        this.#attempt(() => {
          if (level !== undefined) this.#setLevel(level);
          if (way !== undefined) this.#setWay(way);
          if (at !== undefined) this.#player?.go(this.#frameOf(at));
        }),
      () => {},
    );
  };

  /** What the panels can ask for. @returns {import('./screen.js').Actions} */
  #actions() {
    const player = () => /** @type {Player} */ (this.#player);
    return {
      point: () => {},
      pick: (ref) => {
        const same = ref && JSON.stringify(ref) === JSON.stringify(this.#view.cell);
        this.#view.cell = same || ref?.row === undefined ? undefined : ref;
        this.#show();
        this.#tell('change');
      },
      setWay: (way) => this.#setWay(way),
      goTo: (id) => player().go(this.#frameOf(id)),
      move: (way) => player().move(this.#grain, way),
      toEnd: (way) => this.#toEnd(way),
      togglePlay: () => (player().playing ? this.pause() : this.play()),
      setGrain: (grain) => {
        this.#grain = grain;
        this.#show();
      },
      setSpeed: (speed) => {
        player().speed = speed;
      },
      scrub: (step, share) => {
        const { starts } = player();
        player().pause();
        player().scrub(starts[step] + share * (player().whole(step) - starts[step]));
        this.#screen?.paint();
      },
      dropped: () => this.#animate(),
      again: () => this.#again(),
      configure: (changes) =>
        this.#attempt(() => {
          this.#replace(
            Session.fromAttributes(/** @type {Session} */ (this.#session).config, changes),
          );
          this.#changed.clear();
          this.#show();
          this.#tell('change');
        }),
      train: (iterations) => void this.train(iterations).catch(() => {}),
      stopTraining: () => this.#stopTraining?.(),
      restart: () => this.#restart(),
    };
  }

  /** Takes the run again with the updated parameters. */
  #again() {
    const session = /** @type {Session} */ (this.#session);
    const cost = () => precise(/** @type {Run} */ (this.#run).matrix('J').data[0]);
    const before = cost();
    session.change((s) => s.update());
    this.#replace(session);
    this.#news = this.#words?.costFell(before, cost()) ?? '';
    this.#player?.go(0, false);
    this.#tell('change');
  }
}

/** @returns {Deferred} */
function deferred() {
  /** @type {any} */
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

/** @param {string} language */
async function loadWords(language) {
  return /** @type {import('./i18n/en.js').Words} */ (
    (await (language === 'ko' ? import('./i18n/ko.js') : import('./i18n/en.js'))).default
  );
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (reason) {
    throw new ChainRuleError(
      'bad-json',
      `configuration: it is no JSON (${/** @type {Error} */ (reason).message}); a JSON object is needed.`,
    );
  }
}

/** @param {string} place @param {string} given @param {readonly string[]} known */
function unknown(place, given, known) {
  return new ChainRuleError(
    'unknown-name',
    `${place}: “${given}” is not known; known are ${known.join(', ')}.`,
  );
}

/** @param {string | null} value */
function panelsOf(value) {
  if (value === null) return PANELS;
  const panels = value.trim().split(/\s+/);
  const wrong = panels.find((panel) => !PANELS.includes(panel));
  if (wrong !== undefined) throw unknown('panels', wrong, PANELS);
  return panels;
}

/** @param {string} text `dW[1](0,1)` */
function cellOf(text) {
  const [, name, row, col] = /** @type {RegExpExecArray} */ (/^(.+)\((\d+),(\d+)\)$/.exec(text));
  return { name, row: Number(row), col: Number(col) };
}

/** Lets the page live for a moment. */
function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}

customElements.define('chain-rule', ChainRule);
