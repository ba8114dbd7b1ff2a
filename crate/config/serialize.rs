//! Writes a configuration, completely and without loss.

use ndarray::Array2;
use serde::{Serialize, Serializer};

use crate::config::{Config, Data};
use crate::network::Layer;
use crate::network::convention::Convention;
use crate::network::init::Init;
use crate::network::loss::Loss;

/// The fields of a configuration, in the order in which they are written.
#[derive(Serialize)]
pub struct Settings<'a> {
    inputs: usize,
    layers: &'a [Layer],
    loss: Loss,
    /// `null` if given data is left out.
    data: Option<Examples<'a>>,
    init: Init,
    seed: u64,
    convention: Convention,
    learning_rate: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    parameters: Option<Parameters<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Examples<'a> {
    Named(&'a str),
    Given {
        #[serde(rename = "X")]
        x: Rows<'a>,
        #[serde(rename = "Y")]
        y: Rows<'a>,
    },
}

#[derive(Serialize)]
struct Parameters<'a> {
    #[serde(rename = "W")]
    w: Vec<Rows<'a>>,
    b: Vec<Column<'a>>,
}

impl Config {
    /// The configuration without its numbers: no parameters, and data only if it has a name.
    pub fn settings(&self) -> Settings<'_> {
        Settings {
            inputs: self.network.inputs,
            layers: &self.network.layers,
            loss: self.loss,
            data: match &self.data {
                Data::Named(name) => Some(Examples::Named(name)),
                Data::Given => None,
            },
            init: self.init,
            seed: self.seed,
            convention: self.convention,
            learning_rate: self.learning_rate,
            parameters: None,
        }
    }
}

impl Serialize for Config {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let settings = self.settings();
        let given = || Examples::Given { x: Rows(&self.batch.x), y: Rows(&self.batch.y) };
        let parameters = Parameters {
            w: self.parameters.w.iter().map(Rows).collect(),
            b: self.parameters.b.iter().map(Column).collect(),
        };
        Settings {
            data: settings.data.or_else(|| Some(given())),
            parameters: Some(parameters),
            ..settings
        }
        .serialize(serializer)
    }
}

/// A matrix as a list of rows.
struct Rows<'a>(&'a Array2<f64>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows().into_iter().map(|row| row.to_vec()))
    }
}

/// A matrix of one column as a plain list.
struct Column<'a>(&'a Array2<f64>);

impl Serialize for Column<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0)
    }
}
