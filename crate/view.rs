//! The view: what a learner chose to look at.

use crate::name::Kind;
use crate::named::named;

named! {
    /// How much of a rule is shown.
    Level {
        /// One entry.
        Element = "element",
        /// The row or column that an entry lives in.
        Vector = "vector",
        /// One example.
        Matrix = "matrix",
        /// All m examples.
        Batch = "batch",
    }
}

impl Level {
    /// The level itself, or the nearest that a step of that kind has: J is one number, and an
    /// update knows no examples.
    pub fn nearest(self, kind: Kind) -> Level {
        match (kind, self) {
            (Kind::J, _) | (Kind::Update, Level::Matrix) => Level::Batch,
            _ => self,
        }
    }
}

named! {
    /// One of several ways of looking at the same step.
    Way {
        /// dZ: columns side by side.
        Stack = "stack",
        /// dZ: m matrices, zero outside their own column, that add up.
        Padded = "padded",
        /// dW: one outer product per example, added up.
        Outer = "outer",
        /// dW: entry by entry, the dot product of a row of dZ and a row of A.
        Dot = "dot",
        /// dW: the one product of two matrices.
        Product = "product",
    }
}
