/**
 * One cell: its equation, its terms, and buttons that lead to the cells of its terms. They are below
 * the matrices; the chain rule of the cell is an element of its own beside them.
 */
import { fixed, precise, reconciled } from '../common/number.js';
import { kindOf } from '../core/run.js';
import { afterLayout, make, math, refAt } from './dom.js';

/** The most terms that are all written out; a longer sum shows the first few and the last. */
const MOST = 6;
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
        inputmode: 'decimal',
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
    const { step, count } = player.shown;
    const { id } = player.steps[step];
    const last = state.trail[state.trail.length - 1];
    this.unpin.textContent = words.unpin;
    this.unpin.hidden = view.cell === undefined;
    this.back.hidden = last === undefined;
    this.back.textContent = last ? `← ${placeOf(last)}` : '';
    const { name, row = 0, col = 0 } = ref;
    const key = `${id} ${count} ${name} ${row} ${col} ${example} ${view.level} ${words.name} ${version}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.#ref = ref;
    this.formula.setAttribute('aria-label', words.thisCell);
    const adds = /^(d[Wb])/.test(name) && name === id;
    // Below the level of the batch only this example is on screen, and nothing is added up.
    const alone = adds && view.level !== 'batch';
    const partly = adds && !alone && count < run.examples;
    const isPending = (/** @type {number} */ term) =>
      adds && (alone ? term !== example : term >= count);
    const place = `${name}(${row},${col})`;
    const kind = kindOf(name);
    const given = GIVEN.includes(kind);
    /** @type {Node[]} */
    const lines = [
      math(given ? leftOf(run.cellMathml(place)) : run.cellMathml(place)),
      terms(run.explain(name, row, col), run, isPending),
    ];
    if (partly) {
      const { data, cols } = run.partial(name, count);
      lines.push(make('p', { class: 'so-far' }, words.soFar(precise(data[row * cols + col]))));
    }
    const before = state.before?.explain(name, row, col).value;
    const { value } = run.explain(name, row, col);
    if (before !== undefined && before !== value)
      lines.push(make('p', { class: 'so-far' }, words.was(precise(before))));
    const chain = run.chain(place, example);
    this.chain.hidden = !chain;
    this.chainTitle.textContent = words.chain;
    if (chain) {
      const [rule, local] = /** @type {import('../core/wasm.js').MathNode[]} */ (
        chain[2].filter((child) => child[0] === 'mrow')
      );
      const line = (/** @type {import('../core/wasm.js').MathNode} */ row) =>
        math([chain[0], chain[1], [row]]);
      const chainLines = local ? [line(rule), line(local)] : [line(rule)];
      const { layers } = run.config;
      const layer = Number(/\d+/.exec(name)?.[0] ?? 1);
      const softmax = kind === 'dZ' && layers[layer - 1].activation === 'softmax';
      this.chainLines.replaceChildren(
        ...chainLines,
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

/** The left side of an equation, as a given number has no rule. @param {import('../core/wasm.js').MathNode} node @returns {import('../core/wasm.js').MathNode} */
function leftOf([tag, attributes, [line]]) {
  const [row, none, [left]] = /** @type {import('../core/wasm.js').MathNode} */ (line);
  return [tag, attributes, [[row, none, [left]]]];
}

/** A cell as text, with rows and columns from 1, as in the formulas. @param {Ref} ref */
export function placeOf({ name, row = 0, col = 0 }) {
  return `${name} ${row + 1},${col + 1}`;
}

/** `= ¼ (0.56 · −1.00 + …) = 0.12`, with ≈ where the rounded terms do not add up. @param {import('../core/wasm.js').Explanation} explanation @param {import('../core/run.js').Run} run @param {(term: number) => boolean} isPending whether a term is not added yet */
function terms({ value, scale, terms: all }, run, isPending) {
  const given = all.length === 1 && all[0].factors.length === 1 && !all[0].factors[0].name;
  if (given) return make('p', { class: 'terms' }, '= ', make('strong', {}, precise(value)));
  const largest = Math.max(...all.map((term) => Math.abs(term.product)), Math.abs(value));
  const usual = largest >= 0.01 && largest < 1e5 && Number.isFinite(largest);
  const { decimals, exact } = usual
    ? reconciled(
        value,
        (round) =>
          scale *
          all.reduce(
            (sum, { factors }) => sum + factors.reduce((p, f) => p * round(f.value), 1),
            0,
          ),
      )
    : { decimals: 3, exact: false };
  const write = (/** @type {number} */ number) =>
    usual || number === 0
      ? Number.isInteger(number) && Math.abs(number) < 100
        ? fixed(number, 0)
        : fixed(number, decimals)
      : precise(number);
  const line = make('p', { class: 'terms' }, '= ');
  if (scale !== 1) line.append(`${scaleText(scale)} (`);
  const shown =
    all.length > MOST
      ? [...all.keys()].filter((at) => at < MOST - 2 || at === all.length - 1)
      : [...all.keys()];
  for (const [place, at] of shown.entries()) {
    if (place > 0) line.append(at - shown[place - 1] > 1 ? ' + … + ' : ' + ');
    const term = make('span', { class: isPending(at) ? 'pending' : 'term' });
    for (const [index, { name, row, col, value: number }] of all[at].factors.entries()) {
      if (index > 0) term.append(' · ');
      const text = number < 0 && (index > 0 || place > 0) ? `(${write(number)})` : write(number);
      term.append(
        name
          ? make(
              'button',
              {
                type: 'button',
                'data-name': name,
                'data-row': row,
                'data-col': col,
                class: 'factor',
                'aria-label': `${placeOf({ name, row, col })}: ${text}`,
              },
              text,
            )
          : text,
      );
    }
    line.append(term);
  }
  if (scale !== 1) line.append(')');
  const alone = all.length === 1 && all[0].factors.length === 1 ? all[0].factors[0] : undefined;
  // For a = g(z) the only term is the value itself, so g and z are shown instead.
  if (alone?.of === 'g' && alone.name) {
    const { cols, data } = run.matrix(alone.name);
    const z = data[(alone.row ?? 0) * cols + (alone.col ?? 0)];
    line.firstChild?.replaceWith(`= g(${write(z)}) = `);
  }
  const single = alone && scale === 1;
  if (!single)
    line.append(
      make('br'),
      exact ? '= ' : '≈ ',
      make('strong', {}, usual ? fixed(value, decimals) : precise(value)),
    );
  return line;
}

/** @param {number} scale */
function scaleText(scale) {
  if (scale === -1) return '−';
  const inverse = Math.round(1 / scale);
  return Math.abs(1 / scale - inverse) < 1e-9
    ? `1/${inverse}`.replace('1/-', '−1/')
    : precise(scale);
}
