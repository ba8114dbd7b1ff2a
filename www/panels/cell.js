/**
 * One cell: its equation, its terms, and buttons that lead to the cells of its terms. They are below
 * the matrices; the chain rule of the cell is an element of its own beside them.
 */
import { kindOf } from '../core/run.js';
import { afterLayout, make, refAt } from './dom.js';
import { formulas } from './formula.js';
import { alone, explanationOf, placeOf, terms } from './terms.js';

const GIVEN = ['X', 'Y', 'W', 'b'];

/** @typedef {import('../core/types.js').Ref} Ref */

export class CellPanel {
  #shown = '';
  /** @type {Ref | undefined} */
  #ref;
  #value = '';

  /** @param {import('./props.js').PanelActions} actions */
  constructor(actions) {
    this.actions = actions;
    const button = (/** @type {string} */ name, /** @type {() => void} */ onclick) =>
      make('button', { type: 'button', class: name, onclick });
    this.back = button('small back', () => actions.walkBack());
    this.unpin = button('small unpin', () => actions.pick(undefined));
    this.unpin.title = 'Esc';
    this.formula = make('div', {
      class: 'cell',
      role: 'group',
      onpointerover: (/** @type {Event} */ e) => actions.point(refAt(e), true),
      onpointerleave: () => actions.point(undefined, true),
      onfocusin: (/** @type {Event} */ e) => actions.point(refAt(e), true),
      onfocusout: () => actions.point(undefined, true),
      onclick: (/** @type {Event} */ e) => {
        const ref = /** @type {Element} */ (e.target).closest('button') && refAt(e);
        if (ref) actions.walk(ref);
      },
    });
    this.input = /** @type {HTMLInputElement} */ (
      make('input', {
        // The keypads of phones for numbers have no minus.
        inputmode: 'text',
        autocomplete: 'off',
        onchange: () => {
          if (this.#ref) actions.edit(this.#ref, this.input.value.trim());
          // An invalid text is replaced by the present number.
          this.input.value = this.#value;
        },
      })
    );
    this.editText = make('span');
    this.edit = make('label', { class: 'edit' }, this.editText, this.input);
    this.element = make(
      'div',
      { class: 'this-cell', part: 'cell' },
      this.formula,
      make('div', { class: 'cell-buttons' }, this.edit, this.back, this.unpin),
    );
    this.chainTitle = make('summary');
    this.chainLines = make('div', { class: 'cell' });
    this.chain = make('details', { class: 'chain' }, this.chainTitle, this.chainLines);
  }

  /** @param {import('./props.js').Props} props @param {Ref} ref the selected cell @param {number} example whose chain rule is shown, from 0 */
  update({ state, words }, ref, example) {
    const { run, player, version, view } = state;
    const { step, done } = player.shown;
    const { id } = player.steps[step];
    const last = state.trail[state.trail.length - 1];
    this.unpin.textContent = words.unpin;
    this.unpin.hidden = view.cell === undefined;
    this.back.hidden = last === undefined;
    this.back.textContent = last ? `← ${placeOf(last)}` : '';
    const { name, row = 0, col = 0 } = ref;
    const key = `${id} ${done} ${name} ${row} ${col} ${example} ${view.level} ${words.name} ${version}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.#ref = ref;
    this.formula.setAttribute('aria-label', words.thisCell);
    const kind = kindOf(name);
    const given = GIVEN.includes(kind);
    const place = `${name}(${row},${col})`;
    const adds = kind === 'dW' || kind === 'db';
    // Only the batch is a sum over examples; below it, the contribution of one example is shown.
    const only = adds && view.level !== 'batch' ? example : undefined;
    const partly = adds && only === undefined && name === id && done < run.examples;
    const equation = run.cellMathml(place, only);
    const explanation = explanationOf(run, ref, only);
    const { value } = explanation;
    const line = make(
      'p',
      { class: 'line' },
      ...formulas(given ? leftOf(equation) : equation),
      ' ',
      terms(explanation, run, partly ? sumOf(run, ref, done, words.soFar) : undefined),
    );
    const before = state.before && explanationOf(state.before, ref, only).value;
    if (before !== undefined && before !== value)
      line.append(' ', make('span', { class: 'so-far' }, words.was(alone(before))));
    /** @type {Node[]} */
    const lines = [line];
    const chain = run.chain(place, example);
    this.chain.hidden = !chain;
    this.chainTitle.textContent = words.chain;
    if (chain) {
      const { layers } = run.config;
      const layer = Number(/\d+/.exec(name)?.[0] ?? 1);
      const softmax = kind === 'dZ' && layers[layer - 1].activation === 'softmax';
      this.chainLines.replaceChildren(
        ...formulas(chain),
        make('p', { class: 'note' }, words.local(kind, softmax)),
      );
    }
    this.formula.replaceChildren(...lines);
    // A region that scrolls must be reachable by keyboard.
    afterLayout(() => {
      const reached = this.formula.scrollWidth > this.formula.clientWidth ? 0 : -1;
      if (this.formula.tabIndex !== reached) this.formula.tabIndex = reached;
    });
    this.edit.hidden = view.cell === undefined || !given;
    this.editText.textContent = words.edit;
    this.#value = String(value);
    this.input.value = this.#value;
  }
}

/** The sum of the first terms of an entry of dW or db. @param {import('../core/run.js').Run} run @param {Ref} ref @param {number} count @param {string} text */
function sumOf(run, { name, row = 0, col = 0 }, count, text) {
  const { data, cols } = run.partial(name, count);
  return { count, value: data[row * cols + col], text };
}

/** The left side of an equation, as a given number has no rule. @param {import('../core/wasm.js').MathNode} node @returns {import('../core/wasm.js').MathNode} */
function leftOf([tag, attributes, [line]]) {
  const [row, none, [left]] = /** @type {import('../core/wasm.js').MathNode} */ (line);
  return [tag, attributes, [[row, none, [left]]]];
}
