/**
 * The export sheet: equations, pictures, videos, the run, its numbers, and programs. It is fetched
 * when it first opens, with the modules that only it needs. What it uses of the element's own
 * modules it gets as a `Kit`, so that nothing is loaded twice.
 *
 * @typedef {import('../i18n/export.en.js').ExportWords} ExportWords
 * @typedef {import('../panels/props.js').Props} Props
 *
 * @typedef {object} Kit
 * @property {typeof import('../canvas/painter.js').Painter} Painter
 * @property {typeof import('../panels/dom.js').make} make
 * @property {typeof import('../common/error.js').ChainRuleError} ChainRuleError
 * @property {(request: () => Promise<Response>[]) => (document: Document) => Promise<CSSStyleSheet>} styleSheet
 * @property {(language: string) => Promise<ExportWords>} loadExportWords
 */
import { csv, matricesOf } from './csv.js';
import { fileName, isSaveSure, json, read, save } from './file.js';
import { png, vector } from './image.js';
import { program } from './programs.js';
import { isReadbackTrue } from './readback.js';
import { record, videoFormat } from './video.js';

const FORMATS = { latex: 'LaTeX', numpy: 'NumPy', mathml: 'MathML' };
/** Characters; a longer text would stop the page when it is shown. */
const LONGEST = 1e6;
const LIBRARIES = /** @type {const} */ ({ numpy: 'NumPy', pytorch: 'PyTorch', jax: 'JAX' });

/** Shared by all elements of a page. @type {ReturnType<Kit['styleSheet']> | undefined} */
let loadStyles;

export class ExportSheet {
  /** Each control with the function that gives its text in the current language. @type {[HTMLElement, (words: ExportWords) => string][]} */
  #texts = [];
  /** @type {ExportWords | undefined} */
  #words;
  #shown = '';
  /** The step that was shown last. */
  #step = '';
  /** @type {Props | undefined} */
  #props;
  #recording = false;
  /** Whether the recording has to stop. */
  #stopped = false;

