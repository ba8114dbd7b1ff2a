/** Every language has all sentences of the English one. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import en from '../../www/i18n/en.js';
import { SENTENCES } from '../../www/i18n/errors.ko.js';
import ko from '../../www/i18n/ko.js';
import { translated } from '../../www/i18n/languages.js';

const KINDS = ['Z', 'A', 'L', 'J', 'dA', 'dZ', 'dW', 'db', 'update'];
const ACTIVATIONS = [
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leaky_relu',
  'elu',
  'softplus',
  'softmax',
];
/** Levels, and the ways of the batch. */
const LOOKS = [
  ['element', ''],
  ['vector', ''],
  ['matrix', ''],
  ...['stack', 'padded', 'outer', 'dot', 'product', 'slices'].map((way) => ['batch', way]),
];
const PHASES = ['forward', 'loss', 'backward', 'update'];

/** The rules of all steps of networks of two layers, with one or more units. */
const RULES = KINDS.flatMap((kind) =>
  ACTIVATIONS.flatMap((activation) =>
    ['squared_error', 'binary_cross_entropy', 'cross_entropy'].flatMap((loss) =>
      ['mean', 'per-example'].flatMap((convention) =>
        [1, 2].flatMap((layer) =>
          [
            [1, 1, 1],
            [2, 3, 2],
          ].map((units) => ({ kind, layer, depth: 2, units, activation, loss, convention })),
        ),
      ),
    ),
  ),
);

/** Arguments that give every sentence of a function; all other functions take numbers. @type {Record<string, any[][]>} */
const ARGUMENTS = {
  '.groupOf': PHASES.map((phase) => [phase, 1]),
  '.progress': KINDS.flatMap((kind) =>
    [0, 2, 4].flatMap((k) =>
      [['batch'], ['matrix'], ['batch', 'padded'], ['batch', '', true]].map((view) => [
        kind,
        k,
        4,
        ...view,
      ]),
    ),
  ),
  '.reads': [[], ['W[2]'], ['A[0]'], ['A[2]', 'Y']].map((names) => [names]),
  '.codeNote': KINDS.flatMap((kind) => ['mean', 'per-example'].map((mean) => [kind, mean])),
  '.local': KINDS.flatMap((kind) => [false, true].map((softmax) => [kind, softmax])),
  '.oneOverM': ['mean', 'per-example'].map((convention) => [convention, 2]),
  '.checkResult': [
    [{ passed: true, checked: 13, kinks: 0 }, '1e-9'],
    [{ passed: true, checked: 13, kinks: 1 }, '1e-9'],
    [{ passed: false, checked: 13, kinks: 1 }, '1e-2'],
    [{ passed: false, checked: 0, kinks: 13 }, '0'],
  ],
  '.trialAnswer': [
    [{}, false],
    [{ product: [2, 3] }, false],
    [{ product: [3, 2], error: 1e-9 }, true],
    [{ product: [3, 2], error: 1e-9 }, false],
    [{ product: [3, 2], error: 0.5 }, false],
  ].map((/** @type {any[]} */ [trial, rule]) => [
    {
      operands: [
        [3, 4],
        [4, 2],
      ],
      wanted: [3, 2],
      ...trial,
    },
    rule,
  ]),
  '.story': KINDS.flatMap((kind) =>
    [1, 2].flatMap((layer) => [0, 3].map((k) => [kind, layer, 2, k, 4])),
  ),
  '.captionNote': KINDS.flatMap((kind) => [true, false].map((framed) => [kind, framed])),
  '.caption': RULES.map((rule) => [rule]),
  '.whyText': RULES.flatMap((rule) => LOOKS.map(([level, way]) => [{ ...rule, level, way }])),
};

/**
 * Every entry with the path to it.
 *
 * @param {any} words
 * @returns {[string, any][]}
 */
function entries(words, path = '') {
  if (typeof words !== 'object') return [[path, words]];
  return Object.entries(words).flatMap(([key, value]) => entries(value, `${path}.${key}`));
}

