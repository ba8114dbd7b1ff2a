//! Numbers as text, read and spelled.
//!
//! In a page JavaScript reads and spells those that are not whole: to the same bits, and
//! without the tables that std would bring, which weigh as much as all the mathematics.

#[cfg(not(target_arch = "wasm32"))]
use self::native::{parse, spell};
#[cfg(target_arch = "wasm32")]
use crate::wasm::number::{parse, spell};

/// A whole number in its one spelling: digits, no sign, no leading zero. Its nearest `f64`.
pub(crate) fn whole(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if !plain || text.is_empty() {
        return None;
    }
    Some(text.bytes().fold(0.0, |number, digit| 10.0 * number + f64::from(digit - b'0')))
}

/// A whole number that can count or index something.
pub(crate) fn index(text: &str) -> Option<usize> {
    whole(text).filter(|number| *number <= f64::from(u32::MAX)).map(|number| number as usize)
}

/// A decimal number, perhaps with an exponent; also `inf` and `nan`, which only a complaint
/// can use.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    if ["inf", "infinity"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Some(f64::INFINITY);
    }
    if text.eq_ignore_ascii_case("nan") {
        return Some(f64::NAN);
    }
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    if plain && !text.is_empty() { parse(text) } else { None }
}

/// A number for a sentence; with an exponent where its digits would be very many.
pub(crate) fn spelled(number: f64) -> String {
    match number {
        f64::INFINITY => "inf".into(),
        f64::NEG_INFINITY => "-inf".into(),
        number if number.is_nan() => "NaN".into(),
        number => spell(number),
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    pub(super) fn parse(text: &str) -> Option<f64> {
        text.parse().ok()
    }

    pub(super) fn spell(number: f64) -> String {
        // Where JavaScript begins to use exponents.
        if number == 0.0 || (1e-6..1e21).contains(&number.abs()) {
            number.to_string()
        } else {
            format!("{number:e}")
        }
    }
}
