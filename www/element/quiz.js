/** The questions of the attribute `quiz`, whose code is fetched when something is first asked. */
import { ChainRuleError, loadFailed, unknownName } from '../common/error.js';
import { precise } from '../common/number.js';
import { askPractice, attributes, number } from '../core/wasm.js';
import { loadPracticeWords, loadQuizWords } from '../i18n/languages.js';
import { make } from '../panels/dom.js';
import { styleSheet } from './styles.js';

/** @type {{Quiz: typeof import('../quiz/quiz.js').Quiz, QuestionPanel: typeof import('../quiz/panel.js').QuestionPanel} | undefined} */
let code;

export async function loadQuiz() {
  if (code) return;
  try {
    const both = Promise.all([import('../quiz/quiz.js'), import('../quiz/panel.js')]);
    const [{ Quiz }, { QuestionPanel }] = await both;
    code = { Quiz, QuestionPanel };
  } catch (reason) {
    throw loadFailed('The questions', /** @type {Error} */ (reason));
  }
}

/** What the questions use of the element's own modules, so that a bundler does not move these out of the script that is loaded already. */
const kit = () => ({
  kinds: attributes().find(({ name }) => name === 'quiz')?.names ?? [],
  ChainRuleError,
  unknownName,
  make,
  precise,
  number,
  askPractice,
  styleSheet,
  loadQuizWords,
  loadPracticeWords,
});

/** The questions of one element. */
export class Questions {
  /** The text of those that are asked. @type {string | null} */
  #text = null;

  /**
   * @param {{state: () => import('../player/state.js').State, attempt: (change: () => void) => void,
   *   show: () => void, report: (reason: unknown) => void}} owner
   */
  constructor(owner) {
    this.owner = owner;
  }

  /** Asks the questions of a text, whose code is fetched first; null ends them. @param {string | null} text */
  ask(text) {
    this.#text = text;
    if (text === null) this.#set(undefined);
    else if (code) this.#set(new code.Quiz(text, this.owner.state(), kit()));
    else
      loadQuiz()
        // Something else may have been asked in the meantime.
        .then(() => this.#text === text && this.owner.attempt(() => this.ask(text)))
        .catch(this.owner.report);
  }

  /** @param {import('../quiz/quiz.js').Quiz | undefined} quiz */
  #set(quiz) {
    this.owner.state().quiz = quiz;
    this.owner.show();
  }
}

/** The panel that shows them. @param {import('../panels/props.js').PanelActions} actions */
export function questionPanel(actions) {
  return code && new code.QuestionPanel(actions, kit());
}
