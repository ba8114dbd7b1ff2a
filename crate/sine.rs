//! Sine and cosine, to the same bits on every platform.
//!
//! After k_sin.c and k_cos.c of FreeBSD's msun, whose error is below one unit in the last place.
//! For angles of a few turns, which need none of the thousand bits of 2/π that others do.

use std::f64::consts::FRAC_2_PI;

/// π/2 in three parts; the first two are so short that a few of them add up exactly.
const QUARTER: [f64; 3] =
    [1.570_796_326_734_125_6, 6.077_100_506_303_966e-11, 2.022_266_248_795_950_6e-21];

/// The coefficients of r³, r⁵, … of the sine up to an eighth of a turn.
const SINE: [f64; 6] = [
    -1.666_666_666_666_663_2e-1,
    8.333_333_333_322_49e-3,
    -1.984_126_982_985_795e-4,
    2.755_731_370_707_006_8e-6,
    -2.505_076_025_340_686_3e-8,
    1.589_690_995_211_55e-10,
];

/// The coefficients of r⁴, r⁶, … of the cosine.
const COSINE: [f64; 6] = [
    4.166_666_666_666_66e-2,
    -1.388_888_888_887_411e-3,
    2.480_158_728_947_673e-5,
    -2.755_731_435_139_066_3e-7,
    2.087_572_321_298_175e-9,
    -1.135_964_755_778_819_5e-11,
];

/// (sin x, cos x)
pub(crate) fn sin_cos(x: f64) -> (f64, f64) {
    let quarters = (x * FRAC_2_PI - 0.5).ceil();
    // x less the quarters of a turn is r, and what rounding left of it.
    let first = x - quarters * QUARTER[0];
    let second = first - quarters * QUARTER[1];
    let lost = quarters * QUARTER[2] - ((first - second) - quarters * QUARTER[1]);
    let r = second - lost;
    let rest = (second - r) - lost;

    let z = r * r;
    let [s1, s2, s3, s4, s5, s6] = SINE;
    let series = s2 + z * (s3 + z * s4) + z * (z * z) * (s5 + z * s6);
    let sin = r - ((z * (0.5 * rest - z * r * series) - rest) - z * r * s1);
    let [c1, c2, c3, c4, c5, c6] = COSINE;
    let series = z * (c1 + z * (c2 + z * c3)) + (z * z) * (z * z) * (c4 + z * (c5 + z * c6));
    let one = 1.0 - 0.5 * z;
    let cos = one + (((1.0 - one) - 0.5 * z) + (z * series - r * rest));
    match quarters as i32 & 3 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_near_as_std() {
        for k in -4000..4000 {
            let x = f64::from(k) * 0.002_5;
            let (sin, cos) = sin_cos(x);
            let off = |number: f64, known: f64| (number - known).abs() / known.abs().max(1e-16);
            assert!(off(sin, x.sin()) < 3e-16, "{x} {sin} {}", x.sin());
            assert!(off(cos, x.cos()) < 3e-16, "{x} {cos} {}", x.cos());
        }
    }
}
