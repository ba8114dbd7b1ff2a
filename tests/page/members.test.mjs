/** The members that are read and set: config, the view, the numbers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bits, listen, openElement, sentEvents } from './element.mjs';

const ERROR_CODES =
  /^(bad-(layers|number|pairing|shape|json|position|cell)|unknown-(name|field)|not-finite|too-large)$/;

test('config set elsewhere gives the same numbers to the last bit', async (t) => {
  const { page, net, on } = await openElement(
    t,
    '<chain-rule layers="2-5-4-1" activation="softplus" seed="99" data="moons"></chain-rule><chain-rule></chain-rule>',
  );
  await on((net) => net.train(7));
  const other = page.locator('chain-rule').nth(1);
  await on(async (net) => {
    const other = /** @type {any} */ (document.querySelectorAll('chain-rule')[1]);
    // Through JSON text, as in an export.
    other.config = JSON.parse(JSON.stringify(net.config));
  });
  assert.deepEqual(await bits(other), await bits(net));
  assert.deepEqual(
    await other.evaluate((/** @type {any} */ net) => net.config),
    await on((net) => net.config),
  );
});

test('the numbers of a set config are there when the setter returns', async (t) => {
  const { page, on } = await openElement(t);
  await listen(page);
  const [steps, shape] = await on((net) => {
    net.config = {
      inputs: 3,
      layers: [{ units: 2, activation: 'linear' }],
      loss: 'squared_error',
      data: {
        X: [
          [1, 0],
          [0, 1],
          [2, -2],
        ],
        Y: [
          [1, 2],
          [3, 4],
        ],
      },
      parameters: {
        W: [
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
        ],
        b: [[0.5, -0.5]],
      },
    };
    const Z = net.matrix('Z[1]');
    return [net.steps.length, [Z.rows, Z.cols, ...Z.data]];
  });
  assert.equal(steps, 2 + 2 + 4 + 1);
  assert.deepEqual(shape, [2, 2, 7.5, -3.5, 15.5, -7.5]);
  assert.deepEqual(
    (await sentEvents(page)).map(([type]) => type),
    ['change'],
  );
});

