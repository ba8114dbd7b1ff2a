//! A matrix that a learner gives, and how precisely it is known.

use ndarray::Array2;

use crate::config::fields;
use crate::config::value::Value;
use crate::error::{Code, Error, error};
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
        let (shape, numerals) = (rows.shape()?, &rows.numerals);
        let precision = Precision::of(numerals);
        let numbers = matrix(shape, numerals, |numeral| numeral.value * factor);
        if numbers.iter().any(|number| !number.is_finite()) {
            return Err(error!(
                Code::BadMatrix,
                "Times the factor above them, some numbers are too large; at most 1.8e308 is \
                 allowed."
            ));
        }
        Ok(Given {
            numbers,
            tolerance: matrix(shape, numerals, |n| factor.abs() * precision.tolerance(n)),
            digits: precision.digits,
            is_flat,
        })
    }

    /// A list of rows, or of numbers without rows.
    ///
    /// # Errors
    ///
    /// [`Code::BadMatrix`] with one sentence, if it is not one whole matrix of finite numbers.
    pub fn from_value(value: &Value) -> Result<Given, Error> {
        let row = match value {
            Value::List(items) if matches!(items.first(), Some(Value::Number(_))) => {
                Some(Value::List(vec![value.clone()]))
            }
            _ => None,
        };
        let rows = fields::matrix("matrix", row.as_ref().unwrap_or(value));
        let rows = rows.map_err(|error| Error { code: Code::BadMatrix, ..error })?;
        Ok(Given::from_numbers(rows, row.is_some()))
    }

    /// A matrix of finite numbers from a program; the digits of a number are those of the shortest
    /// decimal text that stands for it, at most 17.
    pub fn from_numbers(rows: Array2<f64>, is_flat: bool) -> Given {
        let shortest = |value: &f64| {
            let numeral = Numeral::shortest(*value);
            Numeral { decimals: numeral.decimals.min(F64_DIGITS), ..numeral }
        };
        Self::exact(rows.iter().map(shortest).collect(), rows, is_flat)
    }

    /// A matrix of finite numbers that are rounded to `f32`, or to a shorter type.
    pub(super) fn from_singles(rows: Array2<f64>, is_flat: bool) -> Given {
        let shortest = |value: &f64| Numeral::shortest_single(*value);
        Self::exact(rows.iter().map(shortest).collect(), rows, is_flat)
    }

    fn exact(numerals: Vec<Numeral>, rows: Array2<f64>, is_flat: bool) -> Given {
        let precision = Precision::of(&numerals);
        Given {
            tolerance: matrix(rows.dim(), &numerals, |numeral| precision.tolerance(numeral)),
            digits: precision.digits,
            numbers: rows,
            is_flat,
        }
    }
}

fn matrix(
    (rows, cols): (usize, usize),
    numerals: &[Numeral],
    number: impl Fn(&Numeral) -> f64,
) -> Array2<f64> {
    Array2::from_shape_fn((rows, cols), |(row, col)| number(&numerals[row * cols + col]))
}

/// How precisely the numbers of a matrix were written.
struct Precision {
    /// Digits after the point, the largest of all.
    digits: usize,
    /// The unit of the last digit of numbers without an exponent.
    fixed: f64,
    /// The unit of the last digit before an exponent.
    mantissa: f64,
    /// What the type of the numbers rounds away, relative to each.
    rounding: f64,
}

impl Precision {
    fn of(numerals: &[Numeral]) -> Self {
        let digits = |has_exponent: bool| {
            let (mut most, mut is_trimmed) = (None, false);
            for numeral in numerals.iter().filter(|n| n.exponent.is_some() == has_exponent) {
                most = most.max(Some(numeral.decimals));
                is_trimmed |= numeral.ends_with_point;
            }
            let shows_none = |most| most == 0 || (most == 1 && is_trimmed);
            most.map(|most| if shows_none(most) { DEFAULT_DIGITS } else { most })
        };
        let (fixed, mantissa) = (digits(false), digits(true));
        let unit = |digits: Option<usize>| 10_f64.powi(-(digits.unwrap_or(0) as i32));
        // Programs print no more digits of an f32 than it has, and so its last digits need not be
        // those of the number.
        let is_f32 = numerals.iter().all(|numeral| numeral.significant <= F32_DIGITS);
        let rounding = if is_f32 { f64::from(f32::EPSILON) } else { f64::EPSILON } / 2.0;
        let digits = fixed.max(mantissa).unwrap_or(DEFAULT_DIGITS);
        Self { digits, fixed: unit(fixed), mantissa: unit(mantissa), rounding }
    }

    /// Half a unit of the last digit, and of the type.
    fn tolerance(&self, numeral: &Numeral) -> f64 {
        let unit = match numeral.exponent {
            None => self.fixed,
            Some(exponent) => self.mantissa * 10_f64.powi(exponent),
        };
        unit / 2.0 + self.rounding * numeral.value.abs()
    }
}
