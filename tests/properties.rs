//! Properties of every network, tested on random ones, natively and in Chrome.

mod support;

use chainrule::{Activation, Cell, Config, Convention, Kind, Name, Run, Training};
use ndarray::{Array2, Axis, s};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value as Json, json};
use support::{config, distance, matrix, networks, run};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The same cases on every machine and in every run.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(1986),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// All matrices that a run computes, by name.
fn computed(run: &Run) -> Vec<(Name, Array2<f64>)> {
    let matrix = |name: Name| run.matrix(name).map(|matrix| matrix.to_owned());
    let names = run.steps().into_iter().map(|step| step.name);
    names.map(|name| (name, matrix(name).expect("a step has its matrix"))).collect()
}

/// 1/m under the convention in which dW and db have it, else 1.
fn scale(json: &Json, run: &Run) -> f64 {
    if json["convention"] == "mean" { 1.0 } else { 1.0 / run.examples() as f64 }
}

/// The configuration with example k alone.
fn alone(json: &Json, k: usize) -> Json {
    let mut alone = json.clone();
    for name in ["X", "Y"] {
        let rows = json["data"][name].as_array().expect("data has rows");
        alone["data"][name] = rows.iter().map(|row| json!([row[k]])).collect();
    }
    alone
}

/// The configuration with one parameter changed.
fn moved(json: &Json, Cell { name, row, col }: Cell, change: f64) -> Json {
    let mut moved = json.clone();
    let layer = name.layer - 1;
    let parameter = match name.kind {
        Kind::DW => &mut moved["parameters"]["W"][layer][row][col],
        _ => &mut moved["parameters"]["b"][layer][row],
    };
    *parameter = json!(parameter.as_f64().expect("a parameter is a number") + change);
    moved
}

/// Whether each z is above 0.
fn sides(run: &Run) -> Vec<bool> {
    let z = |l| matrix(run, &format!("Z[{l}]"));
    (1..=run.depth()).flat_map(|l| z(l).into_iter().map(|z| z > 0.0).collect::<Vec<_>>()).collect()
}

