/** The numbers in the page: those of the golden cases, and the same bits as natively. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const file = (/** @type {string} */ path) => new URL(`../../${path}`, import.meta.url);

/** @param {import('../site.mjs').Open} open */
export function numbers(open) {
  test('every golden case holds in the page, to 1e-12 of the largest entry', async (t) => {
    const names = readdirSync(file('golden')).filter((name) => name.endsWith('.json'));
    const { on } = await open(t);
    const { wrong, compared } = await on(compare, names);
    assert.deepEqual(wrong, []);
    assert.ok(compared > 10 * names.length, `${compared} matrices of ${names.length} cases`);
  });

  test('the numbers of many networks have the same bits as natively', async (t) => {
    const { on } = await open(t);
    assert.equal(await on(digest), readFileSync(file('digest/digest.txt'), 'utf8').trim());
  });
}

/** Compares the core's matrices with those of the cases. @param {any} _net @param {string[]} names */
async function compare(_net, names) {
  // The core by itself, because an element would also draw each network.
  const { Session } = await import(/** @type {string} */ ('/www/core/wasm.js'));
  const wrong = [];
  let compared = 0;
  for (const name of names) {
    const expected = await fetch(`/tests/golden/${name}`).then((file) => file.json());
    const { inputs, layers, loss, W, b, X, Y } = expected;
    const config = { inputs, layers, loss, data: { X, Y }, parameters: { W, b } };
    const session = Session.of(config);
    const column = (/** @type {number[]} */ vector) => vector.map((entry) => [entry]);
    /** @type {Record<string, number[][]>} */
    const matrices = { L: [expected.L], J: [[expected.J]] };
    for (const symbol of ['Z', 'A', 'dA', 'dZ', 'dW', 'db'])
      for (const [l, matrix] of expected[symbol].entries())
        matrices[`${symbol}[${l + 1}]`] = symbol === 'db' ? column(matrix) : matrix;
    for (const [id, rows] of Object.entries(matrices)) {
      compared += 1;
      const actual = session.ask((/** @type {any} */ core) => core.matrix(id));
      const entries = rows.flat();
      const largest = Math.max(...entries.map(Math.abs));
      const tolerance = Math.max(1e-12 * largest, 1e-14);
      const agrees =
        actual.rows === rows.length &&
        actual.cols === rows[0].length &&
        entries.every((entry, at) => Math.abs(actual.data[at] - entry) <= tolerance);
      if (!agrees) wrong.push(`${name} ${id}: ${[...actual.data]}, expected ${entries}`);
    }
  }
  return { wrong, compared };
}

/** What `tests/digest.rs` computes. */
async function digest() {
  const lines = await fetch('/tests/digest/networks.jsonl').then((file) => file.text());
  const wasm = await import(/** @type {string} */ ('/www/core/wasm.js'));
  let digest = 0xcbf29ce484222325n;
  const add = (/** @type {bigint} */ bits) => {
    digest = BigInt.asUintN(64, (digest ^ bits) * 0x100000001b3n);
  };
  const NAN = 0x7ff8000000000000n;
  const addRun = (/** @type {any} */ session) => {
    const { layers } = session.settings();
    const given = layers.flatMap((/** @type {unknown} */ _, /** @type {number} */ l) => [
      `W[${l + 1}]`,
      `b[${l + 1}]`,
    ]);
    const computed = session.steps().map((/** @type {{id: string}} */ { id }) => id);
    for (const name of [...given, ...computed, 'X', 'Y']) {
      const { data } = session.matrix(name);
      const bits = new BigUint64Array(data.slice().buffer);
      for (const [at, value] of data.entries()) add(Number.isNaN(value) ? NAN : bits[at]);
    }
  };
  for (const line of lines.trim().split('\n')) {
    wasm.Session.of(JSON.parse(line)).ask((/** @type {any} */ session) => {
      addRun(session);
      session.beginTraining();
      try {
        session.train(100);
      } catch (diverged) {
        const { message } = /** @type {Error} */ (diverged);
        for (const byte of new TextEncoder().encode(message)) add(BigInt(byte));
      }
      session.endTraining();
      addRun(session);
    });
  }
  return digest.toString(16).padStart(16, '0');
}
