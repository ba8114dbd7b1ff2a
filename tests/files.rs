//! Files that NumPy and safetensors have written are read; all others give one sentence.
#![cfg(all(feature = "practice", not(target_arch = "wasm32")))] // Chrome cannot read a file

use std::collections::BTreeMap;
use std::fs;

use chainrule::practice::{Given, file};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde::Deserialize;

/// An array of a file, as Python knows it.
#[derive(Deserialize)]
struct Array {
    shape: Vec<usize>,
    rows: Vec<Vec<f64>>,
}

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/practice/files");

/// Files in the formats of NumPy and safetensors.
const WRITTEN: [&str; 4] = ["model.safetensors", "rows.npy", "stored.npz", "compressed.npz"];

fn bytes(name: &str) -> Vec<u8> {
    fs::read(format!("{FOLDER}/{name}")).expect("the fixture is there")
}

/// The bytes give an error of one sentence that has these words and the file's name.
#[track_caller]
fn refuses(name: &str, bytes: &[u8], words: &[&str]) {
    let error = file::read(name, bytes).expect_err(name);
    assert_eq!(error.code.as_str(), "bad-matrix", "{error}");
    for word in [name].iter().chain(words) {
        assert!(error.message.contains(word), "“{}” does not say “{word}”", error.message);
    }
    assert!(error.message.ends_with('.') && error.message.len() < 250, "{}", error.message);
}

/// The fixture is refused under its own name.
#[track_caller]
fn refused(name: &str, words: &[&str]) {
    refuses(name, &bytes(name), words);
}

fn rows(given: &Given) -> Vec<Vec<f64>> {
    given.numbers.rows().into_iter().map(|row| row.to_vec()).collect()
}

#[test]
fn every_number_of_every_file() {
    let files: BTreeMap<String, BTreeMap<String, Array>> =
        serde_json::from_str(include_str!("fixtures/practice/files.json")).expect("it is JSON");
    assert!(files.len() > 15, "the fixtures are there");
    for (name, arrays) in files {
        let matrices = file::read(&name, &bytes(&name)).unwrap_or_else(|error| panic!("{error}"));
        let matrices: BTreeMap<_, _> = matrices.into_iter().collect();
        assert_eq!(Vec::from_iter(matrices.keys()), Vec::from_iter(arrays.keys()), "{name}");
        for (array, Array { shape, rows: right }) in arrays {
            let given = &matrices[&array];
            assert_eq!(rows(given), right, "{name}: {array}");
            assert_eq!(given.is_flat, shape.len() == 1, "{name}: {array}");
        }
    }
}

