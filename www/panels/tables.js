/**
 * The matrices of the picture as tables, for the keyboard and for screen readers: Tab goes from one
 * to the next, arrows move between cells, and Enter pins a cell. The cell with the focus is
 * highlighted in every picture.
 */
import { precise } from '../common/number.js';
import { pretty } from '../scene/grid.js';
import { make } from './dom.js';

/** The most cells that a table shows; for a larger matrix only its size is stated. */
const MOST = 400;

export class MatrixTables {
  #shown = '';

  /** @param {import('./props.js').PanelActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.element = make('div', { class: 'tables' });
    this.element.addEventListener('keydown', (event) => this.#key(event));
    this.element.addEventListener('focusin', (event) => {
      const cell = /** @type {HTMLElement} */ (event.target);
      if (cell.dataset.name)
        this.actions.point({
          name: cell.dataset.name,
          row: Number(cell.dataset.row),
          col: Number(cell.dataset.col),
        });
    });
    this.element.addEventListener('focusout', () => this.actions.point(undefined));
  }

  /** @param {import('./props.js').Props} props */
  update({ state, words }) {
    const { run, player, version } = state;
    const { step, count, whole } = player.place(player.frame);
    const { id } = player.steps[step];
    const { rows, cols } = run.shape(id);
    const hidden = (/** @type {number} */ at) => {
      return state.hides({ name: id, row: Math.floor(at / cols), col: at % cols });
    };
    const asked = state.asks ? Array.from({ length: rows * cols }, (_, at) => hidden(at)) : [];
    const key = `${id} ${count} ${words.name} ${version} ${asked}`;
    if (key === this.#shown) return;
    const focused = /** @type {HTMLElement | null} */ (
      /** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement
    );
    const back = focused && this.element.contains(focused) ? { ...focused.dataset } : undefined;
    this.#shown = key;
    const names = [
      id,
      ...run
        .operands(id)
        .operands.filter(({ slope }) => !slope)
        .map(({ name }) => name),
    ];
    const reached = whole ? Infinity : count;
    this.element.replaceChildren(
      ...names.map((name) =>
        name === id
          ? table(run, name, words, reached, asked)
          : table(run, name, words, Infinity, []),
      ),
    );
    if (back?.name) this.#cell(back.name, Number(back.row), Number(back.col))?.focus();
  }

  /** @param {string} name @param {number} row @param {number} col */
  #cell(name, row, col) {
    return /** @type {HTMLElement | null} */ (
      this.element.querySelector(`[data-name="${name}"][data-row="${row}"][data-col="${col}"]`)
    );
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { name, row, col } = /** @type {HTMLElement} */ (event.target).dataset;
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = /** @type {Record<string, [number, number]>} */ ({
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    });
    if (event.key in moves) {
      const [down, right] = moves[event.key];
      const next = this.#cell(name, Number(row) + down, Number(col) + right);
      if (next) {
        /** @type {HTMLElement} */ (event.target).tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      }
    } else if (event.key === 'Enter')
      this.actions.pick({ name, row: Number(row), col: Number(col) });
    else return;
    event.preventDefault();
  }
}

/** @param {import('../core/run.js').Run} run @param {string} name @param {import('../i18n/en.js').Words} words @param {number} reached the number of examples that the step has processed @param {boolean[]} asked whether each entry is hidden */
function table(run, name, words, reached, asked) {
  const sum = /^d[Wb]/.test(name) && reached < run.examples;
  const { rows, cols, data } = sum ? run.partial(name, reached) : run.matrix(name);
  if (rows * cols > MOST) return make('p', {}, words.tooLarge(pretty(name), rows, cols));
  const written = (/** @type {number} */ at, /** @type {boolean} */ isThere) => {
    if (asked[at]) return '?';
    return isThere ? precise(data[at]) : '…';
  };
  const body = Array.from({ length: rows }, (_, row) =>
    make(
      'tr',
      {},
      ...Array.from({ length: cols }, (_, col) =>
        make(
          'td',
          {
            tabindex: row + col === 0 ? 0 : -1,
            'data-name': name,
            'data-row': row,
            'data-col': col,
          },
          written(row * cols + col, sum || col < reached),
        ),
      ),
    ),
  );
  return make(
    'table',
    {},
    make('caption', {}, words.matrixTable(pretty(name), rows, cols)),
    make('tbody', {}, ...body),
  );
}
