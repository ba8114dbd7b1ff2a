/** A learner's own network: matrices that are pasted with their names, and files. */

/** The endings of files that can be read. */
const ENDINGS = '.safetensors,.npz,.npy,.csv,.tsv,.txt';

export class OwnNetwork {
  /**
   * @param {typeof import('../panels/dom.js').make} make
   * @param {(text: string, files: [name: string, bytes: Uint8Array][]) => Promise<string>} use
   *   replaces the network, and resolves to a sentence about it
   */
  constructor(make, use) {
    this.use = use;
    this.title = make('h2');
    this.label = make('span');
    this.text = /** @type {HTMLTextAreaElement} */ (
      make('textarea', { name: 'own', rows: 4, spellcheck: 'false', autocomplete: 'off' })
    );
    this.hint = make('p', { class: 'note' });
    this.submit = make('button', { type: 'submit' });
    this.file = /** @type {HTMLInputElement} */ (
      make('input', {
        type: 'file',
        accept: ENDINGS,
        multiple: true,
        hidden: true,
        onchange: () => this.#useFiles(this.file.files),
      })
    );
    this.choose = make('button', { type: 'button', onclick: () => this.file.click() });
    this.dropHint = make('span', { class: 'note' });
    this.status = make('p', { class: 'result', role: 'status' });
    this.element = make(
      'form',
      {
        class: 'own',
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          this.#use([]);
        },
        ondragover: (/** @type {Event} */ event) => event.preventDefault(),
        ondrop: (/** @type {DragEvent} */ event) => {
          event.preventDefault();
          this.#useFiles(event.dataTransfer?.files ?? null);
        },
      },
      this.title,
      make('label', { class: 'text' }, this.label, this.text),
      this.hint,
      make('div', { class: 'row' }, this.submit, this.choose, this.file, this.dropHint),
      this.status,
    );
  }

  /** @param {import('../i18n/practice.en.js').PracticeWords} words */
  write(words) {
    this.title.textContent = words.ownTitle;
    this.label.textContent = words.own;
    this.hint.textContent = words.ownHint;
    this.submit.textContent = words.use;
    this.choose.textContent = words.files;
    this.dropHint.textContent = words.filesHint;
  }

  /** @param {FileList | null} files */
  async #useFiles(files) {
    const read = [...(files ?? [])].map(
      async (file) =>
        /** @type {[string, Uint8Array]} */ ([file.name, new Uint8Array(await file.arrayBuffer())]),
    );
    await this.#use(await Promise.all(read));
    // Without this, choosing the same file again would not fire an event.
    this.file.value = '';
  }

  /** @param {[string, Uint8Array][]} files */
  async #use(files) {
    this.status.textContent = '';
    this.status.textContent = await this.use(this.text.value, files);
  }
}
