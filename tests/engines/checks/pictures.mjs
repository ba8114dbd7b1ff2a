/** Every picture's marks, with the widths of texts in this engine, and the formulas that it sets. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

const LEVELS = [
  ['batch', { dZ: 'stack', dW: 'outer' }],
  ['batch', { dZ: 'padded', dW: 'product' }],
  ['batch', { dZ: 'stack', dW: 'dot' }],
  ['batch', { dZ: 'stack', dW: 'slices' }],
  ['matrix', {}],
  ['vector', {}],
  ['element', {}],
];

/** @param {import('../site.mjs').Open} open */
export function pictures(open) {
  for (const [attributes, widths, beats] of /** @type {[string, number[], string][]} */ ([
    ['', [914, 366], 'beats'],
    ['lang="ko"', [914, 366], 'whole'],
    ['layers="2-4-4-1"', [914, 366], 'whole'],
    ['layers="2-4-2" data="moons" output="softmax" loss="cross_entropy"', [620], 'whole'],
  ])) {
    test(`nothing is wrong in any picture: ${attributes || 'the default network'}`, async (t) => {
      const { on } = await open(t, `<chain-rule ${attributes}></chain-rule>`);
      const lang = attributes.startsWith('lang') ? 'ko' : 'en';
      const seen = { widths, levels: LEVELS, beats, lang };
      const { found, pictures } = await on(async (net, seen) => {
        const { faults } = await import(/** @type {string} */ ('/tests/page/faults.mjs'));
        return faults(net.config, seen);
      }, seen);
      assert.ok(pictures > 100, `${pictures} pictures`);
      assert.deepEqual(found, {});
    });
  }

  test('every unit and every cell of the default network has its number', async (t) => {
    // In a narrow typeface; a wide one may leave no room.
    const typeface = '<style>body { font-family: Arial, sans-serif }</style>';
    const { on } = await open(t, `${typeface}<chain-rule></chain-rule>`);
    const bare = await on(async (net) => {
      const { drawing } = await import(/** @type {string} */ ('/tests/page/drawing.mjs'));
      const { run, player, look, words, Matrices, NetworkScene } = await drawing(net.config);
      const view = { level: 'batch', ways: {} };
      const bare = /** @type {string[]} */ ([]);
      for (const width of [914, 366]) {
        const network = new NetworkScene(run, player, look, words, width, undefined);
        const matrices = new Matrices(run, player, look, words, width, view);
        for (const [step, { id }] of run.steps.entries())
          for (const scene of [network, matrices])
            for (const mark of scene.at(player.whole(step)).stages[0])
              if (mark.number && !mark.text && !/^fly/.test(mark.key))
                bare.push(`${width} ${id} ${mark.key}`);
      }
      return bare;
    });
    assert.deepEqual(bare, []);
  });

  test('formulas are set as MathML: scripts are small, fractions stand over each other', async (t) => {
    const { on } = await open(t, '<chain-rule panels="equation why timeline"></chain-rule>');
    const { wrong, formulas } = await on(async (net) => {
      const wrong = /** @type {string[]} */ ([]);
      let formulas = 0;
      const box = (/** @type {Element} */ part) => part.getBoundingClientRect();
      const middle = (/** @type {Element} */ part) => (box(part).top + box(part).bottom) / 2;
      for (const level of ['element', 'vector', 'batch']) {
        net.level = level;
        for (const { id } of net.steps) {
          net.at = id;
          await new Promise(requestAnimationFrame);
          const say = (/** @type {string} */ what) => wrong.push(`${id} ${level}: ${what}`);
          for (const math of net.shadowRoot.querySelectorAll('math')) {
            if (!math.getClientRects().length) continue;
            formulas += 1;
            const size = Number.parseFloat(getComputedStyle(math).fontSize);
            const leaves = [...math.querySelectorAll('mi, mo, mn, mtext')];
            for (const leaf of leaves)
              if (box(leaf).width <= 0 || box(leaf).height <= 0)
                say(`${leaf.textContent} is empty`);
            // 𝛿 and 𝜕, which a browser sets by itself, are only in typefaces for mathematics.
            for (const leaf of leaves)
              if (leaf.localName === 'mi' && /^[α-ω∂]$/.test(leaf.textContent ?? ''))
                if (
                  leaf.getAttribute('mathvariant') !== 'normal' ||
                  getComputedStyle(leaf).fontStyle !== 'italic'
                )
                  say(`${leaf.textContent} needs a typeface for mathematics`);
            for (const script of math.querySelectorAll('msup, msub, msubsup')) {
              const [base, ...scripts] = script.children;
              for (const part of scripts) {
                const own = Number.parseFloat(getComputedStyle(part).fontSize);
                if (!(own < size)) say(`${part.textContent} of ${script.textContent} is not small`);
                if (box(part).left < box(base).right - size / 4)
                  say(`${part.textContent} lies on ${base.textContent}`);
              }
            }
            for (const { children } of math.querySelectorAll('mfrac')) {
              const [over, under] = children;
              // Boxes may overlap, because in Firefox they are as high as the typeface.
              if (middle(under) - middle(over) < 0.7 * size)
                say(`${over.textContent} is not above`);
            }
            // An operator between two terms is as large as the letters beside it.
            for (const operator of math.querySelectorAll('mo'))
              if (operator.textContent === '⊙' && box(operator).width > 1.3 * size)
                say(`⊙ is ${box(operator).width} px wide at ${size} px`);
          }
        }
      }
      return { wrong: [...new Set(wrong)], formulas };
    });
    assert.ok(formulas > 60, `${formulas} formulas`);
    assert.deepEqual(wrong, []);
  });

  test('no part needs a scroll bar in a window of 1280 px', async (t) => {
    const { on } = await open(t);
    const parts = await on(async (net) => {
      const found = [];
      for (const { id } of net.steps) {
        net.at = id;
        await new Promise(requestAnimationFrame);
        for (const part of ['.scroller', '.rule', '.cell']) {
          const it = net.shadowRoot.querySelector(part);
          if (!it) continue;
          if (it.scrollWidth > it.clientWidth) found.push(`${id} ${part} is too wide`);
          const { overflowY } = getComputedStyle(it);
          if (overflowY === 'auto' && it.scrollHeight > it.clientHeight)
            found.push(`${id} ${part} is too high`);
        }
      }
      return [...new Set(found)];
    });
    assert.deepEqual(parts, []);
  });
}
