/**
 * The practice sheet: a learner's own numbers compared with the run, and mistakes made on purpose.
 * It is fetched when it first opens, with the modules that only it needs. What it uses of the
 * element's own modules it gets as a `Kit`, so that nothing is loaded twice.
 *
 * @typedef {import('../i18n/practice.en.js').PracticeWords} PracticeWords
 * @typedef {import('../panels/props.js').Props} Props
 *
 * @typedef {object} Kit
 * @property {typeof import('../panels/dom.js').make} make
 * @property {(request: () => Promise<Response>[]) => (document: Document) => Promise<CSSStyleSheet>} styleSheet
 * @property {(language: string) => Promise<PracticeWords>} loadPracticeWords
 * @property {typeof import('../core/wasm.js').askPractice} askPractice
 * @property {typeof import('../panels/formula.js').formulas} formulas
 * @property {(message: string, language: string) => Promise<string>} inLanguage the message of an error
 */
import { comparison, letScroll } from './comparison.js';
import { choices, outcome, rewritable } from './lab.js';
import { NudgeSection } from './nudge.js';
import { OwnNetwork } from './own-network.js';
import { RowsSection } from './rows.js';

/** Characters; a longer text would stop the page when it is shown. */
const LONGEST = 1e7;
/** Kinds of matrices that can be compared, besides those without a layer. */
const LAYERED = ['dW', 'db', 'dZ', 'dA', 'Z', 'A', 'update'];

/** What a learner is asked, in an order that is drawn anew. */
const QUESTIONS = ['entry', 'sign', 'column', 'shape', 'sum', 'transpose', 'next', 'mistake'];

/** Shared by all elements of a page. @type {ReturnType<Kit['styleSheet']> | undefined} */
let loadStyles;

export class PracticeSheet {
  /** @type {PracticeWords | undefined} */
  #words;
  /** @type {Props | undefined} */
  #props;
  #shown = '';
  /** The mistakes of the run that is shown. @type {import('../core/practice.js').Mistake[]} */
  #mistakes = [];

