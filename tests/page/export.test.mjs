/** The export sheet: equations, the run, its numbers and programs. */
import assert from 'node:assert/strict';
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import en from '../../www/i18n/export.en.js';
import ko from '../../www/i18n/export.ko.js';
import { bits, listen, openElement, picture, sentEvents, shown } from './element.mjs';
import { openSheet, saved } from './export-sheet.mjs';

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').Page} Page */

const FOLDER = mkdtempSync(join(tmpdir(), 'chainrule-take-'));

/** A file to be loaded. @param {string} name @param {string | Buffer} content */
function file(name, content) {
  const path = join(FOLDER, name);
  writeFileSync(path, content);
  return path;
}

/** The files of the sheet that the page has fetched. @param {Page} page */
const fetched = (page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => /export\W/.test(path) && !path.startsWith('/www/panels/')),
  );

test('nothing of it is fetched before it opens', async (t) => {
  const { page, net } = await openElement(t);
  assert.deepEqual(await fetched(page), []);
  await openSheet(net);
  const now = await fetched(page);
  for (const part of ['export/sheet.js', 'export/export.css', 'i18n/export.en.js'])
    assert.ok(now.includes(`/www/${part}`), part);
  assert.ok(!now.includes('/www/i18n/export.ko.js'));
});

for (const [format, name] of [
  ['latex', 'LaTeX'],
  ['numpy', 'NumPy'],
  ['mathml', 'MathML'],
]) {
  test(`the equation is copied as ${name}`, async (t) => {
    const { page, net, on } = await openElement(t, '<chain-rule at="dW[1]:2"></chain-rule>');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const { button, status, sheet } = await openSheet(net);
    // Shown as one product, it is the text of `equation`.
    await on((net) => {
      net.way = 'product';
    });
    for (const level of ['batch', 'element']) {
      await on((net, level) => {
        net.level = level;
      }, level);
      await button(/dW\[1\]$/, name).click();
      await status.getByText(`Copied the ${name} of dW[1].`).waitFor();
      assert.equal(
        await page.evaluate(() => navigator.clipboard.readText()),
        await on((net, [level, format]) => net.equation('dW[1]', level, format), [level, format]),
      );
      assert.equal(await sheet.locator('textarea').isVisible(), false);
    }
  });
}

test('a rule is copied in the way in which it is seen, and its picture says the same', async (t) => {
  const { page, net, on } = await openElement(t, '<chain-rule at="dW[1]"></chain-rule>');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const { button } = await openSheet(net);
  const copied = async () => {
    await button(/dW\[1\]$/, 'LaTeX').click();
    await page.waitForFunction(() => navigator.clipboard.readText());
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const said = () => net.locator('.equation canvas').getAttribute('aria-label');
  assert.match(await copied(), /\\sum_\{k\} \\delta/);
  assert.match((await said()) ?? '', /Σ_k δ/);
  await on((net) => {
    net.way = 'product';
  });
  await page.waitForTimeout(100);
  assert.equal(await copied(), await on((net) => net.equation('dW[1]')));
  assert.doesNotMatch((await said()) ?? '', /Σ_k/);
  await on((net) => {
    net.way = 'dot';
    net.cell = 'dW[1](2,1)';
  });
  await page.waitForTimeout(100);
  assert.match(await copied(), /W_\{32\}.*\\sum_\{k\} \\delta_\{3\}/);
  assert.match((await said()) ?? '', /Σ_k δ/);
});

for (const [how, refuse] of /** @type {[string, () => void][]} */ ([
  [
    'refused',
    () => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
    },
  ],
  ['missing', () => Object.defineProperty(navigator, 'clipboard', { value: undefined })],
])) {
  test(`where the clipboard is ${how} the text is selected`, async (t) => {
    const { page, net, on } = await openElement(t);
    await page.evaluate(refuse);
    const { button, status, sheet } = await openSheet(net);
    await button(/Z\[1\]$/, 'LaTeX').click();
    await status.getByText('copy it yourself').waitFor();
    assert.equal(
      await on((net) => {
        const { activeElement: text } = net.shadowRoot;
        return text.readOnly && text.value.slice(text.selectionStart, text.selectionEnd);
      }),
      await on((net) => net.equation('Z[1]', 'batch', 'latex')),
    );
    await saved(page, button('Save the numbers of a matrix', 'CSV'));
    assert.equal(await sheet.locator('textarea').isVisible(), false);
  });
}

