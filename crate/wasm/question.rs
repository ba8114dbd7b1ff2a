//! A question as JavaScript asks it: a list of its word and what it is about.

use wasm_bindgen::prelude::JsValue;

use super::shape::read;
use crate::error::Error;
use crate::name::{Cell, Name};
use crate::value::Value;

/// Its word stands at 0. What is left out, or of another kind, reads as nothing: an empty text,
/// 0, false.
pub(super) struct Question(Vec<Value>);

impl Question {
    pub(super) fn read(given: &JsValue) -> Self {
        match read(given, 0) {
            Some(Value::List(parts)) => Self(parts),
            _ => Self(Vec::new()),
        }
    }

    pub(super) fn text(&self, at: usize) -> &str {
        match self.0.get(at) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    pub(super) fn number(&self, at: usize) -> f64 {
        match self.0.get(at) {
            Some(Value::Number(number)) => *number,
            _ => 0.0,
        }
    }

    pub(super) fn count(&self, at: usize) -> usize {
        self.number(at) as usize
    }

    pub(super) fn is(&self, at: usize) -> bool {
        matches!(self.0.get(at), Some(Value::Bool(true)))
    }

    pub(super) fn name(&self, at: usize) -> Result<Name, Error> {
        self.text(at).parse()
    }

    pub(super) fn cell(&self, at: usize) -> Result<Cell, Error> {
        self.text(at).parse()
    }
}
