//! The exponential function, and the logistic function computed from it.

/// ln 2 in two parts; the first ends in so many zeros that `k * LN_2_HIGH` is exact.
const LN_2_HIGH: f64 = f64::from_bits(0x3FE6_2E42_FEE0_0000);
const LN_2_LOW: f64 = f64::from_bits(0x3DEA_39EF_3579_3C76);

/// Between 2^52 and 2^53 an f64 has no fraction: adding this rounds to a whole number.
const ROUNDING: f64 = 1.5 * (1_u64 << 52) as f64;

/// e^x, with an error of at most 1 ulp (below 2^-1022: of 2^-1074).
#[inline]
#[must_use]
pub fn exp(x: f64) -> f64 {
    // Beyond these x the result is ∞ or 0. NaN passes through, because comparisons with it are
    // false.
    let x = if x > 710.0 { 710.0 } else { x };
    let x = if x < -746.0 { -746.0 } else { x };
    let Reduced { k, r } = reduce(x);
    // 2^k may be out of range even if the product is not.
    let half = nearest(k * 0.5);
    (1.0 + (r + r * r * tail(r))) * power_of_two(half) * power_of_two(k - half)
}

/// [`exp`] of every entry, in place.
pub fn exp_all(x: &mut [f64]) {
    for x in x {
        *x = exp(*x);
    }
}

/// 1/(1 + e^−x), with an error of at most 3 ulp.
#[inline]
#[must_use]
pub fn sigmoid(x: f64) -> f64 {
    // For a very negative x, e^−x would overflow although the result is above 0.
    let e = exp(-x.abs());
    let top = if x < 0.0 { e } else { 1.0 };
    top / (1.0 + e)
}

/// [`sigmoid`] of every entry.
///
/// # Panics
/// When the lengths differ.
pub fn sigmoid_all(x: &[f64], out: &mut [f64]) {
    assert_eq!(x.len(), out.len(), "as many results as entries");
    for (out, x) in out.iter_mut().zip(x) {
        *out = sigmoid(*x);
    }
}

/// x = k ln 2 + r, with a whole k and |r| ≤ ½ ln 2.
pub(crate) struct Reduced {
    pub(crate) k: f64,
    pub(crate) r: f64,
}

#[inline]
pub(crate) fn reduce(x: f64) -> Reduced {
    let k = nearest(x * std::f64::consts::LOG2_E);
    Reduced { k, r: (x - k * LN_2_HIGH) - k * LN_2_LOW }
}

#[inline]
fn nearest(x: f64) -> f64 {
    (x + ROUNDING) - ROUNDING
}

/// 2^k for a whole k of −1022 … 1023.
#[inline]
pub(crate) fn power_of_two(k: f64) -> f64 {
    // The lowest bits of the sum are the biased exponent.
    f64::from_bits((k + (ROUNDING + 1023.0)).to_bits() << 52)
}

/// (e^r − 1 − r)/r² = 1/2! + r/3! + … + r^11/13!, for |r| ≤ ½ ln 2.
///
/// Estrin's scheme, whose parts do not depend on each other.
#[inline]
pub(crate) fn tail(r: f64) -> f64 {
    let (r2, r4) = (r * r, (r * r) * (r * r));
    let a = (1.0 / 2.0 + r * (1.0 / 6.0)) + r2 * (1.0 / 24.0 + r * (1.0 / 120.0));
    let b = (1.0 / 720.0 + r * (1.0 / 5_040.0)) + r2 * (1.0 / 40_320.0 + r * (1.0 / 362_880.0));
    let c = (1.0 / 3_628_800.0 + r * (1.0 / 39_916_800.0))
        + r2 * (1.0 / 479_001_600.0 + r * (1.0 / 6_227_020_800.0));
    a + r4 * (b + r4 * c)
}