  /**
   * @param {import('../panels/sheet.js').SheetPanel} panel
   * @param {import('../panels/picture.js').Picture[]} pictures the network and the matrices
   * @param {Kit} kit
   */
  constructor(panel, pictures, kit) {
    const { make } = kit;
    this.panel = panel;
    this.pictures = pictures;
    this.element = panel.actions.element;
    this.kit = kit;
    loadStyles ??= kit.styleSheet(() => [fetch(new URL('export.css', import.meta.url))]);
    this.loadStyles = loadStyles;
    this.which = this.#select((words) => words.pictures, 'which');
    this.record = this.#button('', () => this.#record());
    this.record.className = 'record';
    this.record.hidden = !videoFormat();
    this.picture = this.#group(
      (words) => (videoFormat() ? words.video(this.#id) : words.picture(this.#id)),
      this.which,
      this.#button('PNG', () => this.#savePng()),
      this.#button('SVG', () => this.#saveSvg()),
      this.record,
    );
    this.matrices = this.#select((words) => words.matrix, 'matrix');
    this.file = /** @type {HTMLInputElement} */ (
      make('input', {
        type: 'file',
        accept: '.json,application/json',
        hidden: true,
        onchange: () => this.#load(),
      })
    );
    this.status = make('p', { class: 'status', role: 'status' });
    this.text = /** @type {HTMLTextAreaElement} */ (
      make('textarea', { readonly: true, spellcheck: 'false', hidden: true })
    );
    this.sheet = make(
      'div',
      { class: 'export', part: 'export', role: 'group' },
      this.#group(
        (words) => words.equation(this.#id),
        ...Object.entries(FORMATS).map(([format, name]) =>
          this.#button(name, () => this.#copy(format, name)),
        ),
      ),
      this.picture,
      this.#group(
        (words) => words.numbers,
        this.matrices,
        this.#button('CSV', () => this.#saveCsv()),
      ),
      this.#group(
        (words) => words.run,
        this.#button(
          (words) => words.save,
          () => this.#saveRun(),
        ),
        this.#button(
          (words) => words.load,
          () => this.file.click(),
        ),
        this.file,
      ),
      this.#group(
        (words) => words.program,
        ...Object.entries(LIBRARIES).map(([library, name]) =>
          this.#button(name, () => this.#saveProgram(/** @type {any} */ (library))),
        ),
      ),
      this.text,
      this.status,
    );
  }

  // ————— parts —————

  /** @param {(words: ExportWords) => string} textOf @param {...HTMLElement} controls */
  #group(textOf, ...controls) {
    const { make } = this.kit;
    const legend = make('legend');
    this.#texts.push([legend, textOf]);
    return make('fieldset', {}, legend, make('div', {}, ...controls));
  }

  /** @param {string | ((words: ExportWords) => string)} textOf a name is the same in all languages @param {() => void} onclick */
  #button(textOf, onclick) {
    const button = this.kit.make('button', { type: 'button', onclick });
    if (typeof textOf === 'string') button.textContent = textOf;
    else this.#texts.push([button, textOf]);
    return button;
  }

  /** @param {(words: ExportWords) => string} textOf @param {string} name */
  #select(textOf, name) {
    const select = /** @type {HTMLSelectElement} */ (this.kit.make('select', { name }));
    this.#texts.push([select, textOf]);
    return select;
  }

  // ————— showing —————

  /** Fetches the words and the style sheet if they are needed, and shows the present state. @param {Props} props */
  async update(props) {
    this.#props = props;
    const { code2 } = props.words;
    const { loadExportWords } = this.kit;
    this.#words = await this.panel.show(this.sheet, code2, loadExportWords, this.loadStyles);
    this.#show();
  }

  #show() {
    const { state, words: own, panels } = this.#now;
    const key = `${state.version} ${this.#id} ${own.name} ${panels} ${this.#recording}`;
    if (key === this.#shown) return;
    this.#shown = key;
    const words = /** @type {ExportWords} */ (this.#words);
    this.sheet.setAttribute('aria-label', own.export);
    this.text.setAttribute('aria-label', words.text);
    for (const [element, textOf] of this.#texts) {
      const text = textOf(words);
      if (element.localName === 'select') element.setAttribute('aria-label', text);
      else element.textContent = text;
    }
    this.record.textContent = this.#recording ? words.stop : words.record;
    this.record.classList.toggle('recording', this.#recording);
    this.#options(this.matrices, matricesOf(state.run), {});
    if (this.#step !== this.#id) this.matrices.value = this.#id;
    this.#step = this.#id;
    const shown = { network: panels.includes('network'), matrices: panels.includes('equation') };
    const names = ['both', 'network', 'matrices'].filter((name) =>
      name === 'both' ? shown.network && shown.matrices : shown[/** @type {'network'} */ (name)],
    );
    this.#options(this.which, names, { ...words });
    this.picture.hidden = names.length === 0;
  }

  /** Fills a select; the choice stays if it is still in the list. @param {HTMLSelectElement} select @param {string[]} names @param {Record<string, any>} texts */
  #options(select, names, texts) {
    const { value } = select;
    const made = names.map((name) => this.kit.make('option', { value: name }, texts[name] ?? name));
    // The list may be open, so it is replaced only when it changes.
    if (select.textContent === made.map(({ textContent }) => textContent).join('')) return;
    select.replaceChildren(...made);
    if (names.includes(value)) select.value = value;
  }

  get #now() {
    return /** @type {Props} */ (this.#props);
  }

  /** The step of the present position. */
  get #id() {
    return this.#now.state.player.step.id;
  }

  /** @param {(words: ExportWords) => string} textOf */
  #setStatus(textOf) {
    this.text.hidden = true;
    this.status.textContent = textOf(/** @type {ExportWords} */ (this.#words));
  }

  /** Makes and saves a file, and shows whether that succeeded. @param {string} name @param {() => BlobPart[] | Promise<Blob>} content */
  async #save(name, content) {
    try {
      const made = await content();
      save(name, made instanceof Blob ? made : new Blob(made));
      if (isSaveSure()) {
        this.#setStatus((words) => words.saved(name));
        return;
      }
      const text = made instanceof Blob ? '' : made.join('');
      const isOffered = text !== '' && text.length < LONGEST;
      this.#setStatus((words) => words.unsure(name) + (isOffered ? words.orCopy : words.orAlone));
      if (isOffered) this.#offer(text);
    } catch (reason) {
      const { message } = /** @type {Error} */ (reason);
      this.#setStatus((words) => words.failed(name, message));
    }
  }

  /** Shows a text that the reader can copy. @param {string} text */
  #offer(text) {
    this.text.value = text;
    this.text.hidden = false;
    this.text.focus();
    this.text.select();
  }

  /** Saves what is made of pixels, unless the browser changes them. @param {string} name @param {string} instead what is saved without pixels @param {() => BlobPart[] | Promise<Blob>} content */
  async #savePixels(name, instead, content) {
    if (await isReadbackTrue()) await this.#save(name, content);
    else this.#setStatus((words) => words.noise(name, instead));
  }

  // ————— what can be exported —————

  /** @param {string} format @param {string} name */
  async #copy(format, name) {
    const id = this.#id;
    const { state } = this.#now;
    // The code of a step does not depend on the way in which it is shown.
    const seen = format !== 'numpy';
    const what = (seen && state.entryOf(id)) || id;
    let text = '';
    try {
      text = state.run.equation(what, state.view.level, format, seen ? state.way : '');
    } catch (reason) {
      this.panel.actions.report(reason);
      return;
    }
    try {
      await navigator.clipboard.writeText(text);
      this.#setStatus((words) => words.copied(name, id));
    } catch {
      // There is no clipboard on an insecure page, and a frame can be denied access to it.
      this.#setStatus((words) => words.byHand);
      this.#offer(text);
    }
  }

  /** The painters of the chosen pictures. */
  get #painters() {
    const [network, matrices] = this.pictures.map(({ painter }) => painter);
    const chosen = /** @type {Record<string, typeof network[]>} */ ({
      network: [network],
      matrices: [matrices],
    });
    return chosen[this.which.value] ?? [network, matrices];
  }

  #savePng() {
    const name = fileName(this.element.at, 'png');
    return this.#savePixels(name, 'SVG', () => png(this.#painters, this.kit.Painter));
  }

  #saveSvg() {
    const painters = this.#painters;
    const labels = painters.map(({ canvas }) => canvas.getAttribute('aria-label'));
    const page = {
      title: `Chainrule: ${this.element.at}`,
      text: labels.join('\n'),
    };
    const name = fileName(this.element.at, 'svg');
    const parts = () => [vector(painters, this.kit.Painter, page)];
    // A large matrix is an image in it.
    const hasPixels = painters.some(({ marks }) => marks.some(({ shape }) => shape === 'image'));
    return hasPixels ? this.#savePixels(name, 'CSV', parts) : this.#save(name, parts);
  }

  async #record() {
    this.#stopped = this.#recording;
    if (this.#recording) return;
    const { state, theme } = this.#now;
    const id = this.#id;
    const kind = videoFormat() ?? '';
    const canvases = this.#painters.map(({ canvas }) => canvas);
    const stopped = () => this.#stopped || !this.panel.isOpen || !this.element.isConnected;
    this.#recording = true;
    this.#show();
    this.#setStatus((words) => words.recording(id));
    await this.#savePixels(fileName(id, /\/(\w+)/.exec(kind)?.[1] ?? ''), 'SVG', () =>
      record(this.element, state, canvases, { kind, paper: theme.paper, stopped }),
    );
    this.#recording = false;
    this.#show();
  }

  #saveCsv() {
    const name = this.matrices.value;
    return this.#save(fileName(name, 'csv'), () => csv(this.element.matrix(name)));
  }

  #saveRun() {
    const { units } = this.#now.state.run;
    const content = () => [json(this.element.config), '\n'];
    return this.#save(fileName(units.join('-'), 'json'), content);
  }

  async #load() {
    const [file] = this.file.files ?? [];
    if (!file) return;
    this.#setStatus(() => '');
    let config;
    try {
      config = await read(file, this.kit.ChainRuleError);
    } catch (reason) {
      this.panel.actions.report(reason);
      return;
    } finally {
      // Without this, choosing the same file again would not fire an event.
      this.file.value = '';
    }
    try {
      this.element.config = config;
      this.#setStatus((words) => words.loaded(file.name));
    } catch {
      // The element has shown the error in its own box.
    }
  }

  /** @param {'numpy' | 'pytorch' | 'jax'} library */
  #saveProgram(library) {
    const { run } = this.#now.state;
    return this.#save(`chainrule_${library}.py`, () => [program(run, library)]);
  }
}
