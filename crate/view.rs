//! The view: what a learner chose to look at.

use crate::name::Kind;
use crate::named::named;

named! {
    /// How much of a rule one looks at.
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
    /// How one looks at a step whose result has more than one reading.
    Way {
        /// dZ: columns side by side.
        Stack = "stack",
        /// dZ: m matrices, zero outside their own column, that add up.
        Padded = "padded",
        /// dW: one outer product an example, added up.
        Outer = "outer",
        /// dW: entry by entry, a row of dZ with a row of A.
        Dot = "dot",
        /// dW: the one product of two matrices.
        Product = "product",
    }
}
