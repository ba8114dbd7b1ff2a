//! Equations as Python statements with NumPy.
//!
//! They use `W b Z A dA dZ dW db` (indexed by layer, `A[0]` is X), `Y L J m learning_rate np`, and
//! the free indices `i j k`, from 0.

use crate::equation::notation::Precedence;
use crate::equation::tree::{Binary, Equation, Expr, Function, Index, Range, Select, Unary};
use crate::name::{Kind, Name};
use crate::network::activation::Activation;

/// Writes code for matrices whose examples lie along an axis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Code {
    pub(crate) examples: usize,
}

/// Each column an example.
pub(crate) const COLUMNS: Code = Code { examples: 1 };

pub(crate) fn numpy(equation: &Equation) -> String {
    COLUMNS.statement(equation)
}

impl Code {
    pub(crate) fn statement(self, equation: &Equation) -> String {
        let left = match &equation.left {
            Expr::Matrix(name, select) if name.kind == Kind::Update => {
                matrix(Name::new(Kind::W, name.layer), *select)
            }
            // A contribution has the shape of the whole gradient.
            Expr::Matrix(name, Select::Example) if matches!(name.kind, Kind::DW | Kind::DB) => {
                matrix(*name, Select::Whole)
            }
            left => self.code(left),
        };
        format!("{} = {}", left, self.code(&equation.right))
    }

    /// The axis of the units, as an argument for what is subtracted from or divides a matrix: a list
    /// is repeated along the first axis alone.
    pub(crate) fn over_units(self) -> &'static str {
        if self.examples == 1 { "axis=0" } else { "axis=1, keepdims=True" }
    }

    fn code(self, x: &Expr) -> String {
        match x {
            Expr::Matrix(name, select) => matrix(*name, *select),
            Expr::One => "1".into(),
            Expr::Unary(op, x) => self.unary(*op, x),
            Expr::Binary(op, x, y) => self.binary(*op, x, y),
        }
    }

    fn unary(self, op: Unary, x: &Expr) -> String {
        let bracketed = |least| self.bracketed(x, least);
        match op {
            Unary::Negative => format!("-{}", bracketed(Precedence::Product)),
            Unary::Half => format!("{} / 2", bracketed(Precedence::Product)),
            Unary::Mean => format!("{} / m", bracketed(Precedence::Product)),
            Unary::MeanOverUnits(layer) => {
                format!("{} / len(A[{layer}])", bracketed(Precedence::Product))
            }
            Unary::Double => format!("2 * {}", bracketed(Precedence::Prefix)),
            Unary::Rate => format!("learning_rate * {}", bracketed(Precedence::Prefix)),
            Unary::Square => format!("{}**2", bracketed(Precedence::Atom)),
            // A one-dimensional array is neither row nor column.
            Unary::Transpose if matches!(x, Expr::Matrix(_, Select::Column(_))) => self.code(x),
            Unary::Transpose => format!("{}.T", bracketed(Precedence::Atom)),
            Unary::Apply(function) => self.apply(function, x),
            Unary::Sum(over, range) => self.sum(over, range, x),
            Unary::Total => format!("np.sum({})", self.code(x)),
            Unary::Reshaped => {
                let x = bracketed(Precedence::Atom);
                format!("{x}.T.reshape({x}.shape)")
            }
            Unary::Flat => match x {
                Expr::Unary(Unary::Sum(Index::K, _), x) => {
                    let Expr::Matrix(name, _) = **x else {
                        return format!("np.ravel({})", self.code(x));
                    };
                    format!("{}.sum(axis={})", matrix(name, Select::Whole), self.examples)
                }
                x => format!("np.ravel({})", self.code(x)),
            },
        }
    }

    fn binary(self, op: Binary, x: &Expr, y: &Expr) -> String {
        let (sign, left, right) = match op {
            Binary::Plus => ("+", Precedence::Sum, Precedence::Sum),
            Binary::Minus => ("-", Precedence::Sum, Precedence::Product),
            Binary::Times => ("*", Precedence::Product, Precedence::Prefix),
            Binary::Over => ("/", Precedence::Product, Precedence::Atom),
            Binary::Product if x.is_entry() => ("*", Precedence::Sum, Precedence::Sum),
            Binary::Product => ("@", Precedence::Product, Precedence::Prefix),
            Binary::Derivative => return derivative(x, y),
        };
        format!("{} {} {}", self.bracketed(x, left), sign, self.bracketed(y, right))
    }

    /// The expression, in brackets if its precedence is below `least`.
    fn bracketed(self, x: &Expr, least: Precedence) -> String {
        let code = self.code(x);
        if precedence(x) < least { format!("({code})") } else { code }
    }

    fn apply(self, function: Function, x: &Expr) -> String {
        let z = self.code(x);
        match function {
            Function::Log => format!("np.log({z})"),
            Function::Activation(g) => match g.numpy() {
                Some((value, _)) => value.replace("{z}", &z),
                None => self.softmax(x),
            },
            Function::Slope(g) => {
                // The rule of softmax has no slope.
                let Some((_, slope)) = g.numpy() else { unreachable!() };
                slope.replace("{z}", &z).replace("{a}", &self.activated(g, x))
            }
        }
    }

    /// g(x); of a part of `Z[l]` it is that part of `A[l]`.
    fn activated(self, g: Activation, x: &Expr) -> String {
        match x {
            Expr::Matrix(name, select) if name.kind == Kind::Z => {
                matrix(Name::new(Kind::A, name.layer), *select)
            }
            other => {
                let value = self.apply(Function::Activation(g), other);
                if value.starts_with("np.") { value } else { format!("({value})") }
            }
        }
    }

    /// Softmax of whole examples; for one entry, the entry of the softmax of its column.
    fn softmax(self, x: &Expr) -> String {
        let (example, entry) = match x {
            Expr::Matrix(name, Select::Cell(row, _)) => {
                (matrix(*name, Select::Example), format!("[{}, 0]", row.letter()))
            }
            other => (self.code(other), String::new()),
        };
        let units = self.over_units();
        let e = format!("np.exp({example} - {example}.max({units}))");
        if entry.is_empty() {
            format!("{e} / {e}.sum({units})")
        } else {
            format!("({e} / {e}.sum({units})){entry}")
        }
    }

    fn sum(self, over: Index, range: Range, x: &Expr) -> String {
        match (over, x) {
            // A sum over the examples of one matrix, or over the units of an expression, is NumPy's
            // own.
            (Index::K, Expr::Matrix(name, Select::Example)) => {
                let whole = matrix(*name, Select::Whole);
                format!("{whole}.sum(axis={}, keepdims=True)", self.examples)
            }
            (Index::I, x) if !x.is_entry() => {
                let units = 1 - self.examples;
                format!("{}.sum(axis={units}, keepdims=True)", self.bracketed(x, Precedence::Atom))
            }
            _ => {
                let letter = over.letter();
                let count = match range {
                    Range::Units(layer) => format!("len(A[{layer}])"),
                    Range::Examples => "m".into(),
                };
                format!("sum({} for {} in range({}))", self.code(x), letter, count)
            }
        }
    }
}

