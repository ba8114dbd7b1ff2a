//! Executes the NumPy texts of equations with NumPy on the numbers of their runs
//! (`numpy/execute.py`): they give the same numbers.
#![cfg(not(target_arch = "wasm32"))] // Chrome has no Python

mod support;

use chainrule::{Cell, Kind, Level, Name, Run, Way};
use ndarray::ArrayView2;
use serde_json::{Value as Json, json};
use support::python::python;
use support::{every_network, matrix, run};

/// Executes the texts of all runs in Python, and returns what is wrong with each of them.
fn execute(runs: &[Json]) -> Vec<Option<String>> {
    let complaints = python("execute.py", &json!(runs));
    serde_json::from_value(complaints).expect("it answers with a list")
}

fn rows(matrix: ArrayView2<f64>) -> Json {
    // JSON has no infinity, but NumPy reads one from text.
    let number = |x: &f64| if x.is_finite() { json!(x) } else { json!(x.to_string()) };
    matrix.rows().into_iter().map(|row| row.iter().map(number).collect::<Json>()).collect()
}

/// The numbers of a run for `execute`, with texts of its steps.
fn numbers(run: &Run, texts: Vec<Json>) -> Json {
    let given = ["W", "b"]
        .into_iter()
        .flat_map(|kind| (1..=run.depth()).map(move |layer| format!("{kind}[{layer}]")));
    let computed = run.steps().into_iter().map(|step| step.name.to_string());
    let matrices: serde_json::Map<_, _> = given
        .chain(computed)
        .chain(["X".into(), "Y".into()])
        .map(|name| {
            let rows = rows(matrix(run, &name).view());
            (name, rows)
        })
        .collect();
    let config = serde_json::to_value(run.config()).expect("a configuration is JSON");
    json!({
        "m": run.examples(),
        "learning_rate": config["learning_rate"],
        "matrices": matrices,
        "texts": texts,
    })
}

/// One text, with what is needed to check it.
fn text(run: &Run, name: Name, level: Level, text: &str) -> Json {
    let first = run.explain(Cell { name, row: 0, col: 0 }).expect("every matrix has a first cell");
    let updated = (name.kind == Kind::Update).then(|| {
        let bias = run.updated_bias(name.layer).expect("the layer is there");
        json!({"W": rows(matrix(run, &name.to_string()).view()), "b": rows(bias.view())})
    });
    json!({
        "name": name.to_string(),
        "level": level.name(),
        "text": text,
        "scale": first.scale,
        "updated": updated,
    })
}

#[test]
fn numpy_gives_the_numbers_of_the_run() {
    let (mut runs, mut sent) = (vec![], vec![]);
    for network in every_network() {
        let run = run(&network);
        let mut texts = vec![];
        for step in run.steps() {
            let ways = [Way::Outer, Way::Slices].map(|way| (Level::Batch, Some(way)));
            let levels = Level::ALL.iter().map(|level| (*level, None));
            for (level, way) in levels.chain(ways) {
                let numpy = run.equation(step.name, level, way).numpy();
                texts.push(text(&run, step.name, level, &numpy));
                sent.push((step.name, level, numpy, network.clone()));
            }
        }
        runs.push(numbers(&run, texts));
    }
    let complaints = execute(&runs);
    assert_eq!(complaints.len(), sent.len());
    for (complaint, (name, level, numpy, network)) in complaints.into_iter().zip(sent) {
        let Some(complaint) = complaint else { continue };
        panic!("{name} at level {}:\n{numpy}\n{complaint}\nin {network}", level.name());
    }
}

/// Runs in which an output has rounded to 0 or 1, each at one z, for targets of every kind.
fn saturated() -> Vec<Json> {
    let mut all = vec![];
    for z in [-1000.0, -745.0, -710.0, -40.0, -12.0, 12.0, 37.0, 40.0, 709.0, 745.0, 1000.0] {
        for (loss, output) in [("binary_cross_entropy", "sigmoid"), ("cross_entropy", "softmax")] {
            for convention in ["per-example", "mean"] {
                let is_binary = output == "sigmoid";
                let y = [0.0, 1.0, 0.25];
                let rest = y.map(|y| 1.0 - y);
                let (w, y) = if is_binary {
                    (json!([[z]]), json!([y]))
                } else {
                    (json!([[z], [0]]), json!([y, rest]))
                };
                let units = if is_binary { 1 } else { 2 };
                all.push(json!({
                    "inputs": 1, "layers": [{"units": units, "activation": output}],
                    "loss": loss, "convention": convention, "data": {"X": [[1, 1, 1]], "Y": y},
                    "parameters": {"W": [w], "b": [vec![0; units]]}
                }));
            }
        }
    }
    all
}

