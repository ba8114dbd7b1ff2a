/**
 * The gradient check by hand: one parameter w is moved by ±ε, the second set of numbers runs forward
 * beside the first, and the quotient of differences stands beside the entry of dW or db.
 *
 * @typedef {import('../i18n/practice.en.js').PracticeWords} PracticeWords
 * @typedef {import('../panels/props.js').Props} Props
 * @typedef {import('../core/run.js').Run} Run
 * @typedef {import('./nudge-tables.js').Nudge} Nudge
 * @typedef {import('./nudge-plot.js').Near} Near
 *
 * @typedef {object} Kit
 * @property {typeof import('../panels/dom.js').make} make
 * @property {typeof import('../core/wasm.js').askPractice} askPractice
 * @property {(message: string, language: string) => Promise<string>} inLanguage the message of an error
 */
import { costPlot, errorPlot } from './nudge-plot.js';
import { costTable, forwardTable, quotientTable } from './nudge-tables.js';
import { brief } from './number.js';

/** From the smallest to the largest ε: 1, 2 and 5 times each power of ten. */
const EPSILONS = Array.from({ length: 37 }, (_, at) =>
  Number(`${[1, 2, 5][at % 3]}e${Math.floor(at / 3) - 12}`),
);
const USUAL = EPSILONS.indexOf(0.01);
/** The curve of J reaches as far as this on both sides of w. */
const REACH = 1.25;
/** The most multiplications for the plots, so that a large network does not stop the page. */
const MOST_WORK = 3e8;

export class NudgeSection {
  /** @type {Props | undefined} */
  #props;
  /** @type {PracticeWords | undefined} */
  #words;
  #pinned = '';
  /** @type {Near | undefined} */
  #near;
  /** The parameter that this was computed for. */
  #nearTo = '';
  /** Counts the moves, so that an answer that comes late is dropped. */
  #turn = 0;
  #isInSight = false;
  /** Whether something has changed since it was last in sight. */
  #isStale = false;

  /** @param {Kit} kit */
  constructor(kit) {
    const { make } = kit;
    this.kit = kit;
    const show = () => this.#show();
    const number = (/** @type {string} */ name) =>
      /** @type {HTMLInputElement} */ (
        make('input', { type: 'number', name, min: 1, value: 1, onchange: show })
      );
    this.title = make('h2');
    this.intro = make('p', { class: 'note' });
    this.matrix = /** @type {HTMLSelectElement} */ (
      make('select', { name: 'parameter', onchange: show })
    );
    this.unit = number('unit');
    this.input = number('input');
    this.example = number('example');
    this.labels = [this.matrix, this.unit, this.input, this.example].map((field) => {
      const text = make('span');
      return { text, element: make('label', {}, text, ' ', field) };
    });
    this.epsilon = /** @type {HTMLInputElement} */ (
      make('input', {
        type: 'range',
        name: 'epsilon',
        min: 0,
        max: EPSILONS.length - 1,
        value: USUAL,
        oninput: show,
      })
    );
    this.epsilonText = make('output');
    this.shown = make('div', { class: 'nudged' });
    this.element = make(
      'section',
      { class: 'nudge' },
      this.title,
      this.intro,
      make('div', { class: 'row' }, ...this.labels.map(({ element }) => element)),
      make('div', { class: 'epsilon' }, 'ε = ', this.epsilonText, this.epsilon),
      this.shown,
    );
    // Nothing is computed before it is looked at.
    new IntersectionObserver((entries) => {
      this.#isInSight = entries[entries.length - 1].isIntersecting;
      if (this.#isInSight && this.#isStale) this.#show();
    }).observe(this.element);
  }

  /** @param {Props} props @param {PracticeWords} words */
  update(props, words) {
    const { state } = props;
    const isSame = this.#words === words && this.#props?.state.run === state.run;
    [this.#props, this.#words] = [props, words];
    if (!isSame) this.#write(words, state.run.depth);
    const isPinned = this.#choosePinned(state);
    if (isPinned || !isSame) this.#show();
  }

  /** @param {PracticeWords} words @param {number} depth */
  #write({ nudge: words }, depth) {
    this.title.textContent = words.title;
    this.intro.textContent = words.intro;
    this.epsilon.setAttribute('aria-label', words.epsilon);
    const texts = [words.parameter, words.unit, words.input, words.example];
    for (const [at, { text }] of this.labels.entries()) text.textContent = texts[at];
    const chosen = this.matrix.value;
    const layers = Array.from({ length: depth }, (_, l) => l + 1);
    const names = layers.flatMap((l) => [`W[${l}]`, `b[${l}]`]);
    this.matrix.replaceChildren(...names.map((value) => this.kit.make('option', { value }, value)));
    this.matrix.value = names.includes(chosen) ? chosen : names[0];
  }

  /** Chooses the parameter of the pinned cell, if another cell is pinned than before. @param {Props['state']} state */
  #choosePinned({ cell: pinned, view: { cell } }) {
    if (pinned === this.#pinned) return false;
    this.#pinned = pinned;
    const name = cell?.name.replace(/^d(?=[Wb])/, '') ?? '';
    if (!/^[Wb]/.test(name)) return false;
    this.matrix.value = name;
    this.unit.value = String((cell?.row ?? 0) + 1);
    this.input.value = String((cell?.col ?? 0) + 1);
    return true;
  }

  /** The chosen cell and example; in place of one that does not exist, the nearest that does. @param {Run} run */
  #chosen(run) {
    const name = this.matrix.value;
    const { rows, cols } = run.shape(name);
    const index = (/** @type {HTMLInputElement} */ field, /** @type {number} */ count) => {
      const at = Math.min(Math.max(Math.round(Number(field.value)), 1), count);
      field.max = String(count);
      field.value = String(at);
      return at - 1;
    };
    const cell = { name, row: index(this.unit, rows), col: index(this.input, cols) };
    // A bias has no input.
    this.labels[2].element.hidden = name.startsWith('b');
    return { cell, example: index(this.example, run.examples) };
  }

