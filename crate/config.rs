//! The configuration of a run.

use crate::batch::Batch;
use crate::convention::Convention;
use crate::draft::Draft;
use crate::error::Error;
use crate::loss::Loss;
use crate::network::{Init, Network, Parameters};
use crate::value::Value;

/// Everything that a run follows from. Every value of this type is valid.
///
/// It serialises whole, parameters included, so that reading it gives the same run to the last
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
    /// Whole and finite, whether they were given or come from `init` and `seed`.
    pub(crate) parameters: Parameters,
}

/// Where the batch comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    /// A name as in [`crate::data::named`].
    Named(String),
    /// X and Y were given; they are the batch.
    Given,
}

/// What `<chain-rule>` shows without an attribute.
impl Default for Config {
    fn default() -> Self {
        match Draft::default().fit() {
            Ok(config) => config,
            // The defaults of the table fit together.
            Err(_) => unreachable!(),
        }
    }
}

impl Config {
    /// Reads a configuration as `config`, a permalink and an export hold it.
    ///
    /// # Errors
    /// One sentence that names the field, what was wrong and what is allowed.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        let mut draft = Draft::default();
        draft.read(&value)?;
        draft.fit()
    }

    /// Lays attributes of `<chain-rule>`, as (name, text), over a base configuration (over the
    /// defaults if there is none). Parameters of the base stay when they still belong to the
    /// network.
    ///
    /// # Errors
    /// One sentence that names the attribute, what was wrong and what is allowed.
    pub fn from_attributes(
        base: Option<&Config>,
        attributes: &[(String, String)],
    ) -> Result<Self, Error> {
        let mut draft = base.map_or_else(Draft::default, Draft::of);
        draft.lay(attributes)?;
        draft.fit()
    }

    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The same configuration with other parameters, of the same shapes and finite.
    pub(crate) fn with_parameters(&self, parameters: Parameters) -> Self {
        Self { parameters, ..self.clone() }
    }
}
