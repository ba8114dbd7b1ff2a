//! Every number of backpropagation, as a list of steps.
//!
//! # Notation
//!
//! | symbol | shape | meaning |
//! | --- | --- | --- |
//! | `m` | | examples in the batch; each is one **column** |
//! | `L` | | number of layers, `l = 1 … L`; layer 0 is the input |
//! | `n[l]` | | units of layer `l`; `n[0]` is the number of inputs |
//! | `X = A[0]` | `n[0] × m` | inputs |
//! | `Y` | `n[L] × m` | targets |
//! | `W[l]` | `n[l] × n[l-1]` | weights; row `i` holds the weights into unit `i` |
//! | `b[l]` | `n[l] × 1` | biases, the same for every example |
//! | `Z[l] = W[l] A[l-1] + b[l]` | `n[l] × m` | pre-activations |
//! | `A[l] = g(Z[l])` | `n[l] × m` | activations |
//! | `L = [ℒ(1) … ℒ(m)]` | `1 × m` | one loss per example |
//! | `J = 1/m Σ ℒ(k)` | `1 × 1` | cost |
//! | `dA[l]`, `dZ[l]` | `n[l] × m` | column `k` is the derivative of example `k`'s own loss |
//! | `dW[l]`, `db[l]` | as `W[l]`, `b[l]` | derivatives of the cost `J` |
//! | `update[l]` | as `W[l]` | `W[l]` after one step of gradient descent |
//!
//! Under [`Convention::Mean`] `dA` and `dZ` are derivatives of `J` instead, so that `1/m`
//! enters once, at `dA[L]`; `dW` and `db` are the same under both conventions.
//!
//! # Where things are
//!
//! `network` has what is given: layers and their functions, initial parameters, data. `config`
//! reads, checks and writes a [`Config`], which is always valid. `pass` computes a [`Run`], every
//! matrix that follows from a configuration, as a list of [`Step`]s in the order of computation; a
//! [`Position`] is a place in that list. `equation` has each rule a second time, as an
//! [`Equation`], from which all texts and every [`Explanation`] are made; tests compare the two.
//! `practice`, with the feature of that name, compares a learner's numbers with a run and names the
//! mistake that gives them. A folder imports only those named before it.
//!
//! Nothing here depends on a browser, except `number`, in which JavaScript reads and writes floats,
//! and the module `wasm`, which has no mathematics.

mod config;
mod equation;
mod error;
mod name;
mod named;
mod network;
mod number;
mod palette;
mod pass;
#[cfg(feature = "practice")]
pub mod practice;
mod view;

#[cfg(target_arch = "wasm32")]
mod wasm;

pub use config::Config;
pub use config::schema::{ATTRIBUTES, Attribute, FIELDS};
pub use config::serialize::Settings;
pub use config::value::Value;
pub use equation::chain::Chain;
pub use equation::explain::{Explanation, Factor, Term};
pub use equation::mathml::Node;
pub use equation::operands::{Form, Operand, Operands};
pub use equation::statement::Statement;
pub use equation::tree::{Binary, Equation, Expr, Function, Index, Range, Select, Unary};
pub use error::{Code, Error};
pub use name::{Cell, Kind, Name};
pub use network::activation::Activation;
pub use network::convention::Convention;
pub use network::init::Init;
pub use network::limits::LIMITS;
pub use network::loss::Loss;
pub use network::{Layer, Network, Parameters};
pub use palette::{Scale, Theme, shade};
pub use pass::check::{Check, Checking, Worst};
pub use pass::product_trial::{Spelling, Trial};
pub use pass::run::Run;
pub use pass::steps::{Phase, Position, Step};
pub use pass::train::{Progress, Training};
pub use view::{Level, Way};
