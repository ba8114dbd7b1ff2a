//! The product of two matrices: plain loops for small ones, [`crate::bands`] for large ones.
//!
//! Both add the terms of an entry one by one in the same order, so that they give the same bits,
//! and a number does not depend on the size of the product.

use ndarray::ArrayRef2;

use crate::bands::{self, Four};
use crate::lines::Lines;

/// Buffers of [`add_product`], which grow to the size that the largest product needs.
#[derive(Clone, Debug, Default)]
pub struct Packing {
    bands: [Vec<Four>; 2],
    copies: [Vec<f64>; 2],
}

/// Packing does not pay for products of fewer multiplications, as measured in WebAssembly.
const FEW: usize = 384;

/// out += left · right, whatever the strides of the operands.
///
/// The terms left\[i, k\] · right\[k, j\] are added to the value of an entry in the order of k.
/// Nothing is allocated once `packing` is large enough.
///
/// # Panics
/// When the shapes do not fit, or `out` is not in row-major order.
pub fn add_product(
    left: &ArrayRef2<f64>,
    right: &ArrayRef2<f64>,
    out: &mut ArrayRef2<f64>,
    packing: &mut Packing,
) {
    multiply(left, right, out, packing, false);
}

/// out = left · right, as [`add_product`] with zeros in `out`.
///
/// # Panics
/// When the shapes do not fit, or `out` is not in row-major order.
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
/// When the shapes do not fit, or `out` is not in row-major order.
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
/// When the shapes do not fit, or `out` is not in row-major order.
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
    // A band of one to three rows would mostly be padding.
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

/// Computes rows, up to four entries at a time, from rows of the right operand.
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

/// Computes entries one by one, each from a contiguous row and a contiguous column.
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
