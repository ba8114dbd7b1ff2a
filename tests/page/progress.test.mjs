/** While numbers move, the words say what moves, and no sooner than the picture that it is done. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from './element.mjs';

/** What the words say in each frame after `go`, and whether the matrices changed in it or later. @param {any} on @param {(net: any) => void} go @returns {Promise<{moves: boolean, words: Record<string, string>}[]>} */
async function framesOf(on, go) {
  await on(go);
  return on(async (/** @type {any} */ net) => {
    const root = net.shadowRoot;
    const canvas = root.querySelector('.equation canvas');
    const text = (/** @type {string} */ part) => root.querySelector(part)?.textContent ?? '';
    /** @type {{image: string, words: Record<string, string>}[]} */
    const frames = [];
    for (let still = 0; still < 40; ) {
      await new Promise(requestAnimationFrame);
      const words = {
        progress: text('.progress'),
        story: text('.story span'),
        bold: text('.this-cell strong'),
        live: text('.live'),
      };
      const image = canvas.toDataURL();
      still = image === frames.at(-1)?.image ? still + 1 : 0;
      frames.push({ image, words });
    }
    const last = frames.findLastIndex(({ image }, at) => image !== frames[at - 1]?.image);
    return frames.map(({ words }, at) => ({ moves: at < last, words }));
  });
}

for (const [from, way, done, during] of [
  ['A[1]', 'stack', '4 of 4 columns in place', 'placing column'],
  ['dZ[1]', 'outer', '4 of 4 examples added', 'adding example'],
  ['dW[1]', 'outer', '4 of 4 examples added', 'adding example'],
  ['dZ[1]', 'dot', '4 of 4 examples added', 'adding example'],
])
  test(`the words do not run ahead of the picture after ${from} (${way})`, async (t) => {
    const { net, on } = await openElement(t, `<chain-rule at="${from}" way="${way}"></chain-rule>`);
    await picture(net);
    const before = await net.locator('.progress').innerText();
    const frames = await framesOf(on, (it) => it.next());
    const moving = frames.filter(({ moves }) => moves).map(({ words }) => words);
    // The first frame may still be the step before.
    const said = moving.filter(({ progress }, at) => at > 1 || progress !== before);
    assert.ok(said.length > 10, `${said.length} frames`);
    for (const { progress } of said)
      assert.match(progress, new RegExp(`^${during} \\d of 4$|yet$`));
    const last = said[said.length - 1];
    assert.equal(last.progress, `${during} 4 of 4`);
    assert.match(last.story, /example 4 of 4$/);
    assert.doesNotMatch(last.live, /placing|adding/, 'motion is not announced');
    const { words } = frames[frames.length - 1];
    assert.equal(words.progress, done);
    assert.doesNotMatch(words.story, /example/);
    assert.match(words.live, new RegExp(done));
    // The bold number is the sum that stands in the matrix, which grows with the last example.
    if (during === 'adding example') assert.notEqual(last.bold, words.bold);
  });

test('part of the way, the bold number is the sum so far', async (t) => {
  const { net, on } = await openElement(t, undefined, { reducedMotion: 'reduce' });
  for (const [name, count] of /** @type {[string, number][]} */ ([
    ['dW[1]', 3],
    ['dW[1]', 1],
    ['db[1]', 2],
  ])) {
    const sum = await on(
      (it, [name, count]) => {
        it.at = `${name}:${count}`;
        const { terms, scale } = it.explain(name, 0, 0);
        const first = terms.slice(0, count);
        return first.reduce(
          (/** @type {number} */ total, /** @type {any} */ { product }) => total + scale * product,
          0,
        );
      },
      [name, count],
    );
    await picture(net);
    const bold = await net.locator('.this-cell strong').allInnerTexts();
    assert.equal(bold.length, 1, `${name}:${count} ${bold}`);
    const decimals = bold[0].split('.')[1].length;
    assert.equal(bold[0].replace('−', '-'), sum.toFixed(decimals), `${name}:${count}`);
    const line = await net.locator('.this-cell .terms').innerText();
    assert.match(line.replaceAll('\u00a0', ' '), /\) so far −?\d/);
    assert.equal(await net.locator('.progress').innerText(), `${count} of 4 examples added`);
  }
  await on((it) => {
    it.at = 'dW[1]:0';
  });
  await picture(net);
  assert.equal(await net.locator('.this-cell strong').count(), 0, 'nothing is added yet');
});

test('a quarter of a second after Play, numbers move', async (t) => {
  const { on } = await openElement(t);
  const ways = await on(async (/** @type {any} */ net) => {
    const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
    const { player, look, run, words, NetworkScene, marksAt } = await drawing(net.config);
    const scene = new NetworkScene(run, player, look, words, 860, undefined);
    player.play();
    /** @type {any[][]} */
    const pictures = [];
    for (let milliseconds = 0; milliseconds < 250; milliseconds += 16) {
      player.tick(16, true);
      const { stages, t, times } = scene.at(player.head);
      pictures.push(marksAt(stages, t, times));
    }
    const last = pictures[pictures.length - 1];
    return last.map(({ key, x, y, opacity = 1 }) => {
      const first = pictures.flat().find((mark) => mark.key === key);
      return opacity > 0.9 ? Math.hypot(x - first.x, y - first.y) : 0;
    });
  });
  const moved = ways.filter((/** @type {number} */ way) => way > 10);
  assert.equal(moved.length, 6, `${moved.length} products travel along their edges`);
});