proptest! {
    #![proptest_config(cases(96))]

    #[wasm_bindgen_test(unsupported = test)]
    fn check_passes_and_counts_every_parameter(json in networks()) {
        let run = run(&json);
        let check = run.check();
        prop_assert!(check.passed(), "{check:?}");
        let network = run.config().network();
        let parameters = |l| network.units(l) * (network.units(l - 1) + 1);
        let all: usize = (1..=network.depth()).map(parameters).sum();
        prop_assert_eq!(check.checked + check.kinks, all);
    }

    /// The test takes the differences itself, of whole runs, so that it does not rely on `check`.
    #[wasm_bindgen_test(unsupported = test)]
    fn gradients_agree_with_differences_of_whole_runs(json in networks(), pick in any::<usize>()) {
        let run = support::run(&json);
        let l = pick % run.depth() + 1;
        for kind in [Kind::DW, Kind::DB] {
            let name = Name::new(kind, l);
            let gradient = matrix(&run, &name.to_string());
            let largest = gradient.fold(1e-3, |most: f64, g| most.max(g.abs()));
            let at = pick % gradient.len();
            let cell = Cell { name, row: at / gradient.ncols(), col: at % gradient.ncols() };
            let h = 1e-4;
            let [far_below, below, above, far_above] =
                [-2.0 * h, -h, h, 2.0 * h].map(|change| support::run(&moved(&json, cell, change)));
            let kinked = [&far_below, &below, &above].iter().any(|run| sides(run) != sides(&far_above));
            prop_assume!(!kinked);
            let near = above.cost() - below.cost();
            let far = far_above.cost() - far_below.cost();
            let numeric = (8.0 * near - far) / (12.0 * h);
            let error = (gradient[[cell.row, cell.col]] - numeric).abs() / largest;
            let cost = run.cost().max(1.0) / largest.max(1.0);
            prop_assert!(error < 1e-8 * cost.max(1.0), "{}: {} off by {error:e}", cell, numeric);
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn padded_matrices_of_single_examples_add_up_to_the_stack(json in networks()) {
        let run = support::run(&json);
        // A run of one example has no 1/m, in neither convention.
        let scale = if json["convention"] == "mean" { 1.0 / run.examples() as f64 } else { 1.0 };
        let alone: Vec<Run> =
            (0..run.examples()).map(|k| support::run(&alone(&json, k))).collect();
        for l in 1..=run.depth() {
            for symbol in ["Z", "A", "dA", "dZ"] {
                let name = format!("{symbol}[{l}]");
                let stack = matrix(&run, &name);
                let mut sum = Array2::zeros(stack.dim());
                for (k, alone) in alone.iter().enumerate() {
                    let mut padded = Array2::zeros(stack.dim());
                    padded.column_mut(k).assign(&matrix(alone, &name).column(0));
                    sum += &padded;
                }
                if symbol.starts_with('d') {
                    sum *= scale;
                }
                prop_assert!(distance(&sum, &stack, 1e-14) < 1e-12, "{name}");
            }
            // All examples share the parameters, so their contributions add up.
            for symbol in ["dW", "db"] {
                let name = format!("{symbol}[{l}]");
                let whole = matrix(&run, &name);
                let mut sum = Array2::zeros(whole.dim());
                alone.iter().for_each(|alone| sum += &matrix(alone, &name));
                let mean = sum / run.examples() as f64;
                prop_assert!(distance(&mean, &whole, 1e-10) < 1e-11, "{name}");
            }
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn outer_products_add_up_to_dw(json in networks()) {
        let run = support::run(&json);
        for l in 1..=run.depth() {
            let (dz, a) = (matrix(&run, &format!("dZ[{l}]")), matrix(&run, &format!("A[{}]", l - 1)));
            let mut sum = Array2::zeros((dz.nrows(), a.nrows()));
            for k in 0..run.examples() {
                let column = |matrix: &Array2<f64>| matrix.slice(s![.., k..=k]).to_owned();
                sum += &column(&dz).dot(&column(&a).t());
            }
            let dw = matrix(&run, &format!("dW[{l}]"));
            prop_assert!(distance(&(sum * scale(&json, &run)), &dw, 1e-10) < 1e-12);
            let columns = dz.sum_axis(Axis(1)).insert_axis(Axis(1)) * scale(&json, &run);
            let db = matrix(&run, &format!("db[{l}]"));
            prop_assert!(distance(&columns, &db, 1e-10) < 1e-12);
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn conventions_differ_by_1_over_m_in_da_and_dz_alone(json in networks()) {
        let with = |convention: &str| {
            let mut json = json.clone();
            json["convention"] = json!(convention);
            computed(&support::run(&json))
        };
        let m = json["data"]["X"][0].as_array().expect("X has rows").len() as f64;
        for ((name, each), (_, mean)) in with("per-example").into_iter().zip(with("mean")) {
            match name.kind {
                Kind::DA | Kind::DZ => prop_assert!(distance(&mean, &(each / m), 1e-14) < 1e-12),
                Kind::DW | Kind::DB | Kind::Update => {
                    prop_assert!(distance(&mean, &each, 1e-10) < 1e-12, "{name}");
                }
                _ => prop_assert_eq!(mean, each),
            }
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn terms_add_up_and_factors_are_what_they_say(json in networks()) {
        let run = support::run(&json);
        for (name, values) in computed(&run) {
            for ((row, col), value) in values.indexed_iter() {
                let cell = Cell { name, row, col };
                let explanation = run.explain(cell).expect("the cell exists");
                prop_assert_eq!(explanation.value, *value);
                let products = || explanation.terms.iter().map(|term| explanation.scale * term.product);
                let largest = products().fold(0.0, |most: f64, product| most.max(product.abs()));
                // A − Y is exact, while dA g′ has the rounding of A and of Y.
                let floor = if name == Name::new(Kind::DZ, run.depth()) { 1.0 } else { 0.0 };
                let off = (products().sum::<f64>() - value).abs();
                prop_assert!(off <= 1e-12 * largest.max(floor), "{cell}: {explanation:?}");
                for term in &explanation.terms {
                    let product: f64 = term.factors.iter().map(|factor| factor.value).product();
                    prop_assert_eq!(product, term.product);
                    for factor in &term.factors {
                        let Some(cell) = factor.cell else {
                            prop_assert_eq!(factor.of, None);
                            continue;
                        };
                        let expected = named(&run, cell, factor.of);
                        let off = (factor.value - expected).abs();
                        let allowed = if factor.of.is_some() { 1e-9 * expected.abs() } else { 0.0 };
                        prop_assert!(off <= allowed + 1e-15, "{cell} of {:?}: {factor:?} {expected}", factor.of);
                    }
                }
            }
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn configuration_survives_json_to_the_last_bit(json in networks()) {
        let config = config(&json).expect("the network is right");
        let text = serde_json::to_string(&config).expect("a configuration is JSON");
        let again = Config::from_value(serde_json::from_str(&text).expect("it is JSON still"));
        let again = again.expect("what was written can be read");
        prop_assert_eq!(&again, &config);
        let bits = |config: Config| -> Vec<u64> {
            let all = computed(&Run::new(config)).into_iter();
            all.flat_map(|(_, matrix)| matrix.into_iter().map(f64::to_bits)).collect()
        };
        prop_assert_eq!(bits(again), bits(config));
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn training_is_one_update_after_the_other(json in networks(), iterations in 1..6_usize) {
        let first = support::run(&json);
        let mut training = Training::new(&first);
        let mut run = first;
        for iteration in 1..=iterations {
            let (Ok(progress), Ok(updated)) = (training.advance(1), run.updated()) else {
                return Ok(());
            };
            run = updated;
            prop_assert_eq!((progress.iteration, progress.cost), (iteration, run.cost()));
        }
        let trained = training.run();
        prop_assert_eq!(trained.config(), run.config());
    }
}

/// To the last bit: what is shown as the sum of all examples is the gradient.
#[wasm_bindgen_test(unsupported = test)]
fn the_partial_sum_of_all_examples_is_the_gradient() {
    for data in ["xor", "moons:33", "circles:64"] {
        for convention in Convention::NAMES {
            let attributes = [("data", data), ("convention", *convention), ("layers", "2-9-5-1")]
                .map(|(name, text)| (name.to_owned(), text.to_owned()));
            let run = Run::new(Config::from_attributes(None, &attributes).expect("it is right"));
            for name in (1..=3).flat_map(|l| [Name::new(Kind::DW, l), Name::new(Kind::DB, l)]) {
                let partial = run.partial(name, run.examples()).expect("the examples are there");
                assert_eq!(partial, matrix(&run, &name.to_string()), "{name} {data} {convention}");
            }
        }
    }
    let name = Name::new(Kind::DW, 1);
    let error = Run::new(Config::default()).contribution(name, usize::MAX).expect_err("too many");
    assert_eq!(error.code.as_str(), "bad-cell");
}

/// The expected value of a factor of an explanation, from the matrices alone.
fn named(run: &Run, cell: Cell, of: Option<&str>) -> f64 {
    let number = |kind: Kind| {
        let name = Name::new(kind, cell.name.layer);
        run.cell(Cell { name, ..cell }).expect("the cell exists")
    };
    let x = number(cell.name.kind);
    let Some(of) = of else { return x };
    match of {
        "g" | "softmax" => number(Kind::A),
        "g'" => slope(run.config().network().layers[cell.name.layer - 1].activation, x),
        "log" => x.ln(),
        "log(1-x)" => (1.0 - x).ln(),
        "1-x" => 1.0 - x,
        "1/x" => 1.0 / x,
        "1/(1-x)" => 1.0 / (1.0 - x),
        "x-y" => x - number(Kind::Y),
        other => panic!("{other} is no function"),
    }
}

/// g′(z), as in a textbook.
fn slope(g: Activation, z: f64) -> f64 {
    match g {
        Activation::Linear => 1.0,
        Activation::Sigmoid => (-z).exp() / (1.0 + (-z).exp()).powi(2),
        Activation::Tanh => 1.0 / z.cosh().powi(2),
        Activation::Relu => f64::from(z > 0.0),
        Activation::LeakyRelu => {
            if z > 0.0 {
                1.0
            } else {
                0.01
            }
        }
        Activation::Elu => z.min(0.0).exp(),
        Activation::Softplus => 1.0 / (1.0 + (-z).exp()),
        Activation::Softmax => panic!("softmax has no slope of one entry"),
    }
}
