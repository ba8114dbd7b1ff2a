/** Any cell: its terms, its chain rule, the cells of its terms, and the change of a given number. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, openElement, picture, sentEvents, shown } from './element.mjs';

test('one can walk from an entry of dW to the inputs, and back', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="dW[1]"></chain-rule>');
  await on((it) => {
    it.cell = 'dW[1](1,0)';
  });
  const factor = (/** @type {string} */ name) => net.locator(`.terms .factor[data-name="${name}"]`);
  const road = ['dW[1](1,0)'];
  for (const name of ['dZ[1]', 'dA[1]', 'dZ[2]', 'dA[2]']) {
    await factor(name).first().focus();
    await net.page().keyboard.press('Enter');
    const now = await on((it) => it.cell);
    assert.ok(now.startsWith(`${name}(`), now);
    road.push(now);
  }
  // dA[2] depends on the output and its target; the walk goes on to A[2], Z[2], A[1], Z[1] and X.
  for (const name of ['A[2]', 'Z[2]', 'A[1]', 'Z[1]', 'X']) {
    await factor(name).first().click();
    road.push(await on((it) => it.cell));
  }
  assert.ok(road[road.length - 1].startsWith('X('));
  for (let at = road.length - 2; at >= 0; at -= 1) {
    await net.locator('.back').click();
    assert.equal(await on((it) => it.cell), road[at]);
  }
  assert.ok(await net.locator('.back').isHidden(), 'there is nothing before the first');
  await net.page().keyboard.press('Escape');
  assert.equal(await on((it) => it.cell), '');
});

test('terms are buttons that name the cell they lead to', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="dZ[1]"></chain-rule>');
  await on((it) => {
    it.cell = 'dZ[1](2,3)';
  });
  const labels = await net
    .locator('.terms .factor')
    .evaluateAll((all) => all.map((button) => button.getAttribute('aria-label')?.split(':')[0]));
  assert.deepEqual(labels, ['dA[1] 3,4', 'Z[1] 3,4']);
});

/** The line of the cell, without spaces, after the position, the cell and the level are set. @param {{net: import('playwright-core').Locator, on: any}} page @param {string} at @param {string} cell @param {string} [level] */
async function lineOf({ net, on }, at, cell, level = 'batch') {
  await on(
    (/** @type {any} */ it, /** @type {string[]} */ [at, cell, level]) =>
      Object.assign(it, { level, at, cell }),
    [at, cell, level],
  );
  await picture(net);
  const line = net.locator('.this-cell .line');
  return {
    formula: String(await line.locator('.formula').textContent()).replace(/\s/g, ''),
    numbers: String(await line.locator('.terms').textContent()).replaceAll('\u00a0', ' '),
    factors: await line
      .locator('.factor')
      .evaluateAll((all) => all.map((button) => button.getAttribute('aria-label')?.split(':')[0])),
  };
}

