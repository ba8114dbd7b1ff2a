/** Questions about a run: what they hide, what they ask, and what is said about an answer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './axe.mjs';
import { openElement, shown } from './element.mjs';

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').Page} Page */

const question = (/** @type {Locator} */ net) => net.locator('.question');

/** Keeps the event `answer` as the document gets it. @param {Page} page */
const listen = (page) =>
  page.evaluate(() => {
    const answers = /** @type {any[]} */ ([]);
    Object.assign(window, { answers });
    document.addEventListener('answer', (event) =>
      answers.push({ .../** @type {CustomEvent} */ (event).detail, composed: event.composed }),
    );
  });

/** @param {Page} page @returns {Promise<any>} */
const lastAnswer = (page) => page.evaluate(() => /** @type {any} */ (window).answers.at(-1));

/** The texts that the next picture of each canvas has. @param {Locator} net @returns {Promise<string[]>} */
const painted = (net) =>
  net.evaluate(async (element) => {
    const texts = /** @type {string[]} */ ([]);
    const { prototype } = CanvasRenderingContext2D;
    const { fillText } = prototype;
    prototype.fillText = function (...args) {
      texts.push(args[0]);
      return fillText.apply(this, args);
    };
    // A change of the theme paints all anew.
    const isDark = element.getAttribute('theme') === 'dark';
    element.setAttribute('theme', isDark ? 'light' : 'dark');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    prototype.fillText = fillText;
    return texts;
  });

test('nothing of it is loaded before something is asked', async (t) => {
  const { page, net, on } = await openElement(t);
  const loaded = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => /quiz/.test(name))
        .map((it) => it.name),
    );
  // The small module that fetches it belongs to the element.
  assert.deepEqual(
    (await loaded()).filter((name) => !name.endsWith('/element/quiz.js')),
    [],
  );
  await on((net) => net.setAttribute('quiz', 'entry'));
  await question(net).getByRole('textbox').waitFor();
  assert.ok((await loaded()).some((name) => name.endsWith('/quiz/quiz.js')));
});

test('an entry is hidden in every picture until it is answered', async (t) => {
  const { page, net, on } = await openElement(
    t,
    '<chain-rule at="dZ[1]" quiz="entry=dZ[1](1,2)"></chain-rule>',
  );
  await listen(page);
  const value = await on((net) => net.matrix('dZ[1]').data[1 * 4 + 2]);
  const text = value.toFixed(2).replace('-', '−');
  const table = net.getByRole('table', { name: 'dZ[1], 3 by 4' });
  const field = question(net).getByLabel('row 2, column 3');
  await field.waitFor();
  const before = await painted(net);
  assert.ok(before.includes('?'), 'it is hidden');
  assert.ok(!before.includes(text), `${text} is painted`);
  assert.equal(await table.getByRole('cell').nth(6).textContent(), '?');
  // Its terms would give it away.
  await on((net) => {
    net.cell = 'dZ[1](1,2)';
  });
  assert.equal(await net.locator('.this-cell').isVisible(), false);
  await on((net) => {
    net.cell = '';
  });
  await field.fill('0,9');
  await field.press('Enter');
  await question(net).getByText('You wrote 0.900').waitFor();
  const after = await painted(net);
  assert.ok(after.includes(text) && !after.includes('?'));
  assert.equal(
    await table.getByRole('cell').nth(6).textContent(),
    value.toFixed(3).replace('-', '−'),
  );
  assert.equal(await on((net) => net.cell), 'dZ[1](1,2)');
  assert.equal(await net.locator('.this-cell').isVisible(), true);
  assert.deepEqual(await lastAnswer(page), {
    at: 'dZ[1]',
    asked: 'entry=dZ[1](1,2)',
    given: 0.9,
    right: value,
    correct: false,
    composed: true,
  });
});

