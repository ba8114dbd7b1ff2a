//! The operands of a product as lines, each of which is one factor of a dot product.

use ndarray::ArrayView2;

/// The rows of a left operand, or the columns of a right one.
#[derive(Clone, Copy)]
pub(crate) struct Lines<'a> {
    pub(crate) entries: &'a [f64],
    pub(crate) count: usize,
    pub(crate) length: usize,
    /// Whether each line is contiguous; otherwise the first entries of all lines come first.
    pub(crate) contiguous: bool,
}

impl<'a> Lines<'a> {
    /// The rows of a matrix. It is copied if it has neither of these two layouts, or if the rows
    /// must be contiguous and are not.
    #[inline(always)]
    pub(crate) fn rows(
        matrix: ArrayView2<'a, f64>,
        copy: &'a mut Vec<f64>,
        contiguous: bool,
    ) -> Self {
        let (count, length) = matrix.dim();
        let columns = || matrix.reversed_axes().to_slice().filter(|_| !contiguous);
        let (entries, contiguous) = match matrix.to_slice() {
            Some(entries) => (entries, true),
            None => match columns() {
                Some(entries) => (entries, false),
                None => (copied(matrix, copy), true),
            },
        };
        Self { entries, count, length, contiguous }
    }

    /// The columns of a matrix; a matrix that has both layouts counts as row-major.
    #[inline(always)]
    pub(crate) fn columns(matrix: ArrayView2<'a, f64>, copy: &'a mut Vec<f64>) -> Self {
        let Self { entries, count, length, contiguous } = Self::rows(matrix, copy, false);
        Self { entries, count: length, length: count, contiguous: !contiguous }
    }

    /// The steps in `entries` to the next line, and to the next position along a line.
    pub(crate) fn steps(self) -> (usize, usize) {
        if self.contiguous { (self.length, 1) } else { (1, self.count) }
    }
}

#[cold]
fn copied<'a>(matrix: ArrayView2<f64>, copy: &'a mut Vec<f64>) -> &'a [f64] {
    copy.clear();
    copy.extend(matrix);
    copy
}
