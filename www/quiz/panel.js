/**
 * The panel of a question: what is asked, the blanks or the choices, and after the answer by how much
 * it is wrong, in the matrix.
 *
 * @typedef {import('../i18n/quiz.en.js').QuizWords} QuizWords
 * @typedef {import('../panels/props.js').Props} Props
 * @typedef {import('./question.js').Question} Question
 * @typedef {import('./quiz.js').Kit} Kit
 */
import { bracketed, nameOf, shown } from './blanks.js';
import { drawMistake } from './mistake.js';
import { judged } from './question.js';
import { ofChoice, ofNumbers } from './verdict.js';

/** Shared by all elements of a page. @type {ReturnType<Kit['styleSheet']> | undefined} */
let loadStyles;

export class QuestionPanel {
  /** @type {Props | undefined} */
  #props;
  /** @type {QuizWords | undefined} */
  #words;
  /** The question that is shown. @type {Question | undefined} */
  #question;
  #shown = '';
  /** Why the mistake that is asked for is one. */
  #whyWrong = '';
  /** The fields of the blanks, in their order. @type {HTMLInputElement[]} */
  #fields = [];

  /** @param {import('../panels/props.js').PanelActions} actions @param {Kit} kit */
  constructor(actions, kit) {
    const { make } = kit;
    this.actions = actions;
    this.kit = kit;
    loadStyles ??= kit.styleSheet(() => [fetch(new URL('quiz.css', import.meta.url))]);
    this.loadStyles = loadStyles;
    this.title = make('p', { class: 'asked' });
    this.form = make('form', {
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        this.#submit();
      },
    });
    this.verdict = make('div', { class: 'verdict', role: 'status' });
    const button = (/** @type {() => void} */ onclick) =>
      make('button', { type: 'button', class: 'small', onclick });
    this.show = button(() => this.#end(null));
    this.another = button(() => this.#next());
    this.stop = button(() => this.actions.ask(null));
    this.element = make(
      'div',
      { class: 'question', part: 'question', role: 'group', hidden: true },
      this.title,
      this.form,
      this.verdict,
      make('p', { class: 'question-buttons' }, this.show, this.another, this.stop),
    );
  }

  /** Fetches the words and the style sheet if they are needed, and shows the present question. @param {Props} props */
  async update(props) {
    this.#props = props;
    const { code2 } = props.words;
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const [words, sheet] = await Promise.all([
      this.kit.loadQuizWords(code2),
      this.loadStyles(root.ownerDocument),
    ]);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    // The language or the question may have changed in the meantime.
    if (props !== this.#props) return;
    this.#words = words;
    this.#show();
  }

  get #now() {
    const { state, words } = /** @type {Props} */ (this.#props);
    const quiz = /** @type {import('./quiz.js').Quiz | undefined} */ (state.quiz);
    return { state, run: state.run, words, quiz, question: quiz?.question(state) };
  }

  #show() {
    const { question, quiz, words: own } = this.#now;
    const words = /** @type {QuizWords} */ (this.#words);
    this.element.hidden = question === undefined;
    if (!question || !quiz) return;
    const key = keyOf(question, own, quiz.answer !== undefined);
    if (question === this.#question && key === this.#shown) return;
    // An answer stays as it is shown; only its words follow the language.
    const isNew = question !== this.#question || quiz.answer === undefined;
    this.#question = question;
    this.#shown = key;
    this.element.setAttribute('aria-label', words.title);
    this.show.textContent = words.show;
    this.another.textContent = words.another;
    this.stop.textContent = words.stop;
    this.#showOpen(quiz.answer === undefined);
    if (isNew) this.#ask(question);
  }

  /** @param {boolean} open whether the question is still to be answered */
  #showOpen(open) {
    this.show.hidden = !open;
    this.another.hidden = open;
  }

  /** @param {Question} question */
  #ask(question) {
    const words = /** @type {QuizWords} */ (this.#words);
    this.#fields = [];
    this.verdict.replaceChildren();
    this.title.textContent = this.#text(question);
    const { kind } = question;
    if (kind === 'mistake') this.#askForMistake(question).catch(this.actions.report);
    else if (question.choices.length > 0)
      this.#choose(question.choices.map((choice) => [choice, this.#choice(question, choice)]));
    else if (kind === 'shape') {
      const field = (/** @type {string} */ label) => this.#field(label, 'numeric');
      const { make } = this.kit;
      this.#fill(make('span', {}, field(words.rows), ' × ', field(words.columns)));
    } else
      this.#fill(
        bracketed(
          nameOf(question, this.#now.run),
          question.blanks,
          (at) => this.#blank(question, at),
          this.kit,
        ),
      );
  }

  /** What is asked, in words. @param {Question} question */
  #text(question) {
    const { run } = this.#now;
    const words = /** @type {QuizWords} */ (this.#words);
    const { kind, id, blanks } = question;
    const [{ row, col } = { row: 0, col: 0 }] = blanks;
    const { rows, cols } = run.shape(id);
    if (kind === 'entry' && question.example)
      return words.questions.contribution(shown(id), row + 1, col + 1);
    if (kind === 'entry' && rows * cols === 1) return words.questions.number(shown(id), 1, 1);
    if (kind !== 'transpose') return words.questions[kind](shown(id), row + 1, col + 1);
    const [left, right] = run.operands(id).operands;
    const shape = (/** @type {string} */ name) => {
      const { rows, cols } = run.shape(name);
      return `${rows}×${cols}`;
    };
    return words.whichTranspose(
      id,
      shape(id),
      left.name,
      shape(left.name),
      right.name,
      shape(right.name),
    );
  }

  /** @param {Question} question @param {string} choice */
  #choice({ kind }, choice) {
    const words = /** @type {QuizWords} */ (this.#words);
    if (kind === 'sign') return words.signs[choice];
    return kind === 'sum' ? words.sums[choice] : shown(choice);
  }

  /** @param {string} label @param {string} mode */
  #field(label, mode) {
    const field = /** @type {HTMLInputElement} */ (
      this.kit.make('input', { 'aria-label': label, inputmode: mode, autocomplete: 'off' })
    );
    this.#fields.push(field);
    return field;
  }

  /** @param {Question} question @param {number} at */
  #blank({ blanks }, at) {
    const words = /** @type {QuizWords} */ (this.#words);
    // The keypads of phones for numbers have no minus.
    return this.#field(words.place(blanks[at].row + 1, blanks[at].col + 1), 'text');
  }

  /** @param {...(Node | string)} blanks */
  #fill(...blanks) {
    const words = /** @type {QuizWords} */ (this.#words);
    const { make } = this.kit;
    const isNumber = this.#question?.kind !== 'shape';
    this.form.replaceChildren(
      ...blanks,
      make('button', { type: 'submit' }, words.answer),
      ...(isNumber ? [make('span', { class: 'note' }, words.digits)] : []),
    );
  }

  /** @param {[value: string, text: string][]} choices */
  #choose(choices) {
    const { make } = this.kit;
    const button = (/** @type {[string, string]} */ [value, text]) =>
      make(
        'button',
        { type: 'button', 'data-choice': value, onclick: () => this.#answer(value) },
        text,
      );
    this.form.replaceChildren(make('div', { class: 'choices' }, ...choices.map(button)));
  }

  /** @param {Question} question */
  async #askForMistake(question) {
    const { state, words: own } = this.#now;
    this.form.replaceChildren();
    // There is no answer before the mistake is drawn.
    this.show.hidden = true;
    const [drawn, words] = await Promise.all([
      drawMistake(this.kit, state, question.id),
      this.kit.loadPracticeWords(own.code2),
    ]);
    if (question !== this.#question) return;
    if (!drawn) {
      this.title.textContent = /** @type {QuizWords} */ (this.#words).noMistake(question.id);
      return;
    }
    const { wrong, choices, right } = drawn;
    this.show.hidden = false;
    const text = (/** @type {import('../core/practice.js').Mistake} */ { id, step }) =>
      `${words.names[id][0]} ${words.at(step)}`;
    const value = (/** @type {import('../core/practice.js').Mistake} */ { id, step }) =>
      `${id} ${step}`;
    question.right = value(right);
    this.#whyWrong = words.names[right.id][1];
    this.#choose(choices.map((it) => [value(it), text(it)]));
    const { cols, data } = wrong;
    const places = [...data].map((_, at) => ({ row: Math.floor(at / cols), col: at % cols }));
    const { precise } = this.kit;
    this.form.prepend(bracketed(question.id, places, (at) => precise(data[at]), this.kit));
  }

  /** Reads the fields; what is not a number is said, and nothing is lost. */
  #submit() {
    const words = /** @type {QuizWords} */ (this.#words);
    const numbers = this.#fields.map(({ value }) => this.kit.number(value.trim()));
    const at = numbers.indexOf(undefined);
    if (at >= 0) {
      const text = this.#fields[at].value.trim();
      this.verdict.textContent = text ? words.notNumber(text) : words.empty;
      this.#fields[at].focus();
      return;
    }
    const given = /** @type {number[]} */ (numbers);
    const { kind, right } = /** @type {Question} */ (this.#question);
    if (kind === 'entry') this.#answer(given[0]);
    else if (kind !== 'matrix') this.#answer(given);
    else {
      const cols = right[0].length;
      this.#answer(
        right.map((/** @type {number[]} */ _, /** @type {number} */ row) =>
          given.slice(row * cols, (row + 1) * cols),
        ),
      );
    }
  }

  /** @param {any} given */
  #answer(given) {
    const { state } = this.#now;
    const question = /** @type {Question} */ (this.#question);
    const { asked, right } = question;
    const correct = isEntered(question)
      ? judged(question, [given].flat(2)).every(Boolean)
      : String(given) === String(right);
    const { at } = state.player;
    this.#end(given);
    const detail = { at, asked, given, right, correct };
    this.actions.element.dispatchEvent(
      new CustomEvent('answer', { detail: structuredClone(detail), bubbles: true, composed: true }),
    );
  }

  /** Shows what is right, and what is wrong with the answer. @param {any} given null if the learner has given up */
  #end(given) {
    const { quiz, run, words: own, state } = this.#now;
    const words = /** @type {QuizWords} */ (this.#words);
    const question = /** @type {Question} */ (this.#question);
    const { kind, id, blanks, right } = question;
    if (!quiz) return;
    quiz.answer = given;
    const way = state.way;
    const texts = { run, way, words, own, precise: this.kit.precise };
    let said;
    if (isEntered(question)) {
      const entered = given === null ? undefined : [given].flat(2);
      const verdicts = entered ? judged(question, entered) : blanks.map(() => true);
      said = ofNumbers(question, entered, verdicts, texts);
      const filled = (/** @type {number} */ at) => this.#filled(question, at, entered, verdicts);
      this.form.replaceChildren(bracketed(nameOf(question, run), blanks, filled, this.kit));
      this.#showTerms(id, blanks[Math.max(0, verdicts.indexOf(false))]);
    } else {
      const solution = kind === 'shape' ? right.join('×') : this.#mark(given, right);
      if (kind === 'shape') this.form.replaceChildren();
      said = ofChoice(question, given, solution, texts);
      if (kind === 'mistake') said.push(this.#whyWrong);
      if (kind === 'sign') this.#showTerms(id, blanks[0]);
    }
    this.verdict.replaceChildren(...said.map((text) => this.kit.make('p', {}, text)));
    this.#shown = keyOf(question, own, true);
    this.#showOpen(false);
    this.actions.show();
    this.another.focus({ preventScroll: true });
  }

  /** The terms of an entry are shown below the matrices. @param {string} id @param {import('./question.js').Place} place */
  #showTerms(id, { row, col }) {
    this.actions.element.cell = `${id}(${row},${col})`;
  }

  /** A blank after the answer: what was entered, and below it what is right. @param {Question} question @param {number} at @param {number[] | undefined} given @param {boolean[]} verdicts */
  #filled({ right, blanks }, at, given, verdicts) {
    const { make, precise } = this.kit;
    const words = /** @type {QuizWords} */ (this.#words);
    const value = precise([right].flat(2)[at]);
    if (!given || verdicts[at]) return make('b', {}, value);
    const written = precise(given[at]);
    const place = words.place(blanks[at].row + 1, blanks[at].col + 1);
    return make(
      'span',
      { class: 'wrong', role: 'img', 'aria-label': words.wrongPlace(place, written, value) },
      make('s', {}, written),
      make('b', {}, value),
    );
  }

  /** Marks the right choice, and the chosen one. @param {any} given @param {any} right @returns {string} what the right one says */
  #mark(given, right) {
    let solution = '';
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
      this.form.querySelectorAll('[data-choice]')
    )) {
      const { choice } = button.dataset;
      if (choice === right) solution = button.textContent ?? '';
      button.disabled = true;
      button.classList.toggle('right', choice === right);
      button.classList.toggle('wrong', choice === given && given !== right);
    }
    return solution;
  }

  #next() {
    const { quiz, state } = this.#now;
    if (!quiz) return;
    this.actions.element.cell = '';
    quiz.next(state);
    this.actions.show();
    requestAnimationFrame(() => {
      /** @type {HTMLElement | null} */ (this.form.querySelector('input, button'))?.focus({
        preventScroll: true,
      });
    });
  }
}

/** Whether numbers are entered for the blanks of a question. @param {Question} question */
const isEntered = ({ kind, blanks }) => blanks.length > 0 && kind !== 'sign';

/** What the panel shows of a question. @param {Question} question @param {import('../i18n/en.js').Words} words @param {boolean} answered */
const keyOf = ({ asked }, { name }, answered) => `${name} ${asked} ${answered}`;
