/**
 * What is wrong with a file that should be the core: servers and tools change, cut and replace
 * files, and each of these faults has its own remedy.
 */
import { ChainRuleError } from '../common/error.js';

const MAGIC = [0x00, 0x61, 0x73, 0x6d]; // \0asm
const VERSION = [0x01, 0x00, 0x00, 0x00];
/** The first bytes of compressed files. @type {[string, number[]][]} */
const COMPRESSED = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58]],
];

/**
 * The error of a file that cannot be a wasm of the element; undefined if it seems to be whole.
 *
 * @param {Uint8Array} bytes
 * @param {string} file its name in the folder of the element
 * @param {string} address where it comes from
 * @param {string} type its MIME type
 */
export function damageOf(bytes, file, address, type) {
  const begins = (/** @type {number[]} */ wanted, at = 0) =>
    wanted.every((byte, i) => bytes[at + i] === byte);
  if (bytes.length === 0) {
    return new ChainRuleError('load-damaged', `${address} is empty; copy the file there again.`);
  }
  const [compression] = COMPRESSED.find(([, bytes]) => begins(bytes)) ?? [];
  if (compression) {
    return new ChainRuleError(
      'load-damaged',
      `${address} is compressed (${compression}), and its server does not say so; put the uncompressed file there, or let the server send Content-Encoding.`,
    );
  }
  const text = new TextDecoder().decode(bytes.subarray(0, 200)).trim();
  if (text.startsWith('version https://git-lfs')) {
    return new ChainRuleError(
      'load-damaged',
      `${address} is a pointer of Git LFS and not the file itself; get the file with git lfs pull, or publish it without Git LFS.`,
    );
  }
  const isHeader = begins([...MAGIC, ...VERSION].slice(0, bytes.length));
  if (begins(MAGIC) && (!isHeader || isText(bytes))) {
    return new ChainRuleError(
      'load-damaged',
      `${address} was changed on its way, as when a file is copied or changed as text; copy it there again as a binary file.`,
    );
  }
  if (isHeader && (bytes.length < 8 || isCutOff(bytes))) {
    return new ChainRuleError(
      'load-damaged',
      `${address} is cut off after ${bytes.length} bytes; copy the file there again.`,
    );
  }
  if (isHeader) return undefined;
  const what = text.startsWith('<') ? 'a web page' : type || 'of no type';
  return new ChainRuleError(
    'load-missing',
    `${address} is not WebAssembly (${what}); put the file ${file} there, or set the attribute src to its address.`,
  );
}

/** Whether the sections of a module need more bytes than there are. @param {Uint8Array} bytes */
function isCutOff(bytes) {
  let at = 8;
  while (at < bytes.length) {
    // After the kind of a section comes its length, of which each byte has seven bits.
    let size = 0;
    let shift = 0;
    do {
      at += 1;
      size += (bytes[at] & 127) * 2 ** shift;
      shift += 7;
    } while (bytes[at] & 128);
    at += 1 + size;
  }
  return at > bytes.length;
}

/** Whether a program has read the bytes as text: it writes U+FFFD where they are none. @param {Uint8Array} bytes */
function isText(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\uFFFD');
  } catch {
    return false;
  }
}
