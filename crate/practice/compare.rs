//! A learner's matrix compared with that of a run, and the mistakes that give its numbers.

use ndarray::Array2;
use serde::{Serialize, Serializer};

use crate::error::{Code, Error, error};
use crate::name::{Kind, Name};
use crate::pass::run::Run;
use crate::practice::array::Array;
use crate::practice::consequence::Consequence;
use crate::practice::given::Given;
use crate::practice::mistake::{Id, Mistake};

/// What a learner's matrix is, beside the matrix of that name in the run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The matrix that it was compared with.
    pub name: Name,
    /// Whether all numbers agree to the digits that were given.
    pub passed: bool,
    /// The digits after the point that were given.
    pub digits: usize,
    /// The entries that differ; none if the shapes do.
    pub differing: Vec<Difference>,
    /// What was done to the right matrix, if that alone gives these numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<Change>,
    /// Every mistake that gives these numbers.
    pub mistakes: Vec<Found>,
    /// The first matrix in which these mistakes do not all differ from the run in the same way;
    /// none if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apart: Option<Name>,
    /// How many mistakes were tried.
    pub tried: usize,
}

/// An entry that differs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// Row, from 0.
    pub row: usize,
    /// Column, from 0.
    pub col: usize,
    /// The learner's number.
    pub given: f64,
    /// That of the run.
    pub right: f64,
}

/// A mistake that gives the learner's numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// Which one.
    pub id: Id,
    /// The step at which it was made.
    pub step: Name,
    /// The wrong line in NumPy.
    pub line: String,
    /// The right one.
    pub right: String,
    /// What was done to the matrix as well; none if the mistake alone gives these numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<Change>,
}

/// What can be done to a whole matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Rows and columns are swapped.
    Transposed,
    /// The examples are in another order.
    Order,
    /// It is multiplied by a number, which is written like this.
    Factor(&'static str, f64),
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Change::Transposed => "transposed",
            Change::Order => "order",
            Change::Factor(text, _) => text,
        })
    }
}

impl Change {
    /// The changes of a matrix that differ from each other.
    fn all(run: &Run, name: Name) -> Vec<Change> {
        let m = run.examples();
        let mut all = vec![Change::Transposed];
        if name.kind.has_examples() && m > 1 {
            all.push(Change::Order);
        }
        if m > 1 {
            all.extend([Change::Factor("m", m as f64), Change::Factor("1/m", 1.0 / m as f64)]);
        }
        if m != 2 {
            all.extend([Change::Factor("2", 2.0), Change::Factor("1/2", 0.5)]);
        }
        all.push(Change::Factor("-1", -1.0));
        all
    }
}

/// Numbers of single precision agree to about this, relative to the largest entry.
const SINGLE: f64 = 2e-6;
/// Numbers of double precision, added up in another order.
const DOUBLE: f64 = 1e-12;
/// From so many digits on, single precision would be mistaken for an error.
const SINGLE_DIGITS: usize = 6;

impl Run {
    /// Compares a learner's matrix with that of the run.
    ///
    /// # Errors
    /// `bad-cell` when the run has no such matrix, `bad-shape` when the matrix has another shape
    /// that no mistake gives.
    pub fn compare(&self, name: Name, given: &Given) -> Result<Comparison, Error> {
        let right = Array::from(self.matrix(name)?.to_owned());
        let mistakes = self.mistakes();
        let consequences: Vec<_> =
            mistakes.iter().map(|mistake| Consequence::until(self, mistake, name)).collect();
        let comparison = self.compared(name, given, &consequences);
        let is_explained = comparison.with.is_some() || !comparison.mistakes.is_empty();
        if comparison.passed || is_explained || !comparison.differing.is_empty() {
            return Ok(comparison);
        }
        Err(wrong_shape(name, given, right.numbers.dim()))
    }

