/**
 * What the tests need of a browser, which has one page.
 *
 * @typedef {object} Driver
 * @property {(width: number, height: number) => Promise<void>} resize to a viewport of this size
 * @property {(url: string) => Promise<void>} goto until the page has loaded
 * @property {(script: string | (() => unknown)) => Promise<any>} evaluate an expression, or calls a
 *   function, in the page; of a promise the result
 * @property {(key: string) => Promise<void>} press a key by its name in the DOM: `ArrowRight`
 * @property {(x: number, y: number) => Promise<void>} click at a place of the viewport
 * @property {() => Promise<Uint8Array>} screenshot of the viewport, as PNG
 * @property {() => Promise<void>} close
 */
export {};
