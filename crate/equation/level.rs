//! A rule at the levels below the whole batch: for one example, for a row, for one entry.
//!
//! Each follows from the tree of the batch by the rules of matrix algebra. An example is a column
//! of every matrix whose columns are examples. Row i of a product is row i of the left operand
//! times the right one, and its entry a sum over the inner index. A transpose swaps the indices,
//! and all other operations act entry by entry.

use crate::equation::tree::{
    Binary, Equation, Expr, Index, Range, Select, Unary, product, sum_over, times, transpose,
};
use crate::name::Kind;
use crate::view::Level;

impl Equation {
    /// The equation at a level, or at the nearest level that the step has.
    pub fn at(&self, level: Level) -> Self {
        match level {
            Level::Element => self.example().entry(),
            Level::Vector => self.vector(),
            Level::Matrix => self.example(),
            Level::Batch => self.clone(),
        }
    }

    /// The rule for example k; for dW and db, the contribution of example k.
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

    /// The rule for the vector that contains an entry: for a row if the rule is a product, else for
    /// the column of one example.
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

    /// The rule for one entry, with its free indices.
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

/// Replaces every matrix whose columns are examples by its column k.
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
                // The columns of the matrix are examples, whether it is transposed or not.
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
            // The inner index runs over the examples (dZ Aᵀ) or over the units of a layer.
            let (inner, range) = match (&**x, &**y) {
                (Expr::Matrix(name, Select::Whole), Expr::Unary(Unary::Transpose, _))
                    if name.kind.has_examples() =>
                {
                    (Index::K, Range::Examples)
                }
                // A column times a row has only one term.
                (Expr::Matrix(_, Select::Example), Expr::Unary(Unary::Transpose, _)) => {
                    let left = of_entry(x, row, Index::K);
                    return times(left, of_entry(y, Index::K, col));
                }
                // An index other than the requested row.
                (_, Expr::Matrix(name, _)) => (other(row), Range::Units(name.layer)),
                _ => (other(row), Range::Units(0)),
            };
            let terms = times(of_entry(x, row, inner), of_entry(y, inner, col));
            sum_over(inner, range, terms)
        }
        Expr::Unary(Unary::Sum(Index::I, range), x) => {
            // The index of the sum must differ from the requested row.
            let over = other(row);
            sum_over(over, *range, of_entry(x, over, col))
        }
        Expr::Unary(Unary::Sum(Index::K, range), x) => {
            sum_over(Index::K, *range, of_entry(x, row, Index::K))
        }
        _ => x.map(&|part| of_entry(part, row, col)),
    }
}

/// j for i, and i for every other index.
fn other(row: Index) -> Index {
    if row == Index::I { Index::J } else { Index::I }
}

/// Row i of the rule for one example, whose columns become vectors.
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
        // The right operand of the product is the column of an example.
        _ => unreachable!(),
    }
}
