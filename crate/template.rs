//! Texts put together from parts, as `format!` does it.
//!
//! std's formatting knows widths, signs and precisions, which no text here has; in a page it would
//! weigh as much as the reading of configurations.

use crate::name::{Cell, Name, halves};
use crate::number::spelled;
use crate::value::Value;

/// `text!("{} and {}", x, y)`: the template with a part in place of each `{}`. All other braces
/// stand for themselves.
macro_rules! text {
    ($template:expr $(, $part:expr)* $(,)?) => {
        $crate::template::filled($template, &[$((&$part).into()),*])
    };
}
pub(crate) use text;

/// What can stand in a text.
#[derive(Clone, Copy)]
pub(crate) enum Part<'a> {
    Text(&'a str),
    /// In its quotes; a long one is cut short.
    Quoted(&'a str),
    /// With commas between them.
    Names(&'a [&'a str]),
    Number(f64),
    Name(Name),
    Cell(&'a Cell),
    /// What it is.
    Value(&'a Value),
}

/// The template with the parts in it.
pub(crate) fn filled(template: &str, parts: &[Part<'_>]) -> String {
    let mut text = String::new();
    let mut rest = template;
    for part in parts {
        // A template has a place for every part.
        let Some((before, after)) = halves(rest, "{}") else { unreachable!() };
        text.push_str(before);
        part.add_to(&mut text);
        rest = after;
    }
    debug_assert!(halves(rest, "{}").is_none(), "{template} has a place without a part");
    text.push_str(rest);
    text
}

impl Part<'_> {
    fn add_to(self, all: &mut String) {
        let text = match self {
            Part::Text(text) => return all.push_str(text),
            Part::Quoted(text) => {
                const LONGEST: usize = 40;
                match text.char_indices().nth(LONGEST).and_then(|(end, _)| text.get(..end)) {
                    Some(start) => text!("“{}…”", start),
                    None => text!("“{}”", text),
                }
            }
            Part::Names(names) => joined(", ", names, |name| (*name).to_owned()),
            Part::Number(number) => spelled(number),
            Part::Name(Name { kind, layer }) if kind.has_layer() => {
                text!("{}[{}]", kind.symbol(), layer)
            }
            Part::Name(name) => return all.push_str(name.kind.symbol()),
            Part::Cell(&Cell { name, row, col }) => text!("{}({},{})", name, row, col),
            Part::Value(value) => match value {
                Value::Null => return all.push_str("null"),
                Value::Bool(value) => return all.push_str(if *value { "true" } else { "false" }),
                Value::Number(value) => spelled(*value),
                Value::Text(text) => return Part::Quoted(text).add_to(all),
                Value::List(_) => return all.push_str("a list"),
                Value::Object(_) => return all.push_str("an object"),
            },
        };
        all.push_str(&text);
    }
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

macro_rules! parts {
    ($($given:ident: $type:ty => $part:expr,)+) => {
        $(impl<'a> From<&'a $type> for Part<'a> {
            fn from($given: &'a $type) -> Self {
                $part
            }
        })+
    };
}

parts! {
    text: str => Part::Text(text),
    text: &str => Part::Text(text),
    text: String => Part::Text(text),
    text: &String => Part::Text(text),
    names: &[&'a str] => Part::Names(names),
    number: f64 => Part::Number(*number),
    // No count is so large that a float would round it.
    count: usize => Part::Number(*count as f64),
    name: Name => Part::Name(*name),
    cell: Cell => Part::Cell(cell),
    value: Value => Part::Value(value),
    value: &Value => Part::Value(value),
    part: Part<'a> => *part,
}
