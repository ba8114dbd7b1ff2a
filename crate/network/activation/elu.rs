//! g(z) = z, or e^z − 1 below 0: the exponential linear unit (Clevert et al., 2016) with α = 1.

use chainrule_kernel::exp;
use libm::expm1;

use super::entrywise::Entrywise;

pub(super) struct Elu;

impl Entrywise for Elu {
    fn value(z: f64) -> f64 {
        if z > 0.0 { z } else { expm1(z) }
    }

    fn slope(z: f64, _: f64) -> f64 {
        // Not a + 1, which has lost its digits where a has rounded to −1.
        if z > 0.0 { 1.0 } else { exp(z) }
    }

    // The slope of g′ jumps.
    const HAS_KINK: bool = true;
    const NUMPY: &'static str = "np.maximum(0, {z}) + np.expm1(np.minimum(0, {z}))";
    const NUMPY_SLOPE: &'static str = "np.exp(np.minimum(0, {z}))";
}
