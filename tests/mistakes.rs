//! Every mistake of the table, at every step, executed as its line by NumPy
//! (`numpy/mistakes.py`): it gives the numbers or the error that the core says, and it is named
//! from the matrices that NumPy prints.
#![cfg(all(feature = "practice", not(target_arch = "wasm32")))] // Chrome has no Python

mod support;

use chainrule::practice::{Consequence, Given, Mistake};
use chainrule::{Kind, Level, Name, Run};
use ndarray::Array2;
use serde_json::{Value as Json, json};
use support::python::python;
use support::{every_network, matrix, run};

/// Networks on which products fit by accident, lists are columns, and outputs are several.
fn networks() -> Vec<Json> {
    let given = |sizes: &[usize], activations: &[&str], loss: &str, m: usize, mean: bool| {
        let mut at = 0.0_f64;
        let mut number = || {
            at += 1.0;
            2.4 * (at * 0.618_033_988_749_895).fract() - 1.2
        };
        let mut matrix = |rows: usize, cols: usize| -> Vec<Vec<f64>> {
            (0..rows).map(|_| (0..cols).map(|_| number()).collect()).collect()
        };
        let outputs = sizes[sizes.len() - 1];
        let layers: Vec<_> = sizes[1..]
            .iter()
            .zip(activations)
            .map(|(units, g)| json!({"units": units, "activation": g}))
            .collect();
        let w: Vec<_> = sizes.windows(2).map(|pair| matrix(pair[1], pair[0])).collect();
        let b: Vec<_> = sizes[1..].iter().map(|units| matrix(1, *units).remove(0)).collect();
        let x = matrix(sizes[0], m);
        let mut y = matrix(outputs, m);
        for k in 0..m {
            for (i, row) in y.iter_mut().enumerate() {
                row[k] = match loss {
                    "squared_error" => row[k],
                    "binary_cross_entropy" => ((i + k) % 2) as f64,
                    _ => f64::from(u8::from(i == k % outputs)),
                };
            }
        }
        json!({
            "inputs": sizes[0], "layers": layers, "loss": loss,
            "convention": if mean { "mean" } else { "per-example" },
            "data": {"X": x, "Y": y}, "parameters": {"W": w, "b": b},
        })
    };
    let mut all = every_network();
    all.extend([
        json!({"inputs": 2, "layers": [
            {"units": 3, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}]}),
        given(&[4, 4, 4], &["tanh", "sigmoid"], "squared_error", 4, false),
        given(&[3, 3, 3, 3], &["relu", "tanh", "softmax"], "cross_entropy", 3, false),
        given(&[2, 4, 1], &["sigmoid", "sigmoid"], "binary_cross_entropy", 7, true),
        given(&[2, 1, 1], &["tanh", "sigmoid"], "binary_cross_entropy", 5, false),
        given(&[3, 2, 2], &["softplus", "sigmoid"], "binary_cross_entropy", 6, false),
        given(&[5, 4, 3, 2], &["elu", "tanh", "linear"], "squared_error", 9, false),
        given(&[2, 3, 1], &["tanh", "sigmoid"], "squared_error", 1, false),
    ]);
    all
}

/// A run, and what NumPy computes of it and of its mistakes.
struct Executed {
    run: Run,
    mistakes: Vec<Mistake>,
    numpy: Json,
}

fn executed() -> Vec<Executed> {
    let runs: Vec<_> = networks().iter().map(run).collect();
    let asked: Json = runs.iter().map(asked).collect();
    let Json::Array(answers) = python("mistakes.py", &asked) else {
        panic!("it answers with a list")
    };
    let together = runs.into_iter().zip(answers);
    together.map(|(run, numpy)| Executed { mistakes: run.mistakes(), run, numpy }).collect()
}

fn asked(run: &Run) -> Json {
    let rows = |name: &str| -> Json {
        matrix(run, name).rows().into_iter().map(|row| json!(row.to_vec())).collect()
    };
    let layers = (1..=run.depth()).flat_map(|l| [format!("W[{l}]"), format!("b[{l}]")]);
    let given: serde_json::Map<_, _> =
        layers.chain(["X".into(), "Y".into()]).map(|name| (name.clone(), rows(&name))).collect();
    let line = |name: Name| run.equation(name, Level::Batch, None).numpy();
    let steps = run.steps().into_iter().map(|step| json!([step.name.to_string(), line(step.name)]));
    let mistakes = run.mistakes();
    let mistakes = mistakes.iter().map(|mistake| {
        json!({
            "step": mistake.step.to_string(),
            "line": mistake.line(),
            "before": mistake.step.kind == Kind::Z,
        })
    });
    json!({
        "m": run.examples(),
        "learning_rate": serde_json::to_value(run.config()).expect("it is JSON")["learning_rate"],
        "given": given,
        "steps": steps.collect::<Json>(),
        "mistakes": mistakes.collect::<Json>(),
    })
}

fn numbers(rows: &Json) -> Array2<f64> {
    let rows: Vec<Vec<f64>> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| {
            let number = |x: &Json| match x.as_str() {
                Some(text) => text.parse().expect("inf or nan"),
                None => x.as_f64().expect("a number"),
            };
            row.as_array().expect("a row").iter().map(number).collect()
        })
        .collect();
    let (height, width) = (rows.len(), rows[0].len());
    Array2::from_shape_vec((height, width), rows.concat()).expect("all rows are as long")
}

