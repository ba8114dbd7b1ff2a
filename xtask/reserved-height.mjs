// Writes www/reserved-height.css, the style sheet of www/element/reserved-height.js for pages whose
// script has not loaded: run it when that table changes.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reservedHeight } from '../www/element/reserved-height.js';

const before = (/** @type {string} */ panels) => `chain-rule${panels}:not(:defined)::before`;

/** The style sheet for the page around an element. */
export const authorStyles = `/* Reserves the height of a <chain-rule> until its script has loaded, so that nothing jumps. */
chain-rule{display:block}
chain-rule:not(:defined){display:grid;min-width:280px;container-type:inline-size;grid-template:repeat(49,auto) 1fr/minmax(280px,100vw) 0}
chain-rule:not(:defined)::before{content:"";grid-area:1/2/span 50}
${reservedHeight(before, (sum) => `height:var(--chain-rule-height,calc(${sum}))`)}
`;

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync('www/reserved-height.css', authorStyles);
