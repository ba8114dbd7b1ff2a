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
    if small {
        add_small(left, right, out, fresh);
    } else {
        if fresh {
            out.fill(0.0);
        }
        bands::add(left, right, out, &mut packing.bands);
    }
}

/// A row of the result at a time, in pieces of four, two and one entry. The terms of a piece come
/// from contiguous columns (`dots`) or from rows of the right operand (`combination`).
fn add_small(left: Lines, right: Lines, out: &mut [f64], fresh: bool) {
    for (i, out) in out.chunks_mut(right.count.max(1)).enumerate() {
        let (fours, rest) = out.as_chunks_mut::<4>();
        let (twos, rest) = rest.as_chunks_mut::<2>();
        let mut j = 0;
        for out in fours {
            j = add_piece(left, right, (i, j), out, fresh);
        }
        for out in twos {
            j = add_piece(left, right, (i, j), out, fresh);
        }
        for out in rest.as_chunks_mut::<1>().0 {
            j = add_piece(left, right, (i, j), out, fresh);
        }
    }
}

/// N entries of row i from column j on, whose sums do not wait for one another. Gives the column
/// after them.
#[inline(always)]
fn add_piece<const N: usize>(
    left: Lines,
    right: Lines,
    (i, j): (usize, usize),
    out: &mut [f64; N],
    fresh: bool,
) -> usize {
    let start = if fresh { [0.0; N] } else { *out };
    *out = if right.contiguous {
        dots(&left.entries[i * left.length..][..left.length], right, j, start)
    } else {
        combination(left, right, (i, j), start)
    };
    j + N
}

/// The dot products of a row with N columns, each of which is contiguous.
#[inline(always)]
fn dots<const N: usize>(row: &[f64], right: Lines, j: usize, mut sums: [f64; N]) -> [f64; N] {
    let columns: [&[f64]; N] =
        std::array::from_fn(|n| &right.entries[(j + n) * row.len()..][..row.len()]);
    for (k, l) in row.iter().enumerate() {
        for (sum, column) in sums.iter_mut().zip(columns) {
            *sum += l * column[k];
        }
    }
    sums
}

/// The rows of the right operand, each times an entry of row i, in N columns.
#[inline(always)]
fn combination<const N: usize>(
    left: Lines,
    right: Lines,
    (i, j): (usize, usize),
    mut sums: [f64; N],
) -> [f64; N] {
    let (across, along) = left.steps();
    let (mut l, mut r) = (i * across, j);
    for _ in 0..left.length {
        let (factor, row) = (left.entries[l], &right.entries[r..][..N]);
        for (sum, entry) in sums.iter_mut().zip(row) {
            *sum += factor * entry;
        }
        (l, r) = (l + along, r + right.count);
    }
    sums
}
