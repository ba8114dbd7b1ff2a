/** What every error of the element is: a code for programs, a sentence for people. */
export class ChainRuleError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = 'ChainRuleError';
    this.code = code;
  }
}

/** Whether the core has ended with it, and begins anew. @param {unknown} reason */
export function endsCore(reason) {
  return ['crashed', 'out-of-memory'].includes(/** @type {ChainRuleError} */ (reason).code);
}

/** @param {string} place @param {string} given @param {readonly string[]} known */
export function unknownName(place, given, known) {
  return new ChainRuleError(
    'unknown-name',
    `${place}: “${given}” is not known; known are ${known.join(', ')}.`,
  );
}

/**
 * What a message says in another language; undefined where the table does not have it.
 *
 * @param {string} message
 * @param {[english: string, other: string][]} sentences with `{}`, and with `{0}`, `{1}`, …
 * @returns {string | undefined}
 */
export function translated(message, sentences) {
  for (const [english, other] of sentences) {
    const source = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll('{}', '(.*?)');
    const parts = message.match(new RegExp(`^${source}$`, 's'));
    if (parts)
      return other.replace(/\{(\d)\}/g, (_, at) => {
        const part = parts[Number(at) + 1];
        return translated(part, sentences) ?? part;
      });
  }
  return undefined;
}
