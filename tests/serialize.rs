//! The values that JavaScript receives, as in docs/element.md and in the element's code.

mod support;

use chainrule::{ATTRIBUTES, Cell, Config, Level, Run};
use serde::Serialize;
use serde_json::{Value as Json, json};
use support::{config, matrix};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn written(value: impl Serialize) -> Json {
    serde_json::to_value(value).expect("it is JSON")
}

/// Two inputs and one linear unit, with numbers whose digits or signs are easily lost.
fn network() -> Json {
    json!({
        "inputs": 2, "layers": [{"units": 1, "activation": "linear"}], "loss": "squared_error",
        "data": {"X": [[-0.0, 0.1], [5e-324, 1e300]], "Y": [[1.0, -2.0]]},
        "init": "he", "seed": 9_007_199_254_740_991_u64, "convention": "mean",
        "learning_rate": 0.25, "parameters": {"W": [[[-0.0, 0.3]]], "b": [[-7.5]]}
    })
}

#[wasm_bindgen_test(unsupported = test)]
fn configuration_is_written_as_it_was_read() {
    let config = config(&network()).expect("it is right");
    assert_eq!(written(&config), network());
    let text = serde_json::to_string(&config).expect("it is JSON");
    let at = |field: &str| text.find(&format!("\"{field}\":")).expect("the field is there");
    let fields = ["inputs", "layers", "loss", "data", "init", "seed", "convention"];
    let order: Vec<_> = fields.into_iter().chain(["learning_rate", "parameters"]).map(at).collect();
    assert!(order.is_sorted(), "{text}");

    // A comparison of JSON numbers does not distinguish −0 from 0.
    let again = support::config(&serde_json::from_str(&text).expect("it is JSON"));
    let again = Run::new(again.expect("it is right"));
    for name in ["X", "W[1]"] {
        assert!(matrix(&again, name)[[0, 0]].is_sign_negative(), "{name} lost the sign of −0");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn settings_are_the_configuration_without_its_numbers() {
    let mut expected = network();
    let fields = expected.as_object_mut().expect("it is an object");
    fields.remove("parameters");
    fields.insert("data".into(), Json::Null);
    assert_eq!(written(config(&network()).expect("it is right").settings()), expected);
    assert_eq!(written(Config::default().settings())["data"], "xor");
}

#[wasm_bindgen_test(unsupported = test)]
fn answers_have_the_fields_that_the_page_reads() {
    let run = Run::new(Config::default());
    let steps = run.steps();
    let first = json!({"id": "Z[1]", "phase": "forward", "layer": 1, "shape": [3, 4]});
    assert_eq!(written(steps[0]), first);
    assert_eq!(written(steps[5]), json!({"id": "J", "phase": "loss", "layer": 0, "shape": [1, 1]}));
    // The shape of a step is the shape of its matrix.
    for step in &steps {
        assert_eq!(step.shape, matrix(&run, &step.name.to_string()).dim(), "{}", step.name);
    }

    let name = "dW[1]".parse().expect("it is a name");
    let cell = json!({"name": "dW[1]", "row": 0, "col": 1});
    assert_eq!(written(Cell { name, row: 0, col: 1 }), cell);
    assert_eq!(written(name), "dW[1]");
    assert_eq!(written(Level::Batch), "batch");
    let operands = json!({
        "form": "outer", "mean": true,
        "operands": [
            {"name": "dZ[1]", "transposed": false, "slope": false},
            {"name": "X", "transposed": true, "slope": false}
        ],
        "reads": ["X"]
    });
    assert_eq!(written(run.operands(name)), operands);
    let seed = ATTRIBUTES.iter().find(|attribute| attribute.name == "seed");
    let seed = written(seed.expect("there is a seed"));
    let expected = json!({
        "name": "seed", "default": "552", "names": [], "setsRun": true, "allowed": "a whole number"
    });
    assert_eq!(seed, expected);

    // L = [ℒ(1) … ℒ(m)] has one symbol on the left, whose tree is [tag, attributes, children].
    let math =
        written(run.equation("L".parse().expect("it is a name"), Level::Batch, None).mathml());
    let namespace = "http://www.w3.org/1998/Math/MathML";
    assert_eq!(
        (&math[0], &math[1]),
        (&json!("math"), &json!({"xmlns": namespace, "display": "block"}))
    );
    let symbol = json!(["mrow", {"data-name": "L"}, [["mi", {}, ["ℒ"]]]]);
    assert_eq!(math[2][0][2][0], symbol);
}
