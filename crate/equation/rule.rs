//! The rules of the forward and backward pass, each written once, for the whole batch.

use crate::config::Config;
use crate::equation::tree::{
    Binary, Equation, Expr, Function, Index, Select, Unary, apply, binary, column, matrix, mean,
    minus, negative, over, plus, product, sum_examples, sum_rows, times, transpose, unary,
};
use crate::name::{Kind, Name};
use crate::network::activation::Activation;
use crate::network::convention::Convention;
use crate::network::loss::Loss;
use crate::view::Way;

impl Equation {
    /// The rule of a step for the whole batch.
    pub fn batch(config: &Config, name: Name) -> Self {
        Self { left: matrix(name.kind, name.layer), right: rule(config, name) }
    }

    /// The rule of a step in one of its ways: dW as a sum of outer products, or of slices of the
    /// derivative ∂z/∂W, or entry by entry; dZ as a sum of matrices that are zero outside one
    /// column.
    pub fn for_way(config: &Config, name: Name, way: Option<Way>) -> Self {
        let batch = Self::batch(config, name);
        match (name.kind, way) {
            (Kind::DW, Some(Way::Outer)) => {
                let right = at_parameters(config, sum_examples(batch.example().right));
                Self { left: batch.left, right }
            }
            (Kind::DW, Some(Way::Slices)) => {
                let slices = sum_examples(sum_rows(name.layer, weighed_slice(name.layer)));
                Self { left: batch.left, right: at_parameters(config, slices) }
            }
            (Kind::DZ, Some(Way::Padded)) => {
                let padded = sum_examples(Expr::Matrix(name, Select::Padded));
                Self { left: batch.left, right: padded }
            }
            _ => batch,
        }
    }

    /// `dZ[L] = A[L] − Y`, to which the rules of `dA[L]` and `dZ[L]` simplify under cross-entropy.
    pub fn shortcut(config: &Config) -> Option<Self> {
        config.loss.needs()?;
        let depth = config.network.depth();
        let difference = minus(matrix(Kind::A, depth), matrix(Kind::Y, 0));
        let right = at_output(config, difference);
        Some(Self { left: matrix(Kind::DZ, depth), right })
    }

    /// The update of the bias, which is part of the step `update[l]`.
    pub fn bias_update(layer: usize) -> Self {
        Self { left: matrix(Kind::B, layer), right: descent(Kind::B, Kind::DB, layer) }
    }
}

/// The right side of the rule of a step.
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
        // A given matrix has no rule, so it is its own expression.
        Kind::X | Kind::Y | Kind::W | Kind::B => matrix(kind, l),
    }
}

/// δ of a unit times ∂z/∂W of that unit, which has the shape of W and is zero outside one row.
fn weighed_slice(layer: usize) -> Expr {
    let unit = |kind| Expr::Matrix(Name::new(kind, layer), Select::Cell(Index::I, Index::K));
    let slice = binary(Binary::Derivative, unit(Kind::Z), matrix(Kind::W, layer));
    times(unit(Kind::DZ), slice)
}

fn descent(value: Kind, gradient: Kind, layer: usize) -> Expr {
    minus(matrix(value, layer), unary(Unary::Rate, matrix(gradient, layer)))
}

/// Divides by m at the output under [`Convention::Mean`].
pub(crate) fn at_output(config: &Config, x: Expr) -> Expr {
    if config.convention == Convention::Mean { mean(x) } else { x }
}

/// Divides by m in dW and db under [`Convention::PerExample`].
pub(crate) fn at_parameters(config: &Config, x: Expr) -> Expr {
    if config.convention == Convention::PerExample { mean(x) } else { x }
}
