/**
 * Ordinary links and buttons of a page that move an element: `href="#id"` or `data-for="id"`,
 * with `data-at`, `data-level` or `data-way`.
 *
 * @param {Event} event a click somewhere on the page
 * @param {string} id of the element
 * @returns {{at?: string, level?: string, way?: string} | undefined} the target, if the link is for this element
 */
export function targetOf(event, id) {
  const target = /** @type {HTMLElement} */ (event.target);
  /** @type {HTMLElement | null} */
  const link = target.closest?.('[data-at], [data-level], [data-way]');
  if (!link) return undefined;
  warnOfMissing(link, event);
  if (!id) return undefined;
  if (link.dataset.for !== id && link.getAttribute('href') !== `#${id}`) return undefined;
  event.preventDefault();
  const { at, level, way } = link.dataset;
  return { at, level, way };
}

/** @type {WeakSet<Event>} */
const warned = new WeakSet();

/** Warns the author of a link whose element does not exist. @param {HTMLElement} link @param {Event} event which every element receives */
function warnOfMissing(link, event) {
  const to = link.dataset.for ?? /^#(.+)/.exec(link.getAttribute('href') ?? '')?.[1];
  if (!to || warned.has(event) || document.getElementById(to)) return;
  warned.add(event);
  console.warn(`chain-rule: a link leads to “${to}”, and no element of the page has that id.`);
}
