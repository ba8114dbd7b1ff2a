/**
 * Fetches and compiles the core. Each cause of failure has an error of its own, because each has a
 * different remedy.
 */
import { ChainRuleError } from '../common/error.js';
import init, { currentMemory } from '../pkg/chainrule.js';
import { damageOf } from './damage.js';

/** The smallest module that uses SIMD: a function that returns a v128. */
const SIMD = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d], // \0asm
  ...[0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // type: () -> v128
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x11, 0x0b], // i32x4.splat of 0
]);

const FILE = 'chainrule_bg.wasm';

/** @type {Promise<void> | undefined} */
let loading;
let from = '';

/**
 * Loads the core, once for all elements of a page; the next call after a failure tries again.
 *
 * @param {string | null} src the address of the wasm, if it is not beside this module
 */
export function load(src) {
  const url = src === null ? besideScript() : addressOf(src);
  if (!loading) {
    from = url.href;
    loading = instantiate(url, FILE, start).catch((reason) => {
      loading = undefined;
      throw reason;
    });
  } else if (src !== null && url.href !== from) {
    console.warn(`<chain-rule>: the program is loaded once a page, and came from ${from}.`);
  }
  return loading;
}

/** @param {Module} module */
async function start(module) {
  await init({ module_or_path: module });
  // Another project's module would lack it.
  currentMemory();
}

/** The address of another wasm, which an author who has moved the core's has put beside that. @param {string} name @param {() => URL} beside its address beside the scripts */
export function addressLike(name, beside) {
  try {
    if (from === besideScript().href) return beside();
  } catch {}
  return new URL(name, from);
}

/** The address of the wasm, written as bundlers expect it. Some of them replace or remove that of the script. */
function besideScript() {
  try {
    const url = new URL('../pkg/chainrule_bg.wasm', import.meta.url);
    if (url.protocol !== 'file:' || location.protocol === 'file:') return url;
  } catch {}
  throw new ChainRuleError(
    'load-missing',
    'The script does not know where it came from, as in a bundle that is not a module; copy chainrule_bg.wasm to the site, and set the attribute src to its address.',
  );
}

/** @param {string} src */
function addressOf(src) {
  if (src && URL.canParse(src, document.baseURI)) return new URL(src, document.baseURI);
  throw new ChainRuleError(
    'bad-src',
    `src: “${src}” is not a valid address; it must be that of the file chainrule_bg.wasm.`,
  );
}

/**
 * Fetches a wasm and starts it.
 *
 * @typedef {Response | ArrayBuffer} Module
 * @param {URL} url
 * @param {string} file its name in the folder of the element
 * @param {(module: Module) => Promise<void>} start
 */
export async function instantiate(url, file, start) {
  if (typeof WebAssembly !== 'object') {
    throw new ChainRuleError(
      'no-webassembly',
      'This browser has no WebAssembly, or it is turned off, as in Lockdown Mode; allow it for this page, or open the page in another browser.',
    );
  }
  if (!WebAssembly.validate(SIMD)) {
    throw new ChainRuleError(
      'old-webassembly',
      'The WebAssembly of this browser lacks SIMD, which the program needs; update the browser (Chrome 91, Firefox 89, Safari 16.4 or later).',
    );
  }
  const policy = new Policy();
  try {
    const answer = await fetched(url, file, policy);
    // Kept until it has started, to find out what is wrong with it.
    const copy = answer.clone();
    try {
      await start(await compilable(answer, url));
    } catch (reason) {
      throw (await faultOf(copy, url, file)) ?? reason;
    }
  } catch (reason) {
    throw reason instanceof ChainRuleError ? reason : await errorOf(reason, policy, url);
  } finally {
    policy.close();
  }
}

