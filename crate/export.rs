//! A configuration as it is written: whole and loss-free.

use ndarray::Array2;
use serde::ser::{Serialize, Serializer};

use crate::batch::Batch;
use crate::config::{Config, Data};
use crate::matrix::Entries;
use crate::network::{Layer, Parameters};
use crate::value::Value;

impl From<&Config> for Value {
    fn from(config: &Config) -> Self {
        let data = match &config.data {
            Data::Named(name) => name.clone().into(),
            Data::Given => (&config.batch).into(),
        };
        let mut fields = settings(config, data);
        fields.push(("parameters", (&config.parameters).into()));
        Value::object(fields)
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
        Value::object(settings(self, data))
    }
}

fn settings(config: &Config, data: Value) -> Vec<(&'static str, Value)> {
    vec![
        ("inputs", config.network.inputs.into()),
        ("layers", Value::list(&mut config.network.layers.iter().map(Value::from))),
        ("loss", config.loss.name().into()),
        ("data", data),
        ("init", config.init.name().into()),
        // A seed is at most 2⁵³ − 1, which is a number of JSON.
        ("seed", (config.seed as f64).into()),
        ("convention", config.convention.name().into()),
        ("learning_rate", config.learning_rate.into()),
    ]
}

impl Serialize for Config {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from(self).serialize(serializer)
    }
}

impl From<&Layer> for Value {
    fn from(layer: &Layer) -> Self {
        Value::object(vec![
            ("units", layer.units.into()),
            ("activation", layer.activation.name().into()),
        ])
    }
}

impl From<&Batch> for Value {
    fn from(batch: &Batch) -> Self {
        Value::object(vec![("X", rows(&batch.x)), ("Y", rows(&batch.y))])
    }
}

impl From<&Parameters> for Value {
    fn from(parameters: &Parameters) -> Self {
        // A bias is one column, written as a plain list.
        let column = |b: &Array2<f64>| numbers(b.cells());
        Value::object(vec![
            ("W", Value::list(&mut parameters.w.iter().map(rows))),
            ("b", Value::list(&mut parameters.b.iter().map(column))),
        ])
    }
}

/// A matrix as a list of rows.
fn rows(matrix: &Array2<f64>) -> Value {
    Value::list(&mut matrix.cells().chunks(matrix.ncols()).map(numbers))
}

fn numbers(numbers: &[f64]) -> Value {
    Value::list(&mut numbers.iter().map(|number| Value::Number(*number)))
}
