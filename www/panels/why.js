/** One or two sentences on the rule, and the terms of the cell that is looked at. */
import { fixed, precise, reconciled } from '../number.js';
import { kindOf } from '../run.js';
import { make, math, refAt } from './dom.js';

/** So many terms are written out; of more, the first few and the last. */
const MOST = 6;

export class WhyPanel {
  #shown = '';

  /** @param {import('../screen.js').PanelActions} actions */
  constructor(actions) {
    this.title = make('h2');
    this.text = make('p', { class: 'why-text' });
    this.cellTitle = make('h2');
    this.unpin = make('button', {
      type: 'button',
      class: 'unpin',
      title: 'Esc',
      onclick: () => actions.pick(undefined),
    });
    this.cell = make('div', {
      class: 'cell',
      onpointerover: (/** @type {Event} */ e) => actions.point(refAt(e), true),
      onpointerleave: () => actions.point(undefined, true),
    });
    this.element = make(
      'section',
      { class: 'why', part: 'why' },
      this.title,
      this.text,
      make('div', { class: 'cell-title' }, this.cellTitle, this.unpin),
      this.cell,
    );
  }

  /** @param {import('../screen.js').State} state @param {import('../scene/mark.js').Ref} ref the cell that is looked at */
  update({ lesson: { run, player, version, view }, words }, ref) {
    this.unpin.textContent = words.unpin;
    this.unpin.hidden = view.cell === undefined;
    const { step, beat } = player.shown;
    const { id, layer } = player.steps[step];
    const key = `${id} ${beat} ${ref.name} ${ref.row} ${ref.col} ${words.name} ${version}`;
    if (key === this.#shown) return;
    this.#shown = key;
    const { layers, loss, convention } = run.config;
    const activation = layer ? layers[layer - 1].activation : '';
    const shortcut = loss !== 'squared_error';
    this.title.textContent = words.why;
    this.text.textContent = words.whyText({
      kind: kindOf(id),
      layer,
      depth: run.depth,
      activation,
      loss,
      convention,
      shortcut,
    });
    this.cellTitle.textContent = words.thisCell;
    const { name, row = 0, col = 0 } = ref;
    const adds = /^(d[Wb])/.test(name) && name === id;
    const partly = adds && beat < run.examples;
    const sum = partly ? run.partial(name, beat) : undefined;
    const far = sum
      ? [make('p', { class: 'terms so-far' }, words.soFar(precise(sum.data[row * sum.cols + col])))]
      : [];
    this.cell.replaceChildren(
      math(run.cellMathml(`${name}(${row},${col})`)),
      terms(run.explain(name, row, col), run, adds ? beat : undefined),
      ...far,
    );
  }
}

/** `= ¼ (0.56 · −1.00 + …) = 0.12`, with ≈ where the rounded terms do not add up. @param {import('../wasm.js').Explanation} explanation @param {import('../run.js').Run} run @param {number} [added] how many terms are in so far */
function terms({ value, scale, terms: all }, run, added) {
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
    const term = make('span', { class: added !== undefined && at >= added ? 'waits' : 'term' });
    for (const [index, { name, row, col, value: number }] of all[at].factors.entries()) {
      if (index > 0) term.append(' · ');
      const text = number < 0 && (index > 0 || place > 0) ? `(${write(number)})` : write(number);
      term.append(
        name
          ? make(
              'span',
              { 'data-name': name, 'data-row': row, 'data-col': col, class: 'factor' },
              text,
            )
          : text,
      );
    }
    line.append(term);
  }
  if (scale !== 1) line.append(')');
  const alone = all.length === 1 && all[0].factors.length === 1 ? all[0].factors[0] : undefined;
  // a = g(z): the one term is the value, and what matters is the z it comes from.
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
