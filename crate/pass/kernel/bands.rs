//! Large products: the lines of both operands are packed in bands of a few, side by side, so
//! that a tile of entries is summed from two streams of memory and in registers alone.

use ndarray::ArrayRef2;

use crate::entrywise::entries;

/// Rows and columns of a tile: as many as the sums of which fit into the registers.
const TILE: (usize, usize) = (4, if cfg!(target_feature = "avx2") { 8 } else { 4 });

/// The rows of a left operand, or the columns of a right one, each of which is one factor of a dot
/// product.
#[derive(Clone, Copy)]
pub(crate) struct Lines<'a> {
    pub(crate) entries: &'a [f64],
    pub(crate) count: usize,
    pub(crate) length: usize,
    /// Whether each line is contiguous; otherwise the first entries of all lines come first.
    pub(crate) contiguous: bool,
}

impl<'a> Lines<'a> {
    /// The rows of a matrix in row-major order.
    #[inline(always)]
    pub(crate) fn rows(matrix: &'a ArrayRef2<f64>) -> Self {
        let (count, length) = matrix.dim();
        Self { entries: entries(matrix), count, length, contiguous: true }
    }

    /// Its columns.
    #[inline(always)]
    pub(crate) fn columns(matrix: &'a ArrayRef2<f64>) -> Self {
        let (length, count) = matrix.dim();
        Self { entries: entries(matrix), count, length, contiguous: false }
    }

    /// The steps in `entries` to the next line, and to the next place along a line.
    #[inline(always)]
    pub(crate) fn steps(self) -> (usize, usize) {
        if self.contiguous { (self.length, 1) } else { (1, self.count) }
    }
}

/// Buffers for the bands of the left and of the right operand: the entries of a few lines in one
/// place along them, place after place. They grow to what the largest product needs, and then stay.
#[derive(Clone, Debug, Default)]
pub struct Bands {
    left: Vec<[f64; TILE.0]>,
    right: Vec<[f64; TILE.1]>,
}

/// So long a piece of the lines is packed at a time that bands stay in the cache.
const PIECE: usize = 256;

impl Bands {
    /// out += the product.
    pub(crate) fn add(&mut self, left: Lines, right: Lines, out: &mut [f64]) {
        for start in (0..left.length).step_by(PIECE) {
            let length = PIECE.min(left.length - start);
            let lefts = pack(left, start, length, &mut self.left);
            let rights = pack(right, start, length, &mut self.right);
            add_bands(lefts, rights, length, out, right.count);
        }
    }
}

/// A piece of all lines, band after band of N lines; the last band is filled up with zeros.
fn pack<'a, const N: usize>(
    lines: Lines,
    start: usize,
    length: usize,
    buffer: &'a mut Vec<[f64; N]>,
) -> &'a [[f64; N]] {
    let size = lines.count.div_ceil(N) * length;
    if buffer.len() < size {
        buffer.resize(size, [0.0; N]);
    }
    let Lines { entries, count, contiguous, .. } = lines;
    let (across, along) = lines.steps();
    for (at, band) in buffer[..size].chunks_exact_mut(length).enumerate() {
        let origin = N * at * across + start * along;
        let filled = (count - N * at).min(N);
        if filled < N {
            for (k, place) in band.iter_mut().enumerate() {
                *place = [0.0; N];
                for (i, entry) in place[..filled].iter_mut().enumerate() {
                    *entry = entries[origin + i * across + k * along];
                }
            }
        } else if contiguous {
            let lines: [&[f64]; N] =
                std::array::from_fn(|i| &entries[origin + i * across..][..length]);
            for (k, place) in band.iter_mut().enumerate() {
                *place = lines.map(|line| line[k]);
            }
        } else {
            for (place, row) in band.iter_mut().zip(entries[origin..].chunks(along)) {
                for (entry, x) in place.iter_mut().zip(row) {
                    *entry = *x;
                }
            }
        }
    }
    &buffer[..size]
}

fn add_bands(
    lefts: &[[f64; TILE.0]],
    rights: &[[f64; TILE.1]],
    length: usize,
    out: &mut [f64],
    cols: usize,
) {
    for (at, right) in rights.chunks_exact(length).enumerate() {
        let (first, mut strips) = (TILE.1 * at, out.chunks_mut(TILE.0 * cols));
        for left in lefts.chunks_exact(length) {
            let Some(strip) = strips.next() else { return };
            if first + TILE.1 <= cols && strip.len() == TILE.0 * cols {
                add_tile(left, right, &mut strip[first..], cols);
            } else {
                add_edge(left, right, strip, first, cols);
            }
        }
    }
}

/// A tile of which only a part lies in the strip of a few rows.
fn add_edge(
    left: &[[f64; TILE.0]],
    right: &[[f64; TILE.1]],
    strip: &mut [f64],
    first: usize,
    cols: usize,
) {
    let mut tile = [0.0; TILE.0 * TILE.1];
    // The strip is asked for each place: a copy of a few entries would be a costly call.
    let place = |at: usize| {
        let (i, j) = (at / TILE.1, first + at % TILE.1);
        (j < cols).then_some(i * cols + j)
    };
    for (at, sum) in tile.iter_mut().enumerate() {
        if let Some(entry) = place(at).and_then(|place| strip.get(place)) {
            *sum = *entry;
        }
    }
    add_tile(left, right, &mut tile, TILE.1);
    for (at, sum) in tile.iter().enumerate() {
        if let Some(entry) = place(at).and_then(|place| strip.get_mut(place)) {
            *entry = *sum;
        }
    }
}

/// A tile whose rows lie `step` apart.
// Inlined, its sums would not stay vectors.
#[inline(never)]
fn add_tile(left: &[[f64; TILE.0]], right: &[[f64; TILE.1]], out: &mut [f64], step: usize) {
    let mut tile = [[0.0; TILE.1]; TILE.0];
    for (i, sums) in tile.iter_mut().enumerate() {
        for (sum, entry) in sums.iter_mut().zip(&out[i * step..][..TILE.1]) {
            *sum = *entry;
        }
    }
    for (l, r) in left.iter().zip(right) {
        for (sums, l) in tile.iter_mut().zip(l) {
            for (sum, r) in sums.iter_mut().zip(r) {
                *sum += l * r;
            }
        }
    }
    for (i, sums) in tile.iter().enumerate() {
        out[i * step..][..TILE.1].copy_from_slice(sums);
    }
}
