/** A question hides an entry, takes an answer, and says by how much it is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** @param {import('../site.mjs').Open} open */
export function quiz(open) {
  test('an entry is asked for, and the answer is compared', async (t) => {
    const { on } = await open(t);
    const { hidden, answer, value, said } = await on(ask);
    assert.equal(hidden, '?');
    assert.deepEqual(answer, {
      at: 'dW[1]',
      asked: 'entry=dW[1](0,1)',
      given: -0.5,
      right: value,
      correct: false,
    });
    assert.match(said, /You wrote −0\.500/);
  });
}

/** Asks for an entry of dW[1] and answers wrongly. @param {any} net */
async function ask(net) {
  const root = net.shadowRoot;
  /** @param {string} part @returns {Promise<any>} */
  const found = async (part) => {
    while (!root.querySelector(part)) await new Promise((resolve) => setTimeout(resolve, 20));
    return root.querySelector(part);
  };
  net.setAttribute('quiz', 'entry=dW[1](0,1)');
  const field = await found('.question input');
  const hidden = root.querySelector('.tables [data-name="dW[1]"][data-col="1"]').textContent;
  const answered = new Promise((resolve) => {
    document.addEventListener('answer', (event) => resolve(/** @type {any} */ (event).detail), {
      once: true,
    });
  });
  field.value = '-0.5';
  field.form.requestSubmit();
  const answer = await answered;
  const said = (await found('.question .verdict p')).textContent;
  return { hidden, answer, value: net.matrix('dW[1]').data[1], said };
}
