//! The mistakes that learners make: each is one rule of a run, written otherwise.

use crate::config::Config;
use crate::equation::numpy::numpy;
use crate::equation::rule::{at_output, at_parameters, rule};
use crate::equation::tree::{
    Equation, Expr, Function, Unary, apply, column, matrix, mean, minus, negative, over, plus,
    product, sum_examples, sum_rows, times, transpose, unary,
};
use crate::name::{Kind, Name};
use crate::named::named;
use crate::network::activation::Activation;
use crate::network::convention::Convention;
use crate::network::loss::Loss;
use crate::pass::run::Run;

named! {
    /// A mistake, by its name for programs.
    Id {
        /// dZ: a matrix product in place of ⊙.
        ProductForEntrywise = "product-for-entrywise",
        /// dA, dW: ⊙ in place of the matrix product.
        EntrywiseForProduct = "entrywise-for-product",
        /// dW: the sum of all entries of the product.
        SumOfProduct = "sum-of-product",
        /// dA, dW: the product without its transpose.
        NoTranspose = "no-transpose",
        /// dA: W of the layer itself in place of the next layer's.
        OwnWeights = "own-weights",
        /// dA: W of the next layer after its update.
        UpdatedWeights = "updated-weights",
        /// dZ: without g′.
        NoSlope = "no-slope",
        /// dZ: g′(A) in place of g′(Z).
        SlopeAtA = "slope-at-a",
        /// dZ: g′ of the layer before.
        SlopeOfOtherLayer = "slope-of-other-layer",
        /// `dZ[L]`: A − Y under a loss and an output for which it does not hold.
        ShortcutWithOtherLoss = "shortcut-with-other-loss",
        /// `dZ[L]`: the derivative of softmax as if it acted entry by entry.
        SoftmaxEntrywise = "softmax-entrywise",
        /// `dZ[L]`: Y − A in place of A − Y.
        Sign = "sign",
        /// dW, db: without 1/m.
        NoMean = "no-mean",
        /// dW, db: 1/m twice.
        MeanTwice = "mean-twice",
        /// db: a sum that is a list and no column.
        NoKeepdims = "no-keepdims",
        /// db: the sum over the units in place of that over the examples.
        WrongAxis = "wrong-axis",
        /// `dZ[L]`: Y transposed.
        TargetsAsColumn = "targets-as-column",
        /// Everything: one pass on the mean of the examples.
        AverageFirst = "average-first",
        /// Everything: X and Y transposed.
        ExamplesAsRows = "examples-as-rows",
        /// `dA[L]`: the squared error without its ½, or the mean over the outputs.
        OtherFactor = "other-factor",
        /// `dA[L]`, dZ: 1 − a without its parentheses.
        MissingParentheses = "missing-parentheses",
        /// Everything: X reshaped in place of transposed, which mixes the examples.
        ReshapeForTranspose = "reshape-for-transpose",
    }
}

/// A mistake, made at one step of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// Which one.
    pub id: Id,
    /// The step at which it is made; for a mistake in the data, the first step that reads it.
    pub step: Name,
    /// The rules as they are written by mistake. For a mistake in the data they are those of X and
    /// Y, which have none when they are right.
    pub(crate) wrong: Vec<Equation>,
    /// The right rule of the step.
    pub(crate) right: Equation,
}

impl Run {
    /// Every mistake that can be made in the run, in the order of its steps.
    pub fn mistakes(&self) -> Vec<Mistake> {
        let config = &self.config;
        let mut found = in_data(config);
        for l in (1..=self.depth()).rev() {
            found.extend(in_da(config, l));
            found.extend(in_dz(config, l));
            found.extend(in_dw(config, l));
            found.extend(in_db(config, l));
        }
        found
    }
}

impl Mistake {
    /// The wrong line in NumPy.
    pub fn line(&self) -> String {
        let lines: Vec<_> = self.wrong.iter().map(numpy).collect();
        let is_average = self.id == Id::AverageFirst;
        // The pass has only one example then.
        lines.join("\n") + if is_average { "\nm = 1" } else { "" }
    }

    /// The right line in NumPy.
    pub fn right_line(&self) -> String {
        numpy(&self.right)
    }

    /// The rule of a matrix as it is written by mistake; none if that rule is right.
    pub(crate) fn of(&self, name: Name) -> Option<&Expr> {
        let is_left = |equation: &&Equation| equation.left == matrix(name.kind, name.layer);
        self.wrong.iter().find(is_left).map(|equation| &equation.right)
    }
}

