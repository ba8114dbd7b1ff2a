//! Extreme but valid input gives correct numbers.

mod support;

use chainrule::{Activation, Cell, Config, Loss, Run, Training};
use serde_json::json;
use support::run;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test(unsupported = test)]
fn training_that_diverges_keeps_the_last_finite_run() {
    let config = json!({
        "inputs": 2, "layers": [{"units": 1, "activation": "linear"}], "loss": "squared_error",
        "learning_rate": 1e3
    });
    let first = run(&config);
    let mut training = Training::new(&first);
    let error = training.advance(10_000).expect_err("such steps are far too long");
    assert_eq!(error.code.as_str(), "diverged");
    let done = training.progress().iteration;
    assert!(error.message.contains(&format!("iteration {}", done + 1)), "{error}");
    assert!(done > 1 && training.progress().cost.is_finite());
    assert!(training.run().cost().is_finite());

    // tanh saturates, so that an infinite weight does not make the cost infinite.
    let config = json!({
        "inputs": 2, "layers": [{"units": 1, "activation": "tanh"}], "loss": "squared_error",
        "learning_rate": 1.7e308, "data": {"X": [[100], [100]], "Y": [[1]]},
        "parameters": {"W": [[[-0.001, -0.001]]], "b": [[0]]}
    });
    let run = run(&config);
    let error = run.updated().expect_err("the new weights are infinite");
    assert_eq!(error.code.as_str(), "diverged");
    let error = Training::new(&run).advance(1).expect_err("and so in training");
    assert!(error.code.as_str() == "diverged" && error.message.contains("iteration 1"), "{error}");
}

