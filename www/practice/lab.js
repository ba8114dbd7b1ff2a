/** A mistake that the learner chooses, made in this run: what NumPy says, and what it spoils. */
import { lines, table } from './comparison.js';
import { partsOf } from './parts.js';

/**
 * @typedef {import('./comparison.js').Tools} Tools
 * @typedef {import('../core/practice.js').Mistake} Mistake
 * @typedef {import('../core/practice.js').Outcome} Outcome
 */

/** The choices of mistakes, by step; those in the data first. @param {Mistake[]} mistakes @param {Tools} tools */
export function choices(mistakes, { make, words }) {
  /** @type {Map<string, Node[]>} */
  const groups = new Map();
  for (const [at, { id, step }] of mistakes.entries()) {
    const group = step.startsWith('Z') ? words.everywhere : words.at(step);
    const option = make('option', { value: at }, words.names[id][0]);
    groups.set(group, [...(groups.get(group) ?? []), option]);
  }
  return [...groups].map(([label, options]) => make('optgroup', { label }, ...options));
}

/**
 * The right line of a mistake's step, in which each part that can be written otherwise is a button:
 * each press makes the next mistake there.
 *
 * @param {Mistake[]} mistakes
 * @param {number} now the place of the mistake in the list
 * @param {(at: number) => void} choose
 * @param {Tools} tools
 */
export function rewritable(mistakes, now, choose, { make, words }) {
  const part = (/** @type {ReturnType<typeof partsOf>[number]} */ { text, mistakes: here }) => {
    if (here.length === 0) return text;
    const next = here[(here.indexOf(now) + 1) % here.length];
    return make(
      'button',
      {
        type: 'button',
        class: 'part',
        'aria-pressed': String(here.includes(now)),
        'aria-label': words.writeOtherwise(text.trim()),
        onclick: () => choose(next),
      },
      text,
    );
  };
  const line = make('span', {}, ...partsOf(mistakes[now].right, mistakes).map(part));
  return make('p', { class: 'rewritable' }, words.rewrite, make('code', {}, line));
}

/**
 * What comes of a mistake.
 *
 * @param {Mistake} mistake
 * @param {Outcome} outcome
 * @param {{wrong: import('./comparison.js').Numbers, right: import('./comparison.js').Numbers} | undefined} numbers
 *   of the step, if the mistake changes it
 * @param {Tools} tools
 */
export function outcome(mistake, { raised, changed, checkError }, numbers, tools) {
  const { make, words } = tools;
  const paragraph = (/** @type {string} */ text) => make('p', {}, text);
  const parts = [paragraph(words.names[mistake.id][1]), lines(mistake.line, mistake.right, tools)];
  if (raised) {
    parts.push(
      paragraph(words.raises(raised.step, ...raised.shapes)),
      make('p', {}, make('code', {}, `ValueError: ${raised.message}`)),
    );
  }
  if (changed.length === 0) {
    const reason = words.reasons[mistake.id] ?? words.otherReason;
    if (!raised) parts.push(paragraph(words.nothing(reason)));
    return parts;
  }
  if (!raised) parts.push(paragraph(words.goesOn));
  if (numbers) parts.push(table(numbers.wrong, numbers.right, mistake.step, 2, tools));
  const named = changed.map((it) => ({ ...it, name: it.name.replace('update', words.newW) }));
  const spoiled = named.map(({ name, shape, difference }) =>
    difference === undefined
      ? words.spoiledShape(name, shape)
      : words.spoiled(name, percent(difference)),
  );
  parts.push(paragraph(words.spoils(spoiled.join(', '))));
  const gradients = changed.filter(({ name }) => /^d[Wb]/.test(name));
  if (checkError !== undefined) parts.push(paragraph(words.fails(checkError.toPrecision(2))));
  else parts.push(paragraph(gradients.length ? words.cannotCheck : words.notChecked));
  return parts;
}

/** @param {number} share */
function percent(share) {
  const of = 100 * share;
  return of < 0.1 ? `${of.toExponential(0)}%` : `${Number(of.toPrecision(2))}%`;
}
