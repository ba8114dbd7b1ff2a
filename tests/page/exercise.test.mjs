/** The practice page: a whole backward pass by hand, and a mistake to be found. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './axe.mjs';
import { openPage } from './harness.mjs';

/** @typedef {import('playwright-core').Locator} Locator */

/** The products that are asked for, from derivation to derivation the same. @type {Record<string, string>} */
const PRODUCTS = { 'dA[1]': 'W[2]ᵀ dZ[2]' };
const SUMS = { en: { dW: 'added up' }, ko: { dW: '더해진다' } };

/**
 * Answers a question of an exercise by keyboard, from the numbers of the element.
 *
 * @param {Locator} net
 * @param {string} asked
 * @param {'en' | 'ko'} language
 */
async function answer(net, asked, language) {
  const [kind, place] = asked.split('=');
  const question = net.locator('.question');
  const choose = (/** @type {string} */ name) =>
    question.getByRole('button', { name, exact: true }).press('Enter');
  if (kind === 'transpose') return choose(PRODUCTS[place]);
  if (kind === 'sum') return choose(SUMS[language].dW);
  if (kind === 'next') {
    const next = await net.evaluate((net, id) => {
      const { steps } = /** @type {any} */ (net);
      return steps[steps.findIndex((/** @type {any} */ step) => step.id === id) + 1].id;
    }, place);
    return choose(next);
  }
  const numbers = await net.evaluate(
    (net, [kind, place]) => {
      const [, name, row, col, k] = /** @type {string[]} */ (
        /^(\w+(?:\[\d\])?)(?:\((\d),(\d)\))?(?::(\d))?$/.exec(place)
      );
      const { rows, cols, data } = /** @type {any} */ (net).matrix(name);
      if (kind === 'shape') return [rows, cols];
      if (kind === 'entry') return [data[Number(row) * cols + Number(col)]];
      return [...data].filter((_, at) => !k || at % cols === Number(k) - 1);
    },
    [kind, place],
  );
  const fields = question.getByRole('textbox');
  await fields.nth(numbers.length - 1).waitFor();
  assert.equal(await fields.count(), numbers.length, asked);
  for (const [at, number] of numbers.entries())
    await fields.nth(at).fill(kind === 'shape' ? String(number) : number.toPrecision(2));
  return fields.last().press('Enter');
}

for (const language of /** @type {const} */ (['en', 'ko'])) {
  test(`it leads through a whole backward pass (${language})`, async (t) => {
    const { page } = await openPage(t, `/www/practice${language === 'en' ? '' : '.ko'}.html`);
    assert.equal(await page.locator('chain-rule').count(), 4);
    for (const id of ['weight', 'layer', 'batch']) {
      const net = page.locator(`#${id}-net`);
      await net.scrollIntoViewIfNeeded();
      await net.evaluate((net) => /** @type {any} */ (net).ready);
      const all = ((await net.getAttribute('quiz')) ?? '').split(' ');
      for (const [at, asked] of all.entries()) {
        await answer(net, asked, language);
        const score = page.locator(`#${id}-net-score`);
        const said =
          language === 'en'
            ? `${at + 1} of ${all.length} answered, ${at + 1} right.`
            : `${all.length}개 중 ${at + 1}개에 답했고, ${at + 1}개가 맞았습니다.`;
        await score.getByText(said).waitFor();
        await net.locator('.question-buttons button:visible').first().press('Enter');
      }
    }
    const net = page.locator('#mistake-net');
    await net.scrollIntoViewIfNeeded();
    await net.locator('.question [data-choice]').first().press('Enter');
    await net.locator('.verdict p').first().waitFor();
    assert.match((await page.locator('#mistake-net-score').textContent()) ?? '', /1.*3|3.*1/);
    assert.deepEqual(await violations(page), []);
  });

  test(`it fits a phone (${language})`, async (t) => {
    const { page } = await openPage(t, `/www/practice${language === 'en' ? '' : '.ko'}.html`, {
      width: 390,
      height: 844,
    });
    for (const net of await page.locator('chain-rule').all()) {
      await net.scrollIntoViewIfNeeded();
      await net.locator('.question').waitFor();
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  });
}
