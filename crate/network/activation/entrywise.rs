//! The trait of all activation functions except softmax, which needs a whole column.

/// An activation function that acts on every entry by itself.
pub(super) trait Entrywise {
    /// g(z)
    fn value(z: f64) -> f64;

    /// g′(z), where a = g(z); at a jump of g′, the slope on its left.
    fn slope(z: f64, a: f64) -> f64;

    /// Whether g is not smooth at z = 0, so that differences across it lose their precision.
    const HAS_KINK: bool = false;

    /// g of the array `{z}` in NumPy, as a complete right side.
    const NUMPY: &'static str;

    /// g′ in NumPy, of the arrays `{z}` and `{a}`, as a factor of a product.
    const NUMPY_SLOPE: &'static str;

    /// a = g(z), entry by entry.
    fn values(z: &[f64], a: &mut [f64]) {
        for (a, z) in a.iter_mut().zip(z) {
            *a = Self::value(*z);
        }
    }

    /// dz = da ⊙ g′(z), entry by entry, where a = g(z).
    fn backward(da: &[f64], z: &[f64], a: &[f64], dz: &mut [f64]) {
        for (((dz, da), z), a) in dz.iter_mut().zip(da).zip(z).zip(a) {
            // A negative number times 0 is −0, which adding 0 turns into 0.
            *dz = da * Self::slope(*z, *a) + 0.0;
        }
    }
}
