/** The modules that the page draws with, for tests that ask for marks. It runs in the page. */

/**
 * A run of a configuration, and what draws it, in the page's own typeface.
 *
 * @param {object} config
 * @param {string} [lang]
 */
export async function drawing(config, lang = 'en') {
  const load = (/** @type {string} */ path) => import(`/www/${path}`);
  const [wasm, { Run }, { Player }, { Matrices }, { NetworkScene }, { marksAt }, { theme }, words] =
    await Promise.all(
      [
        'core/wasm.js',
        'core/run.js',
        'player/player.js',
        'scene/matrices.js',
        'scene/network.js',
        'canvas/mark.js',
        'canvas/colour.js',
        `i18n/${lang}.js`,
      ].map(load),
    );
  const run = new Run(wasm.Session.of(config));
  const player = new Player(run.steps, run.examples, () => {});
  const look = theme(false, getComputedStyle(document.body));
  return { run, player, look, words: words.default, Matrices, NetworkScene, marksAt };
}
