//! Equations as trees: a rule is written once, for the whole batch; every other level follows.
//!
//! A rule is written in matrices. What it says of one example is the same tree over columns
//! ([`Equation::example`]); what it says of one entry follows by the laws of indices
//! ([`Equation::entry`]): a product becomes a sum over the index where its operands meet, a
//! transpose swaps indices, all else acts entry by entry. Texts, the terms behind a cell and
//! what to highlight are renderings of these trees.

use crate::activation::Activation;
use crate::config::Config;
use crate::name::{Kind, Name};
use crate::rule::{at_output, descent, matrix, mean, minus, rule, sum_examples, times};
use crate::schema::named;

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

/// An expression over the matrices of a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A matrix or a part of it.
    Matrix(Name, Select),
    /// 1
    One,
    /// −x
    Negative(Box<Expr>),
    /// x/2
    Half(Box<Expr>),
    /// x/m
    Mean(Box<Expr>),
    /// η x, where η is the learning rate
    Rate(Box<Expr>),
    /// x²
    Square(Box<Expr>),
    /// xᵀ
    Transpose(Box<Expr>),
    /// f(x)
    Apply(Function, Box<Expr>),
    /// Σ x over an index. Over `K` of a column: examples. Over `I` of a whole matrix: its rows.
    Sum(Index, Range, Box<Expr>),
    /// x + y
    Plus(Box<Expr>, Box<Expr>),
    /// x − y
    Minus(Box<Expr>, Box<Expr>),
    /// x ⊙ y, entry by entry
    Times(Box<Expr>, Box<Expr>),
    /// x / y, entry by entry
    Over(Box<Expr>, Box<Expr>),
    /// x y, the matrix product
    Product(Box<Expr>, Box<Expr>),
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

    /// The rule of a step in one way of seeing it: `dW` as a sum of outer products.
    pub fn seen(config: &Config, name: Name, way: Option<Way>) -> Self {
        let batch = Self::batch(config, name);
        if name.kind != Kind::DW || way != Some(Way::Outer) {
            return batch;
        }
        let outer = sum_examples(batch.example().right);
        let right = match batch.right {
            Expr::Mean(_) => mean(outer),
            _ => outer,
        };
        Self { left: batch.left, right }
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

    /// The equation at a level; where the step lacks the level, at the nearest that it has.
    pub fn at(&self, level: Level) -> Self {
        match level {
            Level::Element => self.example().entry(),
            Level::Vector | Level::Matrix => self.example(),
            Level::Batch => self.clone(),
        }
    }

    /// What the rule says of example k; for dW and db, what example k contributes.
    pub fn example(&self) -> Self {
        let Expr::Matrix(name, _) = self.left else { return self.clone() };
        match name.kind {
            Kind::J | Kind::Update | Kind::W | Kind::B => self.clone(),
            Kind::DW | Kind::DB => {
                let mut contribution = &self.right;
                while let Expr::Mean(inner) | Expr::Sum(Index::K, _, inner) = contribution {
                    contribution = inner;
                }
                Self { left: of_example(&self.left), right: of_example(contribution) }
            }
            _ => Self { left: of_example(&self.left), right: of_example(&self.right) },
        }
    }

    /// What the rule says of one entry, with its free indices.
    pub fn entry(&self) -> Self {
        let Expr::Matrix(name, _) = self.left else { return self.clone() };
        let row = if matches!(name.kind, Kind::L | Kind::J) { Index::Only } else { Index::I };
        let col = match name.kind {
            Kind::J | Kind::B | Kind::DB => Index::Only,
            Kind::W | Kind::DW | Kind::Update => Index::J,
            _ => Index::K,
        };
        Self { left: of_entry(&self.left, row, col), right: of_entry(&self.right, row, col) }
    }
}

