//! Errors as JavaScript throws them.

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::error::Error;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Error)]
    type Thrown;

    #[wasm_bindgen(constructor, js_class = "Error")]
    fn new(message: &str) -> Thrown;

    #[wasm_bindgen(method, setter)]
    fn set_code(this: &Thrown, code: &str);
}

/// An `Error` with the message, and the code as its property `code`.
pub(super) fn thrown(error: Error) -> JsValue {
    let thrown = Thrown::new(&error.message);
    thrown.set_code(error.code.as_str());
    thrown.into()
}
