/** The page in Firefox. */
import { checks } from './checks/all.mjs';
import { firefox } from './drivers/firefox.mjs';

checks(firefox);
