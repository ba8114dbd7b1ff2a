//! The hyperbolic tangent.

use crate::exp::{Reduced, power_of_two, reduce, tail};

/// tanh x, with an error of at most 2 ulp.
#[inline]
#[must_use]
pub fn tanh(x: f64) -> f64 {
    let size = x.abs();
    // 1 − 2/(e^2x + 1), which is 1 from 19.1 on. NaN passes through, as comparisons with it are
    // false.
    let Reduced { k, r } = reduce(if size > 20.0 { 40.0 } else { 2.0 * size });
    let e = (1.0 + (r + r * r * tail(r))) * power_of_two(k);
    // Near 0 that loses its precision, so Lambert's x/(1 + x²/(3 + x²/(5 + … x²/15))) is used,
    // written as x minus a small part of it.
    let z = size * size;
    let part = size * z * (675_675.0 + z * (45_045.0 + z * (594.0 + z)));
    let whole = 2_027_025.0 + z * (945_945.0 + z * (51_975.0 + z * (630.0 + z)));
    let small = size < 0.625;
    let (start, top) = if small { (size, part) } else { (1.0, 2.0) };
    (start - top / if small { whole } else { e + 1.0 }).copysign(x)
}

/// [`tanh`] of every entry.
///
/// # Panics
/// When the lengths differ.
pub fn tanh_all(x: &[f64], out: &mut [f64]) {
    assert_eq!(x.len(), out.len(), "as many results as entries");
    for (out, x) in out.iter_mut().zip(x) {
        *out = tanh(*x);
    }
}

/// dz = da ⊙ (1 − a²), the gradient before tanh where its value is a.
///
/// # Panics
/// When the lengths differ.
pub fn tanh_backward(da: &[f64], a: &[f64], dz: &mut [f64]) {
    assert!(da.len() == a.len() && a.len() == dz.len(), "as many gradients as values");
    for ((dz, da), a) in dz.iter_mut().zip(da).zip(a) {
        // Adding 0 turns −0 into 0.
        *dz = da * (1.0 - a * a) + 0.0;
    }
}
