//! What JavaScript does with numbers for the core: reading, spelling, and functions.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Number)]
    fn number(text: &str) -> f64;

    #[wasm_bindgen(js_name = String)]
    fn text(number: f64) -> String;

    /// e^x
    #[wasm_bindgen(js_namespace = Math)]
    pub(crate) fn exp(x: f64) -> f64;

    /// ln(1 + x)
    #[wasm_bindgen(js_namespace = Math, js_name = log1p)]
    pub(crate) fn ln_1p(x: f64) -> f64;

    /// tanh x
    #[wasm_bindgen(js_namespace = Math)]
    pub(crate) fn tanh(x: f64) -> f64;
}

/// The number that a text of digits, signs, points and exponents is, if it is one.
pub(crate) fn parse(given: &str) -> Option<f64> {
    Some(number(given)).filter(|number| !number.is_nan())
}

/// A finite number with as few digits as tell it from its neighbours.
pub(crate) fn spell(number: f64) -> String {
    text(number)
}
