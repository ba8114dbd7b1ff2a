/** Matrices painted as images: each pixel has the colour of its number, as long as the image exists. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement } from './element.mjs';

for (const gradients of [false, true]) {
  for (const dark of [false, true]) {
    test(`pixels have the colours of the palette: gradients ${gradients}, dark ${dark}`, async (t) => {
      const { page } = await openElement(t);
      const wrong = await page.evaluate(
        async ([gradients, dark]) => {
          const path = '/www/pkg/chainrule.js';
          /** @type {typeof import('../../www/pkg/chainrule.js')} */
          const core = await import(path);
          const colours = core.palette(gradients, dark);
          const numbers = Float64Array.from({ length: 255 }, (_, at) => (3 * (at - 127)) / 127);
          const images = Array.from({ length: 20 }, () =>
            core.image(numbers, 17, 3, gradients, dark),
          );
          // Memory that is allocated later must not overwrite the pixels.
          for (let round = 0; round < 20; round += 1) core.attributes();
          return images.flatMap(({ data, width, height }, image) => {
            const wrong = width === 17 && height === 15 ? [] : [`${image}: ${width}×${height}`];
            for (let at = 0; at < numbers.length; at += 1) {
              const [pixel, colour] = [
                [...data.subarray(4 * at, 4 * at + 4)],
                [...colours.subarray(3 * at, 3 * at + 3), 255],
              ];
              if (`${pixel}` !== `${colour}`) wrong.push(`${image}, ${at}: ${pixel} not ${colour}`);
            }
            return wrong;
          });
        },
        [gradients, dark],
      );
      assert.deepEqual(wrong, []);
    });
  }
}
