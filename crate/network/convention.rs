//! The two conventions of where 1/m enters.

use crate::named::named;

named! {
    /// Where 1/m enters; `dW` and `db` are the same in both.
    Convention {
        /// dA and dZ are derivatives of each example's ℒ; 1/m enters at dW and db.
        PerExample = "per-example",
        /// dA and dZ are derivatives of J; 1/m enters once, at `dA[L]`.
        Mean = "mean",
    }
}
