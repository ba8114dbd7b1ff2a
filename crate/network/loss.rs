//! The losses ℒ, one per example, and their derivatives with respect to the output.
//!
//! The two cross-entropies work from z: with a = σ(z), log a = −softplus(−z) and 1/a = 1 + e^−z
//! stay exact where a itself has rounded to 0 or 1.

use chainrule_kernel::exp;
use libm::log1p;
use ndarray::Array2;

use crate::named::named;
use crate::network::activation::{Activation, softplus};

named! {
    /// A loss function, summed over the outputs of one example.
    Loss {
        /// ½ Σ (a − y)²
        SquaredError = "squared_error",
        /// −Σ (y log a + (1 − y) log(1 − a)); for a sigmoid output and Y in [0, 1]
        BinaryCrossEntropy = "binary_cross_entropy",
        /// −Σ y log a; for a softmax output and columns of Y ≥ 0 that add up to 1
        CrossEntropy = "cross_entropy",
    }
}

/// The matrices of the last layer that a loss depends on, all `n[L] × m`.
#[derive(Clone, Copy)]
pub(crate) struct Output<'a> {
    pub(crate) z: &'a Array2<f64>,
    pub(crate) a: &'a Array2<f64>,
    pub(crate) y: &'a Array2<f64>,
}

impl Loss {
    /// The output activation that the loss needs, if it needs one.
    pub(crate) fn needs(self) -> Option<Activation> {
        match self {
            Loss::SquaredError => None,
            Loss::BinaryCrossEntropy => Some(Activation::Sigmoid),
            Loss::CrossEntropy => Some(Activation::Softmax),
        }
    }

    /// ℒ, `1 × m`.
    pub(crate) fn value(self, output: Output<'_>, loss: &mut Array2<f64>) {
        for (k, loss) in loss.iter_mut().enumerate() {
            let logs = Logs::new(self, output, k);
            let term = |i: usize| {
                let (a, y) = (output.a[[i, k]], output.y[[i, k]]);
                match self {
                    Loss::SquaredError => (a - y) * (a - y) / 2.0,
                    Loss::BinaryCrossEntropy => -(y * logs.log(i) + (1.0 - y) * logs.log_rest(i)),
                    // An absent class has no term, even where log a is infinite.
                    Loss::CrossEntropy if y == 0.0 => 0.0,
                    Loss::CrossEntropy => -y * logs.log(i),
                }
            };
            // The sum of std would start at −0.
            *loss = (0..output.y.nrows()).fold(0.0, |sum, i| sum + term(i));
        }
    }

    /// `∂ℒ/∂A[L]`, `n[L] × m`; infinite where the true value is beyond f64.
    pub(crate) fn gradient(self, output: Output<'_>, da: &mut Array2<f64>) {
        // A class with y = 0 has no term, even where 1/a is infinite.
        let share = |y: f64, inverse: f64| if y == 0.0 { 0.0 } else { y * inverse };
        for (k, mut da) in da.columns_mut().into_iter().enumerate() {
            let logs = Logs::new(self, output, k);
            for (i, da) in da.iter_mut().enumerate() {
                let (a, y) = (output.a[[i, k]], output.y[[i, k]]);
                *da = match self {
                    Loss::SquaredError => a - y,
                    Loss::BinaryCrossEntropy => {
                        share(1.0 - y, logs.inverse_rest(i)) - share(y, logs.inverse(i))
                    }
                    Loss::CrossEntropy => 0.0 - share(y, logs.inverse(i)),
                };
            }
        }
    }

    /// Whether `∂ℒ/∂Z[L]` simplifies to A − Y, as both cross-entropies do with the output that they
    /// need.
    pub(crate) fn has_shortcut(self) -> bool {
        self.needs().is_some()
    }
}

/// Logarithms and reciprocals of one output column of a cross-entropy, computed from its z.
pub(crate) struct Logs<'a> {
    z: &'a Array2<f64>,
    k: usize,
    /// For softmax, the largest z and ln Σ e^(z − largest).
    softmax: Option<(f64, f64)>,
}

impl<'a> Logs<'a> {
    /// The logarithms and reciprocals of example `k`.
    pub(crate) fn new(loss: Loss, output: Output<'a>, k: usize) -> Self {
        let softmax = (loss == Loss::CrossEntropy).then(|| log_sum_exp(output.z, k));
        Self { z: output.z, k, softmax }
    }

    fn z(&self, i: usize) -> f64 {
        self.z[[i, self.k]]
    }

    /// log a.
    pub(crate) fn log(&self, i: usize) -> f64 {
        match self.softmax {
            Some((largest, log_sum)) => (self.z(i) - largest) - log_sum,
            None => -softplus(-self.z(i)),
        }
    }

    /// log(1 − a) of a sigmoid output.
    pub(crate) fn log_rest(&self, i: usize) -> f64 {
        -softplus(self.z(i))
    }

    /// 1/a.
    pub(crate) fn inverse(&self, i: usize) -> f64 {
        match self.softmax {
            Some((largest, log_sum)) => exp(log_sum - (self.z(i) - largest)),
            None => 1.0 + exp(-self.z(i)),
        }
    }

    /// 1/(1 − a) of a sigmoid output.
    pub(crate) fn inverse_rest(&self, i: usize) -> f64 {
        1.0 + exp(self.z(i))
    }
}

/// The largest z, and ln Σ e^(z − largest), which stays precise even near 0.
fn log_sum_exp(z: &Array2<f64>, k: usize) -> (f64, f64) {
    let (units, z) = (z.nrows(), |i: usize| z[[i, k]]);
    let top = (1..units).fold(0, |top, i| if z(i) > z(top) { i } else { top });
    let rest = (0..units).filter(|i| *i != top).map(|i| exp(z(i) - z(top)));
    (z(top), log1p(rest.sum::<f64>()))
}
