/** Movement through the run: positions, grains, playback, dragging. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, openElement, picture, sentEvents } from './element.mjs';

const STEPS =
  'Z[1] A[1] Z[2] A[2] L J dA[2] dZ[2] dW[2] db[2] dA[1] dZ[1] dW[1] db[1] update[1] update[2]'.split(
    ' ',
  );
const GRAINS = /** @type {const} */ ({
  step: STEPS,
  layer: ['Z[1]', 'Z[2]', 'L', 'dA[2]', 'dA[1]', 'update[1]', 'update[2]'],
  phase: ['Z[1]', 'L', 'dA[2]', 'update[1]'],
});

for (const [grain, expected] of Object.entries(GRAINS)) {
  test(`next and previous by ${grain} reach both ends`, async (t) => {
    const { on } = await openElement(t, '<chain-rule at="Z[1]"></chain-rule>');
    const walk = (/** @type {'next' | 'previous'} */ way) =>
      on(
        (net, [grain, way]) => {
          const seen = [net.at];
          while (seen.length < 100 && net[way](grain)) seen.push(net.at);
          return [seen, net[way](grain), net.at];
        },
        [grain, way],
      );
    const [forth, end, at] = await walk('next');
    assert.deepEqual(forth, expected);
    assert.equal(end, false);
    assert.equal(at, expected.at(-1), 'at the end nothing moves');
    const [back, start] = await walk('previous');
    assert.deepEqual(back, [...expected].reverse());
    assert.equal(start, false);
  });
}

test('next and previous by example reach both ends, beat by beat', async (t) => {
  const { on } = await openElement(t, '<chain-rule at="Z[1]:0"></chain-rule>');
  const [forth, back] = await on((net) =>
    ['next', 'previous'].map((way) => {
      const seen = [net.at];
      while (seen.length < 200 && net[way]('example')) seen.push(net.at);
      return seen;
    }),
  );
  const beats = STEPS.flatMap((id) =>
    id === 'J' || id.startsWith('update') ? [id] : [`${id}:1`, `${id}:2`, `${id}:3`, id],
  );
  assert.deepEqual(forth, ['Z[1]:0', ...beats]);
  assert.deepEqual(back, [...forth].reverse());
});

test('next without a grain goes from one whole step to the next', async (t) => {
  const { on } = await openElement(t, '<chain-rule at="dZ[1]:2"></chain-rule>');
  assert.deepEqual(await on((net) => [net.next(), net.at, net.next(), net.at]), [
    true,
    'dZ[1]',
    true,
    'dW[1]',
  ]);
  assert.deepEqual(await on((net) => [net.previous(), net.at, net.previous(), net.at]), [
    true,
    'dZ[1]',
    true,
    'dA[1]',
  ]);
});

test('at, next and previous send step before they return', async (t) => {
  const { page, on } = await openElement(t);
  await listen(page);
  const seen = await on((net) => {
    const sentEvents = /** @type {any} */ (window).sentEvents;
    const counts = [];
    net.at = 'dZ[1]:3';
    counts.push(sentEvents.length);
    net.next('example');
    counts.push(sentEvents.length);
    net.previous('step');
    counts.push(sentEvents.length);
    net.next('phase');
    net.next('phase');
    counts.push(sentEvents.length);
    return counts;
  });
  assert.deepEqual(seen, [1, 2, 3, 4], 'one each, and none at the end');
  assert.deepEqual((await sentEvents(page)).slice(0, 2), [
    ['step', { id: 'dZ[1]', example: 3 }],
    ['step', { id: 'dZ[1]', example: 4 }],
  ]);
});

test('a position reads back as it is written; the last beat is the whole step', async (t) => {
  const { on } = await openElement(t);
  const all = ['dZ[2]', 'dZ[2]:0', 'dZ[2]:3', 'J', 'L:2', 'update[2]', 'dW[1]:1', 'db[2]:2'];
  for (const at of all)
    assert.equal(
      await on((net, at) => {
        net.at = at;
        return net.at;
      }, at),
      at,
    );
  assert.equal(
    await on((net) => {
      net.at = 'dZ[2]:4';
      return net.at;
    }),
    'dZ[2]',
  );
});

