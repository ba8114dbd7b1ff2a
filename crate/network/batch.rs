//! The m examples of a run.

use ndarray::Array2;

/// Inputs and targets; example k is column k of both.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// `n[0] × m`.
    pub x: Array2<f64>,
    /// `n[L] × m`.
    pub y: Array2<f64>,
}

impl Batch {
    /// m, the number of examples.
    pub fn examples(&self) -> usize {
        self.x.ncols()
    }
}
