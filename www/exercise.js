/** The exercises of the practice page: how many of their questions are answered. Nothing is stored. */
import './chain-rule.js';

for (const exercise of document.querySelectorAll('chain-rule[quiz]')) {
  const all = exercise.getAttribute('quiz')?.split(' ').length ?? 0;
  const score = /** @type {HTMLElement} */ (document.getElementById(`${exercise.id}-score`));
  const { sentence = '' } = score.dataset;
  /** Whether each question was answered rightly at the first try. @type {Map<string, boolean>} */
  const answers = new Map();
  exercise.addEventListener('answer', (event) => {
    const { asked, correct } = /** @type {CustomEvent} */ (event).detail;
    if (!answers.has(asked)) answers.set(asked, correct);
    const right = [...answers.values()].filter(Boolean).length;
    const numbers = { all, answered: answers.size, right };
    score.textContent = Object.entries(numbers).reduce(
      (text, [name, number]) => text.replace(`{${name}}`, String(number)),
      sentence,
    );
  });
}