/** All sentences of an entry. @param {string} path @param {any} entry @returns {string[]} */
function sentences(path, entry) {
  if (typeof entry === 'string') return [entry];
  const calls = ARGUMENTS[path] ?? [Array.from({ length: entry.length }, (_, at) => at + 3)];
  return calls.map((call) => entry(...call));
}

test('Korean has the keys of English, of the same kinds', () => {
  const kinds = (/** @type {any} */ words) =>
    entries(words).map(([path, value]) => [
      path,
      typeof value,
      value.length * +(typeof value === 'function'),
    ]);
  assert.deepEqual(kinds(ko), kinds(en));
});

test('every sentence is there, and none was left in English', () => {
  const korean = new Map(entries(ko));
  for (const [path, entry] of entries(en)) {
    const [english, translated] = [entry, korean.get(path)].map((it) => sentences(path, it));
    for (const [at, sentence] of translated.entries()) {
      assert.doesNotMatch(sentence, /undefined|NaN|\[object/, `${path}: ${sentence}`);
      // Text without a word, such as 1/m, is the same in all languages.
      const hasWord = /[a-z]{2}/i.test(english[at]);
      if (hasWord && path !== '.code2') assert.match(sentence, /[가-힣]/, `${path}: ${sentence}`);
    }
  }
});

test('a sentence tells apart what English tells apart', () => {
  const korean = new Map(entries(ko));
  for (const path of Object.keys(ARGUMENTS)) {
    const of = (/** @type {Map<string, any>} */ words) => new Set(sentences(path, words.get(path)));
    assert.equal(of(korean).size, of(new Map(entries(en))).size, path);
  }
});

/** The text of the sources below a folder, by their ending. @param {string} folder @param {string} ending */
function sources(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !/^(pkg|i18n)/.test(path))
    .map((path) => readFileSync(`${folder}/${path}`, 'utf8'));
}

/** The sentences of the core's errors: its texts that end as a sentence does. */
function sentencesOfCore() {
  const literals = sources('crate', '.rs').flatMap((source) => {
    const [code] = source.replace(/^\s*\/\/.*$/gm, '').split('#[cfg(test)]');
    return [...code.matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)].map(([, text]) => text);
  });
  return literals
    .map((text) => text.replace(/\\\n\s*/g, '').replaceAll('\\"', '"'))
    .filter((text) => /[a-z] .*\.$/.test(text));
}

/** The sentences of the page's own errors. */
function sentencesOfPage() {
  const error = /ChainRuleError\(\s*[\w'-]+,\s*(?:'([^']*)'|"([^"]*)"|`([^`]*)`)/g;
  return sources('www', '.js')
    .flatMap((source) => [...source.matchAll(error)])
    .map(
      ([, single, double, template]) => single ?? double ?? template.replace(/\$\{[^}]*\}/g, '{}'),
    );
}

test('every error has its sentence in Korean', () => {
  const all = [...sentencesOfCore(), ...sentencesOfPage()];
  assert.ok(all.length > 50, `${all.length} sentences were found in the sources`);
  for (const sentence of all) {
    // Each place of a sentence is filled with a different name, which any value may replace.
    let at = 0;
    const message = sentence.replace(/\{\w*\}/g, () => `name${at++}`);
    const allowed = message.startsWith('data.Y[name0]')
      ? message.replace('numbers name4', 'numbers from 0 to 1')
      : message;
    const korean = translated(allowed, SENTENCES) ?? '';
    assert.match(korean, /[가-힣]/, allowed);
    assert.doesNotMatch(korean, /undefined|[{}]/, korean);
    for (let name = 0; name < at - +(allowed !== message); name++) {
      const grammar = name === 2 && message.includes('outputname2');
      if (!grammar)
        assert.match(korean, new RegExp(`name${name}(?!\\d)`), `${korean} lacks name${name}`);
    }
  }
});
