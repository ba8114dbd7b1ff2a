//! g(z) = z

use super::entrywise::Entrywise;

pub(super) struct Linear;

impl Entrywise for Linear {
    fn value(z: f64) -> f64 {
        z
    }

    fn slope(_: f64, _: f64) -> f64 {
        1.0
    }

    const NUMPY: &'static str = "{z}";
    const NUMPY_SLOPE: &'static str = "1";
}
