//! Other ways to write a product: those that fit, those that do not, and those that fit by
//! accident.

mod support;

use chainrule::{Checking, Name, Run, Spelling};
use serde_json::json;
use support::{every_network, run};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn network(inputs: usize, units: [usize; 2], data: &str) -> Run {
    run(&json!({
        "inputs": inputs, "data": data,
        "layers": [
            {"units": units[0], "activation": "tanh"},
            {"units": units[1], "activation": "tanh"},
            {"units": 1, "activation": "sigmoid"},
        ],
    }))
}

fn name(text: &str) -> Name {
    text.parse().expect("it is a name")
}

fn spelling(first: bool, second: bool, swapped: bool) -> Spelling {
    Spelling { transposed: [first, second], swapped }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_rule_as_it_is_passes_the_check() {
    for network in every_network() {
        let run = run(&network);
        for l in 1..=run.depth() {
            let dw = run.trial(name(&format!("dW[{l}]")), spelling(false, true, false));
            assert!(dw.expect("dW is a product").error.is_some_and(|error| error < 1e-6));
            let da = run.trial(name(&format!("dA[{l}]")), spelling(true, false, false));
            assert_eq!(da.is_err(), l == run.depth());
            if let Ok(da) = da {
                assert!(da.error.is_some_and(|error| error < 1e-6), "dA[{l}]");
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn without_its_transpose_a_product_does_not_fit() {
    let run = network(2, [3, 4], "xor");
    // W[2] is 4×3 and dZ[2] is 4×4: without the transpose the inner dimensions are 3 and 4.
    let trial = run.trial(name("dA[1]"), spelling(false, false, false)).expect("it is a product");
    assert_eq!((trial.operands, trial.product), ([(4, 3), (4, 4)], None));
    // dZ[2] is 4×4, and A[1] without its transpose is 3×4.
    let trial = run.trial(name("dW[2]"), spelling(false, false, false)).expect("it is a product");
    assert_eq!((trial.operands, trial.product), ([(4, 4), (3, 4)], None));
    let swapped = run.trial(name("dW[2]"), spelling(false, true, true)).expect("it is a product");
    assert_eq!((swapped.operands, swapped.product), ([(4, 3), (4, 4)], None));
    // X dZ[1]ᵀ is a valid product, but the transpose of the gradient.
    let trial = run.trial(name("dW[1]"), spelling(true, false, true)).expect("it is a product");
    assert_eq!((trial.product, trial.wanted, trial.error), (Some((2, 3)), (3, 2), None));
}

#[wasm_bindgen_test(unsupported = test)]
fn what_fits_by_accident_fails_the_gradient_check() {
    // With four inputs, units and examples, every matrix in the middle is square.
    let run = network(2, [4, 4], "xor");
    for (text, right) in [("dA[1]", (true, false)), ("dW[2]", (false, true))] {
        for (first, second) in [(false, false), (false, true), (true, false), (true, true)] {
            for swapped in [false, true] {
                let trial = run.trial(name(text), spelling(first, second, swapped));
                let trial = trial.expect("it is a product");
                let error = trial.error.expect("4×4 times 4×4 fits");
                let is_rule = (first, second) == right && !swapped;
                assert_eq!(error < 1e-6, is_rule, "{text} {first} {second} {swapped}: {error}");
                assert!(is_rule || error > 1e-3, "{text} {first} {second} {swapped}: {error}");
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn nothing_is_said_where_every_entry_is_at_a_kink() {
    let run = run(&json!({
        "inputs": 2, "loss": "squared_error", "init": "zeros",
        "layers": [{"units": 1, "activation": "relu"}],
    }));
    let trial = run.trial(name("dW[1]"), spelling(false, true, false)).expect("it is a product");
    assert_eq!((trial.product, trial.wanted, trial.error), (Some((1, 2)), (1, 2), None));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_rule_that_is_no_product_has_no_spelling() {
    let run = network(2, [3, 4], "xor");
    for text in ["dA[3]", "dZ[1]", "db[1]", "Z[1]", "dW[4]"] {
        let error = run.trial(name(text), spelling(false, false, false));
        assert_eq!(error.expect_err("it has none").code, chainrule::Code::BadCell, "{text}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_check_in_slices_is_the_check() {
    for network in every_network() {
        let run = run(&network);
        let mut checking = Checking::new(&run);
        let mut slices = 1;
        while !checking.advance(&run, 7) {
            slices += 1;
        }
        let whole = run.check();
        assert_eq!(checking.found, whole);
        assert!(slices >= (whole.checked + whole.kinks).div_ceil(7));
    }
}
