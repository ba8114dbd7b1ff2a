/** The style sheets of the element: one file per part, joined into one sheet. */
import { loadFailed } from '../common/error.js';

/**
 * A style sheet that all elements share, fetched once; after a failure the next call tries again.
 *
 * @param {() => Promise<Response>[]} request fetches its files, in the order of their rules
 * @returns {() => Promise<CSSStyleSheet>}
 */
export function styleSheet(request) {
  /** @type {Promise<CSSStyleSheet> | undefined} */
  let loading;
  return () => {
    loading ??= sheetOf(request()).catch((reason) => {
      loading = undefined;
      throw reason;
    });
    return loading;
  };
}

/** @param {Promise<Response>[]} answers */
async function sheetOf(answers) {
  const texts = await Promise.all(answers.map(textOf));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(texts.join('\n'));
  return sheet;
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
]);

export const loadStyles = () =>
  load().catch((reason) => {
    throw loadFailed('The style sheet', reason);
  });
