//! The boundary to JavaScript, and the only module that depends on a browser.
//!
//! Numbers are passed as new `Float64Array`s, structured results by serde-wasm-bindgen, pictures as
//! `ImageData`, and errors as `Error`s with a `code`. There is no mathematics here, and no function
//! of the page is called.

mod error;
mod image;
#[cfg(feature = "practice")]
mod practice;
mod session;
mod value;

use js_sys::WebAssembly::Memory;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

use crate::config::schema::ATTRIBUTES;
use crate::number::decimal;

/// The types of the values that are passed, for the generated `.d.ts`.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Half the size of the allocator of std.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// The memory of the present instance.
#[wasm_bindgen(js_name = currentMemory)]
pub fn current_memory() -> Memory {
    wasm_bindgen::memory().unchecked_into()
}

/// The table of all attributes of `<chain-rule>`.
#[wasm_bindgen(unchecked_return_type = "Attribute[]")]
pub fn attributes() -> JsValue {
    to_js(ATTRIBUTES)
}

/// The number that a reader has typed, with a decimal point or comma; none if it is not one.
#[wasm_bindgen]
pub fn number(text: &str) -> Option<f64> {
    decimal(text)
}

/// Plain objects, arrays, numbers and strings; none becomes `undefined`.
fn to_js<T: Serialize + ?Sized>(answer: &T) -> JsValue {
    let serializer = Serializer::new().serialize_maps_as_objects(true);
    answer.serialize(&serializer).expect("JavaScript has a value for every answer")
}