test('the digits of the picture are enough, and a wrong sign is said', async (t) => {
  const { page, net, on } = await openElement(t);
  await listen(page);
  const value = await on((net) => net.matrix('dW[1]').data[3]);
  for (const [given, correct, said] of /** @type {[string, boolean, RegExp][]} */ ([
    [value.toPrecision(2), true, /^Right\.$/],
    [(-value).toFixed(4), false, /the sign is not/],
    [(4 * value).toFixed(4), false, /m times too large/],
    [(value / 4).toFixed(5), false, /m times too small/],
    // The picture writes 0.07; what rounds to 0.06 or 0.08 is not right.
    [(value + 0.004).toFixed(5), true, /^Right\.$/],
    [(value + 0.006).toFixed(5), false, /too large/],
  ])) {
    await on((net) => net.removeAttribute('quiz'));
    await on((net) => net.setAttribute('quiz', 'entry=dW[1](1,1)'));
    const field = question(net).getByLabel('row 2, column 2');
    await field.fill(given);
    await question(net).getByRole('button', { name: 'Answer', exact: true }).click();
    await question(net).getByRole('status').getByText(said).waitFor();
    assert.equal((await lastAnswer(page)).correct, correct, given);
  }
});

test('what is not a number is said, and nothing is lost', async (t) => {
  const { page, net } = await openElement(t, '<chain-rule quiz="column=dZ[1]:2"></chain-rule>');
  await listen(page);
  const fields = question(net).getByRole('textbox');
  await fields.first().fill('0.5');
  await fields.nth(1).fill('much');
  await fields.nth(1).press('Enter');
  await question(net).getByText('“much” is not a number').waitFor();
  await fields.nth(1).fill('');
  await fields.nth(1).press('Enter');
  await question(net).getByText('Enter a number in every field.').waitFor();
  assert.equal(await fields.first().inputValue(), '0.5');
  assert.equal(await lastAnswer(page), undefined);
});

test('a column and a matrix say how many numbers are right', async (t) => {
  const { page, net, on } = await openElement(
    t,
    '<chain-rule quiz="column=dZ[1]:3 matrix=dW[1]"></chain-rule>',
  );
  await listen(page);
  assert.equal(await on((net) => net.at), 'dZ[1]');
  const column = await on((net) => [2, 6, 10].map((at) => net.matrix('dZ[1]').data[at]));
  const fields = question(net).getByRole('textbox');
  for (const [at, value] of column.entries())
    await fields.nth(at).fill(at === 1 ? '7' : String(value));
  await question(net).getByRole('button', { name: 'Answer', exact: true }).click();
  await question(net).getByText('2 of 3 numbers are right').waitFor();
  await question(net)
    .getByRole('img', { name: /row 2, column 3: 7\.000 is wrong/ })
    .waitFor();
  assert.equal(await on((net) => net.cell), 'dZ[1](1,2)');
  assert.deepEqual((await lastAnswer(page)).given, [column[0], 7, column[2]]);
  await question(net).getByRole('button', { name: 'Next question' }).click();
  await question(net).getByText('What are the numbers of dW[1]?').waitFor();
  assert.equal(await on((net) => net.at), 'dW[1]');
  const data = await on((net) => [...net.matrix('dW[1]').data]);
  for (const [at, value] of data.entries()) await fields.nth(at).fill(value.toFixed(4));
  await fields.last().press('Enter');
  await question(net).getByText('Right.').waitFor();
  const { given, right, correct } = await lastAnswer(page);
  assert.deepEqual(
    [given.length, given[0].length, right, correct],
    [3, 2, [data.slice(0, 2), data.slice(2, 4), data.slice(4)], true],
  );
});

/** Questions with choices or a shape: what is chosen, what is right, and what stays out of sight. @type {[asks: string, answer: string, right: any, hidden: string][]} */
const CHOICES = [
  ['sign=dZ[2](0,0)', 'positive', '+', ''],
  ['sum=dW[1]', 'added up', 'sum', '.rule'],
  ['sum=dZ[1]', 'side by side', 'stack', '.equation canvas'],
  ['transpose=dA[1]', 'W[2]ᵀ dZ[2]', 'W[2]ᵀ dZ[2]', '.codes'],
  ['transpose=dW[2]', 'dZ[2] A[1]ᵀ', 'dZ[2] A[1]ᵀ', '.rule'],
  ['next=dZ[2]', 'dW[2]', 'dW[2]', '.scroller'],
];

