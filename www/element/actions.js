/**
 * The actions of the panels: all that a learner does on screen, in terms of the element's members
 * and of the state.
 *
 * @typedef {object} Effects the functions that the element provides
 * @property {() => import('../player/state.js').State} state
 * @property {() => void} show
 * @property {(reason: unknown) => void} report
 * @property {() => void} animate
 * @property {(change: () => void, compares: boolean) => void} vary replaces the run; `compares`
 *   tells whether its cost can be compared with the earlier one
 * @property {() => void} viewChanged called after a change of the view
 * @property {(text: string | null) => void} ask
 * @property {() => import('../core/types.js').Ref | undefined} shownCell the cell whose terms are shown
 */
import { Session } from '../core/wasm.js';
import { articleAt } from './article.js';

/** @param {import('../panels/props.js').ChainRuleElement} element @param {Effects} effects @returns {import('../panels/props.js').Actions} */
export function actionsOf(
  element,
  { state, show, report, animate, vary, viewChanged, ask, shownCell },
) {
  const changed = (/** @type {[string, string][]} */ attributes) =>
    Session.fromAttributes(state().session.config, attributes);
  return {
    element,
    report,
    articleAt,
    pick: (ref) => {
      const cell = ref?.row === undefined ? '' : `${ref.name}(${ref.row},${ref.col})`;
      element.cell = cell === element.cell ? '' : cell;
    },
    walk: (ref) => {
      state().walk(state().view.cell ?? shownCell() ?? ref, ref);
      viewChanged();
    },
    walkBack: () => {
      state().walkBack();
      viewChanged();
    },
    edit: (ref, text) => vary(() => state().edit(ref, text), true),
    setConvention: (name) => vary(() => state().vary(changed([['convention', name]])), true),
    check: () => state().check(),
    goToCell: ({ name, row, col }) => {
      element.at = name;
      element.cell = `${name}(${row},${col})`;
    },
    setLevel: (level) => {
      element.level = level;
    },
    setWay: (way) => {
      element.way = way;
    },
    goTo: (id) => {
      element.at = id;
    },
    move: (way) => state().player.move(state().grain, way),
    toEnd: (way) => state().goToEnd(way),
    togglePlay: () => (element.playing ? element.pause() : element.play()),
    setGrain: (grain) => {
      state().grain = grain;
      show();
    },
    setSpeed: (speed) => {
      element.speed = speed;
    },
    scrub: (step, share) => {
      const { player } = state();
      player.pause();
      const start = player.starts[step];
      player.scrub(start + share * (player.whole(step) - start));
      show();
    },
    endScrub: () => {
      state().player.endScrub();
      animate();
    },
    ask,
    show,
    applyUpdate: () => vary(() => state().applyUpdate(), true),
    configure: (attributes) => vary(() => state().replaceRun(changed(attributes)), false),
    train: (iterations) => void element.train(iterations).catch(() => {}),
    stopTraining: () => state().stopTraining(),
  };
}
