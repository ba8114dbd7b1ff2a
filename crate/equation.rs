//! Equations as trees: a rule is written once, for the whole batch; every other level follows.
//!
//! A rule is written in matrices. What it says of one example is the same tree over columns
//! ([`Equation::example`]), and what it says of a row or an entry follows by the laws of indices;
//! see `level.rs`. Texts, the terms behind a cell and what to highlight are renderings of these
//! trees.

use crate::activation::Activation;
use crate::config::Config;
use crate::name::{Kind, Name};
use crate::named::named;
use crate::rule::{at_output, binary, descent, matrix, mean, minus, rule, sum_examples, unary};

named! {
    /// How much of a rule one looks at.
    Level {
        /// One entry.
        Element = "element",
        /// The row or column that an entry lives in.
        Vector = "vector",
        /// One example.
        Matrix = "matrix",
        /// All m examples.
        Batch = "batch",
    }
}

named! {
    /// How one looks at a step whose result has more than one reading.
    Way {
        /// dZ: columns side by side.
        Stack = "stack",
        /// dZ: m matrices, zero outside their own column, that add up.
        Padded = "padded",
        /// dW: one outer product an example, added up.
        Outer = "outer",
        /// dW: entry by entry, a row of dZ with a row of A.
        Dot = "dot",
        /// dW: the one product of two matrices.
        Product = "product",
    }
}

/// What stands for a row or a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// The row of the result, a unit.
    I,
    /// The column of a weight, or the unit over which a product adds up.
    J,
    /// The example.
    K,
    /// The only one there is.
    Only,
}

impl Index {
    /// Its letter; the only one has none.
    pub(crate) fn letter(self) -> &'static str {
        match self {
            Index::I => "i",
            Index::J => "j",
            Index::K => "k",
            Index::Only => "",
        }
    }
}

/// Which part of a matrix is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Select {
    /// All of it.
    Whole,
    /// The column of example k.
    Example,
    /// One cell.
    Cell(Index, Index),
    /// What example k adds to one cell.
    Contribution(Index, Index),
    /// A row.
    Row(Index),
    /// A column; over `K`, that of example k.
    Column(Index),
    /// What example k adds to a row.
    ContributionRow(Index),
    /// The column of example k with zeros in place of all others.
    Padded,
}

/// Over how many a sum runs.
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

/// What is made of one expression x.
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
    /// x²
    Square,
    /// xᵀ
    Transpose,
    /// f(x)
    Apply(Function),
    /// Σ x over an index. Over `K` of a column: examples. Over `I` of a whole matrix: its rows.
    Sum(Index, Range),
}

/// What is made of two expressions x and y.
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
    /// ∂x/∂y of two entries
    Derivative,
}

/// An expression over the matrices of a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A matrix or a part of it.
    Matrix(Name, Select),
    /// 1
    One,
    /// Of one expression.
    Unary(Unary, Box<Expr>),
    /// Of two expressions.
    Binary(Binary, Box<Expr>, Box<Expr>),
}

/// `left = right`; for an update, `left ← right`.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    /// What is computed.
    pub left: Expr,
    /// From what.
    pub right: Expr,
}

impl Equation {
    /// The rule of a step for the whole batch.
    pub fn batch(config: &Config, name: Name) -> Self {
        Self { left: matrix(name.kind, name.layer), right: rule(config, name) }
    }

    /// The rule of a step in one way of seeing it: dW as a sum of outer products or entry by
    /// entry, dZ as a sum of matrices that are zero outside one column.
    pub fn seen(config: &Config, name: Name, way: Option<Way>) -> Self {
        let batch = Self::batch(config, name);
        match (name.kind, way) {
            (Kind::DW, Some(Way::Outer)) => {
                let outer = sum_examples(batch.example().right);
                let right = match batch.right {
                    Expr::Unary(Unary::Mean, _) => mean(outer),
                    _ => outer,
                };
                Self { left: batch.left, right }
            }
            (Kind::DZ, Some(Way::Padded)) => {
                let padded = sum_examples(Expr::Matrix(name, Select::Padded));
                Self { left: batch.left, right: padded }
            }
            _ => batch,
        }
    }

    /// `A − Y`, to which dA and dZ of a cross-entropy's output simplify together.
    pub fn shortcut(config: &Config) -> Option<Self> {
        config.loss.needs()?;
        let depth = config.network.depth();
        let difference = minus(matrix(Kind::A, depth), matrix(Kind::Y, 0));
        let right = at_output(config, difference);
        Some(Self { left: matrix(Kind::DZ, depth), right })
    }

    /// The update of the bias, which belongs to the step `update[l]` like that of the weights.
    pub fn bias_update(layer: usize) -> Self {
        Self { left: matrix(Kind::B, layer), right: descent(Kind::B, Kind::DB, layer) }
    }
}

impl Expr {
    /// Whether it is one number, made of cells alone.
    pub(crate) fn is_entry(&self) -> bool {
        match self {
            Expr::Matrix(_, select) => matches!(select, Select::Cell(..)),
            Expr::One | Expr::Binary(Binary::Derivative, ..) => true,
            Expr::Unary(Unary::Transpose, _) | Expr::Binary(Binary::Product, ..) => false,
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