for (const [asks, answer, right, hidden] of CHOICES) {
  test(`${asks}: ${answer}`, async (t) => {
    const { page, net } = await openElement(t, `<chain-rule quiz="${asks}"></chain-rule>`);
    await listen(page);
    const button = question(net).getByRole('button', { name: answer, exact: true });
    await button.waitFor();
    if (hidden) assert.equal(await net.locator(hidden).isVisible(), false, 'it is hidden');
    // By keyboard.
    await button.focus();
    await button.press('Enter');
    await question(net).getByText('Right.').waitFor();
    const found = await lastAnswer(page);
    assert.deepEqual([found.asked, found.given, found.correct], [asks, right, true]);
    if (hidden) assert.equal(await net.locator(hidden).isVisible(), true);
  });
}

test('a wrong product is told by its shapes', async (t) => {
  const { net } = await openElement(t, '<chain-rule quiz="transpose=dA[1]"></chain-rule>');
  await question(net).getByText('dA[1] is 3×4, W[2] is 1×3 and dZ[2] is 1×4').waitFor();
  await question(net).getByRole('button', { name: 'W[2] dZ[2]', exact: true }).click();
  await question(net).getByText('1×3 · 1×4 is not defined').waitFor();
});

test('a shape is entered by touch', async (t) => {
  const { page, net } = await openElement(t, '<chain-rule quiz="shape=dW[1]"></chain-rule>', {
    hasTouch: true,
    width: 390,
    height: 844,
  });
  await listen(page);
  assert.equal(await net.locator('.equation canvas').isVisible(), false);
  await question(net).getByLabel('rows').tap();
  await page.keyboard.type('2');
  await question(net).getByLabel('columns').tap();
  await page.keyboard.type('3');
  await question(net).getByRole('button', { name: 'Answer', exact: true }).tap();
  await question(net).getByText('No. It is 3×2.').waitFor();
  assert.deepEqual((await lastAnswer(page)).given, [2, 3]);
});

test('a mistake is found from its numbers', async (t) => {
  const { page, net, on } = await openElement(t, '<chain-rule quiz="mistake=dW[1]"></chain-rule>');
  await listen(page);
  const choice = question(net).locator('[data-choice]');
  await choice.first().waitFor();
  assert.ok((await choice.count()) >= 2);
  const wrong = await question(net).getByRole('cell').allTextContents();
  const numbers = wrong.map((text) => Number(text.replace('−', '-')));
  const rows = [numbers.slice(0, 2), numbers.slice(2, 4), numbers.slice(4)];
  await choice.first().click();
  const { right } = await lastAnswer(page);
  // “Check mine” names the same mistake from the numbers that are shown.
  const text = rows.map((row) => row.map((value) => value.toFixed(3)).join(' ')).join('\n');
  const { mistakes } = await on((net, given) => net.compare('dW[1]', given), text);
  assert.ok(
    mistakes.some((/** @type {any} */ { id, step }) => `${id} ${step}` === right),
    `${right} is not among ${JSON.stringify(mistakes)}`,
  );
});

test('without a place it asks wherever the element stands, if it suits', async (t) => {
  const { net, on } = await openElement(
    t,
    '<chain-rule at="dZ[2]" quiz="transpose column"></chain-rule>',
  );
  await question(net)
    .getByText(/^What is column \d of dZ\[2\]/)
    .waitFor();
  await on((net) => net.next('step'));
  await question(net).getByText('Which product').waitFor();
  await on((net) => net.next('step'));
  await question(net).waitFor({ state: 'hidden' });
  await on((net) => net.play());
  assert.equal(await question(net).isVisible(), false);
});

test('the answer can be shown, and asking ends', async (t) => {
  const { page, net, on } = await openElement(
    t,
    '<chain-rule quiz="entry=dW[2](0,0)"></chain-rule>',
  );
  await listen(page);
  const value = await on((net) => net.matrix('dW[2]').data[0]);
  await question(net).getByRole('button', { name: 'Show the answer' }).click();
  await question(net)
    .getByText(`It is ${value.toFixed(3).replace('-', '−')}.`)
    .waitFor();
  assert.equal(await lastAnswer(page), undefined);
  await question(net).getByRole('button', { name: 'Stop asking' }).click();
  await question(net).waitFor({ state: 'hidden' });
});

