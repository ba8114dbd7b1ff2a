/** Small functions that create elements; text always becomes text nodes. */

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] a function is a listener (`onclick`), `false` omits one
 * @param {...(Node | string)} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined)
      element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

const MATHML = 'http://www.w3.org/1998/Math/MathML';
/** Letters whose italic forms only typefaces for mathematics have; a machine may have none. */
const GREEK = /^[α-ω∂]$/;

/** Builds MathML from the core's tree. @param {import('../core/wasm.js').MathNode | string} node @returns {Node} */
export function math(node) {
  if (typeof node === 'string') return document.createTextNode(node);
  const [tag, attributes, children] = node;
  const element = document.createElementNS(MATHML, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns') element.setAttribute(name, value);
  }
  element.append(...children.map(math));
  if (tag === 'mi' && GREEK.test(String(children[0]))) {
    element.setAttribute('mathvariant', 'normal');
    element.setAttribute('class', 'greek');
  }
  return element;
}

/** The matrix or cell of the symbol under the pointer. @param {Event} event @returns {import('../core/types.js').Ref | undefined} */
export function refAt(event) {
  const symbol = /** @type {Element} */ (event.target).closest?.('[data-name]');
  if (!symbol) return undefined;
  const name = /** @type {string} */ (symbol.getAttribute('data-name'));
  const [row, col] = ['data-row', 'data-col'].map((field) => symbol.getAttribute(field));
  return row === null ? { name } : { name, row: Number(row), col: Number(col) };
}

/** The font size at which the indices of a formula are 12 pixels high. */
const SMALLEST = 17;

/** Reads positions and sizes in the next frame, because reading them between changes would force another layout. @param {() => void} read */
export function afterLayout(read) {
  requestAnimationFrame(read);
}

/** Shrinks formulas that are too wide for a line, as long as they stay readable. Longer ones wrap, and what is too wide even so scrolls. @param {HTMLElement} place */
export function fit(place) {
  const now = Number(place.style.getPropertyValue('--fit') || 1);
  // All as they are on screen, where the page may have scaled them.
  const widthOf = (/** @type {Element} */ part) => part.getBoundingClientRect().width;
  const widths = [...place.children].map((formula) =>
    [...formula.children].reduce((sum, part) => sum + widthOf(part), 0),
  );
  const widest = Math.max(0, ...widths);
  const share = widest > 0 ? (0.98 * widthOf(place) * now) / widest : 1;
  const size = Number.parseFloat(getComputedStyle(place).fontSize);
  const to = share >= 0.98 ? 1 : Math.max(Math.min(1, SMALLEST / size), share);
  if (Math.abs(to - now) > 0.001) place.style.setProperty('--fit', String(to));
}

/** Fills a group with buttons of which one is pressed; the buttons are kept while their names are the same. @param {HTMLElement} group @param {Record<string, string>} texts @param {string[]} names @param {string} now @param {(name: string) => void} select */
export function choose(group, texts, names, now, select) {
  const buttons = /** @type {HTMLElement[]} */ ([...group.children]);
  if (buttons.map(({ dataset }) => dataset.choice).join() !== names.join()) {
    const button = (/** @type {string} */ name) =>
      make('button', { type: 'button', 'data-choice': name, onclick: () => select(name) });
    group.replaceChildren(...names.map(button));
  }
  for (const button of /** @type {Iterable<HTMLElement>} */ (group.children)) {
    const { choice: name = '' } = button.dataset;
    button.textContent = texts[name];
    button.setAttribute('aria-pressed', String(name === now));
  }
}

/** Ignores pointer events while the pointer rests and the keyboard scrolls the page under it. @param {HTMLElement} element */
export function ignoreResting(element) {
  let [rests, x, y] = [false, NaN, NaN];
  const look = (/** @type {Event} */ event) => {
    const { screenX, screenY } = /** @type {PointerEvent} */ (event);
    if (screenX !== x || screenY !== y) [rests, x, y] = [false, screenX, screenY];
    if (rests) event.stopPropagation();
  };
  for (const type of ['pointerover', 'pointerenter', 'pointermove', 'pointerleave'])
    element.addEventListener(type, look, true);
  const rest = () => {
    rests = true;
  };
  element.addEventListener('keydown', rest, true);
}
