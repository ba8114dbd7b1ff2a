//! The convention for 1/m.

use crate::named::named;

named! {
    /// Where 1/m enters; `dW` and `db` are the same in both.
    Convention {
        /// dA and dZ are derivatives of each example's ℒ; 1/m enters at dW and db.
        PerExample = "per-example",
        /// dA and dZ are derivatives of J; 1/m enters once, at `dA[L]`.
        Mean = "mean",
    }
}

impl Convention {
    /// The factors at `dA[L]` and at dW and db, over m examples.
    pub(crate) fn factors(self, examples: usize) -> (f64, f64) {
        let mean = 1.0 / examples as f64;
        match self {
            Convention::PerExample => (1.0, mean),
            Convention::Mean => (mean, 1.0),
        }
    }
}