test('a link asks', async (t) => {
  const { page, net, on } = await openElement(
    t,
    '<a href="#net" data-quiz="sign=dZ[2](0,1)">Guess</a><chain-rule id="net"></chain-rule>',
  );
  await page.getByRole('link', { name: 'Guess' }).click();
  await question(net).getByRole('button', { name: 'negative' }).waitFor();
  assert.equal(await on((net) => net.at), 'dZ[2]');
});

for (const [quiz, code, words] of /** @type {[string, string, RegExp][]} */ ([
  ['guess', 'unknown-name', /quiz: “guess” is not one of entry, sign/],
  ['', 'unknown-name', /quiz/],
  ['entry=dW[1](9,9)', 'bad-cell', /dW\[1\]/],
  ['entry=W[1](0,0)', 'bad-position', /W\[1\]/],
  [
    'column=dW[1]',
    'bad-position',
    /quiz: “column” cannot be asked about dW\[1\]; it can about Z\[1\]/,
  ],
  [
    'transpose=dZ[1]',
    'bad-position',
    /cannot be asked about dZ\[1\]; it can about dW\[2\], dA\[1\], dW\[1\]/,
  ],
  ['next=update[2]', 'bad-position', /cannot be asked about update\[2\]/],
])) {
  test(`quiz="${quiz}" is an error`, async (t) => {
    const { net, on } = await openElement(t);
    const korean = await openElement(t, '<chain-rule lang="ko"></chain-rule>');
    const error = await on(
      (net, quiz) =>
        new Promise((resolve) => {
          net.addEventListener('error', (/** @type {any} */ event) => resolve(event.detail), {
            once: true,
          });
          net.setAttribute('quiz', quiz);
        }),
      quiz,
    );
    assert.equal(error.code, code, error.message);
    assert.match(error.message, words);
    assert.equal(await shown(net), error.message);
    await korean.on((net, quiz) => net.setAttribute('quiz', quiz), quiz);
    await korean.net
      .getByRole('alert')
      .getByText(/[가-힣]/)
      .first()
      .waitFor();
  });
}

for (const [lang, name] of [
  ['en', 'Answer'],
  ['ko', '확인'],
]) {
  test(`axe finds nothing in a question, open or answered (${lang})`, async (t) => {
    const { page, net, on } = await openElement(t, '/');
    await on((net, lang) => {
      net.setAttribute('lang', lang);
      net.setAttribute('quiz', 'column=dZ[1]:1 transpose=dA[1]');
    }, lang);
    await question(net).getByRole('textbox').first().waitFor();
    assert.deepEqual(await violations(page), []);
    for (const field of await question(net).getByRole('textbox').all()) await field.fill('1');
    await question(net).getByRole('button', { name, exact: true }).click();
    await question(net).locator('s').first().waitFor();
    assert.deepEqual(await violations(page), []);
    await question(net).getByRole('button').first().click();
    await question(net).locator('[data-choice]').first().waitFor();
    assert.deepEqual(await violations(page), []);
  });
}

test('the practice sheet asks about the step that is shown', async (t) => {
  const { net } = await openElement(t, '<chain-rule at="dA[1]"></chain-rule>');
  await net.getByRole('button', { name: 'Practice' }).press('Enter');
  await net.getByRole('button', { name: 'Ask me' }).press('Enter');
  await question(net).getByText('dA[1]').or(question(net).getByText('next?')).first().waitFor();
  assert.equal(await net.locator('.practice').isVisible(), false);
});

test('what one example contributes can be asked for', async (t) => {
  const { page, net, on } = await openElement(
    t,
    '<chain-rule at="dW[1]:2" level="matrix" quiz="entry=dW[1](1,0):2"></chain-rule>',
  );
  await listen(page);
  const product = await on((net) => net.matrix('dZ[1]').data[5] * net.matrix('X').data[1]);
  const text = product.toFixed(2).replace('-', '−');
  await question(net).getByText('What does this example contribute').waitFor();
  const before = await painted(net);
  assert.ok(before.includes('?'));
  await question(net).getByRole('textbox').fill(product.toPrecision(2));
  await page.keyboard.press('Enter');
  await question(net).getByText('Right.').waitFor();
  assert.ok((await painted(net)).includes(text));
  const { asked, right } = await lastAnswer(page);
  assert.equal(asked, 'entry=dW[1](1,0):2');
  assert.ok(Math.abs(right - product) < 1e-15);
});
