//! Networks to test with, as configurations in JSON and as runs.
#![allow(dead_code)] // every test file takes what it needs

#[cfg(not(target_arch = "wasm32"))]
pub mod python;

use chainrule::{Activation, Config, Loss, Name, Run, Value};
use ndarray::Array2;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// The configuration that JSON describes.
pub fn config(json: &Json) -> Result<Config, chainrule::Error> {
    let value: Value = serde_json::from_str(&json.to_string()).expect("JSON is a value");
    Config::from_value(value)
}

/// The run that JSON describes, which must be valid.
pub fn run(json: &Json) -> Run {
    Run::new(config(json).unwrap_or_else(|error| panic!("{error}\n{json}")))
}

/// A matrix of a run by its name.
pub fn matrix(run: &Run, name: &str) -> Array2<f64> {
    let name = name.parse().unwrap_or_else(|error| panic!("{error}"));
    run.matrix(name).unwrap_or_else(|error| panic!("{error}")).to_owned()
}

/// The largest difference of two matrices over the largest entry of the second (at least `floor`).
pub fn distance(actual: &Array2<f64>, expected: &Array2<f64>, floor: f64) -> f64 {
    assert_eq!(actual.dim(), expected.dim());
    let largest = expected.fold(floor, |most, entry| most.max(entry.abs()));
    let worst = |most: f64, off: f64| if off.is_nan() { f64::INFINITY } else { most.max(off) };
    (actual - expected).iter().map(|off| off.abs()).fold(0.0, worst) / largest
}

/// Every output activation that fits a loss.
pub fn pairings() -> Vec<(Activation, Loss)> {
    let squared = Activation::ALL.iter().map(|output| (*output, Loss::SquaredError));
    let entropies = [
        (Activation::Sigmoid, Loss::BinaryCrossEntropy),
        (Activation::Softmax, Loss::CrossEntropy),
    ];
    squared.chain(entropies).collect()
}

/// Every activation that a hidden layer can have.
pub fn hidden() -> Vec<Activation> {
    Activation::ALL.iter().copied().filter(|g| *g != Activation::Softmax).collect()
}

/// Rows of a matrix from its numbers.
fn rows(numbers: &[f64], width: usize) -> Json {
    numbers.chunks(width).map(|row| json!(row)).collect()
}

/// The numbers of a configuration: parameters, inputs, and targets as the loss allows them.
fn filled((sizes, activations, loss, examples, mean): &Shape, numbers: &[f64]) -> Json {
    let mut numbers = numbers.iter().copied().cycle();
    let mut take = |count: usize| numbers.by_ref().take(count).collect::<Vec<f64>>();
    let (mut layers, mut w, mut b) = (vec![], vec![], vec![]);
    for (pair, activation) in sizes.windows(2).zip(activations) {
        layers.push(json!({"units": pair[1], "activation": activation.name()}));
        // About as large as with Xavier, so that all layers have gradients of similar size.
        let scale = 1.0 / (pair[0] as f64).sqrt();
        let weights: Vec<_> = take(pair[0] * pair[1]).iter().map(|w| w * scale).collect();
        w.push(rows(&weights, pair[0]));
        b.push(json!(take(pair[1])));
    }
    let outputs = sizes[sizes.len() - 1];
    let x = rows(&take(sizes[0] * examples), *examples);
    let y = take(outputs * examples);
    let y: Vec<f64> = match loss {
        Loss::SquaredError => y,
        // Half of them 0 or 1.
        Loss::BinaryCrossEntropy => y.iter().map(|y| y.abs().min(1.0)).collect(),
        Loss::CrossEntropy => {
            let share = |i: usize, k: usize| y[i * examples + k].abs() + 0.01;
            let sum = |k: usize| (0..outputs).map(|i| share(i, k)).sum::<f64>();
            (0..y.len())
                .map(|at| share(at / examples, at % examples) / sum(at % examples))
                .collect()
        }
    };
    json!({
        "inputs": sizes[0],
        "layers": layers,
        "loss": loss.name(),
        "convention": if *mean { "mean" } else { "per-example" },
        "data": {"X": x, "Y": rows(&y, *examples)},
        "parameters": {"W": w, "b": b},
    })
}

/// Sizes (inputs first), activations, loss, m, and whether the convention is `mean`.
type Shape = (Vec<usize>, Vec<Activation>, Loss, usize, bool);

/// Configurations of 1 to 5 layers, all activations and losses, m from 1 to 33.
pub fn networks() -> impl Strategy<Value = Json> {
    let pairing = proptest::sample::select(pairings());
    let hidden = vec(proptest::sample::select(hidden()), 0..=4);
    let shape = (pairing, hidden, vec(1..=5_usize, 6), 1..=33_usize, any::<bool>()).prop_map(
        |((output, loss), mut activations, mut sizes, examples, mean)| {
            activations.push(output);
            sizes.truncate(activations.len() + 1);
            (sizes, activations, loss, examples, mean)
        },
    );
    (shape, vec(-2.0..2.0_f64, 149)).prop_map(|(shape, numbers)| filled(&shape, &numbers))
}

/// A fixed set: every output with every loss, every hidden activation, both conventions.
pub fn every_network() -> Vec<Json> {
    // The golden ratio spreads them evenly over ±1.5.
    let number = |at: usize| 3.0 * (at as f64 * 0.618_033_988_749_895).fract() - 1.5;
    let numbers: Vec<f64> = (1..150).map(number).collect();
    let mut all = vec![];
    for (at, (output, loss)) in pairings().into_iter().enumerate() {
        for (depth, mean) in [(1, false), (2, true), (3, false), (4, true), (3, true)] {
            let hidden = hidden().into_iter().cycle().skip(at).take(depth - 1);
            let activations = hidden.chain([output]).collect();
            let sizes = [3, 2, 4, 3, 2][..=depth].to_vec();
            all.push(filled(&(sizes, activations, loss, 1 + at % 4, mean), &numbers));
        }
    }
    all
}

/// Calls a function with every run of the fixed set and each of its steps.
pub fn for_each_step(mut call: impl FnMut(&Run, Name)) {
    for network in every_network() {
        let run = run(&network);
        run.steps().into_iter().for_each(|step| call(&run, step.name));
    }
}
