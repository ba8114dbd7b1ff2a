/**
 * Captions, reasons, headings and labels say the same, and it is what the trees of the core say: at
 * every step, level and way, for outputs and losses of each kind, in both conventions and languages.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, picture } from './element.mjs';

/** A network with its examples: its units, its hidden activation, its output and its loss. @param {number[]} units @param {string} activation @param {string} output @param {string} loss */
function network(units, activation, output, loss) {
  const matrix = (/** @type {number} */ rows, /** @type {(i: number, k: number) => number} */ at) =>
    Array.from({ length: rows }, (_, i) => [0, 1, 2].map((k) => at(i, k)));
  const [inputs, ...layers] = units;
  const outputs = units[units.length - 1];
  return {
    inputs,
    layers: layers.map((units, l) => ({
      units,
      activation: l === layers.length - 1 ? output : activation,
    })),
    loss,
    data: {
      X: matrix(inputs, (i, k) => 0.5 * i - k + 0.3),
      Y: matrix(outputs, (i, k) => (outputs === 1 ? k % 2 : Number(k % outputs === i))),
    },
  };
}

const NETWORKS = [
  network([2, 3, 2, 1], 'tanh', 'sigmoid', 'binary_cross_entropy'),
  network([2, 1, 3], 'relu', 'softmax', 'cross_entropy'),
  network([1, 2, 2], 'elu', 'softmax', 'squared_error'),
  network([1, 1], 'tanh', 'linear', 'squared_error'),
  network([2, 2, 2], 'softplus', 'sigmoid', 'binary_cross_entropy'),
];
const CONVENTIONS = ['per-example', 'mean'];

/** What sentences of each language claim. @type {Record<string, Record<string, RegExp>>} */
const CLAIMS = {
  en: {
    column: /whole column/,
    several: /adds? (these|up|them)|added up|a sum over|are the product/,
    single: /single term|one term|only term/,
    mean: /1\/m (enters here|turns)/,
    noMean: /no 1\/m here|1\/m is already in δ/,
    noSum: /no Σ/,
  },
  ko: {
    column: /열 전체/,
    several: /(모두|모든 경로를) 더|이들에 대해|행렬 곱 Wᵀδ/,
    single: /항이 하나|항도 하나|유일한 항/,
    mean: /1\/m(은 여기서 한 번|을 곱해 합을)/,
    noMean: /여기에는 1\/m이 없|1\/m은 이미 δ/,
    noSum: /Σ를 쓰지 않/,
  },
};

/**
 * All that is said of a network at every step, level and way.
 *
 * @typedef {object} Said
 * @property {string} id
 * @property {string} kind
 * @property {boolean} last whether it is a step of the output layer
 * @property {boolean} hasSlope whether the activation function acts entry by entry
 * @property {boolean} hasShortcut whether dZ of the output is A − Y
 * @property {string} level the nearest that the step has
 * @property {string} way
 * @property {string} equation
 * @property {number} terms of an entry; of Z without the bias
 * @property {Record<string, {caption: string, why: string}>} words by language
 * @property {string[]} formulas of a cell: its equation, its contribution, its chain rule
 * @property {string[]} labels of the two pictures
 */

/** @param {any} on @param {object} config @returns {Promise<Said[]>} */
function saidOf(on, config) {
  return on(async (/** @type {any} */ _, /** @type {any} */ config) => {
    const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
    const { run, player, look, Matrices, NetworkScene } = await drawing(config);
    const load = (/** @type {string} */ path) => import(`/www/${path}`);
    const { LEVELS, WAYS } = await load('player/view.js');
    const languages = Object.fromEntries(
      await Promise.all(['en', 'ko'].map(async (l) => [l, (await load(`i18n/${l}.js`)).default])),
    );
    const textOf = (/** @type {any} */ node) =>
      typeof node === 'string' ? node : node[2].map(textOf).join('');
    const textsOf = (/** @type {any} */ scene, /** @type {number} */ step) =>
      scene
        .at(player.whole(step))
        .stages.flat()
        .map((/** @type {any} */ mark) => String(mark.text ?? ''));
    const network = new NetworkScene(run, player, look, languages.en, 860, undefined);
    const all = [];
    for (const [step, { id, layer }] of run.steps.entries()) {
      const rule = run.ruleOf(id);
      const { kind } = rule;
      for (const level of LEVELS) {
        if (run.nearest(id, level) !== level) continue;
        for (const way of level === 'batch' ? (WAYS[kind] ?? ['']) : ['']) {
          const ways = { dZ: 'stack', dW: 'outer', ...(way && { [kind]: way }) };
          const matrices = new Matrices(run, player, look, languages.en, 860, {
            level,
            ways,
            cell: { name: id, row: 0, col: 0 },
          });
          const cell = `${id}(0,0)`;
          const { terms } = run.explain(id, 0, 0);
          all.push({
            id,
            kind,
            last: layer === run.depth,
            hasShortcut: Boolean(run.shortcut()),
            hasSlope: layer > 0 && rule.activation !== 'softmax',
            level,
            way,
            equation: run.equation(id, level, 'text', way),
            terms: terms.length - Number(kind === 'Z'),
            words: Object.fromEntries(
              Object.entries(languages).map(([language, words]) => [
                language,
                {
                  caption: words.caption(rule),
                  why: words.whyText({ ...rule, level, way }),
                },
              ]),
            ),
            formulas: [run.cellMathml(cell), run.cellMathml(cell, 1), run.chain(cell, 1)]
              .filter(Boolean)
              .map(textOf),
            labels: [...textsOf(network, step), ...textsOf(matrices, step)],
          });
        }
      }
    }
    return all;
  }, config);
}

