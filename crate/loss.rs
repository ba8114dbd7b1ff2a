//! The losses ℒ, one an example, and their derivatives by the output.
//!
//! The two cross-entropies work from z: with a = σ(z), log a = −softplus(−z) and 1/a = 1 + e^−z
//! stay exact where a itself has rounded to 0 or 1.

use ndarray::{Array2, ArrayView1, ArrayView2, Axis, Zip};

use crate::activation::{Activation, softplus};
use crate::schema::named;

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

/// The last layer's numbers that a loss is made from, all `m_L × m`.
#[derive(Clone, Copy)]
pub(crate) struct Output<'a> {
    pub(crate) z: ArrayView2<'a, f64>,
    pub(crate) a: ArrayView2<'a, f64>,
    pub(crate) y: ArrayView2<'a, f64>,
}

impl Loss {
    /// The output activation that the loss needs, where it needs one.
    pub(crate) fn needs(self) -> Option<Activation> {
        match self {
            Loss::SquaredError => None,
            Loss::BinaryCrossEntropy => Some(Activation::Sigmoid),
            Loss::CrossEntropy => Some(Activation::Softmax),
        }
    }

    /// ℒ, `1 × m`.
    pub(crate) fn value(self, output: Output<'_>) -> Array2<f64> {
        let (units, examples) = output.y.dim();
        Array2::from_shape_fn((1, examples), |(_, k)| {
            let logs = Logs::new(self, output, k);
            let loss = (0..units).map(|i| {
                let (a, y) = (output.a[[i, k]], output.y[[i, k]]);
                match self {
                    Loss::SquaredError => (a - y) * (a - y) / 2.0,
                    Loss::BinaryCrossEntropy => -(y * logs.log(i) + (1.0 - y) * logs.log_rest(i)),
                    Loss::CrossEntropy => -y * logs.log(i),
                }
            });
            // Begins at +0, where an empty float sum would begin at −0.
            loss.fold(0.0, |sum, loss| sum + loss)
        })
    }

    /// `∂ℒ/∂A[L]`, `m_L × m`; infinite where the true value is beyond f64.
    pub(crate) fn gradient(self, output: Output<'_>) -> Array2<f64> {
        // An absent class (y = 0) has no term, even where 1/a is infinite.
        let share = |y: f64, inverse: f64| if y == 0.0 { 0.0 } else { y * inverse };
        let (units, examples) = output.y.dim();
        let mut gradient = Array2::zeros((units, examples));
        for k in 0..examples {
            let logs = Logs::new(self, output, k);
            for i in 0..units {
                let (a, y) = (output.a[[i, k]], output.y[[i, k]]);
                gradient[[i, k]] = match self {
                    Loss::SquaredError => a - y,
                    Loss::BinaryCrossEntropy => {
                        share(1.0 - y, logs.inverse_rest(i)) - share(y, logs.inverse(i))
                    }
                    Loss::CrossEntropy => 0.0 - share(y, logs.inverse(i)),
                };
            }
        }
        gradient
    }

    /// `∂ℒ/∂Z[L] = A − Y`, which both cross-entropies simplify to with the output they need.
    pub(crate) fn shortcut(self, output: Output<'_>) -> Option<Array2<f64>> {
        self.needs()?;
        Some(Zip::from(output.a).and(output.y).map_collect(|a, y| a - y))
    }
}

/// Logarithms and inverses of one column of a cross-entropy's output, from its z.
pub(crate) struct Logs<'a> {
    z: ArrayView1<'a, f64>,
    /// Of softmax, the largest z and ln Σ e^(z − largest).
    softmax: Option<(f64, f64)>,
}

impl<'a> Logs<'a> {
    /// Those of example `k`.
    pub(crate) fn new(loss: Loss, output: Output<'a>, k: usize) -> Self {
        let z = output.z.index_axis_move(Axis(1), k);
        let softmax = (loss == Loss::CrossEntropy).then(|| log_sum_exp(z));
        Self { z, softmax }
    }

    /// log a.
    pub(crate) fn log(&self, i: usize) -> f64 {
        match self.softmax {
            Some((largest, log_sum)) => (self.z[i] - largest) - log_sum,
            None => -softplus(-self.z[i]),
        }
    }

    /// log(1 − a) of a sigmoid output.
    pub(crate) fn log_rest(&self, i: usize) -> f64 {
        -softplus(self.z[i])
    }

    /// 1/a.
    pub(crate) fn inverse(&self, i: usize) -> f64 {
        match self.softmax {
            Some((largest, log_sum)) => (log_sum - (self.z[i] - largest)).exp(),
            None => 1.0 + (-self.z[i]).exp(),
        }
    }

    /// 1/(1 − a) of a sigmoid output.
    pub(crate) fn inverse_rest(&self, i: usize) -> f64 {
        1.0 + self.z[i].exp()
    }
}

/// The largest z, and ln Σ e^(z − largest) to its last digits even where it is near 0.
fn log_sum_exp(z: ArrayView1<'_, f64>) -> (f64, f64) {
    let top = (1..z.len()).fold(0, |top, i| if z[i] > z[top] { i } else { top });
    let rest = (0..z.len()).filter(|i| *i != top).map(|i| (z[i] - z[top]).exp());
    (z[top], rest.sum::<f64>().ln_1p())
}
