//! The functions that the fuzzer calls. `tests/fuzz.rs` calls the same ones, with the corpus and
//! with mutations of it.

pub mod inputs;
pub mod runs;
