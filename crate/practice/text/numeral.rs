//! One number as it is written.

use crate::error::{Code, Error, Quoted, error};
use crate::number::{Number, parse};

/// A number, and the digits with which it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub(crate) value: f64,
    /// Digits after the point, before an exponent.
    pub(crate) decimals: usize,
    /// Whether nothing stands after the point, as in NumPy's `1.` or `1.e-03`.
    pub(crate) ends_with_point: bool,
    /// Digits without zeros before the first other one.
    pub(crate) significant: usize,
    /// The power of ten behind `e`.
    pub(crate) exponent: Option<i32>,
}

impl Numeral {
    /// Reads one word; an error if it is not a number, or not a finite one.
    pub(crate) fn read(word: &str) -> Result<Self, Error> {
        match Self::scan(word) {
            Some(numeral) if numeral.value.is_finite() => Ok(numeral),
            Some(_) => Err(error!(
                Code::BadMatrix,
                "{} is too large; a number of at most 1.8e308 is needed.",
                Quoted(word)
            )),
            None if is_not_finite(word) => Err(error!(
                Code::BadMatrix,
                "{} is not finite; a matrix needs finite numbers.",
                Quoted(word)
            )),
            None => Err(error!(
                Code::BadMatrix,
                "{} is not a number; one matrix of numbers is needed, as [[1, 2], [3, 4]] or with a line per row.",
                Quoted(word)
            )),
        }
    }

    /// The shortest text that stands for this number alone.
    pub(crate) fn shortest(value: f64) -> Self {
        Self { value, ..Self::scan(&Number(value).to_string()).unwrap_or(Self::NONE) }
    }

    /// The shortest text that stands for this number alone among those of type `f32`.
    pub(crate) fn shortest_single(value: f64) -> Self {
        Self { value, ..Self::scan(&format!("{:e}", value as f32)).unwrap_or(Self::NONE) }
    }

    const NONE: Self =
        Self { value: 0.0, decimals: 0, significant: 0, ends_with_point: false, exponent: None };

    fn scan(word: &str) -> Option<Self> {
        let (mantissa, exponent) = match word.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent.parse().ok()?)),
            None => (word, None),
        };
        let unsigned = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !are_digits(whole) || !are_digits(fraction) {
            return None;
        }
        Some(Self {
            value: parse(word)?,
            significant: unsigned
                .trim_start_matches(['0', '.'])
                .bytes()
                .filter(u8::is_ascii_digit)
                .count(),
            decimals: fraction.len(),
            ends_with_point: mantissa.ends_with('.'),
            exponent,
        })
    }
}

fn is_not_finite(word: &str) -> bool {
    let word = word.trim_start_matches(['+', '-']);
    ["nan", "inf", "infinity", "∞"].iter().any(|name| word.eq_ignore_ascii_case(name))
}
