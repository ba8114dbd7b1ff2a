/**
 * Whether a picture that is read from a canvas is the one that was drawn. Against fingerprinting,
 * some browsers and extensions return noise, or white.
 */

/** Pixels of a side: enough of them for noise that changes only a few. */
const SIDE = 64;

export async function isReadbackTrue() {
  const [drawn, read] = [canvas(), canvas()];
  for (let at = 0; at < SIDE; at += 1) {
    drawn.context.fillStyle = `rgb(${colourAt(at).slice(0, 3).join()})`;
    drawn.context.fillRect(at, 0, 1, SIDE);
  }
  // As a saved picture takes its way: through a file.
  const blob = await new Promise((resolve) => drawn.element.toBlob(resolve));
  if (!blob) return false;
  read.context.drawImage(await createImageBitmap(blob), 0, 0);
  const { data } = read.context.getImageData(0, 0, SIDE, SIDE);
  return data.every((value, i) => value === colourAt((i >> 2) % SIDE)[i & 3]);
}

/** The opaque colour of a column. @param {number} at */
const colourAt = (at) => [4 * at, 255 - 4 * at, (at * 37) % 256, 255];

function canvas() {
  const element = document.createElement('canvas');
  element.width = SIDE;
  element.height = SIDE;
  const context = /** @type {CanvasRenderingContext2D} */ (element.getContext('2d'));
  return { element, context };
}
