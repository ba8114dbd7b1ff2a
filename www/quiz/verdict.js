/** What is said about an answer: what is right, by how much it is wrong, and why. */
import { isProduct, relation } from './question.js';

/**
 * @typedef {import('./question.js').Question} Question
 * @typedef {import('../core/run.js').Run} Run
 *
 * @typedef {object} Texts what the sentences are made with
 * @property {Run} run
 * @property {string} way in which the step is shown
 * @property {import('../i18n/quiz.en.js').QuizWords} words
 * @property {import('../i18n/en.js').Words} own words of the element
 * @property {(value: number) => string} precise
 */

/**
 * About numbers that were entered for the blanks.
 *
 * @param {Question} question
 * @param {number[] | undefined} given undefined if the learner has given up
 * @param {boolean[]} verdicts which of them are right
 * @param {Texts} texts
 * @returns {string[]}
 */
export function ofNumbers({ blanks, right }, given, verdicts, { run, words, precise }) {
  const several = blanks.length > 1;
  if (!given) return several ? [] : [words.solution(precise(right))];
  const wrong = verdicts.indexOf(false);
  if (wrong < 0) return [words.right];
  const value = [right].flat(2)[wrong];
  const gap = given[wrong] - value;
  const [written, solution, size] = [given[wrong], value, Math.abs(gap)].map(precise);
  const how = relation(given[wrong], value, run.examples);
  return [
    several
      ? words.countRight(verdicts.filter(Boolean).length, blanks.length)
      : words.gap(written, solution, gap > 0, size),
    ...(how ? [words.relations[how]] : []),
  ];
}

/**
 * About a choice, or a shape.
 *
 * @param {Question} question
 * @param {any} given null if the learner has given up
 * @param {string} solution the right choice, as its button says it
 * @param {Texts} texts
 * @returns {string[]}
 */
export function ofChoice({ kind, id, right }, given, solution, texts) {
  const { words } = texts;
  const isRight = String(given) === String(right);
  const verdict = isRight ? words.right : words.wrongChoice(solution);
  return [given === null ? words.solution(solution) : verdict, ...reasonOf(kind, id, given, texts)];
}

/** @param {string} kind @param {string} id @param {any} given @param {Texts} texts @returns {string[]} */
function reasonOf(kind, id, given, { run, way, words, own }) {
  if (kind === 'shape') return [words.whyShape(id)];
  if (kind === 'transpose' && given !== null) return [trial(run, id, given, own)];
  if (kind !== 'sum') return [];
  return [
    own.whyText({ ...run.ruleOf(id), level: 'batch', way: isProduct(run, id) ? 'outer' : way }),
  ];
}

/** What comes of the product with the chosen transposes. @param {Run} run @param {string} id @param {string} choice @param {import('../i18n/en.js').Words} words */
function trial(run, id, choice, words) {
  const transposed = choice.split(' ').map((factor) => factor.endsWith('ᵀ'));
  const { operands } = run.operands(id);
  const isRule = operands.every(({ transposed: is }, at) => (is ?? false) === transposed[at]);
  return words.trialAnswer(run.trial(id, transposed, false), isRule);
}
