/** The text of the export sheet, in English; the other languages have the same keys. */
export default {
  equation: (/** @type {string} */ id) => `Copy the equation of ${id}`,
  picture: (/** @type {string} */ id) => `Save a picture of ${id}`,
  video: (/** @type {string} */ id) => `Save a picture or a video of ${id}`,
  pictures: 'Picture',
  both: 'both',
  network: 'network',
  matrices: 'matrices',
  record: 'Record',
  stop: 'Stop',
  run: 'The whole run, as JSON',
  save: 'Save',
  load: 'Load …',
  numbers: 'Save the numbers of a matrix',
  matrix: 'Matrix',
  program: 'Save the run as a program',
  copied: (/** @type {string} */ format, /** @type {string} */ id) =>
    `Copied the ${format} of ${id}.`,
  byHand: 'This browser does not allow copying from here. The text is selected; copy it yourself.',
  text: 'Text to copy',
  saved: (/** @type {string} */ file) => `Saved as ${file}.`,
  unsure: (/** @type {string} */ file) =>
    `The browser was asked to save ${file}. A frame may not allow that: if no file came, `,
  orCopy: 'copy the selected text.',
  orAlone: 'open the frame in a tab of its own, and save there.',
  noise: (/** @type {string} */ file, /** @type {string} */ instead) =>
    `${file} was not saved: this browser changes the pixels that a page reads, as protection against fingerprinting. Save ${instead}, or allow this site to read pictures.`,
  recording: (/** @type {string} */ id) => `Recording ${id} until the step ends …`,
  loaded: (/** @type {string} */ file) => `Loaded ${file}.`,
  failed: (/** @type {string} */ file, /** @type {string} */ reason) =>
    `${file} could not be created (${reason}). Try a smaller picture or network.`,
};

/** @typedef {typeof import('./export.en.js').default} ExportWords */
