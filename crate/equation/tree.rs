//! Equations as trees over the matrices of a run, and short functions that build them.

use crate::name::{Kind, Name};
use crate::network::activation::Activation;

/// The index of a row or of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// The row of the result, a unit.
    I,
    /// The column of a weight, or the unit over which a product is summed.
    J,
    /// The example.
    K,
    /// The only index of a dimension of size 1.
    Only,
}

impl Index {
    /// Its letter; `Only` has none.
    pub(crate) fn letter(self) -> &'static str {
        match self {
            Index::I => "i",
            Index::J => "j",
            Index::K => "k",
            Index::Only => "",
        }
    }
}

/// A part of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Select {
    /// All of it.
    Whole,
    /// The column of example k.
    Example,
    /// One cell.
    Cell(Index, Index),
    /// The contribution of example k to one cell.
    Contribution(Index, Index),
    /// A row.
    Row(Index),
    /// A column; over `K`, that of example k.
    Column(Index),
    /// The contribution of example k to a row.
    ContributionRow(Index),
    /// The column of example k with zeros in place of all others.
    Padded,
}

/// The range of the index of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// The units of a layer; of layer 0, the inputs.
    Units(usize),
    /// The m examples.
    Examples,
}

/// A function of one entry (softmax: of one column).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// g
    Activation(Activation),
    /// g′
    Slope(Activation),
    /// The natural logarithm.
    Log,
}

/// An operation on one expression x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// −x
    Negative,
    /// x/2
    Half,
    /// x/m
    Mean,
    /// η x, where η is the learning rate
    Rate,
    /// 2x
    Double,
    /// `x/n[l]`, the mean over the units of a layer
    MeanOverUnits(usize),
    /// x²
    Square,
    /// xᵀ
    Transpose,
    /// f(x)
    Apply(Function),
    /// Σ x over an index; over `K` for a column per example, over `I` for the rows of a matrix.
    Sum(Index, Range),
    /// The sum of all entries of a matrix, one number.
    Total,
    /// A column as a list without rows or columns, NumPy's shape (n,).
    Flat,
    /// The entries of xᵀ, row by row, in the shape of x: NumPy's `reshape` in place of a transpose.
    Reshaped,
}

/// An operation on two expressions x and y.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// x + y
    Plus,
    /// x − y
    Minus,
    /// x ⊙ y, entry by entry
    Times,
    /// x / y, entry by entry
    Over,
    /// x y, the matrix product
    Product,
    /// ∂x/∂y of two entries, or of an entry and a matrix
    Derivative,
}

/// An expression over the matrices of a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A matrix or a part of it.
    Matrix(Name, Select),
    /// 1
    One,
    /// An operation on one expression.
    Unary(Unary, Box<Expr>),
    /// An operation on two expressions.
    Binary(Binary, Box<Expr>, Box<Expr>),
}

/// `left = right`; for an update, `left ← right`.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    /// The result.
    pub left: Expr,
    /// The expression that computes it.
    pub right: Expr,
}

impl Expr {
    /// Whether it is one number, computed from cells alone, or a derivative.
    pub(crate) fn is_entry(&self) -> bool {
        match self {
            Expr::Matrix(_, select) => matches!(select, Select::Cell(..)),
            Expr::One | Expr::Binary(Binary::Derivative, ..) => true,
            Expr::Unary(Unary::Transpose | Unary::Total | Unary::Flat | Unary::Reshaped, _)
            | Expr::Binary(Binary::Product, ..) => false,
            Expr::Unary(_, x) => x.is_entry(),
            Expr::Binary(_, x, y) => x.is_entry() && y.is_entry(),
        }
    }

    /// The same expression with every direct part replaced.
    pub(crate) fn map(&self, part: &dyn Fn(&Expr) -> Expr) -> Expr {
        match self {
            Expr::Matrix(..) | Expr::One => self.clone(),
            Expr::Unary(op, x) => unary(*op, part(x)),
            Expr::Binary(op, x, y) => binary(*op, part(x), part(y)),
        }
    }
}

pub(crate) fn matrix(kind: Kind, layer: usize) -> Expr {
    Expr::Matrix(Name::new(kind, layer), Select::Whole)
}

pub(crate) fn column(kind: Kind, layer: usize) -> Expr {
    Expr::Matrix(Name::new(kind, layer), Select::Example)
}

pub(crate) fn unary(op: Unary, x: Expr) -> Expr {
    Expr::Unary(op, Box::new(x))
}

pub(crate) fn binary(op: Binary, x: Expr, y: Expr) -> Expr {
    Expr::Binary(op, Box::new(x), Box::new(y))
}

pub(crate) fn negative(x: Expr) -> Expr {
    unary(Unary::Negative, x)
}

pub(crate) fn mean(x: Expr) -> Expr {
    unary(Unary::Mean, x)
}

pub(crate) fn transpose(x: Expr) -> Expr {
    unary(Unary::Transpose, x)
}

pub(crate) fn apply(f: Function, x: Expr) -> Expr {
    unary(Unary::Apply(f), x)
}

pub(crate) fn sum_rows(layer: usize, x: Expr) -> Expr {
    sum_over(Index::I, Range::Units(layer), x)
}

pub(crate) fn sum_examples(x: Expr) -> Expr {
    sum_over(Index::K, Range::Examples, x)
}

/// The sum of an expression over an index.
pub(crate) fn sum_over(index: Index, range: Range, x: Expr) -> Expr {
    unary(Unary::Sum(index, range), x)
}

pub(crate) fn plus(x: Expr, y: Expr) -> Expr {
    binary(Binary::Plus, x, y)
}

pub(crate) fn minus(x: Expr, y: Expr) -> Expr {
    binary(Binary::Minus, x, y)
}

pub(crate) fn times(x: Expr, y: Expr) -> Expr {
    binary(Binary::Times, x, y)
}

pub(crate) fn over(x: Expr, y: Expr) -> Expr {
    binary(Binary::Over, x, y)
}

pub(crate) fn product(x: Expr, y: Expr) -> Expr {
    binary(Binary::Product, x, y)
}
