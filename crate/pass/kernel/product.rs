//! The product of two matrices.

use ndarray::{ArrayRef2, ArrayView2};

/// Buffers of [`add_product`]; they grow to the largest product and then stay.
#[derive(Clone, Debug, Default)]
pub struct Packing {
    left: Vec<Four>,
    right: Vec<Four>,
    copies: [Vec<f64>; 2],
}

/// The entries of four lines in one place along them.
type Four = [f64; 4];

/// Products with fewer multiplications than this are not worth packing.
const SMALL: usize = 512;

/// So long a piece of the lines is packed at a time that bands stay in the cache.
const PIECE: usize = 256;

/// out += left · right, whatever the strides of the operands.
///
/// An entry begins at its own value, and the terms left\[i, k\] · right\[k, j\] are added to it
/// in the order of k: always the same bits.
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

fn multiply(
    left: &ArrayRef2<f64>,
    right: &ArrayRef2<f64>,
    out: &mut ArrayRef2<f64>,
    packing: &mut Packing,
    fresh: bool,
) {
    let ((rows, depth), (inner, cols)) = (left.dim(), right.dim());
    assert!(depth == inner && out.dim() == (rows, cols), "the shapes of a product fit");
    let [left_copy, right_copy] = &mut packing.copies;
    let left = Lines::rows(left.view(), left_copy);
    let right = Lines::columns(right.view(), right_copy);
    let out = out.as_slice_mut().expect("the result lies row by row");
    if out.is_empty() || depth == 0 {
        if fresh {
            out.fill(0.0);
        }
    } else if rows * depth * cols < SMALL {
        if right.whole {
            add_dots(left, right, out, fresh)
        } else {
            add_rows(left, right, out, fresh)
        }
    } else {
        if fresh {
            out.fill(0.0);
        }
        for start in (0..depth).step_by(PIECE) {
            let length = PIECE.min(depth - start);
            let lefts = left.pack(start, length, &mut packing.left);
            let rights = right.pack(start, length, &mut packing.right);
            add_bands(lefts, rights, length, out, cols);
        }
    }
}

/// The rows of the left operand, or the columns of the right one.
#[derive(Clone, Copy)]
struct Lines<'a> {
    entries: &'a [f64],
    count: usize,
    length: usize,
    /// Each line lies in one piece; otherwise the first entries of all lines come first.
    whole: bool,
}

impl<'a> Lines<'a> {
    fn rows(matrix: ArrayView2<'a, f64>, copy: &'a mut Vec<f64>) -> Self {
        let (count, length) = matrix.dim();
        if let Some(entries) = matrix.to_slice() {
            return Self { entries, count, length, whole: true };
        }
        if let Some(entries) = matrix.reversed_axes().to_slice() {
            return Self { entries, count, length, whole: false };
        }
        copy.clear();
        copy.extend(matrix);
        Self { entries: copy, count, length, whole: true }
    }

    fn columns(matrix: ArrayView2<'a, f64>, copy: &'a mut Vec<f64>) -> Self {
        // One row is also a column of ones; as rows they are faster.
        let Self { entries, count, length, whole } = Self::rows(matrix, copy);
        Self { entries, count: length, length: count, whole: !whole }
    }

    /// A piece of all lines, four by four; the last band is filled up with zeros.
    fn pack(self, start: usize, length: usize, bands: &mut Vec<Four>) -> &[Four] {
        let size = self.count.div_ceil(4) * length;
        if bands.len() < size {
            bands.resize(size, [0.0; 4]);
        }
        let bands = &mut bands[..size];
        for (at, band) in bands.chunks_exact_mut(length).enumerate() {
            let first = 4 * at;
            let lines = (self.count - first).min(4);
            if self.whole && lines == 4 {
                let piece = |i: usize| &self.entries[(first + i) * self.length + start..][..length];
                let [a, b, c, d] = [0, 1, 2, 3].map(piece);
                for ((((place, a), b), c), d) in band.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                    *place = [*a, *b, *c, *d];
                }
            } else if lines == 4 {
                let rows = self.entries[start * self.count + first..].chunks(self.count);
                for (place, row) in band.iter_mut().zip(rows) {
                    *place = [row[0], row[1], row[2], row[3]];
                }
            } else {
                let (across, along) = self.steps();
                for (k, place) in band.iter_mut().enumerate() {
                    *place = [0.0; 4];
                    for (i, entry) in place[..lines].iter_mut().enumerate() {
                        *entry = self.entries[(first + i) * across + (start + k) * along];
                    }
                }
            }
        }
        bands
    }

    /// How far it is to the next line, and along a line.
    fn steps(self) -> (usize, usize) {
        if self.whole { (self.length, 1) } else { (1, self.count) }
    }
}