/// ∂z/∂W of one unit: its row holds the column of A, and all others are zero.
fn derivative(x: &Expr, y: &Expr) -> String {
    let (Expr::Matrix(z, Select::Cell(row, col)), Expr::Matrix(_, Select::Whole)) = (x, y) else {
        // Other derivatives are in no rule.
        unreachable!()
    };
    let column = matrix(Name::new(Kind::A, z.layer - 1), Select::Column(*col));
    format!("np.where(np.arange(len(A[{}]))[:, None] == {}, {column}, 0)", z.layer, row.letter())
}

/// The precedence of an expression in Python.
fn precedence(x: &Expr) -> Precedence {
    match x {
        Expr::Unary(Unary::Negative, _) | Expr::Binary(Binary::Over, ..) => Precedence::Product,
        Expr::Unary(
            Unary::Apply(_) | Unary::Sum(..) | Unary::Total | Unary::Flat | Unary::Reshaped,
            _,
        ) => Precedence::Atom,
        // Lower than that of a method call.
        Expr::Unary(Unary::Square, _) => Precedence::Prefix,
        x => x.precedence(),
    }
}

pub(crate) fn matrix(name: Name, select: Select) -> String {
    // X is written A[0], so that the same code works for every layer.
    let name = match name.kind {
        Kind::X => "A[0]".to_owned(),
        _ => format!("{name}"),
    };
    let letter = |index: Index| if index == Index::Only { "0" } else { index.letter() };
    match select {
        Select::Whole => name,
        Select::Example => format!("{name}[:, [k]]"),
        Select::Cell(row, col) | Select::Contribution(row, col) => {
            format!("{}[{}, {}]", name, letter(row), letter(col))
        }
        Select::Row(row) | Select::ContributionRow(row) => format!("{}[{}, :]", name, letter(row)),
        Select::Column(col) => format!("{}[:, {}]", name, letter(col)),
        Select::Padded => format!("np.where(np.arange(m) == k, {name}, 0)"),
    }
}
