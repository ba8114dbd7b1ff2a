/**
 * The timing of the pictures of one example. The network and the matrices share it, so that a
 * number arrives in one at the moment when it is computed in the other.
 */
import { kindOf } from '../core/run.js';

/** The columns are on the card, soon, so that something moves at once; the result is on the card; the result is in its place. */
const STACKED = [0.12, 0.4, 1];
/** Both columns are on the card; their product is computed; it is divided by m; it is added. */
const MULTIPLIED = [0.15, 0.5, 0.72, 1];
/** The column is lifted; it is divided by m; it is added. */
const ADDED = [0.2, 0.6, 1];
/** The old parameters are shown; then the new ones. */
const CHANGED = [0.3, 1];

/** When each picture of an example is reached, from 0 to 1. @param {string} id of the step */
export function timesOf(id) {
  const kind = kindOf(id);
  if (kind === 'dW') return MULTIPLIED;
  if (kind === 'update') return CHANGED;
  return kind === 'db' || kind === 'J' ? ADDED : STACKED;
}

/**
 * The pictures between two frames, and the time of the player.
 *
 * @param {import('../player/player.js').Player} player
 * @param {(frame: number) => import('../canvas/mark.js').Mark[][]} to the pictures from the frame
 *   before to this one; the last one is this frame at rest
 * @param {number} head
 * @returns {import('../canvas/mark.js').Moment}
 */
export function moment(player, to, head) {
  const frame = Math.ceil(head);
  const pictures = to(frame);
  if (frame === head) return { stages: pictures.slice(-1), t: 1, times: [] };
  const { id } = player.steps[player.place(frame).step];
  const before = to(frame - 1).slice(-1);
  return { stages: [...before, ...pictures], t: head - (frame - 1), times: timesOf(id) };
}
