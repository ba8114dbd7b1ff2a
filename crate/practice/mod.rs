//! What a learner practises with: a matrix of their own is read, compared with that of a run, and
//! the mistake that gives its numbers is named; each rule is written for examples as rows; and a
//! parameter is moved to check its derivative.

pub(crate) mod array;
pub(crate) mod compare;
pub(crate) mod consequence;
pub mod file;
pub(crate) mod given;
mod layers;
pub(crate) mod mistake;
mod nudge;
mod own_network;
mod parameter_name;
pub(crate) mod rows;
mod targets;
mod text;

pub use array::{Array, Raised};
pub use compare::{Change, Comparison, Difference, Found};
pub use consequence::Consequence;
pub use given::Given;
pub use layers::Layers;
pub use mistake::{Id, Mistake};
pub use nudge::{Moved, Nudge};
pub use own_network::assignments;
pub use rows::{Library, Rows};
pub use targets::targets;
