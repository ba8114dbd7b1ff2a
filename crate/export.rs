//! A configuration as it is written: by serde, loss-free.

use ndarray::Array2;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::batch::Batch;
use crate::config::{Config, Data};
use crate::network::{Layer, Parameters};
use crate::schema::FIELDS;

impl Serialize for Config {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(FIELDS.len()))?;
        map.serialize_entry("inputs", &self.network.inputs)?;
        map.serialize_entry("layers", &self.network.layers)?;
        map.serialize_entry("loss", self.loss.name())?;
        match &self.data {
            Data::Named(name) => map.serialize_entry("data", name)?,
            Data::Given => map.serialize_entry("data", &self.batch)?,
        }
        map.serialize_entry("init", self.init.name())?;
        map.serialize_entry("seed", &self.seed)?;
        map.serialize_entry("convention", self.convention.name())?;
        map.serialize_entry("learning_rate", &self.learning_rate)?;
        map.serialize_entry("parameters", &self.parameters)?;
        map.end()
    }
}

impl Serialize for Layer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("units", &self.units)?;
        map.serialize_entry("activation", self.activation.name())?;
        map.end()
    }
}

impl Serialize for Batch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("X", &Rows(&self.x))?;
        map.serialize_entry("Y", &Rows(&self.y))?;
        map.end()
    }
}

impl Serialize for Parameters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("W", &self.w.iter().map(Rows).collect::<Vec<_>>())?;
        // A bias is one column, written as a plain list.
        let b = self.b.iter().map(|b| b.iter().copied().collect::<Vec<_>>());
        map.serialize_entry("b", &b.collect::<Vec<_>>())?;
        map.end()
    }
}

/// A matrix as a list of rows.
struct Rows<'a>(&'a Array2<f64>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows().into_iter().map(|row| row.to_vec()))
    }
}
