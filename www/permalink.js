/** A configuration, a position and a view as the fragment of a URL of the project's own page. */

/** @param {import('./lesson.js').Lesson} lesson */
export function permalink({ session, player, view, way, cell }) {
  const url = new URL('../', import.meta.url);
  const level = view.level === 'batch' ? '' : view.level;
  const parts = Object.entries({ at: player.at, level, way, cell }).filter(([, value]) => value);
  const config = JSON.stringify(session.config);
  url.hash = new URLSearchParams([...parts, ['config', config]]).toString();
  return url.href;
}

/** Opens an element as a fragment says. @param {import('./chain-rule.js').ChainRule} element @param {string} hash */
export async function open(element, hash) {
  const wanted = new URLSearchParams(hash.slice(1));
  const config = wanted.get('config');
  if (config) {
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = config;
    element.append(script);
  }
  for (const name of ['at', 'level', 'way']) {
    const value = wanted.get(name);
    if (value) element.setAttribute(name, value);
  }
  const cell = wanted.get('cell');
  if (!cell) return;
  await element.ready;
  element.cell = cell;
}
