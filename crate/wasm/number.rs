//! Numbers that JavaScript reads and spells for the core.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Number)]
    fn number(text: &str) -> f64;

    #[wasm_bindgen(js_name = String)]
    fn text(number: f64) -> String;
}

/// The number that a text of digits, signs, points and exponents is, if it is one.
pub(crate) fn parse(given: &str) -> Option<f64> {
    Some(number(given)).filter(|number| !number.is_nan())
}

/// A finite number with as few digits as tell it from its neighbours.
pub(crate) fn spell(number: f64) -> String {
    text(number)
}
