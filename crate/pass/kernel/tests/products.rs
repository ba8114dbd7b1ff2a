//! Compares products with three plain loops, bit for bit: every small shape, shapes around the
//! sizes at which the algorithm changes, and entries of every kind.

use chainrule_kernel::{
    Bands, set_product_by_transpose, set_product_plus_column, set_transpose_product,
};
use fastrand::Rng;
use ndarray::{Array2, s};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The entries of `start`, to which those of left · right are added in the simplest way.
fn plain_product(start: &Array2<f64>, left: &Array2<f64>, right: &Array2<f64>) -> Array2<f64> {
    let mut out = start.clone();
    for i in 0..left.nrows() {
        for j in 0..right.ncols() {
            for k in 0..left.ncols() {
                out[[i, j]] += left[[i, k]] * right[[k, j]];
            }
        }
    }
    out
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

/// The transpose, in row-major order.
fn transposed(matrix: &Array2<f64>) -> Array2<f64> {
    matrix.t().as_standard_layout().into_owned()
}

/// Tests all products of one shape, with buffers that earlier products have used.
fn check([rows, depth, cols]: [usize; 3], bands: &mut Bands, entry: &mut impl FnMut() -> f64) {
    let mut matrix = |rows, cols| Array2::from_shape_simple_fn((rows, cols), &mut *entry);
    let (left, right) = (matrix(rows, depth), matrix(depth, cols));
    let of = format!("{rows}×{depth} · {depth}×{cols}");

    let (column, mut got) = (matrix(rows, 1), matrix(rows, cols));
    set_product_plus_column(&left, &right, &column, &mut got, bands);
    let start = column.broadcast((rows, cols)).expect("it repeats").to_owned();
    assert_same(&got, &plain_product(&start, &left, &right), &format!("{of} plus a column"));

    let (mut got, zeros) = (matrix(rows, cols), Array2::zeros((rows, cols)));
    let plain = plain_product(&zeros, &left, &right);
    set_transpose_product(&transposed(&left), &right, &mut got, bands);
    assert_same(&got, &plain, &format!("{of}, the left operand transposed"));

    for factor in [1.0, 0.1] {
        let mut got = matrix(rows, cols);
        set_product_by_transpose(&left, &transposed(&right), factor, &mut got, bands);
        assert_same(
            &got,
            &(factor * &plain),
            &format!("{factor} · {of}, the right one transposed"),
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_small_product_is_the_plain_one() {
    let (mut random, mut bands) = (Rng::with_seed(1), Bands::default());
    for shape in (0..729).map(|n| [n / 81 + 1, n / 9 % 9 + 1, n % 9 + 1]) {
        check(shape, &mut bands, &mut || moderate(&mut random));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn products_around_the_sizes_of_tiles_and_pieces_are_the_plain_ones() {
    let (mut random, mut bands) = (Rng::with_seed(2), Bands::default());
    let lengths = [1, 3, 4, 5, 11, 16];
    for depth in [2, 10, 31, 64, 256, 257, 515] {
        for (rows, cols) in lengths.iter().flat_map(|rows| lengths.map(|cols| (*rows, cols))) {
            check([rows, depth, cols], &mut bands, &mut || moderate(&mut random));
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn products_of_extreme_numbers_are_the_plain_ones() {
    let (mut random, mut bands) = (Rng::with_seed(3), Bands::default());
    for _ in 0..3_000 {
        let shape = [0; 3].map(|_| random.usize(1..15));
        // Only four extreme values per product, because otherwise nearly all sums would be NaN.
        let few = [0; 4].map(|_| extreme(&mut random));
        let entry = &mut || match random.usize(..24) {
            at @ 0..4 => few[at],
            _ => moderate(&mut random),
        };
        check(shape, &mut bands, entry);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn products_without_terms_are_zero() {
    let mut random = Rng::with_seed(4);
    for shape in [[2, 0, 3], [0, 2, 3], [2, 3, 0]] {
        check(shape, &mut Bands::default(), &mut || moderate(&mut random));
    }
}

#[test]
#[should_panic = "row by row"]
fn other_layouts_are_refused() {
    let matrix = Array2::<f64>::zeros((4, 4));
    let mut out = Array2::zeros((2, 2));
    let part = matrix.slice(s![..2, ..2]);
    set_product_by_transpose(&part, &part, 1.0, &mut out, &mut Bands::default());
}
