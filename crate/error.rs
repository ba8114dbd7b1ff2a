//! What can be wrong with an input, in one sentence for a person and one code for a program.

use crate::template::{Part, text};
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

/// An input that cannot be used: what was wrong, and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// For programs.
    pub code: Code,
    /// One sentence for a person.
    pub message: String,
}

impl Error {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// `place: given is not known; known are a, b, c.` A given text comes with its quotes.
    pub(crate) fn unknown_name(place: &str, given: &str, known: &[&str]) -> Self {
        let known = listed(known);
        Self::new(
            Code::UnknownName,
            text!("{}: {} is not known; known are {}.", place, given, known),
        )
    }

    /// `place: 17 is too many; at most 16 are allowed.`
    pub(crate) fn too_large(place: &str, given: impl Part, most: usize) -> Self {
        let message = text!("{}: {} is too many; at most {} are allowed.", place, given, most);
        Self::new(Code::TooLarge, message)
    }
}

/// A text in its quotes; a long one is cut short.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST).and_then(|(end, _)| text.get(..end)) {
        Some(start) => text!("“{}…”", start),
        None => text!("“{}”", text),
    }
}

/// Names with commas between them.
pub(crate) fn listed(names: &[&str]) -> String {
    joined(", ", names, |name| (*name).to_owned())
}

/// The text of each item, with a separator between them.
pub(crate) fn joined<T>(separator: &str, items: &[T], text: impl Fn(&T) -> String) -> String {
    let mut all = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            all.push_str(separator);
        }
        all.push_str(&text(item));
    }
    all
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
