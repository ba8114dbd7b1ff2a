/** The page in WebKitGTK. */
import { checks } from './checks/all.mjs';
import { webkit } from './drivers/webkit.mjs';

checks(webkit);
