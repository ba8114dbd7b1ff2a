//! What can be wrong with an input, in one sentence for a person and one code for a program.

use crate::template::{Part, filled};
use std::fmt;

/// Names an error for programs; see [`Code::as_str`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// `layers` is malformed.
    BadLayers,
    /// A name that is not among the known ones.
    UnknownName,
    /// Not a number, or a number outside what is allowed.
    BadNumber,
    /// Activations and losses that do not go together.
    BadPairing,
    /// Matrices whose shapes do not fit.
    BadShape,
    /// NaN or infinity.
    NotFinite,
    /// Past one of the [limits](crate::LIMITS).
    TooLarge,
    /// No JSON object where one is needed.
    BadJson,
    /// A field that does not exist.
    UnknownField,
    /// A position that does not exist.
    BadPosition,
    /// A matrix or a cell that does not exist.
    BadCell,
    /// Training reached a cost that is not finite.
    Diverged,
}

impl Code {
    /// The code as the `error` event and the exceptions carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::BadLayers => "bad-layers",
            Code::UnknownName => "unknown-name",
            Code::BadNumber => "bad-number",
            Code::BadPairing => "bad-pairing",
            Code::BadShape => "bad-shape",
            Code::NotFinite => "not-finite",
            Code::TooLarge => "too-large",
            Code::BadJson => "bad-json",
            Code::UnknownField => "unknown-field",
            Code::BadPosition => "bad-position",
            Code::BadCell => "bad-cell",
            Code::Diverged => "diverged",
        }
    }
}

/// `error!(code, "{}: …", place)`: an error with a sentence put together as by `text!`.
macro_rules! error {
    ($code:expr, $template:expr $(, $part:expr)* $(,)?) => {
        $crate::error::Error::said($code, $template, &[$((&$part).into()),*])
    };
}
pub(crate) use error;

/// An input that cannot be used: what was wrong, and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// For programs.
    pub code: Code,
    /// One sentence for a person.
    pub message: String,
}

impl Error {
    /// See [`error!`].
    #[inline(never)]
    pub(crate) fn said(code: Code, template: &str, parts: &[Part<'_>]) -> Self {
        Self { code, message: filled(template, parts) }
    }

    /// `place: given is not known; known are a, b, c.`
    pub(crate) fn unknown_name(place: &str, given: Part<'_>, known: &[&str]) -> Self {
        error!(Code::UnknownName, "{}: {} is not known; known are {}.", place, given, known)
    }

    /// `place: 17 is too many; at most 16 are allowed.`
    pub(crate) fn too_large(place: &str, given: f64, most: usize) -> Self {
        error!(Code::TooLarge, "{}: {} is too many; at most {} are allowed.", place, given, most)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
