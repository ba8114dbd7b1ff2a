/** The page in Firefox. */
import { checks } from './checks/all.mjs';
import { fingerprinting } from './checks/fingerprinting.mjs';
import { firefox } from './drivers/firefox.mjs';
import { site } from './site.mjs';

checks(() => firefox());
fingerprinting(
  site(() => firefox()),
  site(() => firefox({ 'privacy.resistFingerprinting': true })),
);
