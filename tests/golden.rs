//! Compares the core with the golden cases: networks whose numbers another program has computed by
//! automatic differentiation (`golden/make.py`).
//!
//! Natively every `golden/*.json` runs; Chrome cannot read a folder and runs a compiled-in set.

use std::collections::BTreeSet;

use chainrule::{Config, Name, Run, Value};
use ndarray::ArrayView2;
use serde::Deserialize;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

type Matrix = Vec<Vec<f64>>;

/// A case file. A missing or an unknown field is an error, because its number would not be
/// compared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(non_snake_case)] // the names are those of the files
struct Case {
    name: String,
    source: String,
    inputs: usize,
    layers: Vec<Layer>,
    loss: String,
    W: Vec<Matrix>,
    b: Vec<Vec<f64>>,
    X: Matrix,
    Y: Matrix,
    Z: Vec<Matrix>,
    A: Vec<Matrix>,
    L: Vec<f64>,
    J: f64,
    dA: Vec<Matrix>,
    dZ: Vec<Matrix>,
    dW: Vec<Matrix>,
    db: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Layer {
    units: usize,
    activation: String,
}

impl Case {
    fn run(&self) -> Result<Run, String> {
        let layers: Vec<_> = self
            .layers
            .iter()
            .map(|layer| json!({"units": layer.units, "activation": layer.activation}))
            .collect();
        let config: Value = serde_json::from_value(json!({
            "inputs": self.inputs,
            "layers": layers,
            "loss": self.loss,
            "data": {"X": self.X, "Y": self.Y},
            "parameters": {"W": self.W, "b": self.b},
        }))
        .map_err(|error| error.to_string())?;
        let config = Config::from_value(config).map_err(|error| error.to_string())?;
        Ok(Run::new(config))
    }

    /// Every expected matrix, under its name in the core.
    fn expected(&self) -> Result<Vec<(String, Matrix)>, String> {
        let column = |vector: &Vec<f64>| vector.iter().map(|&entry| vec![entry]).collect();
        let db: Vec<Matrix> = self.db.iter().map(column).collect();
        let mut all = vec![("L".into(), vec![self.L.clone()]), ("J".into(), vec![vec![self.J]])];
        let lists = [
            ("Z", &self.Z),
            ("A", &self.A),
            ("dA", &self.dA),
            ("dZ", &self.dZ),
            ("dW", &self.dW),
            ("db", &db),
        ];
        for (symbol, list) in lists {
            if list.len() != self.layers.len() {
                let layers = self.layers.len();
                return Err(format!("{symbol}: {} matrices for {layers} layers", list.len()));
            }
            for (layer, matrix) in (1..).zip(list) {
                all.push((format!("{symbol}[{layer}]"), matrix.clone()));
            }
        }
        Ok(all)
    }
}

/// What is wrong with the actual matrix, shown by its worst entry.
fn difference(expected: &Matrix, actual: ArrayView2<'_, f64>) -> Option<String> {
    let (rows, columns) = actual.dim();
    if expected.len() != rows || expected.iter().any(|row| row.len() != columns) {
        let shapes: Vec<_> = expected.iter().map(Vec::len).collect();
        return Some(format!("expected rows of {shapes:?} entries, actual {rows}×{columns}"));
    }
    let largest = expected.iter().flatten().fold(0.0, |most: f64, entry| most.max(entry.abs()));
    let tolerance = (1e-12 * largest).max(1e-14);
    // In total order NaN is above every number, so that it is the worst entry and never passes.
    let (place, worst) = actual
        .indexed_iter()
        .map(|((row, column), entry)| ((row, column), (entry - expected[row][column]).abs()))
        .max_by(|(_, one), (_, other)| one.total_cmp(other))?;
    if worst <= tolerance {
        return None;
    }
    Some(format!(
        "entry ({},{}): expected {:?}, actual {:?}, off by {worst:e}, allowed {tolerance:e}",
        place.0, place.1, expected[place.0][place.1], actual[place],
    ))
}

/// Everything that is wrong with a case, one line each.
fn complaints(case: &Case) -> Vec<String> {
    let (run, expected) = match case.run().and_then(|run| Ok((run, case.expected()?))) {
        Ok(both) => both,
        Err(error) => return vec![error],
    };
    let complaint = |(name, matrix): &(String, Matrix)| {
        let actual = name.parse::<Name>().and_then(|name| run.matrix(name));
        let wrong = match actual {
            Ok(actual) => difference(matrix, actual.view()),
            Err(error) => Some(error.to_string()),
        };
        wrong.map(|wrong| format!("{name}: {wrong}"))
    };
    expected.iter().filter_map(complaint).collect()
}

/// File name and text of every case.
#[cfg(not(target_arch = "wasm32"))]
fn files() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of the golden cases is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path);
            (name, text.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        })
        .collect();
    files.sort();
    files
}

