//! Errors of invalid input: one sentence for people and one code for programs.

use std::fmt;

use crate::number::Number;

/// Names an error for programs; see [`Code::as_str`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// `layers` is malformed.
    BadLayers,
    /// An unknown name.
    UnknownName,
    /// Not a number, or a number outside the allowed range.
    BadNumber,
    /// An activation and a loss that do not fit together.
    BadPairing,
    /// Matrices whose shapes do not fit.
    BadShape,
    /// NaN or infinity.
    NotFinite,
    /// Beyond one of the [limits](crate::LIMITS).
    TooLarge,
    /// No JSON object where one is needed.
    BadJson,
    /// A field that does not exist.
    UnknownField,
    /// A position that does not exist.
    BadPosition,
    /// A matrix or a cell that does not exist.
    BadCell,
    /// Text or a file that is no matrix of numbers.
    BadMatrix,
    /// Training reached a cost that is not finite.
    Diverged,
}

impl Code {
    /// The code, as in the `error` event and in exceptions.
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
            Code::BadMatrix => "bad-matrix",
            Code::Diverged => "diverged",
        }
    }
}

/// `error!(code, "{}: …", place)`: an error whose sentence is formatted as by `format!`.
macro_rules! error {
    ($code:expr, $($sentence:tt)+) => {
        $crate::error::Error::new($code, format!($($sentence)+))
    };
}
pub(crate) use error;

/// An invalid input: what was wrong, and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// For programs.
    pub code: Code,
    /// One sentence for a person.
    pub message: String,
}

impl Error {
    pub(crate) fn new(code: Code, message: String) -> Self {
        Self { code, message }
    }

    /// `place: given is not one of a, b, c.`
    pub(crate) fn unknown_name(place: &str, given: impl fmt::Display, known: &[&str]) -> Self {
        let known = known.join(", ");
        error!(Code::UnknownName, "{place}: {given} is not one of {known}.")
    }

    /// `place: 17 is too many; at most 16 are allowed.`
    pub(crate) fn too_large(place: &str, given: f64, most: usize) -> Self {
        let given = Number(given);
        error!(Code::TooLarge, "{place}: {given} is too many; at most {most} are allowed.")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// The given text in quotation marks, shortened if it is long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 40;
        match self.0.char_indices().nth(LONGEST) {
            Some((end, _)) => write!(f, "“{}…”", &self.0[..end]),
            None => write!(f, "“{}”", self.0),
        }
    }
}