test('config can be set before the element is ready', async (t) => {
  const { page } = await openElement(t, '<chain-rule layers="2-2-1"></chain-rule>');
  const units = await page.evaluate(async () => {
    const net = /** @type {any} */ (document.createElement('chain-rule'));
    net.config = {
      inputs: 2,
      layers: [
        { units: 7, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
    };
    document.body.append(net);
    await net.ready;
    return net.config.layers[0].units;
  });
  assert.equal(units, 7);
});

test('what is read is a copy', async (t) => {
  const { on } = await openElement(t);
  const same = await on((net) => {
    const before = JSON.stringify([
      net.config,
      net.steps,
      [...net.matrix('W[1]').data],
      net.explain('dW[1]', 0, 0),
    ]);
    net.config.layers[0].units = 9;
    net.config.parameters.W[0][0][0] = 9;
    net.steps[0].id = 'x';
    net.steps[0].shape[0] = 9;
    net.matrix('W[1]').data.fill(9);
    net.explain('dW[1]', 0, 0).terms[0].factors[0].value = 9;
    return (
      before ===
      JSON.stringify([
        net.config,
        net.steps,
        [...net.matrix('W[1]').data],
        net.explain('dW[1]', 0, 0),
      ])
    );
  });
  assert.ok(same);
});

test('steps are in order, with phase, layer and shape', async (t) => {
  const { on } = await openElement(t);
  const steps = await on((net) => net.steps);
  const read = (/** @type {string} */ field) =>
    steps.map((/** @type {any} */ step) => String(step[field]).replace(',', '×')).join(' ');
  assert.equal(
    read('id'),
    'Z[1] A[1] Z[2] A[2] L J dA[2] dZ[2] dW[2] db[2] dA[1] dZ[1] dW[1] db[1] update[1] update[2]',
  );
  assert.equal(
    read('phase'),
    `${'forward '.repeat(4)}loss loss ${'backward '.repeat(8)}update update`,
  );
  assert.equal(read('shape'), '3×4 3×4 1×4 1×4 1×4 1×1 1×4 1×4 1×3 1×1 3×4 3×4 3×2 3×1 3×2 1×3');
  for (const { id, layer } of steps)
    if (id.includes('[')) assert.equal(layer, Number(/\d+/.exec(id)?.[0]), id);
});

test('matrix gives every matrix as a fresh Float64Array, row by row', async (t) => {
  const { on } = await openElement(t);
  const facts = await on((net) => {
    const a = net.matrix('dZ[1]');
    const b = net.matrix('dZ[1]');
    const names = [
      'X',
      'Y',
      'A[0]',
      'W[1]',
      'b[1]',
      'Z[2]',
      'A[2]',
      'L',
      'J',
      'dA[1]',
      'dZ[2]',
      'dW[1]',
      'db[2]',
      'update[1]',
    ];
    const all = names.map((name) => net.matrix(name));
    return {
      type: a.data.constructor === Float64Array,
      fresh: a.data !== b.data && a.data.buffer !== b.data.buffer,
      whole: a.data.byteLength === a.data.buffer.byteLength,
      fits: all.every((it) => it.data.length === it.rows * it.cols),
      inputs: String(net.matrix('A[0]').data) === String(net.matrix('X').data),
      shapes: all.map((it) => `${it.rows}×${it.cols}`).join(' '),
      W: net.matrix('W[1]').data[1] === net.config.parameters.W[0][0][1],
      update: [...net.matrix('update[1]').data].every(
        (value, at) =>
          value ===
          net.matrix('W[1]').data[at] - net.config.learning_rate * net.matrix('dW[1]').data[at],
      ),
    };
  });
  assert.deepEqual(facts, {
    type: true,
    fresh: true,
    whole: true,
    fits: true,
    inputs: true,
    W: true,
    update: true,
    shapes: '2×4 1×4 2×4 3×2 3×1 1×4 1×4 1×4 1×1 3×4 1×4 3×2 1×1 3×2',
  });
});

test('explain adds up, and its factors are the cells that they name', async (t) => {
  const { on } = await openElement(
    t,
    '<chain-rule layers="2-3-2" output="softmax" loss="cross_entropy"></chain-rule>',
  );
  const wrong = await on((net) => {
    /** @type {string[]} */
    const wrong = [];
    for (const { id, shape } of net.steps) {
      for (let row = 0; row < shape[0]; row += 1) {
        for (let col = 0; col < shape[1]; col += 1) {
          const { value, scale, terms } = net.explain(id, row, col);
          const cell = net.matrix(id).data[row * shape[1] + col];
          const sum = terms.reduce(
            (/** @type {number} */ total, /** @type {any} */ term) => total + term.product,
            0,
          );
          const near = (/** @type {number} */ a, /** @type {number} */ b) =>
            Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a));
          if (!near(value, cell) || !near(scale * sum, cell)) wrong.push(`${id}(${row},${col})`);
          for (const { factors, product } of terms) {
            if (
              !near(
                product,
                factors.reduce(
                  (/** @type {number} */ all, /** @type {any} */ it) => all * it.value,
                  1,
                ),
              )
            )
              wrong.push(`${id}: product`);
            for (const it of factors) {
              if (it.name === undefined || it.of) continue;
              const { cols, data } = net.matrix(it.name);
              if (!Object.is(data[it.row * cols + it.col], it.value))
                wrong.push(`${id}: ${it.name}`);
            }
          }
        }
      }
    }
    return wrong;
  });
  assert.deepEqual(wrong, []);
});

test('equation has every format at every level for every step', async (t) => {
  const { on } = await openElement(t);
  const all = await on((net) =>
    net.steps.flatMap((/** @type {{id: string}} */ { id }) =>
      ['element', 'vector', 'matrix', 'batch'].flatMap((level) =>
        ['latex', 'mathml', 'numpy', 'text'].map((format) => [
          id,
          level,
          format,
          net.equation(id, level, format),
        ]),
      ),
    ),
  );
  for (const [id, level, format, text] of all) {
    assert.ok(typeof text === 'string' && text.length > 2, `${id} ${level} ${format}`);
    assert.equal(
      text.startsWith('<math'),
      format === 'mathml',
      `${id} ${level} ${format}: ${text}`,
    );
    if (format === 'numpy') assert.match(text, / = /, `${id} ${level}`);
  }
  const dW = (/** @type {string} */ level) =>
    all.find(
      (/** @type {string[]} */ it) => it[0] === 'dW[1]' && it[1] === level && it[2] === 'numpy',
    )?.[3];
  assert.equal(dW('batch'), 'dW[1] = dZ[1] @ A[0].T / m');
  assert.match(dW('element'), /\bi\b.*\bj\b.*\bk\b/s);
});

