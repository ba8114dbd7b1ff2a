//! Numbers as text, in error messages and in attributes.

use std::fmt;

#[cfg(all(target_arch = "wasm32", not(feature = "practice")))]
use wasm_bindgen::JsValue;

/// A number in an error message, with an exponent if it would have very many digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number(pub(crate) f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            f64::INFINITY => f.write_str("inf"),
            f64::NEG_INFINITY => f.write_str("-inf"),
            number if number.is_nan() => f.write_str("NaN"),
            number => finite(number, f),
        }
    }
}

/// The `f64` nearest to a whole number that is written in digits, without sign or leading zero.
pub(crate) fn whole(text: &str) -> Option<f64> {
    if is_whole(text) { parse(text) } else { None }
}

/// A whole number for a count or an index, the same on 32-bit and 64-bit platforms.
pub(crate) fn index(text: &str) -> Option<usize> {
    let number = if is_whole(text) { text.parse::<u32>().ok() } else { None };
    number.map(|number| number as usize)
}

/// Text as people type and paste it, with plain signs and digits and without spaces around it: other
/// minus signs, as the element writes them, and full-width digits, as Korean keyboards write them.
pub(crate) fn plain(text: &str) -> String {
    let is_blank = |c: char| c.is_whitespace() || "\u{200b}\u{200e}\u{200f}\u{feff}".contains(c);
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{ff0b}'..='\u{ff19}' => char::from((c as u32 - 0xfee0) as u8),
        c => c,
    };
    text.trim_matches(is_blank).chars().map(plain).collect()
}

/// A decimal comma as a point; none where it may be one between thousands, as in 1,000.
pub(crate) fn with_point(text: &str) -> Option<String> {
    let Some((before, after)) = text.split_once(',') else { return Some(text.to_owned()) };
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let is_below_one = before.bytes().all(|b| b"+-0".contains(&b));
    let is_decimal = digits > 0 && (digits != 3 || is_below_one);
    (is_decimal && !text.contains('.') && !after.contains(',')).then(|| format!("{before}.{after}"))
}

/// A decimal number, optionally with an exponent, as people type it; also `inf` and `nan`, so that
/// the error can state that they are not finite.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let text = &with_point(&plain(text))?;
    if ["inf", "infinity", "∞"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Some(f64::INFINITY);
    }
    if text.eq_ignore_ascii_case("nan") {
        return Some(f64::NAN);
    }
    let is_plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    if is_plain && !text.is_empty() { parse(text) } else { None }
}

fn is_whole(text: &str) -> bool {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits && (text == "0" || !text.starts_with('0'))
}

// In a page JavaScript reads and writes floats: it gives the same digits, and the tables of std
// would add 30 kB. Practice reads long texts, for which calls of JavaScript are too slow.

#[cfg(any(not(target_arch = "wasm32"), feature = "practice"))]
pub(crate) fn parse(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(all(target_arch = "wasm32", not(feature = "practice")))]
fn parse(text: &str) -> Option<f64> {
    Some(JsValue::from_str(text).unchecked_into_f64()).filter(|number| !number.is_nan())
}

#[cfg(not(target_arch = "wasm32"))]
fn finite(number: f64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // From here on JavaScript uses exponents.
    if number == 0.0 || (1e-6..1e21).contains(&number.abs()) {
        write!(f, "{number}")
    } else {
        write!(f, "{number:e}")
    }
}

#[cfg(target_arch = "wasm32")]
fn finite(number: f64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // This fails only for a radix other than 10.
    let digits = js_sys::Number::from(number).to_string_with_radix(10).map_err(|_| fmt::Error)?;
    f.write_str(&String::from(digits))
}
