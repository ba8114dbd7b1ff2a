//! The one table of what can be set: attributes, fields, defaults and allowed names.

use serde::Serialize;

use crate::network::activation::Activation;
use crate::network::convention::Convention;
use crate::network::data;
use crate::network::init::Init;
use crate::network::loss::Loss;
use crate::view::{Level, Way};

/// The fields of a configuration.
pub const FIELDS: &[&str] = &[
    "inputs",
    "layers",
    "loss",
    "data",
    "init",
    "seed",
    "convention",
    "learning_rate",
    "parameters",
];

/// An attribute of `<chain-rule>`.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    /// Its name in HTML.
    pub name: &'static str,
    /// Its value if it is absent.
    pub default: &'static str,
    /// The names that are allowed, if it takes names.
    pub names: &'static [&'static str],
    /// Whether it sets the run (a part of the configuration) or only the view.
    pub sets_run: bool,
    /// A short description of what is allowed.
    pub allowed: &'static str,
}

/// All attributes of `<chain-rule>`; the fields of a configuration have the same defaults.
pub const ATTRIBUTES: &[Attribute] = &[
    run("layers", "2-3-1", &[], "whole numbers joined by “-”, inputs first, as in 2-3-1"),
    run("activation", "tanh", Activation::NAMES, "a name; softmax in the output only"),
    run("output", "sigmoid", Activation::NAMES, "a name"),
    run("loss", "binary_cross_entropy", Loss::NAMES, "a name"),
    run("data", "xor", data::NAMES, "a name, for the larger ones with a count as in circles:64"),
    // With this seed every matrix of the first picture has positive and negative numbers.
    run("seed", "552", &[], "a whole number"),
    run("init", "xavier", Init::NAMES, "a name"),
    run("learning-rate", "0.5", &[], "a number above 0"),
    run("convention", "per-example", Convention::NAMES, "a name"),
    view("at", "Z[1]", &[], "a position as in dZ[1] or dZ[1]:3"),
    view("level", "batch", Level::NAMES, "a name"),
    view("way", "", Way::NAMES, "a name that the step has"),
    view("lang", "", &["en", "ko"], "a language; any other than these shows English"),
    view("theme", "auto", &["auto", "light", "dark"], "a name"),
    view(
        "panels",
        "network equation code why timeline",
        &["network", "equation", "code", "why", "timeline"],
        "names with spaces between them",
    ),
    view(
        "quiz",
        "",
        &["entry", "sign", "column", "matrix", "shape", "sum", "transpose", "next", "mistake"],
        "names with spaces between them, each alone or with its place as in entry=dW[1](0,1)",
    ),
    view("src", "", &[], "the address of the wasm; beside the script by default"),
];

const fn run(
    name: &'static str,
    default: &'static str,
    names: &'static [&'static str],
    allowed: &'static str,
) -> Attribute {
    Attribute { name, default, names, sets_run: true, allowed }
}

const fn view(
    name: &'static str,
    default: &'static str,
    names: &'static [&'static str],
    allowed: &'static str,
) -> Attribute {
    Attribute { name, default, names, sets_run: false, allowed }
}
