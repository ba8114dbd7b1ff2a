//! The operands of a product as the lines that are multiplied with each other.

use ndarray::ArrayView2;

/// The rows of a left operand, or the columns of a right one.
#[derive(Clone, Copy)]
pub(crate) struct Lines<'a> {
    pub(crate) entries: &'a [f64],
    pub(crate) count: usize,
    pub(crate) length: usize,
    /// Each line lies in one piece; otherwise the first entries of all lines come first.
    pub(crate) whole: bool,
}

impl<'a> Lines<'a> {
    /// The rows of a matrix, copied where it lies in another way than these two, or where
    /// they have to be whole.
    #[inline(always)]
    pub(crate) fn rows(matrix: ArrayView2<'a, f64>, copy: &'a mut Vec<f64>, whole: bool) -> Self {
        let (count, length) = matrix.dim();
        let columns = || matrix.reversed_axes().to_slice().filter(|_| !whole);
        let (entries, whole) = match matrix.to_slice() {
            Some(entries) => (entries, true),
            None => match columns() {
                Some(entries) => (entries, false),
                None => (copied(matrix, copy), true),
            },
        };
        Self { entries, count, length, whole }
    }

    /// The columns of a matrix; of those that can lie in both ways, as rows of a matrix do.
    #[inline(always)]
    pub(crate) fn columns(matrix: ArrayView2<'a, f64>, copy: &'a mut Vec<f64>) -> Self {
        let Self { entries, count, length, whole } = Self::rows(matrix, copy, false);
        Self { entries, count: length, length: count, whole: !whole }
    }

    /// How far it is in `entries` to the next line, and to the next place along a line.
    pub(crate) fn steps(self) -> (usize, usize) {
        if self.whole { (self.length, 1) } else { (1, self.count) }
    }
}

#[cold]
fn copied<'a>(matrix: ArrayView2<f64>, copy: &'a mut Vec<f64>) -> &'a [f64] {
    copy.clear();
    copy.extend(matrix);
    copy
}
