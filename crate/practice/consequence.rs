//! What comes of a mistake: the steps of a run after one of its rules was written otherwise.

use std::collections::HashMap;

use ndarray::Array2;

use crate::equation::rule::rule;
use crate::equation::tree::{Binary, Equation, Expr, Function, Index, Select, Unary};
use crate::name::{Kind, Name};
use crate::network::activation::Activation;
use crate::network::loss::Output;
use crate::pass::check::Checking;
use crate::pass::run::Run;
use crate::practice::array::{Array, Raised, Shape};
use crate::practice::mistake::{Id, Mistake};

/// Two numbers that differ by no more, relative to the largest, differ by rounding.
const SAME: f64 = 1e-12;
/// Enough entries to show that a gradient is wrong, and few enough to compare at once.
const COMPARED: usize = 256;

/// The matrices that a mistake changes, up to the step at which NumPy raises.
pub struct Consequence<'a> {
    run: &'a Run,
    mistake: &'a Mistake,
    changed: HashMap<Name, Array>,
    raised: Option<(Name, Raised)>,
}

impl<'a> Consequence<'a> {
    /// Computes every step that depends on the mistake.
    pub fn new(run: &'a Run, mistake: &'a Mistake) -> Self {
        Self::of(run, mistake, |_| true)
    }

    /// Computes of the steps after the mistake only those that the matrix `name` needs.
    pub(crate) fn until(run: &'a Run, mistake: &'a Mistake, name: Name) -> Self {
        Self::of(run, mistake, |step| match step.kind {
            Kind::L => name.kind == Kind::J || step == name,
            Kind::DW => name == Name::new(Kind::Update, step.layer) || step == name,
            Kind::J | Kind::DB | Kind::Update => step == name,
            _ => true,
        })
    }

    fn of(run: &'a Run, mistake: &'a Mistake, is_needed: impl Fn(Name) -> bool) -> Self {
        let mut it = Self { run, mistake, changed: HashMap::new(), raised: None };
        let data = [Kind::X, Kind::Y].map(|kind| Name::new(kind, 0));
        let steps = run.steps().into_iter().map(|step| step.name);
        for name in data.into_iter().chain(steps.filter(|name| is_needed(*name))) {
            if let Err(raised) = it.step(name) {
                it.raised = Some((name, raised));
                break;
            }
        }
        it
    }

    /// The step at which NumPy raises, after which there is nothing.
    pub fn raised(&self) -> Option<&(Name, Raised)> {
        self.raised.as_ref()
    }

    /// The mistake itself.
    pub fn mistake(&self) -> &Mistake {
        self.mistake
    }

    /// Whether the program computes that step before NumPy raises.
    pub fn reaches(&self, name: Name) -> bool {
        let place = |name| self.run.steps().iter().position(|step| step.name == name);
        self.raised.as_ref().is_none_or(|(at, _)| place(name) < place(*at))
    }

    /// A matrix that was computed otherwise; none if it is as without the mistake, or was not
    /// reached.
    pub fn changed(&self, name: Name) -> Option<&Array> {
        self.changed.get(&name)
    }

    /// The matrices that differ from those of the run, in the order of computation: their shapes as
    /// NumPy prints them, and the largest difference over the largest entry of the run's; none for
    /// another shape.
    pub fn differences(&self) -> Vec<(Name, String, Option<f64>)> {
        let names = self.run.steps().into_iter().map(|step| step.name);
        names
            .filter_map(|name| {
                let changed = self.changed(name)?;
                let right = self.right_matrix(name);
                let difference =
                    (changed.shape() == right.shape()).then(|| difference(changed, &right));
                // What changes nothing here is no mistake here.
                let differs = difference.is_none_or(|difference| difference > SAME);
                differs.then(|| (name, Shape(changed).to_string(), difference))
            })
            .collect()
    }

    /// The largest relative error of the gradient check over the dW and db that differ, as in
    /// [`Run::check`]; none if none has the shape that it should have, or all were left out at
    /// kinks.
    pub fn check_error(&self) -> Option<f64> {
        let mut checking = Checking::new(self.run);
        for (name, _, difference) in self.differences() {
            if matches!(name.kind, Kind::DW | Kind::DB) && difference.is_some() {
                checking.compare_spread(self.run, name, &self.matrix(name).numbers, COMPARED);
            }
        }
        (checking.found.checked > 0).then_some(checking.found.max_relative_error)
    }

    fn step(&mut self, name: Name) -> Result<(), Raised> {
        if name.kind == Kind::Update {
            let equation = Equation::bias_update(name.layer);
            if self.depends(&equation.right) {
                // Of the new b only whether NumPy raises is told.
                self.value(&equation.right)?;
            }
        }
        let value = match self.mistake.of(name) {
            Some(wrong) => self.value(wrong)?,
            None if matches!(name.kind, Kind::X | Kind::Y) => return Ok(()),
            None => {
                let right = self.right(name);
                if !self.depends(&right) {
                    return Ok(());
                }
                match self.at_output(name) {
                    Some(value) => value,
                    None => self.value(&right)?,
                }
            }
        };
        self.changed.insert(name, value);
        Ok(())
    }

    /// The rule of a step, which for dZ[L] is its shortcut; but after a mistake in dA[L] it is
    /// computed from that.
    fn right(&self, name: Name) -> Expr {
        let depth = self.run.depth();
        let reads_da = self.mistake.step == Name::new(Kind::DA, depth);
        let is_output = name.kind == Kind::DZ && name.layer == depth && !reads_da;
        let shortcut = is_output.then(|| Equation::shortcut(&self.run.config)).flatten();
        shortcut.map_or_else(|| rule(&self.run.config, name), |shortcut| shortcut.right)
    }