for (const reducedMotion of /** @type {const} */ (['no-preference', 'reduce'])) {
  test(`a position has one picture, however it is reached (motion: ${reducedMotion})`, async (t) => {
    const { net, on } = await openElement(t, undefined, { reducedMotion });
    await on((net) => {
      net.speed = 100;
    });
    const shot = async (/** @type {(net: any) => void} */ go) => {
      await on(go);
      return picture(net);
    };
    const direct = await shot((net) => {
      net.at = 'dZ[1]:2';
    });
    await shot((net) => {
      net.at = 'dZ[1]:1';
    });
    const forth = await shot((net) => net.next('example'));
    await shot((net) => {
      net.at = 'dZ[1]:3';
    });
    const back = await shot((net) => net.previous('example'));
    await shot((net) => {
      net.at = 'Z[1]';
    });
    const jump = await shot((net) => {
      net.at = 'dZ[1]:2';
    });
    assert.deepEqual(forth, direct);
    assert.deepEqual(back, direct);
    assert.deepEqual(jump, direct);
    const other = await shot((net) => {
      net.at = 'dZ[1]:3';
    });
    assert.ok(
      other.every((image, at) => image !== direct[at]),
      'another position has others',
    );
  });
}

/** The number of pictures that are shown on the way to a position. @param {any} on */
function pictures(on) {
  return on(async (/** @type {any} */ net) => {
    net.at = 'dZ[1]:2';
    for (let frame = 0; frame < 90; frame += 1) await new Promise(requestAnimationFrame);
    net.at = 'dZ[1]:3';
    const seen = new Set();
    const canvases = [...net.shadowRoot.querySelectorAll('canvas')];
    for (let frame = 0; frame < 30; frame += 1) {
      await new Promise(requestAnimationFrame);
      seen.add(canvases.map((canvas) => canvas.toDataURL()).join());
    }
    return seen.size;
  });
}

test('a column travels to its place', async (t) => {
  const { on } = await openElement(t, '<chain-rule at="dZ[1]:2"></chain-rule>');
  assert.ok((await pictures(on)) > 5);
});

test('with reduced motion the picture changes without travel', async (t) => {
  const { on } = await openElement(t, '<chain-rule at="dZ[1]:2"></chain-rule>', {
    reducedMotion: 'reduce',
  });
  // The earlier picture may be visible for one frame.
  assert.ok((await pictures(on)) <= 2);
});

for (const reducedMotion of /** @type {const} */ (['no-preference', 'reduce'])) {
  test(`playing goes through every beat to the end, and stops (motion: ${reducedMotion})`, async (t) => {
    const { page, on } = await openElement(t, '<chain-rule at="dA[1]"></chain-rule>', {
      reducedMotion,
    });
    await listen(page);
    await on((net) => {
      net.speed = 80;
      net.play();
    });
    assert.equal(await on((net) => net.playing), true);
    await page.waitForFunction(
      () => !(/** @type {any} */ (document.querySelector('chain-rule')).playing),
    );
    assert.equal(await on((net) => net.at), 'update[2]');
    const seen = (await sentEvents(page))
      .filter(([type, detail]) => type === 'step' && detail.id === 'dZ[1]')
      .map(([, detail]) => detail.example);
    assert.deepEqual(
      seen.filter((k) => k > 0),
      [1, 2, 3, 4],
    );
  });
}

test('pause stops playing, and so does a step by hand', async (t) => {
  const { on } = await openElement(t);
  assert.deepEqual(
    await on((net) => {
      net.play();
      const playing = [net.playing];
      net.pause();
      playing.push(net.playing);
      net.play();
      net.next();
      playing.push(net.playing);
      net.play();
      net.at = 'L';
      playing.push(net.playing);
      return playing;
    }),
    [true, false, false, false],
  );
});

