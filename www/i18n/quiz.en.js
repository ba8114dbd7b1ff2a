/** The text of the questions, in English; the other languages have the same keys. */
export default {
  title: 'Question',
  /** @type {Record<string, (name: string, row: number, col: number) => string>} */
  questions: {
    entry: (name, row, col) => `What is the entry of ${name} in row ${row}, column ${col}?`,
    contribution: (name, row, col) =>
      `What does this example contribute to the entry of ${name} in row ${row}, column ${col}?`,
    number: (name) => `What is ${name}?`,
    sign: (name, row, col) =>
      `Is the entry of ${name} in row ${row}, column ${col} positive, negative or 0?`,
    column: (name, _, col) => `What is column ${col} of ${name}, that of example ${col}?`,
    matrix: (name) => `What are the numbers of ${name}?`,
    shape: (name) => `What is the shape of ${name}?`,
    sum: (name) =>
      `When ${name} is computed, are the parts of the examples put side by side, or added up?`,
    next: () => 'Which matrix is computed next?',
    mistake: (name) =>
      `These numbers of ${name} are wrong; the picture has the right ones. Which mistake gives them?`,
  },
  whichTranspose: (
    /** @type {string} */ name,
    /** @type {string} */ shape,
    /** @type {string} */ left,
    /** @type {string} */ leftShape,
    /** @type {string} */ right,
    /** @type {string} */ rightShape,
  ) =>
    `${name} is ${shape}, ${left} is ${leftShape} and ${right} is ${rightShape}. Which product gives ${name}?`,
  signs: /** @type {Record<string, string>} */ ({ '+': 'positive', '−': 'negative', 0: '0' }),
  sums: /** @type {Record<string, string>} */ ({
    stack: 'side by side',
    sum: 'added up',
  }),
  rows: 'rows',
  columns: 'columns',
  place: (/** @type {number} */ row, /** @type {number} */ col) => `row ${row}, column ${col}`,
  answer: 'Answer',
  digits: 'As many digits as the picture shows are enough.',
  show: 'Show the answer',
  another: 'Next question',
  stop: 'Stop asking',
  empty: 'Enter a number in every field.',
  notNumber: (/** @type {string} */ text) => `“${text}” is not a number; write it as in −0.25.`,
  right: 'Right.',
  solution: (/** @type {string} */ right) => `It is ${right}.`,
  wrongChoice: (/** @type {string} */ right) => `No. It is ${right}.`,
  gap: (
    /** @type {string} */ given,
    /** @type {string} */ right,
    /** @type {boolean} */ isLarge,
    /** @type {string} */ gap,
  ) => `You wrote ${given}; it is ${right}, so yours is ${gap} too ${isLarge ? 'large' : 'small'}.`,
  countRight: (/** @type {number} */ good, /** @type {number} */ all) =>
    `${good} of ${all} numbers are right. The right number is below each wrong one.`,
  wrongPlace: (
    /** @type {string} */ place,
    /** @type {string} */ given,
    /** @type {string} */ right,
  ) => `${place}: ${given} is wrong, ${right} is right`,
  relations: /** @type {Record<string, string>} */ ({
    '-1': 'The size is right, but the sign is not.',
    m: 'This is m times too large: has the mean over the examples been taken?',
    '1/m': 'This is m times too small: has the mean been taken twice?',
  }),
  whyShape: /** @returns {string} */ (/** @type {string} */ name) =>
    /^(d|update)/.test(name)
      ? 'A gradient has the shape of its matrix.'
      : 'There is a row for each unit and a column for each example.',
  noMistake: (/** @type {string} */ name) =>
    `On this network no mistake changes ${name} without an error.`,
};

/** @typedef {typeof import('./quiz.en.js').default} QuizWords */
