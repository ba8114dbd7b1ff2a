/** The animation of a step as a video, where the browser can record one. */
import { around, compose } from './image.js';

const KINDS = ['video/webm;codecs=vp9', 'video/webm', 'video/mp4'];
/** Bits per second, enough for letters to stay sharp. */
const RATE = 8e6;
/** Milliseconds for which the last picture stays, because a browser records nothing of a very short video. */
const LAST = 1000;

/** The format that this browser records; undefined if it cannot record. */
export function videoFormat() {
  if (!globalThis.MediaRecorder || !HTMLCanvasElement.prototype.captureStream) return undefined;
  return KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
}

const frame = () => new Promise(requestAnimationFrame);

/**
 * Records the pictures while it plays from the present position to the end of the step; a complete
 * step is played from its start.
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
  // A new run has a new player.
  const here = () => state.player === player;
  const ended = () => stopped() || !here() || !player.playing || player.head === end;
  // The picture of the next step can be taller than that of the step before.
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

/** Goes to before the first example; for a step without examples, to the step before. @param {import('../panels/props.js').ChainRuleElement} element @param {import('../player/player.js').Player} player @param {number} step */
function toStart(element, player, step) {
  const begins = player.whole(step) > player.starts[step];
  element.at = begins ? `${player.steps[step].id}:0` : player.steps[step - 1].id;
  player.settle();
}
