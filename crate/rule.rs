//! The rules of the forward and backward pass, each written once, for the whole batch.

use crate::activation::Activation;
use crate::config::Config;
use crate::convention::Convention;
use crate::equation::{Binary, Expr, Function, Index, Range, Select, Unary};
use crate::loss::Loss;
use crate::name::{Kind, Name};

/// The right side of a step's rule.
pub(crate) fn rule(config: &Config, Name { kind, layer: l }: Name) -> Expr {
    let depth = config.network.depth();
    let activation = |l: usize| config.network.layers[l - 1].activation;
    let (a, y) = (matrix(Kind::A, depth), matrix(Kind::Y, 0));
    match kind {
        Kind::Z => plus(product(matrix(Kind::W, l), matrix(Kind::A, l - 1)), matrix(Kind::B, l)),
        Kind::A => apply(Function::Activation(activation(l)), matrix(Kind::Z, l)),
        Kind::L => match config.loss {
            Loss::SquaredError => {
                unary(Unary::Half, sum_rows(depth, unary(Unary::Square, minus(a, y))))
            }
            Loss::BinaryCrossEntropy => {
                let present = times(y.clone(), apply(Function::Log, a.clone()));
                let absent = times(minus(Expr::One, y), apply(Function::Log, minus(Expr::One, a)));
                negative(sum_rows(depth, plus(present, absent)))
            }
            Loss::CrossEntropy => negative(sum_rows(depth, times(y, apply(Function::Log, a)))),
        },
        Kind::J => mean(sum_examples(column(Kind::L, 0))),
        Kind::DA if l == depth => match config.loss {
            Loss::SquaredError => at_output(config, minus(a, y)),
            Loss::BinaryCrossEntropy => {
                let present = negative(over(y.clone(), a.clone()));
                let absent = over(minus(Expr::One, y), minus(Expr::One, a));
                at_output(config, plus(present, absent))
            }
            Loss::CrossEntropy => negative(at_output(config, over(y, a))),
        },
        Kind::DA => product(transpose(matrix(Kind::W, l + 1)), matrix(Kind::DZ, l + 1)),
        Kind::DZ if activation(l) == Activation::Softmax => {
            let (a, da) = (matrix(Kind::A, l), matrix(Kind::DA, l));
            times(a.clone(), minus(da.clone(), sum_rows(l, times(da, a))))
        }
        Kind::DZ => {
            let slope = apply(Function::Slope(activation(l)), matrix(Kind::Z, l));
            times(matrix(Kind::DA, l), slope)
        }
        Kind::DW => {
            at_parameters(config, product(matrix(Kind::DZ, l), transpose(matrix(Kind::A, l - 1))))
        }
        Kind::DB => at_parameters(config, sum_examples(column(Kind::DZ, l))),
        Kind::Update => descent(Kind::W, Kind::DW, l),
        // What is given has no rule but itself.
        Kind::X | Kind::Y | Kind::W | Kind::B => matrix(kind, l),
    }
}

pub(crate) fn descent(value: Kind, gradient: Kind, layer: usize) -> Expr {
    minus(matrix(value, layer), unary(Unary::Rate, matrix(gradient, layer)))
}

/// Where 1/m enters under [`Convention::Mean`].
pub(crate) fn at_output(config: &Config, x: Expr) -> Expr {
    if config.convention == Convention::Mean { mean(x) } else { x }
}

/// Where 1/m enters under [`Convention::PerExample`].
fn at_parameters(config: &Config, x: Expr) -> Expr {
    if config.convention == Convention::PerExample { mean(x) } else { x }
}

// The short spellings in which the rules are written.

pub(crate) fn matrix(kind: Kind, layer: usize) -> Expr {
    Expr::Matrix(Name::new(kind, layer), Select::Whole)
}

fn column(kind: Kind, layer: usize) -> Expr {
    Expr::Matrix(Name::new(kind, layer), Select::Example)
}

pub(crate) fn unary(op: Unary, x: Expr) -> Expr {
    Expr::Unary(op, Box::new(x))
}

pub(crate) fn binary(op: Binary, x: Expr, y: Expr) -> Expr {
    Expr::Binary(op, Box::new(x), Box::new(y))
}

fn negative(x: Expr) -> Expr {
    unary(Unary::Negative, x)
}

pub(crate) fn mean(x: Expr) -> Expr {
    unary(Unary::Mean, x)
}

pub(crate) fn transpose(x: Expr) -> Expr {
    unary(Unary::Transpose, x)
}

fn apply(f: Function, x: Expr) -> Expr {
    unary(Unary::Apply(f), x)
}

fn sum_rows(layer: usize, x: Expr) -> Expr {
    sum_over(Index::I, Range::Units(layer), x)
}

pub(crate) fn sum_examples(x: Expr) -> Expr {
    sum_over(Index::K, Range::Examples, x)
}

/// Σ over an index of what is written for one.
pub(crate) fn sum_over(index: Index, range: Range, x: Expr) -> Expr {
    unary(Unary::Sum(index, range), x)
}

fn plus(x: Expr, y: Expr) -> Expr {
    binary(Binary::Plus, x, y)
}

pub(crate) fn minus(x: Expr, y: Expr) -> Expr {
    binary(Binary::Minus, x, y)
}

pub(crate) fn times(x: Expr, y: Expr) -> Expr {
    binary(Binary::Times, x, y)
}

fn over(x: Expr, y: Expr) -> Expr {
    binary(Binary::Over, x, y)
}

pub(crate) fn product(x: Expr, y: Expr) -> Expr {
    binary(Binary::Product, x, y)
}
