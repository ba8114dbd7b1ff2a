/** The style sheets of the element: one file per part, joined into one sheet. */
import { loadFailed } from '../common/error.js';

/**
 * A style sheet that all elements of a document share, fetched once for all documents; after a
 * failure the next call tries again.
 *
 * @param {() => Promise<Response>[]} request fetches its files, in the order of their rules
 * @returns {(document: Document) => Promise<CSSStyleSheet>}
 */
export function styleSheet(request) {
  /** @type {Promise<(document: Document) => CSSStyleSheet> | undefined} */
  let loading;
  return async (document) => {
    loading ??= Promise.all(request().map(textOf)).then(
      (texts) => sheetFor(texts.join('\n')),
      (reason) => {
        loading = undefined;
        throw reason;
      },
    );
    return (await loading)(document);
  };
}

/** The sheet of each document, since none can be adopted from another. @param {string} text */
export function sheetFor(text) {
  /** @type {WeakMap<Document, CSSStyleSheet>} */
  const sheets = new WeakMap();
  return (/** @type {Document} */ document) => {
    let sheet = sheets.get(document);
    if (!sheet) {
      const { CSSStyleSheet } = document.defaultView ?? window;
      sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      sheets.set(document, sheet);
    }
    return sheet;
  };
}

/** @param {Promise<Response>} coming */
async function textOf(coming) {
  const answer = await coming;
  if (!answer.ok) throw new Error(`${answer.url} ${answer.status}`);
  return answer.text();
}

const load = styleSheet(() => [
  fetch(new URL('element.css', import.meta.url)),
  fetch(new URL('../panels/controls.css', import.meta.url)),
  fetch(new URL('../panels/settings.css', import.meta.url)),
  fetch(new URL('../panels/network.css', import.meta.url)),
  fetch(new URL('../panels/equation.css', import.meta.url)),
  fetch(new URL('../panels/cell.css', import.meta.url)),
  fetch(new URL('../panels/why.css', import.meta.url)),
  fetch(new URL('../panels/code.css', import.meta.url)),
  fetch(new URL('../panels/timeline.css', import.meta.url)),
  fetch(new URL('../panels/error.css', import.meta.url)),
  fetch(new URL('media.css', import.meta.url)),
]);

export const loadStyles = (/** @type {Document} */ document) =>
  load(document).catch((reason) => {
    throw loadFailed('The style sheet', reason);
  });
