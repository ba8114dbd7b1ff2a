/**
 * Ordinary links and buttons of a page that move an element: `href="#id"` or `data-for="id"`,
 * with `data-at`, `data-level`, `data-way` or `data-quiz`. They may be inside the open shadow root of a component.
 *
 * @param {MouseEvent} event a click somewhere on the page
 * @param {string} id of the element
 * @returns {{at?: string, level?: string, way?: string, quiz?: string} | undefined} the target, if the link is for this element
 */
export function targetOf(event, id) {
  const path = /** @type {HTMLElement[]} */ (event.composedPath());
  const link = path.find((node) =>
    node.matches?.('[data-at], [data-level], [data-way], [data-quiz]'),
  );
  if (!link || opensElsewhere(link, event)) return undefined;
  const to = link.dataset.for ?? idOf(link.getAttribute('href'));
  if (!to) return undefined;
  warnOfMissing(to, event);
  if (to !== id) return undefined;
  found.add(event);
  event.preventDefault();
  const { at, level, way, quiz } = link.dataset;
  return { at, level, way, quiz };
}

/** Whether the reader, or the page, wants a link in another window. @param {HTMLElement} link @param {MouseEvent} event */
function opensElsewhere(link, { ctrlKey, metaKey, shiftKey }) {
  if (!link.hasAttribute('href')) return false;
  const target = link.getAttribute('target') ?? '';
  return ctrlKey || metaKey || shiftKey || !['', '_self'].includes(target.toLowerCase());
}

/** The id that an address leads to, if it is on this page: `#net`, `/post/#net`. @param {string | null} href */
function idOf(href) {
  if (href === null || !URL.canParse(href, document.baseURI)) return undefined;
  const url = new URL(href, document.baseURI);
  // Under a <base>, `#net` leads to another page; with `data-at`, it means the element all the same.
  if (!href.startsWith('#') && !isThisPage(url)) return undefined;
  const fragment = url.hash.slice(1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Servers answer alike for these; and a page may have come with a query that its links lack. @param {URL} url */
function isThisPage({ origin, pathname, search }) {
  const plain = (/** @type {string} */ path) =>
    path.replace(/(index\.html?)?$/, '').replace(/\/$/, '');
  return (
    origin === location.origin &&
    plain(pathname) === plain(location.pathname) &&
    ['', location.search].includes(search)
  );
}

/** Clicks that have moved an element. @type {WeakSet<Event>} */
const found = new WeakSet();
/** @type {WeakSet<Event>} */
const seen = new WeakSet();

/** Warns the author of a link whose element does not exist. @param {string} to @param {Event} event which every element receives */
function warnOfMissing(to, event) {
  if (seen.has(event)) return;
  seen.add(event);
  // By then every element has received the click, also one in a shadow root.
  setTimeout(() => {
    if (found.has(event) || document.getElementById(to)) return;
    console.warn(`chain-rule: a link leads to “${to}”, and no element of the page has that id.`);
  });
}
