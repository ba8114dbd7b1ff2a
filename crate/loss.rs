//! The losses ℒ, one an example, and their derivatives by the output.
//!
//! The two cross-entropies work from z: with a = σ(z), log a = −softplus(−z) and 1/a = 1 + e^−z
//! stay exact where a itself has rounded to 0 or 1.

use ndarray::{Array2, ArrayView2, Zip};

use crate::activation::{Activation, log_sum_exp, softplus};
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
        let Output { a, y, .. } = output;
        let (units, examples) = y.dim();
        Array2::from_shape_fn((1, examples), |(_, k)| {
            let loss = (0..units).map(|i| {
                let (a, y) = (a[[i, k]], y[[i, k]]);
                match self {
                    Loss::SquaredError => (a - y) * (a - y) / 2.0,
                    Loss::BinaryCrossEntropy => {
                        -(y * self.log(output, i, k) + (1.0 - y) * self.log_rest(output, i, k))
                    }
                    Loss::CrossEntropy => -y * self.log(output, i, k),
                }
            });
            // Begins at +0, where an empty float sum would begin at −0.
            loss.fold(0.0, |sum, loss| sum + loss)
        })
    }

    /// ∂ℒ/∂A[L], `m_L × m`; infinite where the true value is beyond f64.
    pub(crate) fn gradient(self, output: Output<'_>) -> Array2<f64> {
        // An absent class (y = 0) has no term, even where 1/a is infinite.
        let share = |y: f64, inverse: f64| if y == 0.0 { 0.0 } else { y * inverse };
        Array2::from_shape_fn(output.y.dim(), |(i, k)| {
            let (a, y) = (output.a[[i, k]], output.y[[i, k]]);
            match self {
                Loss::SquaredError => a - y,
                Loss::BinaryCrossEntropy => {
                    share(1.0 - y, self.inverse_rest(output, i, k))
                        - share(y, self.inverse(output, i, k))
                }
                Loss::CrossEntropy => 0.0 - share(y, self.inverse(output, i, k)),
            }
        })
    }

    /// ∂ℒ/∂Z[L] = A − Y, which both cross-entropies simplify to with the output they need.
    pub(crate) fn shortcut(self, output: Output<'_>) -> Option<Array2<f64>> {
        self.needs()?;
        Some(Zip::from(output.a).and(output.y).map_collect(|a, y| a - y))
    }

    /// log a.
    pub(crate) fn log(self, Output { z, a, .. }: Output<'_>, i: usize, k: usize) -> f64 {
        match self {
            Loss::SquaredError => a[[i, k]].ln(),
            Loss::BinaryCrossEntropy => -softplus(-z[[i, k]]),
            Loss::CrossEntropy => z[[i, k]] - log_sum_exp(z.column(k).iter().copied()),
        }
    }

    /// log(1 − a) of a sigmoid output.
    pub(crate) fn log_rest(self, Output { z, .. }: Output<'_>, i: usize, k: usize) -> f64 {
        -softplus(z[[i, k]])
    }

    /// 1/a.
    pub(crate) fn inverse(self, Output { z, a, .. }: Output<'_>, i: usize, k: usize) -> f64 {
        match self {
            Loss::SquaredError => 1.0 / a[[i, k]],
            Loss::BinaryCrossEntropy => 1.0 + (-z[[i, k]]).exp(),
            Loss::CrossEntropy => (log_sum_exp(z.column(k).iter().copied()) - z[[i, k]]).exp(),
        }
    }

    /// 1/(1 − a) of a sigmoid output.
    pub(crate) fn inverse_rest(self, Output { z, .. }: Output<'_>, i: usize, k: usize) -> f64 {
        1.0 + z[[i, k]].exp()
    }
}
