//! A matrix as a learner pastes it is read whole, to the digits that were given.
#![cfg(feature = "practice")]

use chainrule::practice::Given;
use ndarray::{Array2, arr2};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use serde::Deserialize;

/// A print of NumPy, JAX or Python, and the numbers that were printed.
#[derive(Deserialize)]
struct Print {
    name: String,
    text: String,
    rows: Vec<Vec<f64>>,
    half_unit: Vec<Vec<f64>>,
    is_flat: bool,
}

fn matrix(rows: &[Vec<f64>]) -> Array2<f64> {
    Array2::from_shape_vec((rows.len(), rows[0].len()), rows.concat()).expect("rows are equal")
}

#[track_caller]
fn given(text: &str) -> Given {
    Given::from_text(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The numbers, their tolerance and their digits are those of these rows.
#[track_caller]
fn reads<const N: usize>(text: &str, rows: &[[f64; N]], tolerance: f64, digits: usize) {
    let given = given(text);
    assert_eq!(given.numbers, arr2(rows), "{text}");
    assert_eq!(given.digits, digits, "{text}");
    let largest = given.tolerance.iter().fold(0.0_f64, |most, t| most.max(*t));
    // What an f32 rounds away comes on top.
    let most = given.numbers.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    assert!(
        (tolerance..tolerance * 1.000_001 + most * 6e-8).contains(&largest),
        "{largest}\n{text}"
    );
}

/// The text gives an error of one sentence that has these words.
#[track_caller]
fn refuses(text: &str, words: &[&str]) {
    let error = Given::from_text(text).expect_err(text);
    assert_eq!(error.code.as_str(), "bad-matrix");
    for word in words {
        assert!(error.message.contains(word), "“{}” does not say “{word}”", error.message);
    }
    assert!(error.message.ends_with('.') && error.message.len() < 250, "{}", error.message);
}

#[test]
fn prints_of_numpy_come_back_within_half_a_unit() {
    let prints: Vec<Print> = serde_json::from_str(include_str!("fixtures/practice/prints.json"))
        .expect("the fixture is JSON");
    for Print { name, text, rows, half_unit, is_flat } in prints {
        let (rows, half_unit, given) = (matrix(&rows), matrix(&half_unit), given(&text));
        assert_eq!(given.numbers.dim(), rows.dim(), "{name}");
        assert_eq!(given.is_flat, is_flat, "{name}");
        for (at, number) in given.numbers.indexed_iter() {
            let (right, tolerance) = (rows[at], given.tolerance[at]);
            assert!((number - right).abs() <= tolerance, "{name} {at:?}: {number}, not {right}");
            let most = half_unit[at] * (1.0 + 1e-9) + f64::from(f32::EPSILON) * right.abs();
            assert!(tolerance <= most, "{name} {at:?}: {tolerance} is above {most}");
        }
    }
}

#[test]
fn lists_arrays_and_tensors() {
    reads("[[0.25, -0.5], [1, 2]]", &[[0.25, -0.5], [1.0, 2.0]], 0.005, 2);
    reads("dW1 = np.array([[0.125, 2e-3]])", &[[0.125, 0.002]], 0.0005, 4);
    reads("W[1] = [[0.125, 0.5]]", &[[0.125, 0.5]], 0.0005, 3);
    reads("{\"dW\": [[0.125], [0.5]]}", &[[0.125], [0.5]], 0.0005, 3);
    reads("[[ 1.e-03  2.e+00]]", &[[0.001, 2.0]], 0.5e-4, 4);
    reads("[[ 0.5  -1. ]]", &[[0.5, -1.0]], 0.5e-4, 4);
    // As PyTorch documents its prints.
    reads("tensor([[0.1250, -1.5000]])", &[[0.125, -1.5]], 0.5e-4, 4);
    reads(
        "tensor([[ 0.1250],\n        [-1.5000]], grad_fn=<MmBackward0>)",
        &[[0.125], [-1.5]],
        0.5e-4,
        4,
    );
    reads(
        "tensor([[1.2500e-05, 2.0000e+00]], device='cuda:0', dtype=torch.float64)",
        &[[1.25e-5, 2.0]],
        0.5e-4,
        4,
    );
    reads(
        "Parameter containing:\ntensor([[0.1250, 0.5000]], requires_grad=True)",
        &[[0.125, 0.5]],
        0.5e-4,
        4,
    );
    reads("tensor(0.2984, grad_fn=<BinaryCrossEntropyBackward0>)", &[[0.2984]], 0.5e-4, 4);
    reads(
        "tf.Tensor(\n[[0.125 0.5  ]\n [1.    2.   ]], shape=(2, 2), dtype=float32)",
        &[[0.125, 0.5], [1.0, 2.0]],
        0.5e-3,
        3,
    );
    reads(
        "<tf.Tensor: shape=(1, 2), dtype=float32, numpy=array([[0.125, 0.5  ]], dtype=float32)>",
        &[[0.125, 0.5]],
        0.5e-3,
        3,
    );
}

#[test]
fn whether_a_list_has_rows() {
    for (text, is_flat) in [
        ("[0.1, 0.2]", true),
        ("tensor([0.1000, 0.2000])", true),
        ("[0.1 0.2\n 0.3]", true),
        ("[[0.1, 0.2]]", false),
        ("[0.1; 0.2]", false),
        ("0.1 0.2", false),
        ("0.5", false),
    ] {
        assert_eq!(given(text).is_flat, is_flat, "{text}");
    }
}

#[test]
fn lines_of_numbers() {
    reads("0.5", &[[0.5]], 0.05, 1);
    reads("J = 0.298371109", &[[0.298371109]], 0.5e-9, 9);
    reads("\u{feff}0.125 0.5\r\n1 2\r\n", &[[0.125, 0.5], [1.0, 2.0]], 0.0005, 3);
    reads("0.125,0.5,\n1,2,", &[[0.125, 0.5], [1.0, 2.0]], 0.0005, 3);
    reads("\"0.125\",\"0.5\"", &[[0.125, 0.5]], 0.0005, 3);
    reads("0,1\n1,0", &[[0.0, 1.0], [1.0, 0.0]], 0.5e-4, 4);
    reads("0,5;−0,25\n1;1,234", &[[0.5, -0.25], [1.0, 1.234]], 0.0005, 3);
    reads("0,5\t−0,25\n1\t1,234", &[[0.5, -0.25], [1.0, 1.234]], 0.0005, 3);
    reads("0,25\n-0,13\n1,08", &[[0.25], [-0.13], [1.08]], 0.005, 2);
    reads("0,25\n-0,13", &[[0.25], [-0.13]], 0.005, 2);
    reads("0,25\n1,08", &[[0.25], [1.08]], 0.005, 2);
    reads("0,25\n1,8", &[[0.0, 25.0], [1.0, 8.0]], 0.5e-4, 4);
    reads("０．１２５\t－２", &[[0.125, -2.0]], 0.0005, 3);
    reads("1.25×10⁻³ −2.5×10²", &[[1.25e-3, -250.0]], 0.5, 2);
}

#[test]
fn matlab() {
    reads("[0.125 -0.5; 1 2]", &[[0.125, -0.5], [1.0, 2.0]], 0.0005, 3);
    reads("dW1 = [0.125, -0.5\n  1, 2;];", &[[0.125, -0.5, 1.0, 2.0]], 0.0005, 3);
    // As MathWorks documents `format short`.
    reads(
        "dW1 =\n\n   1.0e-03 *\n\n    0.1250   -0.5000\n    1.0000         0\n\n",
        &[[0.125 * 1e-3, -0.5 * 1e-3], [1e-3, 0.0]],
        0.5e-7,
        4,
    );
    let columns = "ans =\n\n  Columns 1 through 2\n\n    0.1250    0.2500\n    0.5000    0.7500\n\n  \
                   Column 3\n\n    1.1250\n    2.2500\n";
    reads(columns, &[[0.125, 0.25, 1.125], [0.5, 0.75, 2.25]], 0.5e-4, 4);
    reads(
        &columns.replace("2\n\n", "2:\n\n").replace("Column 3", "Column 3:"),
        &[[0.125, 0.25, 1.125], [0.5, 0.75, 2.25]],
        0.5e-4,
        4,
    );
    refuses("Columns 1 through 2\n1 2\n3 4\nColumn 3\n5", &["Block 2", "1 rows", "has 2"]);
}

#[test]
fn numbers_of_a_program_have_the_digits_of_their_shortest_text() {
    let given = Given::from_numbers(arr2(&[[0.125, -3.0], [0.1 + 0.2, 2e-9]]), false);
    assert_eq!(given.digits, 17);
    assert!(given.tolerance[[0, 0]] < 2e-16 && given.tolerance[[1, 1]] < 1e-12, "{given:?}");
    let given = Given::from_numbers(arr2(&[[0.125, -3.0]]), true);
    assert_eq!((given.digits, given.is_flat), (3, true));
    assert!((0.5e-3..0.501e-3).contains(&given.tolerance[[0, 0]]), "{given:?}");
    assert_eq!(Given::from_numbers(arr2(&[[1.0, 0.0]]), false).digits, 4);
    let long = Given::from_numbers(arr2(&[[0.012_345_678_901_234_567]]), false);
    assert_eq!(long.digits, 17, "its text has 18 digits after the point");
}

#[test]
fn what_is_no_matrix() {
    refuses("", &["empty", "[[1, 2], [3, 4]]"]);
    refuses(" \n ", &["empty"]);
    refuses("[]", &["empty"]);
    refuses("array([], shape=(0, 3), dtype=float64)", &["empty"]);
    refuses("[[1, 2], [3, 4, 5]]", &["Row 2 has 3", "first row has 2"]);
    refuses("1 2\n3\n", &["Row 2 has 1 number ", "first row has 2"]);
    refuses("[1 2; 3]", &["Row 2 has 1 number "]);
    refuses("[[1, two]]", &["“two”"]);
    refuses("hello", &["“hello”"]);
    refuses("1 2\n3 x4\n", &["“x4”"]);
    refuses("1 2 [3 4]", &["“1”", "outside"]);
    refuses("[[1, 2], 3, 4]", &["“3”", "outside"]);
    refuses("[1, [2, 3]]", &["in no row"]);
    refuses("[[[1, 2], [3, 4]]]", &["three deep"]);
    refuses("[[1, 2], [3, 4]", &["ends before"]);
    refuses("[[1, 2]].T", &["“.T”", "outside"]);
    refuses("np.array([[1, 2]]).T", &["“.T”"]);
    refuses("[1 2]'", &["“'”"]);
    refuses("[[1, 2]] [[3, 4]]", &["more than one matrix"]);
    refuses("[[1,, 2]]", &["missing"]);
    refuses("1,,2", &["empty"]);
    refuses("1,250\t2,500", &["“1,250”", "1000.5"]);
    refuses("1,250,000;2", &["“1,250,000”"]);
    refuses("[[1, nan]]", &["“nan”", "not finite"]);
    refuses("-inf 2", &["“-inf”", "not finite"]);
    refuses("1e999", &["too large"]);
    refuses("1e300 *\n1e300", &["factor", "too large"]);
    refuses("[[1+2j, 3]]", &["“1+2j”"]);
}

/// NumPy's own print of a large matrix, and PyTorch's, as it documents it.
#[test]
fn what_is_shortened() {
    let numpy =
        "[[0. 0. 0. ... 0. 0. 0.]\n [0. 0. 0. ... 0. 0. 0.]\n ...\n [0. 0. 0. ... 0. 0. 0.]]";
    refuses(
        numpy,
        &["np.set_printoptions(threshold=np.inf)", "torch.set_printoptions(profile=\"full\")"],
    );
    refuses("1 2 … 3", &["shortened"]);
}

/// A reader that went over the text once per word would not end.
#[test]
fn long_texts_end() {
    refuses(&"0.5 ".repeat(2_500_001), &["11 MB", "10 MB"]);
    let row = "0.125,".repeat(1_000);
    assert_eq!(given(&format!("{row}\n").repeat(100)).numbers.dim(), (100, 1_000));
    refuses(&"[".repeat(1_000_000), &["three deep"]);
    refuses(&"(".repeat(1_000_000), &["not a number"]);
    refuses(&"[1]".repeat(300_000), &["more than one"]);
    refuses(&"1".repeat(1_000_000), &["too large"]);
    refuses(&"a[1]".repeat(250_000), &["not a number"]);
    refuses(&"tensor(".repeat(150_000), &["not a number"]);
    refuses(&";".repeat(1_000_000), &["empty"]);
    refuses(&format!("[{}", "1 ".repeat(100_000)), &["ends before"]);
}

/// Parts of the texts that are read, which a text may put together in any order.
const PARTS: [&str; 32] = [
    "[",
    "]",
    "[[",
    "]]",
    ",",
    ";",
    "\t",
    "\n",
    " ",
    "1",
    "-0.5",
    "1e-3",
    "1.",
    ".",
    "e",
    "×10⁻³",
    "−",
    "0,5",
    "1,000",
    "array(",
    ")",
    "tensor(",
    "=",
    ":",
    "Column 1\n",
    "1.0e-03 *\n",
    "1e300 *\n",
    "1e300",
    "é",
    "nan",
    "０",
    "'",
];

/// The same cases on every machine and in every run.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(1986),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(20_000))]
    #[test]
    fn any_text_is_a_matrix_or_one_sentence(parts in vec(select(&PARTS[..]), 1..12)) {
        let text = parts.concat();
        match Given::from_text(&text) {
            Ok(given) => {
                prop_assert!(given.numbers.iter().chain(&given.tolerance).all(|x| x.is_finite()));
                prop_assert!(given.numbers.dim() == given.tolerance.dim() && !given.numbers.is_empty());
            }
            Err(error) => prop_assert!(error.message.ends_with('.') && error.message.len() < 250),
        }
    }
}
