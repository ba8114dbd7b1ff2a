//! Weights by the names of other programs become the parameters of a network, and labels its Y.
#![cfg(feature = "practice")]

use chainrule::practice::{Given, Layers, file, targets};
use chainrule::{Activation, Error, Layer, Network};
use ndarray::{Array2, arr2};

/// A tensor whose numbers tell its name and the place of each: 100·tag + 10·row + column.
fn tensor(name: &str, tag: usize, shape: (usize, usize)) -> (String, Given) {
    let numbers = Array2::from_shape_fn(shape, |(row, col)| (100 * tag + 10 * row + col) as f64);
    (name.to_owned(), Given::from_numbers(numbers, shape.0 == 1))
}

/// Tensors of 2-3-1 by these names of W[1], b[1], W[2], b[2].
fn tensors(names: [&str; 4]) -> Vec<(String, Given)> {
    let shapes = [(3, 2), (1, 3), (1, 3), (1, 1)];
    (0..4).map(|at| tensor(names[at], at, shapes[at])).collect()
}

fn network(units: &[usize], output: Activation) -> Network {
    let layer = |units: &usize| Layer { units: *units, activation: output };
    Network { inputs: units[0], layers: units[1..].iter().map(layer).collect() }
}

#[track_caller]
fn refuses<T: std::fmt::Debug>(result: Result<T, Error>, code: &str, words: &[&str]) {
    let error = result.expect_err("this does not fit");
    assert_eq!(error.code.as_str(), code, "{error}");
    for word in words {
        assert!(error.message.contains(word), "“{}” does not say “{word}”", error.message);
    }
    assert!(error.message.ends_with('.') && error.message.len() < 250, "{}", error.message);
}

#[test]
fn names_of_other_programs() {
    for names in [
        ["0.weight", "0.bias", "2.weight", "2.bias"],
        ["net.2.weight", "net.2.bias", "net.10.weight", "net.10.bias"],
        ["layers.1.weight", "layers.1.bias", "layers.3.weight", "layers.3.bias"],
        ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"],
        ["W1", "b1", "W2", "b2"],
        ["W[1]", "b[1]", "W[2]", "b[2]"],
        ["w_1", "b_1", "w_2", "b_2"],
        ["weights1", "biases1", "weights2", "biases2"],
    ] {
        let mut tensors = tensors(names);
        // The order of a file does not count.
        tensors.reverse();
        let layers = Layers::from_tensors(&tensors, None).expect("these names are known");
        assert_eq!(layers.units, [2, 3, 1], "{names:?}");
        let Layers { parameters, transposed, .. } = layers;
        assert_eq!(
            parameters.w,
            [arr2(&[[0., 1.], [10., 11.], [20., 21.]]), arr2(&[[200., 201., 202.]])]
        );
        assert_eq!(parameters.b, [arr2(&[[100.], [101.], [102.]]), arr2(&[[300.]])]);
        assert!(transposed.is_empty(), "{names:?}");
    }
}

#[test]
fn weights_of_keras_are_transposed() {
    let keras = [
        tensor("dense/kernel:0", 0, (2, 3)),
        tensor("dense/bias:0", 1, (1, 3)),
        tensor("dense_1/kernel:0", 2, (3, 1)),
        tensor("dense_1/bias:0", 3, (1, 1)),
    ];
    let layers = Layers::from_tensors(&keras, None).expect("they fit");
    assert_eq!(layers.units, [2, 3, 1]);
    assert_eq!(layers.parameters.w[0], arr2(&[[0., 10.], [1., 11.], [2., 12.]]));
    assert_eq!(layers.transposed, ["dense/kernel:0", "dense_1/kernel:0"]);
    // By another name the shapes decide.
    let other = [tensor("W1", 0, (2, 3)), tensor("b1", 1, (3, 1))];
    let layers = Layers::from_tensors(&other, None).expect("they fit transposed");
    assert_eq!((layers.units, layers.transposed), (vec![2, 3], vec!["W1".to_owned()]));
    // Of square weights only the name tells.
    for (weights, corner) in [("0.weight", 1.0), ("0/kernel", 10.0)] {
        let bias = weights.replace("weight", "bias").replace("kernel", "bias");
        let square = [tensor(weights, 0, (2, 2)), tensor(&bias, 1, (1, 2))];
        let layers = Layers::from_tensors(&square, None).expect("they fit");
        assert_eq!(layers.parameters.w[0][[0, 1]], corner, "{weights}");
    }
}

#[test]
fn one_layer_and_data_beside_it() {
    let tensors = [tensor("w", 0, (1, 4)), tensor("b", 1, (1, 1)), tensor("X", 2, (4, 9))];
    let layers = Layers::from_tensors(&tensors, None).expect("they fit");
    assert_eq!(layers.units, [4, 1]);
}

