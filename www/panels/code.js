/** The steps of this layer as lines of NumPy, with the current one highlighted. */
import { kindOf } from '../core/run.js';
import { make } from './dom.js';

/** As the code writes it. @param {string} name */
const written = (name) => (name === 'X' ? 'A[0]' : name);

const NAMES = /\b(?:[XYLJ]\b|(?:d?[AZWb])\[\d+\])/g;

export class CodePanel {
  #shown = '';

  /** @param {import('./props.js').PanelActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.title = make('h2');
    this.lines = make('ol', { class: 'code' });
    /** What the code computes more than the equation, below the level of the batch. */
    this.note = make('p', { class: 'note' });
    /** What a program must keep of the forward pass for the current step. */
    this.reads = make('p', { class: 'note reads' });
    this.element = make(
      'div',
      { class: 'codes', part: 'code', role: 'group' },
      this.title,
      this.lines,
      this.note,
      this.reads,
    );
  }

  /** @param {import('./props.js').Props} props */
  update({ state: { run, player, version, view }, words }) {
    const { id, phase, layer } = player.steps[player.shown.step];
    const key = `${phase} ${phase === 'loss' ? 0 : layer} ${words.name} ${version}`;
    if (key !== this.#shown) {
      this.#shown = key;
      this.title.textContent = words.code;
      const group = player.steps.filter(
        (step) => step.phase === phase && (phase === 'loss' || step.layer === layer),
      );
      this.lines.replaceChildren(...group.map((step) => this.#line(run, step.id)));
      // Made anew, so that nothing moves when the lines above it change while the run plays.
      const reads = make('p', { class: 'note reads' });
      this.reads.replaceWith(reads);
      this.reads = reads;
    }
    const below = run.nearest(id, view.level) !== 'batch';
    this.note.textContent = below ? words.codeNote(kindOf(id), run.config.convention) : '';
    for (const line of this.lines.querySelectorAll('button')) {
      if (line.dataset.step === id) line.setAttribute('aria-current', 'step');
      else line.removeAttribute('aria-current');
    }
    const kept = phase === 'backward' ? run.operands(id).reads : [];
    this.reads.textContent = phase === 'backward' ? words.reads(kept.map(written)) : '';
    for (const name of this.lines.querySelectorAll('[data-name]')) {
      const current = name.closest('[aria-current]');
      const { name: of = '' } = /** @type {HTMLElement} */ (name).dataset;
      name.classList.toggle('read', current !== null && kept.includes(of));
    }
  }

  /** @param {import('../core/run.js').Run} run @param {string} id */
  #line(run, id) {
    const point = () => this.actions.point({ name: id });
    const leave = () => this.actions.point(undefined);
    const button = make('button', {
      type: 'button',
      'data-step': id,
      onclick: () => this.actions.goTo(id),
      onfocus: point,
      onblur: leave,
      onpointerenter: point,
      onpointerleave: leave,
    });
    const text = run.equation(id, 'batch', 'numpy');
    let from = 0;
    for (const match of text.matchAll(NAMES)) {
      button.append(
        text.slice(from, match.index),
        make('span', { 'data-name': match[0] === 'A[0]' ? 'X' : match[0] }, match[0]),
      );
      from = match.index + match[0].length;
    }
    button.append(text.slice(from));
    return make('li', {}, button);
  }
}
