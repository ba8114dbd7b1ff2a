//! What is said of a step: its rule as a tree, and everything that is made from that tree.
//!
//! A rule is written once, in matrices, for the whole batch (`rule.rs`). What it says of one
//! example, of a row or of an entry follows by the laws of indices (`level.rs`). The texts in four
//! formats, the terms behind a cell and the operands of a picture are renderings of these trees.

pub(crate) mod chain;
pub(crate) mod explain;
pub(crate) mod latex;
pub(crate) mod level;
pub(crate) mod mathml;
pub(crate) mod notation;
pub(crate) mod numpy;
pub(crate) mod operands;
pub(crate) mod rule;
pub(crate) mod statement;
pub(crate) mod text;
pub(crate) mod tree;
