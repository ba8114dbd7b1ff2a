/** What every error of the element is: a code for programs, a sentence for people. */
export class ChainRuleError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = 'ChainRuleError';
    this.code = code;
  }
}

/** @param {string} place @param {string} given @param {readonly string[]} known */
export function unknownName(place, given, known) {
  return new ChainRuleError(
    'unknown-name',
    `${place}: “${given}” is not known; known are ${known.join(', ')}.`,
  );
}
