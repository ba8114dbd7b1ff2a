//! Each backward rule as an application of the chain rule: the upstream gradient times the local
//! derivative of a forward rule.

use crate::config::Config;
use crate::equation::level::of_entry;
use crate::equation::rule::rule;
use crate::equation::tree::{
    Binary, Equation, Expr, Function, Index, Range, Select, Unary, binary, sum_over, times,
};
use crate::name::{Kind, Name};
use crate::network::activation::Activation;

/// The chain rule for one entry of a gradient, for one example.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The entry equals the upstream gradient times the local derivative.
    pub rule: Equation,
    /// The local derivative; none for softmax, where it depends on more than one entry.
    pub local: Option<Equation>,
}

impl Chain {
    /// The chain rule of a step; none in the forward pass, for `dA[L]`, and in the update.
    pub fn new(config: &Config, Name { kind, layer: l }: Name) -> Option<Self> {
        let cell =
            |kind, layer, row, col| Expr::Matrix(Name::new(kind, layer), Select::Cell(row, col));
        let unit = |kind, layer| cell(kind, layer, Index::I, Index::K);
        let other = |kind, layer| cell(kind, layer, Index::J, Index::K);
        let forward =
            |kind, layer, row| of_entry(&rule(config, Name::new(kind, layer)), row, Index::K);
        // The upstream gradient, the entry that the forward rule computes, the entry that it
        // depends on, and the rule itself.
        let (left, upstream, of, variable, forward_rule) = match kind {
            Kind::DW | Kind::DB => {
                let (given, col) =
                    if kind == Kind::DW { (Kind::W, Index::J) } else { (Kind::B, Index::Only) };
                let left = Select::Contribution(Index::I, col);
                let left = Expr::Matrix(Name::new(kind, l), left);
                let variable = cell(given, l, Index::I, col);
                (left, unit(Kind::DZ, l), unit(Kind::Z, l), variable, forward(Kind::Z, l, Index::I))
            }
            Kind::DA if l < config.network.depth() => {
                let forward_rule = forward(Kind::Z, l + 1, Index::J);
                let (upstream, of) = (other(Kind::DZ, l + 1), other(Kind::Z, l + 1));
                (unit(kind, l), upstream, of, unit(Kind::A, l), forward_rule)
            }
            Kind::DZ if config.network.layers[l - 1].activation == Activation::Softmax => {
                let (upstream, of) = (other(Kind::DA, l), other(Kind::A, l));
                (unit(kind, l), upstream, of, unit(Kind::Z, l), forward(Kind::A, l, Index::I))
            }
            Kind::DZ => {
                let (upstream, of) = (unit(Kind::DA, l), unit(Kind::A, l));
                (unit(kind, l), upstream, of, unit(Kind::Z, l), forward(Kind::A, l, Index::I))
            }
            _ => return None,
        };
        let derivative = binary(Binary::Derivative, of.clone(), variable.clone());
        let factors = times(upstream, derivative.clone());
        // If the entry affects every j, the derivatives are summed over j.
        let every = matches!(&of, Expr::Matrix(_, Select::Cell(Index::J, _)));
        let above = if kind == Kind::DA { l + 1 } else { l };
        let right = if every { sum_over(Index::J, Range::Units(above), factors) } else { factors };
        let local = differentiate(&forward_rule, &variable)
            .map(|right| Equation { left: derivative, right });
        Some(Self { rule: Equation { left, right }, local })
    }
}

/// The derivative of an entry's rule with respect to one entry; none where the rule does not
/// depend on that entry.
fn differentiate(x: &Expr, variable: &Expr) -> Option<Expr> {
    match x {
        Expr::Matrix(..) => (entry(x) == entry(variable)).then_some(Expr::One),
        Expr::Binary(Binary::Plus, x, y) => {
            differentiate(x, variable).or_else(|| differentiate(y, variable))
        }
        // Only the term of the sum with that entry depends on it.
        Expr::Unary(Unary::Sum(..), x) => differentiate(x, variable),
        Expr::Binary(Binary::Times, x, y) => {
            match (differentiate(x, variable), differentiate(y, variable)) {
                (Some(_), _) => Some((**y).clone()),
                (_, Some(_)) => Some((**x).clone()),
                _ => None,
            }
        }
        Expr::Unary(Unary::Apply(Function::Activation(Activation::Softmax)), _) => None,
        Expr::Unary(Unary::Apply(Function::Activation(g)), x) => differentiate(x, variable)
            .map(|_| Expr::Unary(Unary::Apply(Function::Slope(*g)), x.clone())),
        _ => None,
    }
}

/// The name, row and column of an entry.
fn entry(x: &Expr) -> Option<(Name, Index, Index)> {
    match x {
        Expr::Matrix(name, Select::Cell(row, col)) => Some((*name, *row, *col)),
        _ => None,
    }
}
