//! Mathematical notation: symbols, indices, fractions and brackets, independent of any format.
//!
//! MathML, LaTeX and plain text are made from these pieces.

use crate::equation::tree::{Binary, Equation, Expr, Function, Index, Select, Unary};
use crate::name::{Kind, Name};
use crate::network::activation::Activation;
use crate::network::convention::Convention;

/// A piece of a line of mathematics.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// A symbol, and the matrix that it belongs to.
    Symbol { letter: &'static str, name: Option<Name>, sub: String, sup: String },
    /// An operator between two pieces.
    Operator(&'static str),
    /// A minus sign before what follows.
    Sign,
    /// A number.
    Number(&'static str),
    /// The name of a function, without a space before its argument.
    Function(&'static str),
    /// Σ with the index under it.
    Sum(String),
    /// One line over another.
    Fraction(Line, Line),
    /// (…)
    Brackets(Line),
    /// A piece with a superscript.
    Power(Box<Piece>, &'static str),
    /// An entry of a piece that is a column.
    Entry(Box<Piece>, String),
}

/// Pieces side by side.
pub(crate) type Line = Vec<Piece>;

/// Numbers, from 0, that replace the letters of indices (shown from 1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Indices {
    /// The number that replaces i.
    pub(crate) i: Option<usize>,
    /// The number that replaces j.
    pub(crate) j: Option<usize>,
    /// The number that replaces k.
    pub(crate) k: Option<usize>,
}

impl Indices {
    fn text(self, index: Index) -> String {
        let number = match index {
            Index::I => self.i,
            Index::J => self.j,
            Index::K => self.k,
            Index::Only => None,
        };
        match number {
            Some(number) => format!("{}", number + 1),
            None => index.letter().to_owned(),
        }
    }

    /// The same numbers without that of the index of a sum.
    fn free(mut self, over: Index) -> Self {
        match over {
            Index::I => self.i = None,
            Index::J => self.j = None,
            Index::K => self.k = None,
            Index::Only => {}
        }
        self
    }
}

/// Turns equations of a run into notation.
#[derive(Clone, Copy)]
pub(crate) struct Notation {
    pub(crate) convention: Convention,
    pub(crate) indices: Indices,
}

/// The precedence of an expression, lowest first, which decides about brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Precedence {
    Sum,
    Product,
    Prefix,
    Atom,
}

impl Expr {
    pub(crate) fn precedence(&self) -> Precedence {
        match self {
            Expr::Unary(op, _) => match op {
                // A sign is written only at the start of a line or of brackets.
                Unary::Negative => Precedence::Sum,
                Unary::Sum(..)
                | Unary::Total
                | Unary::Half
                | Unary::Mean
                | Unary::MeanOverUnits(_)
                | Unary::Double
                | Unary::Rate => Precedence::Product,
                // Brackets in code alone: what it does is not mathematics.
                Unary::Flat | Unary::Reshaped => Precedence::Product,
                Unary::Apply(_) => Precedence::Prefix,
                Unary::Square | Unary::Transpose => Precedence::Atom,
            },
            Expr::Binary(op, ..) => match op {
                Binary::Plus | Binary::Minus => Precedence::Sum,
                Binary::Times | Binary::Product => Precedence::Product,
                Binary::Over | Binary::Derivative => Precedence::Prefix,
            },
            Expr::Matrix(..) | Expr::One => Precedence::Atom,
        }
    }
}

impl Notation {
    pub(crate) fn equation(self, equation: &Equation) -> Line {
        let mut line = self.line(&equation.left);
        let is_update = matches!(&equation.left, Expr::Matrix(name, _)
            if matches!(name.kind, Kind::Update | Kind::W | Kind::B));
        line.push(Piece::Operator(if is_update { "←" } else { "=" }));
        line.append(&mut self.line(&equation.right));
        line
    }

    fn line(self, x: &Expr) -> Line {
        match x {
            Expr::Matrix(name, select) => self.matrix(*name, *select),
            Expr::One => vec![Piece::Number("1")],
            Expr::Unary(op, x) => self.unary(*op, x),
            Expr::Binary(op, x, y) => self.binary(*op, x, y),
        }
    }

    fn unary(self, op: Unary, x: &Expr) -> Line {
        let first = match op {
            Unary::Square => return self.power(x, "2"),
            Unary::Transpose => return self.power(x, "T"),
            Unary::Apply(function) => {
                let name = match function {
                    Function::Activation(Activation::Softmax) => return self.softmax(x),
                    Function::Activation(_) => "g",
                    Function::Slope(_) => "g′",
                    Function::Log => "log",
                };
                return vec![Piece::Function(name), Piece::Brackets(self.line(x))];
            }
            Unary::Sum(over, _) => {
                let inside = Notation { indices: self.indices.free(over), ..self };
                let under = inside.indices.text(over);
                return prepend(Piece::Sum(under), inside.bracketed(x, Precedence::Product));
            }
            Unary::Total => Piece::Sum("i,j".into()),
            Unary::Flat | Unary::Reshaped => return self.line(x),
            Unary::Negative => Piece::Sign,
            Unary::Double => Piece::Number("2"),
            Unary::MeanOverUnits(layer) => {
                let units = Piece::Symbol {
                    letter: "n",
                    name: None,
                    sub: String::new(),
                    sup: format!("[{layer}]"),
                };
                Piece::Fraction(vec![Piece::Number("1")], vec![units])
            }
            Unary::Half => fraction("1", "2"),
            Unary::Mean => one_over_m(),
            Unary::Rate => plain("η"),
        };
        prepend(first, self.bracketed(x, Precedence::Product))
    }

    fn binary(self, op: Binary, x: &Expr, y: &Expr) -> Line {
        match op {
            Binary::Plus => self.infix(x, "+", y, Precedence::Sum),
            Binary::Minus => self.infix(x, "−", y, Precedence::Product),
            Binary::Times => {
                let entries = x.is_entry() && y.is_entry();
                self.infix(x, if entries { "·" } else { "⊙" }, y, Precedence::Product)
            }
            Binary::Product => {
                let mut line = self.bracketed(x, Precedence::Product);
                line.append(&mut self.bracketed(y, Precedence::Product));
                line
            }
            Binary::Over => vec![Piece::Fraction(self.line(x), self.line(y))],
            Binary::Derivative => {
                let partial = |x: &Expr| prepend(plain("∂"), self.line(x));
                vec![Piece::Fraction(partial(x), partial(y))]
            }
        }
    }

    /// Softmax takes a whole column, even for one entry of it.
    fn softmax(self, x: &Expr) -> Line {
        let (argument, entry) = match x {
            Expr::Matrix(name, Select::Cell(row, _)) => {
                (self.matrix(*name, Select::Example), Some(self.indices.text(*row)))
            }
            x => (self.line(x), None),
        };
        let brackets = Piece::Brackets(argument);
        let argument = match entry {
            Some(entry) => Piece::Entry(Box::new(brackets), entry),
            None => brackets,
        };
        vec![Piece::Function("softmax"), argument]
    }

    fn infix(self, x: &Expr, operator: &'static str, y: &Expr, right: Precedence) -> Line {
        let left = if right == Precedence::Product && operator != "−" {
            Precedence::Product
        } else {
            Precedence::Sum
        };
        let mut line = self.bracketed(x, left);
        line.push(Piece::Operator(operator));
        line.append(&mut self.bracketed(y, right));
        line
    }

    fn bracketed(self, x: &Expr, least: Precedence) -> Line {
        let line = self.line(x);
        if x.precedence() < least { vec![Piece::Brackets(line)] } else { line }
    }

    fn power(self, x: &Expr, exponent: &'static str) -> Line {
        let mut line = self.bracketed(x, Precedence::Atom);
        // An expression is at least one piece.
        if let Some(last) = line.pop() {
            line.push(Piece::Power(Box::new(last), exponent));
        }
        line
    }

    /// Capital letters for whole matrices; small letters for one example and for one entry.
    fn matrix(self, name: Name, select: Select) -> Line {
        let layer = if name.kind.has_layer() { format!("[{}]", name.layer) } else { String::new() };
        let example = format!("({})", self.indices.text(Index::K));
        let symbol =
            |letter, sub: String, sup: String| Piece::Symbol { letter, name: Some(name), sub, sup };
        let (sub, of_example) = match select {
            Select::Whole => {
                let letter = match name.kind {
                    Kind::L => "ℒ",
                    Kind::Update => "W",
                    kind => kind.symbol(),
                };
                return vec![symbol(letter, String::new(), layer)];
            }
            Select::Example | Select::Padded => (String::new(), true),
            Select::Row(row) | Select::ContributionRow(row) => (self.indices.text(row), false),
            Select::Column(Index::K) => (String::new(), true),
            // The whole column.
            Select::Column(col) => (format!("*{}", self.indices.text(col)), false),
            Select::Cell(row, col) | Select::Contribution(row, col) => {
                let col = if col == Index::K { Index::Only } else { col };
                (self.pair(row, col), name.kind.has_examples())
            }
        };
        let sup = if of_example && name.kind.has_examples() {
            format!("{layer}{example}")
        } else {
            layer
        };
        let derivative = |cost: &'static str, sup: String, by: Piece| {
            Piece::Fraction(vec![cost_of(cost, sup)], vec![by])
        };
        if select == Select::Padded {
            let by = symbol("∂Z", String::new(), format!("[{}]", name.layer));
            return self.contribution(derivative("∂ℒ", example, by));
        }
        let letter = match name.kind {
            Kind::X => "x",
            Kind::Y => "y",
            Kind::Z => "z",
            Kind::A => "a",
            Kind::L => "ℒ",
            Kind::DZ => "δ",
            Kind::DA => {
                let by = symbol("∂a", sub, sup);
                return vec![match self.convention {
                    Convention::PerExample => derivative("∂ℒ", example, by),
                    Convention::Mean => derivative("∂J", String::new(), by),
                }];
            }
            Kind::DW | Kind::DB => {
                let by = symbol(if name.kind == Kind::DW { "∂W" } else { "∂b" }, sub, sup);
                let adds = matches!(
                    select,
                    Select::Example | Select::Contribution(..) | Select::ContributionRow(_)
                );
                if !adds {
                    return vec![derivative("∂J", String::new(), by)];
                }
                return self.contribution(derivative("∂ℒ", example, by));
            }
            Kind::Update => "W",
            kind => kind.symbol(),
        };
        vec![symbol(letter, sub, sup)]
    }

    /// The contribution of an example, whose loss has this derivative: with 1/m at the output it is
    /// a term of the derivative of J.
    fn contribution(self, of_loss: Piece) -> Line {
        match self.convention {
            Convention::PerExample => vec![of_loss],
            Convention::Mean => vec![one_over_m(), of_loss],
        }
    }

    fn pair(self, row: Index, col: Index) -> String {
        let (row, col) = (self.indices.text(row), self.indices.text(col));
        let comma = if row.len() + col.len() > 2 { "," } else { "" };
        if row.is_empty() || col.is_empty() { row + &col } else { format!("{row}{comma}{col}") }
    }
}

/// The line with a piece before it.
fn prepend(piece: Piece, mut line: Line) -> Line {
    let mut all = vec![piece];
    all.append(&mut line);
    all
}

fn cost_of(letter: &'static str, sup: String) -> Piece {
    Piece::Symbol { letter, name: None, sub: String::new(), sup }
}

fn plain(letter: &'static str) -> Piece {
    Piece::Symbol { letter, name: None, sub: String::new(), sup: String::new() }
}

fn fraction(over: &'static str, under: &'static str) -> Piece {
    Piece::Fraction(vec![Piece::Number(over)], vec![Piece::Number(under)])
}

fn one_over_m() -> Piece {
    Piece::Fraction(vec![Piece::Number("1")], vec![plain("m")])
}
