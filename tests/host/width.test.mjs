/** The element is as wide as its parent allows, and nothing overflows, before and after the script. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../page/harness.mjs';

const NET = '<chain-rule><p>What a reader sees until then.</p></chain-rule>';

/** Parents that shrink to fit in a page of 1200 px, and the width that each has for the element. @type {[string, string, number][]} */
const PARENTS = [
  ['a block', NET, 1200],
  [
    'a figure that is a centred flex column',
    `<figure style="display: flex; flex-direction: column; align-items: center; margin: 0">${NET}</figure>`,
    1200,
  ],
  ['a cell of a table', `<table><tr><td style="padding: 0">${NET}</table>`, 1150],
  [
    'a cell beside another',
    `<table style="width: 100%"><tr><td>Some words<td style="padding: 0">${NET}</table>`,
    900,
  ],
  [
    'a cell of a fixed table',
    `<table style="table-layout: fixed; width: 100%; border-spacing: 0"><tr><td style="padding: 0">${NET}<td>Words</table>`,
    600,
  ],
  ['a float', `<div style="float: left">${NET}</div>`, 1200],
  ['an inline block', `<div style="display: inline-block">${NET}</div>`, 1200],
  ['fit-content', `<div style="width: fit-content">${NET}</div>`, 1200],
  ['an absolute box', `<div style="position: absolute; left: 100px">${NET}</div>`, 1100],
  [
    'a flex row with a sidebar',
    `<div style="display: flex"><nav style="flex: 0 0 300px">Pages</nav><main>${NET}</main></div>`,
    900,
  ],
  [
    'a growing flex item with its automatic minimum',
    `<div style="display: flex"><nav style="flex: 0 0 300px">Pages</nav><main style="flex: 1">${NET}</main></div>`,
    900,
  ],
  [
    'a grid with a column of automatic width',
    `<div style="display: grid; grid-template-columns: auto 500px">${NET}<p>Words</div>`,
    700,
  ],
  [
    'a grid with a column as narrow as its contents',
    `<div style="display: grid; grid-template-columns: min-content 1fr">${NET}<p>Words</div>`,
    280,
  ],
  ['a centred grid item', `<div style="display: grid; place-items: center">${NET}</div>`, 1200],
  [
    'an element that the author made a flex container',
    `<style>chain-rule { display: flex }</style><div style="float: left">${NET}</div>`,
    1200,
  ],
];

for (const [name, html, room] of PARENTS) {
  test(`in ${name} it is ${room} px wide`, async (t) => {
    const { page } = await openPage(
      t,
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>
       <link rel="icon" href="data:,"><link rel="stylesheet" href="/www/reserved-height.css">
       <style>body { margin: 0 }</style><body>${html}`,
      { width: 1200 },
    );
    const net = page.locator('chain-rule');
    const seen = () =>
      net.evaluate((element) => ({
        width: element.getBoundingClientRect().width,
        page: document.documentElement.scrollWidth,
      }));
    const before = await seen();
    await page.addScriptTag({ type: 'module', url: '/www/chain-rule.js' });
    await net.evaluate((/** @type {any} */ element) => element.ready);
    const after = await seen();
    for (const [when, { width, page }] of Object.entries({ before, after })) {
      assert.ok(width >= room - 8 && width <= Math.max(room, 1200), `${width} px ${when}`);
      assert.equal(page, 1200, `sideways scroll ${when}`);
    }
    assert.ok(Math.abs(before.width - after.width) <= 2, 'the script changes nothing');
  });
}

const NETWORKS = [
  '',
  'lang="ko"',
  'layers="2-4-4-1" convention="mean"',
  'layers="2-3-2" data="circles:4" output="softmax" loss="cross_entropy"',
];

for (const attributes of NETWORKS) {
  test(`nothing is wider than a narrow page: ${attributes || 'the default'}`, async (t) => {
    const { page } = await openPage(
      t,
      `<style>body { margin: 0; padding: 20px }</style><chain-rule ${attributes}></chain-rule>`,
      { width: 320, reducedMotion: 'reduce' },
    );
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 700 });
      const over = await page.locator('chain-rule').evaluate(async (/** @type {any} */ net) => {
        await net.ready;
        const over = new Set();
        for (const level of ['batch', 'matrix', 'vector', 'element']) {
          net.level = level;
          for (const { id } of net.steps) {
            net.at = id;
            for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
            const { right } = net.getBoundingClientRect();
            if (document.documentElement.scrollWidth > innerWidth) over.add(`${level} ${id}: page`);
            for (const part of net.shadowRoot.querySelectorAll(
              'canvas, button, select, p, .choice',
            ))
              if (
                part.getBoundingClientRect().right > right &&
                !part.closest('.scroller, .tables, .terms, .cell')
              )
                over.add(`${level} ${id}: ${part.className || part.tagName}`);
          }
        }
        return [...over];
      });
      assert.deepEqual(over, [], `${width} px`);
    }
  });
}
