//! Products of matrices: plain loops for small ones, [`crate::bands`] for large ones.
//!
//! In both, an entry's terms are added one by one in the same order, so that both give the
//! same bits, and the size of a product changes no number.

use ndarray::ArrayRef2;

use crate::bands::{Bands, Lines};
use crate::entrywise::{entries, entries_mut};

/// Products of fewer multiplications are not worth packing, as measured in WebAssembly.
const FEW: usize = 384;

/// out = left · right + the column, repeated.
///
/// An entry begins at that of the column, and the terms left\[i, k\] · right\[k, j\] are added to
/// it in the order of k. Nothing is allocated once `bands` is large enough.
///
/// # Panics
/// When the shapes do not fit, or a matrix is not in row-major order.
pub fn set_product_plus_column(
    left: &ArrayRef2<f64>,
    right: &ArrayRef2<f64>,
    column: &ArrayRef2<f64>,
    out: &mut ArrayRef2<f64>,
    bands: &mut Bands,
) {
    let (left, right, column) = (Lines::rows(left), Lines::columns(right), entries(column));
    let out = checked(left, right, out);
    let is_large = is_large(left, right);
    for i in 0..left.count {
        let (out, start) = (&mut out[i * right.count..][..right.count], column[i]);
        // A plain loop, because `fill` would be a function call for a few entries.
        for out in &mut *out {
            *out = start;
        }
        for k in 0..if is_large { 0 } else { left.length } {
            add_multiple(left.entries[i * left.length + k], right, k, out);
        }
    }
    if is_large {
        bands.add(left, right, out);
    }
}

/// out = leftᵀ · right: as [`set_product_plus_column`] with zeros.
///
/// # Panics
/// As [`set_product_plus_column`].
pub fn set_transpose_product(
    left: &ArrayRef2<f64>,
    right: &ArrayRef2<f64>,
    out: &mut ArrayRef2<f64>,
    bands: &mut Bands,
) {
    let (left, right) = (Lines::columns(left), Lines::columns(right));
    let out = checked(left, right, out);
    for out in &mut *out {
        *out = 0.0;
    }
    if is_large(left, right) {
        return bands.add(left, right, out);
    }
    for k in 0..left.length {
        for i in 0..left.count {
            let out = &mut out[i * right.count..][..right.count];
            add_multiple(left.entries[k * left.count + i], right, k, out);
        }
    }
}

/// out = factor · left · rightᵀ: as [`set_product_plus_column`] with zeros.
///
/// # Panics
/// As [`set_product_plus_column`].
pub fn set_product_by_transpose(
    left: &ArrayRef2<f64>,
    right: &ArrayRef2<f64>,
    factor: f64,
    out: &mut ArrayRef2<f64>,
    bands: &mut Bands,
) {
    let (left, right) = (Lines::rows(left), Lines::rows(right));
    let out = checked(left, right, out);
    if is_large(left, right) {
        out.fill(0.0);
        bands.add(left, right, out);
        for out in out {
            *out *= factor;
        }
        return;
    }
    for i in 0..left.count {
        let row = &left.entries[i * left.length..][..left.length];
        let (fours, rest) = out[i * right.count..][..right.count].as_chunks_mut::<4>();
        let (twos, ones) = rest.as_chunks_mut::<2>();
        let mut lines = right.entries;
        for out in fours {
            (*out, lines) = dots(factor, row, lines);
        }
        for out in twos {
            (*out, lines) = dots(factor, row, lines);
        }
        for out in ones.as_chunks_mut::<1>().0 {
            (*out, lines) = dots(factor, row, lines);
        }
    }
}

/// The entries of the result, in row-major order.
#[inline(always)]
fn checked<'a>(left: Lines, right: Lines, out: &'a mut ArrayRef2<f64>) -> &'a mut [f64] {
    let fits = left.length == right.length && out.dim() == (left.count, right.count);
    assert!(fits, "the shapes of a product fit");
    entries_mut(out)
}

/// Whether a product is worth packing. A band of one to three rows would be padding for the most
/// part.
#[inline(always)]
fn is_large(left: Lines, right: Lines) -> bool {
    left.count >= 4 && left.count * left.length * right.count >= FEW
}

/// out += factor · row k.
#[inline(always)]
fn add_multiple(factor: f64, right: Lines, k: usize, out: &mut [f64]) {
    for (out, x) in out.iter_mut().zip(&right.entries[k * right.count..][..right.count]) {
        *out += factor * x;
    }
}

/// The dot products of a line with the first N of some lines, whose sums do not wait for one
/// another; and the lines after these.
#[inline(always)]
fn dots<'a, const N: usize>(factor: f64, line: &[f64], lines: &'a [f64]) -> ([f64; N], &'a [f64]) {
    let first: [&[f64]; N] = std::array::from_fn(|n| &lines[n * line.len()..][..line.len()]);
    let mut sums = [0.0; N];
    for (k, x) in line.iter().enumerate() {
        for (sum, line) in sums.iter_mut().zip(first) {
            *sum += x * line[k];
        }
    }
    (sums.map(|sum| sum * factor), &lines[N * line.len()..])
}
