//! One forward pass, one backward pass and one step of gradient descent, on matrices that are
//! allocated once.
//!
//! A run has one pass, training repeats it in place, and the gradient check changes single
//! parameters in a copy. Formulas: Nielsen, "Neural Networks and Deep Learning", chapter 2, for a
//! batch whose examples are columns.

pub(crate) mod check;
pub(crate) mod product_trial;
pub(crate) mod run;
pub(crate) mod steps;
pub(crate) mod train;

use chainrule_kernel::{
    Bands, add_scaled, all_within, set_difference, set_product_by_transpose,
    set_product_plus_column, set_row_sums, set_transpose_product,
};
use ndarray::{Array2, ArrayRef2};

use crate::config::Config;
use crate::network::Parameters;
use crate::network::batch::Batch;
use crate::network::loss::Output;

/// Every matrix that follows from a configuration and its parameters; those of layer `l` are at
/// index `l − 1`. All are in row-major order.
#[derive(Clone, Debug)]
pub(crate) struct Pass {
    pub(crate) z: Box<[Array2<f64>]>,
    pub(crate) a: Box<[Array2<f64>]>,
    /// ℒ, `1 × m`.
    pub(crate) loss: Array2<f64>,
    /// J, `1 × 1`.
    pub(crate) cost: Array2<f64>,
    pub(crate) da: Box<[Array2<f64>]>,
    pub(crate) dz: Box<[Array2<f64>]>,
    pub(crate) dw: Box<[Array2<f64>]>,
    pub(crate) db: Box<[Array2<f64>]>,
    bands: Bands,
}

impl Pass {
    /// Matrices of the shapes that the configuration needs, filled with 0.
    pub(crate) fn new(config: &Config) -> Self {
        let examples = config.batch.examples();
        let activations = || -> Box<[_]> {
            config
                .network
                .layers
                .iter()
                .map(|layer| Array2::zeros((layer.units, examples)))
                .collect()
        };
        let zeros = |matrices: &[Array2<f64>]| -> Box<[_]> {
            matrices.iter().map(|matrix| Array2::zeros(matrix.dim())).collect()
        };
        Self {
            z: activations(),
            a: activations(),
            loss: Array2::zeros((1, examples)),
            cost: Array2::zeros((1, 1)),
            da: activations(),
            dz: activations(),
            dw: zeros(&config.parameters.w),
            db: zeros(&config.parameters.b),
            bands: Bands::default(),
        }
    }

    /// Z and A of every layer.
    pub(crate) fn forward(&mut self, config: &Config, parameters: &Parameters) {
        self.forward_from(1, config, parameters);
    }

    /// Z and A of the layers from `first` on; earlier layers are not changed.
    pub(crate) fn forward_from(&mut self, first: usize, config: &Config, parameters: &Parameters) {
        for l in first..=config.network.depth() {
            let (before, rest) = self.a.split_at_mut(l - 1);
            let (z, before) = (&mut self.z[l - 1], before.last().unwrap_or(&config.batch.x));
            let Parameters { w, b } = parameters;
            set_product_plus_column(&w[l - 1], before, &b[l - 1], z, &mut self.bands);
            config.network.layers[l - 1].activation.apply(z, &mut rest[0]);
        }
    }

    /// ℒ and J.
    pub(crate) fn compute_cost(&mut self, config: &Config) {
        config.loss.value(output(&self.z, &self.a, &config.batch), &mut self.loss);
        let sum = self.loss.fold(0.0, |sum, loss| sum + loss);
        self.cost.fill(sum / self.loss.len() as f64);
    }

    /// dZ, dW and db of every layer, and dA as far as they need it; `dA[L]` is not needed where
    /// dZ[L] is A − Y.
    pub(crate) fn backward(&mut self, config: &Config, parameters: &Parameters) {
        let depth = config.network.depth();
        let (at_output, at_parameters) = config.convention.factors(config.batch.examples());
        if !config.loss.has_shortcut() {
            self.compute_output_gradient(config);
        }
        for l in (1..=depth).rev() {
            let (z, a, dz) = (&self.z[l - 1], &self.a[l - 1], &mut self.dz[l - 1]);
            if l == depth && config.loss.has_shortcut() {
                // dA[L] may overflow even if A − Y does not.
                set_difference(a, &config.batch.y, at_output, dz);
            } else {
                config.network.layers[l - 1].activation.backward(&self.da[l - 1], z, a, dz);
            }
            let dz = &self.dz[l - 1];
            let before = if l == 1 { &config.batch.x } else { &self.a[l - 2] };
            let dw = &mut self.dw[l - 1];
            set_product_by_transpose(dz, before, at_parameters, dw, &mut self.bands);
            set_row_sums(at_parameters, dz, &mut self.db[l - 1]);
            if l > 1 {
                let da = &mut self.da[l - 2];
                set_transpose_product(&parameters.w[l - 1], dz, da, &mut self.bands);
            }
        }
    }

    /// Whether Z[L] is so far from the limits of f64 that the cost must be finite.
    pub(crate) fn output_is_in_range(&self) -> bool {
        // The square of an error beyond 1e154 is infinite.
        all_within(1e150, &self.z[self.z.len() - 1])
    }

    /// `dA[L]`.
    pub(crate) fn compute_output_gradient(&mut self, config: &Config) {
        let (at_output, _) = config.convention.factors(config.batch.examples());
        let da = &mut self.da[config.network.depth() - 1];
        config.loss.gradient(output(&self.z, &self.a, &config.batch), da);
        da.map_inplace(|da| *da *= at_output);
    }

    /// One step of gradient descent on `parameters`: W − η dW and b − η db.
    pub(crate) fn update(&self, parameters: &mut Parameters, rate: f64) {
        let Parameters { w, b } = parameters;
        for (w, dw) in w.iter_mut().zip(&self.dw) {
            add_scaled(-rate, dw, w);
        }
        for (b, db) in b.iter_mut().zip(&self.db) {
            add_scaled(-rate, db, b);
        }
    }

    /// `A[l]`, where `A[0]` is X.
    pub(crate) fn a<'a>(&'a self, layer: usize, batch: &'a Batch) -> &'a Array2<f64> {
        if layer == 0 { &batch.x } else { &self.a[layer - 1] }
    }

    /// The matrices that the loss depends on.
    pub(crate) fn output<'a>(&'a self, batch: &'a Batch) -> Output<'a> {
        output(&self.z, &self.a, batch)
    }
}

fn output<'a>(z: &'a [Array2<f64>], a: &'a [Array2<f64>], batch: &'a Batch) -> Output<'a> {
    let last = z.len() - 1;
    Output { z: &z[last], a: &a[last], y: &batch.y }
}

/// left · rightᵀ, whatever the memory layouts.
pub(crate) fn product_by_transpose(left: &ArrayRef2<f64>, right: &ArrayRef2<f64>) -> Array2<f64> {
    let mut product = Array2::zeros((left.nrows(), right.nrows()));
    let (left, right) = (left.as_standard_layout(), right.as_standard_layout());
    set_product_by_transpose(&left, &right, 1.0, &mut product, &mut Bands::default());
    product
}
