/** Every error of the element has a code for programs and a sentence for people. */
export class ChainRuleError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = 'ChainRuleError';
    this.code = code;
  }
}

/** Whether the error has ended the core, which then has to start again. @param {unknown} reason */
export function endsCore(reason) {
  return ['crashed', 'out-of-memory'].includes(/** @type {ChainRuleError} */ (reason).code);
}

/** A value as error messages write it: text in quotation marks. @param {unknown} value */
export function quoted(value) {
  return typeof value === 'string' ? `“${value}”` : String(value);
}

/** @param {string} place @param {string} given @param {readonly string[]} known */
export function unknownName(place, given, known) {
  return new ChainRuleError(
    'unknown-name',
    `${place}: “${given}” is not one of ${known.join(', ')}.`,
  );
}

/** A file of the element other than the core that could not be fetched. @param {string} what @param {Error} reason */
export function loadFailed(what, { message }) {
  return new ChainRuleError(
    'load-failed',
    `${what} could not be loaded (${message}); all files of the element must be beside its script.`,
  );
}