test('a run that is saved and loaded elsewhere has the same bits', async (t) => {
  const { page, net, on } = await openElement(
    t,
    '<chain-rule></chain-rule><chain-rule></chain-rule>',
  );
  await on(async (net) => {
    const { config } = net;
    config.data = {
      X: [
        [-0, 5e-324, 0.1, -1 / 3],
        [1e300, 2 ** 53, -0.7, 1e-7],
      ],
      Y: [[0, 1, 0.25, 1]],
    };
    config.parameters.W[0][0][0] = -0;
    config.learning_rate = 0.1 + 0.2;
    net.config = config;
  });
  const first = await bits(net);
  const { button } = await openSheet(net);
  const { name, bytes } = await saved(page, button(/JSON/, 'Save'));
  assert.equal(name, 'chainrule-2-3-1.json');
  const second = page.locator('chain-rule').nth(1);
  const { status, sheet } = await openSheet(second);
  await sheet.locator('input[type=file]').setInputFiles(file(name, bytes));
  await status.getByText(`Loaded ${name}.`).waitFor();
  assert.deepEqual(await bits(second), first);
  const configs = await page.evaluate(() =>
    [...document.querySelectorAll('chain-rule')].map((it) => /** @type {any} */ (it).config),
  );
  assert.deepEqual(configs[1], configs[0]);
});

test('a button opens the dialog for files', async (t) => {
  const { page, net } = await openElement(t);
  const { button } = await openSheet(net);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    button(/JSON/, 'Load …').click(),
  ]);
  assert.equal(chooser.isMultiple(), false);
});

for (const [
  what,
  content,
  code,
  sentence,
] of /** @type {[string, string | number, string, RegExp][]} */ ([
  [
    'a picture',
    '\x89PNG\r\n',
    'bad-json',
    /^wrong\.json: this is not valid JSON \(.*\); .* JSON object/s,
  ],
  ['empty', '', 'bad-json', /^wrong\.json: this is not valid JSON/],
  ['null', 'null', 'bad-json', /object/],
  ['a list', '[1, 2]', 'bad-json', /object/],
  ['a network without layers', '{"inputs": 2, "layers": []}', 'bad-layers', /layers/],
  ['another field', '{"inputs": 2, "layers": [], "epochs": 3}', 'unknown-field', /epochs/],
  ['too large', 400e6 + 1, 'too-large', /^wrong\.json: the file has 401 MB; at most 400 MB/],
])) {
  test(`a wrong file (${what}) is told, and nothing is lost`, async (t) => {
    const { page, net, on } = await openElement(t, '<chain-rule at="dZ[1]:2"></chain-rule>');
    const { sheet, status } = await openSheet(net);
    await listen(page);
    const [before, pictures] = [await bits(net), await picture(net)];
    const path = file('wrong.json', typeof content === 'string' ? content : '');
    if (typeof content === 'number') truncateSync(path, content);
    await sheet.locator('input[type=file]').setInputFiles(path);
    await page.waitForFunction(() => /** @type {any} */ (window).sentEvents.length);
    const [[type, detail]] = await sentEvents(page);
    assert.deepEqual([type, detail.code], ['error', code]);
    assert.match(detail.message, sentence);
    assert.equal(await shown(net), detail.message);
    assert.equal(await status.textContent(), '');
    assert.deepEqual([await bits(net), await picture(net)], [before, pictures]);
    assert.equal(await on((net) => net.at), 'dZ[1]:2');
    // The same file name, with valid contents.
    await sheet
      .locator('input[type=file]')
      .setInputFiles(
        file('wrong.json', '{"inputs": 2, "layers": [{"units": 1, "activation": "sigmoid"}]}'),
      );
    await status.getByText('Loaded wrong.json.').waitFor();
    assert.equal(await shown(net), '');
  });
}

