/** One or two sentences on the rule at the chosen level, and the place of 1/m. */
import { kindOf } from '../core/run.js';
import { choose, make } from './dom.js';

const CONVENTIONS = ['per-example', 'mean'];

export class WhyPanel {
  #shown = '';

  /** @param {import('./props.js').PanelActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.element = make('div', { class: 'why', part: 'why', role: 'group' });
  }

  /** @param {import('./props.js').Props} props */
  update({ state, words }) {
    const { run, player, version, view } = state;
    const { id } = player.steps[player.shown.step];
    const key = `${id} ${view.level} ${view.ways[kindOf(id)]} ${words.name} ${version}`;
    if (key === this.#shown) return;
    this.#shown = key;
    const { convention } = run.config;
    const text = words.whyText({
      ...run.ruleOf(id),
      level: run.nearest(id, view.level),
      way: view.ways[kindOf(id)] ?? '',
    });
    // Made anew, so that nothing moves when the lines above it change while the run plays.
    const { activeElement } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const focused = this.element.contains(activeElement);
    this.element.replaceChildren(
      make('h2', {}, words.why),
      make('p', { class: 'why-text' }, text),
      ...(this.#placesMean(run, id, view.level) ? [this.#mean(convention, words, run.depth)] : []),
    );
    /** @type {HTMLElement | null} */
    const pressed = this.element.querySelector('[aria-pressed="true"]');
    if (focused) pressed?.focus();
  }

  /** Whether 1/m enters at a step, under one of the two conventions; in dW and db only the batch has it. @param {import('../core/run.js').Run} run @param {string} id @param {string} level */
  #placesMean(run, id, level) {
    return (/^(dW|db)/.test(id) && level === 'batch') || id === `dA[${run.depth}]`;
  }

  /** The place of 1/m, and the choice of the convention. @param {string} convention @param {import('../i18n/en.js').Words} words @param {number} depth */
  #mean(convention, words, depth) {
    const choice = make('div', {
      class: 'choice',
      role: 'group',
      'aria-label': words.setting.convention,
    });
    choose(choice, words.conventions, CONVENTIONS, convention, (name) =>
      this.actions.setConvention(name),
    );
    const text = make('p', { class: 'note' }, words.oneOverM(convention, depth));
    return make('div', { class: 'mean' }, choice, text);
  }
}
