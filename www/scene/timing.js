/**
 * How one example's turn is divided. Network and matrices keep the same time: what arrives in the
 * one is computed in the other.
 */
import { kindOf } from '../core/run.js';

/** Columns go to the card; the result stands on it; the result is in its place. */
const STACKED = [0.25, 0.4, 1];
/** Both columns stand on the card; they meet as a product; it becomes its share; it is added. */
const MULTIPLIED = [0.15, 0.5, 0.72, 1];
/** What is added is lifted; it becomes its share; it is added. */
const ADDED = [0.2, 0.6, 1];
/** What changes begins as it was. */
const CHANGED = [0.3, 1];

/** When each picture of a count stands, as shares of the count. @param {string} id of the step */
export function timesOf(id) {
  const kind = kindOf(id);
  if (kind === 'dW') return MULTIPLIED;
  if (kind === 'update') return CHANGED;
  return kind === 'db' || kind === 'J' ? ADDED : STACKED;
}

/**
 * The pictures between two frames, and how far through them the player is.
 *
 * @param {import('../player/player.js').Player} player
 * @param {(frame: number) => import('../canvas/mark.js').Mark[][]} to the pictures on the way from the
 *   frame before; the last one is where it rests
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
