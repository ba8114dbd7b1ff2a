//! The lines of steps whose examples are rows, executed by NumPy on the transposed numbers of their
//! runs (`numpy/rows.py`): they give the transposes of the run's matrices.
#![cfg(all(feature = "practice", not(target_arch = "wasm32")))] // Chrome has no Python

mod support;

use chainrule::practice::{Library, Rows};
use chainrule::{Kind, Name, Run};
use ndarray::{Array2, ArrayView2};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};
use support::python::python;
use support::{every_network, matrix, networks, run};

/// What is wrong with each of the lines that Python has executed.
fn complaints(asked: &Json) -> Vec<Option<String>> {
    serde_json::from_value(python("rows.py", asked)).expect("it answers with a list")
}

fn rows(matrix: ArrayView2<'_, f64>) -> Json {
    // JSON has no infinity, but NumPy reads one from text.
    let number = |x: &f64| if x.is_finite() { json!(x) } else { json!(x.to_string()) };
    matrix.rows().into_iter().map(|row| row.iter().map(number).collect::<Json>()).collect()
}

/// The numbers of a run as they are here, and its lines as a library has them.
fn asked(run: &Run, library: Library) -> Json {
    let layers = (1..=run.depth()).flat_map(|l| [format!("W[{l}]"), format!("b[{l}]")]);
    let given = layers.chain(["X".into(), "Y".into()]);
    let computed = run.steps().into_iter().filter(|step| step.name.kind != Kind::Update);
    let matrices: serde_json::Map<_, _> = given
        .chain(computed.map(|step| step.name.to_string()))
        .map(|name| {
            let rows = rows(matrix(run, &name).view());
            (name, rows)
        })
        .collect();
    let line = |name: Name| {
        let mut updated = json!({});
        if name.kind == Kind::Update {
            let bias = run.updated_bias(name.layer).expect("the layer is there");
            updated[format!("W[{}]", name.layer)] = rows(matrix(run, &name.to_string()).view());
            updated[format!("b[{}]", name.layer)] = rows(bias.view());
        }
        let line = Rows::new(run, name, library).numpy();
        json!({"step": name.to_string(), "line": line, "updated": updated})
    };
    let config = serde_json::to_value(run.config()).expect("a configuration is JSON");
    json!({
        "m": run.examples(),
        "learning_rate": config["learning_rate"],
        "matrices": matrices,
        "keeps": library == Library::PyTorch,
        "steps": run.steps().into_iter().map(|step| line(step.name)).collect::<Json>(),
    })
}

/// Whether 1 − a has nearly all of its digits for every output, which 1 / (1 − a) needs.
fn keeps_digits(network: &Json) -> bool {
    let run = run(network);
    network["loss"] != "binary_cross_entropy"
        || matrix(&run, &format!("A[{}]", run.depth())).iter().all(|a| *a < 0.999)
}

/// Networks with every output and loss, at random, and with outputs that have rounded to 0 or 1.
fn all() -> Vec<Json> {
    let mut random = TestRunner::deterministic();
    let mut all = every_network();
    let network = || networks().new_tree(&mut random).expect("there are networks").current();
    all.extend(std::iter::repeat_with(network).filter(keeps_digits).take(60));
    for (loss, output) in [("binary_cross_entropy", "sigmoid"), ("cross_entropy", "softmax")] {
        for convention in ["per-example", "mean"] {
            all.push(json!({
                "inputs": 1, "layers": [{"units": 2, "activation": output}],
                "loss": loss, "convention": convention,
                "data": {"X": [[1, -1, 2]], "Y": [[0, 1, 0.25], [1, 0, 0.75]]},
                "parameters": {"W": [[[800], [0]]], "b": [[0, 0]]}
            }));
        }
    }
    all
}

#[test]
fn lines_give_the_transposes_of_the_run() {
    let runs: Vec<_> = all().iter().map(run).collect();
    for library in Library::ALL {
        let complaints = complaints(&runs.iter().map(|run| asked(run, *library)).collect());
        let steps = runs.iter().flat_map(|run| run.steps().into_iter().map(move |it| (run, it)));
        let steps: Vec<_> = steps.collect();
        assert_eq!(complaints.len(), steps.len());
        for (complaint, (run, step)) in complaints.into_iter().zip(steps) {
            let Some(complaint) = complaint else { continue };
            let line = Rows::new(run, step.name, *library).numpy();
            panic!("{} with {}:\n{line}\n{complaint}", step.name, library.name());
        }
    }
}

#[test]
fn only_the_weights_of_pytorch_are_as_here() {
    let here = Array2::from_shape_fn((2, 3), |(row, col)| (3 * row + col) as f64);
    for kind in [Kind::X, Kind::Y, Kind::B, Kind::Z, Kind::A, Kind::DA, Kind::DZ, Kind::DB] {
        for library in Library::ALL {
            assert_eq!(library.matrix(kind, here.view()), here.t(), "{kind:?}");
        }
    }
    for kind in [Kind::W, Kind::DW, Kind::Update] {
        assert_eq!(Library::PyTorch.matrix(kind, here.view()), here);
        assert_eq!(Library::Keras.matrix(kind, here.view()), here.t());
    }
}

#[test]
fn equations_are_those_of_books_with_examples_as_rows() {
    let run = run(&json!({"inputs": 2, "layers": [
        {"units": 3, "activation": "tanh"}, {"units": 3, "activation": "softmax"}],
        "loss": "cross_entropy", "data": {
            "X": [[1, 2], [3, 4]], "Y": [[1, 0], [0, 1], [0, 0]]}}));
    // Read off the table of a book that has examples as rows, not off the code.
    let [a1, a2] = ["np.exp(Z[2] - Z[2].max(axis=1, keepdims=True))", "A[2]"];
    let softmax = format!("{a2} = {a1} / {a1}.sum(axis=1, keepdims=True)");
    let cases = [
        ("Z[1]", "Z[1] = A[0] @ W[1].T + b[1]", "Z[1] = A[0] @ W[1] + b[1]"),
        ("dA[1]", "dA[1] = dZ[2] @ W[2]", "dA[1] = dZ[2] @ W[2].T"),
        ("dW[2]", "dW[2] = dZ[2].T @ A[1] / m", "dW[2] = A[1].T @ dZ[2] / m"),
        (
            "db[1]",
            "db[1] = dZ[1].sum(axis=0, keepdims=True) / m",
            "db[1] = dZ[1].sum(axis=0, keepdims=True) / m",
        ),
        ("A[2]", &softmax, &softmax),
    ];
    for (step, pytorch, keras) in cases {
        let step: Name = step.parse().expect("a name");
        assert_eq!(Rows::new(&run, step, Library::PyTorch).numpy(), pytorch);
        assert_eq!(Rows::new(&run, step, Library::Keras).numpy(), keras);
    }
}
