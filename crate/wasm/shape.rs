//! The objects that JavaScript gives and receives.

use js_sys::{Array, Object};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

use crate::check::{Check, Worst};
use crate::error::{Code, Error};
use crate::explain::{Explanation, Factor, Term};
use crate::mathml::Node;
use crate::name::Name;
use crate::operands::{Operand, Operands};
use crate::schema::Attribute;
use crate::step::Step;
use crate::train::Progress;
use crate::trial::Trial;
use crate::value::{DEEPEST, Value};

/// A plain object, array, number or text.
pub(super) fn to_js(value: impl Into<Value>) -> JsValue {
    plain(&value.into())
}

fn plain(value: &Value) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    let Ok(plain) = value.serialize(&serializer) else { unreachable!("all values can be plain") };
    plain
}

/// Reads what JSON can hold; `place` is what it is, for the error.
pub(super) fn from_js(place: &str, given: &JsValue) -> Result<Value, Error> {
    read(given, 0).ok_or_else(|| {
        let message = format!(
            "{place}: it holds what JSON has no word for, or is nested too deeply; plain objects, \
             lists, texts and numbers are needed."
        );
        Error::new(Code::BadJson, message)
    })
}

fn read(given: &JsValue, depth: usize) -> Option<Value> {
    if given.is_null() || given.is_undefined() {
        Some(Value::Null)
    } else if let Some(number) = given.as_f64() {
        Some(Value::Number(number))
    } else if let Some(text) = given.as_string() {
        Some(Value::Text(text))
    } else if let Some(value) = given.as_bool() {
        Some(Value::Bool(value))
    } else if !given.is_object() || depth > DEEPEST {
        None
    } else if Array::is_array(given) {
        let items = given.unchecked_ref::<Array>();
        let mut list = Vec::new();
        for at in 0..items.length() {
            list.push(read(&items.get(at), depth + 1)?);
        }
        Some(Value::List(list))
    } else {
        let entries = Object::entries(given.unchecked_ref());
        let mut fields = Vec::new();
        for at in 0..entries.length() {
            let entry = entries.get(at).unchecked_into::<Array>();
            fields.push((entry.get(0).as_string()?, read(&entry.get(1), depth + 1)?));
        }
        Some(Value::Object(fields))
    }
}

impl From<Name> for Value {
    fn from(name: Name) -> Self {
        name.to_string().into()
    }
}

/// A step with the shape of its matrix.
pub(super) struct Shaped(pub(super) Step, pub(super) (usize, usize));

impl From<Shaped> for Value {
    fn from(Shaped(step, (rows, cols)): Shaped) -> Self {
        Value::object(vec![
            ("id", step.name.into()),
            ("phase", step.phase.name().into()),
            ("layer", step.name.layer.into()),
            ("shape", Value::List(vec![rows.into(), cols.into()])),
        ])
    }
}

impl From<&Factor> for Value {
    fn from(factor: &Factor) -> Self {
        let mut fields = Vec::new();
        if let Some(cell) = factor.cell {
            fields.push(("name", cell.name.into()));
            fields.push(("row", cell.row.into()));
            fields.push(("col", cell.col.into()));
        }
        if let Some(of) = factor.of {
            fields.push(("of", of.into()));
        }
        fields.push(("value", factor.value.into()));
        Value::object(fields)
    }
}

impl From<&Term> for Value {
    fn from(term: &Term) -> Self {
        Value::object(vec![
            ("factors", Value::list(&mut term.factors.iter().map(Value::from))),
            ("product", term.product.into()),
        ])
    }
}

impl From<Explanation> for Value {
    fn from(explanation: Explanation) -> Self {
        Value::object(vec![
            ("value", explanation.value.into()),
            ("scale", explanation.scale.into()),
            ("terms", Value::list(&mut explanation.terms.iter().map(Value::from))),
        ])
    }
}

impl From<Check> for Value {
    fn from(check: Check) -> Self {
        Value::object(vec![
            ("maxRelativeError", check.max_relative_error.into()),
            ("worst", check.worst.map_or(Value::Null, Value::from)),
            ("checked", check.checked.into()),
            ("kinks", check.kinks.into()),
            ("passed", check.passed().into()),
        ])
    }
}

impl From<Trial> for Value {
    fn from(trial: Trial) -> Self {
        let shape = |(rows, cols): (usize, usize)| Value::List(vec![rows.into(), cols.into()]);
        Value::object(vec![
            ("operands", Value::list(&mut trial.operands.into_iter().map(shape))),
            ("product", trial.product.map_or(Value::Null, shape)),
            ("wanted", shape(trial.wanted)),
            ("error", trial.error.map_or(Value::Null, Value::from)),
        ])
    }
}

impl From<Worst> for Value {
    fn from(worst: Worst) -> Self {
        Value::object(vec![
            ("name", worst.cell.name.into()),
            ("row", worst.cell.row.into()),
            ("col", worst.cell.col.into()),
            ("analytic", worst.analytic.into()),
            ("numeric", worst.numeric.into()),
        ])
    }
}

impl From<Progress> for Value {
    fn from(progress: Progress) -> Self {
        Value::object(vec![
            ("iteration", progress.iteration.into()),
            ("cost", progress.cost.into()),
        ])
    }
}

impl From<&Operand> for Value {
    fn from(operand: &Operand) -> Self {
        Value::object(vec![
            ("name", operand.name.into()),
            ("transposed", operand.transposed.into()),
            ("slope", operand.slope.into()),
        ])
    }
}

impl From<Operands> for Value {
    fn from(operands: Operands) -> Self {
        Value::object(vec![
            ("form", operands.form.name().into()),
            ("operands", Value::list(&mut operands.operands.iter().map(Value::from))),
            ("mean", operands.mean.into()),
        ])
    }
}

impl From<&Attribute> for Value {
    fn from(attribute: &Attribute) -> Self {
        Value::object(vec![
            ("name", attribute.name.into()),
            ("default", attribute.default.into()),
            ("names", Value::list(&mut attribute.names.iter().map(|name| (*name).into()))),
            ("setsRun", attribute.sets_run.into()),
            ("allowed", attribute.allowed.into()),
        ])
    }
}

/// A text as itself, an element as `[tag, {attribute: value}, [children]]`.
impl From<Node> for Value {
    fn from(node: Node) -> Self {
        match node {
            Node::Text(text) => text.into(),
            Node::Element(tag, attributes, children) => {
                let mut fields = Vec::new();
                for (name, value) in attributes {
                    fields.push((name, value.into()));
                }
                let children = Value::list(&mut children.into_iter().map(Value::from));
                Value::List(vec![tag.into(), Value::object(fields), children])
            }
        }
    }
}