/** @param {URL} url @param {string} file @param {Policy} policy */
async function fetched(url, file, policy) {
  const name = nameOf(url);
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(url);
  } catch (reason) {
    if (url.protocol === 'file:') {
      throw new ChainRuleError(
        'opened-from-file',
        'The page was opened as a file, so it cannot load the program; serve its folder, for example with `python3 -m http.server`, and open http://localhost:8000.',
      );
    }
    if (await policy.blocks('connect-src')) {
      throw new ChainRuleError(
        'load-blocked',
        `The content security policy of this page does not allow the program to be fetched; its connect-src needs ${url.origin}.`,
      );
    }
    if (url.origin !== location.origin && (await answers(url))) {
      throw new ChainRuleError(
        'load-cors',
        `${url.origin} does not allow this page to read ${name}; it must send Access-Control-Allow-Origin, or the file must be on the site of this page.`,
      );
    }
    const { message } = /** @type {Error} */ (reason);
    throw new ChainRuleError(
      'load-failed',
      `${name} could not be loaded (${message}); check the connection, then restart.`,
    );
  }
  if (answer.ok) return answer;
  throw new ChainRuleError(
    'load-missing',
    `${placeOf(url)} was not found (status ${answer.status}); put the file ${file} there, or set the attribute src to its address.`,
  );
}

/** Whether a server responds, even if this page may not read its response. @param {URL} url */
function answers(url) {
  // A browser may block the body of such a response, so only the head is requested.
  return fetch(url, { mode: 'no-cors', method: 'HEAD' }).then(
    () => true,
    () => false,
  );
}

/** The response, which can be compiled as it streams, or all its bytes where its MIME type forbids that. @param {Response} answer @param {URL} url */
async function compilable(answer, url) {
  const type = typeOf(answer);
  if (type.trim().toLowerCase() === 'application/wasm') return answer;
  const bytes = await answer.arrayBuffer();
  if (WebAssembly.validate(bytes))
    console.warn(
      `<chain-rule>: ${url.href} is served as “${type}”; served as application/wasm it starts sooner.`,
    );
  return bytes;
}

/** @param {Response} answer */
const typeOf = (answer) => answer.headers.get('Content-Type') ?? '';

/** What is wrong with the bytes of a response, if that can be seen. @param {Response} answer @param {URL} url @param {string} file */
async function faultOf(answer, url, file) {
  const bytes = await answer.arrayBuffer().catch((/** @type {Error} */ { message }) => {
    throw new ChainRuleError(
      'load-failed',
      `${placeOf(url)} could not be read to its end (${message}); check the connection, and that the server compresses what it calls compressed, then restart.`,
    );
  });
  return damageOf(new Uint8Array(bytes), file, placeOf(url), typeOf(answer));
}

/** Turns an error of the browser into one that states the cause. @param {unknown} reason @param {Policy} policy @param {URL} url */
async function errorOf(reason, policy, url) {
  const { message } = /** @type {Error} */ (reason);
  if ((await policy.blocks('script-src')) || /unsafe-eval|Content Security Policy/.test(message)) {
    return new ChainRuleError(
      'load-blocked',
      "The content security policy of this page does not allow WebAssembly; its script-src needs 'wasm-unsafe-eval'.",
    );
  }
  if (reason instanceof RangeError) return outOfMemory();
  // It compiles, but does not have what this script imports and calls.
  if (reason instanceof WebAssembly.LinkError || reason instanceof TypeError) {
    return new ChainRuleError(
      'load-damaged',
      `${placeOf(url)} is not of the same version as the script (${message}); copy all files of the element again, and reload the page without its cache.`,
    );
  }
  return new ChainRuleError(
    'old-webassembly',
    `This browser is too old for the program, or the file is damaged (${message}); update the browser, or copy the file again.`,
  );
}

export function outOfMemory() {
  return new ChainRuleError(
    'out-of-memory',
    'There is not enough memory; use a smaller network, fewer examples or fewer elements on the page.',
  );
}

/** Records what the page’s content security policy forbids while the core loads. */
class Policy {
  /** @type {string[]} */
  #violations = [];
  #record = (/** @type {SecurityPolicyViolationEvent} */ { effectiveDirective }) =>
    this.#violations.push(effectiveDirective);

  constructor() {
    document.addEventListener('securitypolicyviolation', this.#record);
  }

  /** @param {string} directive */
  async blocks(directive) {
    // The browser reports a violation one task after the error.
    await new Promise((resolve) => setTimeout(resolve));
    return this.#violations.includes(directive);
  }

  close() {
    document.removeEventListener('securitypolicyviolation', this.#record);
  }
}

/** @param {URL} url */
const nameOf = ({ pathname }) => pathname.slice(pathname.lastIndexOf('/') + 1);

/** An address without its query, as a sentence names it. @param {URL} url */
const placeOf = ({ origin, pathname }) => origin + pathname;
