//! The boundary to JavaScript, and the only place that knows a browser.
//!
//! Matrices cross as fresh `Float64Array`s, structure as plain objects, errors as `Error`s with
//! a `code`. There is no mathematics here, and while a session is held nothing is called but what
//! JavaScript itself brings.

pub(crate) mod number;
mod question;
mod session;
mod shape;
mod thrown;

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The memory of the instance that runs now.
#[wasm_bindgen(js_name = currentMemory)]
pub fn memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Half the size of std's own.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
