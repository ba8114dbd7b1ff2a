/** Measures the page in headless Chromium, and training beside NumPy: run by `cargo xtask bench`. */
import { parseArgs } from 'node:util';
import { launch, serve } from '../../tests/page/site.mjs';
import { bytes } from './bytes.mjs';
import { fifty } from './fifty.mjs';
import { frames } from './frames.mjs';
import { largeRun } from './large-run.mjs';
import { native } from './native.mjs';
import { picture } from './picture.mjs';
import { practice } from './practice.mjs';
import { isExceeded } from './report.mjs';
import { responsive } from './responsive.mjs';
import { coldStart, secondStart } from './start.mjs';
import { switches } from './switches.mjs';
import { training } from './training.mjs';

/** The groups that start their own servers. @type {Record<string, () => Promise<void>>} */
const ALONE = { start: secondStart };

/** @type {Record<string, (place: import('./page.mjs').Place) => Promise<void>>} */
const ON_PAGE = {
  bytes,
  picture,
  frames,
  switches,
  fifty,
  run: largeRun,
  practice,
  training,
  responsive,
  native: (place) => native(place, values.example ?? ''),
};

const { values, positionals } = parseArgs({
  options: { cold: { type: 'boolean' }, example: { type: 'string' } },
  allowPositionals: true,
});
const known = Object.keys({ ...ALONE, ...ON_PAGE });
const unknown = positionals.find((group) => !known.includes(group));
if (unknown) {
  console.error(`there is no group ${unknown}; groups are ${known.join(', ')}`);
  process.exit(2);
}
const groups = positionals.length > 0 ? positionals : known;

if (values.cold) await coldStart();
for (const group of groups) await ALONE[group]?.();
if (groups.some((group) => group in ON_PAGE)) {
  const [server, browser] = await Promise.all([serve(), launch()]);
  try {
    for (const group of groups) await ON_PAGE[group]?.({ browser, origin: server.origin });
  } finally {
    await browser.close();
    server.close();
  }
}
process.exitCode = isExceeded() ? 1 : 0;
