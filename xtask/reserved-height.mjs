// Writes www/reserved-height.css, the style sheet of www/element/reserved-height.js for pages whose
// script has not loaded: run it when that table changes.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reservedHeight } from '../www/element/reserved-height.js';

const before = (/** @type {string} */ panels) => `chain-rule${panels}:not(:defined)::before`;

/** The style sheet for the page around an element. */
export const authorStyles = `/* Reserves the height of a <chain-rule> until its script has loaded, so that nothing jumps. */
chain-rule{display:block;container-type:inline-size}
chain-rule:not(:defined)::before{content:"";float:left;width:0}
${reservedHeight(before, 'height')}
`;

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync('www/reserved-height.css', authorStyles);
