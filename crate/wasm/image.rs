//! Numbers as colours: images of matrices, and the colour scales.

use js_sys::Uint8ClampedArray;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::ImageData;

use crate::palette::{Scale, Theme, shade};

/// The numbers of a matrix, in row-major order, as an image of one pixel per cell. The colours run
/// from −`largest` to `largest`, on the scale of gradients or values for a dark or light
/// background.
///
/// # Errors
/// The error of the browser, if the numbers do not fill rows of `cols`.
#[wasm_bindgen]
pub fn image(
    numbers: &[f64],
    cols: u32,
    largest: f64,
    gradients: bool,
    dark: bool,
) -> Result<ImageData, JsValue> {
    let mut pixels = Vec::with_capacity(4 * numbers.len());
    for number in numbers {
        let [red, green, blue] = colour(gradients, dark, number / largest);
        pixels.extend_from_slice(&[red, green, blue, 255]);
    }
    // An image keeps its array, so it needs a copy: an array over this memory would change with it.
    ImageData::new_with_js_u8_clamped_array(&Uint8ClampedArray::from(&pixels[..]), cols)
}

/// 255 colours from −1 to 1, three bytes each, of gradients or values for a dark or light
/// background.
#[wasm_bindgen]
pub fn palette(gradients: bool, dark: bool) -> Vec<u8> {
    (-127..=127).flat_map(|step| colour(gradients, dark, f64::from(step) / 127.0)).collect()
}

fn colour(gradients: bool, dark: bool, value: f64) -> [u8; 3] {
    let scale = if gradients { Scale::Gradients } else { Scale::Values };
    shade(scale, if dark { Theme::Dark } else { Theme::Light }, value)
}
