//! g(z) = max(0, z)

use super::entrywise::Entrywise;

pub(super) struct Relu;

impl Entrywise for Relu {
    fn value(z: f64) -> f64 {
        // `max` would turn NaN into 0 and hide that training has diverged.
        if z < 0.0 { 0.0 } else { z }
    }

    fn slope(z: f64, _: f64) -> f64 {
        f64::from(z > 0.0)
    }

    const HAS_KINK: bool = true;
    const NUMPY: &'static str = "np.maximum(0, {z})";
    const NUMPY_SLOPE: &'static str = "({z} > 0)";
}
