//! The configuration of a run: read, checked, and written.

pub(crate) mod attributes;
pub(crate) mod draft;
pub(crate) mod fields;
pub(crate) mod schema;
pub(crate) mod serialize;
pub(crate) mod value;

use crate::network::batch::Batch;
use crate::network::convention::Convention;
use crate::network::init::Init;
use crate::network::loss::Loss;
use crate::network::{Network, Parameters};

/// Everything that determines a run. Every value of this type is valid.
///
/// It serialises completely, with its parameters, so that reading it gives the same run to the last
/// bit.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub(crate) network: Network,
    pub(crate) loss: Loss,
    pub(crate) data: Data,
    pub(crate) batch: Batch,
    pub(crate) init: Init,
    pub(crate) seed: u64,
    pub(crate) convention: Convention,
    pub(crate) learning_rate: f64,
    /// Complete and finite, whether they were given or come from `init` and `seed`.
    pub(crate) parameters: Parameters,
}

/// The source of the batch.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    /// A name as in [`crate::network::data::named`].
    Named(String),
    /// X and Y were given; they are the batch.
    Given,
}

impl Config {
    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The same configuration with other parameters, of the same shapes and finite.
    pub(crate) fn with_parameters(&self, parameters: Parameters) -> Self {
        Self { parameters, ..self.clone() }
    }
}
