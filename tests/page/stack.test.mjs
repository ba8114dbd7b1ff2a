/** The stack: every column is drawn in the right place at the right time, as marks and as pixels. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from './element.mjs';

/**
 * The marks of the matrices in the default run, `back` of an example before a position, from the
 * modules that the page itself draws with.
 *
 * @param {any} on
 * @param {string} at
 * @param {number} back 0 at rest; at 0.6 the result is on the card, from which it then moves
 * @param {number} [width]
 * @returns {Promise<import('../../www/canvas/mark.js').Mark[]>}
 */
function marks(on, at, back, width = 860) {
  return on(
    async (/** @type {any} */ net, /** @type {any[]} */ [at, back, width]) => {
      const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
      const { run, player, look, words, Matrices, marksAt } = await drawing(net.config);
      const view = { level: 'batch', ways: { dZ: 'stack', dW: 'outer' } };
      const scene = new Matrices(run, player, look, words, width, view);
      const { step, example } = run.position(at);
      const frame = example === undefined ? player.whole(step) : player.starts[step] + example;
      const { stages, t, times } = scene.at(frame - back);
      return marksAt(stages, t, times);
    },
    [at, back, width],
  );
}

/** The visible cells of a column of dZ[1]. @param {import('../../www/canvas/mark.js').Mark[]} all @param {number} col from 0 @param {string} [name] */
const column = (all, col, name = 'dZ[1]') =>
  all.filter(
    ({ shape, fill, opacity = 1, ref }) =>
      shape === 'rect' && fill && opacity > 0 && ref?.name === name && ref.col === col,
  );

for (const width of [860, 350]) {
  test(`halfway through its slide column 3 is between card and slot (${width} px)`, async (t) => {
    const { on } = await openElement(t);
    const at = (/** @type {number} */ back) => marks(on, 'dZ[1]:3', back, width);
    const [onCard, sliding, placed] = [await at(0.6), await at(0.5), await at(0)];
    const whole = await marks(on, 'dZ[1]', 0, width);
    for (const row of [0, 1, 2]) {
      const [from, now, to, slot] = [onCard, sliding, placed, whole].map(
        (all) => column(all, 2)[row],
      );
      assert.equal(now.key, to.key, 'a mark keeps its key while it moves');
      assert.equal(now.key, from.key);
      assert.deepEqual([to.x, to.y], [slot.x, slot.y], 'it comes to rest in its slot');
      const far = (/** @type {any} */ a, /** @type {any} */ b) => Math.hypot(a.x - b.x, a.y - b.y);
      assert.ok(far(from, to) > 20, 'card and slot are apart');
      assert.ok(far(from, now) > 3 && far(now, to) > 3, 'it has left the card and not arrived');
      assert.ok(
        Math.abs(far(from, now) + far(now, to) - far(from, to)) < 1e-6,
        'on a straight way',
      );
      assert.equal(now.text, to.text, 'with its number');
    }
    for (const all of [onCard, sliding, placed]) {
      for (const col of [0, 1])
        assert.deepEqual(
          column(all, col).map(({ x, y }) => [x, y]),
          column(whole, col).map(({ x, y }) => [x, y]),
          `column ${col + 1} stays in its slot`,
        );
      assert.equal(column(all, 3).length, 0, 'nothing is in slot 4');
    }
  });
}

test('the card says which column its numbers are now', async (t) => {
  const { on } = await openElement(t);
  for (const width of [860, 350]) {
    const all = await marks(on, 'dZ[1]:2', 0, width);
    assert.equal(all.find(({ key }) => key === 'card:column')?.text, '→ 2', `${width} px`);
  }
});

test('a function stays with its arguments, where a line has room for them', async (t) => {
  const { on } = await openElement(t);
  const heights = (await marks(on, 'dA[2]', 0, 728))
    .filter(({ key }) => /^sign:\d$/.test(key))
    .map(({ y }) => y);
  assert.equal(heights.length, 3);
  assert.equal(new Set(heights).size, 1);
});

test('the card shows what it multiplies before it has the product', async (t) => {
  const { on } = await openElement(t);
  const [gathered, made] = [await marks(on, 'dZ[1]:3', 0.88), await marks(on, 'dZ[1]:3', 0.6)];
  const onCard = (/** @type {any[]} */ all, /** @type {string} */ name) =>
    all.filter(({ shape, fill, opacity = 1, ref, x }) => {
      return shape === 'rect' && fill && opacity > 0 && ref?.name === name && x < 120;
    }).length;
  const names = ['dA[1]', 'Z[1]', 'dZ[1]'];
  assert.deepEqual(
    names.map((name) => onCard(gathered, name)),
    [3, 3, 0],
  );
  assert.deepEqual(
    names.map((name) => onCard(made, name)),
    [0, 0, 3],
  );
});