#[test]
fn what_is_missing_or_too_much() {
    let all = tensors(["0.weight", "0.bias", "2.weight", "2.bias"]);
    let without = |at: usize| {
        let mut tensors = all.clone();
        tensors.remove(at);
        Layers::from_tensors(&tensors, None)
    };
    for (at, name) in ["0.weight", "0.bias", "2.weight", "2.bias"].into_iter().enumerate() {
        refuses(without(at), "bad-matrix", &[&format!("“{name}” is missing")]);
    }
    let courses = [tensor("W[1]", 0, (1, 1)), tensor("b[1]", 0, (1, 1)), tensor("b[2]", 0, (1, 1))];
    refuses(Layers::from_tensors(&courses, None), "bad-matrix", &["“W[2]” is missing"]);
    let keras =
        [tensor("a/kernel", 0, (1, 1)), tensor("a/bias", 0, (1, 1)), tensor("b/bias", 0, (1, 1))];
    refuses(Layers::from_tensors(&keras, None), "bad-matrix", &["“b/kernel” is missing"]);
    let mut extra = all.clone();
    extra.push(tensor("1.running_mean", 0, (1, 3)));
    refuses(Layers::from_tensors(&extra, None), "bad-matrix", &["“1.running_mean”", "0.weight"]);
    refuses(Layers::from_tensors(&[], None), "bad-matrix", &["no weights"]);
    let twice = [tensor("W1", 0, (1, 1)), tensor("weight1", 0, (1, 1)), tensor("b1", 0, (1, 1))];
    refuses(Layers::from_tensors(&twice, None), "bad-matrix", &["“W1”", "“weight1”"]);
    let three = network(&[2, 3, 3, 1], Activation::Tanh);
    refuses(Layers::from_tensors(&all, Some(&three)), "bad-shape", &["2 layers", "3 layers"]);
}

#[test]
fn shapes_that_do_not_fit() {
    let fits = network(&[2, 3, 1], Activation::Tanh);
    let all = tensors(["0.weight", "0.bias", "2.weight", "2.bias"]);
    assert!(Layers::from_tensors(&all, Some(&fits)).is_ok(), "the network has these shapes");
    let other = network(&[2, 4, 1], Activation::Tanh);
    let words = ["“0.weight” is 3×2", "layer 1 needs 4×2", "does not fit either"];
    refuses(Layers::from_tensors(&all, Some(&other)), "bad-shape", &words);
    let mut mixed = all.clone();
    mixed[2] = tensor("2.weight", 2, (3, 1));
    let words = ["“2.weight” is 3×1", "layer 2 needs 1×3", "transposed it fits"];
    refuses(Layers::from_tensors(&mixed, None), "bad-shape", &words);
    let mut bias = all.clone();
    bias[1] = tensor("0.bias", 1, (1, 4));
    refuses(
        Layers::from_tensors(&bias, Some(&fits)),
        "bad-shape",
        &["“0.bias” is 1×4", "3 numbers"],
    );
}

#[test]
#[cfg(not(target_arch = "wasm32"))] // Chrome cannot read a file
fn a_file_of_safetensors() {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/practice/files/model.safetensors");
    let bytes = std::fs::read(path).expect("the fixture is there");
    let tensors = file::read("model.safetensors", &bytes).expect("it can be read");
    let layers = Layers::from_tensors(&tensors, None).expect("they fit");
    assert_eq!((layers.units, layers.transposed.len()), (vec![2, 3, 1], 0));
}

#[test]
fn labels_become_columns() {
    let softmax = network(&[2, 3], Activation::Softmax);
    let y = |text: &str, network: &Network, examples: usize| {
        targets(&Given::from_text(text).expect("it is a matrix"), network, examples)
    };
    let columns = arr2(&[[0., 1., 0., 0.], [0., 0., 1., 0.], [1., 0., 0., 1.]]);
    assert_eq!(y("[2, 0, 1, 2]", &softmax, 4), Ok(columns.clone()));
    assert_eq!(y("2 0 1 2", &softmax, 4), Ok(columns.clone()));
    assert_eq!(y("2\n0\n1\n2", &softmax, 4), Ok(columns.clone()));
    // One-hot already; one example is one column.
    assert_eq!(y("0 1 0 0\n0 0 1 0\n1 0 0 1", &softmax, 4), Ok(columns));
    assert_eq!(y("[0, 0, 1]", &softmax, 1), Ok(arr2(&[[0.], [0.], [1.]])));
    assert_eq!(y("0\n0\n1", &softmax, 1), Ok(arr2(&[[0.], [0.], [1.]])));
    assert_eq!(y("[0, 0, 1]", &softmax, 3), Ok(arr2(&[[1., 1., 0.], [0., 0., 1.], [0., 0., 0.]])));
    let sigmoid = network(&[2, 1], Activation::Sigmoid);
    assert_eq!(y("[0, 1, 1, 0]", &sigmoid, 4), Ok(arr2(&[[0., 1., 1., 0.]])));
    refuses(
        y("[1, 2, 3]", &softmax, 3),
        "bad-number",
        &["3 is not a class", "3 outputs", "0 to 2"],
    );
    refuses(y("[1, -1, 0]", &softmax, 3), "bad-number", &["-1 is not"]);
    refuses(y("[1, 0.5, 0]", &softmax, 3), "bad-number", &["0.5 is not"]);
}
