//! A matrix that a learner gives, and how precisely it is known.

use ndarray::Array2;

use crate::error::Error;
use crate::practice::text::numeral::Numeral;
use crate::practice::text::{self, Written};

/// A matrix that a learner gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// As it was written, one row a row.
    pub numbers: Array2<f64>,
    /// How far each number may lie from what was meant: half a unit of its last digit, and half a
    /// unit of the type that it may have had, `f32` if no number has more than 9 digits.
    pub tolerance: Array2<f64>,
    /// Digits after the point that were given; of numbers with an exponent, those before it. It is
    /// the largest of all entries: programs print one matrix with the same number of digits, and
    /// some of them leave out zeros at the end.
    pub digits: usize,
    /// Whether it was a list in brackets without rows, NumPy's shape (n,); `numbers` is then 1×n.
    pub is_flat: bool,
}

/// The digits of numbers that show none, as 1 or NumPy's `1.`: programs print at least so many, or
/// leave out zeros.
const DEFAULT_DIGITS: usize = 4;

/// Significant digits that tell any two numbers of a type apart: no program prints more.
const F32_DIGITS: usize = 9;
const F64_DIGITS: usize = 17;

impl Given {
    /// Reads a matrix as people paste it: lists of Python and JSON, prints of NumPy, PyTorch, JAX,
    /// TensorFlow and MATLAB, CSV and TSV, lines of numbers, or a single number.
    ///
    /// # Errors
    ///
    /// [`Code::BadMatrix`] with one sentence, if it is not one whole matrix of finite numbers.
    pub fn from_text(text: &str) -> Result<Given, Error> {
        let Written { rows, factor, is_flat } = text::read(text)?;
        let (height, width) = rows.shape()?;
        let numerals =
            Array2::from_shape_fn((height, width), |(row, col)| rows.numerals[row * width + col]);
        let digits = Digits::of(&numerals);
        Ok(Given {
            numbers: numerals.map(|numeral| numeral.value * factor),
            tolerance: numerals.map(|numeral| factor.abs() * digits.tolerance(numeral)),
            digits: digits.most(),
            is_flat,
        })
    }

    /// A matrix of finite numbers from a program; the digits of a number are those of the shortest
    /// decimal text that stands for it, at most 17.
    pub fn from_numbers(rows: Array2<f64>, is_flat: bool) -> Given {
        let shortest = |value: &f64| {
            let numeral = Numeral::shortest(*value);
            Numeral { decimals: numeral.decimals.min(F64_DIGITS), ..numeral }
        };
        Self::exact(rows.map(shortest), is_flat)
    }

    /// A matrix of finite numbers that are rounded to `f32`, or to a shorter type.
    pub(super) fn from_singles(rows: Array2<f64>, is_flat: bool) -> Given {
        Self::exact(rows.map(|value| Numeral::shortest_single(*value)), is_flat)
    }

    fn exact(numerals: Array2<Numeral>, is_flat: bool) -> Given {
        let digits = Digits::of(&numerals);
        Given {
            tolerance: numerals.map(|numeral| digits.tolerance(numeral)),
            digits: digits.most(),
            numbers: numerals.map(|numeral| numeral.value),
            is_flat,
        }
    }
}

/// Digits after the point; none where no number is of this kind.
struct Digits {
    /// Of the numbers without an exponent.
    fixed: Option<usize>,
    /// Before the exponent, of the numbers that have one.
    mantissa: Option<usize>,
    /// What the type of the numbers rounds away, relative to each.
    rounding: f64,
}

impl Digits {
    fn of(numerals: &Array2<Numeral>) -> Self {
        let digits = |has_exponent: bool| {
            let (mut most, mut is_trimmed) = (None, false);
            for numeral in numerals.iter().filter(|n| n.exponent.is_some() == has_exponent) {
                most = most.max(Some(numeral.decimals));
                is_trimmed |= numeral.ends_with_point;
            }
            most.map(
                |most| if most == 0 || (most == 1 && is_trimmed) { DEFAULT_DIGITS } else { most },
            )
        };
        // Programs print no more digits of an f32 than it has, and so its last digits need not be
        // those of the number.
        let is_f32 = numerals.iter().all(|numeral| numeral.significant <= F32_DIGITS);
        let rounding = if is_f32 { f64::from(f32::EPSILON) } else { f64::EPSILON } / 2.0;
        Self { fixed: digits(false), mantissa: digits(true), rounding }
    }

    fn most(&self) -> usize {
        self.fixed.max(self.mantissa).unwrap_or(DEFAULT_DIGITS)
    }

    /// Half a unit of the last digit, and of the type.
    fn tolerance(&self, numeral: &Numeral) -> f64 {
        let digits = if numeral.exponent.is_some() { self.mantissa } else { self.fixed };
        let power = f64::from(numeral.exponent.unwrap_or(0)) - digits.unwrap_or(0) as f64;
        0.5 * 10_f64.powf(power) + self.rounding * numeral.value.abs()
    }
}
