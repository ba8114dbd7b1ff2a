//! Loops that act entry by entry or row by row, on matrices in row-major order.

use ndarray::ArrayRef2;

/// out = factor · (x − y), entry by entry.
///
/// # Panics
/// When a matrix is not in row-major order.
pub fn set_difference(
    x: &ArrayRef2<f64>,
    y: &ArrayRef2<f64>,
    factor: f64,
    out: &mut ArrayRef2<f64>,
) {
    for ((out, x), y) in entries_mut(out).iter_mut().zip(entries(x)).zip(entries(y)) {
        *out = (x - y) * factor;
    }
}

/// out += factor · x, entry by entry.
///
/// # Panics
/// When a matrix is not in row-major order.
pub fn add_scaled(factor: f64, x: &ArrayRef2<f64>, out: &mut ArrayRef2<f64>) {
    for (out, x) in entries_mut(out).iter_mut().zip(entries(x)) {
        *out += factor * x;
    }
}

/// out = factor · the sum of each row of x, whose entries are added in their order; one column.
///
/// # Panics
/// When a matrix is not in row-major order.
pub fn set_row_sums(factor: f64, x: &ArrayRef2<f64>, out: &mut ArrayRef2<f64>) {
    let (cols, x) = (x.ncols(), entries(x));
    for (i, out) in entries_mut(out).iter_mut().enumerate() {
        *out = x[i * cols..][..cols].iter().fold(0.0, |sum, x| sum + x) * factor;
    }
}

/// Whether the absolute value of every entry is below a bound; NaN is not.
///
/// # Panics
/// When the matrix does not lie row by row.
#[must_use]
pub fn all_within(bound: f64, x: &ArrayRef2<f64>) -> bool {
    // Without a branch for each entry.
    entries(x).iter().fold(true, |all, x| all & (x.abs() < bound))
}

/// The entries of a matrix, in row-major order.
///
/// # Panics
/// When the matrix is not in row-major order.
#[must_use]
pub fn entries(matrix: &ArrayRef2<f64>) -> &[f64] {
    matrix.as_slice().expect("it lies row by row")
}

/// The mutable entries of a matrix, in row-major order.
///
/// # Panics
/// When the matrix is not in row-major order.
pub fn entries_mut(matrix: &mut ArrayRef2<f64>) -> &mut [f64] {
    matrix.as_slice_mut().expect("it lies row by row")
}
