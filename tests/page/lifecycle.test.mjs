/** When an element starts, its events, training, and the page around it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bits, listen, openElement, picture, sentEvents } from './element.mjs';
import { openPage } from './harness.mjs';

const FAR = '<p style="height: 6000px">far</p>';

test('far below the viewport it waits, until ready is read', async (t) => {
  const { page } = await openPage(t, `${FAR}<chain-rule></chain-rule>`);
  const net = page.locator('chain-rule');
  await page.waitForFunction(() => customElements.get('chain-rule'));
  const canvases = () => net.evaluate((it) => it.shadowRoot?.querySelectorAll('canvas').length);
  assert.equal(await canvases(), 0);
  await net.evaluate((/** @type {any} */ it) => it.ready);
  assert.equal(await canvases(), 2);
});

test('far below the viewport it starts when it comes near', async (t) => {
  const { page } = await openPage(t, `${FAR}<chain-rule></chain-rule>`);
  const net = page.locator('chain-rule');
  await page.waitForFunction(() => customElements.get('chain-rule'));
  await listen(page);
  await net.scrollIntoViewIfNeeded();
  await page.waitForFunction(() =>
    document.querySelector('chain-rule')?.shadowRoot?.querySelector('canvas'),
  );
  await page.waitForFunction(() => /** @type {any} */ (window).sentEvents.length > 0);
  assert.deepEqual(
    (await sentEvents(page)).map(([type]) => type),
    ['ready'],
  );
});

test('reading any member starts it', async (t) => {
  const { page } = await openPage(t, `${FAR}<chain-rule></chain-rule>`);
  await page.waitForFunction(() => customElements.get('chain-rule'));
  await page.evaluate(() => {
    try {
      return /** @type {any} */ (document.querySelector('chain-rule')).at;
    } catch {}
  });
  await page.waitForFunction(() =>
    document.querySelector('chain-rule')?.shadowRoot?.querySelector('canvas'),
  );
});

test('what is set before the start is kept for it, and does not start it', async (t) => {
  const { page } = await openPage(t, `${FAR}<chain-rule at="J"></chain-rule>`);
  const net = page.locator('chain-rule');
  await page.waitForFunction(() => customElements.get('chain-rule'));
  await net.evaluate((/** @type {any} */ it) => {
    Object.assign(it, { at: 'dW[1]:2', level: 'matrix', way: 'dot', cell: 'dW[1](0,1)', speed: 2 });
  });
  assert.equal(await net.evaluate((it) => it.shadowRoot?.querySelector('canvas')), null);
  const seen = await net.evaluate(async (/** @type {any} */ it) => {
    await it.ready;
    return [it.at, it.level, it.way, it.cell, it.speed];
  });
  assert.deepEqual(seen, ['dW[1]:2', 'matrix', 'dot', 'dW[1](0,1)', 2]);
});

test('a wrong value set before the start keeps no other from its effect', async (t) => {
  const { page } = await openPage(t, `${FAR}<chain-rule></chain-rule>`);
  const net = page.locator('chain-rule');
  await page.waitForFunction(() => customElements.get('chain-rule'));
  const seen = await net.evaluate(async (/** @type {any} */ it) => {
    Object.assign(it, { at: 'dZ[7]', level: 'matrix' });
    const code = await it.ready.catch((/** @type {any} */ reason) => reason.code);
    return [code, it.at, it.level];
  });
  assert.deepEqual(seen, ['bad-position', 'Z[1]', 'matrix']);
});

test('what stands inside is shown until the first picture', async (t) => {
  const { page } = await openElement(t, '<chain-rule><p id="inside">Soon.</p></chain-rule>');
  assert.equal(await page.locator('#inside').isVisible(), false);
});

