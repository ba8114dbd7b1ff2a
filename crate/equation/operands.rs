//! The parts of a step's picture: its operands, and how they are combined.

use serde::Serialize;

use crate::equation::tree::{Binary, Equation, Expr, Function, Select, Unary};
use crate::name::Name;
use crate::named::named;

named! {
    /// How the operands are combined.
    Form {
        /// By a function, column by column: column k of the result depends only on column k of
        /// each operand.
        Columnwise = "columnwise",
        /// Left operand times right operand, entry by entry.
        Times = "times",
        /// Left operand minus right operand.
        Minus = "minus",
        /// Left operand times right operand, whose columns are examples.
        Product = "product",
        /// Column k of the left times column k of the right, as a row: one matrix per example.
        Outer = "outer",
        /// The sum of the columns of the operand.
        Collapse = "collapse",
        /// Parameters minus the learning rate times their gradient.
        Descent = "descent",
    }
}

/// A matrix that enters a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Operand {
    /// The matrix.
    pub name: Name,
    /// Whether it enters transposed.
    pub transposed: bool,
    /// Whether its slope g′ enters instead of itself.
    pub slope: bool,
}

/// The operands of a step, in the order of writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Operands {
    /// How they are combined.
    pub form: Form,
    /// Each operand once, with a bias last.
    pub operands: Vec<Operand>,
    /// Whether the result is divided by m.
    pub mean: bool,
    /// What the NumPy text reads besides gradients: of a backward step, the matrices of the forward
    /// pass that a program must keep for it. A slope reads `A[l]`, `Z[l]` or nothing.
    pub reads: Vec<Name>,
}

impl Equation {
    /// The operands of the equation, for its picture.
    pub fn operands(&self) -> Operands {
        let (mut mean, mut inner) = (false, &self.right);
        while let Expr::Unary(op @ (Unary::Negative | Unary::Mean), x) = inner {
            mean |= *op == Unary::Mean;
            inner = x;
        }
        let form = match inner {
            Expr::Binary(Binary::Product, _, y) => match **y {
                Expr::Unary(Unary::Transpose, _) => Form::Outer,
                _ => Form::Product,
            },
            Expr::Binary(Binary::Plus, x, _) => match **x {
                Expr::Binary(Binary::Product, ..) => Form::Product,
                _ => Form::Columnwise,
            },
            Expr::Binary(Binary::Minus, _, y) => match **y {
                Expr::Unary(Unary::Rate, _) => Form::Descent,
                _ => Form::Minus,
            },
            Expr::Binary(Binary::Times, _, y) => match **y {
                Expr::Unary(Unary::Apply(Function::Slope(_)), _) => Form::Times,
                _ => Form::Columnwise,
            },
            Expr::Unary(Unary::Sum(..), x) => match **x {
                Expr::Matrix(_, Select::Example) => Form::Collapse,
                _ => Form::Columnwise,
            },
            _ => Form::Columnwise,
        };
        let mut operands = Vec::new();
        collect(inner, false, false, &mut operands);
        let mut reads = Vec::new();
        collect_reads(inner, &mut reads);
        Operands { form, operands, mean, reads }
    }
}

fn collect_reads(x: &Expr, into: &mut Vec<Name>) {
    match x {
        Expr::Matrix(name, _) if !name.kind.is_gradient() && !into.contains(name) => {
            into.push(*name);
        }
        Expr::Matrix(..) | Expr::One => {}
        Expr::Unary(Unary::Apply(Function::Slope(g)), z) => {
            let Expr::Matrix(z, select) = **z else { return };
            for kind in g.slope_reads() {
                collect_reads(&Expr::Matrix(Name::new(kind, z.layer), select), into);
            }
        }
        Expr::Unary(_, x) => collect_reads(x, into),
        Expr::Binary(_, x, y) => {
            collect_reads(x, into);
            collect_reads(y, into);
        }
    }
}

fn collect(x: &Expr, transposed: bool, slope: bool, into: &mut Vec<Operand>) {
    match x {
        Expr::Matrix(name, _) => {
            let operand = Operand { name: *name, transposed, slope };
            if !into.contains(&operand) {
                into.push(operand);
            }
        }
        Expr::One => {}
        Expr::Unary(op, x) => {
            let transposed = transposed != (*op == Unary::Transpose);
            let slope = slope || matches!(op, Unary::Apply(Function::Slope(_)));
            collect(x, transposed, slope, into);
        }
        Expr::Binary(_, x, y) => {
            collect(x, transposed, slope, into);
            collect(y, transposed, slope, into);
        }
    }
}