test('every matrix is saved as CSV that is read back to the last bit', async (t) => {
  const { page, net, on } = await openElement(t, '<chain-rule at="dW[1]"></chain-rule>');
  await on((net) => {
    const { config } = net;
    config.data = {
      X: [
        [-0, 0.1],
        [1e-320, 1e22],
      ],
      Y: [[0, 1]],
    };
    net.config = config;
  });
  const { button, sheet } = await openSheet(net);
  const select = sheet.getByLabel('Matrix', { exact: true });
  assert.equal(await select.inputValue(), 'dW[1]');
  const names = await select.locator('option').allTextContents();
  const steps = await on((net) => net.steps.map((/** @type {{id: string}} */ step) => step.id));
  assert.deepEqual(names, ['X', 'Y', 'W[1]', 'b[1]', 'W[2]', 'b[2]', ...steps]);
  // One of each kind: a browser does not save more than ten files in a second.
  for (const name of ['X', 'Y', 'W[1]', 'b[2]', 'Z[1]', 'L', 'J', 'dW[1]', 'update[2]']) {
    await select.selectOption(name);
    const csv = await saved(page, button(/numbers/, 'CSV'));
    assert.equal(csv.name, `chainrule-${name.replace(/[[\]]/g, '')}.csv`);
    const lines = csv.bytes.toString().split('\n');
    assert.equal(lines.pop(), '');
    const rows = lines.map((line) => line.split(','));
    for (const text of rows.flat())
      assert.match(text, /^-?[\d.]+(e[+-]\d+)?$/, `${text} is a plain number`);
    const matrix = await on((net, name) => {
      const { rows, cols, data } = net.matrix(name);
      return [rows, cols, [...new BigUint64Array(data.buffer)].join()];
    }, name);
    const numbers = Float64Array.from(rows.flat(), Number);
    const read = [rows.length, rows[0].length, [...new BigUint64Array(numbers.buffer)].join()];
    assert.deepEqual(read, matrix, name);
  }
  await on((net) => {
    net.at = 'dZ[2]';
  });
  await sheet.getByText('Copy the equation of dZ[2]').waitFor();
  assert.equal(await select.inputValue(), 'dZ[2]', 'it goes with the step');
});

test('three programs are saved', async (t) => {
  const { page, net } = await openElement(t);
  const { button } = await openSheet(net);
  const texts = new Set();
  for (const [label, library] of [
    ['NumPy', 'numpy'],
    ['PyTorch', 'pytorch'],
    ['JAX', 'jax'],
  ]) {
    const { name, bytes } = await saved(page, button(/program/, label));
    assert.equal(name, `chainrule_${library}.py`);
    texts.add(bytes.toString());
  }
  assert.equal(texts.size, 3);
});

const POLICY = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';
  connect-src 'self'; img-src 'self' blob: data:; require-trusted-types-for 'script'`;

test('it needs nothing that a strict policy forbids', async (t) => {
  const { page, net } = await openElement(
    t,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,">
    <meta http-equiv="Content-Security-Policy" content="${POLICY}">
    <script type="module" src="/www/chain-rule.js"></script>
    <chain-rule layers="2-40-1" data="moons:64" at="dW[1]:63"></chain-rule>`,
  );
  const { button, status, sheet } = await openSheet(net);
  for (const [group, name] of /** @type {[RegExp, string][]} */ ([
    [/picture/, 'PNG'],
    [/picture/, 'SVG'],
    [/video/, 'Record'],
    [/numbers/, 'CSV'],
    [/program/, 'JAX'],
  ]))
    assert.ok((await saved(page, button(group, name))).bytes.length > 9);
  const { name, bytes } = await saved(page, button(/JSON/, 'Save'));
  await sheet.locator('input[type=file]').setInputFiles(file(name, bytes));
  await status.getByText(`Loaded ${name}.`).waitFor();
  await button(/equation/, 'LaTeX').click();
  await status.getByText(/Copied|copy it yourself/).waitFor();
});

test('Tab goes through the sheet, and Escape closes it', async (t) => {
  const { page, net, on } = await openElement(t, '<chain-rule at="dW[1]"></chain-rule>');
  await on((net) => {
    net.cell = 'dW[1](0,1)';
  });
  const toggle = net.getByRole('button', { name: 'Export' });
  await toggle.press('Enter');
  const sheet = net.locator('.export');
  await sheet.waitFor();
  assert.ok(await sheet.isVisible());
  const all = await net.locator('.sheet :is(button, select):visible').count();
  for (let press = 0; press < all; press += 1) {
    await page.keyboard.press('Tab');
    const focus = await on((net) => {
      const { activeElement: it } = net.shadowRoot;
      const { outlineStyle, outlineWidth } = getComputedStyle(it);
      return [Boolean(it.closest('.sheet')), outlineStyle, outlineWidth];
    });
    assert.deepEqual(focus, [true, 'solid', '3px']);
  }
  await page.keyboard.press('Escape');
  assert.ok(await sheet.isHidden());
  assert.equal(await on((net) => net.shadowRoot.activeElement.textContent), 'Export');
  assert.equal(await on((net) => net.cell), 'dW[1](0,1)', 'the cell stays pinned');
  await page.keyboard.press('Escape');
  assert.equal(await on((net) => net.cell), '', 'now Escape means the cell');
});

