/** The sheet of settings, whose changes take effect at once. */

/** The pairs of an output activation and a loss that fit, the cross-entropies first. @param {string[]} outputs @returns {[output: string, loss: string][]} */
const pairsOf = (outputs) => [
  ['sigmoid', 'binary_cross_entropy'],
  ['softmax', 'cross_entropy'],
  ...outputs.map((output) => /** @type {[string, string]} */ ([output, 'squared_error'])),
];

const plain = (/** @type {string} */ name) => name.replaceAll('_', ' ');

export class SettingsSheet {
  #shown = '';

  /**
   * @param {import('./sheet.js').SheetPanel} panel
   * @param {typeof import('./dom.js').make} make a parameter, so that a bundler does not move it
   *   out of the script that is loaded already
   * @param {() => {name: string, names: string[]}[]} table
   */
  constructor({ actions, element }, make, table) {
    this.actions = actions;
    this.make = make;
    this.table = table;
    this.form = make('form', {
      class: 'settings',
      part: 'settings',
      onsubmit: (/** @type {Event} */ e) => e.preventDefault(),
    });
    element.append(this.form);
  }

  /** @param {import('./props.js').Props} props */
  update({ state: { run, version, training }, words }) {
    const key = `${version} ${words.name} ${training}`;
    if (key === this.#shown) return;
    this.#shown = key;
    const { make } = this;
    const { config } = run;
    const hidden = config.layers.length > 1 ? config.layers[0].activation : 'tanh';
    const output = config.layers[config.layers.length - 1].activation;
    const names = (/** @type {string} */ name) =>
      this.table().find((attribute) => attribute.name === name)?.names ?? [];
    const field = (/** @type {string} */ name, /** @type {HTMLElement} */ control) => {
      control.setAttribute('name', name);
      return make('label', {}, make('span', {}, words.setting[name]), control);
    };
    const choose = (
      /** @type {string} */ name,
      /** @type {string[]} */ options,
      /** @type {string} */ value,
      texts = /** @type {Record<string, string>} */ ({}),
    ) => {
      const select = /** @type {HTMLSelectElement} */ (
        make(
          'select',
          { onchange: () => this.actions.configure([[name, select.value]]) },
          ...options.map((option) =>
            make('option', { value: option }, texts[option] ?? plain(option)),
          ),
        )
      );
      select.value = value;
      return field(name, select);
    };
    const type = (
      /** @type {string} */ name,
      /** @type {string} */ value,
      /** @type {Record<string, any>} */ more = {},
    ) => {
      const input = /** @type {HTMLInputElement} */ (
        make('input', {
          value,
          autocomplete: 'off',
          spellcheck: 'false',
          ...more,
          onchange: () => this.actions.configure([[name, input.value.trim()]]),
        })
      );
      return field(name, input);
    };
    const pairs = pairsOf(names('output'));
    const pair = /** @type {HTMLSelectElement} */ (
      make(
        'select',
        { onchange: () => this.#pair(pairs[Number(pair.value)], run) },
        ...pairs.map(([out, loss], at) =>
          make('option', { value: at }, `${plain(out)} + ${plain(loss)}`),
        ),
      )
    );
    pair.value = String(pairs.findIndex(([out, loss]) => out === output && loss === config.loss));
    const data = typeof config.data === 'string' ? config.data : '';
    const sets = [
      ...names('data').flatMap((name) =>
        ['xor', 'or', 'and'].includes(name) ? [name] : [name, `${name}:64`],
      ),
    ];
    if (!sets.includes(data)) sets.unshift(data);
    const focused = /** @type {ShadowRoot} */ (this.form.getRootNode()).activeElement?.getAttribute(
      'name',
    );
    this.form.replaceChildren(
      type('layers', run.units.join('-'), { inputmode: 'text' }),
      this.#layerButtons(run, words),
      choose(
        'activation',
        names('activation').filter((name) => name !== 'softmax'),
        hidden,
      ),
      field('output', pair),
      choose('data', sets, data),
      choose('init', names('init'), config.init, words.inits),
      type('seed', String(config.seed), { inputmode: 'numeric' }),
      type('learning-rate', String(config.learning_rate), { inputmode: 'decimal' }),
      choose('convention', names('convention'), config.convention, words.conventions),
      make(
        'button',
        {
          type: 'button',
          name: 'train',
          class: 'train',
          onclick: () => (training ? this.actions.stopTraining() : this.actions.train(100)),
        },
        training ? words.stop : words.train(100),
      ),
    );
    if (focused)
      /** @type {HTMLElement | null} */ (this.form.querySelector(`[name="${focused}"]`))?.focus();
  }

  /** @param {string[]} pair @param {import('../core/run.js').Run} run */
  #pair([output, loss], run) {
    const units = [...run.units];
    // A named data set has two classes: softmax needs a unit for each, any other output one.
    const needed = output === 'softmax' ? 2 : 1;
    const named = typeof run.config.data === 'string';
    /** @type {[string, string][]} */
    const changes = [
      ['output', output],
      ['loss', loss],
    ];
    if (named && units[units.length - 1] !== needed) {
      units[units.length - 1] = needed;
      changes.push(['layers', units.join('-')]);
    }
    this.actions.configure(changes);
  }

  /** @param {import('../core/run.js').Run} run @param {import('../i18n/en.js').Words} words */
  #layerButtons(run, words) {
    const { make } = this;
    const change = (/** @type {(units: number[]) => void} */ edit) => () => {
      const units = [...run.units];
      edit(units);
      this.actions.configure([['layers', units.join('-')]]);
    };
    const button = (
      /** @type {string} */ name,
      /** @type {string} */ text,
      /** @type {string} */ label,
      /** @type {() => void} */ onclick,
      off = false,
    ) =>
      make(
        'button',
        { type: 'button', name, title: label, 'aria-label': label, disabled: off, onclick },
        text,
      );
    const rows = run.units.slice(1, -1).map((units, at) =>
      make(
        'span',
        { class: 'units' },
        `${words.layer(at + 1)}: `,
        button(
          `fewer${at}`,
          '−',
          words.fewer(at + 1),
          change((all) => all[at + 1]--),
          units <= 1,
        ),
        ` ${units} `,
        button(
          `more${at}`,
          '+',
          words.more(at + 1),
          change((all) => all[at + 1]++),
          units >= 512,
        ),
      ),
    );
    return make(
      'div',
      { class: 'layer-buttons' },
      ...rows.slice(0, 4),
      make(
        'span',
        { class: 'units' },
        button(
          'addLayer',
          `+ ${words.hiddenLayer}`,
          words.addLayer,
          change((all) => all.splice(-1, 0, 3)),
          run.depth >= 16,
        ),
        button(
          'dropLayer',
          `− ${words.hiddenLayer}`,
          words.dropLayer,
          change((all) => all.splice(-2, 1)),
          run.depth <= 1,
        ),
      ),
    );
  }
}
