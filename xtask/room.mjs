// Writes www/room.css, which is www/room.js for pages whose script has not loaded: run it when
// that table changes.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { room } from '../www/room.js';

const before = (/** @type {string} */ panels) => `chain-rule${panels}:not(:defined)::before`;

/** The style sheet for the page around an element. */
export const authorStyles = `/* Keeps the room of a <chain-rule> until its script has loaded, so that nothing jumps. */
chain-rule{display:block;container-type:inline-size}
chain-rule:not(:defined)::before{content:"";float:left;width:0}
${room(before, 'height')}
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync('www/room.css', authorStyles);
