/**
 * A run, a position and a view as text in a URL: `v=1&layers=2-4-1&at=dZ[1]:2`. Defaults are left
 * out, and what is read is checked like any other input.
 */
import { attributes, Session } from '../core/wasm.js';
import { look, read, VERSION } from './address.js';
import { parsed, RUN } from './attributes.js';

/** The page that opens a permalink; the entry module sets it. @type {URL} */
let page;

/** @param {URL} url of a page of the project */
export function opensIn(url) {
  page = url;
}

/** @param {import('../player/state.js').State} state */
export function permalink(state) {
  return new URL(`#${written(state)}`, page).href;
}

/** @param {import('../player/state.js').State} state */
function written({ session, run, player, view, cell }) {
  const { dZ, dW } = view.ways;
  const parts = [
    ['at', player.at, player.steps[0].id],
    ['level', view.level, 'batch'],
    ['way', dZ, 'stack'],
    ['way', dW, 'outer'],
    ['cell', cell, ''],
  ].filter(([, value, usual]) => value !== usual);
  return [['v', VERSION], ...settings(session, run), ...parts]
    .map(([name, value = '']) => `${name}=${encodeURIComponent(value).replaceAll('%3A', ':')}`)
    .join('&');
}

/** The settings of each run, as they were written before. @type {WeakMap<import('../core/run.js').Run, [string, string][]>} */
const cache = new WeakMap();

/** The run as attributes that differ from their defaults, or else as a configuration. @param {Session} session @param {import('../core/run.js').Run} run @returns {[string, string][]} */
function settings(session, run) {
  const found = cache.get(run) ?? settingsOf(session.config);
  cache.set(run, found);
  return found;
}

/** @param {any} config complete @returns {[string, string][]} */
function settingsOf(config) {
  const { parameters: _, ...recipe } = config;
  const same = sameRun(Session.of(recipe), config);
  const hidden = recipe.layers.slice(0, -1);
  const [first] = hidden;
  const alike = hidden.every((/** @type {any} */ it) => it.activation === first.activation);
  if (!same || !alike || typeof recipe.data !== 'string')
    return [['config', JSON.stringify(same ? recipe : config)]];
  const units = recipe.layers.map((/** @type {any} */ layer) => layer.units);
  /** @type {Record<string, unknown>} */
  const values = {
    ...recipe,
    layers: [recipe.inputs, ...units].join('-'),
    activation: first?.activation,
    output: recipe.layers[recipe.layers.length - 1].activation,
    'learning-rate': recipe.learning_rate,
  };
  return attributes()
    .filter(({ name, setsRun }) => setsRun && values[name] !== undefined)
    .filter(({ name, default: usual }) => String(values[name]) !== usual)
    .map(({ name }) => [name, String(values[name])]);
}

/** @param {Session} session to compare, which is then freed @param {object} config */
function sameRun(session, config) {
  const same = JSON.stringify(session.config) === JSON.stringify(config);
  session.free();
  return same;
}

/** Brings a running element to the state of a link. @param {import('../panels/props.js').ChainRuleElement} element @param {string} text */
export async function goTo(element, text) {
  const { parts, wrong } = read(text);
  const config = parts.find(([name]) => name === 'config')?.[1];
  const run = parts.filter(([name]) => RUN.includes(name));
  const session = config ? Session.of(parsed(config)) : Session.fromAttributes(undefined, run);
  const wanted = session.config;
  session.free();
  if (JSON.stringify(wanted) !== JSON.stringify(element.config)) element.config = wanted;
  const at = parts.find(([name]) => name === 'at')?.[1];
  element.at = at ?? element.steps[0].id;
  for (const way of ['stack', 'outer']) element.way = way;
  element.level = 'batch';
  element.cell = '';
  await look(element, parts);
  if (wrong) throw wrong;
}