#[wasm_bindgen_test(unsupported = test)]
fn slices_of_every_length_diverge_at_the_same_iteration() {
    let first = run(&json!({
        "inputs": 2, "layers": [{"units": 1, "activation": "linear"}], "loss": "squared_error",
        "learning_rate": 1e3
    }));
    let diverge = |first: &Run, slice: usize| {
        let mut training = Training::new(first);
        loop {
            if let Err(error) = training.advance(slice) {
                let done = training.progress().iteration;
                break (done, error.message, training.run().config().clone());
            }
        }
    };
    let (done, message, config) = diverge(&first, 1);
    assert!(done > 10 && message.contains(&format!("iteration {}", done + 1)), "{message}");
    for slice in [2, 3, 7, done - 1, done, done + 1, done + 2, 1000] {
        let expected = (done, message.clone(), config.clone());
        assert_eq!(diverge(&first, slice), expected, "slices of {slice}");
    }

    // After the first iteration the cost is infinite, after the second it is finite again: the unit
    // is dead.
    let dies = run(&json!({
        "inputs": 1, "layers": [{"units": 1, "activation": "relu"}], "loss": "squared_error",
        "learning_rate": 1e10, "data": {"X": [[1]], "Y": [[1e150]]},
        "parameters": {"W": [[[1]]], "b": [[0]]}
    }));
    for slice in [1, 2, 3, 10] {
        let (done, message, _) = diverge(&dies, slice);
        assert!(done == 0 && message.contains("iteration 1"), "slices of {slice}: {message}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_absent_class_adds_nothing_to_a_loss() {
    let run = run(&json!({
        "inputs": 1, "layers": [{"units": 2, "activation": "softmax"}], "loss": "cross_entropy",
        "data": {"X": [[1]], "Y": [[1], [0]]},
        "parameters": {"W": [[[1e308], [-1e308]]], "b": [[0, 0]]}
    }));
    assert_eq!(run.cost(), 0.0);
}

/// One unit or two classes with z from −1000 to 1000, with targets of every kind.
fn saturated(loss: Loss, output: Activation, convention: &str) -> Run {
    let x = [-1000.0, -745.0, -710.0, -40.0, 0.0, 37.0, 40.0, 709.0, 745.0, 1000.0];
    let soft = x.map(|x| if x > 0.0 { 0.25 } else { 0.75 });
    // Each z with target 0, with target 1 and with one in between.
    let (xs, ys) = ([x, x, x].concat(), [[0.0; 10], [1.0; 10], soft].concat());
    let (units, y) = match output {
        Activation::Softmax => (2, json!([ys, ys.iter().map(|y| 1.0 - y).collect::<Vec<_>>()])),
        _ => (1, json!([ys])),
    };
    let w: Vec<_> = [[1.0], [0.0]][..units].to_vec();
    let config = json!({
        "inputs": 1, "layers": [{"units": units, "activation": output.name()}],
        "loss": loss.name(), "convention": convention, "data": {"X": [xs], "Y": y},
        "parameters": {"W": [w], "b": [vec![0; units]]}
    });
    run(&config)
}

#[wasm_bindgen_test(unsupported = test)]
fn extreme_inputs_stay_right() {
    let cases = [
        (Loss::BinaryCrossEntropy, Activation::Sigmoid),
        (Loss::CrossEntropy, Activation::Softmax),
        (Loss::SquaredError, Activation::Sigmoid),
        (Loss::SquaredError, Activation::Softmax),
        (Loss::SquaredError, Activation::Tanh),
        (Loss::SquaredError, Activation::Softplus),
    ];
    let mut overflows = 0;
    for (loss, output) in cases {
        for convention in ["per-example", "mean"] {
            let run = saturated(loss, output, convention);
            for step in run.steps() {
                let matrix = run.matrix(step.name).expect("a step has its matrix");
                for ((row, col), value) in matrix.indexed_iter() {
                    let cell = Cell { name: step.name, row, col };
                    let what = format!("{cell} of {loss:?} is {value}");
                    assert!(!value.is_nan(), "{what}");
                    assert!(*value != 0.0 || value.is_sign_positive(), "{what}, below 0");
                    let explanation = run.explain(cell).expect("the cell exists");
                    for term in &explanation.terms {
                        assert!(!term.product.is_nan(), "{what}: {explanation:?}");
                    }
                    if !value.is_finite() {
                        assert_eq!(step.name.to_string(), "dA[1]", "{what}");
                        overflows += 1;
                        continue;
                    }
                    let products = || explanation.terms.iter().map(|term| term.product);
                    let sum = explanation.scale * products().sum::<f64>();
                    let largest = products().fold(1.0, |most: f64, p| most.max(p.abs()));
                    assert!((sum - value).abs() <= 1e-12 * largest, "{what}: {explanation:?}");
                }
            }
        }
    }
    assert!(overflows > 0, "nothing was extreme");
}

#[wasm_bindgen_test(unsupported = test)]
fn extreme_losses_have_their_exact_values() {
    let cell = |run: &Run, text: &str| {
        let cell = text.parse().and_then(|cell| run.cell(cell));
        cell.unwrap_or_else(|error| panic!("{error}"))
    };
    let run = saturated(Loss::BinaryCrossEntropy, Activation::Sigmoid, "per-example");
    // z = −1000: the loss is 0 with y = 0, and 1000 with y = 1.
    assert_eq!([cell(&run, "L(0,0)"), cell(&run, "L(0,10)")], [0.0, 1000.0]);
    assert_eq!([cell(&run, "dZ[1](0,0)"), cell(&run, "dZ[1](0,10)")], [0.0, -1.0]);
    assert_eq!([cell(&run, "dA[1](0,0)"), cell(&run, "dA[1](0,10)")], [1.0, f64::NEG_INFINITY]);
    // z = 40: a rounds to 1, but the loss with y = 1 is still e^−40.
    let loss = cell(&run, "L(0,16)");
    assert_eq!(cell(&run, "A[1](0,16)"), 1.0);
    assert!((loss - (-40.0_f64).exp()).abs() < 1e-12 * loss, "{loss}");

    let run = saturated(Loss::CrossEntropy, Activation::Softmax, "per-example");
    assert_eq!([cell(&run, "L(0,0)"), cell(&run, "L(0,10)")], [0.0, 1000.0]);
    assert_eq!([cell(&run, "dA[1](0,0)"), cell(&run, "dA[1](0,10)")], [0.0, f64::NEG_INFINITY]);
    let loss = cell(&run, "L(0,16)");
    assert!((loss - (-40.0_f64).exp()).abs() < 1e-12 * loss, "{loss}");

    // Where dA overflows f64, dZ is A − Y.
    let explanation = run.explain("dZ[1](0,10)".parse().expect("a cell")).expect("it exists");
    let names: Vec<_> = explanation
        .terms
        .iter()
        .flat_map(|term| term.factors.iter().filter_map(|factor| factor.cell))
        .map(|cell| cell.to_string())
        .collect();
    assert_eq!(names, ["A[1](0,10)", "Y(0,10)"]);
    assert_eq!(explanation.value, -1.0);
}

#[wasm_bindgen_test(unsupported = test)]
fn no_matrix_holds_minus_zero() {
    for activation in Activation::NAMES.iter().filter(|name| **name != "softmax") {
        for init in ["xavier", "zeros"] {
            let attributes = [("activation", *activation), ("init", init), ("layers", "2-4-4-1")]
                .map(|(name, text)| (name.to_owned(), text.to_owned()));
            let run = Run::new(Config::from_attributes(None, &attributes).expect("it is right"));
            let names = ["W[1]", "b[1]", "W[2]", "b[2]"].map(|name| name.parse().expect("a name"));
            for name in names.into_iter().chain(run.steps().iter().map(|step| step.name)) {
                let matrix = run.matrix(name).expect("it exists");
                let minus = |value: &f64| *value == 0.0 && value.is_sign_negative();
                assert!(!matrix.iter().any(minus), "{name} with {activation}: {matrix}");
            }
        }
    }
}
