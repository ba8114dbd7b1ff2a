//! Each backward rule as the chain of two derivatives that it is: the gradient that arrives, times
//! the local derivative of a forward rule.

use crate::config::Config;
use crate::equation::level::of_entry;
use crate::equation::rule::rule;
use crate::equation::tree::{
    Binary, Equation, Expr, Function, Index, Range, Select, Unary, binary, sum_over, times,
};
use crate::name::{Kind, Name};
use crate::network::activation::Activation;

/// The chain behind one entry of a gradient, for one example.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The entry as what arrives times the local derivative.
    pub rule: Equation,
    /// What the local derivative is; none for softmax, where it is no function of one entry.
    pub local: Option<Equation>,
}

impl Chain {
    /// The chain of a step; none for a step that has none (the forward pass, `dA[L]`, the update).
    pub fn new(config: &Config, Name { kind, layer: l }: Name) -> Option<Self> {
        let cell =
            |kind, layer, row, col| Expr::Matrix(Name::new(kind, layer), Select::Cell(row, col));
        let unit = |kind, layer| cell(kind, layer, Index::I, Index::K);
        let other = |kind, layer| cell(kind, layer, Index::J, Index::K);
        let forward =
            |kind, layer, row| of_entry(&rule(config, Name::new(kind, layer)), row, Index::K);
        // What arrives, what the forward rule computes, from what, and by which rule.
        let (left, arrives, of, by, made) = match kind {
            Kind::DW | Kind::DB => {
                let (given, col) =
                    if kind == Kind::DW { (Kind::W, Index::J) } else { (Kind::B, Index::Only) };
                let left = Select::Contribution(Index::I, col);
                let left = Expr::Matrix(Name::new(kind, l), left);
                let by = cell(given, l, Index::I, col);
                (left, unit(Kind::DZ, l), unit(Kind::Z, l), by, forward(Kind::Z, l, Index::I))
            }
            Kind::DA if l < config.network.depth() => {
                let made = forward(Kind::Z, l + 1, Index::J);
                let (arrives, of) = (other(Kind::DZ, l + 1), other(Kind::Z, l + 1));
                (unit(kind, l), arrives, of, unit(Kind::A, l), made)
            }
            Kind::DZ if config.network.layers[l - 1].activation == Activation::Softmax => {
                let (arrives, of) = (other(Kind::DA, l), other(Kind::A, l));
                (unit(kind, l), arrives, of, unit(Kind::Z, l), forward(Kind::A, l, Index::I))
            }
            Kind::DZ => {
                let (arrives, of) = (unit(Kind::DA, l), unit(Kind::A, l));
                (unit(kind, l), arrives, of, unit(Kind::Z, l), forward(Kind::A, l, Index::I))
            }
            _ => return None,
        };
        let derivative = binary(Binary::Derivative, of.clone(), by.clone());
        let factors = times(arrives, derivative.clone());
        // What is computed for every j adds up over j: the total derivative.
        let every = matches!(&of, Expr::Matrix(_, Select::Cell(Index::J, _)));
        let above = if kind == Kind::DA { l + 1 } else { l };
        let right = if every { sum_over(Index::J, Range::Units(above), factors) } else { factors };
        let local = derived(&made, &by).map(|right| Equation { left: derivative, right });
        Some(Self { rule: Equation { left, right }, local })
    }
}

/// The derivative of an entry's rule by one entry; none where the rule does not hold that entry.
fn derived(x: &Expr, by: &Expr) -> Option<Expr> {
    match x {
        Expr::Matrix(..) => (entry(x) == entry(by)).then_some(Expr::One),
        Expr::Binary(Binary::Plus, x, y) => derived(x, by).or_else(|| derived(y, by)),
        // Of a sum, only the term that holds the entry is left.
        Expr::Unary(Unary::Sum(..), x) => derived(x, by),
        Expr::Binary(Binary::Times, x, y) => match (derived(x, by), derived(y, by)) {
            (Some(_), _) => Some((**y).clone()),
            (_, Some(_)) => Some((**x).clone()),
            _ => None,
        },
        Expr::Unary(Unary::Apply(Function::Activation(Activation::Softmax)), _) => None,
        Expr::Unary(Unary::Apply(Function::Activation(g)), x) => {
            derived(x, by).map(|_| Expr::Unary(Unary::Apply(Function::Slope(*g)), x.clone()))
        }
        _ => None,
    }
}

/// The name and the place of an entry.
fn entry(x: &Expr) -> Option<(Name, Index, Index)> {
    match x {
        Expr::Matrix(name, Select::Cell(row, col)) => Some((*name, *row, *col)),
        _ => None,
    }
}
