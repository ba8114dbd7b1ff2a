//! The equations of a step: its rule as a tree, and everything that is made from that tree.
//!
//! A rule is written once, in matrices, for the whole batch (`rule.rs`). The rules for one example,
//! for a row and for an entry follow by matrix algebra (`level.rs`). The texts in four formats, the
//! terms of a cell and the operands of a picture are made from these trees.

pub(crate) mod chain;
pub(crate) mod explain;
pub(crate) mod latex;
pub(crate) mod level;
pub(crate) mod mathml;
pub(crate) mod notation;
pub(crate) mod numpy;
pub(crate) mod operands;
pub(crate) mod rule;
pub(crate) mod saturated;
pub(crate) mod statement;
pub(crate) mod text;
pub(crate) mod tree;
