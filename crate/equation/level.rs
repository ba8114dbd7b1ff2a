//! What a rule says of less than the whole batch: of one example, of a row, of one entry.
//!
//! Each follows from the batch's tree by the laws of indices: an example is a column of every
//! matrix that has examples, a row of a product is a row of its left operand, an entry of it a
//! sum over the index where the operands meet; a transpose swaps indices, all else acts entry by
//! entry.

use crate::equation::tree::{
    Binary, Equation, Expr, Index, Range, Select, Unary, product, sum_over, times, transpose,
};
use crate::name::Kind;
use crate::view::Level;

impl Equation {
    /// The equation at a level; where the step lacks the level, at the nearest that it has.
    pub fn at(&self, level: Level) -> Self {
        match level {
            Level::Element => self.example().entry(),
            Level::Vector => self.vector(),
            Level::Matrix => self.example(),
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
                while let Expr::Unary(Unary::Mean | Unary::Sum(Index::K, _), inner) = contribution {
                    contribution = inner;
                }
                Self { left: of_example(&self.left), right: of_example(contribution) }
            }
            _ => Self { left: of_example(&self.left), right: of_example(&self.right) },
        }
    }

    /// What the rule says of the vector that an entry lives in: of a row, where the rule is a
    /// product; else of the column of one example.
    pub fn vector(&self) -> Self {
        let Expr::Matrix(name, _) = self.left else { return self.clone() };
        let example = self.example();
        let is_product = |x: &Expr| matches!(x, Expr::Binary(Binary::Product, ..));
        let has_rows = match &example.right {
            Expr::Binary(Binary::Plus, x, _) => is_product(x),
            right => is_product(right) || matches!(name.kind, Kind::Update | Kind::B),
        };
        if !has_rows {
            return example;
        }
        Self { left: of_row(&example.left), right: of_row(&example.right) }
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

/// Every matrix that has examples as columns, cut down to example k.
fn of_example(x: &Expr) -> Expr {
    match x {
        Expr::Matrix(name, Select::Whole)
            if name.kind.has_examples() || matches!(name.kind, Kind::DW | Kind::DB) =>
        {
            Expr::Matrix(*name, Select::Example)
        }
        _ => x.map(&of_example),
    }
}

/// The entry (row, col) of an expression.
pub(crate) fn of_entry(x: &Expr, row: Index, col: Index) -> Expr {
    match x {
        Expr::Matrix(name, select) => {
            let row = if matches!(name.kind, Kind::L | Kind::J) { Index::Only } else { row };
            let col = match name.kind {
                Kind::B | Kind::DB | Kind::J => Index::Only,
                // Its columns are examples, transposed or not.
                _ if name.kind.has_examples() => Index::K,
                _ => col,
            };
            let cell = match (name.kind, select) {
                (Kind::DW | Kind::DB, Select::Example) => Select::Contribution(row, col),
                _ => Select::Cell(row, col),
            };
            Expr::Matrix(*name, cell)
        }
        Expr::Unary(Unary::Transpose, x) => of_entry(x, col, row),
        Expr::Binary(Binary::Product, x, y) => {
            // The operands meet in the examples (dZ Aᵀ) or in the units of a layer.
            let (meet, range) = match (&**x, &**y) {
                (Expr::Matrix(name, Select::Whole), Expr::Unary(Unary::Transpose, _))
                    if name.kind.has_examples() =>
                {
                    (Index::K, Range::Examples)
                }
                // A column times a row: nothing to add up.
                (Expr::Matrix(_, Select::Example), Expr::Unary(Unary::Transpose, _)) => {
                    let left = of_entry(x, row, Index::K);
                    return times(left, of_entry(y, Index::K, col));
                }
                // Not in the row that is asked for.
                (_, Expr::Matrix(name, _)) => (other(row), Range::Units(name.layer)),
                _ => (other(row), Range::Units(0)),
            };
            let terms = times(of_entry(x, row, meet), of_entry(y, meet, col));
            sum_over(meet, range, terms)
        }
        Expr::Unary(Unary::Sum(Index::I, range), x) => {
            // The row that is summed over must not be the row that is asked for.
            let over = other(row);
            sum_over(over, *range, of_entry(x, over, col))
        }
        Expr::Unary(Unary::Sum(Index::K, range), x) => {
            sum_over(Index::K, *range, of_entry(x, row, Index::K))
        }
        _ => x.map(&|part| of_entry(part, row, col)),
    }
}

/// j for i, and i for all else.
fn other(row: Index) -> Index {
    if row == Index::I { Index::J } else { Index::I }
}

/// Row i of what a rule says of one example, whose columns become plain vectors.
fn of_row(x: &Expr) -> Expr {
    match x {
        Expr::Matrix(name, Select::Example) if matches!(name.kind, Kind::DW) => {
            Expr::Matrix(*name, Select::ContributionRow(Index::I))
        }
        Expr::Matrix(name, Select::Example) => {
            Expr::Matrix(*name, Select::Cell(Index::I, Index::K))
        }
        Expr::Matrix(name, _) if matches!(name.kind, Kind::B | Kind::DB) => {
            Expr::Matrix(*name, Select::Cell(Index::I, Index::Only))
        }
        Expr::Matrix(name, _) => Expr::Matrix(*name, Select::Row(Index::I)),
        // A row of Wᵀ is a column of W.
        Expr::Unary(Unary::Transpose, x) => match **x {
            Expr::Matrix(name, _) => transpose(Expr::Matrix(name, Select::Column(Index::I))),
            // Only matrices are transposed.
            _ => unreachable!(),
        },
        Expr::Binary(Binary::Product, x, y) => product(of_row(x), of_column(y)),
        _ => x.map(&of_row),
    }
}

/// The column of example k, transposed or not, as a vector.
fn of_column(x: &Expr) -> Expr {
    match x {
        Expr::Matrix(name, _) => Expr::Matrix(*name, Select::Column(Index::K)),
        Expr::Unary(Unary::Transpose, x) => transpose(of_column(x)),
        // A product ends in the column of an example.
        _ => unreachable!(),
    }
}
