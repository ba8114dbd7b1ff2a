/** The text of the export sheet, in English; the other languages have the same keys. */
export default {
  equation: (/** @type {string} */ id) => `Copy the equation of ${id}`,
  picture: (/** @type {string} */ id) => `Save ${id} as a picture`,
  film: (/** @type {string} */ id) => `Save ${id} as a picture or a film`,
  pictures: 'Which picture',
  both: 'both',
  network: 'network',
  matrices: 'matrices',
  record: 'Record',
  stop: 'Stop',
  run: 'The whole run as JSON',
  save: 'Save',
  load: 'Load …',
  numbers: 'Save the numbers of a matrix',
  matrix: 'Matrix',
  program: 'Save the run as a program',
  copied: (/** @type {string} */ format, /** @type {string} */ id) =>
    `The ${format} of ${id} is copied.`,
  byHand: 'The browser does not allow copying from here. The text is selected: copy it by hand.',
  text: 'Text to copy',
  saved: (/** @type {string} */ file) => `Saved as ${file}.`,
  recording: (/** @type {string} */ id) => `Recording ${id}, to the end of the step.`,
  loaded: (/** @type {string} */ file) => `${file} is loaded.`,
  failed: (/** @type {string} */ file, /** @type {string} */ reason) =>
    `${file} could not be made (${reason}). A smaller picture or network may do.`,
};

/** @typedef {typeof import('./export.en.js').default} ExportWords */
