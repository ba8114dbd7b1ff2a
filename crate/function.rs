//! The functions beyond arithmetic that activations and losses are made of.
//!
//! In a page they are JavaScript's own: std would bring its own library for them.

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use self::native::{exp, ln_1p, tanh};
#[cfg(target_arch = "wasm32")]
pub(crate) use crate::wasm::number::{exp, ln_1p, tanh};

#[cfg(not(target_arch = "wasm32"))]
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
