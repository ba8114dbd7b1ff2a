//! The gradient check by hand: one parameter is moved by ±ε, and the forward pass is repeated.

use ndarray::Array2;

use crate::error::{Code, Error, error};
use crate::name::{Cell, Kind, Name};
use crate::network::Parameters;
use crate::network::activation::Activation;
use crate::number::Number;
use crate::pass::Pass;
use crate::pass::run::Run;

/// A forward pass with one parameter moved.
#[derive(Clone, Debug)]
pub struct Moved {
    parameters: Parameters,
    pass: Pass,
}

impl Moved {
    fn new(run: &Run) -> Self {
        Self { parameters: run.config.parameters.clone(), pass: run.pass.clone() }
    }

    /// Sets the parameter of a cell, always the same one, and computes all that follows from it.
    fn set(&mut self, run: &Run, cell: Cell, value: f64) {
        let Parameters { w, b } = &mut self.parameters;
        let matrices = if cell.name.kind == Kind::W { w } else { b };
        matrices[cell.name.layer - 1][[cell.row, cell.col]] = value;
        self.pass.forward_from(cell.name.layer, &run.config, &self.parameters);
        self.pass.compute_cost(&run.config);
    }

    /// `Z[l]`, `n[l] × m`, by `l − 1`.
    pub fn z(&self) -> &[Array2<f64>] {
        &self.pass.z
    }

    /// `A[l]`, `n[l] × m`, by `l − 1`.
    pub fn a(&self) -> &[Array2<f64>] {
        &self.pass.a
    }

    /// ℒ, `1 × m`.
    pub fn losses(&self) -> &Array2<f64> {
        &self.pass.loss
    }

    /// J.
    pub fn cost(&self) -> f64 {
        self.pass.cost[[0, 0]]
    }
}

/// A parameter w that is moved by ε in both directions.
#[derive(Clone, Debug)]
pub struct Nudge {
    /// The network at w − ε.
    pub below: Moved,
    /// The network at w + ε.
    pub above: Moved,
    /// (J(w + ε) − J(w − ε)) / 2ε.
    pub quotient: f64,
    /// ∂J/∂w by backpropagation.
    pub derivative: f64,
    /// The number of z that pass the kink of ReLU or leaky ReLU between w − ε and w + ε.
    pub kinks: usize,
}

impl Run {
    /// Moves a parameter, a cell of W or b, by ±ε.
    ///
    /// # Errors
    /// `bad-cell` when there is no such parameter, `bad-number` when ε is not above 0.
    pub fn nudge(&self, cell: Cell, epsilon: f64) -> Result<Nudge, Error> {
        let (value, derivative) = self.parameter(cell)?;
        if !(epsilon > 0.0 && epsilon.is_finite()) {
            return Err(error!(Code::BadNumber, "ε: {} is not a number above 0.", Number(epsilon)));
        }
        let [below, above] = [value - epsilon, value + epsilon].map(|value| {
            let mut moved = Moved::new(self);
            moved.set(self, cell, value);
            moved
        });
        let quotient = (above.cost() - below.cost()) / (2.0 * epsilon);
        let kinks = self.kinks(&below, &above);
        Ok(Nudge { below, above, quotient, derivative, kinks })
    }

    /// J at each distance of a parameter from its value.
    ///
    /// # Errors
    /// `bad-cell` when there is no such parameter.
    pub fn costs_near(&self, cell: Cell, distances: &[f64]) -> Result<Vec<f64>, Error> {
        let (value, _) = self.parameter(cell)?;
        let mut moved = Moved::new(self);
        let cost = |distance: &f64| {
            moved.set(self, cell, value + distance);
            moved.cost()
        };
        Ok(distances.iter().map(cost).collect())
    }

    /// The value of a parameter, and its derivative by backpropagation.
    fn parameter(&self, cell: Cell) -> Result<(f64, f64), Error> {
        let gradient = match cell.name.kind {
            Kind::W => Kind::DW,
            Kind::B => Kind::DB,
            _ => {
                return Err(error!(
                    Code::BadCell,
                    "{} is not a parameter; a cell of W or b is needed, as W[1](0,0).", cell
                ));
            }
        };
        let gradient = Cell { name: Name::new(gradient, cell.name.layer), ..cell };
        Ok((self.cell(cell)?, self.cell(gradient)?))
    }

    fn kinks(&self, below: &Moved, above: &Moved) -> usize {
        let layers = self.config.network.layers.iter().zip(below.z().iter().zip(above.z()));
        layers
            // At the kink of ELU only the second derivative jumps, which moves no slope.
            .filter(|(layer, _)| {
                matches!(layer.activation, Activation::Relu | Activation::LeakyRelu)
            })
            .flat_map(|(_, (below, above))| below.iter().zip(above))
            .filter(|(below, above)| (**below > 0.0) != (**above > 0.0))
            .count()
    }
}
