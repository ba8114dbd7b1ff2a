//! The forward pass: from X to the cost J.

use ndarray::Array2;

use crate::config::Config;
use crate::matrix::{Entries, filled, product};
use crate::network::Parameters;
use crate::network::batch::Batch;
use crate::network::loss::Output;

/// Every matrix of the forward pass; `Z[l]` and `A[l]` stand at index `l − 1`.
#[derive(Clone, Debug)]
pub(crate) struct Forward {
    pub(crate) z: Vec<Array2<f64>>,
    pub(crate) a: Vec<Array2<f64>>,
    /// ℒ, `1 × m`.
    pub(crate) loss: Array2<f64>,
    /// J, `1 × 1`.
    pub(crate) cost: Array2<f64>,
}

impl Forward {
    pub(crate) fn new(config: &Config, parameters: &Parameters) -> Self {
        let Batch { x, y } = &config.batch;
        let mut z = Vec::<Array2<f64>>::new();
        let mut a = Vec::<Array2<f64>>::new();
        for ((w, b), layer) in parameters.w.iter().zip(&parameters.b).zip(&config.network.layers) {
            // b is one column, repeated for every example.
            z.push(product(w, a.last().unwrap_or(x)).plus(b));
            a.push(layer.activation.apply(last(&z)));
        }
        let loss = config.loss.value(Output { z: last(&z), a: last(&a), y });
        let cost = filled((1, 1), &mut |_, _| loss.average());
        Self { z, a, loss, cost }
    }

    /// `A[l]`, where `A[0]` is X.
    pub(crate) fn a<'a>(&'a self, layer: usize, batch: &'a Batch) -> &'a Array2<f64> {
        if layer == 0 { &batch.x } else { &self.a[layer - 1] }
    }

    /// What the loss is made from.
    pub(crate) fn output<'a>(&'a self, batch: &'a Batch) -> Output<'a> {
        Output { z: last(&self.z), a: last(&self.a), y: &batch.y }
    }
}

fn last(matrices: &[Array2<f64>]) -> &Array2<f64> {
    &matrices[matrices.len() - 1]
}