test('what does not exist throws with a code', async (t) => {
  const { on } = await openElement(t);
  const codes = await on((net) =>
    [
      () => net.matrix('Q'),
      () => net.matrix('dZ[9]'),
      () => net.explain('dW[1]', 3, 0),
      () => net.explain('dW[1]', 0.5, 0),
      () => net.explain('Q', 0, 0),
      () => net.equation('Q'),
      () => net.equation('Z[1]', 'tensor'),
      () => net.equation('Z[1]', 'batch', 'word'),
      () => net.next('beat'),
      () => net.previous(''),
      () => {
        net.speed = 0;
      },
      () => {
        net.speed = Number.NaN;
      },
    ].map((call) => {
      try {
        return `returned ${JSON.stringify(call())}`;
      } catch (error) {
        const { code, message } = /** @type {any} */ (error);
        return error instanceof Error && message ? code : String(error);
      }
    }),
  );
  for (const [at, code] of codes.entries()) assert.match(String(code), ERROR_CODES, `call ${at}`);
});

test('check passes, and says what it checked', async (t) => {
  const { on } = await openElement(t);
  const check = await on((net) => net.check());
  assert.equal(check.passed, true);
  assert.equal(check.checked, 13);
  assert.equal(check.kinks, 0);
  assert.ok(check.maxRelativeError >= 0 && check.maxRelativeError < 1e-6);
  assert.deepEqual(Object.keys(check.worst).sort(), ['analytic', 'col', 'name', 'numeric', 'row']);
});

test('level, way and cell are read as they were set, and send change', async (t) => {
  const { page, on } = await openElement(t);
  await listen(page);
  for (const level of ['element', 'vector', 'matrix', 'batch']) {
    assert.equal(
      await on((net, level) => {
        net.level = level;
        return net.level;
      }, level),
      level,
    );
  }
  assert.deepEqual(
    (await sentEvents(page)).map(([type]) => type),
    Array(4).fill('change'),
  );
  for (const [at, ways] of /** @type {[string, string[]][]} */ ([
    ['dZ[1]', ['padded', 'stack']],
    ['dW[1]', ['dot', 'product', 'slices', 'outer']],
  ])) {
    await on((net, at) => {
      net.at = at;
    }, at);
    for (const way of ways)
      assert.equal(
        await on((net, way) => {
          net.way = way;
          return net.way;
        }, way),
        way,
      );
  }
  await sentEvents(page);
  const cells = await on((net) => {
    net.cell = 'dW[1](0,1)';
    const set = net.cell;
    net.cell = '';
    return [set, net.cell];
  });
  assert.deepEqual(cells, ['dW[1](0,1)', '']);
  assert.deepEqual(
    (await sentEvents(page)).map(([type]) => type),
    ['change', 'change'],
  );
});

test('a permalink opens the same configuration, position and view', async (t) => {
  const { page, net, on } = await openElement(
    t,
    '<chain-rule layers="2-4-1" seed="12"></chain-rule>',
  );
  const link = await on(async (net) => {
    await net.train(3);
    net.at = 'dW[1]:3';
    net.way = 'product';
    net.level = 'vector';
    net.cell = 'dW[1](1,0)';
    return net.permalink();
  });
  const other = await page.context().newPage();
  await other.goto(link);
  const opened = other.locator('chain-rule');
  await other.waitForFunction(
    () => /** @type {any} */ (document.querySelector('chain-rule')).ready,
  );
  await other.waitForFunction(
    () => /** @type {any} */ (document.querySelector('chain-rule')).cell !== '',
  );
  const view = (/** @type {any} */ net) => [net.at, net.way, net.level, net.cell];
  assert.deepEqual(await opened.evaluate(view), ['dW[1]:3', 'product', 'vector', 'dW[1](1,0)']);
  assert.deepEqual(await bits(opened), await bits(net));
  assert.equal(await opened.evaluate((/** @type {any} */ net) => net.permalink()), link);
});