test('the buttons play, pause and step', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="dA[2]"></chain-rule>');
  const press = (/** @type {string} */ name) =>
    net.getByRole('button', { name, exact: true }).click();
  await press('Next');
  assert.equal(await on((net) => net.at), 'dZ[2]');
  await press('Previous');
  assert.equal(await on((net) => net.at), 'dA[2]');
  await press('Go to the end');
  assert.equal(await on((net) => net.at), 'update[2]');
  await press('Go to the start');
  assert.equal(await on((net) => net.at), 'Z[1]:0');
  await press('Play');
  assert.equal(await on((net) => net.playing), true);
  await press('Pause');
  assert.equal(await on((net) => net.playing), false);
  await on((net) => {
    net.at = 'dZ[1]';
  });
  await net.getByLabel('Move by').selectOption('example');
  await press('Next');
  assert.equal(await on((net) => net.at), 'dW[1]:1');
});

/** Presses the pointer on the timeline. @param {any} page @param {any} net */
async function press(page, net) {
  const chip = async (/** @type {string} */ id) => {
    const box = await net.getByRole('slider').locator('.chip').nth(STEPS.indexOf(id)).boundingBox();
    assert.ok(box);
    return box;
  };
  const from = await chip('L');
  await page.mouse.move(from.x + from.width / 2, from.y + 5);
  await page.mouse.down();
  return chip;
}

test('a click on the timeline goes to the whole step', async (t) => {
  const { page, net, on } = await openElement(t);
  await press(page, net);
  assert.equal(await on((net) => net.at), 'Z[1]');
  await page.mouse.up();
  assert.equal(await on((net) => net.at), 'L');
});

test('a drag on the timeline goes through the examples', async (t) => {
  const { page, net, on } = await openElement(t);
  await listen(page);
  const chip = await press(page, net);
  const from = await chip('L');
  await page.mouse.move(from.x + from.width / 2 + 5, from.y + 5);
  await page.mouse.move(from.x + from.width / 2, from.y + 5);
  assert.equal(await on((net) => net.at), 'L:2');
  const to = await chip('dZ[1]');
  await page.mouse.move(to.x + to.width * 0.55, to.y + 5, { steps: 12 });
  assert.equal(await on((net) => net.at), 'dZ[1]:2');
  await page.mouse.up();
  assert.equal(await on((net) => net.at), 'dZ[1]:2');
  const ids = new Set((await sentEvents(page)).map(([, detail]) => detail.id));
  assert.ok(ids.has('dZ[2]') && ids.has('dW[2]'), 'the steps between were passed');
  const dragged = await picture(net);
  await on((net) => {
    net.at = 'Z[1]';
  });
  await on((net) => {
    net.at = 'dZ[1]:2';
  });
  await page.mouse.move(5, 5);
  assert.deepEqual(dragged, await picture(net), 'after the drag it rests where it stands');
});

test('a run plays in about a minute', async () => {
  const { Player } = await import('../../www/player/player.js');
  const steps = STEPS.map((id) => ({ id, phase: '', layer: 1, shape: [1, 1] }));
  const player = new Player(/** @type {any} */ (steps), 4, () => {});
  player.play();
  let seconds = 0;
  for (; player.playing; seconds += 0.016) player.tick(16, true);
  assert.ok(seconds > 50 && seconds < 66, `${seconds} s`);
});

test('again with the new weights: the cost falls', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="update[2]"></chain-rule>');
  const costs = [await on((net) => net.matrix('J').data[0])];
  for (let round = 0; round < 3; round += 1) {
    const updated = await on((net) => {
      net.at = 'update[2]';
      return [...net.matrix('update[2]').data];
    });
    await net.getByRole('button', { name: 'Run again with the new weights' }).click();
    assert.deepEqual(await on((net) => [...net.matrix('W[2]').data]), updated);
    costs.push(await on((net) => net.matrix('J').data[0]));
  }
  assert.ok(
    costs.every((cost, at) => at === 0 || cost < costs[at - 1]),
    String(costs),
  );
  assert.match(
    await net.evaluate((it) => it.shadowRoot?.querySelector('.news')?.textContent ?? ''),
    /→/,
  );
});
