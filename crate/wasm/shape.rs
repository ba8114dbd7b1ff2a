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
use crate::value::{DEEPEST, Value};

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
pub(super) fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::UNDEFINED,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.into(),
        Value::List(items) => list(items, to_js),
        Value::Object(fields) => {
            let mut object = Plain::new();
            for (name, value) in fields {
                object = object.with(name, to_js(value));
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

impl Plain {
    /// The object with one more property.
    fn with(self, name: &str, value: impl Into<JsValue>) -> Self {
        self.put(name, value.into())
    }

    /// The same for all kinds of values, made once.
    #[inline(never)]
    fn put(self, name: &str, value: JsValue) -> Self {
        self.set(name, &value);
        self
    }
}

/// An array of what each of these items is.
pub(super) fn list<T>(items: &[T], item: impl Fn(&T) -> JsValue) -> JsValue {
    let array = Array::new();
    for one in items {
        array.push(&item(one));
    }
    array.into()
}

/// Rows and columns.
pub(super) fn shape((rows, cols): (usize, usize)) -> JsValue {
    list(&[rows, cols], |count| (*count).into())
}

impl From<Name> for JsValue {
    fn from(name: Name) -> Self {
        text!("{}", name).into()
    }
}

/// A step with the shape of its matrix.
pub(super) struct Shaped(pub(super) Step, pub(super) (usize, usize));

impl From<Shaped> for JsValue {
    fn from(Shaped(step, dim): Shaped) -> Self {
        Plain::new()
            .with("id", step.name)
            .with("phase", step.phase.name())
            .with("layer", step.name.layer)
            .with("shape", shape(dim))
            .into()
    }
}

impl From<&Factor> for JsValue {
    fn from(factor: &Factor) -> Self {
        let mut object = Plain::new();
        if let Some(Cell { name, row, col }) = factor.cell {
            object = object.with("name", name).with("row", row).with("col", col);
        }
        if let Some(of) = factor.of {
            object = object.with("of", of);
        }
        object.with("value", factor.value).into()
    }
}

impl From<&Term> for JsValue {
    fn from(term: &Term) -> Self {
        Plain::new()
            .with("factors", list(&term.factors, |factor| factor.into()))
            .with("product", term.product)
            .into()
    }
}

impl From<Explanation> for JsValue {
    fn from(explanation: Explanation) -> Self {
        Plain::new()
            .with("value", explanation.value)
            .with("scale", explanation.scale)
            .with("terms", list(&explanation.terms, |term| term.into()))
            .into()
    }
}

impl From<Check> for JsValue {
    fn from(check: Check) -> Self {
        Plain::new()
            .with("maxRelativeError", check.max_relative_error)
            .with("worst", check.worst)
            .with("checked", check.checked)
            .with("kinks", check.kinks)
            .with("passed", check.passed())
            .into()
    }
}

impl From<Trial> for JsValue {
    fn from(trial: Trial) -> Self {
        Plain::new()
            .with("operands", list(&trial.operands, |operand| shape(*operand)))
            .with("product", trial.product.map(shape))
            .with("wanted", shape(trial.wanted))
            .with("error", trial.error)
            .into()
    }
}

impl From<Worst> for JsValue {
    fn from(worst: Worst) -> Self {
        Plain::new()
            .with("name", worst.cell.name)
            .with("row", worst.cell.row)
            .with("col", worst.cell.col)
            .with("analytic", worst.analytic)
            .with("numeric", worst.numeric)
            .into()
    }
}

impl From<Progress> for JsValue {
    fn from(progress: Progress) -> Self {
        Plain::new().with("iteration", progress.iteration).with("cost", progress.cost).into()
    }
}

impl From<&Operand> for JsValue {
    fn from(operand: &Operand) -> Self {
        Plain::new()
            .with("name", operand.name)
            .with("transposed", operand.transposed)
            .with("slope", operand.slope)
            .into()
    }
}

impl From<Operands> for JsValue {
    fn from(operands: Operands) -> Self {
        Plain::new()
            .with("form", operands.form.name())
            .with("operands", list(&operands.operands, |operand| operand.into()))
            .with("mean", operands.mean)
            .into()
    }
}

impl From<&Attribute> for JsValue {
    fn from(attribute: &Attribute) -> Self {
        Plain::new()
            .with("name", attribute.name)
            .with("default", attribute.default)
            .with("names", list(attribute.names, |name| (*name).into()))
            .with("setsRun", attribute.sets_run)
            .with("allowed", attribute.allowed)
            .into()
    }
}

/// A text as itself, an element as `[tag, {attribute: value}, [children]]`.
impl From<&Node> for JsValue {
    fn from(node: &Node) -> Self {
        match node {
            Node::Text(text) => text.into(),
            Node::Element(tag, attributes, children) => {
                let mut object = Plain::new();
                for (name, value) in attributes {
                    object = object.with(name, value);
                }
                let parts = [(*tag).into(), object.into(), list(children, |child| child.into())];
                list(&parts, JsValue::clone)
            }
        }
    }
}
