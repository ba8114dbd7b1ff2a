//! A learner's own network is taken from assignments and files, and its numbers are those that are
//! known from outside.
#![cfg(feature = "practice")]

mod support;

use chainrule::practice::{Consequence, assignments};
use chainrule::{Config, Error, Run};
use serde_json::json;
use support::{config, matrix};

/// With one example, sigmoid everywhere and the squared error with its ½, as learners have met it on
/// paper (M. Mazur, "A Step by Step Backpropagation Example").
const WORKED: &str = "
    X = np.array([[0.05],
                  [0.10]])
    Y = [0.01, 0.99]
    W1 = [[0.15, 0.20], [0.25, 0.30]]
    b1 = [0.35, 0.35]
    W2 = [[0.40 0.45]
          [0.50 0.55]]
    b2 = [[0.60], [0.60]]
";

fn squared(units: &[usize]) -> Config {
    let layers: Vec<_> =
        units[1..].iter().map(|units| json!({"units": units, "activation": "sigmoid"})).collect();
    let parts = json!({
        "inputs": units[0], "layers": layers, "loss": "squared_error", "data": "xor",
        "learning_rate": 0.5,
    });
    config(&parts).expect("it is valid")
}

fn with(config: &Config, text: &str) -> Result<Config, Error> {
    config.with_own(&assignments(text)?)
}

#[test]
fn the_worked_example_has_its_known_numbers() {
    let own = with(&squared(&[2, 3, 1]), WORKED);
    let run = Run::new(own.expect("it fits"));
    let number = |name: &str| matrix(&run, name)[[0, 0]];
    let known = [
        ("J", 0.298371109, 1e-9),
        ("dW[2]", 0.082167041, 1e-9),
        ("update[2]", 0.35891648, 1e-8),
        ("update[1]", 0.14978072, 1e-8),
    ];
    for (name, expected, unit) in known {
        assert!((number(name) - expected).abs() <= 0.5 * unit, "{name} is {}", number(name));
    }
}

#[test]
fn w_updated_first_is_found_from_the_known_weight() {
    let own = with(&squared(&[2, 3, 1]), WORKED);
    let run = Run::new(own.expect("it fits"));
    let mistake = run.mistakes().into_iter().find(|it| it.id.name() == "updated-weights");
    let mistake = mistake.expect("it can be made");
    let it = Consequence::new(&run, &mistake);
    let w = it.changed("update[1]".parse().expect("a name")).expect("it is another");
    assert!((w.numbers[[0, 0]] - 0.1498176).abs() <= 0.5e-7, "{}", w.numbers[[0, 0]]);
}

#[test]
fn data_alone_brings_units_that_suit_it() {
    let own = with(&squared(&[2, 3, 1]), "X = [[1, 2], [3, 4], [5, 6]]\nY = [[0, 1]]");
    let own = own.expect("three inputs are taken");
    assert_eq!((own.network().inputs, own.network().layers[0].units), (3, 3));
    let one = with(&squared(&[2, 3, 1]), "X = [[1], [2]]\ny = 1").expect("one example is enough");
    assert_eq!(Run::new(one).examples(), 1);
}

#[test]
fn labels_become_columns_with_a_single_one() {
    let parts = json!({
        "inputs": 2, "loss": "cross_entropy",
        "layers": [{"units": 3, "activation": "relu"}, {"units": 2, "activation": "softmax"}],
    });
    let own = with(&config(&parts).expect("it is valid"), "Y = [1, 0, 0, 1]").expect("labels fit");
    let y = matrix(&Run::new(own), "Y");
    assert_eq!(y, ndarray::arr2(&[[0.0, 1.0, 1.0, 0.0], [1.0, 0.0, 0.0, 1.0]]));
}

#[test]
fn what_does_not_fit_is_told_how_to_be_mended() {
    let wrong = [
        ("[[1, 2], [3, 4]]", "without a name"),
        ("X = [[1, 2], [3]]", "X: "),
        ("eta = 0.5", "eta is not a matrix of a network"),
        ("X = [[1, 2], [3, 4], [5, 6]]\nY = [[0], [1], [0]]", "with X and Y transposed"),
        ("W1 = [[1, 2]]", "“b1” is missing"),
        ("W1 = [[1, 2]]\nb1 = [1]\nW2 = [[1, 2]]\nb2 = [1]", "layer 2 needs"),
    ];
    for (text, part) in wrong {
        let error = with(&squared(&[2, 3, 1]), text).expect_err(text);
        assert!(error.message.contains(part), "{text}: {}", error.message);
    }
}