    /// Compares a learner's matrix with every matrix that the run computes: those that it is, or
    /// else those of which a mistake gives its numbers.
    pub fn find(&self, given: &Given) -> Vec<Comparison> {
        let mistakes = self.mistakes();
        let consequences: Vec<_> =
            mistakes.iter().map(|mistake| Consequence::new(self, mistake)).collect();
        let steps = self.steps();
        let all = || steps.iter().map(|step| self.compared(step.name, given, &consequences));
        let right: Vec<_> = all().filter(|found| found.passed).collect();
        if !right.is_empty() {
            return right;
        }
        let is_alone = |found: &Comparison| found.mistakes.iter().any(|it| it.with.is_none());
        let (mut alone, rest): (Vec<_>, Vec<_>) = all().partition(is_alone);
        if alone.is_empty() {
            alone = rest.into_iter().filter(|it| it.with.is_some()).collect();
            if alone.is_empty() {
                alone = all().filter(|it| !it.mistakes.is_empty()).collect();
            }
        }
        alone
    }

    fn compared(&self, name: Name, given: &Given, consequences: &[Consequence<'_>]) -> Comparison {
        // The caller has looked it up.
        let right = Array::from(self.matrix(name).expect("the run has it").to_owned());
        let empty = Comparison {
            name,
            passed: false,
            digits: given.digits,
            differing: Vec::new(),
            with: None,
            mistakes: Vec::new(),
            apart: None,
            tried: consequences.len(),
        };
        let precisions: &[f64] =
            if given.digits < SINGLE_DIGITS { &[DOUBLE] } else { &[DOUBLE, SINGLE] };
        let size = largest(&right.numbers);
        let agrees = |x: &Array, change, precision: f64| {
            // What is left of a sum that cancels is small beside the matrix that it should be.
            agrees(given, x, change, precision * size.max(largest(&x.numbers)))
        };
        if precisions.iter().any(|precision| agrees(&right, None, *precision)) {
            return Comparison { passed: true, ..empty };
        }
        let differing = differing(given, &right.numbers);
        let wrong: Vec<_> = consequences
            .iter()
            .filter_map(|it| it.changed(name).map(|matrix| (it, matrix)))
            .collect();
        let changes = Change::all(self, name);
        for precision in precisions {
            let found = |change: Option<Change>| {
                let given = wrong.iter().filter(move |(_, x)| agrees(x, change, *precision));
                given.map(move |(it, _)| (*it, change)).collect::<Vec<_>>()
            };
            let mut all = found(None);
            let with = changes.iter().copied().find(|it| agrees(&right, Some(*it), *precision));
            if all.is_empty() && with.is_some() {
                return Comparison { differing, with, ..empty };
            }
            if all.is_empty() {
                all = changes.iter().flat_map(|change| found(Some(*change))).collect();
            }
            if !all.is_empty() {
                let apart = self.apart(&all.iter().map(|(it, _)| *it).collect::<Vec<_>>());
                let mistakes = all.into_iter().map(|(it, with)| named(it.mistake(), with));
                return Comparison { differing, mistakes: mistakes.collect(), apart, ..empty };
            }
        }
        Comparison { differing, ..empty }
    }

    /// The first matrix that is not the same after all of these mistakes.
    fn apart(&self, found: &[&Consequence<'_>]) -> Option<Name> {
        let whole: Vec<_> = found.iter().map(|it| Consequence::new(self, it.mistake())).collect();
        let (first, others) = whole.split_first()?;
        let is_same = |x: Option<&Array>, y: Option<&Array>, name| {
            let right = || Array::from(self.matrix(name).expect("the run has it").to_owned());
            let (x, y) = (x.map_or_else(right, Array::clone), y.map_or_else(right, Array::clone));
            x.axes == y.axes && is_near(&x.numbers, &y.numbers, SINGLE)
        };
        let differs = |name: Name| {
            let reached = |it: &Consequence<'_>| it.reaches(name);
            others.iter().any(|it| {
                reached(it) != reached(first)
                    || !is_same(it.changed(name), first.changed(name), name)
            })
        };
        self.steps().into_iter().map(|step| step.name).find(|name| differs(*name))
    }
}

fn named(mistake: &Mistake, with: Option<Change>) -> Found {
    Found {
        id: mistake.id,
        step: mistake.step,
        line: mistake.line(),
        right: mistake.right_line(),
        with,
    }
}

/// Whether the learner's numbers are those of a matrix after a change, to the digits given and
/// some slack for rounding.
fn agrees(given: &Given, matrix: &Array, change: Option<Change>, slack: f64) -> bool {
    let numbers = &matrix.numbers;
    match change {
        None => {
            // A list has only one axis; a matrix of one row may be written as a list.
            let is_list = matrix.axes == 1;
            (!is_list || given.is_flat) && fits(given, numbers, slack)
        }
        Some(Change::Transposed) => {
            !given.is_flat
                && matrix.axes == 2
                && numbers.dim() != (1, 1)
                && fits(given, &numbers.t().to_owned(), slack)
        }
        Some(Change::Factor(_, factor)) => {
            fits(given, &(numbers * factor), slack * factor.abs().max(1.0))
        }
        Some(Change::Order) => in_another_order(given, numbers, slack),
    }
}

fn fits(given: &Given, numbers: &Array2<f64>, slack: f64) -> bool {
    if given.numbers.dim() != numbers.dim() {
        return false;
    }
    let mut all = given.numbers.iter().zip(&given.tolerance).zip(numbers);
    all.all(|((given, tolerance), right)| is_within(*given, *right, *tolerance, slack))
}

/// Whether the columns are those of the matrix, each once.
fn in_another_order(given: &Given, numbers: &Array2<f64>, slack: f64) -> bool {
    if given.numbers.dim() != numbers.dim() {
        return false;
    }
    let mut free: Vec<_> = (0..numbers.ncols()).collect();
    (0..numbers.ncols()).all(|k| {
        let column = free.iter().position(|from| {
            (0..numbers.nrows()).all(|i| {
                let (given, tolerance) = (given.numbers[[i, k]], given.tolerance[[i, k]]);
                is_within(given, numbers[[i, *from]], tolerance, slack)
            })
        });
        column.map(|at| free.swap_remove(at)).is_some()
    })
}

fn differing(given: &Given, right: &Array2<f64>) -> Vec<Difference> {
    if given.numbers.dim() != right.dim() {
        return Vec::new();
    }
    let slack = DOUBLE * largest(right);
    let all = given.numbers.indexed_iter().zip(&given.tolerance).zip(right);
    all.filter(|(((_, given), tolerance), right)| !is_within(**given, **right, **tolerance, slack))
        .map(|((((row, col), given), _), right)| Difference {
            row,
            col,
            given: *given,
            right: *right,
        })
        .collect()
}

fn is_within(given: f64, right: f64, tolerance: f64, slack: f64) -> bool {
    // A number that lies halfway between two is rounded to either.
    given == right || (given - right).abs() <= tolerance * (1.0 + 1e-9) + slack
}

fn is_near(x: &Array2<f64>, y: &Array2<f64>, precision: f64) -> bool {
    let slack = precision * largest(x).max(largest(y));
    x.dim() == y.dim() && x.iter().zip(y).all(|(x, y)| x == y || (x - y).abs() <= slack)
}

fn largest(matrix: &Array2<f64>) -> f64 {
    matrix.iter().filter(|x| x.is_finite()).fold(0.0, |largest, x| x.abs().max(largest))
}

fn wrong_shape(name: Name, given: &Given, (rows, cols): (usize, usize)) -> Error {
    let (given_rows, given_cols) = given.numbers.dim();
    let given_shape = match given.is_flat {
        true => format!("a list of {given_cols}"),
        false => format!("{given_rows}×{given_cols}"),
    };
    let is_transposed = !given.is_flat && (given_cols, given_rows) == (rows, cols);
    let hint = match (is_transposed, name.kind) {
        (true, _) => "; transposed, it has that shape, but not these numbers",
        (false, Kind::J) => "; it is one number",
        _ => "",
    };
    error!(Code::BadShape, "{name} is {rows}×{cols}, but what was given is {given_shape}{hint}.")
}
