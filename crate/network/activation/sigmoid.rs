//! g(z) = 1/(1 + e^−z)

use chainrule_kernel::{sigmoid, sigmoid_all};

use super::entrywise::Entrywise;

pub(super) struct Sigmoid;

impl Entrywise for Sigmoid {
    fn value(z: f64) -> f64 {
        sigmoid(z)
    }

    fn slope(z: f64, a: f64) -> f64 {
        // a(1 − a), with 1 − a computed as σ(−z), which keeps its precision where a rounds to 1.
        a * sigmoid(-z)
    }

    const NUMPY: &'static str = "1 / (1 + np.exp(-{z}))";
    const NUMPY_SLOPE: &'static str = "({a} * (1 - {a}))";

    fn values(z: &[f64], a: &mut [f64]) {
        sigmoid_all(z, a);
    }
}
