//! The boundary to JavaScript, and the only place that knows a browser.
//!
//! Matrices cross as fresh `Float64Array`s, structure as plain objects, errors as `Error`s with
//! a `code`. There is no mathematics here, and nothing calls JavaScript while it holds a session.

mod session;
mod shape;
mod thrown;
