//! Errors as JavaScript throws them.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::error::Error;

/// An `Error` with the message, and the code as its property `code`.
pub(super) fn thrown(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.message);
    // Setting a property of a fresh, extensible object cannot fail.
    let _ = Reflect::set(&thrown, &"code".into(), &error.code.as_str().into());
    thrown.into()
}