test('dW and db are those of one example below the batch, and a mean only at all examples', async (t) => {
  const page = await openElement(t, '<chain-rule></chain-rule>', { reducedMotion: 'reduce' });
  for (const level of ['element', 'vector', 'matrix']) {
    const weight = await lineOf(page, 'dW[1]:3', 'dW[1](0,1)', level);
    assert.match(weight.formula, /^∂ℒ\(3\)∂W.*=δ.*\(3\)·x2?.*\(3\)/, level);
    assert.doesNotMatch(weight.formula, /m|∑/, level);
    assert.deepEqual(weight.factors, ['dZ[1] 1,3', 'X 2,3'], level);
    assert.doesNotMatch(weight.numbers, /1\/4/, level);
    const bias = await lineOf(page, 'db[1]:2', 'db[1](2,0)', level);
    assert.match(bias.formula, /^∂ℒ\(2\)∂b.*=δ.*\(2\)$/, level);
    assert.deepEqual(bias.factors, ['dZ[1] 3,2'], level);
  }
  const mean = await lineOf(page, 'dW[1]', 'dW[1](0,1)');
  assert.match(mean.formula, /^∂J∂W.*=1m∑k/);
  assert.match(mean.numbers, /^= 1\/4 \(/);
  assert.equal(mean.factors.length, 8);
});

test('functions are written with their arguments, and zero as 0', async (t) => {
  const page = await openElement(t, '<chain-rule></chain-rule>', { reducedMotion: 'reduce' });
  const of = async (/** @type {string} */ step) =>
    (await lineOf(page, step, `${step}(0,0)`)).numbers;
  const number = '−?\\d+(\\.\\d+)?';
  const reads = async (/** @type {string} */ step, /** @type {string} */ pattern) =>
    assert.match(await of(step), new RegExp(`^${pattern.replaceAll('N', number)}$`));
  await reads('A[1]', '= g\\(N\\) = N');
  // The first target of xor is 0.
  await reads('L', '= −\\(0 · log\\(N\\) \\+ \\(1 − 0\\) · log\\(1 − N\\)\\) ≈ N');
  await reads('dA[2]', '= 0 · 1/N \\+ \\(1 − 0\\) · 1/\\(1 − N\\) ≈ N');
  await reads('dZ[1]', '= N · g′\\(N\\) = N · N ≈ N');
  const second = await lineOf(page, 'dA[2]', 'dA[2](0,1)');
  assert.match(second.numbers, /^= −1 · 1\/0\.\d+ \+ \(1 − 1\) · 1\/\(1 − 0\.\d+\) [=≈] −/);
});

test('the chain has the two factors, and what else the local derivative is', async (t) => {
  const { net, on } = await openElement(t);
  const chain = async (/** @type {string} */ at, /** @type {string} */ cell) => {
    await on(
      (it, [at, cell]) => {
        it.at = at;
        it.cell = cell;
      },
      [at, cell],
    );
    const shown = (/** @type {string} */ what) =>
      net.locator(`:is(.this-cell, .chain:not([hidden])) ${what}`);
    return [await shown('.formula').count(), await shown('.note').allTextContents()];
  };
  const cases = /** @type {const} */ ([
    ['dW[1]', 'dW[1](0,1)', /every other z it is 0/],
    ['db[1]', 'db[1](0,0)', /every other z it is 0/],
    ['dA[1]', 'dA[1](0,1)', /one for every unit j/],
    ['dZ[1]', 'dZ[1](0,1)', /every other a it is 0/],
  ]);
  for (const [at, cell, note] of cases) {
    const [count, notes] = await chain(at, cell);
    assert.equal(count, 3, `${cell}: itself, the chain, the local derivative`);
    assert.match(String(notes), note);
  }
  assert.deepEqual(await chain('dA[2]', 'dA[2](0,1)'), [1, []], 'the start has no chain');
});

test('softmax has a local derivative for every a of the column', async (t) => {
  const { net, on } = await openElement(
    t,
    '<chain-rule layers="2-3-2" output="softmax" loss="cross_entropy" at="dZ[2]"></chain-rule>',
  );
  await on((it) => {
    it.cell = 'dZ[2](1,0)';
  });
  assert.match(
    (await net.locator('.chain .note').textContent()) ?? '',
    /one for every a of the column/,
  );
});

test('g and g′ are drawn with the example’s z', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="dZ[1]:2"></chain-rule>');
  await on((it) => {
    it.cell = 'dZ[1](1,2)';
  });
  const { data, cols } = await on((it) => {
    const z = it.matrix('Z[1]');
    return { data: [...z.data], cols: z.cols };
  });
  const z = data[1 * cols + 2];
  const said = await net.locator('.plot svg').getAttribute('aria-label');
  const [first] = /−?[\d.]+/.exec(said ?? '') ?? [];
  assert.ok(Math.abs(Number(first?.replace('−', '-')) - z) < 0.006, `${said} for ${z}`);
  await on((it) => {
    it.at = 'dA[1]';
  });
  await picture(net);
  assert.ok(await net.locator('.plot').isHidden());
});

