/** One or two sentences on the rule at the chosen level, and the place of 1/m. */
import { kindOf } from '../core/run.js';
import { choose, make } from './dom.js';

const CONVENTIONS = ['per-example', 'mean'];

export class WhyPanel {
  #shown = '';

  /** @param {import('./props.js').PanelActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.title = make('h2');
    this.text = make('p', { class: 'why-text' });
    this.convention = make('div', { class: 'choice', role: 'group' });
    this.meanText = make('p', { class: 'note' });
    this.mean = make('div', { class: 'mean' }, this.convention, this.meanText);
    this.element = make(
      'div',
      { class: 'why', part: 'why', role: 'group' },
      this.title,
      this.text,
      this.mean,
    );
  }

  /** @param {import('./props.js').Props} props */
  update({ state, words }) {
    const { run, player, version, view } = state;
    const { id, phase } = player.steps[player.shown.step];
    const key = `${id} ${view.level} ${view.ways[kindOf(id)]} ${words.name} ${version}`;
    if (key === this.#shown) return;
    this.#shown = key;
    const { convention } = run.config;
    this.title.textContent = words.why;
    this.text.textContent = words.whyText({
      ...run.ruleOf(id),
      level: run.nearest(id, view.level),
      way: view.ways[kindOf(id)] ?? '',
    });
    this.mean.hidden = phase !== 'backward';
    this.convention.setAttribute('aria-label', words.setting.convention);
    choose(this.convention, words.conventions, CONVENTIONS, convention, (name) =>
      this.actions.setConvention(name),
    );
    this.meanText.textContent = words.oneOverM(convention, run.depth);
  }
}
