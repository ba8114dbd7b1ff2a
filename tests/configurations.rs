//! Configurations: defaults, attributes and fields agree, and any invalid JSON gives an error and
//! nothing worse.

mod support;

use chainrule::{ATTRIBUTES, Activation, Config, Convention, Init, Loss, Run, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use serde_json::{Value as Json, json};
use support::{config, matrix, networks};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The same cases on every machine and in every run.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(1847),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn defaults_are_the_same_everywhere() {
    let bare = json!({
        "inputs": 2,
        "layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}]
    });
    let default = Config::default();
    assert_eq!(config(&bare).as_ref(), Ok(&default));
    assert_eq!(Config::from_attributes(None, &[]).as_ref(), Ok(&default));
    assert_eq!(Config::from_attributes(Some(&default), &[]).as_ref(), Ok(&default));
    let table: Vec<_> = ATTRIBUTES
        .iter()
        .filter(|attribute| attribute.sets_run)
        .map(|attribute| (attribute.name.to_owned(), attribute.default.to_owned()))
        .collect();
    assert_eq!(Config::from_attributes(None, &table).as_ref(), Ok(&default));
}

#[wasm_bindgen_test(unsupported = test)]
fn new_hidden_layers_are_like_the_last_one() {
    let base = json!({
        "inputs": 2,
        "layers": [
            {"units": 3, "activation": "relu"},
            {"units": 3, "activation": "softplus"},
            {"units": 1, "activation": "sigmoid"}
        ]
    });
    let activations = |base: &Config, layers: &str| {
        let attributes = [("layers".to_owned(), layers.to_owned())];
        let config = Config::from_attributes(Some(base), &attributes).expect("it is right");
        config.network().layers.iter().map(|layer| layer.activation).collect::<Vec<_>>()
    };
    let base = config(&base).expect("it is right");
    use Activation::{Relu, Sigmoid, Softplus, Tanh};
    assert_eq!(activations(&base, "2-4-4-4-1"), [Relu, Softplus, Softplus, Sigmoid]);
    assert_eq!(activations(&base, "2-4-1"), [Relu, Sigmoid]);
    let one = json!({"inputs": 2, "layers": [{"units": 1, "activation": "sigmoid"}]});
    assert_eq!(activations(&config(&one).expect("it is right"), "2-4-1"), [Tanh, Sigmoid]);
}

#[wasm_bindgen_test(unsupported = test)]
fn parameters_stay_while_they_belong_to_the_network() {
    let base = json!({
        "inputs": 2,
        "layers": [{"units": 1, "activation": "sigmoid"}],
        "parameters": {"W": [[[1, 2]]], "b": [[3]]}
    });
    let base = config(&base).expect("it is right");
    let weights = |attribute: (&str, &str)| {
        let attributes = [(attribute.0.to_owned(), attribute.1.to_owned())];
        let config = Config::from_attributes(Some(&base), &attributes).expect("it is right");
        matrix(&Run::new(config), "W[1]")
    };
    let kept = [("layers", "2-1"), ("data", "or"), ("learning-rate", "1"), ("convention", "mean")];
    for attribute in kept {
        assert_eq!(weights(attribute), ndarray::array![[1.0, 2.0]], "{attribute:?}");
    }
    for attribute in [("layers", "2-2-1"), ("seed", "552"), ("init", "xavier")] {
        assert_ne!(weights(attribute), ndarray::array![[1.0, 2.0]], "{attribute:?}");
    }
}

/// The attributes that set a run, with values that are valid by themselves.
fn attributes() -> impl Strategy<Value = Vec<(String, String)>> {
    let text = |attribute: &'static str, texts: BoxedStrategy<String>| {
        proptest::option::of(texts)
            .prop_map(move |text| text.map(|text| (attribute.to_owned(), text)))
    };
    let names = |names: &'static [&'static str]| select(names).prop_map(str::to_owned).boxed();
    let layers =
        select(vec!["2-1", "2-2", "2-3-1", "2-5-4-1", "2-1-2", "2-16-16-2", "2-1-1-1-1-1"]);
    let data = select(vec!["xor", "or", "and", "circles", "moons:7", "spiral:33", "line:1"]);
    let rates = (1e-6..10.0_f64).prop_map(|rate| rate.to_string());
    let seeds = (0..1_u64 << 53).prop_map(|seed| seed.to_string());
    let all = (
        text("convention", names(Convention::NAMES)),
        text("activation", names(Activation::NAMES)),
        text("output", names(Activation::NAMES)),
        text("layers", layers.prop_map(str::to_owned).boxed()),
        text("loss", names(Loss::NAMES)),
        text("data", data.prop_map(str::to_owned).boxed()),
        text("seed", seeds.boxed()),
        text("init", names(Init::NAMES)),
        text("learning-rate", rates.boxed()),
    );
    all.prop_map(|(a, b, c, d, e, f, g, h, i)| {
        [a, b, c, d, e, f, g, h, i].into_iter().flatten().collect()
    })
}

/// Any small JSON value.
fn any_json() -> impl Strategy<Value = Json> {
    let number = prop_oneof![
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        (0..6_i32).prop_map(|number| json!(number)),
    ];
    let known = ["xor", "circles:9", "sigmoid", "softmax", "X", "2-3-1", "", "mean", "zeros"];
    let text = prop_oneof![
        select(known.to_vec()).prop_map(str::to_owned),
        vec(any::<char>(), 0..60).prop_map(|chars| chars.into_iter().collect()),
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        number,
        text.prop_map(Json::String),
    ];
    let fields = ["inputs", "layers", "loss", "data", "X", "Y", "W", "b", "units", "é", "seed"];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        let field = select(fields.to_vec()).prop_map(str::to_owned);
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Json::Array),
            vec((field, inner), 0..5).prop_map(|fields| Json::Object(fields.into_iter().collect())),
        ]
    })
}