for (const [cell, part] of /** @type {const} */ ([
  ['W[1](0,1)', 'parameters'],
  ['b[2](0,0)', 'parameters'],
  ['X(1,2)', 'data'],
  ['Y(0,3)', 'data'],
])) {
  test(`${cell} can be changed in place, and everything follows`, async (t) => {
    const { page, net, on } = await openElement(t, '<chain-rule at="dZ[1]:2"></chain-rule>');
    await listen(page);
    await on((it, cell) => {
      it.cell = cell;
    }, cell);
    await sentEvents(page);
    const before = await on((it) => it.matrix('J').data[0]);
    await net.locator('.edit input').fill('0.25');
    await net.locator('.edit input').press('Enter');
    const [name, row, col] = cell.replace(')', '').split(/[(,]/);
    const now = await on(
      (it, [name, row, col]) => {
        const { data, cols } = it.matrix(name);
        return {
          value: data[row * cols + col],
          J: it.matrix('J').data[0],
          at: it.at,
          cell: it.cell,
        };
      },
      /** @type {[string, number, number]} */ ([name, Number(row), Number(col)]),
    );
    assert.equal(now.value, 0.25);
    assert.notEqual(now.J, before);
    assert.deepEqual([now.at, now.cell], ['dZ[1]:2', cell], 'the learner stays');
    assert.ok(part in (await on((it) => it.config)));
    assert.match(await net.locator('.news').innerText(), /Cost .* → /);
    assert.match(await net.locator('.so-far').innerText(), /^was /);
    assert.deepEqual(
      (await sentEvents(page)).map(([type]) => type),
      ['change'],
    );
    assert.ok((await on((it) => it.check())).passed);
  });
}

for (const [text, code] of /** @type {const} */ ([
  ['much', 'bad-number'],
  ['', 'bad-number'],
  ['Infinity', 'not-finite'],
  ['1e999', 'not-finite'],
])) {
  test(`a cell keeps its value when “${text}” is put in`, async (t) => {
    const { page, net, on } = await openElement(t, '<chain-rule at="Z[1]"></chain-rule>');
    await listen(page);
    await on((it) => {
      it.cell = 'W[1](0,1)';
    });
    const before = await on((it) => it.matrix('W[1]').data[1]);
    await sentEvents(page);
    const input = net.locator('.edit input');
    await input.fill(text);
    await input.press('Enter');
    const [[type, detail]] = await sentEvents(page);
    assert.deepEqual([type, detail.code], ['error', code]);
    assert.match(await shown(net), /parameters\.W\[0\]\[0\]\[1\].*finite number is needed/);
    assert.equal(await on((it) => it.matrix('W[1]').data[1]), before);
    assert.equal(await input.inputValue(), String(before), 'its own number stands there again');
  });
}

test('the switch of 1/m scales dA and dZ, and leaves dW and db', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="dW[1]"></chain-rule>');
  const numbers = () =>
    on((it) =>
      Object.fromEntries(
        ['dA[1]', 'dZ[1]', 'dW[1]', 'db[1]', 'dZ[2]'].map((name) => [
          name,
          [...it.matrix(name).data],
        ]),
      ),
    );
  const before = await numbers();
  const line = () => net.locator('.code [aria-current]').innerText();
  const code = await line();
  await net.getByRole('button', { name: '1/m at the output' }).click();
  assert.equal((await on((it) => it.config)).convention, 'mean');
  const after = await numbers();
  for (const name of ['dA[1]', 'dZ[1]', 'dZ[2]'])
    assert.deepEqual(
      after[name],
      before[name].map((/** @type {number} */ value) => value / 4),
      name,
    );
  for (const name of ['dW[1]', 'db[1]'])
    for (const [at, value] of after[name].entries())
      assert.ok(Math.abs(value - before[name][at]) <= 4e-16, name);
  assert.notEqual(await line(), code, 'the code follows');
  assert.equal(await on((it) => it.at), 'dW[1]');
  assert.match(await net.locator('.mean .note').innerText(), /every later gradient includes it/);
});

test('what was before can still be compared at every step', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="Z[1]"></chain-rule>', {
    reducedMotion: 'reduce',
  });
  await on((it) => {
    it.cell = 'W[1](0,1)';
  });
  await net.locator('.edit input').fill('0.25');
  await net.locator('.edit input').press('Enter');
  await on((it) => {
    it.at = 'dA[2]';
  });
  await net
    .locator('.mean button')
    .nth(1)
    .evaluate((button) => /** @type {HTMLElement} */ (button).click());
  const ids = await on((it) => it.steps.map((/** @type {{id: string}} */ step) => step.id));
  for (const id of ids) {
    await on((it, id) => {
      it.at = id;
    }, id);
    await picture(net);
    assert.equal(await shown(net), '', id);
  }
  assert.equal((await on((it) => it.config)).parameters.W[0][0][1], 0.25);
});
