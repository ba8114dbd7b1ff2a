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
    let left = Lines::rows(left.view(), left_copy, small && right.whole);
    if small && right.whole {
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

/// Entry by entry, from a row and a column that lie in one piece each.
fn add_dots(left: Lines, right: Lines, out: &mut [f64], fresh: bool) {
    let depth = left.length;
    for (i, out) in out.chunks_mut(right.count.max(1)).enumerate() {
        let (fours, rest) = left.entries[i * depth..][..depth].as_chunks::<4>();
        for (j, out) in out.iter_mut().enumerate() {
            let column = right.entries[j * depth..][..depth].as_chunks::<4>();
            let mut sum = if fresh { 0.0 } else { *out };
            for (l, r) in fours.iter().zip(column.0) {
                sum += l[0] * r[0];
                sum += l[1] * r[1];
                sum += l[2] * r[2];
                sum += l[3] * r[3];
            }
            for (l, r) in rest.iter().zip(column.1) {
                sum += l * r;
            }
            *out = sum;
        }
    }
}