fn mistake(config: &Config, id: Id, kind: Kind, layer: usize, wrong: Expr) -> Mistake {
    let step = Name::new(kind, layer);
    Mistake {
        id,
        step,
        wrong: vec![Equation { left: matrix(kind, layer), right: wrong }],
        right: Equation::batch(config, step),
    }
}

/// Mistakes at X and Y, which spoil every step.
fn in_data(config: &Config) -> Vec<Mistake> {
    let step = Name::new(Kind::Z, 1);
    let of = |id, kinds: &[Kind], change: &dyn Fn(Kind) -> Expr| Mistake {
        id,
        step,
        wrong: kinds
            .iter()
            .map(|&kind| Equation { left: matrix(kind, 0), right: change(kind) })
            .collect(),
        right: Equation::batch(config, step),
    };
    let both = [Kind::X, Kind::Y];
    vec![
        of(Id::AverageFirst, &both, &|kind| mean(sum_examples(column(kind, 0)))),
        of(Id::ExamplesAsRows, &both, &|kind| transpose(matrix(kind, 0))),
        of(Id::ReshapeForTranspose, &[Kind::X], &|kind| unary(Unary::Reshaped, matrix(kind, 0))),
    ]
}

fn in_da(config: &Config, l: usize) -> Vec<Mistake> {
    let at = |id, wrong| mistake(config, id, Kind::DA, l, wrong);
    if l == config.network.depth() {
        return in_output_da(config, l);
    }
    let (w, dz) = (matrix(Kind::W, l + 1), matrix(Kind::DZ, l + 1));
    let updated = minus(w.clone(), unary(Unary::Rate, matrix(Kind::DW, l + 1)));
    vec![
        at(Id::EntrywiseForProduct, times(transpose(w.clone()), dz.clone())),
        at(Id::NoTranspose, product(w, dz.clone())),
        at(Id::OwnWeights, product(transpose(matrix(Kind::W, l)), dz.clone())),
        at(Id::UpdatedWeights, product(transpose(updated), dz)),
    ]
}

/// Factors at dA[L] that are not those of the rule.
fn in_output_da(config: &Config, l: usize) -> Vec<Mistake> {
    let at = |id, written: &dyn Fn(Expr) -> Expr| {
        let right = rule(config, Name::new(Kind::DA, l));
        let mut mistake = mistake(config, id, Kind::DA, l, written(right));
        if let Some(shortcut) = Equation::shortcut(config) {
            // Code computes dZ[L] without dA[L].
            mistake.wrong.push(Equation { right: written(shortcut.right), ..shortcut });
        }
        mistake
    };
    let of_units = |x| unary(Unary::MeanOverUnits(l), x);
    let has_outputs = config.network.units(l) > 1;
    let mut found = Vec::new();
    if config.loss == Loss::SquaredError {
        found.push(at(Id::OtherFactor, &|right| unary(Unary::Double, right)));
        if has_outputs {
            found.push(at(Id::OtherFactor, &|right| of_units(unary(Unary::Double, right))));
        }
    } else if config.loss == Loss::BinaryCrossEntropy && has_outputs {
        found.push(at(Id::OtherFactor, &of_units));
    }
    if config.convention == Convention::Mean {
        found.push(at(Id::NoMean, &without_mean));
    }
    if config.loss == Loss::BinaryCrossEntropy {
        let (a, y) = (matrix(Kind::A, l), matrix(Kind::Y, 0));
        let present = negative(over(y.clone(), a.clone()));
        let wrong = minus(plus(present, over(minus(Expr::One, y), Expr::One)), a);
        let wrong = at_output(config, wrong);
        found.push(mistake(config, Id::MissingParentheses, Kind::DA, l, wrong));
    }
    found
}

/// The same expression without its 1/m.
fn without_mean(x: Expr) -> Expr {
    match x {
        Expr::Unary(Unary::Mean, x) => *x,
        Expr::Unary(Unary::Negative, x) => negative(without_mean(*x)),
        x => x,
    }
}

