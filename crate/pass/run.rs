//! A run: every matrix of one forward and one backward pass.

use std::ops::Range;

use ndarray::{Array1, Array2, ArrayView2, s};

use crate::config::Config;
use crate::error::{Code, Error, error};
use crate::name::{Cell, Kind, Name};
use crate::network::Parameters;
use crate::number::Number;
use crate::pass::steps::Step;
use crate::pass::{Pass, product_by_transpose};

/// Every number that follows from a [`Config`].
#[derive(Clone, Debug)]
pub struct Run {
    pub(crate) config: Config,
    pub(crate) pass: Pass,
    updated: Parameters,
}

impl Run {
    /// Computes all matrices.
    pub fn new(config: Config) -> Self {
        let mut pass = Pass::new(&config);
        pass.forward(&config, &config.parameters);
        pass.compute_cost(&config);
        Self::with_pass(config, pass)
    }

    /// A run whose forward pass is already computed.
    pub(crate) fn with_pass(config: Config, mut pass: Pass) -> Self {
        pass.backward(&config, &config.parameters);
        if config.loss.has_shortcut() {
            pass.compute_output_gradient(&config);
        }
        let mut updated = config.parameters.clone();
        pass.update(&mut updated, config.learning_rate);
        Self { config, pass, updated }
    }

    /// The configuration that determines the run.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// L, the number of layers.
    pub fn depth(&self) -> usize {
        self.config.network.depth()
    }

    /// m, the number of examples.
    pub fn examples(&self) -> usize {
        self.config.batch.examples()
    }

    /// J, the mean of the losses.
    pub fn cost(&self) -> f64 {
        self.pass.cost[[0, 0]]
    }

    /// The steps in order: the forward pass, the losses, the backward pass, the update.
    pub fn steps(&self) -> Vec<Step> {
        Step::all(&self.config.network, self.examples())
    }

    /// The run at the parameters after one step of gradient descent.
    ///
    /// # Errors
    /// `diverged` when these are not all finite.
    pub fn updated(&self) -> Result<Run, Error> {
        if !self.updated.are_finite() {
            return Err(error!(
                Code::Diverged,
                "The new parameters are no longer finite; a learning rate below {} may help.",
                Number(self.config.learning_rate)
            ));
        }
        Ok(Run::new(self.config.with_parameters(self.updated.clone())))
    }

