//! A parameter that is moved by ±ε gives what plain NumPy computes (`numpy/nudge.py`).
#![cfg(all(feature = "practice", not(target_arch = "wasm32")))] // Chrome has no Python

mod support;

use chainrule::practice::Moved;
use chainrule::{Cell, Kind, Name, Run};
use ndarray::Array2;
use serde_json::{Value as Json, json};
use support::python::python;
use support::{distance, every_network, run};

/// Large and small; below these, rounding leaves few digits to compare.
const EPSILONS: [f64; 3] = [0.5, 1e-2, 1e-4];

/// The first and the last weight and bias of every layer.
fn cells(run: &Run) -> Vec<Cell> {
    let of = |kind, layer| {
        let name = Name::new(kind, layer);
        let (rows, cols) = run.matrix(name).expect("the layer is there").dim();
        [(0, 0), (rows - 1, cols - 1)].map(|(row, col)| Cell { name, row, col })
    };
    let kinds = [Kind::W, Kind::B];
    (1..=run.depth()).flat_map(|l| kinds.into_iter().flat_map(move |kind| of(kind, l))).collect()
}

fn matrix(rows: &Json) -> Array2<f64> {
    let rows: Vec<Vec<f64>> = serde_json::from_value(rows.clone()).expect("rows of numbers");
    let dim = (rows.len(), rows[0].len());
    Array2::from_shape_vec(dim, rows.concat()).expect("all rows are as long")
}

fn assert_agrees(moved: &Moved, numpy: &Json, place: &str) {
    for (name, layers) in [("Z", moved.z()), ("A", moved.a())] {
        for (l, layer) in layers.iter().enumerate() {
            let off = distance(layer, &matrix(&numpy[name][l]), 1e-2);
            assert!(off < 1e-12, "{name}[{}] of {place} is off by {off}", l + 1);
        }
    }
    let off = distance(moved.losses(), &matrix(&numpy["L"]), 1e-2);
    assert!(off < 1e-12, "the losses of {place} are off by {off}");
    let cost = numpy["J"].as_f64().expect("a number");
    assert!((moved.cost() - cost).abs() <= 1e-12 * cost.abs().max(1.0), "J of {place}");
}

#[test]
fn both_sides_and_their_quotient_are_those_of_numpy() {
    let mut asked = every_network();
    let runs: Vec<_> = asked.iter().map(run).collect();
    let mut moves = vec![];
    for (network, run) in asked.iter_mut().zip(&runs) {
        let of_run: Vec<_> = cells(run)
            .into_iter()
            .flat_map(|cell| EPSILONS.map(|epsilon| (run, cell, epsilon)))
            .collect();
        network["moves"] = of_run
            .iter()
            .map(|(_, Cell { name, row, col }, epsilon)| {
                json!({"kind": name.kind.symbol(), "layer": name.layer, "row": row, "col": col,
                    "epsilon": epsilon})
            })
            .collect();
        moves.extend(of_run);
    }
    let answers = python("nudge.py", &json!(asked));
    let answers = answers.as_array().expect("one answer per move");
    assert_eq!(answers.len(), moves.len());
    for ((run, cell, epsilon), numpy) in moves.into_iter().zip(answers) {
        let place = format!("{cell} ± {epsilon} of {:?}", run.config());
        let nudge = run.nudge(cell, epsilon).expect("it is a parameter");
        assert_agrees(&nudge.below, &numpy["below"], &place);
        assert_agrees(&nudge.above, &numpy["above"], &place);
        let quotient = numpy["quotient"].as_f64().expect("a number");
        let cost = nudge.above.cost().abs().max(1.0);
        let off = (nudge.quotient - quotient).abs();
        assert!(off <= 1e-12 * cost / epsilon, "the quotient of {place} is off by {off}");
        assert_eq!(json!(nudge.kinks), numpy["kinks"], "{place}");
        if epsilon == 1e-4 && nudge.kinks == 0 {
            let off = (nudge.derivative - quotient).abs();
            assert!(off < 1e-5 * cost, "the derivative of {place} is off by {off}");
        }
        let costs = run.costs_near(cell, &[-epsilon, 0.0, epsilon]).expect("it is a parameter");
        assert_eq!(costs, [nudge.below.cost(), run.cost(), nudge.above.cost()], "{place}");
    }
}

#[test]
fn what_cannot_be_moved_is_an_error() {
    let run = run(&json!({"inputs": 2, "layers": [{"units": 1, "activation": "sigmoid"}]}));
    let cases = [
        (
            "dW[1](0,0)",
            0.1,
            "dW[1](0,0) is not a parameter; a cell of W or b is needed, as W[1](0,0).",
        ),
        ("X(0,0)", 0.1, "X(0,0) is not a parameter; a cell of W or b is needed, as W[1](0,0)."),
        ("W[2](0,0)", 0.1, "W[2] does not exist; the layers are 1 to 1."),
        ("b[1](0,1)", 0.1, "b[1](0,1) does not exist; b[1] has rows 0 to 0 and columns 0 to 0."),
        ("W[1](0,0)", 0.0, "ε: 0 is not a number above 0."),
        ("W[1](0,0)", -0.1, "ε: -0.1 is not a number above 0."),
        ("W[1](0,0)", f64::NAN, "ε: NaN is not a number above 0."),
        ("W[1](0,0)", f64::INFINITY, "ε: inf is not a number above 0."),
    ];
    for (cell, epsilon, message) in cases {
        let error = run.nudge(cell.parse().expect("a cell"), epsilon).expect_err(message);
        assert_eq!(error.message, message);
    }
}
