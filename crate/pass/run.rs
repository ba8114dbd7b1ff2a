//! A run: every matrix of one forward and one backward pass.

use std::ops::Range;

use ndarray::{Array2, ArrayView2};

use crate::config::Config;
use crate::error::{Code, Error, error};
use crate::matrix::{Entries, filled, product};
use crate::name::{Cell, Kind, Name};
use crate::network::Parameters;
use crate::network::activation::Activation;
use crate::network::convention::Convention;
use crate::number::Number;
use crate::pass::backward::Backward;
use crate::pass::forward::Forward;
use crate::pass::step::Step;

/// Every number that follows from a [`Config`].
#[derive(Clone, Debug)]
pub struct Run {
    pub(crate) config: Config,
    pub(crate) forward: Forward,
    pub(crate) backward: Backward,
    updated: Parameters,
}

impl Run {
    /// Computes all matrices.
    pub fn new(config: Config) -> Self {
        let forward = Forward::new(&config, &config.parameters);
        let backward = Backward::new(&config, &config.parameters, &forward);
        let updated = descend(&config.parameters, &backward, config.learning_rate);
        Self { config, forward, backward, updated }
    }

    /// What the run follows from.
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
        self.forward.cost[[0, 0]]
    }

    /// The steps in order: the forward pass, the losses, the backward pass, the update.
    pub fn steps(&self) -> Vec<Step> {
        Step::all(&self.config.network, self.examples())
    }

    /// The same run taken again at the parameters after one step of gradient descent.
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
            Kind::L => &self.forward.loss,
            Kind::J => &self.forward.cost,
            Kind::W => &self.config.parameters.w[l],
            Kind::B => &self.config.parameters.b[l],
            Kind::Z => &self.forward.z[l],
            Kind::A => &self.forward.a[l],
            Kind::DA => &self.backward.da[l],
            Kind::DZ => &self.backward.dz[l],
            Kind::DW => &self.backward.dw[l],
            Kind::DB => &self.backward.db[l],
            Kind::Update => &self.updated.w[l],
        }
        .view())
    }

    /// `g′(Z[l])`, `m_l × m`; none for softmax, which does not act entry by entry.
    ///
    /// # Errors
    /// `bad-cell` when the network has no such layer.
    pub fn slope(&self, layer: usize) -> Result<Option<Array2<f64>>, Error> {
        let l = self.layer_index(Name::new(Kind::Z, layer))?;
        let activation = self.config.network.layers[l].activation;
        if activation == Activation::Softmax {
            return Ok(None);
        }
        Ok(Some(self.forward.z[l].each(&|z| activation.slope(z))))
    }

    /// g, then g′ of a layer at `count` places evenly from `from` to `to`; none for softmax.
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
        let g = self.config.network.layers[l].activation;
        if g == Activation::Softmax {
            return Ok(None);
        }
        let z = |at: usize| from + (to - from) * at as f64 / (count - 1) as f64;
        let value = |row, at| if row == 0 { g.value(z(at)) } else { g.slope(z(at)) };
        Ok(Some(filled((2, count), &mut |row, at| value(row, at))))
    }

    /// `b[l]` after the update, `m_l × 1`.
    ///
    /// # Errors
    /// `bad-cell` when the network has no such layer.
    pub fn updated_bias(&self, layer: usize) -> Result<Array2<f64>, Error> {
        let l = self.layer_index(Name::new(Kind::B, layer))?;
        Ok(self.updated.b[l].clone())
    }

    /// What the first `count` examples give of `dW[l]` or `db[l]`, in its shape and with its 1/m.
    ///
    /// # Errors
    /// `bad-cell` for any other matrix, and when there is no such layer or example.
    pub fn partial(&self, name: Name, count: usize) -> Result<Array2<f64>, Error> {
        let sum = self.added(name, 0..count)?;
        Ok(match self.config.convention {
            Convention::PerExample => sum.scaled(1.0 / self.examples() as f64),
            Convention::Mean => sum,
        })
    }

    /// What example `example`, from 0, adds to `dW[l]` (δ aᵀ) or `db[l]` (δ), before any 1/m.
    ///
    /// # Errors
    /// As [`Run::partial`].
    pub fn contribution(&self, name: Name, example: usize) -> Result<Array2<f64>, Error> {
        self.added(name, example..example + 1)
    }

    fn added(&self, name: Name, examples: Range<usize>) -> Result<Array2<f64>, Error> {
        let l = self.layer_index(name)?;
        if !matches!(name.kind, Kind::DW | Kind::DB) || examples.end > self.examples() {
            return Err(error!(
                Code::BadCell,
                "Only dW and db are added up, over the {} examples.",
                self.examples()
            ));
        }
        let of_examples = |all: &Array2<f64>| {
            let shape = (all.nrows(), examples.len());
            filled(shape, &mut |i, k| all[[i, examples.start + k]])
        };
        let delta = of_examples(&self.backward.dz[l]);
        Ok(match name.kind {
            Kind::DW => {
                let before = of_examples(self.forward.a(name.layer - 1, &self.config.batch));
                product(&delta, &before.t())
            }
            _ => delta.row_sums(),
        })
    }

    /// The number in a cell.
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

/// One step of gradient descent: W − η dW and b − η db.
pub(crate) fn descend(parameters: &Parameters, gradient: &Backward, rate: f64) -> Parameters {
    let mut updated = parameters.clone();
    for (w, dw) in updated.w.iter_mut().zip(&gradient.dw) {
        *w = w.minus(&dw.scaled(rate));
    }
    for (b, db) in updated.b.iter_mut().zip(&gradient.db) {
        *b = b.minus(&db.scaled(rate));
    }
    updated
}