/// File name and text of a few cases that cover every activation and every loss.
#[cfg(target_arch = "wasm32")]
fn files() -> Vec<(String, String)> {
    macro_rules! compiled_in {
        ($($name:literal)*) => {
            vec![$(($name.into(), include_str!(concat!("golden/", $name)).into())),*]
        };
    }
    compiled_in![
        "xor.json"
        "dead_relu.json"
        "logistic_regression.json"
        "softmax_alone.json"
        "leaky_relu_hidden_squared.json"
        "elu_hidden_squared.json"
        "four_bottleneck.json"
        "five_every_hidden.json"
        "five_sigmoid.json"
    ]
}

#[wasm_bindgen_test(unsupported = test)]
fn core_agrees_with_every_golden_case() {
    let files = files();
    let mut wrong = Vec::new();
    let mut covered = BTreeSet::new();
    for (file, text) in &files {
        let case: Case = match serde_json::from_str(text) {
            Ok(case) => case,
            Err(error) => {
                wrong.push(format!("{file}: {error}"));
                continue;
            }
        };
        if *file != format!("{}.json", case.name) || case.source.is_empty() {
            wrong.push(format!("{file}: its name is “{}”, source “{}”", case.name, case.source));
        }
        wrong.extend(complaints(&case).iter().map(|complaint| format!("{file}: {complaint}")));
        covered.extend(case.layers.into_iter().map(|layer| layer.activation));
        covered.insert(case.loss);
    }
    assert!(!files.is_empty(), "there are no golden cases");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    let all = [
        "linear",
        "sigmoid",
        "tanh",
        "relu",
        "leaky_relu",
        "elu",
        "softplus",
        "softmax",
        "squared_error",
        "binary_cross_entropy",
        "cross_entropy",
    ];
    let missing: Vec<_> = all.iter().filter(|name| !covered.contains(**name)).collect();
    assert!(missing.is_empty(), "no golden case has {missing:?}");
}

#[wasm_bindgen_test(unsupported = test)]
fn case_with_an_unknown_or_a_missing_field_is_rejected() {
    let text = include_str!("golden/xor.json");
    let fields: serde_json::Map<_, _> = serde_json::from_str(text).expect("the case is JSON");
    let read = |fields| serde_json::from_value::<Case>(serde_json::Value::Object(fields));
    assert!(read(fields.clone()).is_ok());
    for name in fields.keys() {
        let mut fewer = fields.clone();
        fewer.remove(name);
        assert!(read(fewer).is_err(), "a case without {name} passes");
    }
    let mut more = fields;
    more.insert("dX".into(), json!(0));
    assert!(read(more).is_err(), "a case with a field too many passes");
}

#[wasm_bindgen_test(unsupported = test)]
fn difference_is_found() {
    let expected = vec![vec![1.0, 0.0], vec![0.0, -200.0]];
    let with = |row: usize, column: usize, entry: f64| {
        let mut actual = ndarray::array![[1.0, 0.0], [0.0, -200.0]];
        actual[[row, column]] = entry;
        difference(&expected, actual.view())
    };
    // The largest entry is 200, so 2e-10 is allowed.
    assert_eq!(with(0, 0, 1.0 + 1e-10), None);
    assert!(with(0, 0, 1.0 + 3e-10).is_some_and(|text| text.contains("entry (0,0)")));
    for entry in [f64::NAN, -f64::NAN, f64::INFINITY] {
        assert!(with(1, 0, entry).is_some_and(|text| text.contains("entry (1,0)")));
    }
    let floor = |actual| difference(&vec![vec![0.0]], ndarray::array![[actual]].view());
    assert_eq!(floor(1e-14), None);
    assert!(floor(2e-14).is_some());
    assert!(difference(&vec![vec![1.0]], ndarray::array![[1.0, 1.0]].view()).is_some());
}
