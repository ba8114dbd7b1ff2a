/**
 * The questions of the attribute `quiz`, one after the other. It is fetched when it is first used;
 * what it uses of the element's own modules it gets as a `Kit`, so that nothing is loaded twice.
 *
 * @typedef {import('./question.js').Asking} Asking
 * @typedef {import('./question.js').Question} Question
 * @typedef {import('../core/types.js').Ref} Ref
 * @typedef {import('../player/state.js').State} State
 *
 * @typedef {object} Kit
 * @property {readonly string[]} kinds of questions
 * @property {typeof import('../common/error.js').unknownName} unknownName
 * @property {typeof import('../common/error.js').ChainRuleError} ChainRuleError
 * @property {typeof import('../panels/dom.js').make} make
 * @property {typeof import('../common/number.js').precise} precise
 * @property {typeof import('../core/wasm.js').number} number the number that a text writes
 * @property {typeof import('../core/wasm.js').askPractice} askPractice
 * @property {(request: () => Promise<Response>[]) => (document: Document) => Promise<CSSStyleSheet>} styleSheet
 * @property {(language: string) => Promise<import('../i18n/quiz.en.js').QuizWords>} loadQuizWords
 * @property {(language: string) => Promise<import('../i18n/practice.en.js').PracticeWords>} loadPracticeWords
 */
import { hides, question, suits } from './question.js';

export class Quiz {
  #askings;
  /** Which of them is asked now. */
  #turn = 0;
  /** The run, the position and the turn of the present question. */
  #key = '';
  /** @type {Question | undefined} */
  #question;
  /** What was answered to it, or null where the answer was only shown; undefined while it is open. @type {any} */
  answer;

  /**
   * @param {string} text of the attribute
   * @param {State} state
   * @param {Kit} kit
   */
  constructor(text, state, kit) {
    this.#askings = text
      .trim()
      .split(/\s+/)
      .map((word) => read(word, state, kit));
    this.#begin(state);
  }

  /** Goes to the step that the present word names, if it names one. @param {State} state */
  #begin(state) {
    const { step, example } = this.#askings[this.#turn];
    const at = example ? `${step}:${example}` : step;
    if (step && state.player.step.id !== step) state.goTo(at);
    state.player.pause();
  }

  /** The question where the run stands, if there is one. While it plays, nothing is asked. @param {State} state */
  question(state) {
    const { player, run, version } = state;
    if (player.playing) return undefined;
    const { id } = player.step;
    const { count, whole } = player.place(player.frame);
    const key = `${version} ${player.at} ${this.#turn}`;
    if (key === this.#key) return this.#question;
    this.#key = key;
    this.answer = undefined;
    const asking = this.#suited(state, id);
    // A sum over the examples is asked for when it is complete.
    const perExample = /^(d?[AZ]\[|L)/.test(id) || asking?.example;
    const complete = whole || (count > 0 && perExample);
    this.#question = asking && complete ? question(asking, run, id, count) : undefined;
    return this.#question;
  }

  /** The first word from the present one on that can be asked about a step. @param {State} state @param {string} id @returns {Asking | undefined} */
  #suited({ run }, id) {
    const all = this.#askings;
    const from = all.map((_, at) => all[(this.#turn + at) % all.length]);
    const { rows, cols } = run.shape(id);
    // The network may have changed since the place was read.
    const isThere = (/** @type {Asking} */ { blanks }) =>
      blanks.every(({ row, col }) => row < rows && col < cols);
    return from.find((asking) =>
      asking.step
        ? asking.step === id && suits(asking.kind, run, id) && isThere(asking)
        : suits(asking.kind, run, id),
    );
  }

  /** The question where the run stands, while it waits for its answer. @param {State} state */
  open(state) {
    const asked = this.question(state);
    return this.answer === undefined ? asked : undefined;
  }

  /** Whether an entry is hidden, or what one example contributes to it. @param {State} state @param {Ref} ref @param {boolean} isTerm */
  hides(state, ref, isTerm) {
    const asked = this.open(state);
    return asked !== undefined && hides(asked, ref, isTerm);
  }

  /** Asks the next question. @param {State} state */
  next(state) {
    this.#turn = (this.#turn + 1) % this.#askings.length;
    this.#key = '';
    this.#begin(state);
  }
}

/** Reads a word of the attribute. @param {string} word @param {State} state @param {Kit} kit @returns {Asking} */
function read(word, { run }, { kinds, unknownName, ChainRuleError }) {
  const [, kind, place] = /** @type {RegExpExecArray} */ (/^([^=]*)=?(.*)$/.exec(word));
  if (!kinds.includes(kind)) throw unknownName('quiz', kind, kinds);
  if (!place) return { kind, step: '', blanks: [] };
  const [, cellText, contribution] = /** @type {RegExpExecArray} */ (
    /^(.*?\))?(?::(\d+))?/.exec(place)
  );
  const isEntry = kind === 'entry' || kind === 'sign';
  const cell = isEntry ? run.cell(cellText ?? place) : undefined;
  const ofExample = contribution ? `:${contribution}` : '';
  const position = run.position(cell ? `${cell.name}${ofExample}` : place);
  const step = run.steps[position.step].id;
  if (!suits(kind, run, step)) {
    const fit = run.steps.map(({ id }) => id).filter((id) => suits(kind, run, id));
    throw new ChainRuleError(
      'bad-position',
      `quiz: “${kind}” cannot be asked about ${step}; it can about ${fit.slice(0, 12).join(', ') || 'no step of this run'}.`,
    );
  }
  if (cell) {
    const { row, col } = cell;
    const example = contribution && /^d[Wb]/.test(step) ? Number(contribution) : undefined;
    return { kind, step, blanks: [{ row, col }], example };
  }
  const { example } = position;
  return { kind, step, blanks: kind === 'column' && example ? [{ row: 0, col: example - 1 }] : [] };
}
