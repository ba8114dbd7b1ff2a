//! g(z) = tanh z

use chainrule_kernel::{tanh, tanh_all, tanh_backward};

use super::entrywise::Entrywise;

pub(super) struct Tanh;

impl Entrywise for Tanh {
    fn value(z: f64) -> f64 {
        tanh(z)
    }

    fn slope(_: f64, a: f64) -> f64 {
        1.0 - a * a
    }

    const NUMPY: &'static str = "np.tanh({z})";
    const NUMPY_SLOPE: &'static str = "(1 - {a}**2)";

    fn values(z: &[f64], a: &mut [f64]) {
        tanh_all(z, a);
    }

    fn backward(da: &[f64], _: &[f64], a: &[f64], dz: &mut [f64]) {
        tanh_backward(da, a, dz);
    }
}
