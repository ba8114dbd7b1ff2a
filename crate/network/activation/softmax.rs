//! g(z)_i = e^z_i / Σ e^z, a column at a time.

use chainrule_kernel::{entries_mut, exp_all};
use ndarray::Array2;

/// A = softmax(Z).
pub(super) fn apply(z: &Array2<f64>, a: &mut Array2<f64>) {
    for (mut a, z) in a.columns_mut().into_iter().zip(z.columns()) {
        // Without the largest entry subtracted, e^1000 would overflow.
        let largest = z.fold(f64::NEG_INFINITY, |largest, z| largest.max(*z));
        a.zip_mut_with(&z, |a, z| *a = z - largest);
    }
    exp_all(entries_mut(a));
    for mut a in a.columns_mut() {
        let sum = a.fold(0.0, |sum, e| sum + e);
        a.map_inplace(|e| *e /= sum);
    }
}

/// dZ = A ⊙ (dA − Σ dA ⊙ A): every a of a column depends on every z of it, so that the whole column
/// of dA enters.
pub(super) fn backward(da: &Array2<f64>, a: &Array2<f64>, dz: &mut Array2<f64>) {
    for ((mut dz, da), a) in dz.columns_mut().into_iter().zip(da.columns()).zip(a.columns()) {
        let sum = da.iter().zip(a).fold(0.0, |sum, (da, a)| sum + da * a);
        for ((dz, da), a) in dz.iter_mut().zip(da).zip(a) {
            // Adding 0 turns −0 into 0.
            *dz = a * (da - sum) + 0.0;
        }
    }
}
