/**
 * Types of references to the matrices and cells of a run, and of images of a matrix.
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
 * @property {number} to the column after the last one
 * @property {number} [row] the only row, as drawn
 * @property {'whole' | 'slope' | 'partial' | 'contribution' | 'jacobian'} [part] what is shown of it
 * @property {number} [example] for a partial sum the number of examples, for a contribution its example
 * @property {number} [largest] the largest value of the colour scale, if not the matrix's own
 */
export {};
