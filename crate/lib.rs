//! Every number of backpropagation, as a list of steps.
//!
//! # Notation
//!
//! | symbol | shape | meaning |
//! | --- | --- | --- |
//! | `m` | | examples in the batch; each is one **column** |
//! | `L` | | number of layers, `l = 1 … L`; layer 0 is the input |
//! | `m_l` | | units of layer `l`; `m_0` is the number of inputs |
//! | `X = A[0]` | `m_0 × m` | inputs |
//! | `Y` | `m_L × m` | targets |
//! | `W[l]` | `m_l × m_{l-1}` | weights; row `i` holds the weights into unit `i` |
//! | `b[l]` | `m_l × 1` | biases, the same for every example |
//! | `Z[l] = W[l] A[l-1] + b[l]` | `m_l × m` | pre-activations |
//! | `A[l] = g(Z[l])` | `m_l × m` | activations |
//! | `L = [ℒ(1) … ℒ(m)]` | `1 × m` | one loss an example |
//! | `J = 1/m Σ ℒ(k)` | `1 × 1` | cost |
//! | `dA[l]`, `dZ[l]` | `m_l × m` | column `k` is the derivative of example `k`'s own loss |
//! | `dW[l]`, `db[l]` | as `W[l]`, `b[l]` | derivatives of the cost `J` |
//! | `update[l]` | as `W[l]` | `W[l]` after one step of gradient descent |
//!
//! Under [`Convention::Mean`] `dA` and `dZ` are derivatives of `J` instead, so that `1/m`
//! enters once, at `dA[L]`; `dW` and `db` are the same in both.
//!
//! # Where things are
//!
//! A [`Config`] describes a network, its data and how it learns; a [`Run`] holds every matrix
//! that follows from it. [`Step`]s name the matrices in the order of computation, a
//! [`Position`] stands in that list. Each rule is written once for its numbers (`forward`,
//! `backward`) and once as an [`Equation`], whose renderings are all texts, and whose
//! expansion is every [`Explanation`]; tests hold the two together.
//!
//! Nothing here knows a browser, except the module `wasm`, which holds no mathematics.

mod activation;
mod attributes;
mod batch;
mod chain;
mod check;
mod config;
mod convention;
mod data;
mod draft;
mod equation;
mod error;
mod explain;
mod fields;
mod latex;
mod level;
mod loss;
mod mathml;
mod name;
mod named;
mod network;
mod notation;
mod number;
mod numpy;
mod operands;
mod palette;
mod pass;
mod rule;
mod run;
mod schema;
mod statement;
mod step;
mod text;
mod train;
mod trial;
mod value;
mod written;

#[cfg(target_arch = "wasm32")]
mod wasm;

pub use activation::Activation;
pub use chain::Chain;
pub use check::{Check, Checking, Worst};
pub use config::Config;
pub use convention::Convention;
pub use equation::{Binary, Equation, Expr, Function, Index, Level, Range, Select, Unary, Way};
pub use error::{Code, Error};
pub use explain::{Explanation, Factor, Term};
pub use loss::Loss;
pub use mathml::Node;
pub use name::{Cell, Kind, Name};
pub use network::{Init, Layer, Network, Parameters};
pub use operands::{Form, Operand, Operands};
pub use palette::{Scale, Theme, shade};
pub use run::Run;
pub use schema::{ATTRIBUTES, Attribute, FIELDS, LIMITS};
pub use statement::Statement;
pub use step::{Phase, Position, Step};
pub use train::{Progress, Training};
pub use trial::{Spelling, Trial};
pub use value::Value;
pub use written::Settings;
