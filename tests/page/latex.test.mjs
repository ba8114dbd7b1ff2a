/** Other programs can read the texts of equations: KaTeX the LaTeX, an XML parser the MathML. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import katex from 'katex';
import { openElement } from './element.mjs';

const ENTRYWISE = ['linear', 'sigmoid', 'tanh', 'relu', 'leaky_relu', 'elu', 'softplus'];
const LEVELS = ['element', 'vector', 'matrix', 'batch'];
const PAIRINGS = [
  ...[...ENTRYWISE, 'softmax'].map((output) => [output, 'squared_error']),
  ['sigmoid', 'binary_cross_entropy'],
  ['softmax', 'cross_entropy'],
];

/** Every pairing with 1 to 4 layers, every hidden activation, both conventions. */
const CONFIGS = PAIRINGS.flatMap(([output, loss], at) =>
  [1, 2, 3, 4].map((depth) => {
    const hidden = Array.from({ length: depth - 1 }, (_, l) => ({
      units: 3,
      activation: ENTRYWISE[(at + l) % ENTRYWISE.length],
    }));
    return {
      inputs: 2,
      layers: [...hidden, { units: output === 'softmax' ? 2 : 1, activation: output }],
      loss,
      convention: (at + depth) % 2 ? 'mean' : 'per-example',
    };
  }),
);

/** Throws where LaTeX would fail, and where it would only warn. @param {string} latex */
function typeset(latex) {
  katex.renderToString(latex, { displayMode: true, strict: 'error', throwOnError: true });
}

/** The text of every step at every level of every configuration, by `[id, level, text, config]`. @param {Awaited<ReturnType<typeof openElement>>['on']} on @param {string} format */
async function texts(on, format) {
  /** @type {[string, string, string, string][]} */
  const all = await on(
    (net, { configs, levels, format }) =>
      configs.flatMap((config) => {
        net.config = config;
        return net.steps.flatMap((/** @type {{id: string}} */ { id }) =>
          levels.map((level) => [
            id,
            level,
            net.equation(id, level, format),
            JSON.stringify(config),
          ]),
        );
      }),
    { configs: CONFIGS, levels: LEVELS, format },
  );
  const steps = CONFIGS.map(({ layers }) => 2 + 7 * layers.length);
  assert.equal(all.length, LEVELS.length * steps.reduce((sum, count) => sum + count));
  return all;
}

test('KaTeX takes the LaTeX of every step at every level', async (t) => {
  const wrong = ['x^{2}^{T}', '\\frac{1}', '\\left( x', '\\delt', 'g′'];
  for (const latex of wrong) assert.throws(() => typeset(latex), latex);
  const { on } = await openElement(t);
  for (const [id, level, latex, config] of await texts(on, 'latex'))
    assert.doesNotThrow(() => typeset(latex), `${id} ${level}: ${latex}\nin ${config}`);
});

test('the MathML of every step at every level is XML, of MathML alone', async (t) => {
  const { on } = await openElement(t);
  const all = await texts(on, 'mathml');
  /** What is wrong with each text. @param {string[]} markups @returns {Promise<string[]>} */
  const judge = (markups) =>
    on((_, markups) => {
      const NAMESPACE = 'http://www.w3.org/1998/Math/MathML';
      return markups.map((markup) => {
        const read = new DOMParser().parseFromString(markup, 'application/xml');
        const fault = read.querySelector('parsererror');
        if (fault) return fault.textContent || 'no XML';
        if (read.documentElement.localName !== 'math') return 'not math';
        const stranger = [...read.querySelectorAll('*')].find(
          (element) => element.namespaceURI !== NAMESPACE,
        );
        return stranger ? `${stranger.nodeName} is not of MathML` : '';
      });
    }, markups);
  const math = '<math xmlns="http://www.w3.org/1998/Math/MathML">';
  const wrong = ['<math/>', `${math}<mi>x</math>`, `${math}&Sigma;</math>`, `${math}a < b</math>`];
  const refused = await judge([`${math}<mi>x</mi></math>`, ...wrong]);
  assert.deepEqual(
    refused.map((fault) => fault !== ''),
    [false, true, true, true, true],
  );
  for (const [at, fault] of (await judge(all.map(([, , markup]) => markup))).entries()) {
    const [id, level, markup, config] = all[at];
    assert.equal(fault, '', `${id} ${level}: ${markup}\nin ${config}`);
  }
});

test('every level says something else than the batch, where the step has it', async (t) => {
  const { on } = await openElement(t);
  for (const format of ['latex', 'mathml']) {
    const all = await texts(on, format);
    for (let at = 0; at < all.length; at += LEVELS.length) {
      const [id, , batch] = all[at + LEVELS.indexOf('batch')];
      for (const [, level, text, config] of all.slice(at, at + LEVELS.length - 1)) {
        // J is one number, and an update does not depend on single examples.
        const lacks = id === 'J' || (id.startsWith('update') && level === 'matrix');
        assert.equal(text === batch, lacks, `${id} ${level}: ${text}\nin ${config}`);
      }
    }
  }
});
