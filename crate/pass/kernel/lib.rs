//! The few loops of Chainrule that must be fast: products of matrices, exp and tanh, and what acts
//! entry by entry.
//!
//! They are a package of their own so that they alone are compiled for speed, the rest of the
//! core for size. Written as plain arithmetic without branches, in one order, they become SIMD
//! instructions and still give the same bits on every machine: neither a fused multiplication
//! nor another order of a sum is ever left to the compiler.

mod bands;
mod entrywise;
mod exp;
mod lines;
mod product;
mod tanh;

pub use entrywise::{
    add_scaled, entries, entries_mut, multiply, repeat_column, set_difference, set_row_sums,
};
pub use exp::{exp, exp_all, sigmoid, sigmoid_all};
pub use product::{
    Packing, add_product, set_product, set_product_by_transpose, set_transpose_product,
};
pub use tanh::{tanh, tanh_all, tanh_slopes};