#[test]
fn numpy_gives_the_numbers_where_outputs_have_rounded() {
    let (mut runs, mut sent, mut comments) = (vec![], vec![], 0);
    for network in saturated() {
        let run = run(&network);
        let mut texts = vec![];
        for step in run.steps() {
            for level in Level::ALL {
                let numpy = run.equation(step.name, *level, None).numpy();
                // One comment says why, where a text is another than the rule.
                assert!(numpy.matches('#').count() <= 1, "{numpy}");
                comments += numpy.matches("has rounded to 0 or 1").count();
                texts.push(text(&run, step.name, *level, &numpy));
                sent.push((step.name, numpy, network.clone()));
            }
        }
        runs.push(numbers(&run, texts));
    }
    assert!(comments > 100, "{comments}");
    for (complaint, (name, numpy, network)) in execute(&runs).into_iter().zip(sent) {
        let Some(complaint) = complaint else { continue };
        panic!("{name}:\n{numpy}\n{complaint}\nin {network}");
    }
}

#[test]
fn wrong_numpy_is_found() {
    let (element, vector, one, batch) =
        (Level::Element, Level::Vector, Level::Matrix, Level::Batch);
    // A network of two layers, with several examples.
    let run = run(&every_network()[11]);
    assert!(run.depth() == 2 && run.examples() > 1, "{:?}", run.config());
    let cases = [
        // Correct texts first.
        ("Z[1]", batch, "Z[1] = W[1] @ A[0] + b[1]", ""),
        ("db[1]", one, "db[1] = dZ[1][:, [k]]", ""),
        ("Z[1]", batch, "Z[1] = W[1] @ A[0] - b[1]", "off by"),
        ("Z[1]", batch, "Z[1] = W[1] @ A[0] + b[1] + 1e-11", "off by"),
        ("Z[1]", batch, "pass", "off by nan"),
        ("Z[1]", batch, "Z[1] = Z[1]", "off by nan"),
        ("Z[1]", batch, "Z[2] = W[1] @ A[0] + b[1]", "off by nan"),
        ("Z[1]", batch, "Z[1] = (W[1] @ A[0] + b[1]).T", "has the shape"),
        ("Z[1]", batch, "Z[1] = W[1] A[0]", "SyntaxError"),
        ("Z[1]", batch, "Z[1] = W[1] @ A[k] + b[1]", "NameError"),
        ("Z[1]", batch, "W[1][0, 0] = 1", "read-only"),
        ("Z[1]", vector, "Z[1] = W[1] @ A[0] + b[1]", "outside"),
        ("db[1]", one, "db[1] = dZ[1][:, [0]]", "off by"),
        ("dW[1]", element, "dW[1][i, j] = dZ[1][j, k] * A[0][i, k]", "IndexError"),
        ("update[1]", batch, "W[1] = W[1] - learning_rate * dW[1]", "b[1] is off by"),
        ("update[1]", batch, "b[1] = b[1] - learning_rate * db[1]", "W[1] is off by"),
    ];
    let texts = cases.iter().map(|(name, level, numpy, _)| {
        text(&run, name.parse().expect("it is a name"), *level, numpy)
    });
    let complaints = execute(&[numbers(&run, texts.collect())]);
    assert_eq!(complaints.len(), cases.len());
    for (complaint, (_, _, numpy, expected)) in complaints.into_iter().zip(cases) {
        let complaint = complaint.unwrap_or_default();
        assert!(complaint.contains(expected), "{numpy}: {complaint:?}");
        assert_eq!(complaint.is_empty(), expected.is_empty(), "{numpy}: {complaint}");
    }
}
