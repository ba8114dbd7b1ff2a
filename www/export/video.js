/** The animation of a step as a video, where the browser can record one. */
import { around, compose } from './image.js';

const KINDS = ['video/webm;codecs=vp9', 'video/webm', 'video/mp4'];
/** Bits a second: letters stay sharp. */
const RATE = 8e6;
/** Milliseconds in which the last picture stays; a browser records nothing of a shorter video. */
const LAST = 1000;

/** What this browser records; nothing where it cannot record. */
export function videoFormat() {
  if (!globalThis.MediaRecorder || !HTMLCanvasElement.prototype.captureStream) return undefined;
  return KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
}

const frame = () => new Promise(requestAnimationFrame);

/**
 * Plays from the present position to the end of the step, or all of a step that is complete, and
 * records the pictures meanwhile.
 *
 * @param {import('../panels/props.js').ChainRuleElement} element
 * @param {import('../player/state.js').State} state
 * @param {HTMLCanvasElement[]} canvases
 * @param {{kind: string, paper: string, stopped: () => boolean}} how
 * @returns {Promise<Blob>}
 */
export async function record(element, state, canvases, { kind, paper, stopped }) {
  const { player } = state;
  const { step, whole } = player.place(player.frame);
  if (whole) toStart(element, player, step);
  const [start, end] = [player.head, player.whole(step)];
  element.play();
  // Another run has another player.
  const here = () => state.player === player;
  const ended = () => stopped() || !here() || !player.playing || player.head === end;
  // The picture of the step that comes can be taller than that of the one before.
  while (player.head === start && !ended()) await frame();
  const canvas = around(canvases);
  const stream = canvas.captureStream();
  const recorder = new MediaRecorder(stream, { mimeType: kind, videoBitsPerSecond: RATE });
  /** @type {Blob[]} */
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const done = new Promise((resolve, reject) => {
    recorder.onstop = resolve;
    recorder.onerror = (event) => reject(/** @type {ErrorEvent} */ (event).error);
  });
  recorder.start();
  let last = Infinity;
  while (performance.now() < last) {
    if (here()) compose(canvas, canvases, paper);
    await frame();
    if (last < Infinity || !ended()) continue;
    last = performance.now() + LAST;
    if (here()) element.pause();
  }
  if (recorder.state === 'recording') recorder.stop();
  await done;
  return new Blob(parts, { type: kind.split(';')[0] });
}

/** Before the first example; where there are none, at the step before. @param {import('../panels/props.js').ChainRuleElement} element @param {import('../player/player.js').Player} player @param {number} step */
function toStart(element, player, step) {
  const begins = player.whole(step) > player.starts[step];
  element.at = begins ? `${player.steps[step].id}:0` : player.steps[step - 1].id;
  player.settle();
}
