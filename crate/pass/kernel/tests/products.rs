//! Compares products with three plain loops, bit for bit: every small shape, shapes around the
//! sizes at which the algorithm changes, operands in every memory layout, and entries of every
//! kind.

use chainrule_kernel::{Packing, add_product, set_product};
use fastrand::Rng;
use ndarray::{Array2, ArrayView2, s};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// out += left · right, in the simplest way.
fn add_plainly(left: ArrayView2<f64>, right: ArrayView2<f64>, out: &mut Array2<f64>) {
    for i in 0..left.nrows() {
        for j in 0..right.ncols() {
            for k in 0..left.ncols() {
                out[[i, j]] += left[[i, k]] * right[[k, j]];
            }
        }
    }
}

/// The memory layout of an operand.
#[derive(Clone, Copy, Debug)]
enum Layout {
    Rows,
    Columns,
    Stepped,
    SteppedColumns,
    Reversed,
    OneRow,
    OneColumn,
}

const LAYOUTS: [Layout; 7] = [
    Layout::Rows,
    Layout::Columns,
    Layout::Stepped,
    Layout::SteppedColumns,
    Layout::Reversed,
    Layout::OneRow,
    Layout::OneColumn,
];

impl Layout {
    /// An array in this layout for a matrix of this shape.
    fn storage(self, (rows, cols): (usize, usize), entry: &mut impl FnMut() -> f64) -> Array2<f64> {
        let shape = match self {
            Layout::Rows | Layout::Reversed => (rows, cols),
            Layout::Columns => (cols, rows),
            Layout::Stepped => (2 * rows, 3 * cols),
            Layout::SteppedColumns => (2 * cols, rows),
            Layout::OneRow => (1, cols),
            Layout::OneColumn => (rows, 1),
        };
        Array2::from_shape_simple_fn(shape, entry)
    }

    fn view(self, storage: &Array2<f64>, shape: (usize, usize)) -> ArrayView2<'_, f64> {
        match self {
            Layout::Rows => storage.view(),
            Layout::Columns => storage.t(),
            Layout::Stepped => storage.slice(s![..;2, ..;3]),
            Layout::SteppedColumns => storage.slice(s![..;2, ..]).reversed_axes(),
            Layout::Reversed => storage.slice(s![..;-1, ..;-1]),
            Layout::OneRow | Layout::OneColumn => storage.broadcast(shape).expect("it repeats"),
        }
    }
}

/// A moderate number, whose sums depend on their order.
fn moderate(random: &mut Rng) -> f64 {
    random.f64() * 4.0 - 2.0
}

/// An extreme number.
fn extreme(random: &mut Rng) -> f64 {
    let size = match random.u8(..9) {
        0 => 0.0,
        1 => f64::from_bits(random.u64(1..100)),
        2 => f64::MIN_POSITIVE,
        3 => 1e-170 * random.f64(),
        4 => 1e170 * random.f64(),
        5 => f64::MAX,
        6 => f64::INFINITY,
        7 => f64::NAN,
        _ => random.f64(),
    };
    if random.bool() { size } else { -size }
}

fn assert_same(got: &Array2<f64>, right: &Array2<f64>, of: &str) {
    for (at, right) in right.indexed_iter() {
        let got = got[at];
        let same = got.to_bits() == right.to_bits() || got.is_nan() && right.is_nan();
        assert!(same, "{of}: {got:e} at {at:?} is not {right:e}");
    }
}

