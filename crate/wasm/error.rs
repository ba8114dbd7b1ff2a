//! Errors as JavaScript exceptions.

use js_sys::Reflect;
use wasm_bindgen::prelude::JsValue;

use crate::error::Error;

/// An `Error` with the message, and the code as its property `code`.
impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let thrown = js_sys::Error::new(&error.message);
        let set = Reflect::set(&thrown, &"code".into(), &error.code.as_str().into());
        debug_assert!(set.is_ok(), "a new object takes a property");
        thrown.into()
    }
}