impl Expr {
    /// Whether it is one number, made of cells alone.
    pub(crate) fn is_entry(&self) -> bool {
        match self {
            Expr::Matrix(_, select) => matches!(select, Select::Cell(..)),
            Expr::One => true,
            Expr::Transpose(_) | Expr::Product(..) => false,
            Expr::Negative(x)
            | Expr::Half(x)
            | Expr::Mean(x)
            | Expr::Rate(x)
            | Expr::Square(x)
            | Expr::Apply(_, x)
            | Expr::Sum(_, _, x) => x.is_entry(),
            Expr::Minus(x, y) | Expr::Plus(x, y) | Expr::Times(x, y) | Expr::Over(x, y) => {
                x.is_entry() && y.is_entry()
            }
        }
    }

    /// The same expression with every direct part replaced.
    fn map(&self, part: impl Fn(&Expr) -> Expr) -> Expr {
        let one = |x: &Expr| Box::new(part(x));
        match self {
            Expr::Matrix(..) | Expr::One => self.clone(),
            Expr::Negative(x) => Expr::Negative(one(x)),
            Expr::Half(x) => Expr::Half(one(x)),
            Expr::Mean(x) => Expr::Mean(one(x)),
            Expr::Rate(x) => Expr::Rate(one(x)),
            Expr::Square(x) => Expr::Square(one(x)),
            Expr::Transpose(x) => Expr::Transpose(one(x)),
            Expr::Apply(f, x) => Expr::Apply(*f, one(x)),
            Expr::Sum(index, range, x) => Expr::Sum(*index, *range, one(x)),
            Expr::Plus(x, y) => Expr::Plus(one(x), one(y)),
            Expr::Minus(x, y) => Expr::Minus(one(x), one(y)),
            Expr::Times(x, y) => Expr::Times(one(x), one(y)),
            Expr::Over(x, y) => Expr::Over(one(x), one(y)),
            Expr::Product(x, y) => Expr::Product(one(x), one(y)),
        }
    }
}

/// Every matrix that has examples as columns, cut down to example k.
fn of_example(x: &Expr) -> Expr {
    match x {
        Expr::Matrix(name, Select::Whole)
            if name.kind.has_examples() || matches!(name.kind, Kind::DW | Kind::DB) =>
        {
            Expr::Matrix(*name, Select::Example)
        }
        _ => x.map(of_example),
    }
}

/// The entry (row, col) of an expression.
fn of_entry(x: &Expr, row: Index, col: Index) -> Expr {
    match x {
        Expr::Matrix(name, select) => {
            let row = if matches!(name.kind, Kind::L | Kind::J) { Index::Only } else { row };
            let col = match name.kind {
                Kind::B | Kind::DB | Kind::J => Index::Only,
                // A column of its own example, wherever it stands.
                _ if name.kind.has_examples() => Index::K,
                _ => col,
            };
            let cell = match (name.kind, select) {
                (Kind::DW | Kind::DB, Select::Example) => Select::Contribution(row, col),
                _ => Select::Cell(row, col),
            };
            Expr::Matrix(*name, cell)
        }
        Expr::Transpose(x) => of_entry(x, col, row),
        Expr::Product(x, y) => {
            // The operands meet in the examples (dZ Aᵀ) or in the units of a layer.
            let (meet, range) = match (&**x, &**y) {
                (Expr::Matrix(name, Select::Whole), Expr::Transpose(_))
                    if name.kind.has_examples() =>
                {
                    (Index::K, Range::Examples)
                }
                // A column times a row: nothing to add up.
                (Expr::Matrix(_, Select::Example), Expr::Transpose(_)) => {
                    let left = of_entry(x, row, Index::K);
                    return times(left, of_entry(y, Index::K, col));
                }
                (_, Expr::Matrix(name, _)) => (Index::J, Range::Units(name.layer)),
                _ => (Index::J, Range::Units(0)),
            };
            let terms = times(of_entry(x, row, meet), of_entry(y, meet, col));
            Expr::Sum(meet, range, Box::new(terms))
        }
        Expr::Sum(Index::I, range, x) => {
            // The row that is summed over must not be the row that is asked for.
            let over = if row == Index::I { Index::J } else { Index::I };
            Expr::Sum(over, *range, Box::new(of_entry(x, over, col)))
        }
        Expr::Sum(Index::K, range, x) => {
            Expr::Sum(Index::K, *range, Box::new(of_entry(x, row, Index::K)))
        }
        _ => x.map(|part| of_entry(part, row, col)),
    }
}
