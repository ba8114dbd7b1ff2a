//! Equations as LaTeX.

use crate::equation::notation::{Line, Piece};

pub(crate) fn latex(line: &Line) -> String {
    let mut out = String::new();
    for (at, piece) in line.iter().enumerate() {
        // No space between a function and its bracket.
        if at > 0 && !matches!(line[at - 1], Piece::Function(_)) {
            out.push(' ');
        }
        out.push_str(&render(piece));
    }
    out
}

fn render(piece: &Piece) -> String {
    match piece {
        Piece::Symbol { letter, sub, sup, .. } => {
            let sub = if sub.is_empty() { String::new() } else { format!("_{{{sub}}}") };
            let sup = if sup.is_empty() { String::new() } else { format!("^{{{sup}}}") };
            format!("{}{}{}", symbol(letter), sub, sup)
        }
        Piece::Operator(operator) => match *operator {
            "−" => "-".into(),
            "⊙" => r"\odot".into(),
            "·" => r"\cdot".into(),
            "←" => r"\leftarrow".into(),
            other => other.into(),
        },
        Piece::Sign => "-".into(),
        Piece::Number(number) => (*number).into(),
        Piece::Function("g′") => "g'".into(),
        Piece::Function("log") => r"\log".into(),
        Piece::Function("softmax") => r"\operatorname{softmax}".into(),
        Piece::Function(name) => (*name).into(),
        Piece::Sum(under) => format!(r"\sum_{{{under}}}"),
        Piece::Fraction(over, under) => format!(r"\frac{{{}}}{{{}}}", latex(over), latex(under)),
        // Only tall contents need growing brackets, around which LaTeX adds a space.
        Piece::Brackets(line) if line.iter().any(is_tall) => {
            format!(r"\left( {} \right)", latex(line))
        }
        Piece::Brackets(line) => format!("({})", latex(line)),
        Piece::Power(base, "T") => power(base, r"\mathsf{T}"),
        Piece::Power(base, exponent) => power(base, exponent),
        Piece::Entry(base, entry) => format!("{}_{{{}}}", render(base), entry),
    }
}

/// A second superscript needs braces around a base that already has one.
fn power(base: &Piece, exponent: &str) -> String {
    let taken = matches!(base, Piece::Symbol { sup, .. } if !sup.is_empty());
    let base = render(base);
    if taken { format!("{{{base}}}^{{{exponent}}}") } else { format!("{base}^{{{exponent}}}") }
}

fn is_tall(piece: &Piece) -> bool {
    match piece {
        Piece::Sum(_) | Piece::Fraction(..) => true,
        Piece::Brackets(line) => line.iter().any(is_tall),
        Piece::Power(base, _) | Piece::Entry(base, _) => is_tall(base),
        _ => false,
    }
}

fn symbol(letter: &str) -> String {
    match letter {
        "ℒ" => r"\mathcal{L}".into(),
        "δ" => r"\delta".into(),
        "η" => r"\eta".into(),
        letter => match letter.strip_prefix('∂') {
            Some(by) => format!(r"\partial {}", symbol(by)),
            None => letter.into(),
        },
    }
}
