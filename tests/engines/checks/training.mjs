/** Training in the page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** @param {import('../site.mjs').Open} open */
export function training(open) {
  test('training lowers the cost until XOR is learnt', async (t) => {
    const { on } = await open(t);
    const { costs, outputs } = await on(async (net) => {
      const costs = [net.matrix('J').data[0]];
      for (let part = 0; part < 4; part += 1) costs.push((await net.train(500)).cost);
      return { costs, outputs: [...net.matrix('A[2]').data].map(Math.round) };
    });
    assert.ok(
      costs.every((cost, at) => at === 0 || cost < costs[at - 1]),
      String(costs),
    );
    assert.deepEqual(outputs, [0, 1, 1, 0]);
  });

  test('the page is painted while a larger network trains', async (t) => {
    const { on } = await open(t, '<chain-rule layers="2-64-64-1" data="moons:64"></chain-rule>');
    const frames = await on(async (net) => {
      let frames = 0;
      let training = true;
      const count = () => {
        frames += 1;
        if (training) requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
      await net.train(4000);
      training = false;
      return frames;
    });
    assert.ok(frames > 5, `${frames} frames`);
  });

  test('a cost that is no longer finite ends the training', async (t) => {
    const config = {
      inputs: 1,
      layers: [{ units: 1, activation: 'linear' }],
      loss: 'squared_error',
      data: { X: [[1e3, -2e3]], Y: [[1, 2]] },
      learning_rate: 10,
    };
    const json = `<script type="application/json">${JSON.stringify(config)}</script>`;
    const { on } = await open(t, `<chain-rule>${json}</chain-rule>`);
    const [code, message, finite] = await on(async (net) => {
      const { code, message } = await net.train(1000).catch((/** @type {any} */ error) => error);
      return [code, message, Number.isFinite(net.matrix('J').data[0])];
    });
    assert.equal(code, 'diverged');
    assert.match(message, /iteration \d+/);
    assert.ok(finite, 'the last finite run stands');
  });

  test('the gradients agree with differences', async (t) => {
    const { on } = await open(t, '<chain-rule layers="2-4-3-1" data="moons"></chain-rule>');
    const { passed, checked } = await on((net) => net.check());
    assert.ok(passed && checked === 4 * 2 + 4 + 3 * 4 + 3 + 3 + 1, `${checked} entries`);
  });
}
