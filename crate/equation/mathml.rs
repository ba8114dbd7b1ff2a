//! Equations as MathML: a tree of elements that a page can build without parsing text.

use serde::{Serialize, Serializer};

use crate::equation::notation::{Line, Piece};

/// An element or a text of a MathML tree; in JavaScript a list `[tag, {attribute: value},
/// [children]]` or a string.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// An element: its tag, its attributes, its children.
    Element(&'static str, #[serde(serialize_with = "as_object")] Attributes, Vec<Node>),
    /// A text.
    Text(String),
}

type Attributes = Vec<(&'static str, String)>;

fn as_object<S: Serializer>(
    attributes: &[(&'static str, String)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(attributes.iter().map(|(name, value)| (name, value)))
}

impl Node {
    /// The node as markup.
    pub fn markup(&self) -> String {
        let mut markup = String::new();
        self.write(&mut markup);
        markup
    }

    fn write(&self, out: &mut String) {
        match self {
            Node::Text(text) => {
                for letter in text.chars() {
                    match letter {
                        '&' => out.push_str("&amp;"),
                        '<' => out.push_str("&lt;"),
                        letter => out.push(letter),
                    }
                }
            }
            Node::Element(tag, attributes, children) => {
                out.push_str(&format!("<{}", *tag));
                for (name, value) in attributes {
                    out.push_str(&format!(" {}=\"{}\"", *name, value));
                }
                out.push('>');
                for child in children {
                    child.write(out);
                }
                out.push_str(&format!("</{}>", *tag));
            }
        }
    }
}

/// `<math>` with its lines side by side.
pub(crate) fn math(lines: &[Line]) -> Node {
    let attributes =
        vec![("display", "block".into()), ("xmlns", "http://www.w3.org/1998/Math/MathML".into())];
    let mut children = Vec::new();
    for line in lines {
        if !children.is_empty() {
            let width = vec![("width", "2em".into())];
            children.push(Node::Element("mspace", width, vec![]));
        }
        children.push(row(line));
    }
    Node::Element("math", attributes, children)
}

fn row(line: &Line) -> Node {
    element("mrow", line.iter().map(node).collect())
}

fn node(piece: &Piece) -> Node {
    match piece {
        Piece::Symbol { letter, name, sub, sup } => {
            // A d or ∂ is a separate letter, because MathML sets a name of two letters upright.
            let mut letters = letter.chars().map(|c| leaf("mi", c.encode_utf8(&mut [0; 4])));
            let letter = match (letters.next(), letters.next()) {
                (Some(d), Some(letter)) => element("mrow", vec![d, letter]),
                _ => leaf("mi", letter),
            };
            let scripts = match (sub.is_empty(), sup.is_empty()) {
                (true, true) => letter,
                (true, false) => element("msup", vec![letter, leaf("mtext", sup)]),
                (false, true) => element("msub", vec![letter, leaf("mi", sub)]),
                (false, false) => {
                    element("msubsup", vec![letter, leaf("mi", sub), leaf("mtext", sup)])
                }
            };
            match name {
                // Links the symbol to its matrix.
                Some(name) => {
                    let tie = vec![("data-name", name.to_string())];
                    Node::Element("mrow", tie, vec![scripts])
                }
                None => scripts,
            }
        }
        // Some browsers set this one as large as a sum.
        Piece::Operator("⊙") => {
            let small = vec![("largeop", "false".into())];
            Node::Element("mo", small, vec![Node::Text("⊙".into())])
        }
        Piece::Operator(operator) => leaf("mo", operator),
        // Between = and a number, a minus would be spaced like a subtraction.
        Piece::Sign => {
            let prefix = vec![("form", "prefix".into())];
            Node::Element("mo", prefix, vec![Node::Text("−".into())])
        }
        Piece::Number(number) => leaf("mn", number),
        Piece::Function("g′") => element("msup", vec![leaf("mi", "g"), leaf("mo", "′")]),
        Piece::Function(name) => leaf("mi", name),
        Piece::Sum(under) => element("munder", vec![leaf("mo", "∑"), leaf("mi", under)]),
        Piece::Fraction(over, under) => element("mfrac", vec![row(over), row(under)]),
        Piece::Brackets(line) => element("mrow", vec![leaf("mo", "("), row(line), leaf("mo", ")")]),
        Piece::Power(base, exponent) => {
            let exponent = if *exponent == "T" { leaf("mi", "⊤") } else { leaf("mn", exponent) };
            element("msup", vec![node(base), exponent])
        }
        Piece::Entry(base, entry) => element("msub", vec![node(base), leaf("mi", entry)]),
    }
}

fn element(tag: &'static str, children: Vec<Node>) -> Node {
    Node::Element(tag, vec![], children)
}

fn leaf(tag: &'static str, text: &str) -> Node {
    element(tag, vec![Node::Text(text.to_owned())])
}
