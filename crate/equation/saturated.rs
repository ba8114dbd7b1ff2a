//! The rules at the output in NumPy where an output has rounded to 0 or 1.
//!
//! There log A and 1/A have lost all digits, but not so what they are in terms of Z. The core
//! computes them in the same way (`network/loss.rs`).

use crate::equation::numpy::{Code, matrix};
use crate::equation::tree::{Equation, Expr, Index, Select};
use crate::name::{Kind, Name};
use crate::network::convention::Convention;
use crate::network::loss::Loss;
use crate::pass::run::Run;

/// An output of a cross-entropy of which some entry has lost its digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Saturated {
    loss: Loss,
    depth: usize,
    is_mean: bool,
}

/// Beyond this, 1 − a has lost digits that a comparison of log(1 − a) needs.
const NEAR_ONE: f64 = 1.0 - 1e-5;
/// Below this, a is no longer a normal number.
const NEAR_ZERO: f64 = 1e-300;

impl Saturated {
    /// None if every logarithm and reciprocal of the outputs can be computed from them.
    pub(crate) fn new(run: &Run) -> Option<Self> {
        let (loss, depth) = (run.config.loss, run.depth());
        let most = match loss {
            Loss::SquaredError => return None,
            Loss::BinaryCrossEntropy => NEAR_ONE,
            Loss::CrossEntropy => 1.0,
        };
        let outputs = run.matrix(Name::new(Kind::A, depth)).ok()?;
        let is_saturated = outputs.iter().any(|a| *a < NEAR_ZERO || *a > most);
        let is_mean = run.config.convention == Convention::Mean;
        is_saturated.then_some(Self { loss, depth, is_mean })
    }

    /// An equation of L, dA[L] or dZ[L] with the reason in a comment; none for other steps.
    pub(crate) fn numpy(self, equation: &Equation, code: Code) -> Option<String> {
        let Expr::Matrix(name, select) = equation.left else { return None };
        let is_last = name.kind == Kind::L || name.layer == self.depth;
        let (right, reason) = match name.kind {
            _ if !is_last || select == Select::Padded => return None,
            Kind::L => self.loss(select, code),
            Kind::DA => self.gradient(select, code),
            Kind::DZ => {
                let [a, y] = [self.part(Kind::A, select), self.part(Kind::Y, select)];
                let reason = format!("the product with dA[{}] simplifies to this", self.depth);
                (self.mean(format!("{a} - {y}")), reason)
            }
            _ => return None,
        };
        let left = matrix(name, select);
        let layer = self.depth;
        Some(format!("# A[{layer}] has rounded to 0 or 1: {reason}.\n{left} = {right}"))
    }

    /// −Σ log of the outputs, and the reason.
    fn loss(self, select: Select, code: Code) -> (String, String) {
        let is_entry = matches!(select, Select::Cell(..));
        let select = if is_entry { Select::Cell(Index::I, Index::K) } else { select };
        let [y, z] = [self.part(Kind::Y, select), self.part(Kind::Z, select)];
        let (term, reason) = if self.loss == Loss::BinaryCrossEntropy {
            let term = format!("{y} * np.logaddexp(0, -{z}) + (1 - {y}) * np.logaddexp(0, {z})");
            (term, "-log(A) = log(1 + exp(-Z)) and -log(1 - A) = log(1 + exp(Z))")
        } else {
            let term = format!("{y} * ({} - {z})", self.log_sum(select, code));
            (term, "-log(A) = log(sum(exp(Z))) - Z")
        };
        let sum = if is_entry {
            format!("sum({term} for i in range(len(A[{}])))", self.depth)
        } else {
            format!("({term}).sum(axis={}, keepdims=True)", 1 - code.examples)
        };
        (sum, reason.to_owned())
    }

    /// The derivative of the loss with respect to the output, and the reason.
    fn gradient(self, select: Select, code: Code) -> (String, String) {
        let [y, z] = [self.part(Kind::Y, select), self.part(Kind::Z, select)];
        // Without np.where, 0 times an overflow would be no number.
        let (slope, reason) = if self.loss == Loss::BinaryCrossEntropy {
            let absent = format!("np.where({y} < 1, (1 - {y}) * (1 + np.exp({z})), 0)");
            let present = format!("np.where({y} > 0, {y} * (1 + np.exp(-{z})), 0)");
            let reason = "1 / A = 1 + exp(-Z) and 1 / (1 - A) = 1 + exp(Z)";
            (format!("{absent} - {present}"), reason)
        } else {
            let log_sum = self.log_sum(select, code);
            let slope = format!("-np.where({y} > 0, {y} * np.exp({log_sum} - {z}), 0)");
            (slope, "1 / A = sum(exp(Z)) / exp(Z)")
        };
        (self.mean(slope), reason.to_owned())
    }

    /// log Σ exp over the units of Z.
    fn log_sum(self, select: Select, code: Code) -> String {
        let column =
            if matches!(select, Select::Cell(..)) { Select::Column(Index::K) } else { select };
        format!("np.logaddexp.reduce({}, {})", self.part(Kind::Z, column), code.over_units())
    }

    fn part(self, kind: Kind, select: Select) -> String {
        let layer = if kind == Kind::Y { 0 } else { self.depth };
        matrix(Name::new(kind, layer), select)
    }

    /// Under the convention `mean`, derivatives at the output are those of J.
    fn mean(self, derivative: String) -> String {
        if self.is_mean { format!("({derivative}) / m") } else { derivative }
    }
}
