//! The terms of a cell: its equation, expanded into products of numbers.

use serde::Serialize;

use crate::equation::tree::{Binary, Equation, Expr, Function, Index, Range, Select, Unary};
use crate::error::Error;
use crate::name::{Cell, Kind};
use crate::network::activation::Activation;
use crate::network::loss::Logs;
use crate::pass::run::Run;

/// One factor of a term.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Factor {
    /// The cell that it comes from; none for a constant.
    #[serde(flatten)]
    pub cell: Option<Cell>,
    /// The function of that cell, where it is not the cell itself: `g`, `softmax`, `g'`, `log`,
    /// `log(1-x)`, `1-x`, `1/x`, `1/(1-x)` with x for the cell, or `x-y` with y for its target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<&'static str>,
    /// Its value; with `of`, that of the function.
    pub value: f64,
}

/// A product of factors.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Term {
    /// Its factors.
    pub factors: Vec<Factor>,
    /// Their product.
    pub product: f64,
}

/// A cell's value as `scale · Σ products`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The value of the cell.
    pub value: f64,
    /// 1, 1/m, ½ or −1, or a product of these.
    pub scale: f64,
    /// The terms of the sum.
    pub terms: Vec<Term>,
}

/// The values of the indices.
#[derive(Clone, Copy)]
struct At {
    i: usize,
    j: usize,
    k: usize,
}

impl At {
    fn get(self, index: Index) -> usize {
        match index {
            Index::I => self.i,
            Index::J => self.j,
            Index::K => self.k,
            Index::Only => 0,
        }
    }

    fn with(mut self, index: Index, number: usize) -> Self {
        match index {
            Index::I => self.i = number,
            Index::J => self.j = number,
            Index::K => self.k = number,
            Index::Only => {}
        }
        self
    }
}

impl Run {
    /// The terms that add up to a cell. A given cell (X, Y, W, b) has itself as its only term.
    ///
    /// # Errors
    /// `bad-cell` when there is no such cell.
    pub fn explain(&self, cell: Cell) -> Result<Explanation, Error> {
        let value = self.cell(cell)?;
        if matches!(cell.name.kind, Kind::X | Kind::Y | Kind::W | Kind::B) {
            let factors = vec![Factor { cell: None, of: None, value }];
            return Ok(Explanation {
                value,
                scale: 1.0,
                terms: vec![Term { factors, product: value }],
            });
        }
        // Only one of j and k is the column; the other occurs only as the index of a sum.
        let at = At { i: cell.row, j: cell.col, k: cell.col };
        let explanation = self.expand(&Equation::batch(&self.config, cell.name), value, at);
        let infinite = |term: &Term| term.factors.iter().any(|factor| !factor.value.is_finite());
        let overflows = explanation.terms.iter().any(infinite);
        if overflows && cell.name.kind == Kind::DZ && cell.name.layer == self.depth() {
            // dA[L] may overflow f64, but A − Y does not.
            if let Some(shortcut) = Equation::shortcut(&self.config) {
                return Ok(self.expand(&shortcut, value, at));
            }
        }
        Ok(explanation)
    }

    fn expand(&self, equation: &Equation, value: f64, at: At) -> Explanation {
        let entry = equation.entry();
        let (mut scale, mut inner) = (1.0, &entry.right);
        loop {
            (scale, inner) = match inner {
                Expr::Unary(Unary::Mean, x) => (scale / self.examples() as f64, x),
                Expr::Unary(Unary::Half, x) => (scale / 2.0, x),
                Expr::Unary(Unary::Negative, x) => (-scale, x),
                _ => break,
            };
        }
        let mut terms = Vec::new();
        for factors in self.terms(inner, at) {
            let product = factors.iter().map(|factor| factor.value).product::<f64>();
            // A term with y = 0 is 0, even next to an infinite 1/a, and never −0.
            let absent = factors.iter().any(|factor| factor.value == 0.0);
            terms.push(Term { factors, product: if absent { 0.0 } else { product } });
        }
        Explanation { value, scale, terms }
    }

    /// The expression as a sum of products.
    fn terms(&self, x: &Expr, at: At) -> Vec<Vec<Factor>> {
        if let Some(factor) = self.factor(x, at) {
            return vec![vec![factor]];
        }
        match x {
            Expr::Unary(Unary::Negative, x) => self.scaled(-1.0, x, at),
            Expr::Unary(Unary::Rate, x) => self.scaled(self.config.learning_rate, x, at),
            Expr::Unary(Unary::Square, x) => {
                let difference = self.difference(x, at);
                vec![vec![difference.clone(), difference]]
            }
            Expr::Unary(Unary::Sum(over, range), x) => {
                let count = match range {
                    Range::Units(layer) => self.config.network.units(*layer),
                    Range::Examples => self.examples(),
                };
                let mut terms = Vec::new();
                for number in 0..count {
                    terms.append(&mut self.terms(x, at.with(*over, number)));
                }
                terms
            }
            Expr::Binary(Binary::Plus, x, y) => both(self.terms(x, at), self.terms(y, at)),
            Expr::Binary(Binary::Minus, x, y) => both(self.terms(x, at), self.scaled(-1.0, y, at)),
            Expr::Binary(Binary::Times, x, y) => products(&self.terms(x, at), &self.terms(y, at)),
            Expr::Binary(Binary::Over, x, y) => {
                let inverse = self.inverse(y, at);
                products(&self.terms(x, at), &[vec![inverse]])
            }
            // The equation of an entry contains only entries.
            _ => unreachable!(),
        }
    }