test('every column is in place once its example is through, and none before', async (t) => {
  const { on } = await openElement(t);
  for (const k of [0, 1, 2, 3, 4]) {
    const all = await marks(on, k === 4 ? 'dZ[1]' : `dZ[1]:${k}`, 0);
    const lengths = [0, 1, 2, 3].map((col) => column(all, col).length);
    assert.deepEqual(
      lengths,
      [0, 1, 2, 3].map((col) => (col < k ? 3 : 0)),
      `dZ[1]:${k}`,
    );
  }
});

test('no key stands twice in a picture, and every number of a mark is finite', async (t) => {
  const { on } = await openElement(t);
  const ids = await on((net) => net.steps.map((/** @type {{id: string}} */ step) => step.id));
  for (const id of ids) {
    for (const back of [0, 0.25, 0.5, 0.75]) {
      if (id === ids[0] && back) continue;
      const all = await marks(on, id, back);
      const keys = all.map(({ key }) => key);
      assert.deepEqual(
        keys.filter((key, at) => keys.indexOf(key) !== at),
        [],
        `${id} − ${back}`,
      );
      for (const mark of all)
        for (const field of /** @type {const} */ (['x', 'y', 'w', 'h', 'r', 'x2', 'y2', 'opacity']))
          assert.ok(
            mark[field] === undefined || Number.isFinite(mark[field]),
            `${id} ${mark.key} ${field}`,
          );
    }
  }
});

test('outer products add up into the one dW, example by example', async (t) => {
  const { on } = await openElement(t);
  for (const k of [1, 2, 3]) {
    const all = await marks(on, `dW[1]:${k}`, 0);
    const numbers = await on((net, k) => {
      const { terms, scale } = net.explain('dW[1]', 0, 0);
      const sum = terms
        .slice(0, k)
        .reduce((/** @type {number} */ s, /** @type {any} */ it) => s + it.product, 0);
      return [sum, scale * sum].map((value) => value.toFixed(2).replace('-', '−'));
    }, k);
    const cell = all.filter(
      ({ ref, shape, text }) =>
        shape === 'rect' && text && ref?.name === 'dW[1]' && ref.row === 0 && ref.col === 0,
    );
    assert.ok(
      cell.some(({ text = '' }) => numbers.includes(text.replace('-', '−'))),
      `${k}: ${numbers} in ${cell.map((it) => it.text)}`,
    );
  }
});

/**
 * Colours of the matrices' canvas at the cells of dZ[1], away from their numbers; `#paper` where
 * nothing is painted.
 *
 * @param {any} on
 * @param {import('../../www/canvas/mark.js').Mark[]} cells
 * @returns {Promise<string[]>}
 */
function colours(on, cells) {
  return on(
    (/** @type {any} */ net, /** @type {{x: number, y: number}[]} */ places) => {
      const canvas = net.shadowRoot.querySelector('.equation canvas');
      const ratio = canvas.width / canvas.clientWidth;
      return places.map(({ x, y }) => {
        const [r, g, b, alpha] = canvas
          .getContext('2d')
          .getImageData(Math.round((x + 4) * ratio), Math.round((y + 4) * ratio), 1, 1).data;
        const hex = [r, g, b].map((it) => it.toString(16).padStart(2, '0')).join('');
        return alpha === 0 ? '#paper' : `#${hex}`;
      });
    },
    cells.map(({ x, y }) => ({ x, y })),
  );
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`the pixels of a half-filled stack (${colorScheme})`, async (t) => {
    const { net, on } = await openElement(t, undefined, { colorScheme });
    await on((net) => {
      net.speed = 100;
      net.at = 'dZ[1]:2';
    });
    await picture(net);
    const width = await on((net) =>
      Math.floor(net.shadowRoot.querySelector('.equation').clientWidth),
    );
    const whole = await marks(on, 'dZ[1]', 0, width);
    const expected = await on(async (net, dark) => {
      const { palette } = await import(/** @type {any} */ ('/www/core/wasm.js'));
      const scale = palette(true, dark);
      const { data } = net.matrix('dZ[1]');
      const largest = Math.max(...data.map(Math.abs));
      return [...data].map((value) => {
        const at = 3 * Math.round(127 + 127 * (value / largest));
        return `#${[...scale.subarray(at, at + 3)].map((it) => it.toString(16).padStart(2, '0')).join('')}`;
      });
    }, colorScheme === 'dark');
    for (const col of [0, 1]) {
      const wanted = [0, 1, 2].map((row) => expected[row * 4 + col]);
      assert.deepEqual(await colours(on, column(whole, col)), wanted, `column ${col + 1}`);
    }
    for (const col of [2, 3])
      assert.deepEqual(
        await colours(on, column(whole, col)),
        Array(3).fill('#paper'),
        `slot ${col + 1} is paper`,
      );
  });
}