fn in_dz(config: &Config, l: usize) -> Vec<Mistake> {
    let at = |id, wrong| mistake(config, id, Kind::DZ, l, wrong);
    let g = config.network.layers[l - 1].activation;
    let (z, a, da) = (matrix(Kind::Z, l), matrix(Kind::A, l), matrix(Kind::DA, l));
    let mut found = vec![at(Id::NoSlope, da.clone())];
    if g == Activation::Softmax {
        let rest = minus(Expr::One, a.clone());
        found.push(at(Id::SoftmaxEntrywise, times(times(da.clone(), a), rest)));
    } else {
        let slope = |g, x| apply(Function::Slope(g), x);
        found.extend([
            at(Id::ProductForEntrywise, product(da.clone(), slope(g, z))),
            at(Id::SlopeAtA, times(da.clone(), slope(g, a))),
        ]);
        found.extend(without_parentheses(g, l).map(|wrong| at(Id::MissingParentheses, wrong)));
        if l > 1 {
            let before = config.network.layers[l - 2].activation;
            let slope = slope(before, matrix(Kind::Z, l - 1));
            found.push(at(Id::SlopeOfOtherLayer, times(da, slope)));
        }
    }
    if l == config.network.depth() {
        found.extend(in_output_dz(config, l));
    }
    found
}

/// dZ without the parentheses of the slope, for an activation whose slope has 1 − … as a factor.
fn without_parentheses(g: Activation, l: usize) -> Option<Expr> {
    let (a, da) = (matrix(Kind::A, l), matrix(Kind::DA, l));
    match g {
        Activation::Sigmoid => Some(minus(times(times(da, a.clone()), Expr::One), a)),
        Activation::Tanh => Some(minus(times(da, Expr::One), unary(Unary::Square, a))),
        _ => None,
    }
}

/// Mistakes at the difference of outputs and targets.
fn in_output_dz(config: &Config, l: usize) -> Vec<Mistake> {
    let (a, y) = (matrix(Kind::A, l), matrix(Kind::Y, 0));
    let shortcut = Equation::shortcut(config);
    let has_shortcut = shortcut.is_some();
    let g = config.network.layers[l - 1].activation;
    let at = |id, difference: Expr| {
        let mut difference = at_output(config, difference);
        if !has_shortcut && id != Id::ShortcutWithOtherLoss {
            difference = match g {
                Activation::Softmax => {
                    let sum = sum_rows(l, times(difference.clone(), matrix(Kind::A, l)));
                    times(matrix(Kind::A, l), minus(difference, sum))
                }
                g => times(difference, apply(Function::Slope(g), matrix(Kind::Z, l))),
            };
        }
        let mistake = mistake(config, id, Kind::DZ, l, difference);
        match &shortcut {
            Some(right) => Mistake { right: right.clone(), ..mistake },
            None => mistake,
        }
    };
    let mut found = vec![
        at(Id::Sign, minus(y.clone(), a.clone())),
        at(Id::TargetsAsColumn, minus(a.clone(), transpose(y.clone()))),
    ];
    if !has_shortcut {
        found.push(at(Id::ShortcutWithOtherLoss, minus(a, y)));
    }
    found
}

fn in_dw(config: &Config, l: usize) -> Vec<Mistake> {
    let at = |id, wrong| mistake(config, id, Kind::DW, l, at_parameters(config, wrong));
    let (dz, a) = (matrix(Kind::DZ, l), matrix(Kind::A, l - 1));
    let right = product(dz.clone(), transpose(a.clone()));
    let mut found = vec![
        at(Id::EntrywiseForProduct, times(dz.clone(), transpose(a.clone()))),
        at(Id::SumOfProduct, unary(Unary::Total, right.clone())),
        at(Id::NoTranspose, product(dz, a)),
    ];
    found.extend(other_means(config, Kind::DW, l, right));
    found
}

fn in_db(config: &Config, l: usize) -> Vec<Mistake> {
    let at = |id, wrong| mistake(config, id, Kind::DB, l, at_parameters(config, wrong));
    let right = sum_examples(column(Kind::DZ, l));
    let mut found = vec![
        at(Id::NoKeepdims, unary(Unary::Flat, right.clone())),
        at(Id::WrongAxis, sum_rows(l, matrix(Kind::DZ, l))),
    ];
    found.extend(other_means(config, Kind::DB, l, right));
    found
}

/// A sum over examples with 1/m never or once too often.
fn other_means(config: &Config, kind: Kind, l: usize, sum: Expr) -> Vec<Mistake> {
    let twice = mean(at_parameters(config, sum.clone()));
    let mut found = vec![mistake(config, Id::MeanTwice, kind, l, twice)];
    if config.convention == Convention::PerExample {
        found.insert(0, mistake(config, Id::NoMean, kind, l, sum));
    }
    found
}
