//! The activation functions g and their slopes g′.

use ndarray::{Array2, ArrayRef2};

use crate::matrix::{Entries, filled};
use crate::named::named;
use crate::network::function::{exp, ln_1p, tanh};

named! {
    /// An activation function; all but softmax act on every entry by itself.
    Activation {
        /// g(z) = z
        Linear = "linear",
        /// g(z) = 1/(1 + e^−z)
        Sigmoid = "sigmoid",
        /// g(z) = tanh z
        Tanh = "tanh",
        /// g(z) = max(0, z)
        Relu = "relu",
        /// g(z) = z, or 0.01 z below 0
        LeakyRelu = "leaky_relu",
        /// g(z) = ln(1 + e^z)
        Softplus = "softplus",
        /// g(z)_i = e^z_i / Σ e^z, a column at a time; in the output layer only
        Softmax = "softmax",
    }
}

/// The slope of [`Activation::LeakyRelu`] below 0.
pub(crate) const LEAK: f64 = 0.01;

impl Activation {
    /// A = g(Z), where each column is one example.
    pub(crate) fn apply(self, z: &ArrayRef2<f64>) -> Array2<f64> {
        if self != Activation::Softmax {
            return z.each(&|z| self.value(z));
        }
        // Without the largest entry taken off, e^1000 would overflow.
        let column = |k: usize| (0..z.nrows()).map(move |i| z[[i, k]]);
        let largest =
            filled((1, z.ncols()), &mut |_, k| column(k).fold(f64::NEG_INFINITY, f64::max));
        let e = z.with(&largest, &|z, largest| exp(z - largest));
        e.with(&e.column_sums(), &|e, sum| e / sum)
    }

    /// g(z) of one entry.
    ///
    /// # Panics
    /// For softmax, which needs its whole column.
    pub(crate) fn value(self, z: f64) -> f64 {
        match self {
            Activation::Linear => z,
            Activation::Sigmoid => sigmoid(z),
            Activation::Tanh => tanh(z),
            // Not `max`, which would turn NaN into 0 and hide that a training diverged.
            Activation::Relu if z < 0.0 => 0.0,
            Activation::Relu => z,
            Activation::LeakyRelu if z > 0.0 => z,
            Activation::LeakyRelu => LEAK * z,
            Activation::Softplus => softplus(z),
            Activation::Softmax => unreachable!(),
        }
    }

    /// g′(z) of one entry; at the kink of relu and leaky_relu the slope of the left side.
    ///
    /// # Panics
    /// For softmax, whose derivative is a matrix.
    pub(crate) fn slope(self, z: f64) -> f64 {
        match self {
            Activation::Linear => 1.0,
            // a(1 − a), with 1 − a = σ(−z) so that nothing is lost where a rounds to 1.
            Activation::Sigmoid => sigmoid(z) * sigmoid(-z),
            Activation::Tanh => {
                let a = tanh(z);
                1.0 - a * a
            }
            Activation::Relu => f64::from(z > 0.0),
            Activation::LeakyRelu if z > 0.0 => 1.0,
            Activation::LeakyRelu => LEAK,
            Activation::Softplus => sigmoid(z),
            Activation::Softmax => unreachable!(),
        }
    }

    /// Whether g′ jumps at z = 0.
    pub(crate) fn has_kink(self) -> bool {
        matches!(self, Activation::Relu | Activation::LeakyRelu)
    }
}

/// 1/(1 + e^−z); e^1000 = ∞ gives the right 0.
pub(crate) fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + exp(-z))
}

/// ln(1 + e^z) without overflow.
pub(crate) fn softplus(z: f64) -> f64 {
    z.max(0.0) + ln_1p(exp(-z.abs()))
}