/** The texts must not disagree with the equation. @param {Said} said @param {string} convention */
function check(said, convention) {
  const {
    id,
    kind,
    last,
    hasSlope,
    hasShortcut,
    level,
    way,
    equation,
    terms,
    words,
    formulas,
    labels,
  } = said;
  const place = `${id}, ${level} ${way}, ${convention}`;
  const mean = convention === 'mean';
  const [, right] = equation.split(/ [=←] /);

  // 1/m ∂ℒ is the part of ∂J that one example contributes; dW and db are always derivatives of J.
  const wrong = mean ? /(?<!1\/?m ?)∂ℒ/ : /∂J(?!\/?∂[Wb])/;
  const sentences = Object.values(words).flatMap(({ caption, why }) => [caption, why]);
  for (const text of [equation, ...formulas, ...labels, ...sentences])
    assert.doesNotMatch(text, wrong, place);

  for (const [language, { caption, why }] of Object.entries(words)) {
    const claims = CLAIMS[language];
    const at = `${place}, ${language}: ${caption} | ${why}`;
    const claim = (
      /** @type {string} */ text,
      /** @type {string} */ name,
      /** @type {boolean} */ is,
    ) => assert.equal(claims[name].test(text), is, `${at} (${name})`);
    if (kind === 'dZ') {
      // Only softmax has a sum over the column.
      if (way !== 'padded') assert.equal(right.includes('Σ'), !hasSlope, at);
      claim(caption, 'column', !hasSlope);
      assert.equal(/g′\(z\)/.test(caption), hasSlope, at);
      if (way !== 'padded') {
        claim(why, 'column', !hasSlope);
        const simple = level === 'batch' ? 'A − Y' : 'a − y';
        const short = mean ? `(${simple})/m` : ` ${simple}`;
        assert.equal(why.includes(short), last && hasShortcut, at);
        assert.equal(/g′ = |g′ is (?!not)|g′은 /.test(why), hasSlope, at);
      }
    }
    if (kind === 'Z' || (kind === 'dA' && !last)) {
      claim(caption, 'several', terms > 1);
      if (kind === 'dA') {
        claim(caption, 'single', terms === 1);
        claim(why, 'single', terms === 1);
        claim(why, 'several', terms > 1);
      }
    }
    if ((kind === 'dA' && last) || kind === 'dW' || kind === 'db') {
      claim(why, 'mean', right.includes('1/m'));
      const elsewhere = !right.includes('1/m') && (mean || kind === 'dA');
      claim(why, 'noMean', elsewhere);
      if (!right.includes('1/m') && !elsewhere) assert.doesNotMatch(why, /1\/m/, at);
    }
    if (kind === 'dW' && level === 'batch')
      claim(why, 'noSum', way === 'product' && !right.includes('Σ'));
  }
}

for (const convention of CONVENTIONS) {
  test(`what is said agrees with the equations (${convention})`, async (t) => {
    const { on } = await openElement(t);
    let count = 0;
    for (const config of NETWORKS) {
      for (const said of await saidOf(on, { ...config, convention })) {
        check(said, convention);
        count += 1;
      }
    }
    assert.ok(count > 200, `${count} views were checked`);
  });
}

test('the panels show these sentences', async (t) => {
  const { net, on } = await openElement(
    t,
    '<chain-rule layers="2-3-2" output="softmax" loss="cross_entropy" convention="mean" at="dZ[2]"></chain-rule>',
    { reducedMotion: 'reduce' },
  );
  const text = (/** @type {string} */ part) => net.locator(part).first().innerText();
  assert.match(await text('.caption'), /whole column of ∂J\/∂a/);
  assert.match(await text('.why-text'), /whole column of dA.*simplifies to \(A − Y\)\/m/);
  await on((it) => {
    it.at = 'dA[1]';
  });
  await picture(net);
  assert.match(await text('.caption'), /added up in each unit.*other edges: W$/);
  await on((it) => {
    it.level = 'element';
  });
  assert.match(await text('.caption'), /framed: the entry, dashed: its terms$/);
  await on((it) => {
    it.lang = 'ko';
  });
  await net.locator('.caption', { hasText: '모두 더합니다' }).waitFor();
});
