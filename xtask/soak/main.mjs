/**
 * Uses fifty elements at random, and fails when memory, nodes or listeners keep growing, or when
 * the page reports an error: run by `cargo xtask soak`.
 */
import { parseArgs } from 'node:util';
import { launch, serve } from '../../tests/page/site.mjs';
import { growing, measure, UNITS } from './measure.mjs';
import { use } from './use.mjs';

/** Seconds between two measurements. */
const INTERVAL = 15;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`--minutes ${values.minutes}: a number above 0 is needed`);
console.log(`${minutes} minutes with --seed ${values.seed}`);

/** @type {Record<string, number>[]} */
const samples = [];
/** @type {string[]} */
const errors = [];
const [server, browser] = await Promise.all([serve(), launch()]);
try {
  await soak();
} catch (error) {
  errors.push(String(/** @type {Error} */ (error).stack));
} finally {
  await browser.close();
  server.close();
}
console.log('\nchange a minute after the first quarter, and its standard error:');
const grown = growing(samples);
for (const error of errors) console.log(`error: ${error}`);
process.exitCode = grown || errors.length > 0 ? 1 : 0;

/** Uses the page and measures it in turns, until the time is over or an error comes. */
async function soak() {
  const page = await emptyPage();
  const client = await page.context().newCDPSession(page);
  const columns = Object.keys(UNITS);
  console.log(['minute', 'actions', ...columns.map((name) => name + UNITS[name])].join('\t'));
  const start = Date.now();
  let seed = Number(values.seed);
  let actions = 0;
  while (Date.now() - start < minutes * 60_000 && errors.length === 0) {
    actions += await page.evaluate(use, { seed, seconds: INTERVAL });
    seed += 1;
    const minute = (Date.now() - start) / 60_000;
    /** @type {Record<string, number>} */
    const sample = { minute, ...(await measure(page, client)) };
    samples.push(sample);
    const figures = columns.map((name) => sample[name].toFixed(UNITS[name] ? 2 : 0));
    console.log([minute.toFixed(1), actions, ...figures].join('\t'));
  }
}

/** A page that has loaded the element, whose errors are kept. */
async function emptyPage() {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error)));
  page.on('crash', () => errors.push('the page crashed'));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) errors.push(message.text());
  });
  const url = `${server.origin}/soak.html`;
  await page.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>Soak</title><link rel="icon" href="data:,">
        <script type="module" src="/www/chain-rule.js"></script><main></main>`,
    }),
  );
  await page.goto(url);
  await page.waitForFunction(() => customElements.get('chain-rule'));
  return page;
}
