//! The list of steps, and positions in it.

use serde::Serialize;

use crate::error::{Code, Error, Quoted, error};
use crate::name::{Kind, Name};
use crate::named::named;
use crate::network::Network;
use crate::number::index;

named! {
    /// A group of consecutive steps.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The matrix; its name is also that of the step.
    #[serde(rename = "id")]
    pub name: Name,
    /// The phase that it belongs to.
    pub phase: Phase,
    /// The layer, 0 for L and J.
    pub layer: usize,
    /// Rows and columns of the matrix.
    pub shape: (usize, usize),
}

impl Step {
    /// All steps of a network on a batch of that many examples, in order.
    pub(crate) fn all(network: &Network, examples: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut add = |phase, layer, kinds: &[Kind]| {
            for kind in kinds {
                let name = Name::new(*kind, layer);
                steps.push(Step { name, phase, layer, shape: shape(name, network, examples) });
            }
        };
        let depth = network.depth();
        for l in 1..=depth {
            add(Phase::Forward, l, &[Kind::Z, Kind::A]);
        }
        add(Phase::Loss, 0, &[Kind::L, Kind::J]);
        for l in (1..=depth).rev() {
            add(Phase::Backward, l, &[Kind::DA, Kind::DZ, Kind::DW, Kind::DB]);
        }
        for l in 1..=depth {
            add(Phase::Update, l, &[Kind::Update]);
        }
        steps
    }

    /// Whether the step processes its examples one by one; J and the updates do not.
    pub fn is_per_example(&self) -> bool {
        !matches!(self.name.kind, Kind::J | Kind::Update)
    }
}

fn shape(Name { kind, layer }: Name, network: &Network, examples: usize) -> (usize, usize) {
    match kind {
        Kind::J => (1, 1),
        Kind::L => (1, examples),
        Kind::DB => (network.units(layer), 1),
        Kind::DW | Kind::Update => (network.units(layer), network.units(layer - 1)),
        _ => (network.units(layer), examples),
    }
}

/// A place in the list of steps: a whole step, or a step after its first few examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Which step, from 0.
    pub step: usize,
    /// How many examples the step has processed; none for the whole step, and also for all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
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
            let known: Vec<_> = steps.iter().map(|step| step.name.to_string()).collect();
            return Err(error!(
                Code::BadPosition,
                "at: {} is not a position; the steps are {}.",
                Quoted(text),
                known.join(", ")
            ));
        };
        let Some(example) = example else {
            return Ok(Self { step, example: None });
        };
        if !steps[step].is_per_example() {
            return Err(error!(
                Code::BadPosition,
                "at: {} names an example, but {id} has no steps for single examples; write {id}.",
                Quoted(text)
            ));
        }
        match index(example) {
            Some(example) if example <= examples => {
                Ok(Self { step, example: Some(example).filter(|e| *e < examples) })
            }
            _ => Err(error!(
                Code::BadPosition,
                "at: {} is not an example of {id}; a whole number from 0 to {examples} is needed.",
                Quoted(example)
            )),
        }
    }

    /// The position as text: `dZ[2]` or `dZ[2]:3`.
    pub fn text(self, steps: &[Step]) -> String {
        let name = steps[self.step].name;
        match self.example {
            Some(example) => format!("{name}:{example}"),
            None => name.to_string(),
        }
    }
}
