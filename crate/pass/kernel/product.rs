//! The product of two matrices: plain loops for small ones, [`crate::bands`] for large ones.
//!
//! In both, an entry's terms are added one by one in the same order, so that both give the
//! same bits, and the size of a product changes no number.

use ndarray::ArrayRef2;

use crate::bands::{self, Bands};
use crate::lines::Lines;

/// Buffers of [`add_product`]; they grow to what the largest product needs, and then stay.
#[derive(Clone, Debug, Default)]
pub struct Packing {
    bands: Bands,
    copies: [Vec<f64>; 2],
}

/// Products of fewer multiplications are not worth packing, as measured in WebAssembly.
const FEW: usize = 384;

/// out += left · right, whatever the strides of the operands.
///
/// An entry begins at its own value, and the terms left\[i, k\] · right\[k, j\] are added to it
/// in the order of k. Nothing is allocated once `packing` is large enough.
///
/// # Panics
/// When the shapes do not fit, or `out` does not lie row by row.
pub fn add_product(
    left: &ArrayRef2<f64>,
    right: &ArrayRef2<f64>,
    out: &mut ArrayRef2<f64>,
    packing: &mut Packing,
) {
    multiply(left, right, out, packing, false);
}

/// out = left · right: as [`add_product`] to zeros.
///
/// # Panics
/// When the shapes do not fit, or `out` does not lie row by row.
pub fn set_product(
    left: &ArrayRef2<f64>,
    right: &ArrayRef2<f64>,
    out: &mut ArrayRef2<f64>,
    packing: &mut Packing,
) {
    multiply(left, right, out, packing, true);
}

/// out = factor · left · rightᵀ, as [`set_product`].
///
/// # Panics
/// When the shapes do not fit, or `out` does not lie row by row.
pub fn set_product_by_transpose(
    left: &ArrayRef2<f64>,
    right: &ArrayRef2<f64>,
    factor: f64,
    out: &mut ArrayRef2<f64>,
    packing: &mut Packing,
) {
    multiply(left, &right.t(), out, packing, true);
    if factor != 1.0 {
        out.map_inplace(|out| *out *= factor);
    }
}

/// out = leftᵀ · right, as [`set_product`].
///
/// # Panics
/// When the shapes do not fit, or `out` does not lie row by row.
pub fn set_transpose_product(
    left: &ArrayRef2<f64>,
    right: &ArrayRef2<f64>,
    out: &mut ArrayRef2<f64>,
    packing: &mut Packing,
) {
    multiply(&left.t(), right, out, packing, true);
}

#[inline]
fn multiply(
    left: &ArrayRef2<f64>,
    right: &ArrayRef2<f64>,
    out: &mut ArrayRef2<f64>,
    packing: &mut Packing,
    fresh: bool,
) {
    let ((rows, depth), (inner, cols)) = (left.dim(), right.dim());
    assert!(depth == inner && out.dim() == (rows, cols), "the shapes of a product fit");
    let out = out.as_slice_mut().expect("the result lies row by row");
    // A band of one to three rows would be padding for the most part.
    let small = rows < 4 || rows * depth * cols < FEW;
    let [left_copy, right_copy] = &mut packing.copies;
    let right = Lines::columns(right.view(), right_copy);
    let left = Lines::rows(left.view(), left_copy, small && right.contiguous);
    if small && right.contiguous {
        add_dots(left, right, out, fresh);
    } else if small {
        add_rows(left, right, out, fresh);
    } else {
        if fresh {
            out.fill(0.0);
        }
        bands::add(left, right, out, &mut packing.bands);
    }
}

/// Row by row, up to four entries at a time, from rows of the right operand.
fn add_rows(left: Lines, right: Lines, out: &mut [f64], fresh: bool) {
    let (cols, (across, along)) = (right.count, left.steps());
    for (i, out) in out.chunks_mut(cols.max(1)).enumerate() {
        let (fours, rest) = out.as_chunks_mut::<4>();
        let mut first = 0;
        for out in fours {
            let mut sums = if fresh { [0.0; 4] } else { *out };
            let (mut l, mut r) = (i * across, first);
            for _ in 0..left.length {
                let (factor, row) = (left.entries[l], &right.entries[r..r + 4]);
                sums[0] += factor * row[0];
                sums[1] += factor * row[1];
                sums[2] += factor * row[2];
                sums[3] += factor * row[3];
                l += along;
                r += cols;
            }
            *out = sums;
            first += 4;
        }
        for out in rest {
            let mut sum = if fresh { 0.0 } else { *out };
            let (mut l, mut r) = (i * across, first);
            for _ in 0..left.length {
                sum += left.entries[l] * right.entries[r];
                l += along;
                r += cols;
            }
            *out = sum;
            first += 1;
        }
    }
}

/// Up to four entries at a time, from a row and columns that lie in one piece each.
fn add_dots(left: Lines, right: Lines, out: &mut [f64], fresh: bool) {
    let depth = left.length;
    for (i, out) in out.chunks_mut(right.count.max(1)).enumerate() {
        let row = &left.entries[i * depth..][..depth];
        let (fours, rest) = out.as_chunks_mut::<4>();
        let (twos, one) = rest.as_chunks_mut::<2>();
        let mut first = 0;
        for out in fours {
            first = dots(row, right, first, out, fresh);
        }
        for out in twos {
            first = dots(row, right, first, out, fresh);
        }
        for out in one.as_chunks_mut::<1>().0 {
            first = dots(row, right, first, out, fresh);
        }
    }
}

/// The sums of a row with N columns from `first` on: side by side they do not wait for each other.
/// Gives the column after them.
#[inline(always)]
fn dots<const N: usize>(
    row: &[f64],
    right: Lines,
    first: usize,
    out: &mut [f64; N],
    fresh: bool,
) -> usize {
    let columns: [&[f64]; N] =
        std::array::from_fn(|j| &right.entries[(first + j) * row.len()..][..row.len()]);
    let mut sums = if fresh { [0.0; N] } else { *out };
    for (k, l) in row.iter().enumerate() {
        for (sum, column) in sums.iter_mut().zip(columns) {
            *sum += l * column[k];
        }
    }
    *out = sums;
    first + N
}
