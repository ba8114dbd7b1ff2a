//! Outside data before it is understood: whatever JSON or JavaScript can hold.
//!
//! Reading in two stages, first any value and then a configuration, lets each complaint name
//! the field and say what is allowed, where a derived `Deserialize` could only say "expected a
//! number".

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor,
};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::error::{Code, Error, Quoted, error};
use crate::number::Number;

/// Any JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, or what JSON has no word for.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; not necessarily finite when it comes from JavaScript.
    Number(f64),
    /// A string.
    Text(String),
    /// `[…]`
    List(Vec<Value>),
    /// `{…}` in the order in which the fields were written.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// A list of what each of these items is.
    pub(crate) fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            list.push(value(item));
        }
        Value::List(list)
    }

    /// The fields of an object that has none but `known` ones.
    pub(crate) fn fields(&self, place: &str, known: &[&str]) -> Result<Fields<'_>, Error> {
        let Value::Object(fields) = self else {
            return Err(error!(
                Code::BadJson,
                "{}: {} is not an object; an object with {} is needed.",
                place,
                self,
                known.join(", ")
            ));
        };
        if let Some((name, _)) = fields.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            return Err(error!(
                Code::UnknownField,
                "{}: there is no field {}; fields are {}.",
                place,
                Quoted(name),
                known.join(", ")
            ));
        }
        Ok(Fields(fields))
    }

    /// The items of a list.
    pub(crate) fn items(&self, place: &str, code: Code) -> Result<&[Value], Error> {
        match self {
            Value::List(items) => Ok(items),
            other => Err(error!(code, "{}: {} is not a list; a list […] is needed.", place, other)),
        }
    }

    /// A finite number.
    pub(crate) fn number(&self, place: &str) -> Result<f64, Error> {
        match self {
            Value::Number(value) if value.is_finite() => Ok(*value),
            Value::Number(value) => Err(error!(
                Code::NotFinite,
                "{}: {} is not finite; a finite number is needed.",
                place,
                Number(*value)
            )),
            other => Err(error!(
                Code::BadNumber,
                "{}: {} is not a number; a finite number is needed.", place, other
            )),
        }
    }

    /// A finite number above 0.
    pub(crate) fn positive(&self, place: &str) -> Result<f64, Error> {
        match self {
            // NaN and infinity have a complaint of their own.
            Value::Number(value) if *value > 0.0 || !value.is_finite() => self.number(place),
            other => Err(error!(Code::BadNumber, "{}: {} is not a number above 0.", place, other)),
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
                "{}: {} is not a whole number from {} to {}.",
                place,
                other,
                Number(least),
                Number(most)
            )),
        }
    }

    /// How many there are of what a network is made of: a whole number from 1 to `most`.
    pub(crate) fn count(&self, place: &str, most: usize) -> Result<usize, Error> {
        match self {
            Value::Number(value) if value.fract() == 0.0 && *value > most as f64 => {
                Err(Error::too_large(place, *value, most))
            }
            other => Ok(other.whole(place, 1.0, most as f64, Code::BadLayers)? as usize),
        }
    }

    /// One of the `known` names, which still has to be looked up.
    pub(crate) fn name(&self, place: &str, known: &[&str]) -> Result<&str, Error> {
        match self {
            Value::Text(text) => Ok(text),
            other => Err(Error::unknown_name(place, other, known)),
        }
    }
}

/// What it is, for a sentence.
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

/// An object in the making.
#[derive(Default)]
pub(crate) struct Object(Vec<(String, Value)>);

impl Object {
    /// The object with one more field.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Value::Object(object.0)
    }
}

/// The fields of an object.
pub(crate) struct Fields<'a>(&'a [(String, Value)]);

impl<'a> Fields<'a> {
    /// The field of that name; when it was written twice, the last one, as in JavaScript.
    pub(crate) fn get(&self, name: &str) -> Option<&'a Value> {
        self.0.iter().rfind(|(field, _)| field == name).map(|(_, value)| value)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Value::Number(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Value::Number(value as f64)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Value::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Value::Text(value)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(value) => match *value as u64 {
                // A count is written without a point; −0 keeps its sign.
                whole if (whole as f64).to_bits() == value.to_bits() && whole < 1 << 53 => {
                    serializer.serialize_u64(whole)
                }
                _ => serializer.serialize_f64(*value),
            },
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Value::Object(fields) => {
                let mut object = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    object.serialize_entry(name, value)?;
                }
                object.end()
            }
        }
    }
}

/// Deeper than any configuration; a deeper (or cyclic) value must not exhaust the stack.
pub(crate) const DEEPEST: usize = 16;

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Nested(0).deserialize(deserializer)
    }
}

struct Nested(usize);

impl<'de> DeserializeSeed<'de> for Nested {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.0 > DEEPEST {
            return Err(D::Error::custom("nested too deeply"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nested {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Value, S::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Nested(self.0 + 1))? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Value, M::Error> {
        let mut fields = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            fields.push((name, map.next_value_seed(Nested(self.0 + 1))?));
        }
        Ok(Value::Object(fields))
    }
}
