//! The hyperbolic tangent.

use crate::exp::{Reduced, power_of_two, reduce, tail};

/// tanh x, at most 2 ulp from the truth.
#[inline]
#[must_use]
pub fn tanh(x: f64) -> f64 {
    let size = x.abs();
    // From 19.1 on the result is 1. NaN stays: it compares with nothing.
    let u = if size > 20.0 { 40.0 } else { 2.0 * size };
    let Reduced { k, r, rest } = reduce(u);
    let scale = power_of_two(k);
    // m = e^u − 1 = (2^k − 1) + 2^k r + 2^k (rest + r² …); what the first sum loses is kept.
    let (whole, part) = (scale - 1.0, scale * r);
    let sum = whole + part;
    let lost = part - (sum - whole);
    let m = sum + (lost + scale * (rest + r * r * tail(r)));
    // m/(m + 2) near 0; 1 − 2/(m + 2) above, where it loses less.
    let (start, top) = if size < 0.55 { (0.0, m) } else { (1.0, -2.0) };
    (start + top / (m + 2.0)).copysign(x)
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
