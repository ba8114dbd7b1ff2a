/**
 * The keys of an element that has the focus; inside a matrix, the matrix handles the arrows itself.
 *
 * @param {KeyboardEvent} event
 * @param {import('../panels/props.js').ChainRuleElement} element
 * @param {import('../player/state.js').State} state
 */
export function pressed(event, element, state) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.closest('input, select, textarea, [popover]')) return;
  // An open sheet closes at Escape; without a pinned cell, the key is left to the page.
  const sheet = element.shadowRoot?.querySelector(':popover-open');
  if (event.key === 'Escape' && (sheet || !state.view.cell)) return;
  if (event.key === ' ' && target.closest('button')) return;
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
  if (!Object.hasOwn(keys, event.key)) return;
  keys[event.key]();
  event.preventDefault();
}
