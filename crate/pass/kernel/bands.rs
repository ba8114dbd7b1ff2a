//! Large products: the lines of both operands are packed in bands of four, so that a tile of 4 × 4
//! entries is summed in registers, from two contiguous streams of memory.

use crate::lines::Lines;

/// The entries of four lines at one position along them.
pub(crate) type Four = [f64; 4];

/// The length of the piece of the lines that is packed at a time; short enough for the cache.
const PIECE: usize = 256;

/// out += the product; `buffers` are for the bands of the left and the right operand.
pub(crate) fn add(left: Lines, right: Lines, out: &mut [f64], buffers: &mut [Vec<Four>; 2]) {
    let [lefts, rights] = buffers;
    for start in (0..left.length).step_by(PIECE) {
        let length = PIECE.min(left.length - start);
        let lefts = pack(left, start, length, lefts);
        let rights = pack(right, start, length, rights);
        add_bands(lefts, rights, length, out, right.count);
    }
}

/// Packs a piece of all lines, band after band; the last band is padded with zeros.
fn pack<'a>(lines: Lines, start: usize, length: usize, buffer: &'a mut Vec<Four>) -> &'a [Four] {
    let size = lines.count.div_ceil(4) * length;
    if buffer.len() < size {
        buffer.resize(size, [0.0; 4]);
    }
    let Lines { entries, count, contiguous, .. } = lines;
    let (across, along) = lines.steps();
    for (at, band) in buffer[..size].chunks_exact_mut(length).enumerate() {
        let origin = 4 * at * across + start * along;
        let filled = (count - 4 * at).min(4);
        if filled < 4 {
            for (k, four) in band.iter_mut().enumerate() {
                *four = [0.0; 4];
                for (i, entry) in four[..filled].iter_mut().enumerate() {
                    *entry = entries[origin + i * across + k * along];
                }
            }
        } else if contiguous {
            let [a, b, c, d] = [0, 1, 2, 3].map(|i| &entries[origin + i * across..][..length]);
            for ((((four, a), b), c), d) in band.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                *four = [*a, *b, *c, *d];
            }
        } else {
            for (four, row) in band.iter_mut().zip(entries[origin..].chunks(along)) {
                *four = [row[0], row[1], row[2], row[3]];
            }
        }
    }
    &buffer[..size]
}

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

/// A tile that is only partly in its strip of up to four rows.
fn add_edge(left: &[Four], right: &[Four], strip: &mut [f64], first: usize, cols: usize) {
    let mut tile = [0.0; 16];
    // Each entry is tested by itself, because copying a few entries would be a costly call.
    let place = |at: usize| (first + at % 4 < cols).then_some(at / 4 * cols + first + at % 4);
    for (at, sum) in tile.iter_mut().enumerate() {
        if let Some(entry) = place(at).and_then(|place| strip.get(place)) {
            *sum = *entry;
        }
    }
    add_tile(left, right, &mut tile, 4);
    for (at, sum) in tile.iter().enumerate() {
        if let Some(entry) = place(at).and_then(|place| strip.get_mut(place)) {
            *entry = *sum;
        }
    }
}

/// A tile whose rows are `step` entries apart.
// If it were inlined, the compiler would not keep the sums in vector registers.
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
