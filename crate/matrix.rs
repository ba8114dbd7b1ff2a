//! The arithmetic in which the rules are written, around ndarray's matrix product.
//!
//! ndarray's own operators are made anew for every kind of operand and outweigh all the rest of
//! a page's core; these are made once. Every matrix of a run comes from here, row by row.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayRef2};

/// The matrix with `cell(row, column)` in each cell, asked for row by row.
pub(crate) fn filled(
    (rows, cols): (usize, usize),
    cell: &mut dyn FnMut(usize, usize) -> f64,
) -> Array2<f64> {
    let mut matrix = Array2::zeros((rows, cols));
    let slots = slots(&mut matrix);
    for row in 0..rows {
        for col in 0..cols {
            slots[row * cols + col] = cell(row, col);
        }
    }
    matrix
}

fn slots(matrix: &mut Array2<f64>) -> &mut [f64] {
    matrix.as_slice_mut().expect("a new matrix lies row by row")
}

/// The matrix product.
pub(crate) fn product(left: &ArrayRef2<f64>, right: &ArrayRef2<f64>) -> Array2<f64> {
    let mut product = Array2::zeros((left.nrows(), right.ncols()));
    general_mat_mul(1.0, left, right, 0.0, &mut product);
    product
}

/// What acts entry by entry.
pub(crate) trait Entries {
    /// The entries, row by row.
    fn cells(&self) -> &[f64];

    /// A function of every entry.
    fn each(&self, f: &dyn Fn(f64) -> f64) -> Array2<f64>;

    /// A function of every entry and the other's entry in the same place. A single column or
    /// row counts as repeated.
    fn with(&self, other: &ArrayRef2<f64>, f: &dyn Fn(f64, f64) -> f64) -> Array2<f64>;

    fn plus(&self, other: &ArrayRef2<f64>) -> Array2<f64> {
        self.with(other, &|x, y| x + y)
    }

    fn minus(&self, other: &ArrayRef2<f64>) -> Array2<f64> {
        self.with(other, &|x, y| x - y)
    }

    fn times(&self, other: &ArrayRef2<f64>) -> Array2<f64> {
        self.with(other, &|x, y| x * y)
    }

    fn scaled(&self, factor: f64) -> Array2<f64> {
        self.each(&|x| x * factor)
    }

    /// Σ of each row: one column.
    fn row_sums(&self) -> Array2<f64>;

    /// Σ of each column: one row.
    fn column_sums(&self) -> Array2<f64>;

    /// The mean of all entries.
    fn average(&self) -> f64 {
        sum(self.cells().len(), &|at| self.cells()[at]) / self.cells().len() as f64
    }
}

impl Entries for ArrayRef2<f64> {
    fn cells(&self) -> &[f64] {
        self.as_slice().expect("every matrix of a run lies row by row")
    }

    fn each(&self, f: &dyn Fn(f64) -> f64) -> Array2<f64> {
        let mut matrix = Array2::zeros(self.dim());
        for (slot, x) in slots(&mut matrix).iter_mut().zip(self.cells()) {
            *slot = f(*x);
        }
        matrix
    }

    fn with(&self, other: &ArrayRef2<f64>, f: &dyn Fn(f64, f64) -> f64) -> Array2<f64> {
        let down = if other.nrows() == 1 { 0 } else { other.ncols() };
        let across = if other.ncols() == 1 { 0 } else { 1 };
        let (left, right, width) = (self.cells(), other.cells(), self.ncols());
        filled(self.dim(), &mut |i, j| f(left[i * width + j], right[i * down + j * across]))
    }

    fn row_sums(&self) -> Array2<f64> {
        let (cells, width) = (self.cells(), self.ncols());
        filled((self.nrows(), 1), &mut |i, _| sum(width, &|j| cells[i * width + j]))
    }

    fn column_sums(&self) -> Array2<f64> {
        let (cells, width) = (self.cells(), self.ncols());
        filled((1, self.ncols()), &mut |_, j| sum(self.nrows(), &|i| cells[i * width + j]))
    }
}

/// Σ of some terms; begins at +0, where std's own sum begins at −0.
pub(crate) fn sum(count: usize, term: &dyn Fn(usize) -> f64) -> f64 {
    (0..count).fold(0.0, |sum, at| sum + term(at))
}
