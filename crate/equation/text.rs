//! Equations as one line of plain text, for screen readers and titles.

use crate::equation::notation::{Line, Piece};

pub(crate) fn text(line: &Line) -> String {
    let mut out = String::new();
    let mut glue = true;
    for piece in line {
        // No space between a function and its bracket, nor after a sign.
        if !glue {
            out.push(' ');
        }
        out.push_str(&render(piece));
        glue = matches!(piece, Piece::Function(_) | Piece::Sign);
    }
    out
}

fn render(piece: &Piece) -> String {
    match piece {
        Piece::Symbol { letter, sub, sup, .. } => {
            let sub = if sub.is_empty() { String::new() } else { format!("_{sub}") };
            format!("{letter}{sup}{sub}")
        }
        Piece::Operator(text) | Piece::Number(text) | Piece::Function(text) => (*text).into(),
        Piece::Sign => "−".into(),
        Piece::Sum(under) => format!("Σ_{under}"),
        Piece::Fraction(over, under) => format!("{}/{}", bracketed(over), bracketed(under)),
        Piece::Brackets(line) => format!("({})", text(line)),
        Piece::Power(base, "T") => format!("{}ᵀ", render(base)),
        Piece::Power(base, _) => format!("{}²", render(base)),
        Piece::Entry(base, entry) => format!("{}_{}", render(base), entry),
    }
}

/// A line in brackets if a slash would otherwise apply only to the nearest piece.
fn bracketed(line: &Line) -> String {
    if line.len() > 1 { format!("({})", text(line)) } else { text(line) }
}