test('many elements on one page do not touch each other', async (t) => {
  const { page, net, on } = await openElement(
    t,
    ['2-3-1', '2-4-1', '2-2-2-1'].map((it) => `<chain-rule layers="${it}"></chain-rule>`).join(''),
  );
  const [second, third] = [1, 2].map((at) => page.locator('chain-rule').nth(at));
  const before = await bits(second);
  await on((net) => {
    net.at = 'update[1]';
    net.level = 'element';
    net.config = { inputs: 2, layers: [{ units: 1, activation: 'sigmoid' }] };
  });
  assert.deepEqual(await bits(second), before);
  const at = (/** @type {any} */ net) => [net.at, net.level];
  assert.deepEqual(await second.evaluate(at), ['Z[1]', 'batch']);
  assert.deepEqual(await third.evaluate(at), ['Z[1]', 'batch']);
  assert.notEqual(await net.evaluate((/** @type {any} */ net) => net.steps.length), 16);
});

test('removed and added again it is where it was, and goes on', async (t) => {
  const { page, net, on } = await openElement(t, '<chain-rule></chain-rule><main></main>');
  await on((net) => {
    net.at = 'dZ[1]:2';
    net.cell = 'dZ[1](0,1)';
    net.speed = 60;
  });
  const before = await picture(net);
  await on((net) => {
    net.remove();
    document.querySelector('main')?.append(net);
  });
  assert.deepEqual(await on((net) => [net.at, net.cell]), ['dZ[1]:2', 'dZ[1](0,1)']);
  assert.deepEqual(await picture(net), before);
  await on((net) => {
    net.at = 'update[1]';
    net.play();
    net.remove();
    document.querySelector('main')?.append(net);
  });
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('chain-rule')).at === 'update[2]',
  );
});

test('links and buttons of the page move the element that they name', async (t) => {
  const { page, on } = await openElement(
    t,
    `<a href="#one" data-at="dZ[1]:3">stack</a>
     <button data-for="one" data-level="matrix">level</button>
     <button data-for="one" data-at="dW[1]" data-way="product"><b>way</b></button>
     <button data-for="two" data-at="L">two</button>
     <chain-rule id="one"></chain-rule><chain-rule id="two"></chain-rule>`,
  );
  const url = page.url();
  const steps = await page.evaluate(() => history.length);
  await page.getByText('stack').click();
  assert.equal(await on((net) => net.at), 'dZ[1]:3');
  await page.getByText('level').click();
  assert.equal(await on((net) => net.level), 'matrix');
  await page.getByRole('button', { name: 'way', exact: true }).click();
  assert.deepEqual(await on((net) => [net.at, net.way]), ['dW[1]', 'product']);
  await page.getByText('two').click();
  assert.equal(await on((net) => net.at), 'dW[1]');
  assert.equal(await page.locator('#two').evaluate((/** @type {any} */ net) => net.at), 'L');
  await on((net) => net.next());
  assert.equal(page.url(), url, 'a host’s URL stays');
  assert.equal(await page.evaluate(() => history.length), steps, 'and its history');
});

test('a link that leads to no element says so to its author, once', async (t) => {
  const { page, on } = await openElement(
    t,
    `<a href="#nut" data-at="dZ[1]">there</a> <a href="#foot">foot</a>
     <chain-rule id="net"></chain-rule><chain-rule></chain-rule>`,
  );
  const said = /** @type {string[]} */ ([]);
  page.on('console', (message) => said.push(message.text()));
  await page.getByRole('link', { name: 'there' }).click();
  await page.getByRole('link', { name: 'foot' }).click();
  assert.equal(await on((net) => net.at), 'Z[1]');
  assert.deepEqual(said, [
    'chain-rule: a link leads to “nut”, and no element of the page has that id.',
  ]);
});

test('a link below a tall element brings the pictures into sight', async (t) => {
  const { page, net } = await openElement(
    t,
    '<chain-rule id="net"></chain-rule><a href="#net" data-at="dZ[1]:3">stack</a>',
    { width: 700, reducedMotion: 'reduce' },
  );
  const link = page.getByRole('link', { name: 'stack' });
  await link.scrollIntoViewIfNeeded();
  const seen = () =>
    net.locator('.pictures').evaluate((pictures) => {
      const { top, bottom, height } = pictures.getBoundingClientRect();
      return (Math.min(bottom, innerHeight) - Math.max(top, 0)) / height;
    });
  assert.ok((await seen()) < 0.5, 'they are out of sight');
  await link.click();
  await page.waitForTimeout(200);
  assert.ok((await seen()) > 0.7, `${await seen()} of them`);
});

