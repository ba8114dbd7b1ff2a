//! What every activation function has but softmax, which needs a whole column.

use ndarray::Array2;

/// An activation function that acts on every entry by itself.
pub(super) trait Entrywise {
    /// g(z)
    fn value(z: f64) -> f64;

    /// g′(z), where a = g(z); where g′ jumps, the slope on the left.
    fn slope(z: f64, a: f64) -> f64;

    /// Whether g′ jumps at z = 0.
    const HAS_KINK: bool = false;

    /// g of the array `{z}` in NumPy, as a whole right side.
    const NUMPY: &'static str;

    /// g′ in NumPy, of the arrays `{z}` and `{a}`, as a factor of a product.
    const NUMPY_SLOPE: &'static str;

    /// a = g(z), entry by entry.
    fn values(z: &[f64], a: &mut [f64]) {
        for (a, z) in a.iter_mut().zip(z) {
            *a = Self::value(*z);
        }
    }

    /// δ = ∂a ⊙ g′(z), entry by entry.
    fn gradients(da: &[f64], z: &[f64], a: &[f64], dz: &mut [f64]) {
        for (((dz, da), z), a) in dz.iter_mut().zip(da).zip(z).zip(a) {
            // A negative number times 0 is −0; adding 0 makes it 0.
            *dz = da * Self::slope(*z, *a) + 0.0;
        }
    }
}

/// The entries of a matrix, row by row.
pub(super) fn entries(matrix: &Array2<f64>) -> &[f64] {
    matrix.as_slice().expect("every matrix of a pass lies row by row")
}

/// The same, to be changed.
pub(super) fn entries_mut(matrix: &mut Array2<f64>) -> &mut [f64] {
    matrix.as_slice_mut().expect("every matrix of a pass lies row by row")
}
