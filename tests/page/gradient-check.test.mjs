/** The gradient check, and products that are written in another way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openElement, shown } from './element.mjs';

test('the check says what it found, and leads to its worst entry', async (t) => {
  const { net, on } = await openElement(t, '<chain-rule at="dA[2]"></chain-rule>');
  const expected = await on((it) => it.check());
  await net.getByRole('button', { name: 'Check all gradients' }).click();
  const result = net.locator('.gradient-check > .note');
  await result.getByRole('button').waitFor();
  const text = await result.innerText();
  assert.match(text, /^Passed: 13 derivatives/);
  assert.ok(text.includes(expected.maxRelativeError.toExponential(1)), text);
  await result.getByRole('button').click();
  const { name, row, col } = expected.worst;
  assert.deepEqual(await on((it) => [it.at, it.cell]), [name, `${name}(${row},${col})`]);
});

test('kinks are counted, and a large network is checked in slices', async (t) => {
  const { page, net } = await openElement(
    t,
    '<chain-rule layers="2-24-24-1" activation="relu" data="circles:64" init="he" at="dA[3]"></chain-rule>',
  );
  await net.getByRole('button', { name: 'Check all gradients' }).click();
  // The page stays responsive meanwhile: there are animation frames.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  const result = net.locator('.gradient-check > .note');
  await result.getByRole('button').waitFor({ timeout: 60_000 });
  assert.match(
    await result.innerText(),
    /^Passed: \d+ derivatives were compared with differences of J at nearby parameters\. L/,
  );
});

test('another run ends a check that is under way', async (t) => {
  const { net, on } = await openElement(
    t,
    '<chain-rule layers="2-24-24-1" data="circles:64" at="dA[3]"></chain-rule>',
  );
  await net.getByRole('button', { name: 'Check all gradients' }).click();
  await on((it) => {
    const { parameters: _, ...settings } = it.config;
    it.config = { ...settings, seed: 7 };
  });
  await net.getByRole('button', { name: 'Check all gradients' }).click();
  const result = net.locator('.gradient-check > .note');
  await result.getByRole('button').waitFor({ timeout: 60_000 });
  assert.equal(await shown(net), '');
  assert.match(await result.innerText(), /^Passed/);
});

const answer = '.trial .note';

test('a product that does not fit says which dimensions differ', async (t) => {
  const { net } = await openElement(t, '<chain-rule at="dA[1]"></chain-rule>');
  assert.match(await net.locator(answer).innerText(), /3×1 · 1×4 gives 3×4.*passes/);
  await net.getByRole('button', { name: 'Transpose W[2]' }).click();
  // W[2] is 1×3: without its transpose the inner dimensions are 3 and 1.
  assert.match(await net.locator(answer).innerText(), /1×3 · 1×4 is not defined.* 3 and 1 differ/);
  await net.getByRole('button', { name: 'Transpose W[2]' }).click();
  await net.getByRole('button', { name: '⇄ swap' }).click();
  assert.match(await net.locator(answer).innerText(), /1×4 · 3×1 is not defined.* 4 and 3 differ/);
});

test('a press that comes after its step has gone does nothing', async (t) => {
  // An error on the console would fail the test.
  const { on } = await openElement(t, '<chain-rule at="dA[1]"></chain-rule>');
  const at = await on((net) => {
    const swap = net.shadowRoot.querySelector('.trial [data-does=swap]');
    net.at = 'Z[1]';
    swap.click();
    return net.at;
  });
  assert.equal(at, 'Z[1]');
});

test('a product of another shape says which is needed', async (t) => {
  const { net } = await openElement(t, '<chain-rule at="dW[1]"></chain-rule>');
  for (const name of ['Transpose dZ[1]', 'Transpose X', '⇄ swap'])
    await net.getByRole('button', { name }).click();
  // X dZ[1]ᵀ is the transpose of dW[1].
  assert.match(await net.locator(answer).innerText(), /gives 2×3, but 3×2 is needed/);
});

test('what fits by accident fails the gradient check', async (t) => {
  const { net } = await openElement(t, '<chain-rule layers="2-4-4-1" at="dA[1]"></chain-rule>');
  await net.getByRole('button', { name: 'Transpose W[2]' }).click();
  assert.match(
    await net.locator(answer).innerText(),
    /4×4: the shape is right only by accident.* check fails/,
  );
  assert.ok(await net.locator(`${answer}.wrong`).isVisible());
  await net.getByRole('button', { name: 'Transpose W[2]' }).click();
  assert.ok(await net.locator(`${answer}.wrong`).isHidden());
});

test('pointing at an operand shows where inner dimensions meet', async (t) => {
  const { net } = await openElement(t, '<chain-rule at="dA[1]"></chain-rule>');
  const shapes = net.locator('.shapes');
  assert.equal((await shapes.innerText()).replaceAll(/\s/g, ''), '3×1·1×4→3×4');
  assert.ok(await net.locator('.shapes.highlighted').isHidden());
  await net.locator('.rule [data-name="W[2]"]').first().hover();
  assert.ok(await net.locator('.shapes.highlighted').isVisible());
});
