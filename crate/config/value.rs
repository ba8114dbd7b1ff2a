//! Unchecked data from outside: any value of JSON or JavaScript.
//!
//! Reading in two stages, first any value and then a configuration, lets each error name the
//! field and say what is allowed, where a `Deserialize` derived for the configuration could only
//! say "expected a number".

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use crate::error::{Code, Error, Quoted, error};
use crate::number::Number;

/// Any JSON value.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// `null` or `undefined`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; not necessarily finite when it comes from JavaScript.
    Number(f64),
    /// A string.
    Text(String),
    /// `[…]`
    List(Vec<Value>),
    /// `{…}`; if a field is written twice, the last one counts, as in JavaScript.
    Object(BTreeMap<String, Value>),
}

impl Value {
    /// The fields of an object, all of which must be `known`.
    pub(crate) fn fields(
        &self,
        place: &str,
        known: &[&str],
    ) -> Result<&BTreeMap<String, Value>, Error> {
        let Value::Object(fields) = self else {
            return Err(error!(
                Code::BadJson,
                "{place}: {} is not an object; an object with {} is needed.",
                self,
                known.join(", ")
            ));
        };
        if let Some(name) = fields.keys().find(|name| !known.contains(&name.as_str())) {
            return Err(error!(
                Code::UnknownField,
                "{place}: {} is not a field; the fields are {}.",
                Quoted(name),
                known.join(", ")
            ));
        }
        Ok(fields)
    }

    /// The items of a list.
    pub(crate) fn items(&self, place: &str, code: Code) -> Result<&[Value], Error> {
        match self {
            Value::List(items) => Ok(items),
            other => Err(error!(code, "{place}: {other} is not a list; a list […] is needed.")),
        }
    }

    /// A finite number.
    pub(crate) fn number(&self, place: &str) -> Result<f64, Error> {
        match self {
            Value::Number(value) if value.is_finite() => Ok(*value),
            Value::Number(value) => Err(error!(
                Code::NotFinite,
                "{place}: {} is not finite; a finite number is needed.",
                Number(*value)
            )),
            Value::Text(text) if text.contains(',') => Err(with_comma(place, text)),
            other => Err(error!(
                Code::BadNumber,
                "{place}: {other} is not a number; a finite number is needed."
            )),
        }
    }

    /// A finite number above 0.
    pub(crate) fn positive(&self, place: &str) -> Result<f64, Error> {
        match self {
            // NaN and infinity have their own error.
            Value::Number(value) if *value > 0.0 || !value.is_finite() => self.number(place),
            Value::Text(text) if text.contains(',') => Err(with_comma(place, text)),
            other => Err(error!(Code::BadNumber, "{place}: {other} is not a number above 0.")),
        }
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn whole(
        &self,
        place: &str,
        least: f64,
        most: f64,
        code: Code,
    ) -> Result<f64, Error> {
        match self {
            Value::Number(value) if value.fract() == 0.0 && (least..=most).contains(value) => {
                Ok(*value)
            }
            other => Err(error!(
                code,
                "{place}: {other} is not a whole number from {} to {}.",
                Number(least),
                Number(most)
            )),
        }
    }

    /// A number of layers, units, inputs or examples: a whole number from 1 to `most`.
    pub(crate) fn count(&self, place: &str, most: usize) -> Result<usize, Error> {
        match self {
            Value::Number(value) if value.fract() == 0.0 && *value > most as f64 => {
                Err(Error::too_large(place, *value, most))
            }
            other => Ok(other.whole(place, 1.0, most as f64, Code::BadLayers)? as usize),
        }
    }

    /// One of the `known` names.
    pub(crate) fn name(&self, place: &str, known: &[&str]) -> Result<&str, Error> {
        match self {
            Value::Text(text) => Ok(text),
            other => Err(Error::unknown_name(place, other, known)),
        }
    }
}

/// The error of a text whose comma is none of a decimal number, or one between thousands.
fn with_comma(place: &str, text: &str) -> Error {
    error!(
        Code::BadNumber,
        "{place}: {} is not a number; write it with a decimal point and nothing between thousands, as in 1000.5.",
        Quoted(text)
    )
}

/// Its type, for the sentence of an error.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => f.write_str("null"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Number(number) => Number(*number).fmt(f),
            Value::Text(text) => Quoted(text).fmt(f),
            Value::List(_) => f.write_str("a list"),
            Value::Object(_) => f.write_str("an object"),
        }
    }
}
