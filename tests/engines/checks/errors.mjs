/** Errors: the sentence, the code, and a state that stays as it was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** @param {any} net the text of its error box; empty when it is hidden */
const shown = (net) => {
  const box = net.shadowRoot.querySelector('[role=alert]');
  return box?.offsetHeight ? (box.querySelector('p') ?? box).textContent : '';
};

/** @param {import('../site.mjs').Open} open */
export function errors(open) {
  for (const [attributes, code, words] of /** @type {[string, string, RegExp][]} */ ([
    ['layers="2-0-1"', 'bad-layers', /layer 1: 0 is/],
    ['activation="gelu"', 'unknown-name', /gelu.*leaky_relu/],
    ['learning-rate="fast"', 'bad-number', /fast/],
    ['output="relu"', 'bad-pairing', /relu/],
    ['at="dZ[9]"', 'bad-position', /dZ\[9\]/],
  ])) {
    test(`an attribute in error is explained: ${attributes}`, async (t) => {
      const { on } = await open(t, `<chain-rule ${attributes}></chain-rule>`);
      assert.match(await on(shown), words);
      const found = await on((net) =>
        net.ready.then(
          () => '',
          (/** @type {any} */ error) => error.code,
        ),
      );
      // A wrong position leaves the element at its beginning, and ready.
      if (code !== 'bad-position') assert.equal(found, code);
    });
  }

  test('a configuration in error is thrown, and the run stays', async (t) => {
    const { on } = await open(t);
    const { caught, kept } = await on((net) => {
      const before = JSON.stringify(net.config);
      const caught = [];
      for (const change of [
        () => {
          net.config = { inputs: 2, layers: [] };
        },
        () => {
          net.config = { ...net.config, data: { X: [[1, 2], [3]], Y: [[0, 1]] } };
        },
        () => net.equation('Z[1]', 'batch', 'word'),
        () => net.explain('dW[1]', 9, 0),
      ]) {
        try {
          change();
          caught.push('nothing');
        } catch (error) {
          caught.push(/** @type {any} */ (error).code);
        }
      }
      return { caught, kept: before === JSON.stringify(net.config) };
    });
    assert.deepEqual(caught, ['bad-layers', 'bad-shape', 'unknown-name', 'bad-cell']);
    assert.ok(kept);
  });

  test('a program that is not there is named', async (t) => {
    const { on, errors } = await open(t, '<chain-rule src="/www/nothing.wasm"></chain-rule>');
    assert.match(await on(shown), /nothing\.wasm/);
    const code = await on((net) => net.ready.catch((/** @type {any} */ error) => error.code));
    assert.equal(code, 'load-missing');
    await errors();
  });
}
