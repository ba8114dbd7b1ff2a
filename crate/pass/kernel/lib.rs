//! The loops of Chainrule that must be fast: matrix products, exp, tanh, and entrywise operations.
//!
//! They are a separate package so that only they are compiled for speed, and the rest of the core
//! for size. They are plain arithmetic without branches, in a fixed order. The compiler can turn it
//! into SIMD instructions, but never into a fused multiplication or a sum in another order, so that
//! the bits are the same on every machine.

mod bands;
mod entrywise;
mod exp;
mod product;
mod tanh;

pub use bands::Bands;
pub use entrywise::{add_scaled, all_within, entries, entries_mut, set_difference, set_row_sums};
pub use exp::{exp, exp_all, sigmoid, sigmoid_all};
pub use product::{set_product_by_transpose, set_product_plus_column, set_transpose_product};
pub use tanh::{tanh, tanh_all, tanh_backward};
