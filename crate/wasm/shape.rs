//! The objects that JavaScript receives.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use wasm_bindgen::JsValue;

use crate::check::Check;
use crate::explain::{Explanation, Factor, Term};
use crate::mathml::Node;
use crate::operands::{Operand, Operands};
use crate::schema::Attribute;
use crate::step::Step;
use crate::train::Progress;

/// A plain object for `value`.
pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    value.serialize(&serializer).expect("these shapes can all be objects")
}

/// A step with the shape of its matrix.
pub(super) struct Shaped(pub(super) Step, pub(super) (usize, usize));

impl Serialize for Shaped {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Shaped(step, (rows, cols)) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &step.name.to_string())?;
        map.serialize_entry("phase", step.phase.name())?;
        map.serialize_entry("layer", &step.name.layer)?;
        map.serialize_entry("shape", &[rows, cols])?;
        map.end()
    }
}

impl Serialize for Factor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(cell) = self.cell {
            map.serialize_entry("name", &cell.name.to_string())?;
            map.serialize_entry("row", &cell.row)?;
            map.serialize_entry("col", &cell.col)?;
        }
        if let Some(of) = self.of {
            map.serialize_entry("of", of)?;
        }
        map.serialize_entry("value", &self.value)?;
        map.end()
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("factors", &self.factors)?;
        map.serialize_entry("product", &self.product)?;
        map.end()
    }
}

impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("value", &self.value)?;
        map.serialize_entry("scale", &self.scale)?;
        map.serialize_entry("terms", &self.terms)?;
        map.end()
    }
}

impl Serialize for Check {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("maxRelativeError", &self.max_relative_error)?;
        match &self.worst {
            Some(worst) => map.serialize_entry("worst", &WorstEntry(worst))?,
            None => map.serialize_entry("worst", &())?,
        }
        map.serialize_entry("checked", &self.checked)?;
        map.serialize_entry("kinks", &self.kinks)?;
        map.serialize_entry("passed", &self.passed())?;
        map.end()
    }
}

struct WorstEntry<'a>(&'a crate::check::Worst);

impl Serialize for WorstEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let worst = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &worst.cell.name.to_string())?;
        map.serialize_entry("row", &worst.cell.row)?;
        map.serialize_entry("col", &worst.cell.col)?;
        map.serialize_entry("analytic", &worst.analytic)?;
        map.serialize_entry("numeric", &worst.numeric)?;
        map.end()
    }
}

impl Serialize for Progress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("iteration", &self.iteration)?;
        map.serialize_entry("cost", &self.cost)?;
        map.end()
    }
}

impl Serialize for Operand {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.name.to_string())?;
        map.serialize_entry("transposed", &self.transposed)?;
        map.serialize_entry("slope", &self.slope)?;
        map.end()
    }
}

impl Serialize for Operands {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("form", self.form.name())?;
        map.serialize_entry("operands", &self.operands)?;
        map.serialize_entry("mean", &self.mean)?;
        map.end()
    }
}

impl Serialize for Attribute {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", self.name)?;
        map.serialize_entry("default", self.default)?;
        map.serialize_entry("names", self.names)?;
        map.serialize_entry("setsRun", &self.sets_run)?;
        map.serialize_entry("allowed", self.allowed)?;
        map.end()
    }
}

/// A text as itself, an element as `[tag, {attribute: value}, [children]]`.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Text(text) => serializer.serialize_str(text),
            Node::Element(tag, attributes, children) => {
                let mut seq = serializer.serialize_seq(Some(3))?;
                seq.serialize_element(tag)?;
                seq.serialize_element(&Attributes(attributes))?;
                seq.serialize_element(children)?;
                seq.end()
            }
        }
    }
}

struct Attributes<'a>(&'a [(&'static str, String)]);

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