/// Tests both products of one shape, with buffers that earlier products have used.
fn check(
    [rows, depth, cols]: [usize; 3],
    layouts: [Layout; 2],
    packing: &mut Packing,
    entry: &mut impl FnMut() -> f64,
) {
    let storages =
        [layouts[0].storage((rows, depth), entry), layouts[1].storage((depth, cols), entry)];
    let left = layouts[0].view(&storages[0], (rows, depth));
    let right = layouts[1].view(&storages[1], (depth, cols));
    let of = format!("{rows}×{depth} · {depth}×{cols}, {layouts:?}");

    let mut got = Array2::from_shape_simple_fn((rows, cols), &mut *entry);
    let mut expected = got.clone();
    add_product(&left, &right, &mut got, packing);
    add_plainly(left, right, &mut expected);
    assert_same(&got, &expected, &format!("added {of}"));

    set_product(&left, &right, &mut got, packing);
    expected.fill(0.0);
    add_plainly(left, right, &mut expected);
    assert_same(&got, &expected, &of);
}

#[wasm_bindgen_test(unsupported = test)]
fn every_small_product_is_the_plain_one() {
    let (mut random, mut packing) = (Rng::with_seed(1), Packing::default());
    for shape in (0..729).map(|n| [n / 81 + 1, n / 9 % 9 + 1, n % 9 + 1]) {
        let any = [0; 2].map(|_| LAYOUTS[random.usize(..LAYOUTS.len())]);
        for layouts in [
            [Layout::Rows, Layout::Rows],
            [Layout::Columns, Layout::Rows],
            [Layout::Rows, Layout::Columns],
            [Layout::Columns, Layout::Columns],
            any,
        ] {
            check(shape, layouts, &mut packing, &mut || moderate(&mut random));
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn it_does_not_matter_how_operands_lie() {
    let (mut random, mut packing) = (Rng::with_seed(4), Packing::default());
    for (left, right) in LAYOUTS.iter().flat_map(|left| LAYOUTS.map(|right| (*left, right))) {
        for shape in
            [[1, 1, 1], [1, 5, 3], [4, 1, 4], [3, 2, 4], [7, 6, 5], [9, 8, 11], [5, 259, 6]]
        {
            check(shape, [left, right], &mut packing, &mut || moderate(&mut random));
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn products_around_the_sizes_of_tiles_and_pieces_are_the_plain_ones() {
    let (mut random, mut packing) = (Rng::with_seed(2), Packing::default());
    let lengths = [1, 4, 5, 11, 16];
    for depth in [2, 10, 31, 64, 256, 257, 515] {
        for (rows, cols) in lengths.iter().flat_map(|rows| lengths.map(|cols| (*rows, cols))) {
            let [left, right] = [0; 2].map(|_| LAYOUTS[random.usize(..LAYOUTS.len())]);
            let entry = &mut || moderate(&mut random);
            check([rows, depth, cols], [left, right], &mut packing, entry);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn products_of_extreme_numbers_are_the_plain_ones() {
    let (mut random, mut packing) = (Rng::with_seed(3), Packing::default());
    for _ in 0..3_000 {
        let shape = [0; 3].map(|_| random.usize(1..15));
        let [left, right] = [0; 2].map(|_| LAYOUTS[random.usize(..LAYOUTS.len())]);
        // Only four extreme values per product, because otherwise nearly all sums would be NaN.
        let few = [0; 4].map(|_| extreme(&mut random));
        let entry = &mut || match random.usize(..12) {
            at @ 0..4 => few[at],
            _ => moderate(&mut random),
        };
        check(shape, [left, right], &mut packing, entry);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn nothing_is_added_where_there_are_no_terms() {
    let mut packing = Packing::default();
    let mut out = Array2::from_elem((2, 3), 5.0);
    let (left, right) = (Array2::zeros((2, 0)), Array2::zeros((0, 3)));
    add_product(&left, &right, &mut out, &mut packing);
    assert_eq!(out, Array2::from_elem((2, 3), 5.0));
    set_product(&left, &right, &mut out, &mut packing);
    assert_eq!(out, Array2::<f64>::zeros((2, 3)));
    let mut none = Array2::zeros((0, 3));
    add_product(&Array2::zeros((0, 2)), &Array2::zeros((2, 3)), &mut none, &mut packing);
}