test('focus gives the keyboard to the stepper', async (t) => {
  const { page, on } = await openElement(t);
  await on((net) => net.focus());
  await page.keyboard.press('ArrowRight');
  assert.equal(await on((net) => net.at), 'A[1]');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await on((net) => net.at), 'Z[1]');
});

test('train ends at the new parameters, and the cost falls', async (t) => {
  const { page, on } = await openElement(t);
  await listen(page);
  const seen = await on(async (net) => {
    const first = net.matrix('J').data[0];
    const updated = [...net.matrix('update[1]').data];
    const one = await net.train(1);
    const second = { cost: one.cost, J: net.matrix('J').data[0], W: [...net.matrix('W[1]').data] };
    const many = await net.train(200);
    return { first, updated, one, second, many, J: net.matrix('J').data[0] };
  });
  assert.equal(seen.one.iteration, 1);
  assert.equal(seen.second.cost, seen.second.J);
  assert.ok(seen.second.J < seen.first);
  seen.updated.forEach((/** @type {number} */ value, /** @type {number} */ at) => {
    assert.ok(
      Math.abs(value - seen.second.W[at]) < 1e-12,
      'one iteration is the update of the run',
    );
  });
  assert.equal(seen.many.iteration, 200);
  assert.equal(seen.many.cost, seen.J);
  assert.ok(seen.J < seen.second.J);
  assert.ok((await sentEvents(page)).some(([type]) => type === 'change'));
});

test('while it trains the page stays responsive, and pause stops it', async (t) => {
  const { on } = await openElement(
    t,
    '<chain-rule layers="2-64-64-1" data="moons:256"></chain-rule>',
  );
  const { frames, progress } = await on(async (net) => {
    let frames = 0;
    const training = net.train(1_000_000);
    for (; frames < 20; frames += 1) await new Promise(requestAnimationFrame);
    net.pause();
    return { frames, progress: await training };
  });
  assert.equal(frames, 20);
  assert.ok(progress.iteration > 0 && progress.iteration < 1_000_000);
});

test('a second training goes on from where the first was stopped', async (t) => {
  const { on } = await openElement(t, '<chain-rule></chain-rule>');
  const { first, second, J } = await on(async (net) => {
    const trainings = [net.train(1_000_000)];
    for (let frames = 0; frames < 5; frames += 1) await new Promise(requestAnimationFrame);
    trainings.push(net.train(300));
    const [first, second] = await Promise.all(trainings);
    return { first, second, J: net.matrix('J').data[0] };
  });
  assert.ok(first.iteration > 0 && first.iteration < 1_000_000);
  assert.equal(second.iteration, 300);
  assert.ok(second.cost < first.cost);
  assert.equal(J, second.cost);
});

test('training that diverges says when, and the last finite run stands', async (t) => {
  const { page, on } = await openElement(
    t,
    '<chain-rule activation="linear" output="linear" loss="squared_error" learning-rate="1000"></chain-rule>',
  );
  await listen(page);
  const { code, message, J, box } = await on(async (net) => {
    const error = await net.train(10_000).then(
      () => ({}),
      (/** @type {any} */ error) => error,
    );
    return {
      code: error.code,
      message: error.message,
      J: net.matrix('J').data[0],
      box: net.shadowRoot.querySelector('[role=alert]').textContent,
    };
  });
  assert.equal(code, 'diverged');
  assert.match(message, /iteration \d+/);
  assert.ok(Number.isFinite(J));
  assert.ok(box.includes(message));
  assert.deepEqual(
    (await sentEvents(page)).filter(([type]) => type === 'error'),
    [['error', { code, message }]],
  );
});
