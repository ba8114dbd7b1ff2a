//! The list of steps, and positions in it.

use crate::error::{Code, Error, quoted};
use crate::name::{Kind, Name};
use crate::network::Network;
use crate::number::index;
use crate::schema::named;

named! {
    /// A stretch of steps.
    Phase {
        /// Z and A of every layer.
        Forward = "forward",
        /// L and J.
        Loss = "loss",
        /// The gradients, layer L first.
        Backward = "backward",
        /// Gradient descent.
        Update = "update",
    }
}

/// A step computes one matrix by one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The matrix, whose name is the step's.
    pub name: Name,
    /// The stretch that it belongs to.
    pub phase: Phase,
}

impl Step {
    /// All steps of a network of `depth` layers.
    pub(crate) fn all(depth: usize) -> Vec<Step> {
        let step = |phase| move |(kind, layer)| Step { name: Name::new(kind, layer), phase };
        let forward = (1..=depth).flat_map(|l| [(Kind::Z, l), (Kind::A, l)]);
        let loss = [(Kind::L, 0), (Kind::J, 0)].into_iter();
        let backward = (1..=depth)
            .rev()
            .flat_map(|l| [(Kind::DA, l), (Kind::DZ, l), (Kind::DW, l), (Kind::DB, l)]);
        let update = (1..=depth).map(|l| (Kind::Update, l));
        forward
            .map(step(Phase::Forward))
            .chain(loss.map(step(Phase::Loss)))
            .chain(backward.map(step(Phase::Backward)))
            .chain(update.map(step(Phase::Update)))
            .collect()
    }

    /// Whether the examples enter one by one; J and the updates have no such beats.
    pub fn has_beats(&self) -> bool {
        !matches!(self.name.kind, Kind::J | Kind::Update)
    }

    /// Rows and columns of the step's matrix.
    pub fn shape(&self, network: &Network, examples: usize) -> (usize, usize) {
        let Name { kind, layer } = self.name;
        match kind {
            Kind::J => (1, 1),
            Kind::L => (1, examples),
            Kind::DB => (network.units(layer), 1),
            Kind::DW | Kind::Update => (network.units(layer), network.units(layer - 1)),
            _ => (network.units(layer), examples),
        }
    }
}

/// A place in the list of steps: a whole step, or after the first few examples of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Which step, from 0.
    pub step: usize,
    /// How many examples are in; none for the whole step, in particular where all are in.
    pub example: Option<usize>,
}

impl Position {
    /// Reads `dZ[2]` or `dZ[2]:3`.
    ///
    /// # Errors
    /// `bad-position`, with what is allowed.
    pub fn parse(text: &str, steps: &[Step], examples: usize) -> Result<Self, Error> {
        let (id, example) = text.split_once(':').map_or((text, None), |(i, e)| (i, Some(e)));
        let name = id.parse::<Name>().ok();
        let Some(step) = steps.iter().position(|step| Some(step.name) == name) else {
            let known = steps.iter().map(|step| step.name.to_string()).collect::<Vec<_>>();
            return Err(Error::new(
                Code::BadPosition,
                format!(
                    "at: {} is not a position; the steps are {}.",
                    quoted(text),
                    known.join(", ")
                ),
            ));
        };
        let Some(example) = example else {
            return Ok(Self { step, example: None });
        };
        if !steps[step].has_beats() {
            return Err(Error::new(
                Code::BadPosition,
                format!("at: {id} is one move, without examples; write just {id}."),
            ));
        }
        match index(example) {
            Some(example) if example <= examples => {
                Ok(Self { step, example: Some(example).filter(|e| *e < examples) })
            }
            _ => Err(Error::new(
                Code::BadPosition,
                format!(
                    "at: {} is not an example of {id}; a whole number from 0 to {examples} is needed.",
                    quoted(example)
                ),
            )),
        }
    }

    /// As it is written: `dZ[2]` or `dZ[2]:3`.
    pub fn text(self, steps: &[Step]) -> String {
        let name = steps[self.step].name;
        match self.example {
            Some(example) => format!("{name}:{example}"),
            None => name.to_string(),
        }
    }
}
