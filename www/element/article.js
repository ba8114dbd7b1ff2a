/** The address of the article that derives the rules, as far as the page has it or has named it. */

/** The folder of the article; the project's own pages name it. @type {URL | undefined} */
let folder;

/** @param {URL} url */
export function articleIn(url) {
  folder = url;
}

/** A place in the article: on this page, or in the article in the reader's language. @param {string} id @param {string} language */
export function articleAt(id, language) {
  if (document.getElementById(id)) return `#${id}`;
  const file = language === 'en' ? 'derivation.html' : `derivation.${language}.html`;
  return folder && new URL(`${file}#${id}`, folder).href;
}
