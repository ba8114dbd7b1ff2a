//! The objects that JavaScript gives and receives.

use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

use crate::check::{Check, Worst};
use crate::error::{Code, Error, error};
use crate::explain::{Explanation, Factor, Term};
use crate::mathml::Node;
use crate::name::{Cell, Name};
use crate::operands::{Operand, Operands};
use crate::schema::Attribute;
use crate::step::Step;
use crate::template::text;
use crate::train::Progress;
use crate::trial::Trial;
use crate::value::{DEEPEST, Object, Value};

#[wasm_bindgen]
extern "C" {
    type Array;

    #[wasm_bindgen(constructor)]
    fn new() -> Array;

    #[wasm_bindgen(static_method_of = Array, js_name = isArray)]
    fn is_array(given: &JsValue) -> bool;

    #[wasm_bindgen(method, getter)]
    fn length(this: &Array) -> u32;

    #[wasm_bindgen(method, indexing_getter)]
    fn get(this: &Array, at: u32) -> JsValue;

    #[wasm_bindgen(method)]
    fn push(this: &Array, item: &JsValue);

    #[wasm_bindgen(js_name = Object)]
    type Plain;

    #[wasm_bindgen(constructor, js_class = "Object")]
    fn new() -> Plain;

    #[wasm_bindgen(static_method_of = Plain, js_class = "Object")]
    fn entries(given: &JsValue) -> Array;

    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Plain, name: &str, value: &JsValue);
}

/// A plain object, array, number or text; what is not there is `undefined`.
pub(super) fn to_js(value: impl Into<Value>) -> JsValue {
    plain(&value.into())
}

fn plain(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::UNDEFINED,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.into(),
        Value::List(items) => {
            let array = Array::new();
            for item in items {
                array.push(&plain(item));
            }
            array.into()
        }
        Value::Object(fields) => {
            let object = Plain::new();
            for (name, value) in fields {
                object.set(name, &plain(value));
            }
            object.into()
        }
    }
}

/// Reads what JSON can hold; `place` is what it is, for the error.
pub(super) fn from_js(place: &str, given: &JsValue) -> Result<Value, Error> {
    read(given, 0).ok_or_else(|| {
        error!(
            Code::BadJson,
            "{}: it holds what JSON has no word for, or is nested too deeply; plain objects, \
             lists, texts and numbers are needed.",
            place
        )
    })
}

pub(super) fn read(given: &JsValue, depth: usize) -> Option<Value> {
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
        let entries = Plain::entries(given);
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
        text!("{}", name).into()
    }
}

/// Rows and columns.
pub(super) fn shape((rows, cols): (usize, usize)) -> Value {
    Value::List(vec![rows.into(), cols.into()])
}

/// A step with the shape of its matrix.
pub(super) struct Shaped(pub(super) Step, pub(super) (usize, usize));

impl From<Shaped> for Value {
    fn from(Shaped(step, dim): Shaped) -> Self {
        Object::default()
            .with("id", step.name)
            .with("phase", step.phase.name())
            .with("layer", step.name.layer)
            .with("shape", shape(dim))
            .into()
    }
}

impl From<&Factor> for Value {
    fn from(factor: &Factor) -> Self {
        let mut object = Object::default();
        if let Some(Cell { name, row, col }) = factor.cell {
            object = object.with("name", name).with("row", row).with("col", col);
        }
        if let Some(of) = factor.of {
            object = object.with("of", of);
        }
        object.with("value", factor.value).into()
    }
}

impl From<&Term> for Value {
    fn from(term: &Term) -> Self {
        Object::default()
            .with("factors", Value::list(&term.factors, |factor| factor.into()))
            .with("product", term.product)
            .into()
    }
}

impl From<Explanation> for Value {
    fn from(explanation: Explanation) -> Self {
        Object::default()
            .with("value", explanation.value)
            .with("scale", explanation.scale)
            .with("terms", Value::list(&explanation.terms, |term| term.into()))
            .into()
    }
}

impl From<Check> for Value {
    fn from(check: Check) -> Self {
        Object::default()
            .with("maxRelativeError", check.max_relative_error)
            .with("worst", check.worst.map_or(Value::Null, Value::from))
            .with("checked", check.checked)
            .with("kinks", check.kinks)
            .with("passed", check.passed())
            .into()
    }
}

impl From<Trial> for Value {
    fn from(trial: Trial) -> Self {
        Object::default()
            .with("operands", Value::list(&trial.operands, |operand| shape(*operand)))
            .with("product", trial.product.map_or(Value::Null, shape))
            .with("wanted", shape(trial.wanted))
            .with("error", trial.error.map_or(Value::Null, Value::from))
            .into()
    }
}

impl From<Worst> for Value {
    fn from(worst: Worst) -> Self {
        Object::default()
            .with("name", worst.cell.name)
            .with("row", worst.cell.row)
            .with("col", worst.cell.col)
            .with("analytic", worst.analytic)
            .with("numeric", worst.numeric)
            .into()
    }
}

impl From<Progress> for Value {
    fn from(progress: Progress) -> Self {
        Object::default().with("iteration", progress.iteration).with("cost", progress.cost).into()
    }
}

impl From<&Operand> for Value {
    fn from(operand: &Operand) -> Self {
        Object::default()
            .with("name", operand.name)
            .with("transposed", operand.transposed)
            .with("slope", operand.slope)
            .into()
    }
}

impl From<Operands> for Value {
    fn from(operands: Operands) -> Self {
        Object::default()
            .with("form", operands.form.name())
            .with("operands", Value::list(&operands.operands, |operand| operand.into()))
            .with("mean", operands.mean)
            .into()
    }
}

impl From<&Attribute> for Value {
    fn from(attribute: &Attribute) -> Self {
        Object::default()
            .with("name", attribute.name)
            .with("default", attribute.default)
            .with("names", Value::list(attribute.names, |name| (*name).into()))
            .with("setsRun", attribute.sets_run)
            .with("allowed", attribute.allowed)
            .into()
    }
}

/// A text as itself, an element as `[tag, {attribute: value}, [children]]`.
impl From<&Node> for Value {
    fn from(node: &Node) -> Self {
        match node {
            Node::Text(text) => text.as_str().into(),
            Node::Element(tag, attributes, children) => {
                let mut object = Object::default();
                for (name, value) in attributes {
                    object = object.with(name, value.as_str());
                }
                let children = Value::list(children, |child| child.into());
                Value::List(vec![(*tag).into(), object.into(), children])
            }
        }
    }
}