/// All places in a value, as JSON pointers.
fn places(json: &Json, at: &str, into: &mut Vec<String>) {
    into.push(at.to_owned());
    match json {
        Json::Array(items) => {
            let each = items.iter().enumerate();
            each.for_each(|(index, item)| places(item, &format!("{at}/{index}"), into));
        }
        Json::Object(fields) => {
            fields.iter().for_each(|(name, field)| places(field, &format!("{at}/{name}"), into));
        }
        _ => {}
    }
}

/// A change of one place of a valid configuration.
#[derive(Clone, Debug)]
enum Damage {
    Replace(Json),
    Remove,
    Double,
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![any_json().prop_map(Damage::Replace), Just(Damage::Remove), Just(Damage::Double)]
}

fn damaged(mut json: Json, place: Index, damage: Damage) -> Json {
    let mut all = vec![];
    places(&json, "", &mut all);
    let place = place.get(&all);
    let Some((parent, last)) = place.rsplit_once('/') else {
        return if let Damage::Replace(other) = damage { other } else { Json::Null };
    };
    match json.pointer_mut(parent).expect("the place was found") {
        Json::Array(items) => {
            let at: usize = last.parse().expect("places in a list are numbers");
            match damage {
                Damage::Replace(other) => items[at] = other,
                Damage::Remove => drop(items.remove(at)),
                Damage::Double => items.push(items[at].clone()),
            }
        }
        Json::Object(fields) => match damage {
            Damage::Replace(other) => fields[last] = other,
            Damage::Remove => drop(fields.remove(last)),
            Damage::Double => {
                let copy = fields[last].clone();
                drop(fields.insert(format!("{last}{last}"), copy));
            }
        },
        _ => unreachable!("only lists and objects hold places"),
    }
    json
}

/// Reads a configuration, and runs it if it is valid; an error must have a sentence.
fn survives(json: &Json) -> Result<(), TestCaseError> {
    // JSON that is nested too deeply is no value.
    let Ok(value) = serde_json::from_str::<Value>(&json.to_string()) else { return Ok(()) };
    match Config::from_value(value) {
        Ok(config) => {
            let run = Run::new(config);
            for step in run.steps() {
                prop_assert!(run.matrix(step.name).is_ok());
            }
        }
        Err(error) => {
            prop_assert!(error.message.len() > 20 && error.message.ends_with('.'), "{error}");
            prop_assert!(error.message.contains(": "), "{error}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(256))]

    #[wasm_bindgen_test(unsupported = test)]
    fn arbitrary_json_is_read_or_told(json in any_json()) {
        survives(&json)?;
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn nearly_right_configurations_are_read_or_told(
        json in networks(),
        damages in vec((any::<Index>(), damage()), 1..3),
    ) {
        let damage = |json, (place, damage)| damaged(json, place, damage);
        survives(&damages.into_iter().fold(json, damage))?;
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn arbitrary_attributes_are_read_or_told(
        name in select(ATTRIBUTES.iter().map(|attribute| attribute.name).collect::<Vec<_>>()),
        text in vec(select("0123456789-:.xore é".chars().collect::<Vec<_>>()), 0..9),
    ) {
        let given = [(name.to_owned(), text.into_iter().collect::<String>())];
        if let Err(error) = Config::from_attributes(None, &given) {
            prop_assert!(error.message.len() > 20 && error.message.ends_with('.'), "{error}");
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn attributes_give_a_configuration_that_they_do_not_change(given in attributes()) {
        let Ok(config) = Config::from_attributes(None, &given) else { return Ok(()) };
        let again = Config::from_attributes(Some(&config), &given);
        prop_assert_eq!(again.as_ref(), Ok(&config));
        let none = Config::from_attributes(Some(&config), &[]);
        prop_assert_eq!(none.as_ref(), Ok(&config));
        // The order in which they are written does not matter.
        let reversed: Vec<_> = given.iter().rev().cloned().collect();
        let reversed = Config::from_attributes(None, &reversed);
        prop_assert_eq!(reversed.as_ref(), Ok(&config));
        // The written configuration has the values of the attributes.
        let written = serde_json::to_value(&config).expect("a configuration is JSON");
        for (name, text) in &given {
            let found = match &name[..] {
                "layers" => {
                    let units = written["layers"].as_array().into_iter().flatten();
                    let units = units.map(|layer| layer["units"].to_string());
                    let all = [written["inputs"].to_string()].into_iter().chain(units);
                    all.collect::<Vec<_>>().join("-")
                }
                "activation" => {
                    let layers = written["layers"].as_array().map_or(&[][..], |l| &l[..]);
                    if layers.len() == 1 {
                        continue;
                    }
                    layers[0]["activation"].as_str().unwrap_or_default().to_owned()
                }
                "output" => {
                    let last = written["layers"].as_array().and_then(|l| l.last());
                    last.map_or("", |l| l["activation"].as_str().unwrap_or_default()).to_owned()
                }
                "seed" => written["seed"].to_string(),
                "learning-rate" => {
                    let rate = written["learning_rate"].as_f64().unwrap_or_default();
                    rate.to_string()
                }
                name => written[name].as_str().unwrap_or_default().to_owned(),
            };
            prop_assert_eq!(&found, text, "{}", name);
        }
        let read = support::config(&written);
        prop_assert_eq!(read.as_ref(), Ok(&config));
    }
}