#[test]
fn a_mistake_gives_what_numpy_gives() {
    for Executed { run, mistakes, numpy } in executed() {
        for (mistake, numpy) in mistakes.iter().zip(numpy["mistakes"].as_array().expect("a list")) {
            let it = Consequence::new(&run, mistake);
            let place = format!("{:?} at {} of {:?}", mistake.id, mistake.step, run.config());
            let raised =
                it.raised().map(|(name, raised)| json!([name.to_string(), raised.message]));
            assert_eq!(raised.unwrap_or(Json::Null), numpy["raised"], "{place}");
            for step in run.steps() {
                let name = step.name.to_string();
                let expected = &numpy["changed"][&name];
                let Some(changed) = it.changed(step.name) else {
                    // What NumPy has not changed, or only by rounding.
                    if !expected.is_null() {
                        let off = support::distance(
                            &matrix(&run, &name),
                            &numbers(&expected["rows"]),
                            1e-2,
                        );
                        assert!(off < 1e-12, "{name} is the same after {place}");
                    }
                    continue;
                };
                if expected.is_null() {
                    assert!(
                        support::distance(&changed.numbers, &matrix(&run, &name), 1e-2) < 1e-12
                    );
                    continue;
                }
                assert_eq!(json!(changed.axes), expected["axes"], "{name} after {place}");
                let expected = numbers(&expected["rows"]);
                if changed.numbers != expected {
                    let off = support::distance(&changed.numbers, &expected, 1e-2);
                    assert!(off < 1e-12, "{name} after {place} is off by {off}");
                }
            }
        }
    }
}

#[test]
fn a_right_matrix_that_numpy_prints_passes() {
    for Executed { run, numpy, .. } in executed() {
        for (name, prints) in numpy["right"].as_object().expect("matrices by name") {
            for print in prints.as_array().expect("prints") {
                let given =
                    Given::from_text(print.as_str().expect("text")).expect("it is a matrix");
                let found = run.compare(name.parse().expect("a name"), &given).expect("it fits");
                assert!(found.passed && found.mistakes.is_empty(), "{name} of {print}: {found:?}");
            }
        }
    }
}

#[test]
fn a_mistake_is_named_from_every_matrix_that_it_spoils() {
    for Executed { run, mistakes, numpy } in executed() {
        for (mistake, numpy) in mistakes.iter().zip(numpy["mistakes"].as_array().expect("a list")) {
            for (name, printed) in numpy["changed"].as_object().expect("matrices by name") {
                for print in printed["prints"].as_array().expect("prints") {
                    let print = print.as_str().expect("text");
                    if print.contains("nan") || print.contains("inf") {
                        continue;
                    }
                    let given = Given::from_text(print).expect("it is a matrix");
                    let found =
                        run.compare(name.parse().expect("a name"), &given).expect("it fits");
                    let is_named = found
                        .mistakes
                        .iter()
                        .any(|it| (it.id, it.step, it.with) == (mistake.id, mistake.step, None));
                    assert!(
                        found.passed || is_named,
                        "{:?} at {} from {name} = {print}: {found:?}",
                        mistake.id,
                        mistake.step,
                    );
                }
            }
        }
    }
}

#[test]
fn a_mistake_does_what_it_is_named_after() {
    let xor = json!({"inputs": 2, "layers": [
        {"units": 3, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}]});
    let squared = json!({"inputs": 2, "loss": "squared_error",
        "layers": [{"units": 4, "activation": "tanh"}],
        "data": {"X": [[1.0, 2.0], [0.5, -1.0]],
            "Y": [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6], [0.7, 0.8]]}});
    // Of each its step, the matrix that it spoils, and the factors by which it may do so.
    let factors: [(&Json, &str, &str, &str, &[f64]); 6] = [
        (&xor, "no-mean", "dW[1]", "dW[1]", &[4.0]),
        (&xor, "mean-twice", "db[2]", "db[2]", &[0.25]),
        (&xor, "sign", "dZ[2]", "dW[1]", &[-1.0]),
        (&xor, "no-mean", "dW[2]", "dW[2]", &[4.0]),
        (&xor, "average-first", "Z[1]", "dW[1]", &[0.0]),
        (&squared, "other-factor", "dA[1]", "dW[1]", &[2.0, 0.5]),
    ];
    for (network, id, step, spoiled, factors) in factors {
        let run = run(network);
        let right = matrix(&run, spoiled);
        let made = |it: &Mistake| it.id.name() == id && it.step.to_string() == step;
        let mistakes: Vec<_> = run.mistakes().into_iter().filter(made).collect();
        assert_eq!(mistakes.len(), factors.len(), "{id} at {step}");
        for (mistake, factor) in mistakes.iter().zip(factors) {
            let it = Consequence::new(&run, mistake);
            let changed = it.changed(spoiled.parse().expect("a name")).expect("it is another");
            let off = support::distance(&changed.numbers, &(&right * *factor), 1e-2);
            assert!(off < 1e-12, "{id} at {step} is not {factor} times {spoiled}");
        }
    }
}
