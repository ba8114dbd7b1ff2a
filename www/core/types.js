/**
 * Types of what a run is asked for, and of what it answers.
 *
 * @typedef {object} Ref a matrix, or one cell of it
 * @property {string} name
 * @property {number} [row]
 * @property {number} [col]
 *
 * @typedef {object} MatrixImage a matrix, or a part of it, with one pixel per cell
 * @property {string} name
 * @property {boolean} slope
 * @property {boolean} transposed
 * @property {number} from the first column as drawn
 * @property {number} to after the last column
 * @property {number} [row] the only row, as drawn
 * @property {'whole' | 'slope' | 'partial' | 'contribution'} [part] what of it is shown
 * @property {number} [example] how many for a partial sum, which for a contribution
 * @property {number} [largest] for the colours, if not the matrix's own
 */
export {};
