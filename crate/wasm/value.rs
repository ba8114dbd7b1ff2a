//! Reads a configuration from a JavaScript value.
//!
//! serde-wasm-bindgen cannot do this: it turns −0 into 0 when the type is not known in advance, and
//! does not accept a typed array as a list. Everything after that is done by the core.

use std::collections::BTreeMap;

use js_sys::{Array, ArrayBuffer, DataView, Float64Array, Map, Object};
use wasm_bindgen::prelude::{JsCast, JsValue};

use crate::config::value::Value;
use crate::error::{Code, Error, error};

/// The greatest depth, more than any configuration has, so that a cyclic object cannot exhaust the
/// stack.
const DEEPEST: usize = 16;

/// Reads a value of JSON, with typed arrays as lists; `place` names the value, for the error.
pub(super) fn read(place: &str, given: &JsValue) -> Result<Value, Error> {
    value(given, 0).map_err(|Unreadable { path, what }| {
        let place = if path.is_empty() { place } else { path.trim_start_matches('.') };
        match what {
            What::BigInt => error!(
                Code::BadNumber,
                "{}: a BigInt is not allowed; convert it to a number with Number().", place
            ),
            What::Map => error!(
                Code::BadJson,
                "{}: a Map is not allowed; convert it to an object with Object.fromEntries().",
                place
            ),
            What::Other => error!(
                Code::BadJson,
                "{}: it contains a value that JSON does not have, or is nested too deeply; only plain \
                 objects, lists, strings and numbers are allowed.",
                place
            ),
        }
    })
}

/// An unreadable value: its path in the configuration, as in `.data.X[0]`, and its type.
struct Unreadable {
    path: String,
    what: What,
}

enum What {
    BigInt,
    Map,
    Other,
}

impl Unreadable {
    fn new(what: What) -> Self {
        Self { path: String::new(), what }
    }

    fn within(self, part: &str) -> Self {
        Self { path: format!("{part}{}", self.path), ..self }
    }
}

fn value(given: &JsValue, depth: usize) -> Result<Value, Unreadable> {
    // Numbers come first: nearly all that a configuration holds are numbers.
    if let Some(number) = given.as_f64() {
        return Ok(Value::Number(number));
    } else if given.is_null() || given.is_undefined() {
        return Ok(Value::Null);
    } else if let Some(numbers) = given.dyn_ref::<Float64Array>() {
        return Ok(Value::List(numbers.to_vec().into_iter().map(Value::Number).collect()));
    } else if let Some(text) = given.as_string() {
        return Ok(Value::Text(text));
    } else if let Some(value) = given.as_bool() {
        return Ok(Value::Bool(value));
    } else if given.is_bigint() {
        return Err(Unreadable::new(What::BigInt));
    } else if given.is_instance_of::<Map>() {
        return Err(Unreadable::new(What::Map));
    } else if !given.is_object() || depth > DEEPEST {
        return Err(Unreadable::new(What::Other));
    }
    let is_typed_array = ArrayBuffer::is_view(given) && !given.is_instance_of::<DataView>();
    if is_typed_array || Array::is_array(given) {
        let mut items = Vec::new();
        for (at, item) in Array::from(given).iter().enumerate() {
            let item = value(&item, depth + 1);
            items.push(item.map_err(|error| error.within(&format!("[{at}]")))?);
        }
        return Ok(Value::List(items));
    }
    let mut fields = BTreeMap::new();
    for entry in Object::entries(given.unchecked_ref()).iter() {
        let entry: Array = entry.unchecked_into();
        let name = entry.get(0).as_string().unwrap_or_default();
        let field = value(&entry.get(1), depth + 1);
        let field = field.map_err(|error| error.within(&format!(".{name}")))?;
        fields.insert(name, field);
    }
    Ok(Value::Object(fields))
}