  async #show() {
    const props = this.#props;
    if (!props) return;
    const { run, session, version } = props.state;
    const { cell, example } = this.#chosen(run);
    const epsilon = EPSILONS[Number(this.epsilon.value)];
    this.epsilonText.textContent = brief(epsilon);
    this.epsilon.setAttribute('aria-valuetext', brief(epsilon));
    this.#isStale = !this.#isInSight;
    if (this.#isStale) return;
    const turn = ++this.#turn;
    const place = `${cell.name}(${cell.row},${cell.col})`;
    const nearTo = `${version} ${place}`;
    const isNew = nearTo !== this.#nearTo;
    try {
      const found = await this.kit.askPractice(session, (practice) => ({
        nudged: practice.nudged(place, epsilon, example),
        near: isNew ? near(practice, place, run) : undefined,
      }));
      if (turn !== this.#turn) return;
      if (found.near) [this.#near, this.#nearTo] = [found.near, nearTo];
      const { data, cols } = run.matrix(cell.name);
      const value = data[cell.row * cols + cell.col];
      this.#draw({ run, cell, value, epsilon, example, nudged: found.nudged });
    } catch (reason) {
      const { message } = /** @type {Error} */ (reason);
      const text = await this.kit.inLanguage(message, props.words.code2);
      this.shown.replaceChildren(this.kit.make('p', {}, text));
    }
  }

  /** @param {Nudge} nudge */
  #draw(nudge) {
    const near = /** @type {Near} */ (this.#near);
    const words = /** @type {PracticeWords} */ (this.#words).nudge;
    const { make } = this.kit;
    const tools = { make, words };
    const width = Math.min(Math.max(this.element.clientWidth, 260), 460);
    this.shown.replaceChildren(
      make('h3', {}, words.forward(nudge.example + 1)),
      ...forwardTable(nudge, tools),
      make('h3', {}, words.losses),
      ...costTable(nudge, tools),
      make('h3', {}, words.quotient),
      ...quotientTable(nudge, tools),
      make('h3', {}, words.slopes),
      costPlot(nudge, near, width, tools),
      make('h3', {}, words.errors),
      errorPlot(nudge, near, width, tools),
      make('h3', {}, words.countTitle),
      make('p', {}, words.count(parameterCount(nudge.run))),
    );
  }
}

/** @param {Run} run */
function parameterCount({ units }) {
  return units.slice(1).reduce((sum, count, l) => sum + count * (units[l] + 1), 0);
}

/** @param {import('../pkg/practice.js').Practice} practice @param {string} place @param {Run} run @returns {Near} */
function near(practice, place, run) {
  const passes = MOST_WORK / (parameterCount(run) * run.examples);
  const isLarge = passes < 150;
  // Each ε needs two passes; for a large network, powers of ten are enough.
  const epsilons = isLarge ? EPSILONS.filter((_, at) => at % 3 === 0) : EPSILONS;
  const steps = isLarge ? 20 : 60;
  const distances = Array.from({ length: steps + 1 }, (_, at) => REACH * ((2 * at) / steps - 1));
  const sides = epsilons.flatMap((epsilon) => [-epsilon, epsilon]);
  const costs = practice.costsNear(place, Float64Array.from([...distances, ...sides]));
  return {
    curve: distances.map((distance, at) => [distance, costs[at]]),
    sides: epsilons.map((epsilon, at) => {
      const [below, above] = costs.subarray(distances.length + 2 * at);
      return [epsilon, below, above];
    }),
  };
}
