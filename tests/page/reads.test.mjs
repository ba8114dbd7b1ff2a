/** What a backward step reads of the forward pass is marked in its code and in the network. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from './element.mjs';

/** By step: what a program must keep for it, and where the network shows that. Of tanh the derivative is 1 − a², of relu it takes z. */
const READ = /** @type {[string, string, string[], string[]][]} */ ([
  ['', 'dA[2]', ['A[2]', 'Y'], ['2', 'loss']],
  ['', 'dZ[2]', ['A[2]'], []],
  ['', 'dW[2]', ['A[1]'], ['1']],
  ['', 'db[2]', [], []],
  ['', 'dA[1]', ['W[2]'], []],
  ['', 'dZ[1]', ['A[1]'], []],
  ['activation="relu"', 'dZ[1]', ['Z[1]'], []],
  ['activation="relu" convention="mean"', 'dW[1]', ['X'], ['0']],
  ['', 'Z[2]', [], []],
  ['', 'update[1]', [], []],
]);

for (const [attributes, id, names, places] of READ)
  test(`what ${id} reads (${attributes || 'default'})`, async (t) => {
    const { net, on } = await openElement(t, `<chain-rule ${attributes} at="${id}"></chain-rule>`, {
      reducedMotion: 'reduce',
    });
    await picture(net);
    const marked = await net
      .locator('.code .read')
      .evaluateAll((all) => all.map((span) => /** @type {HTMLElement} */ (span).dataset.name));
    assert.deepEqual([...new Set(marked)].sort(), names.toSorted());
    const backward = id.startsWith('d');
    for (const [lang, none] of /** @type {const} */ ([
      ['en', /reads nothing/],
      ['ko', /읽지 않습니다/],
    ])) {
      await on(async (it, lang) => {
        it.lang = lang;
      }, lang);
      await picture(net);
      const text = await net.locator('.reads').innerText();
      assert.equal(none.test(text), backward && names.length === 0, text);
      for (const name of names) assert.ok(text.includes(name === 'X' ? 'A[0]' : name), text);
      if (!backward) assert.equal(text, '');
    }
    const halos = await on(async (it, id) => {
      const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
      const { run, player, look, words, NetworkScene } = await drawing(it.config);
      const scene = new NetworkScene(run, player, look, words, 900, undefined);
      const [marks] = scene.at(player.whole(run.position(id).step)).stages;
      const keys = marks.map((/** @type {any} */ { key }) => key.split(':'));
      return [
        ...new Set(
          keys
            .filter((/** @type {string[]} */ [kind]) => kind === 'halo')
            .map((/** @type {string[]} */ [, of]) => of),
        ),
      ];
    }, id);
    assert.deepEqual(halos.toSorted(), places);
  });
