/**
 * The keys of an element that has the focus. A key that the element uses, and what is typed into its
 * fields, stay inside: a page that listens for keys, as for a search or to turn pages, gets only the
 * others.
 */
const EDITING = ['Backspace', 'Delete', 'Home', 'End', 'ArrowLeft', 'ArrowRight'];
/** While a method of input composes a character, a key has no name of its own. */
const COMPOSING = ['Dead', 'Process', 'Unidentified'];
const SELECTING = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Enter'];
/** Shortcuts of every text field, with Control or Command. */
const SHORTCUTS = ['a', 'c', 'v', 'x', 'y', 'z'];

/** Calls `press` for each key, which returns whether it has used the key. @param {ShadowRoot} root @param {(event: KeyboardEvent) => boolean} press */
export function keepKeys(root, press) {
  /** Keys that are held down, whose later events stay inside as well. @type {Set<string>} */
  const kept = new Set();
  root.addEventListener('keydown', (event) => {
    const key = /** @type {KeyboardEvent} */ (event);
    kept.delete(key.code);
    // A sheet closes at Escape only after this event.
    if (!press(key) && !isForControl(key) && !closesSheet(key, root)) return;
    kept.add(key.code);
    key.stopPropagation();
  });
  for (const type of ['keypress', 'keyup'])
    root.addEventListener(type, (event) => {
      if (kept.has(/** @type {KeyboardEvent} */ (event).code)) event.stopPropagation();
    });
}

/** @param {KeyboardEvent} event @param {ShadowRoot} root */
const closesSheet = ({ key }, root) =>
  key === 'Escape' && root.querySelector(':popover-open') !== null;

/** Whether a key is for the field or the button that has the focus. @param {KeyboardEvent} event */
function isForControl(event) {
  const { key, ctrlKey, metaKey, altKey } = event;
  const target = /** @type {HTMLElement} */ (event.target);
  const command = ctrlKey || metaKey;
  const letter = key.length === 1;
  if (target.matches('select')) {
    // Alt with an arrow opens it.
    if (altKey) return !command && key.startsWith('Arrow');
    return !command && (letter || [...EDITING, ...SELECTING].includes(key));
  }
  if (target.matches('input:not([type=checkbox], [type=file]), textarea')) {
    // AltGr, or Option on a Mac, types a character.
    if (event.isComposing || (letter && event.getModifierState('AltGraph'))) return true;
    if (command) return EDITING.includes(key) || SHORTCUTS.includes(key.toLowerCase());
    if (altKey) return EDITING.includes(key) || (letter && key > '~');
    return letter || [...EDITING, ...COMPOSING, ...SELECTING].includes(key);
  }
  if (command || altKey) return false;
  if (target.closest('button, summary, input')) return key === 'Enter' || key === ' ';
  return target.closest('a') !== null && key === 'Enter';
}

/**
 * Steps and plays; inside a matrix, the matrix handles the arrows itself.
 *
 * @param {KeyboardEvent} event
 * @param {import('../panels/props.js').ChainRuleElement} element
 * @param {import('../player/state.js').State | undefined} state
 * @returns {boolean} whether the key is used
 */
export function pressed(event, element, state) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (!state) return false;
  if (event.defaultPrevented) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (target.closest('input, select, textarea, [popover]')) return false;
  // An open sheet closes at Escape; without a pinned cell, the key is left to the page.
  const sheet = element.shadowRoot?.querySelector(':popover-open');
  if (event.key === 'Escape' && (sheet || !state.view.cell)) return false;
  if (event.key === ' ' && target.closest('button')) return false;
  const { player, grain } = state;
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowRight: () => player.move(grain, 1),
    ArrowLeft: () => player.move(grain, -1),
    Home: () => state.goToEnd(-1),
    End: () => state.goToEnd(1),
    Escape: () => {
      element.cell = '';
    },
    ' ': () => (player.playing ? element.pause() : element.play()),
  };
  if (!Object.hasOwn(keys, event.key)) return false;
  keys[event.key]();
  event.preventDefault();
  return true;
}
