//! The named data sets: points in the plane, in two classes.
//!
//! Their sines come from libm, which gives the same bits on every platform, unlike std.

use std::f64::consts::{PI, TAU};

use fastrand::Rng;
use libm::sincos;
use ndarray::{Array2, array};

use crate::error::{Code, Error, Quoted, error};
use crate::network::Network;
use crate::network::activation::Activation;
use crate::network::batch::Batch;
use crate::network::limits::LIMITS;
use crate::number::whole;

/// The names of the data sets; those with a fixed table of four examples come first.
pub(crate) const NAMES: &[&str] = &["xor", "or", "and", "circles", "moons", "spiral", "line"];

/// The number of examples of a scattered set whose name has no number.
const EXAMPLES: usize = 16;

/// The examples of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A truth table over the corners (±1, ±1); bit k is the class of corner k.
    Table(u8),
    Circles,
    Moons,
    Spiral,
    Line,
}

/// The batch named by `text` (`xor`, `circles:64`), with targets for the output of `network`.
pub(crate) fn named(text: &str, network: &Network) -> Result<Batch, Error> {
    let (name, count) = text.split_once(':').map_or((text, None), |(n, c)| (n, Some(c)));
    let shape = match name {
        "xor" => Shape::Table(0b0110),
        "or" => Shape::Table(0b1110),
        "and" => Shape::Table(0b1000),
        "circles" => Shape::Circles,
        "moons" => Shape::Moons,
        "spiral" => Shape::Spiral,
        "line" => Shape::Line,
        _ => return Err(Error::unknown_name("data", Quoted(name), NAMES)),
    };
    let examples = match (shape, count) {
        (Shape::Table(_), None) => 4,
        (Shape::Table(_), Some(_)) => {
            return Err(error!(
                Code::BadNumber,
                "data: {} has a number, but {name} always has 4 examples; write {name}.",
                Quoted(text)
            ));
        }
        (_, None) => EXAMPLES,
        (_, Some(count)) => match whole(count) {
            Some(given) if given > LIMITS.examples as f64 => {
                return Err(Error::too_large("data: examples", given, LIMITS.examples));
            }
            Some(given) if given > 0.0 => given as usize,
            _ => {
                return Err(error!(
                    Code::BadNumber,
                    "data: {} is not a number of examples; a whole number from 1 to {} is \
                     needed, as in {name}:64.",
                    Quoted(count),
                    LIMITS.examples
                ));
            }
        },
    };
    let outputs = network.units(network.depth());
    // A softmax output has one unit per class, any other output one unit for both.
    let needed = if network.output() == Activation::Softmax { 2 } else { 1 };
    if network.inputs != 2 || outputs != needed {
        return Err(error!(
            Code::BadShape,
            "data: {name} needs 2 inputs and {needed} output{}, but the layers have {} and \
             {outputs}; change the layers, or give X and Y.",
            if needed == 1 { "" } else { "s under softmax" },
            network.inputs
        ));
    }
    let (x, class) = shape.points(examples);
    let y = Array2::from_shape_fn((needed, examples), |(i, k)| {
        if needed == 1 { f64::from(class[k]) } else { f64::from(usize::from(class[k]) == i) }
    });
    Ok(Batch { x, y })
}

impl Shape {
    /// Points as columns and the class, 0 or 1, of each; classes alternate.
    fn points(self, examples: usize) -> (Array2<f64>, Vec<u8>) {
        if let Shape::Table(truth) = self {
            // In ±1 no input is 0, so that no product with an input is 0 in all examples.
            let corners = array![[-1.0, -1.0, 1.0, 1.0], [-1.0, 1.0, -1.0, 1.0]];
            return (corners, [0, 1, 2, 3].map(|k| truth >> k & 1).to_vec());
        }
        let mut x = Array2::zeros((2, examples));
        let mut class = Vec::with_capacity(examples);
        let mut random = Rng::with_seed(1);
        for k in 0..examples {
            let which = (k % 2) as u8;
            let sign = if which == 0 { 1.0 } else { -1.0 };
            // The position of the point within its class, in (0, 1).
            let along = (k / 2) as f64 + 0.5;
            let along = along / (examples as f64 / 2.0).ceil();
            let (px, py) = match self {
                Shape::Circles => {
                    let radius = if which == 0 { 0.4 } else { 1.0 };
                    let (sin, cos) = sincos(TAU * along);
                    (radius * cos, radius * sin)
                }
                Shape::Moons => {
                    let (sin, cos) = sincos(PI * along);
                    (sign * (0.65 * cos - 0.325), sign * (0.65 * sin - 0.2))
                }
                Shape::Spiral => {
                    let (sin, cos) = sincos(1.25 * TAU * along);
                    let radius = 0.1 + 0.9 * along;
                    (sign * radius * cos, sign * radius * sin)
                }
                Shape::Line | Shape::Table(_) => {
                    // At least 0.15 away from the line x₁ + x₂ = 0, with one class on each side.
                    let across = sign * (0.15 + 0.6 * random.f64());
                    let along = 1.6 * random.f64() - 0.8;
                    (across + along, across - along)
                }
            };
            x[[0, k]] = px;
            x[[1, k]] = py;
            class.push(which);
        }
        (x, class)
    }
}
