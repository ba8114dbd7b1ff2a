//! Enums whose variants have names in configurations and in JavaScript.

use crate::error::{Error, Quoted};

/// Declares an enum whose variants each have a name, by which they are read and written.
macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
        pub enum $type { $($(#[$variant_doc])* #[serde(rename = $name)] $variant,)+ }

        impl $type {
            /// The names of all variants, in their order.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// All variants.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The name in configurations.
            pub fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }

            /// The variant with this name; `place` is the source of the name, for the error.
            pub fn from_name(place: &str, name: &str) -> Result<Self, $crate::error::Error> {
                $crate::named::position(place, name, Self::NAMES).map(|at| Self::ALL[at])
            }
        }
    };
}
pub(crate) use named;

/// The position of the name among all names.
pub(crate) fn position(place: &str, name: &str, known: &[&str]) -> Result<usize, Error> {
    let at = known.iter().position(|known| *known == name);
    at.ok_or_else(|| Error::unknown_name(place, Quoted(name), known))
}
