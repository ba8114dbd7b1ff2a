/** The page in Chromium. */
import { checks } from './checks/all.mjs';
import { chromium } from './drivers/chromium.mjs';

checks(chromium);