  /** @param {import('../panels/sheet.js').SheetPanel} panel @param {Kit} kit */
  constructor(panel, kit) {
    const { make } = kit;
    this.panel = panel;
    this.kit = kit;
    loadStyles ??= kit.styleSheet(() => [
      fetch(new URL('practice.css', import.meta.url)),
      fetch(new URL('rows.css', import.meta.url)),
      fetch(new URL('nudge.css', import.meta.url)),
    ]);
    this.loadStyles = loadStyles;
    this.askTitle = make('h2');
    this.askHint = make('p');
    this.ask = make('button', { type: 'button', onclick: () => this.#ask() });
    this.compareTitle = make('h2');
    this.textLabel = make('span');
    this.text = /** @type {HTMLTextAreaElement} */ (
      make('textarea', { name: 'matrix', rows: 5, spellcheck: 'false', autocomplete: 'off' })
    );
    this.whichLabel = make('span');
    this.which = /** @type {HTMLSelectElement} */ (make('select', { name: 'which' }));
    this.compare = make('button', { type: 'submit' });
    this.example = make('button', {
      type: 'button',
      class: 'small',
      onclick: () => this.#showExample(),
    });
    this.result = make('div', { class: 'result', role: 'status' });
    this.form = make(
      'form',
      {
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          this.#compare();
        },
      },
      this.compareTitle,
      make('label', { class: 'text' }, this.textLabel, this.text),
      make(
        'div',
        { class: 'row' },
        make('label', {}, this.whichLabel, ' ', this.which),
        this.compare,
        this.example,
      ),
      this.result,
    );
    this.own = new OwnNetwork(make, (text, files) => this.#use(text, files));
    this.labTitle = make('h2');
    this.mistake = /** @type {HTMLSelectElement} */ (
      make('select', { name: 'mistake', onchange: () => this.#make() })
    );
    this.rewrite = make('div');
    this.outcome = make('div', { class: 'result', role: 'status' });
    this.lab = make(
      'div',
      { class: 'lab' },
      this.labTitle,
      this.mistake,
      this.rewrite,
      this.outcome,
    );
    this.rows = new RowsSection(kit);
    this.nudge = new NudgeSection(kit);
    const asking = make('div', { class: 'ask' }, this.askTitle, this.askHint, this.ask);
    const { own, rows, nudge } = this;
    const sections = [asking, this.form, own.element, this.lab, rows.element, nudge.element];
    /** Buttons that lead to the sections. */
    this.contents = sections.map((section) =>
      make('button', {
        type: 'button',
        class: 'small',
        onclick: () => section.scrollIntoView({ block: 'start' }),
      }),
    );
    this.sheet = make(
      'div',
      { class: 'practice', part: 'practice', role: 'group' },
      make('div', { class: 'contents' }, ...this.contents),
      ...sections,
    );
  }

  /** Fetches the words and the style sheet if they are needed, and shows the present state. @param {Props} props */
  async update(props) {
    // What plays behind the sheet would only distract.
    if (!this.#props && props.state.player.playing) this.panel.actions.element.pause();
    this.#props = props;
    const { code2 } = props.words;
    const { loadPracticeWords } = this.kit;
    this.#words = await this.panel.show(this.sheet, code2, loadPracticeWords, this.loadStyles);
    await this.#show();
    await this.rows.update(props, this.#tools);
    this.nudge.update(props, this.#words);
  }

  async #show() {
    const { state, words: own } = this.#now;
    const key = `${state.version} ${own.name}`;
    if (key === this.#shown) return;
    this.#shown = key;
    const words = /** @type {PracticeWords} */ (this.#words);
    const { make } = this.kit;
    this.sheet.setAttribute('aria-label', own.practice);
    for (const [at, button] of this.contents.entries()) button.textContent = words.contents[at];
    this.askTitle.textContent = words.askTitle;
    this.askHint.textContent = words.askHint;
    this.ask.textContent = words.ask;
    this.compareTitle.textContent = words.compareTitle;
    this.textLabel.textContent = words.paste;
    this.whichLabel.textContent = words.which;
    this.compare.textContent = words.compare;
    this.example.textContent = words.example;
    this.own.write(words);
    this.labTitle.textContent = words.labTitle;
    this.mistake.setAttribute('aria-label', words.mistake);
    // What was found is about the run before.
    this.result.replaceChildren();
    const chosen = this.which.value;
    const names = matricesOf(state.run.depth);
    this.which.replaceChildren(
      make('option', { value: '' }, words.find),
      ...names.map((name) => make('option', { value: name }, name)),
    );
    if (names.includes(chosen)) this.which.value = chosen;
    this.#mistakes = await this.kit.askPractice(state.session, (practice) => practice.mistakes());
    this.mistake.replaceChildren(...choices(this.#mistakes, this.#tools));
    const { id, phase } = state.player.step;
    const here = this.#mistakes.findIndex(({ step }) => step === id && phase === 'backward');
    const usual = this.#mistakes.findIndex(({ id }) => id === 'no-slope');
    this.mistake.value = String(here < 0 ? usual : here);
    await this.#make();
  }

  get #now() {
    return /** @type {Props} */ (this.#props);
  }

  /** @returns {import('./comparison.js').Tools} */
  get #tools() {
    const { code2 } = this.#now.words;
    const { actions } = this.panel;
    return {
      make: this.kit.make,
      words: /** @type {PracticeWords} */ (this.#words),
      goTo: (step) => {
        this.panel.element.hidePopover();
        actions.element.level = 'batch';
        actions.goTo(step);
      },
      articleAt: (id) => actions.articleAt(id, code2),
    };
  }

  /** Asks about the step where the element stands. */
  #ask() {
    this.panel.element.hidePopover();
    const drawn = QUESTIONS.map((kind) => ({ kind, at: Math.random() }));
    this.panel.actions.ask(
      drawn
        .sort((a, b) => a.at - b.at)
        .map(({ kind }) => kind)
        .join(' '),
    );
  }

  /** @param {string} text */
  #say(text) {
    this.result.replaceChildren(this.kit.make('p', {}, text));
  }

  async #compare() {
    const words = /** @type {PracticeWords} */ (this.#words);
    const { state } = this.#now;
    const { run } = state;
    const [text, name] = [this.text.value.slice(0, LONGEST + 1), this.which.value];
    this.#say(words.comparing);
    try {
      const found = await this.kit.askPractice(state.session, (practice) =>
        name ? [practice.compare(name, text)] : practice.find(text),
      );
      if (found.length === 0) this.#say(words.unknown(this.#mistakes.length));
      else if (found.length > 1 && found[0].passed)
        this.#say(words.passedAs(found.map((it) => it.name).join(', '), found[0].digits));
      else {
        const parts = found.map((it) => comparison(it, run.matrix(it.name), this.#tools));
        this.result.replaceChildren(...parts.flat());
        letScroll(this.result);
      }
    } catch (reason) {
      const { message } = /** @type {Error} */ (reason);
      this.#say(await this.kit.inLanguage(message, this.#now.words.code2));
    }
    this.result.scrollIntoView({ block: 'nearest' });
  }

  /** The numbers of dW[1] after a mistake, as NumPy would print them. */
  async #showExample() {
    const { state } = this.#now;
    const at = this.#mistakes.findIndex(({ id }) => id === 'no-slope');
    const { data, rows, cols } = await this.kit.askPractice(state.session, (it) =>
      it.wrong(at, 'dW[1]'),
    );
    const row = (/** @type {number} */ row) =>
      `[${[...data.subarray(row * cols, (row + 1) * cols)].map((x) => x.toFixed(6)).join(', ')}]`;
    this.text.value = `[${Array.from({ length: rows }, (_, at) => row(at)).join(',\n ')}]`;
    this.which.value = 'dW[1]';
    await this.#compare();
  }

  /** Replaces the run by that of the learner's own network. @param {string} text @param {[string, Uint8Array][]} files */
  async #use(text, files) {
    const words = /** @type {PracticeWords} */ (this.#words);
    try {
      const config = await this.kit.askPractice(this.#now.state.session, (practice) =>
        practice.withOwn(text, files),
      );
      this.panel.actions.element.config = config;
      return words.used;
    } catch (reason) {
      const { message } = /** @type {Error} */ (reason);
      return this.kit.inLanguage(message, this.#now.words.code2);
    }
  }

  /** Makes the chosen mistake. */
  async #make() {
    const { state } = this.#now;
    const at = Number(this.mistake.value);
    const mistake = this.#mistakes[at];
    const { step } = mistake;
    const { found, wrong } = await this.kit.askPractice(state.session, (practice) => {
      const found = practice.outcome(at);
      const isChanged = found.changed.some(({ name }) => name === step);
      return { found, wrong: isChanged ? practice.wrong(at, step) : undefined };
    });
    const numbers = wrong && { wrong, right: state.run.matrix(step) };
    this.#showRewritable(at);
    this.outcome.replaceChildren(...outcome(mistake, found, numbers, this.#tools));
    letScroll(this.outcome);
  }

  /** The line of the chosen mistake's step, whose parts lead to other mistakes. @param {number} at */
  #showRewritable(at) {
    const buttons = [...this.rewrite.querySelectorAll('button')];
    const { activeElement } = /** @type {ShadowRoot} */ (this.sheet.getRootNode());
    const focused = buttons.indexOf(/** @type {HTMLButtonElement} */ (activeElement));
    const choose = (/** @type {number} */ other) => {
      this.mistake.value = String(other);
      this.#make();
    };
    this.rewrite.replaceChildren(rewritable(this.#mistakes, at, choose, this.#tools));
    if (focused >= 0) this.rewrite.querySelectorAll('button')[focused]?.focus();
  }
}

/** The matrices that can be compared: gradients first, as learners have them. @param {number} depth */
function matricesOf(depth) {
  const layers = Array.from({ length: depth }, (_, at) => depth - at);
  return [...LAYERED.flatMap((kind) => layers.map((l) => `${kind}[${l}]`)), 'L', 'J'];
}
