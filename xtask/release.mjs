/** The element as others take it: a package for npm, a zip for a site's folder, and their checksums. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';

/** The checksums, in the format of `sha256sum`. */
export const SUMS = 'SHA256SUMS';

/** Local time, as a zip has it: the same bytes in every time zone. */
const MTIME = new Date(1980, 0, 1);

/**
 * Writes the files of a release; the same element gives the same bytes.
 *
 * @param {string} embed the folder of the element
 * @param {string} folder for the release
 */
export function release(embed, folder) {
  const { name, version } = JSON.parse(readFileSync(join(embed, 'package.json'), 'utf8'));
  const pack = ['pack', '--silent', '--pack-destination', resolve(folder)];
  const { status, error } = spawnSync('npm', pack, { cwd: embed, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm pack ended with ${error ?? status}`);
  const [tgz, zip] = ['tgz', 'zip'].map((kind) => `${name}-${version}.${kind}`);
  const files = readdirSync(embed)
    .sort()
    .map((file) => [`chain-rule/${file}`, readFileSync(join(embed, file))]);
  writeFileSync(join(folder, zip), zipSync(Object.fromEntries(files), { mtime: MTIME, level: 9 }));
  const sums = [tgz, zip].map((file) => {
    const hash = createHash('sha256').update(readFileSync(join(folder, file)));
    return `${hash.digest('hex')}  ${file}\n`;
  });
  writeFileSync(join(folder, SUMS), sums.join(''));
}
