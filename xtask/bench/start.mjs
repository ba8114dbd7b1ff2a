/** The time from the command to the served page. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../tests/page/site.mjs';
import { report } from './report.mjs';

/** Seconds from the command to the served page. @param {Record<string, string>} env */
async function secondsToServe(env) {
  const from = performance.now();
  const server = await serve(env);
  server.close();
  return (performance.now() - from) / 1000;
}

/** With an empty target folder. */
export async function coldStart() {
  const target = mkdtempSync(join(tmpdir(), 'chainrule-'));
  const seconds = await secondsToServe({ CARGO_TARGET_DIR: target });
  rmSync(target, { recursive: true });
  report('from an empty target to the served page', seconds, 180, 's');
}

/** With a finished build. */
export async function secondStart() {
  report('second start', await secondsToServe({}), 3, 's');
}
