//! Every bad input gives an error of one sentence, with what was wrong and what is allowed.

use std::collections::BTreeMap;

use chainrule::{Cell, Config, Error, Name, Position, Run, Value};
use serde_json::{Value as Json, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// A small configuration with everything written out.
fn whole() -> Json {
    json!({
        "inputs": 2,
        "layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}],
        "loss": "binary_cross_entropy",
        "data": {"X": [[0, 1, 2], [3, 4, 5]], "Y": [[0, 0.5, 1]]},
        "init": "xavier", "seed": 7, "convention": "mean", "learning_rate": 0.1,
        "parameters": {
            "W": [[[1, 2], [3, 4], [5, 6]], [[1, 2, 3]]],
            "b": [[1, 2, 3], [1]]
        }
    })
}

fn value(json: &Json) -> Value {
    serde_json::from_str(&json.to_string()).expect("JSON is a value")
}

/// A small configuration with one value replaced.
fn with(pointer: &str, json: Json) -> Json {
    let mut whole = whole();
    let (parent, field) = pointer.rsplit_once('/').expect("a pointer has a slash");
    match whole.pointer_mut(parent).expect("the place exists") {
        Json::Object(fields) => drop(fields.insert(field.into(), json)),
        Json::Array(items) => items[field.parse::<usize>().expect("an index")] = json,
        _ => panic!("{parent} holds nothing"),
    }
    whole
}

/// The code of an error, after a check that its sentence has all of `parts`.
fn code_of(result: Result<Config, Error>, parts: &[&str]) -> &'static str {
    let error = result.expect_err("this is wrong");
    let message = &error.message;
    for part in parts {
        assert!(message.contains(part), "“{message}” does not name “{part}”");
    }
    // A sentence names one place, not a chain of places.
    assert!(message.ends_with('.') && message.len() < 300, "{message}");
    error.code.as_str()
}

#[track_caller]
fn field(json: Json, code: &str, parts: &[&str]) {
    assert_eq!(code_of(Config::from_value(value(&json)), parts), code);
}

#[track_caller]
fn attribute(name: &str, text: &str, code: &str, parts: &[&str]) {
    let given = [(name.to_owned(), text.to_owned())];
    assert_eq!(code_of(Config::from_attributes(None, &given), parts), code);
    // The error is the same for a change of an existing run.
    let base = Config::default();
    assert_eq!(code_of(Config::from_attributes(Some(&base), &given), parts), code);
}

#[wasm_bindgen_test(unsupported = test)]
fn whole_configuration_is_right() {
    let config = Config::from_value(value(&whole())).expect("it is right");
    assert_eq!(Run::new(config).examples(), 3);
}