/// Row by row, up to four entries at a time.
fn add_rows(left: Lines, right: Lines, out: &mut [f64], fresh: bool) {
    let (cols, (across, along)) = (right.count, left.steps());
    for (i, out) in out.chunks_mut(cols).enumerate() {
        let (fours, rest) = out.as_chunks_mut::<4>();
        let mut first = 0;
        for out in fours {
            let mut sums = if fresh { [0.0; 4] } else { *out };
            let (mut l, mut r) = (i * across, first);
            for _ in 0..left.length {
                let (x, row) = (left.entries[l], &right.entries[r..r + 4]);
                sums[0] += x * row[0];
                sums[1] += x * row[1];
                sums[2] += x * row[2];
                sums[3] += x * row[3];
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

/// Entry by entry, each from a column that lies in one piece.
fn add_dots(left: Lines, right: Lines, out: &mut [f64], fresh: bool) {
    let (across, along) = left.steps();
    for (i, out) in out.chunks_mut(right.count).enumerate() {
        let mut columns = right.entries.chunks(right.length);
        for out in out {
            let Some(column) = columns.next() else { return };
            let mut sum = if fresh { 0.0 } else { *out };
            let mut l = i * across;
            for r in column {
                sum += left.entries[l] * r;
                l += along;
            }
            *out = sum;
        }
    }
}

/// Band by band, in tiles of 4 × 4 entries.
fn add_bands(lefts: &[Four], rights: &[Four], length: usize, out: &mut [f64], cols: usize) {
    for (at, right) in rights.chunks_exact(length).enumerate() {
        let (first, mut strips) = (4 * at, out.chunks_mut(4 * cols));
        for left in lefts.chunks_exact(length) {
            let Some(strip) = strips.next() else { return };
            if first + 4 <= cols && strip.len() == 4 * cols {
                add_tile(left, right, &mut strip[first..], cols);
            } else {
                add_edge(left, right, strip, first, cols);
            }
        }
    }
}

/// A tile at the edge, of which only a part lies in `strip`.
fn add_edge(left: &[Four], right: &[Four], strip: &mut [f64], first: usize, cols: usize) {
    let mut tile = [0.0; 16];
    for (at, sum) in tile.iter_mut().enumerate() {
        let (i, j) = (at / 4, first + at % 4);
        if let Some(entry) = strip.get(i * cols + j).filter(|_| j < cols) {
            *sum = *entry;
        }
    }
    add_tile(left, right, &mut tile, 4);
    for (at, sum) in tile.iter().enumerate() {
        let (i, j) = (at / 4, first + at % 4);
        if let Some(entry) = strip.get_mut(i * cols + j).filter(|_| j < cols) {
            *entry = *sum;
        }
    }
}

/// A tile whose rows lie `step` apart; its sums stay in registers.
#[inline(never)]
fn add_tile(left: &[Four], right: &[Four], out: &mut [f64], step: usize) {
    let mut tile = [0, 1, 2, 3].map(|i| {
        let row = &out[i * step..][..4];
        [row[0], row[1], row[2], row[3]]
    });
    for (l, r) in left.iter().zip(right) {
        for (sums, l) in tile.iter_mut().zip(l) {
            for (sum, r) in sums.iter_mut().zip(r) {
                *sum += l * r;
            }
        }
    }
    for (i, sums) in tile.iter().enumerate() {
        out[i * step..][..4].copy_from_slice(sums);
    }
}
