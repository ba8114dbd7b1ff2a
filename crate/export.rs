//! A configuration as it is written: whole and loss-free.

use ndarray::Array2;
use serde::ser::{Serialize, Serializer};

use crate::batch::Batch;
use crate::config::{Config, Data};
use crate::matrix::Entries;
use crate::network::{Layer, Parameters};
use crate::value::{Object, Value};

impl From<&Config> for Value {
    fn from(config: &Config) -> Self {
        let data = match &config.data {
            Data::Named(name) => name.clone().into(),
            Data::Given => (&config.batch).into(),
        };
        settings(config, data).with("parameters", &config.parameters).into()
    }
}

impl Config {
    /// All but the numbers: no parameters, and data only if it has a name.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn settings(&self) -> Value {
        let data = match &self.data {
            Data::Named(name) => name.clone().into(),
            Data::Given => Value::Null,
        };
        settings(self, data).into()
    }
}

fn settings(config: &Config, data: Value) -> Object {
    Object::default()
        .with("inputs", config.network.inputs)
        .with("layers", Value::list(&config.network.layers, |layer| layer.into()))
        .with("loss", config.loss.name())
        .with("data", data)
        .with("init", config.init.name())
        // A seed is at most 2⁵³ − 1, which is a number of JSON.
        .with("seed", config.seed as f64)
        .with("convention", config.convention.name())
        .with("learning_rate", config.learning_rate)
}

impl Serialize for Config {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from(self).serialize(serializer)
    }
}

impl From<&Layer> for Value {
    fn from(layer: &Layer) -> Self {
        Object::default()
            .with("units", layer.units)
            .with("activation", layer.activation.name())
            .into()
    }
}

impl From<&Batch> for Value {
    fn from(batch: &Batch) -> Self {
        Object::default().with("X", rows(&batch.x)).with("Y", rows(&batch.y)).into()
    }
}

impl From<&Parameters> for Value {
    fn from(parameters: &Parameters) -> Self {
        // A bias is one column, written as a plain list.
        let column = |b: &Array2<f64>| numbers(b.cells());
        Object::default()
            .with("W", Value::list(&parameters.w, rows))
            .with("b", Value::list(&parameters.b, column))
            .into()
    }
}

/// A matrix as a list of rows.
fn rows(matrix: &Array2<f64>) -> Value {
    let mut rows = Vec::new();
    for row in matrix.cells().chunks(matrix.ncols()) {
        rows.push(numbers(row));
    }
    Value::List(rows)
}

fn numbers(numbers: &[f64]) -> Value {
    Value::list(numbers, |number| (*number).into())
}