    /// Whether an expression contains a matrix that was changed.
    fn depends(&self, x: &Expr) -> bool {
        match x {
            Expr::Matrix(name, _) => self.changed.contains_key(name),
            Expr::One => false,
            Expr::Unary(_, x) => self.depends(x),
            Expr::Binary(_, x, y) => self.depends(x) || self.depends(y),
        }
    }

    /// ℒ and `dA[L]` from Z, as the core computes them: exact where A has rounded to 0 or 1.
    fn at_output(&self, name: Name) -> Option<Array> {
        let config = &self.run.config;
        let depth = self.run.depth();
        let is_loss = name.kind == Kind::L;
        if !is_loss && name != Name::new(Kind::DA, depth) {
            return None;
        }
        let [z, a, y] = [(Kind::Z, depth), (Kind::A, depth), (Kind::Y, 0)]
            .map(|(kind, layer)| self.matrix(Name::new(kind, layer)).numbers);
        if z.dim() != y.dim() || a.dim() != y.dim() {
            return None;
        }
        let output = Output { z: &z, a: &a, y: &y };
        if is_loss {
            let mut loss = Array2::zeros((1, y.ncols()));
            config.loss.value(output, &mut loss);
            return Some(loss.into());
        }
        let mut da = Array2::zeros(y.dim());
        config.loss.gradient(output, &mut da);
        let (at_output, _) = config.convention.factors(y.ncols());
        Some((da * at_output).into())
    }

    /// m, which is 1 once the examples are averaged.
    fn examples(&self) -> f64 {
        let is_average = self.mistake.id == Id::AverageFirst;
        let is_averaged = is_average && self.changed.contains_key(&Name::new(Kind::Y, 0));
        if is_averaged { 1.0 } else { self.run.examples() as f64 }
    }

    fn matrix(&self, name: Name) -> Array {
        self.changed.get(&name).cloned().unwrap_or_else(|| self.right_matrix(name))
    }

    fn right_matrix(&self, name: Name) -> Array {
        // A rule refers only to matrices of its own run.
        self.run.matrix(name).expect("the layer is there").to_owned().into()
    }

    fn value(&self, x: &Expr) -> Result<Array, Raised> {
        Ok(match x {
            Expr::Matrix(name, Select::Whole | Select::Example) => self.matrix(*name),
            // Rules of the whole batch have no other parts.
            Expr::Matrix(..) => unreachable!(),
            Expr::One => Array::number(1.0),
            Expr::Unary(op, x) => self.unary(*op, x)?,
            Expr::Binary(op, x, y) => {
                let (x, y) = (self.value(x)?, self.value(y)?);
                match op {
                    Binary::Plus => x.broadcast(&y, |x, y| x + y)?,
                    Binary::Minus => x.broadcast(&y, |x, y| x - y)?,
                    Binary::Times => x.broadcast(&y, |x, y| x * y)?,
                    Binary::Over => x.broadcast(&y, |x, y| x / y)?,
                    Binary::Product => x.product(&y)?,
                    // Only rules are computed, and they have no derivatives.
                    Binary::Derivative => unreachable!(),
                }
            }
        })
    }

    fn unary(&self, op: Unary, x: &Expr) -> Result<Array, Raised> {
        let x = self.value(x)?;
        let m = self.examples();
        Ok(match op {
            Unary::Negative => x.map(|x| -x),
            Unary::Half => x.map(|x| x / 2.0),
            Unary::Double => x.map(|x| 2.0 * x),
            Unary::Mean => x.map(|x| x / m),
            Unary::MeanOverUnits(layer) => {
                let units = self.run.config.network.units(layer) as f64;
                x.map(|x| x / units)
            }
            Unary::Rate => x.map(|x| self.run.config.learning_rate * x),
            Unary::Square => x.map(|x| x * x),
            Unary::Transpose => x.transpose(),
            Unary::Apply(function) => apply(function, &x),
            Unary::Sum(Index::K, _) => x.sum(1),
            Unary::Sum(..) => x.sum(0),
            Unary::Total => x.total(),
            Unary::Flat => x.flat(),
            Unary::Reshaped => x.reshaped(),
        })
    }
}

/// The largest difference over the largest entry of the second.
fn difference(wrong: &Array, right: &Array) -> f64 {
    let largest = right.numbers.fold(f64::MIN_POSITIVE, |most, x| most.max(x.abs()));
    let differences = wrong
        .numbers
        .iter()
        .zip(&right.numbers)
        .map(|(wrong, right)| if wrong == right { 0.0 } else { (wrong - right).abs() });
    differences.fold(0.0, |most, x| if x.is_nan() { f64::INFINITY } else { most.max(x) }) / largest
}

fn apply(function: Function, x: &Array) -> Array {
    match function {
        Function::Log => x.map(|x| libm::log(*x)),
        Function::Activation(g) => {
            let mut a = Array2::zeros(x.numbers.dim());
            g.apply(&x.numbers, &mut a);
            Array { numbers: a, axes: x.axes }
        }
        // Code writes that slope as the number 1.
        Function::Slope(Activation::Linear) => Array::number(1.0),
        // Softmax has no slope.
        Function::Slope(g) => x.map(|z| g.at(*z).map_or(f64::NAN, |(_, slope)| slope)),
    }
}
