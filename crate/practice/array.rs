//! Arrays that combine as NumPy's do: shapes that differ are broadcast, or NumPy raises.

use std::fmt;

use ndarray::{Array2, Axis};
use serde::Serialize;

use crate::pass::product_by_transpose;

/// A number, a list or a matrix of NumPy.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// A list is one row here, and a number one cell.
    pub numbers: Array2<f64>,
    /// Its number of axes: 0 for a number, 1 for a list, 2 for a matrix.
    pub axes: usize,
}

/// What NumPy says when two shapes do not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Raised {
    /// The shapes of the operands, from left to right.
    pub shapes: [String; 2],
    /// The text of NumPy's `ValueError`.
    pub message: String,
}

/// A shape as NumPy prints it, `(3,4)`.
pub(crate) struct Shape<'a>(pub(crate) &'a Array);

impl fmt::Display for Shape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, cols) = self.0.numbers.dim();
        match self.0.axes {
            0 => f.write_str("()"),
            1 => write!(f, "({cols},)"),
            _ => write!(f, "({rows},{cols})"),
        }
    }
}

impl From<Array2<f64>> for Array {
    fn from(numbers: Array2<f64>) -> Self {
        Self { numbers, axes: 2 }
    }
}

impl Array {
    /// Rows, columns and the number of axes.
    pub(crate) fn shape(&self) -> (usize, usize, usize) {
        let (rows, cols) = self.numbers.dim();
        (rows, cols, self.axes)
    }

    /// One number.
    pub(crate) fn number(value: f64) -> Self {
        Self { numbers: Array2::from_elem((1, 1), value), axes: 0 }
    }

    /// The same array with every entry replaced.
    pub(crate) fn map(&self, entry: impl FnMut(&f64) -> f64) -> Self {
        Self { numbers: self.numbers.map(entry), axes: self.axes }
    }

    /// `x.T`, which leaves a list as it is.
    pub(crate) fn transpose(&self) -> Self {
        if self.axes < 2 {
            return self.clone();
        }
        Self { numbers: self.numbers.t().as_standard_layout().into_owned(), axes: 2 }
    }

    /// `x.sum(axis=…, keepdims=True)`: over the rows (0) or over the columns (1).
    pub(crate) fn sum(&self, axis: usize) -> Self {
        let zeros = self.numbers.map_axis(Axis(axis), |line| line.fold(0.0, |sum, x| sum + x));
        Self { numbers: zeros.insert_axis(Axis(axis)), axes: self.axes }
    }

    /// `np.sum(x)`.
    pub(crate) fn total(&self) -> Self {
        Self::number(self.numbers.fold(0.0, |sum, x| sum + x))
    }

    /// A column without its second axis.
    pub(crate) fn flat(&self) -> Self {
        let numbers = self.numbers.t().as_standard_layout().into_owned();
        Self { numbers, axes: 1 }
    }

    /// `x.T.reshape(x.shape)`: the entries of the transpose, row by row.
    pub(crate) fn reshaped(&self) -> Self {
        let mut entries = self.numbers.t().into_iter().copied();
        let numbers = Array2::from_shape_simple_fn(self.numbers.dim(), || {
            // As many as before.
            entries.next().unwrap_or_default()
        });
        Self { numbers, axes: self.axes }
    }

    /// `x @ y` of a matrix and another, or a number, which NumPy does not take.
    pub(crate) fn product(&self, other: &Self) -> Result<Self, Raised> {
        let (inner, rows) = (self.numbers.ncols(), other.numbers.nrows());
        let fault = if other.axes == 0 {
            "does not have enough dimensions (has 0, gufunc core with signature \
             (n?,k),(k,m?)->(n?,m?) requires 1)"
                .to_owned()
        } else if inner != rows {
            format!(
                "has a mismatch in its core dimension 0, with gufunc signature \
                 (n?,k),(k,m?)->(n?,m?) (size {rows} is different from {inner})"
            )
        } else {
            return Ok(product_by_transpose(&self.numbers, &other.numbers.t()).into());
        };
        Err(self.raised(other, format!("matmul: Input operand 1 {fault}")))
    }

    /// An operation on the entries of two arrays, of which each side of length 1 is repeated.
    pub(crate) fn broadcast(
        &self,
        other: &Self,
        entry: impl Fn(f64, f64) -> f64,
    ) -> Result<Self, Raised> {
        let side = |x: usize, y: usize| match (x, y) {
            (x, 1) => Some(x),
            (1, y) => Some(y),
            (x, y) => (x == y).then_some(x),
        };
        let ((rows, cols), (other_rows, other_cols)) = (self.numbers.dim(), other.numbers.dim());
        let Some(shape) = side(rows, other_rows).zip(side(cols, other_cols)) else {
            let message = format!(
                "operands could not be broadcast together with shapes {} {} ",
                Shape(self),
                Shape(other)
            );
            return Err(self.raised(other, message));
        };
        let at = |array: &Array2<f64>, (row, col): (usize, usize)| {
            array[[row.min(array.nrows() - 1), col.min(array.ncols() - 1)]]
        };
        let numbers = Array2::from_shape_fn(shape, |place| {
            entry(at(&self.numbers, place), at(&other.numbers, place))
        });
        Ok(Self { numbers, axes: self.axes.max(other.axes) })
    }

    fn raised(&self, other: &Self, message: String) -> Raised {
        Raised { shapes: [Shape(self).to_string(), Shape(other).to_string()], message }
    }
}
