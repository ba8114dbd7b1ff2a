/** Files that the reader saves and opens. */

/** In MB. A run at all of its limits needs less: 16 million numbers of at most 25 characters. */
const LARGEST = 400;

/** Hands a file to the browser. @param {string} name @param {Blob} blob */
export function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Later, because the browser begins to read the file after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Whether a file that was handed to the browser is surely saved. A sandboxed page may not save files,
 * and cannot find out: only a page that is in no frame, or in frames of its own site without a
 * sandbox, knows.
 */
export function isSaveSure() {
  for (let view = /** @type {Window} */ (window); view.origin !== 'null'; view = view.parent) {
    if (view === view.parent) return true;
    // That of a frame of another site is null.
    if (!view.frameElement || view.frameElement.hasAttribute('sandbox')) return false;
  }
  return false;
}

/** `chainrule-dW1.png`, `chainrule-dZ1-3.png` @param {string} what @param {string} ending */
export function fileName(what, ending) {
  const plain = what.replaceAll(/[[\]]/g, '').replace(':', '-');
  return `chainrule-${plain}.${ending}`;
}

/** A configuration as JSON that preserves every number to the last bit, with one row of numbers per line. @param {any} value @returns {string} */
export function json(value, indent = '') {
  // JSON has a negative zero, but JSON.stringify does not write it.
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (typeof value[0] !== 'object') return `[${value.map((item) => json(item)).join(', ')}]`;
    const rows = value.map((item) => inner + json(item, inner));
    return `[\n${rows.join(',\n')}\n${indent}]`;
  }
  const fields = Object.entries(value).map(
    ([name, item]) => `${inner}${JSON.stringify(name)}: ${json(item, inner)}`,
  );
  return `{\n${fields.join(',\n')}\n${indent}}`;
}

/** Reads a file of JSON. @param {File} file @param {typeof import('../common/error.js').ChainRuleError} ChainRuleError @returns {Promise<any>} */
export async function read(file, ChainRuleError) {
  if (file.size > LARGEST * 1e6) {
    const size = Math.ceil(file.size / 1e6);
    throw new ChainRuleError(
      'too-large',
      `${file.name}: the file has ${size} MB; at most ${LARGEST} MB are allowed.`,
    );
  }
  try {
    return JSON.parse(decoded(await file.arrayBuffer()));
  } catch (reason) {
    const { message } = /** @type {Error} */ (reason);
    throw new ChainRuleError(
      'bad-json',
      `${file.name}: this is not valid JSON (${message}); a file with a run as a JSON object is needed.`,
    );
  }
}

/** Text in the encoding of its byte order mark, which is left out; without one, in UTF-8. @param {ArrayBuffer} buffer */
function decoded(buffer) {
  const [first, second] = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  const wide = { 65534: 'utf-16le', 65279: 'utf-16be' }[(first << 8) | second];
  return new TextDecoder(wide ?? 'utf-8').decode(buffer);
}