#[wasm_bindgen_test(unsupported = test)]
fn malformed_layers() {
    for text in ["2-x", "2", "", "-", "2-", "-2-1", "2--1", "2-3.5-1", "2-+3-1", "2,3", "2×3"] {
        attribute("layers", text, "bad-layers", &["layers", &format!("“{text}”"), "2-3-1"]);
    }
    attribute("layers", "2-0-1", "bad-layers", &["layers", "layer 1", "0", "from 1 to 512"]);
    attribute("layers", "0-1", "bad-layers", &["layers", "inputs", "0", "from 1 to 4096"]);
    field(with("/inputs", json!(0)), "bad-layers", &["inputs", "0", "from 1 to 4096"]);
    field(with("/inputs", json!(2.5)), "bad-layers", &["inputs", "2.5", "from 1 to 4096"]);
    field(with("/inputs", json!("2")), "bad-layers", &["inputs", "“2”", "from 1 to 4096"]);
    field(with("/inputs", json!(null)), "bad-layers", &["inputs", "null", "from 1 to 4096"]);
    field(with("/layers", json!([])), "bad-layers", &["layers", "empty", "\"units\""]);
    field(with("/layers", json!("2-3-1")), "bad-layers", &["layers", "“2-3-1”", "list"]);
    field(with("/layers/0", json!(3)), "bad-layers", &["layers[0]", "3", "\"units\""]);
    field(with("/layers/1", json!({"activation": "sigmoid"})), "bad-layers", &["layers[1].units"]);
    field(with("/layers/1", json!({"units": 1})), "bad-layers", &["layers[1].activation"]);
    let units = |units| with("/layers/0/units", units);
    for wrong in [json!(0), json!(-3), json!(1.5), json!("3"), json!([3]), json!(true)] {
        field(units(wrong), "bad-layers", &["layers[0].units", "from 1 to 512"]);
    }
    field(json!({}), "bad-layers", &["inputs", "missing"]);
    field(json!({"inputs": 2}), "bad-layers", &["layers", "missing"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn unknown_names_list_the_known_ones() {
    attribute("activation", "gelu", "unknown-name", &["activation", "“gelu”", "leaky_relu"]);
    attribute("output", "Sigmoid", "unknown-name", &["output", "“Sigmoid”", "sigmoid, tanh"]);
    attribute("loss", "mse", "unknown-name", &["loss", "“mse”", "squared_error"]);
    attribute("data", "iris", "unknown-name", &["data", "“iris”", "xor, or, and, circles"]);
    attribute("init", "", "unknown-name", &["init", "“”", "xavier, he, uniform, zeros"]);
    attribute("convention", "sum", "unknown-name", &["convention", "“sum”", "per-example, mean"]);
    for name in ["activation", "output", "loss", "data"] {
        attribute(name, "", "unknown-name", &[name, "“”", "is not one of"]);
    }
    let place = "/layers/0/activation";
    field(with(place, json!("gelu")), "unknown-name", &["layers[0].activation", "“gelu”", "tanh"]);
    field(with(place, json!(3)), "unknown-name", &["layers[0].activation", "3", "tanh"]);
    for name in ["loss", "init", "convention"] {
        field(
            with(&format!("/{name}"), json!(null)),
            "unknown-name",
            &[name, "null", "is not one of"],
        );
        field(
            with(&format!("/{name}"), json!("x")),
            "unknown-name",
            &[name, "“x”", "is not one of"],
        );
    }
    field(with("/data", json!("Xor")), "unknown-name", &["data", "“Xor”", "xor"]);
    field(with("/data", json!([1])), "unknown-name", &["data", "a list", "X and Y"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn unknown_fields() {
    field(with("/epochs", json!(3)), "unknown-field", &["configuration", "“epochs”", "inputs"]);
    field(with("/data/Z", json!([[1]])), "unknown-field", &["data", "“Z”", "X, Y"]);
    field(with("/layers/0/bias", json!(true)), "unknown-field", &["layers[0]", "“bias”", "units"]);
    field(with("/parameters/w", json!([])), "unknown-field", &["parameters", "“w”", "W, b"]);
    attribute("at", "dZ[1]", "unknown-field", &["“at”", "layers"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn pairings_that_do_not_go() {
    let softmax = &["activation", "layer 1", "softmax", "output"];
    attribute("activation", "softmax", "bad-pairing", softmax);
    field(with("/layers/0/activation", json!("softmax")), "bad-pairing", softmax);
    for output in ["linear", "tanh", "relu", "softmax"] {
        let parts = &["loss", "binary_cross_entropy", "sigmoid", output];
        attribute("output", output, "bad-pairing", parts);
        field(with("/layers/1/activation", json!(output)), "bad-pairing", parts);
    }
    let parts = &["loss", "cross_entropy", "softmax", "sigmoid", "squared_error"];
    attribute("loss", "cross_entropy", "bad-pairing", parts);
    field(with("/loss", json!("cross_entropy")), "bad-pairing", parts);
}

#[wasm_bindgen_test(unsupported = test)]
fn targets_outside_what_the_loss_allows() {
    for y in [-0.5, 1.5, -1e-300] {
        let parts = &["data.Y[0][1]", "binary_cross_entropy", "from 0 to 1"];
        field(with("/data/Y", json!([[0, y, 1]])), "bad-number", parts);
    }
    let classes = |y: Json| {
        json!({
            "inputs": 1, "layers": [{"units": 2, "activation": "softmax"}],
            "loss": "cross_entropy", "data": {"X": [[1, 2]], "Y": y}
        })
    };
    let sum = &["data.Y", "column 1", "0.5", "cross_entropy", "1"];
    field(classes(json!([[1, 0.25], [0, 0.25]])), "bad-number", sum);
    let negative = &["data.Y[0][1]", "-0.5", "cross_entropy", "at least 0"];
    field(classes(json!([[1, -0.5], [0, 1.5]])), "bad-number", negative);
    assert!(Config::from_value(value(&classes(json!([[1, 0.1], [0, 0.9]])))).is_ok());
}

#[wasm_bindgen_test(unsupported = test)]
fn shapes_that_do_not_fit() {
    field(with("/data/Y", json!([[0, 1]])), "bad-shape", &["data", "3", "2", "columns"]);
    field(with("/data/X", json!([[0, 1, 2]])), "bad-shape", &["data", "X", "1 rows", "2 inputs"]);
    let two = json!([[0, 1, 1], [0, 1, 1]]);
    field(with("/data/Y", two), "bad-shape", &["data", "Y", "2 rows", "1 outputs"]);
    let ragged = json!([[0, 1, 2], [3, 4]]);
    field(with("/data/X", ragged), "bad-shape", &["data.X[1]", "2 numbers", "3"]);
    for empty in [json!([]), json!([[]]), json!([[], []])] {
        field(with("/data/X", empty.clone()), "bad-shape", &["data.X", "empty"]);
        field(with("/data/Y", empty), "bad-shape", &["data.Y", "empty"]);
    }
    field(with("/data/X", json!([1, 2])), "bad-shape", &["data.X", "flat list of 2"]);
    field(with("/data/X", json!("1 2")), "bad-shape", &["data.X", "“1 2”", "list"]);
    field(with("/data", json!({"X": [[1]]})), "bad-shape", &["data.Y", "missing"]);
    field(with("/data", json!({})), "bad-shape", &["data.X", "missing"]);
    let weights = |json| with("/parameters/W/0", json);
    field(weights(json!([[1, 2]])), "bad-shape", &["parameters.W[0]", "1×2", "3×2"]);
    field(weights(json!([[1, 2], [3], [5, 6]])), "bad-shape", &["parameters.W[0][1]", "1", "2"]);
    field(with("/parameters/b/1", json!([1, 2])), "bad-shape", &["parameters.b[1]", "2", "1"]);
    field(with("/parameters/b/1", json!([[1]])), "bad-shape", &["parameters.b[1]", "1×1 matrix"]);
    field(with("/parameters/W", json!([])), "bad-shape", &["parameters.W", "0", "2 layers"]);
    field(with("/parameters", json!({"W": []})), "bad-shape", &["parameters.W", "0"]);
    field(with("/parameters", json!({"b": []})), "bad-shape", &["parameters.W", "missing"]);
    attribute("layers", "3-3-1", "bad-shape", &["data", "xor", "2 inputs", "3"]);
    attribute("layers", "2-3-2", "bad-shape", &["data", "xor", "1 output", "2"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn numbers_that_are_none() {
    for wrong in [json!(null), json!("1"), json!(true), json!([1]), json!({})] {
        let places = [
            ("/data/X/1/2", "data.X[1][2]"),
            ("/data/Y/0/0", "data.Y[0][0]"),
            ("/parameters/W/0/2/1", "parameters.W[0][2][1]"),
            ("/parameters/b/0/0", "parameters.b[0][0]"),
        ];
        for (pointer, place) in places {
            let parts = &[place, "is not a number", "finite number"];
            field(with(pointer, wrong.clone()), "bad-number", parts);
        }
    }
    field(with("/data/X/1/2", json!(null)), "bad-number", &["data.X[1][2]", "null"]);
    field(with("/parameters/W/0/2/1", json!("six")), "bad-number", &["W[0][2][1]", "“six”"]);

    // JavaScript has numbers that JSON does not have.
    for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for field in ["inputs", "seed"] {
            let error = Config::from_value(replaced(field, wrong)).expect_err("it is no number");
            assert!(error.message.starts_with(field), "{error}");
        }
        let error = Config::from_value(replaced("learning_rate", wrong)).expect_err("no number");
        assert_eq!(error.code.as_str(), "not-finite");
        assert!(error.message.contains("learning_rate"), "{error}");
        let error = Config::from_value(in_x(wrong)).expect_err("it is no number");
        assert_eq!(error.code.as_str(), "not-finite");
        assert!(error.message.contains("data.X[0][0]") && error.message.contains("finite"));
    }
    attribute("learning-rate", "inf", "not-finite", &["learning-rate", "inf", "finite"]);
    attribute("learning-rate", "1e999", "not-finite", &["learning-rate", "finite"]);
    attribute("learning-rate", "nan", "not-finite", &["learning-rate", "NaN", "finite"]);
}

fn fields() -> BTreeMap<String, Value> {
    let Value::Object(fields) = value(&whole()) else { panic!("it is an object") };
    fields
}

fn replaced(name: &str, number: f64) -> Value {
    let mut fields = fields();
    fields.insert(name.into(), Value::Number(number));
    Value::Object(fields)
}

fn in_x(number: f64) -> Value {
    let x = Value::List(vec![Value::List(vec![Value::Number(number)])]);
    let mut fields = fields();
    fields.insert("data".into(), Value::Object(BTreeMap::from([("X".into(), x)])));
    Value::Object(fields)
}

#[wasm_bindgen_test(unsupported = test)]
fn single_numbers_out_of_range() {
    for text in ["-1", "1.5", "", "x", "007", "1e3", "9007199254740992"] {
        attribute("seed", text, "bad-number", &["seed", text, "from 0 to 9007199254740991"]);
    }
    for wrong in [json!(-1), json!(0.5), json!("7"), json!(null), json!(1e16)] {
        field(with("/seed", wrong), "bad-number", &["seed", "from 0 to 9007199254740991"]);
    }
    for text in ["0", "-0.5", "", "fast", "0x10", "1_000", "−0,5", "-0"] {
        attribute("learning-rate", text, "bad-number", &["learning-rate", "above 0"]);
    }
    for wrong in [json!(0), json!(-1), json!("0.5"), json!(null)] {
        field(with("/learning_rate", wrong), "bad-number", &["learning_rate", "above 0"]);
    }
    for text in ["circles:", "moons:0", "spiral:2.5", "line:-3", "circles:x", "circles:064"] {
        attribute("data", text, "bad-number", &["data", "from 1 to 4096"]);
    }
    attribute("data", "xor:8", "bad-number", &["data", "xor", "4 examples"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn no_object_where_one_is_needed() {
    for wrong in [json!(null), json!([]), json!("xor"), json!(3), json!(true)] {
        field(wrong.clone(), "bad-json", &["configuration", "object"]);
        if !wrong.is_string() {
            field(with("/parameters", wrong), "bad-json", &["parameters", "object with W, b"]);
        }
    }
    let deep = "[".repeat(200) + &"]".repeat(200);
    assert!(serde_json::from_str::<Value>(&deep).is_err());
}

#[wasm_bindgen_test(unsupported = test)]
fn sizes_past_the_limits_say_the_limit() {
    let many = "2-".repeat(16) + "1";
    assert!(Config::from_attributes(None, &[("layers".into(), many.clone())]).is_ok());
    attribute("layers", &format!("2-{many}"), "too-large", &["layers", "17", "16"]);
    attribute("layers", "2-513-1", "too-large", &["layers", "layer 1", "513", "512"]);
    attribute("layers", "4097-1", "too-large", &["layers", "inputs", "4097", "4096"]);
    attribute("layers", "2-99999999999999999999-1", "too-large", &["layers", "512"]);
    attribute("data", "circles:4097", "too-large", &["data", "4097", "4096"]);
    attribute("data", "circles:99999999999999999999", "too-large", &["data", "4096"]);
    field(with("/inputs", json!(4097)), "too-large", &["inputs", "4097", "4096"]);
    field(with("/inputs", json!(1e300)), "too-large", &["inputs", "4096"]);
    field(with("/layers/0/units", json!(513)), "too-large", &["layers[0].units", "513", "512"]);
    let layer = json!({"units": 1, "activation": "tanh"});
    field(with("/layers", json!(vec![layer; 17])), "too-large", &["layers", "17", "16"]);
    let wide = json!({"X": [vec![0; 4097], vec![0; 4097]], "Y": [vec![0; 4097]]});
    field(with("/data", wide), "too-large", &["data", "examples", "4097", "4096"]);

    let units = vec![json!({"units": 512, "activation": "tanh"}); 15];
    let layers = [units, vec![json!({"units": 1, "activation": "sigmoid"})]].concat();
    let cells = json!({"inputs": 2, "layers": layers, "data": "circles:4096"});
    field(cells, "too-large", &["layers", "data", "16000000"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn places_that_do_not_exist() {
    let run = Run::new(Config::default());
    let steps = run.steps();
    for text in ["", "dZ", "dZ[3]", "dZ[0]", "W[1]", "X", "A[0]", "dZ[1]:5", "dZ[1]:", "dZ[1]:-1"] {
        let error = Position::parse(text, &steps, 4).expect_err("there is no such position");
        assert_eq!(error.code.as_str(), "bad-position");
        assert!(error.message.starts_with("at: “"), "{error}");
    }
    for text in ["J:1", "update[1]:0"] {
        let error = Position::parse(text, &steps, 4).expect_err("these are not per example");
        assert!(error.message.contains(&text[..text.len() - 2]), "{error}");
    }
    let parse = |text| Position::parse(text, &steps, 4).expect("it exists").text(&steps);
    assert_eq!(["dZ[2]:4", "dZ[2]:0", "L:3", "J"].map(parse), ["dZ[2]", "dZ[2]:0", "L:3", "J"]);

    for text in ["dW", "dw[1]", "W[01]", "W[]", "Q[1]", "X[1]", "J[0]", "dA[0]", "W[1", "update"] {
        let error = text.parse::<Name>().expect_err("there is no such name");
        assert_eq!(error.code.as_str(), "bad-cell", "{text}");
        assert!(error.message.contains("dZ[1]"), "{error}");
    }
    for text in ["dW[1]", "dW[1](0)", "dW[1](0,1", "dW[1](-1,0)", "dW[1](0, 1)", "dW[1](a,b)"] {
        let error = text.parse::<Cell>().expect_err("there is no such cell");
        assert_eq!(error.code.as_str(), "bad-cell", "{text}");
    }
    for text in ["dW[1](3,0)", "dW[1](0,2)", "J(1,0)", "Z[3](0,0)", "X(0,99999999)"] {
        let cell = text.parse::<Cell>().expect("it is written like a cell");
        let error = run.explain(cell).expect_err("there is no such cell");
        assert_eq!(error.code.as_str(), "bad-cell", "{text}");
    }
    let missing = "dW[1](3,0)".parse().map(|cell| run.cell(cell).expect_err("row 3 of 3"));
    assert_eq!(
        missing.expect("it is written like a cell").message,
        "dW[1](3,0) does not exist; dW[1] has rows 0 to 2 and columns 0 to 1."
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn numbers_as_people_type_them() {
    let rate = |text: &str| {
        let given = [("learning-rate".to_owned(), text.to_owned())];
        let config = Config::from_attributes(None, &given);
        let config = config.unwrap_or_else(|error| panic!("{text}: {error}"));
        serde_json::to_value(config).expect("a configuration is JSON")["learning_rate"].as_f64()
    };
    let read = [
        ("0,5", 0.5),
        (" 0.5 ", 0.5),
        ("\u{a0}0.5\u{200b}", 0.5),
        ("0,125", 0.125),
        ("1,5e-3", 1.5e-3),
        ("1.25e−4", 1.25e-4),
        ("1.25e–4", 1.25e-4),
        ("０．５", 0.5),
        ("１，５", 1.5),
        ("+,5", 0.5),
        ("1e-3", 1e-3),
    ];
    for (text, number) in read {
        assert_eq!(rate(text), Some(number), "{text}");
    }
    for text in ["1,000", "12,345", "1.000,5", "1,000,000", "1,", ",", "0,5,5", "1,5x"] {
        attribute("learning-rate", text, "bad-number", &["learning-rate", text, "decimal point"]);
    }
    for text in ["0x10", "0b1", "1e", "½", "1 000", "१", "1’000", "5%"] {
        attribute("learning-rate", text, "bad-number", &["learning-rate", text, "above 0"]);
    }
    attribute("learning-rate", "∞", "not-finite", &["finite"]);
    for text in ["2–3–1", "2−3−1", "２－３－１", " 2 - 3 - 1 "] {
        let given = [("layers".to_owned(), text.to_owned())];
        let config = Config::from_attributes(None, &given).expect("these are layers");
        assert_eq!(config, Config::default(), "{text}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_usual_shapes_say_how_to_mend_them() {
    let x = json!([[0, 3], [1, 4], [2, 5]]);
    let y = json!([[0], [0.5], [1]]);
    let data = |x: &Json, y: &Json| with("/data", json!({"X": x, "Y": y}));
    let (right_x, right_y) = (json!([[0, 1, 2], [3, 4, 5]]), json!([[0, 0.5, 1]]));
    let turned = "a column is an example";
    field(data(&x, &y), "bad-shape", &["3×2", "3×1", turned, "with X and Y transposed, it fits"]);
    field(data(&x, &right_y), "bad-shape", &["3×2", "1×3", turned, "with X transposed"]);
    field(data(&right_x, &y), "bad-shape", &["2×3", "3×1", turned, "with Y transposed"]);
    let other = data(&json!([[1, 2], [3, 4], [5, 6], [7, 8]]), &y);
    field(other, "bad-shape", &["one column per example"]);

    let parts = ["flat list of 3 numbers", "one column per example"];
    field(
        data(&right_x, &json!([0, 0.5, 1])),
        "bad-shape",
        &[&parts[..], &["data.Y", "output"]].concat(),
    );
    field(
        data(&json!([0, 1, 2]), &right_y),
        "bad-shape",
        &[&parts[..], &["data.X", "input"]].concat(),
    );

    let keras = json!([[1, 3, 5], [2, 4, 6]]);
    let parts = ["parameters.W[0]", "2×3", "3×2", "one row per unit", "transposed", "fits"];
    field(with("/parameters/W/0", keras), "bad-shape", &parts);
    let column = json!([[1], [2], [3]]);
    field(with("/parameters/W/1", column.clone()), "bad-shape", &["W[1]", "transposed", "fits"]);
    let flat = ["parameters.W[1]", "flat list of 3", "one row per unit, one column per input"];
    field(with("/parameters/W/1", json!([1, 2, 3])), "bad-shape", &flat);
    let parts = ["parameters.b[0]", "3×1 matrix", "flat list of 3 numbers"];
    field(with("/parameters/b/0", column), "bad-shape", &parts);
    let parts = ["parameters.b[0]", "1×3 matrix", "flat list of 3 numbers"];
    field(with("/parameters/b/0", json!([[1, 2, 3]])), "bad-shape", &parts);
}