/// NumPy's and PyTorch's types have this many digits.
#[test]
fn the_tolerance_is_that_of_the_type() {
    for (name, epsilon) in [("rows.npy", f64::EPSILON), ("big_endian.npy", f32::EPSILON.into())] {
        for (_, given) in file::read(name, &bytes(name)).expect("it can be read") {
            for (number, tolerance) in given.numbers.iter().zip(&given.tolerance) {
                assert!(
                    (epsilon / 8.0..epsilon * 8.0).contains(&(tolerance / number.abs())),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn content_decides_before_the_name() {
    for (name, other) in
        [("model.safetensors", "weights.npy"), ("rows.npy", "a"), ("stored.npz", "b.csv")]
    {
        assert!(file::read(other, &bytes(name)).is_ok(), "{name} as {other}");
    }
    refuses("rows.csv", &bytes("weights.pkl"), &["code"]);
    refuses("rows.npy", b"1 2\n", &["no .npy file"]);
    refuses("a.npz", b"1 2\n", &["zip"]);
    refuses("a.safetensors", b"1 2", &["cut off"]);
    refuses("a.pth", b"\x50\x00\x01", &["code"]);
    refuses("a.h5", b"\x89HDF\r\n\x1a\n\0\0", &["neither text nor an array", ".safetensors"]);
}

#[test]
fn what_a_type_does_not_allow() {
    refused("int8.safetensors", &["“0.weight”", "int8", "bfloat16"]);
    refused("int64.safetensors", &["“steps”", "int64", "float32"]);
    refused("three.safetensors", &["“kernel”", "3 dimensions (2×2×2)"]);
    refused("nan.safetensors", &["“0.weight”", "NaN"]);
    refused("complex.npy", &["complex128", "float64"]);
    refused("text.npy", &["text"]);
    refused("objects.npy", &["code"]);
    refused("records.npy", &["records"]);
    refused("three.npy", &["3 dimensions (2×3×4)"]);
    refused("empty.npy", &["empty"]);
    refused("weights.pkl", &["code", "not opened", "save_file"]);
    refused("model.pt", &["code", "not opened"]);
    refused("other.zip", &["without arrays"]);
}

#[test]
fn cut_off_anywhere() {
    for name in WRITTEN {
        let whole = bytes(name);
        for length in 0..whole.len() {
            let error = file::read(name, &whole[..length]).expect_err("it is cut off");
            assert!(error.message.starts_with(name) && error.message.ends_with('.'), "{error}");
        }
    }
    let (model, rows) = (bytes("model.safetensors"), bytes("rows.npy"));
    refuses("m.safetensors", &model[..model.len() - 1], &["cut off", "save it again"]);
    refuses("m.safetensors", &model[..40], &["cut off"]);
    refuses("r.npy", &rows[..rows.len() - 1], &["“r”", "47 bytes", "needs 48", "cut off"]);
    refuses("r.npy", &rows[..40], &["header"]);
}

/// A safetensors file with this header and so many bytes of numbers.
fn safetensors(header: &str, data: usize) -> Vec<u8> {
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header.as_bytes());
    bytes.extend(vec![0; data]);
    bytes
}

#[test]
fn safetensors_that_lie() {
    let tensor = |name: &str, shape: &str, offsets: &str| {
        format!(r#""{name}":{{"dtype":"F32","shape":{shape},"data_offsets":{offsets}}}"#)
    };
    let one = |shape, offsets| safetensors(&format!("{{{}}}", tensor("w", shape, offsets)), 8);
    assert!(file::read("a", &one("[1,2]", "[0,8]")).is_ok(), "the honest one is read");
    refuses("lie", &one("[1,2]", "[4,12]"), &["offsets", "“w”"]);
    refuses("lie", &one("[1,2]", "[8,0]"), &["offsets", "“w”"]);
    refuses("lie", &one("[1,3]", "[0,8]"), &["offsets", "shape"]);
    refuses("lie", &one("[4294967296,4294967296]", "[0,8]"), &["shape"]);
    refuses("lie", &one("[1,1]", "[0,4]"), &["number of bytes"]);
    refuses("lie", &one("[1,400]", "[0,1600]"), &["number of bytes"]);
    let two = format!("{{{},{}}}", tensor("v", "[1,2]", "[0,8]"), tensor("w", "[1,2]", "[0,8]"));
    refuses("lie", &safetensors(&two, 8), &["offsets"]);
    refuses("lie", &safetensors("{", 8), &["header cannot be read"]);
    refuses("lie", &safetensors("{}", 0), &["no tensors"]);
    let mut long = one("[1,2]", "[0,8]");
    long[0] = 255;
    refuses("lie", &long, &["longer than the file"]);
}

/// An `.npy` file with this header and so many bytes of numbers.
fn npy(header: &str, data: usize) -> Vec<u8> {
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((header.len() as u16).to_le_bytes());
    bytes.extend(header.as_bytes());
    bytes.extend(vec![0; data]);
    bytes
}

#[test]
fn npy_that_lies() {
    let array = |shape: &str| {
        npy(&format!("{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}\n"), 16)
    };
    assert!(file::read("a", &array("(1, 2)")).is_ok(), "the honest one is read");
    refuses("lie", &array("(2, 2)"), &["16 bytes", "needs 32"]);
    refuses("lie", &array("(2, -2)"), &["no header"]);
    refuses("lie", &npy("{'descr': '<f8'}", 16), &["no header"]);
    for shape in ["(4294967296, 4294967296)", "(16000001,)", "(99999, 99999)"] {
        let error = file::read("lie", &array(shape)).expect_err("it is too large");
        assert_eq!(error.code.as_str(), "too-large", "{error}");
    }
}

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
    #![proptest_config(cases(4_000))]
    /// Changed bytes in the header give other numbers or one sentence.
    #[test]
    fn damaged_anywhere(name in prop::sample::select(&WRITTEN[..]), changes in vec((0..300_usize, any::<u8>()), 1..4)) {
        let mut bytes = bytes(name);
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        match file::read(name, &bytes) {
            Ok(matrices) => for (_, given) in matrices {
                prop_assert!(given.numbers.iter().all(|number| number.is_finite()));
            },
            Err(error) => prop_assert!(error.message.ends_with('.')),
        }
    }
}