test('the settings are made once, whatever happens while they load', async (t) => {
  const { page, net, on } = await openElement(t);
  await page.route('**/settings.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await net.getByRole('button', { name: 'Settings' }).click();
  for (const at of ['dZ[2]', 'dW[2]']) await on((net, to) => Object.assign(net, { at: to }), at);
  await net.locator('.settings input').first().waitFor();
  await page.waitForTimeout(200);
  assert.equal(await net.locator('.settings').count(), 1);
});

test('of the sheet and the settings one is open, until a click elsewhere', async (t) => {
  const { page, net } = await openElement(t);
  const open = async () =>
    Promise.all([net.locator('.settings').isVisible(), net.locator('.export').isVisible()]);
  await net.getByRole('button', { name: 'Settings' }).click();
  await net.locator('.settings').waitFor();
  await openSheet(net);
  assert.deepEqual(await open(), [false, true]);
  await net.getByRole('button', { name: 'Settings' }).press('Enter');
  await net.locator('.settings').waitFor();
  assert.deepEqual(await open(), [true, false]);
  await page.mouse.click(300, 400);
  assert.deepEqual(await open(), [false, false]);
  await net.getByRole('button', { name: 'Settings' }).click();
  await net.getByRole('button', { name: 'Close' }).click();
  assert.deepEqual(await open(), [false, false]);
});

test('an open sheet moves nothing on the page', async (t) => {
  const { net } = await openElement(t);
  const places = () =>
    net.evaluate((it) => {
      const parts = it.shadowRoot?.querySelectorAll('canvas, .timeline, .side, header') ?? [];
      return [...parts].map((part) => JSON.stringify(part.getBoundingClientRect()));
    });
  const before = await places();
  await net.getByRole('button', { name: 'Settings' }).click();
  await net.locator('.settings').waitFor();
  assert.deepEqual(await places(), before);
});

test('when it cannot be loaded that is told, and the next try can succeed', async (t) => {
  const { page, net, errors } = await openElement(t);
  await page.route('**/export.css', (route) => route.abort());
  const toggle = net.getByRole('button', { name: 'Export' });
  await toggle.click();
  await net.getByText(/could not be loaded/).waitFor();
  assert.ok(await net.locator('.sheet').nth(1).isHidden());
  await page.unroute('**/export.css');
  await openSheet(net);
  assert.match(errors.splice(0).join(), /ERR_FAILED/);
});

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [1280, 390, 360]) {
    test(`axe finds nothing in it, and it fits (${colorScheme}, ${width} px)`, async (t) => {
      const { page, net } = await openElement(t, '/', { colorScheme, width });
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
      });
      const { button, sheet } = await openSheet(net);
      await button(/equation/, 'MathML').click();
      await sheet.locator('textarea').waitFor();
      await page.addScriptTag({ path: AXE });
      const violations = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (window).axe.run();
        return violations.flatMap((/** @type {any} */ { id, nodes }) =>
          nodes.map((/** @type {any} */ node) => `${id}: ${node.target.flat().join(' ')}`),
        );
      });
      assert.deepEqual(violations, []);
      const wide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      assert.equal(wide, 0);
      const small = await sheet.evaluate((it) =>
        [...it.querySelectorAll('*')]
          .filter((part) => Number.parseFloat(getComputedStyle(part).fontSize) < 12)
          .map(({ localName }) => localName),
      );
      assert.deepEqual(small, []);
    });
  }
}

test('Korean says what English says, and the sheet goes with the language', async (t) => {
  const say = (/** @type {any} */ entry) => (typeof entry === 'function' ? entry('a', 'b') : entry);
  assert.deepEqual(Object.keys(ko), Object.keys(en));
  for (const [key, entry] of Object.entries(ko)) {
    assert.match(say(entry), /[가-힣]/, key);
    assert.doesNotMatch(say(entry), /undefined/, key);
    assert.equal(
      entry.length * +(typeof entry === 'function'),
      /** @type {any} */ (en)[key].length * +(typeof entry === 'function'),
      key,
    );
  }
  const { net, on } = await openElement(t);
  const { sheet } = await openSheet(net);
  await on((net) => net.setAttribute('lang', 'ko'));
  await sheet.getByText(ko.equation('Z[1]')).waitFor();
  assert.equal(await sheet.getByRole('button', { name: ko.load }).isVisible(), true);
  assert.equal(await sheet.getByText(en.run).count(), 0);
});
