/** The parts of a line of NumPy that a mistake writes otherwise. */

/** @typedef {import('../core/practice.js').Mistake} Mistake */

const TOKENS = /\w+\[\d+\]|\.\w+|\w+=\w+|\w+|\*\*|\s+|./g;

/** @param {string} line */
const tokensOf = (line) => line.match(TOKENS) ?? [];

/** The tokens of the right line that a mistake changes, from one to before another. @param {string[]} right @param {string[]} wrong @returns {[number, number]} */
function changed(right, wrong) {
  const least = Math.min(right.length, wrong.length);
  let from = 0;
  while (from < least && right[from] === wrong[from]) from += 1;
  let after = 0;
  while (after < least - from && right.at(-1 - after) === wrong.at(-1 - after)) after += 1;
  const to = right.length - after;
  // What only adds something belongs to what it follows.
  return from < to ? [from, to] : [from - 1, from];
}

/**
 * The parts of the right line of a step, each with the mistakes that write it otherwise: those that
 * change the least first.
 *
 * @param {string} line
 * @param {Mistake[]} mistakes of the run
 * @returns {{text: string, mistakes: number[]}[]} mistakes by their places in the list
 */
export function partsOf(line, mistakes) {
  const right = tokensOf(line);
  const ranges = mistakes.flatMap((mistake, at) => {
    if (mistake.right !== line) return [];
    const [from, to] = changed(right, tokensOf(mistake.line));
    return [{ at, from, to }];
  });
  ranges.sort((a, b) => a.to - a.from - (b.to - b.from));
  /** @type {{text: string, mistakes: number[]}[]} */
  const parts = [];
  for (const [token, text] of right.entries()) {
    const here = ranges.filter(({ from, to }) => from <= token && token < to).map(({ at }) => at);
    const last = parts.at(-1);
    if (last && last.mistakes.join() === here.join()) last.text += text;
    else parts.push({ text, mistakes: here });
  }
  return parts;
}