    /// The terms, each multiplied by a constant; constants are merged into one.
    fn scaled(&self, constant: f64, x: &Expr, at: At) -> Vec<Vec<Factor>> {
        let mut terms = self.terms(x, at);
        for factors in &mut terms {
            match factors.first_mut() {
                Some(first) if first.cell.is_none() => first.value *= constant,
                _ => {
                    let constant = Factor { cell: None, of: None, value: constant };
                    *factors = both(vec![constant], std::mem::take(factors));
                }
            }
        }
        terms
    }

    /// An expression as one factor, if it is a cell or a known function of a cell.
    fn factor(&self, x: &Expr, at: At) -> Option<Factor> {
        let factor = |cell, of, value| Some(Factor { cell: Some(cell), of, value });
        match x {
            Expr::One => Some(Factor { cell: None, of: None, value: 1.0 }),
            Expr::Matrix(..) => {
                let cell = located(x, at)?;
                factor(cell, None, self.number(cell))
            }
            Expr::Unary(Unary::Apply(Function::Activation(g)), x) => {
                let cell = located(x, at)?;
                let name = if *g == Activation::Softmax { "softmax" } else { "g" };
                factor(cell, Some(name), self.pass.a[cell.name.layer - 1][[cell.row, cell.col]])
            }
            Expr::Unary(Unary::Apply(Function::Slope(g)), x) => {
                let cell = located(x, at)?;
                let (_, slope) = g.at(self.number(cell))?;
                factor(cell, Some("g'"), slope)
            }
            Expr::Unary(Unary::Apply(Function::Log), x) => {
                let cell = located(rest(x).unwrap_or(x), at)?;
                let logs = self.logs(cell.col);
                match rest(x) {
                    None => factor(cell, Some("log"), logs.log(cell.row)),
                    Some(_) => factor(cell, Some("log(1-x)"), logs.log_rest(cell.row)),
                }
            }
            Expr::Binary(Binary::Minus, ..) if rest(x).is_some() => {
                let cell = located(rest(x)?, at)?;
                factor(cell, Some("1-x"), 1.0 - self.number(cell))
            }
            _ => None,
        }
    }

    /// 1/a or 1/(1 − a) of the output.
    fn inverse(&self, x: &Expr, at: At) -> Factor {
        // Only outputs are divisors.
        let Some(cell) = located(rest(x).unwrap_or(x), at) else { unreachable!() };
        let logs = self.logs(cell.col);
        let (of, value) = match rest(x) {
            None => ("1/x", logs.inverse(cell.row)),
            Some(_) => ("1/(1-x)", logs.inverse_rest(cell.row)),
        };
        Factor { cell: Some(cell), of: Some(of), value }
    }

    /// a − y of squared error, as a function of a.
    fn difference(&self, x: &Expr, at: At) -> Factor {
        // Only differences are squared, and the equation of an entry contains only entries.
        let Expr::Binary(Binary::Minus, a, y) = x else { unreachable!() };
        let (Some(a), Some(y)) = (located(a, at), located(y, at)) else { unreachable!() };
        Factor { cell: Some(a), of: Some("x-y"), value: self.number(a) - self.number(y) }
    }

    fn logs(&self, example: usize) -> Logs<'_> {
        Logs::new(self.config.loss, self.pass.output(&self.config.batch), example)
    }

    fn number(&self, cell: Cell) -> f64 {
        match self.cell(cell) {
            Ok(number) => number,
            // A rule refers only to cells of its own run.
            Err(_) => unreachable!(),
        }
    }
}

fn located(x: &Expr, at: At) -> Option<Cell> {
    match x {
        Expr::Matrix(name, Select::Cell(row, col)) => {
            Some(Cell { name: *name, row: at.get(*row), col: at.get(*col) })
        }
        _ => None,
    }
}

/// x of 1 − x.
fn rest(x: &Expr) -> Option<&Expr> {
    match x {
        Expr::Binary(Binary::Minus, one, x) if matches!(**one, Expr::One) => Some(x),
        _ => None,
    }
}

fn products(left: &[Vec<Factor>], right: &[Vec<Factor>]) -> Vec<Vec<Factor>> {
    let mut products = Vec::new();
    for x in left {
        for y in right {
            products.push(both(x.clone(), y.clone()));
        }
    }
    products
}

fn both<T>(mut first: Vec<T>, mut second: Vec<T>) -> Vec<T> {
    first.append(&mut second);
    first
}
