//! g(z) = z for z > 0, else 0.01 z

use super::entrywise::Entrywise;

pub(super) struct LeakyRelu;

/// The slope below 0.
const LEAK: f64 = 0.01;

impl Entrywise for LeakyRelu {
    fn value(z: f64) -> f64 {
        if z > 0.0 { z } else { LEAK * z }
    }

    fn slope(z: f64, _: f64) -> f64 {
        if z > 0.0 { 1.0 } else { LEAK }
    }

    const HAS_KINK: bool = true;
    const NUMPY: &'static str = "np.where({z} > 0, {z}, 0.01 * {z})";
    const NUMPY_SLOPE: &'static str = "np.where({z} > 0, 1, 0.01)";
}
