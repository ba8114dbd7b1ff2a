/**
 * Ordinary links and buttons of a page that move an element: `href="#id"` or `data-for="id"`,
 * with `data-at`, `data-level` or `data-way`.
 *
 * @param {Event} event a click somewhere on the page
 * @param {string} id of the element
 * @returns {{at?: string, level?: string, way?: string} | undefined} where to, if it is for this one
 */
export function followed(event, id) {
  const target = /** @type {HTMLElement} */ (event.target);
  /** @type {HTMLElement | null} */
  const link = target.closest?.('[data-at], [data-level], [data-way]');
  if (!link || !id) return undefined;
  if (link.dataset.for !== id && link.getAttribute('href') !== `#${id}`) return undefined;
  event.preventDefault();
  const { at, level, way } = link.dataset;
  return { at, level, way };
}
