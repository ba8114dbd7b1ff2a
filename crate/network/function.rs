//! The functions beyond arithmetic that activations and losses are made of.

pub(crate) use self::native::{exp, ln_1p, tanh};

mod native {
    pub(crate) fn exp(x: f64) -> f64 {
        x.exp()
    }

    pub(crate) fn ln_1p(x: f64) -> f64 {
        x.ln_1p()
    }

    pub(crate) fn tanh(x: f64) -> f64 {
        x.tanh()
    }
}
