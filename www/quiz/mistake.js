/** A mistake for the learner to find: the numbers that it gives, and others to choose from. */
import { anyOf, CHOICES } from './question.js';

/**
 * @typedef {object} Drawn
 * @property {import('../pkg/practice.js').Matrix} wrong the numbers of the matrix after the mistake
 * @property {import('../core/practice.js').Mistake[]} choices one of which gives these numbers
 * @property {import('../core/practice.js').Mistake} right
 */

/** The share of the largest entry by which a mistake has to change a number, so that it can be seen. */
const SEEN = 0.05;

/**
 * Draws a mistake that changes a matrix, and that NumPy would not notice.
 *
 * @param {import('./quiz.js').Kit} kit
 * @param {import('../player/state.js').State} state
 * @param {string} id the matrix
 * @returns {Promise<Drawn | undefined>} undefined if there is no such mistake
 */
export function drawMistake({ askPractice }, { session }, id) {
  return askPractice(session, (practice) => {
    const all = practice.mistakes();
    const silent = all.flatMap((mistake, at) => {
      const { raised, changed } = practice.outcome(at);
      const change = changed.find(({ name }) => name === id);
      const seen = !raised && change?.difference !== undefined && change.difference > SEEN;
      return seen ? [{ mistake, at }] : [];
    });
    if (silent.length === 0) return undefined;
    const { mistake: right, at } = anyOf(silent);
    const wrong = practice.wrong(at, id);
    // Others that give the same numbers would be right answers too.
    const same = practice.compare(id, wrong.data).mistakes;
    const isSame = (/** @type {import('../core/practice.js').Mistake} */ it) =>
      it.id === right.id || same.some(({ id, step }) => id === it.id && step === it.step);
    // Those that change this matrix too could be taken for it.
    const others = silent.map(({ mistake }) => mistake).filter((it) => !isSame(it));
    /** @type {typeof all} */
    const choices = [right];
    while (choices.length < CHOICES && others.length > 0) {
      const [other] = others.splice(Math.floor(Math.random() * others.length), 1);
      if (choices.every(({ id }) => id !== other.id)) choices.push(other);
    }
    choices.sort((a, b) => all.indexOf(a) - all.indexOf(b));
    return { wrong, choices, right };
  });
}