    /// The matrix of that name.
    ///
    /// # Errors
    /// `bad-cell` when the network has no such layer.
    pub fn matrix(&self, name: Name) -> Result<ArrayView2<'_, f64>, Error> {
        let l = self.layer_index(name)?;
        Ok(match name.kind {
            Kind::X => &self.config.batch.x,
            Kind::Y => &self.config.batch.y,
            Kind::L => &self.pass.loss,
            Kind::J => &self.pass.cost,
            Kind::W => &self.config.parameters.w[l],
            Kind::B => &self.config.parameters.b[l],
            Kind::Z => &self.pass.z[l],
            Kind::A => &self.pass.a[l],
            Kind::DA => &self.pass.da[l],
            Kind::DZ => &self.pass.dz[l],
            Kind::DW => &self.pass.dw[l],
            Kind::DB => &self.pass.db[l],
            Kind::Update => &self.updated.w[l],
        }
        .view())
    }

    /// `g′(Z[l])`, `n[l] × m`; none for softmax, which does not act entry by entry.
    ///
    /// # Errors
    /// `bad-cell` when the network has no such layer.
    pub fn slope(&self, layer: usize) -> Result<Option<Array2<f64>>, Error> {
        let l = self.layer_index(Name::new(Kind::Z, layer))?;
        let activation = self.config.network.layers[l].activation;
        let (z, mut slope) = (&self.pass.z[l], Array2::ones(self.pass.z[l].dim()));
        for (slope, z) in slope.iter_mut().zip(z) {
            let Some((_, at)) = activation.at(*z) else { return Ok(None) };
            *slope = at;
        }
        Ok(Some(slope))
    }

    /// g, then g′ of a layer at `count` evenly spaced values from `from` to `to`, `2 × count`; none
    /// for softmax.
    ///
    /// # Errors
    /// `bad-cell` when the network has no such layer.
    pub fn curve(
        &self,
        layer: usize,
        (from, to): (f64, f64),
        count: usize,
    ) -> Result<Option<Array2<f64>>, Error> {
        let l = self.layer_index(Name::new(Kind::Z, layer))?;
        let activation = self.config.network.layers[l].activation;
        let mut curve = Array2::zeros((2, count));
        for (z, mut column) in Array1::linspace(from, to, count).iter().zip(curve.columns_mut()) {
            let Some((value, slope)) = activation.at(*z) else { return Ok(None) };
            (column[0], column[1]) = (value, slope);
        }
        Ok(Some(curve))
    }

    /// `b[l]` after the update, `n[l] × 1`.
    ///
    /// # Errors
    /// `bad-cell` when the network has no such layer.
    pub fn updated_bias(&self, layer: usize) -> Result<Array2<f64>, Error> {
        let l = self.layer_index(Name::new(Kind::B, layer))?;
        Ok(self.updated.b[l].clone())
    }

    /// The sum of the contributions of the first `count` examples to `dW[l]` or `db[l]`, including
    /// 1/m.
    ///
    /// # Errors
    /// `bad-cell` for any other matrix, and when there is no such layer or example.
    pub fn partial(&self, name: Name, count: usize) -> Result<Array2<f64>, Error> {
        let (_, at_parameters) = self.config.convention.factors(self.examples());
        Ok(self.sum(name, 0..count)? * at_parameters)
    }

    /// The contribution of one example, from 0, to `dW[l]` (δ aᵀ) or `db[l]` (δ), without 1/m.
    ///
    /// # Errors
    /// As [`Run::partial`].
    pub fn contribution(&self, name: Name, example: usize) -> Result<Array2<f64>, Error> {
        self.sum(name, example..example.saturating_add(1))
    }

    fn sum(&self, name: Name, examples: Range<usize>) -> Result<Array2<f64>, Error> {
        let l = self.layer_index(name)?;
        if !matches!(name.kind, Kind::DW | Kind::DB) || examples.end > self.examples() {
            return Err(error!(
                Code::BadCell,
                "Only dW and db are sums over examples, of which there are {}.",
                self.examples()
            ));
        }
        let delta = self.pass.dz[l].slice(s![.., examples.clone()]);
        Ok(match name.kind {
            Kind::DW => {
                let before = self.pass.a(l, &self.config.batch).slice(s![.., examples]);
                product_by_transpose(&delta, &before)
            }
            _ => {
                let mut sums = Array2::zeros((delta.nrows(), 1));
                // In the order in which db itself is added up.
                for (sum, row) in sums.iter_mut().zip(delta.rows()) {
                    *sum = row.fold(0.0, |sum, dz| sum + dz);
                }
                sums
            }
        })
    }

    /// The value of a cell.
    ///
    /// # Errors
    /// `bad-cell` when there is no such cell.
    pub fn cell(&self, cell: Cell) -> Result<f64, Error> {
        let matrix = self.matrix(cell.name)?;
        matrix.get([cell.row, cell.col]).copied().ok_or_else(|| {
            let (rows, cols) = matrix.dim();
            error!(
                Code::BadCell,
                "{} does not exist; {} has rows 0 to {} and columns 0 to {}.",
                cell,
                cell.name,
                rows - 1,
                cols - 1
            )
        })
    }

    fn layer_index(&self, name: Name) -> Result<usize, Error> {
        if name.kind.has_layer() && !(1..=self.depth()).contains(&name.layer) {
            return Err(error!(
                Code::BadCell,
                "{} does not exist; the layers are 1 to {}.",
                name,
                self.depth()
            ));
        }
        Ok(name.layer.saturating_sub(1))
    }
}
