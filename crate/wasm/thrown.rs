//! Errors as JavaScript throws them.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::error::{Code, Error};

/// An `Error` with the message, and the code as its property `code`.
pub(super) fn thrown(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.message);
    // Setting a property of a fresh, extensible object cannot fail.
    let _ = Reflect::set(&thrown, &"code".into(), &error.code.as_str().into());
    thrown.into()
}

/// The complaint about a value that is no JSON.
pub(super) fn bad_json(error: serde_wasm_bindgen::Error) -> JsValue {
    let message = format!("configuration: {error}; a JSON object is needed.");
    thrown(Error::new(Code::BadJson, message))
}
