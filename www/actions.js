/**
 * What the panels can ask for: all that a learner does on screen, in terms of the element's own
 * members and of the lesson.
 *
 * @typedef {object} Host what only the element can do
 * @property {() => import('./lesson.js').Lesson} lesson
 * @property {() => void} show
 * @property {(reason: unknown) => void} report
 * @property {() => void} animate
 * @property {(change: () => void, compares: boolean) => void} vary takes another run, whose cost may
 *   be compared with that of the one before
 * @property {() => void} viewed after a change of the view
 * @property {() => import('./scene/mark.js').Ref | undefined} looked the cell whose terms are shown
 */
import { Session } from './wasm.js';

/** @param {import('./chain-rule.js').ChainRule} element @param {Host} host @returns {import('./screen.js').Actions} */
export function actionsOf(element, { lesson, show, report, animate, vary, viewed, looked }) {
  const changed = (/** @type {[string, string][]} */ attributes) =>
    Session.fromAttributes(lesson().session.config, attributes);
  return {
    element,
    report,
    pick: (ref) => {
      const cell = ref?.row === undefined ? '' : `${ref.name}(${ref.row},${ref.col})`;
      element.cell = cell === element.cell ? '' : cell;
    },
    walk: (ref) => {
      lesson().walk(lesson().view.cell ?? looked() ?? ref, ref);
      viewed();
    },
    walkBack: () => {
      lesson().walkBack();
      viewed();
    },
    edit: (ref, text) => vary(() => lesson().edit(ref, text), true),
    setConvention: (name) => vary(() => lesson().vary(changed([['convention', name]])), true),
    check: () => lesson().check(),
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
    move: (way) => lesson().player.move(lesson().grain, way),
    toEnd: (way) => lesson().goToEnd(way),
    togglePlay: () => (element.playing ? element.pause() : element.play()),
    setGrain: (grain) => {
      lesson().grain = grain;
      show();
    },
    setSpeed: (speed) => {
      element.speed = speed;
    },
    scrub: (step, share) => {
      const { player } = lesson();
      player.pause();
      const start = player.starts[step];
      player.scrub(start + share * (player.whole(step) - start));
      show();
    },
    dropped: () => {
      lesson().player.drop();
      animate();
    },
    again: () => vary(() => lesson().again(), true),
    configure: (attributes) => vary(() => lesson().take(changed(attributes)), false),
    train: (iterations) => void element.train(iterations).catch(() => {}),
    stopTraining: () => lesson().stopTraining(),
  };
}
