//! Texts put together from parts, as `format!` does it.
//!
//! std's formatting knows widths, signs and precisions, which no text here has; in a page it would
//! weigh as much as the reading of configurations.

use crate::number::spelled;

/// `text!("{} and {}", x, y)`: the template with a part in place of each `{}`. All other braces
/// stand for themselves.
macro_rules! text {
    ($template:expr $(, $part:expr)* $(,)?) => {
        $crate::template::filled($template, &[$(&$part),*])
    };
}
pub(crate) use text;

/// What can stand in a text.
pub(crate) trait Part {
    fn add_to(&self, text: &mut String);
}

impl Part for str {
    fn add_to(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl Part for String {
    fn add_to(&self, text: &mut String) {
        text.push_str(self);
    }
}

impl Part for usize {
    fn add_to(&self, text: &mut String) {
        // No index or count is so large that a float would round it.
        text.push_str(&spelled(*self as f64));
    }
}

impl<P: Part + ?Sized> Part for &P {
    fn add_to(&self, text: &mut String) {
        (**self).add_to(text);
    }
}

pub(crate) fn filled(template: &str, parts: &[&dyn Part]) -> String {
    let mut text = String::new();
    let mut parts = parts.iter();
    let mut letters = template.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' if letters.next_if_eq(&'}').is_some() => match parts.next() {
                Some(part) => part.add_to(&mut text),
                None => unreachable!("{template} has a part too few"),
            },
            letter => text.push(letter),
        }
    }
    debug_assert!(parts.next().is_none(), "{template} has a part too many");
    text
}
