//! The one table of what can be set: attributes, fields, defaults, allowed names and limits.

/// Declares an enum whose variants each have one name in configurations.
macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type { $($(#[$variant_doc])* $variant,)+ }

        impl $type {
            /// The names of all, in the order in which they are listed.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// All of them.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// As it is written in configurations.
            pub fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }

            /// The one with this name; `place` is where it was written, for the error.
            pub fn from_name(place: &str, name: &str) -> Result<Self, $crate::error::Error> {
                $crate::schema::position(place, name, Self::NAMES).map(|at| Self::ALL[at])
            }

            /// The one whose name the value is.
            #[allow(dead_code)] // not all of them are fields
            pub(crate) fn read(
                place: &str,
                value: &$crate::value::Value,
            ) -> Result<Self, $crate::error::Error> {
                Self::from_name(place, value.name(place, Self::NAMES)?)
            }
        }
    };
}
pub(crate) use named;

/// Where among the known names this one stands.
pub(crate) fn position(place: &str, name: &str, known: &[&str]) -> Result<usize, Error> {
    match known.iter().position(|known| *known == name) {
        Some(at) => Ok(at),
        None => Err(Error::unknown_name(place, Quoted(name), known)),
    }
}

use crate::activation::Activation;
use crate::backward::Convention;
use crate::data;
use crate::equation::{Level, Way};
use crate::error::{Error, Quoted};
use crate::loss::Loss;
use crate::network::Init;

/// The largest of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Layers of a network.
    pub layers: usize,
    /// Units of a layer.
    pub units: usize,
    /// Inputs of a network.
    pub inputs: usize,
    /// Examples of a batch.
    pub examples: usize,
    /// Cells of all matrices of a run together.
    pub cells: usize,
    /// A seed; the largest whole number that JavaScript tells from its neighbours.
    pub seed: u64,
}

/// What a run may hold.
pub const LIMITS: Limits = Limits {
    layers: 16,
    units: 512,
    inputs: 4_096,
    examples: 4_096,
    cells: 16_000_000,
    seed: (1 << 53) - 1,
};

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
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// As it is written in HTML.
    pub name: &'static str,
    /// What stands for it when it is absent.
    pub default: &'static str,
    /// The names that it takes, if it takes names.
    pub names: &'static [&'static str],
    /// Whether it sets the run (a part of the configuration) or only the view.
    pub sets_run: bool,
    /// What is allowed, in a few words.
    pub allowed: &'static str,
}

/// All attributes of `<chain-rule>`; the fields of a configuration have the same defaults.
pub const ATTRIBUTES: &[Attribute] = &[
    run("layers", "2-3-1", &[], "whole numbers joined by “-”, inputs first, as in 2-3-1"),
    run("activation", "tanh", Activation::NAMES, "a name; softmax in the output only"),
    run("output", "sigmoid", Activation::NAMES, "a name"),
    run("loss", "binary_cross_entropy", Loss::NAMES, "a name"),
    run("data", "xor", data::NAMES, "a name, for the larger ones with a count as in circles:64"),
    // With this seed every matrix of the first picture shows both signs.
    run("seed", "552", &[], "a whole number"),
    run("init", "xavier", Init::NAMES, "a name"),
    run("learning-rate", "0.5", &[], "a number above 0"),
    run("convention", "per-example", Convention::NAMES, "a name"),
    view("at", "", &[], "a position as in dZ[1] or dZ[1]:3; the first backward step by default"),
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
