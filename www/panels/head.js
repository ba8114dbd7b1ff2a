/** The head of the element: a summary of the run, and the colour scales. */
import { make } from './dom.js';

export class HeadPanel {
  /** @type {unknown[]} */
  #shown = [];

  /** @param {HTMLElement} levels @param {HTMLElement[]} buttons that open a sheet */
  constructor(levels, buttons) {
    this.summary = make('p', { class: 'summary' });
    this.legend = make('p', { class: 'legend' });
    const sheets = make('span', { class: 'sheets' }, ...buttons);
    this.element = make('header', {}, this.summary, levels, this.legend, sheets);
  }

  /** @param {import('./props.js').Props} props */
  update({ state: { run }, theme, words }) {
    const from = [run, theme, words];
    if (from.every((thing, at) => thing === this.#shown[at])) return;
    this.#shown = from;
    this.summary.textContent = summaryOf(run, words);
    this.legend.replaceChildren(...legendOf(theme, words));
  }
}

/** `XOR · 2-3-1 · tanh, sigmoid · binary cross-entropy` @param {import('../core/run.js').Run} run @param {import('../i18n/en.js').Words} words */
export function summaryOf(run, words) {
  const { config } = run;
  const data =
    typeof config.data === 'string'
      ? config.data.replace(/^(xor|or|and)$/, (name) => name.toUpperCase())
      : words.ownData(run.examples);
  const activations = [
    ...new Set(config.layers.map((/** @type {{activation: string}} */ l) => l.activation)),
  ].join(', ');
  return [data, run.units.join('-'), activations, config.loss]
    .join(' · ')
    .replace('cross_entropy', 'cross-entropy')
    .replaceAll('_', ' ');
}

/** The two colour scales, from negative to positive. @param {import('../canvas/colour.js').Theme} theme @param {import('../i18n/en.js').Words} words */
function legendOf({ fill }, words) {
  const scales = /** @type {[string, boolean][]} */ ([
    [words.values, false],
    [words.gradients, true],
  ]);
  return scales.map(([name, gradient]) => {
    const bar = make('span', { class: 'bar', 'aria-hidden': 'true' });
    const stops = [-1, -0.5, 0, 0.5, 1].map((share) => fill(share, 1, gradient));
    bar.style.background = `linear-gradient(90deg, ${stops.join(', ')})`;
    return make('span', {}, `${name} −`, bar, '+');
  });
}
