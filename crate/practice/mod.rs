//! What a learner practises with: a matrix of their own is read, compared with that of a run, and
//! the mistake that gives its numbers is named.

pub mod file;
mod given;
mod layers;
mod parameter_name;
mod targets;
mod text;

pub use given::Given;
pub use layers::Layers;
pub use targets::targets;
