//! g(z) = ln(1 + e^z)

use chainrule_kernel::{exp, sigmoid};

use super::entrywise::Entrywise;

pub(super) struct Softplus;

impl Entrywise for Softplus {
    fn value(z: f64) -> f64 {
        softplus(z)
    }

    fn slope(z: f64, _: f64) -> f64 {
        sigmoid(z)
    }

    const NUMPY: &'static str = "np.logaddexp(0, {z})";
    const NUMPY_SLOPE: &'static str = "(1 / (1 + np.exp(-{z})))";
}

/// ln(1 + e^z) without overflow.
pub(crate) fn softplus(z: f64) -> f64 {
    z.max(0.0) + libm::log1p(exp(-z.abs()))
}
