/** Stepping to both ends, by the members, the keys and the buttons. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

const STEPS =
  'Z[1] A[1] Z[2] A[2] L J dA[2] dZ[2] dW[2] db[2] dA[1] dZ[1] dW[1] db[1] update[1] update[2]'.split(
    ' ',
  );

/** @param {import('../site.mjs').Open} open */
export function stepping(open) {
  test('next and previous go to both ends, step by step', async (t) => {
    const { on } = await open(t, '<chain-rule at="Z[1]"></chain-rule>');
    const walk = (/** @type {'next' | 'previous'} */ way) =>
      on((net, way) => {
        const seen = [net.at];
        while (seen.length < 100 && net[way]()) seen.push(net.at);
        return seen;
      }, way);
    assert.deepEqual(await walk('next'), STEPS);
    assert.deepEqual(await walk('previous'), [...STEPS].reverse());
  });

  test('next and previous go to both ends, example by example', async (t) => {
    const { on } = await open(t, '<chain-rule at="Z[1]:0"></chain-rule>');
    const walk = (/** @type {'next' | 'previous'} */ way) =>
      on((net, way) => {
        const seen = [net.at];
        while (seen.length < 200 && net[way]('example')) seen.push(net.at);
        return seen;
      }, way);
    const beats = STEPS.flatMap((id) =>
      id === 'J' || id.startsWith('update') ? [id] : [`${id}:1`, `${id}:2`, `${id}:3`, id],
    );
    assert.deepEqual(await walk('next'), ['Z[1]:0', ...beats]);
    assert.deepEqual(await walk('previous'), [...beats].reverse().concat('Z[1]:0'));
  });

  test('a click on a button and on the timeline moves it', async (t) => {
    const { page, on } = await open(t);
    /** Clicks in the middle of a part. @param {string} part */
    const click = async (part) => {
      const [x, y] = await on((net, part) => {
        const { left, top, width, height } = net.shadowRoot
          .querySelector(part)
          .getBoundingClientRect();
        return [left + width / 2, top + height / 2];
      }, part);
      await page.click(Math.round(x), Math.round(y));
      return on((net) => net.at);
    };
    assert.equal(await click('[aria-label="Next"]'), 'A[1]');
    assert.equal(await click('[aria-label="Next"]'), 'Z[2]');
    assert.equal(await click('[aria-label="Previous"]'), 'A[1]');
    assert.equal(await click('.group:last-child .chip:last-child'), 'update[2]');
    assert.equal(await click('.group:first-child .chip:first-child'), 'Z[1]');
  });

  test('it plays from a position to the end', async (t) => {
    const { on } = await open(t, '<chain-rule at="db[1]"></chain-rule>');
    const end = await on(async (net) => {
      net.speed = 20;
      net.play();
      const late = performance.now() + 20_000;
      while (net.playing && performance.now() < late) await new Promise(requestAnimationFrame);
      return [net.playing, net.at];
    });
    assert.deepEqual(end, [false, 'update[2]']);
  });
}
