/**
 * The class of `<chain-rule>`; docs/element.md describes its attributes and members.
 *
 * @typedef {import('../player/view.js').Grain} Grain
 */
import { precise } from '../common/number.js';
import { askPractice } from '../core/wasm.js';
import { RUN, VIEW } from './attributes.js';
import { Controller } from './controller.js';
import { permalink } from './permalink.js';

/** On a server, which has no elements, the class can be imported but not used. */
const Base = globalThis.HTMLElement ?? Object;

export class ChainRule extends Base {
  static observedAttributes = [...RUN, ...VIEW];

  #controller = new Controller(this);

  connectedCallback() {
    this.#controller.connected();
  }

  disconnectedCallback() {
    this.#controller.disconnected();
  }

  adoptedCallback() {
    this.#controller.adopted();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before !== now) this.#controller.attributeChanged(name);
  }

  get ready() {
    this.#controller.start();
    return this.#controller.ready.promise;
  }

  get config() {
    return this.#controller.here().session.config;
  }

  set config(config) {
    this.#controller.setConfig(config);
  }

  get steps() {
    return structuredClone(this.#controller.here().run.steps);
  }

  get at() {
    return this.#controller.here().player.at;
  }

  set at(at) {
    this.#controller.set((state) => state.goTo(String(at)));
  }

  /** @param {Grain} [grain] */
  next(grain = 'step') {
    return this.#controller.move(grain, 1);
  }

  /** @param {Grain} [grain] */
  previous(grain = 'step') {
    return this.#controller.move(grain, -1);
  }

  play() {
    this.#controller.here().player.play();
    this.#controller.display.show();
    this.#controller.display.animate();
  }

  /** Stops playing, and training. */
  pause() {
    const state = this.#controller.here();
    state.player.pause();
    state.stopTraining();
    this.#controller.display.show();
  }

  get playing() {
    return this.#controller.here().player.playing;
  }

  get speed() {
    return this.#controller.here().player.speed;
  }

  set speed(speed) {
    this.#controller.set((state) => state.setSpeed(speed));
  }

  get level() {
    return this.#controller.here().view.level;
  }

  set level(level) {
    this.#controller.set((state) => state.setLevel(level), 'change');
  }

  get way() {
    return this.#controller.here().way;
  }

  set way(way) {
    this.#controller.set((state) => state.setWay(way), 'change');
  }

  get cell() {
    return this.#controller.here().cell;
  }

  set cell(cell) {
    this.#controller.set((state) => state.setCell(cell), 'change');
  }

  /** @param {string} name */
  matrix(name) {
    const { rows, cols, data } = this.#controller.ask(({ run }) => run.matrix(String(name)));
    return { rows, cols, data: data.slice() };
  }

  /** @param {string} name @param {number} row @param {number} col */
  explain(name, row, col) {
    return this.#controller.ask(({ run }) => {
      const cell = run.cell(`${name}(${row},${col})`);
      return structuredClone(run.explain(cell.name, cell.row, cell.col));
    });
  }

  /** @param {string} id @param {string} [level] @param {string} [format] */
  equation(id, level = 'batch', format = 'latex') {
    return this.#controller.ask(({ run }) =>
      run.equation(String(id), String(level), String(format)),
    );
  }

  check() {
    return structuredClone(this.#controller.ask(({ run }) => run.check()));
  }

  /** @param {string} name @param {string | ArrayLike<number>[] | Float64Array} given */
  async compare(name, given) {
    const { session } = this.#controller.here();
    return askPractice(session, (practice) => practice.compare(String(name), given));
  }

  /** @param {number} iterations */
  async train(iterations) {
    const state = this.#controller.here();
    const { session } = state;
    /** @param {{iteration: number, cost: number}} progress */
    const report = ({ iteration, cost }) => {
      this.#controller.display.news =
        this.#controller.display.words?.trained(iteration, precise(cost)) ?? '';
      this.#controller.display.show();
    };
    try {
      return await state.train(iterations, report);
    } catch (reason) {
      this.#controller.report(reason);
      throw reason;
    } finally {
      this.#controller.display.show();
      if (session === state.session) this.#controller.dispatch('change');
    }
  }

  permalink() {
    return permalink(this.#controller.here());
  }

  focus() {
    this.#controller.here();
    this.#controller.display.focus();
  }

  /** Shows the error of a link of the project's own page, once the element is ready. @param {ChainRule} element @param {unknown} reason */
  static async reportLater(element, reason) {
    await element.ready.catch(() => {});
    element.#controller.report(reason);
  }
}
