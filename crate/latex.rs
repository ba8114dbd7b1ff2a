//! Equations as LaTeX.

use crate::notation::{Line, Piece};

pub(crate) fn latex(line: &Line) -> String {
    line.iter().map(piece).collect::<Vec<_>>().join(" ")
}

fn piece(piece_: &Piece) -> String {
    match piece_ {
        Piece::Symbol { letter, sub, sup, .. } => {
            let sub = if sub.is_empty() { String::new() } else { format!("_{{{sub}}}") };
            let sup = if sup.is_empty() { String::new() } else { format!("^{{{sup}}}") };
            format!("{}{sub}{sup}", symbol(letter))
        }
        Piece::Operator(operator) => match *operator {
            "−" => "-".into(),
            "⊙" => r"\odot".into(),
            "·" => r"\cdot".into(),
            "←" => r"\leftarrow".into(),
            other => other.into(),
        },
        Piece::Number(number) => (*number).into(),
        Piece::Function("g′") => "g'".into(),
        Piece::Function("log") => r"\log".into(),
        Piece::Function(name) => (*name).into(),
        Piece::Sum(under) => format!(r"\sum_{{{under}}}"),
        Piece::Fraction(over, under) => format!(r"\frac{{{}}}{{{}}}", latex(over), latex(under)),
        Piece::Brackets(line) => format!(r"\left({}\right)", latex(line)),
        Piece::Power(base, "T") => power(base, r"\mathsf{T}"),
        Piece::Power(base, exponent) => power(base, exponent),
    }
}

/// A second superscript needs braces around what has the first.
fn power(base: &Piece, exponent: &str) -> String {
    format!("{{{}}}^{{{exponent}}}", piece(base))
}

fn symbol(letter: &str) -> &str {
    match letter {
        "ℒ" => r"\mathcal{L}",
        "δ" => r"\delta",
        "η" => r"\eta",
        "∂ℒ" => r"\partial \mathcal{L}",
        "∂J" => r"\partial J",
        "∂a" => r"\partial a",
        "∂W" => r"\partial W",
        "∂b" => r"\partial b",
        letter => letter,
    }
}
