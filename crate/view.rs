//! The view: what the learner has chosen to see.

use crate::name::Kind;
use crate::named::named;

named! {
    /// The level at which a rule is shown.
    Level {
        /// One entry.
        Element = "element",
    /// The row or column of an entry.
        Vector = "vector",
        /// One example.
        Matrix = "matrix",
        /// All m examples.
        Batch = "batch",
    }
}

impl Level {
    /// The level itself, or the nearest that a step of that kind has: J is one number, and an
    /// update does not depend on single examples.
    pub fn nearest(self, kind: Kind) -> Level {
        match (kind, self) {
            (Kind::J, _) | (Kind::Update, Level::Matrix) => Level::Batch,
            _ => self,
        }
    }
}

named! {
    /// A way to show a step, where there is more than one.
    Way {
    /// dZ: the columns side by side.
        Stack = "stack",
    /// dZ: the sum of m matrices, each zero outside its own column.
        Padded = "padded",
    /// dW: the sum of one outer product per example.
        Outer = "outer",
        /// dW: entry by entry, the dot product of a row of dZ and a row of A.
        Dot = "dot",
    /// dW: one product of two matrices.
        Product = "product",
        /// dW: the sum of one slice ∂z/∂W per unit and example, each times its δ.
        Slices = "slices",
    }
}
