//! The gradient check: every derivative with respect to W and b against central differences.

use ndarray::{Array2, s};
use serde::Serialize;

use crate::name::{Cell, Kind, Name};
use crate::pass::Pass;
use crate::pass::run::Run;

/// What a gradient check found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// Largest error of an entry over the largest entry of its matrix (at least 1e-8).
    pub max_relative_error: f64,
    /// The entry of dW or db with that error; none when no entry could be checked.
    pub worst: Option<Worst>,
    /// Entries that were checked.
    pub checked: usize,
    /// Entries left out because a kink of an activation function is within the smallest step.
    pub kinks: usize,
}

/// The entry with the largest error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Worst {
    /// Its place in dW or db.
    #[serde(flatten)]
    pub cell: Cell,
    /// By backpropagation.
    pub analytic: f64,
    /// By differences.
    pub numeric: f64,
}

impl Check {
    /// A check passes below this error.
    pub const TOLERANCE: f64 = 1e-6;

    /// Whether analytic and numeric derivatives agree; where none could be compared, nothing has
    /// been shown.
    pub fn passed(&self) -> bool {
        self.checked > 0 && self.max_relative_error < Self::TOLERANCE
    }
}

/// The least denominator of a relative error.
const FLOOR: f64 = 1e-8;

/// Steps to try, relative to the parameter. The first suits nearly every entry; a longer one
/// loses less to rounding where a gradient is tiny, a shorter one less to curvature, and fits
/// between two kinks.
const STEPS: [f64; 4] = [1e-3, 1e-2, 1e-4, 1e-5];

fn largest(gradient: &Array2<f64>) -> f64 {
    gradient.fold(FLOOR, |largest, g| largest.max(g.abs()))
}

/// A gradient check in progress, which can be run in slices.
#[derive(Clone, Debug)]
pub struct Checking {
    /// The result so far.
    pub found: Check,
    /// A copy of the run's pass, in which one parameter at a time is changed.
    moved: Pass,
    /// The index of the matrix in dW[1], db[1], dW[2], …, and that of its next entry.
    next: (usize, usize),
}

impl Checking {
    /// A check at its start.
    pub fn new(run: &Run) -> Self {
        Self { found: Check::default(), moved: run.pass.clone(), next: (0, 0) }
    }

    /// Compares the next `entries` entries, and returns whether all have been compared.
    pub fn advance(&mut self, run: &Run, entries: usize) -> bool {
        let mut left = entries;
        loop {
            let (matrix, first) = self.next;
            let l = matrix / 2;
            if l == run.depth() {
                return true;
            }
            let (kind, gradient) = match matrix % 2 {
                0 => (Kind::DW, &run.pass.dw[l]),
                _ => (Kind::DB, &run.pass.db[l]),
            };
            let name = Name::new(kind, l + 1);
            let largest = largest(gradient);
            for (at, ((row, col), &analytic)) in gradient.indexed_iter().enumerate().skip(first) {
                if left == 0 {
                    self.next = (matrix, at);
                    return false;
                }
                left -= 1;
                self.compare(run, Cell { name, row, col }, analytic, largest);
            }
            self.next = (matrix + 1, 0);
        }
    }

    /// Compares at most `most` entries, spread evenly over a matrix that is given as the dW
    /// or db of that name.
    pub(crate) fn compare_spread(
        &mut self,
        run: &Run,
        name: Name,
        gradient: &Array2<f64>,
        most: usize,
    ) {
        let largest = largest(gradient);
        // An odd step, so that the entries are not all in a few columns.
        let step = gradient.len().div_ceil(most) | 1;
        for ((row, col), &analytic) in gradient.indexed_iter().step_by(step) {
            self.compare(run, Cell { name, row, col }, analytic, largest);
        }
    }

    /// Compares one entry of a gradient, `largest` being that of its matrix.
    fn compare(&mut self, run: &Run, cell: Cell, analytic: f64, largest: f64) {
        let enough = Check::TOLERANCE / 10.0 * largest;
        let numeric = self.nearest(run, cell, analytic, enough);
        let check = &mut self.found;
        let Some(numeric) = numeric else {
            check.kinks += 1;
            return;
        };
        check.checked += 1;
        let error = (analytic - numeric).abs() / largest;
        // An error that is NaN must be the worst.
        let error = if error.is_nan() { f64::INFINITY } else { error };
        if check.worst.is_none() || error > check.max_relative_error {
            check.max_relative_error = error;
            check.worst = Some(Worst { cell, analytic, numeric });
        }
    }

    /// The numeric derivative nearest to the analytic one, over all steps up to the first that is
    /// near enough; none if a kink is within every step. A wrong derivative agrees with no step.
    fn nearest(&mut self, run: &Run, cell: Cell, analytic: f64, enough: f64) -> Option<f64> {
        let off = |numeric: f64| (analytic - numeric).abs();
        let mut nearest: Option<f64> = None;
        for step in STEPS {
            let Some(numeric) = self.numeric(run, cell, step) else { continue };
            // In total order NaN is the largest distance.
            if nearest.is_none_or(|nearest| off(numeric).total_cmp(&off(nearest)).is_lt()) {
                nearest = Some(numeric);
            }
            if off(numeric) <= enough {
                break;
            }
        }
        nearest
    }

    /// The numeric derivative of J with respect to the parameter of a cell of dW or db; none if a
    /// kink is within the step.
    ///
    /// Four points: (8 (J(+h) − J(−h)) − (J(+2h) − J(−2h))) / 12h, whose error is of order h⁴
    /// (Abramowitz and Stegun, 25.3.6).
    fn numeric(&mut self, run: &Run, cell: Cell, step: f64) -> Option<f64> {
        let parameters = &run.config.parameters;
        let l = cell.name.layer - 1;
        let value = match cell.name.kind {
            Kind::DW => parameters.w[l][[cell.row, cell.col]],
            _ => parameters.b[l][[cell.row, 0]],
        };
        let h = step * value.abs().max(1.0);
        let (far_below, sides) = self.losses(run, cell, -2.0 * h);
        let mut without_kink = |change| {
            let (losses, other) = self.losses(run, cell, change);
            (other == sides).then_some(losses)
        };
        let (below, above) = (without_kink(-h)?, without_kink(h)?);
        let far_above = without_kink(2.0 * h)?;
        // The differences are taken per example, where they cancel most exactly, and then added up.
        let mean = |high: Array2<f64>, low: &Array2<f64>| (high - low).mean();
        let (near, far) = (mean(above, &below)?, mean(far_above, &far_below)?);
        Some((8.0 * near - far) / (12.0 * h))
    }

    /// ℒ after a change of the parameter of a cell, and for every z that changes with it the side
    /// of its kink.
    fn losses(&mut self, run: &Run, cell: Cell, change: f64) -> (Array2<f64>, Vec<bool>) {
        let (config, base, moved) = (&run.config, &run.pass, &mut self.moved);
        let (layer, unit, depth) = (cell.name.layer, cell.row, config.network.depth());
        let activation = |l: usize| config.network.layers[l - 1].activation;

        let mut sides = Vec::new();
        let mut note = |l: usize, z: &Array2<f64>| {
            if activation(l).has_kink() {
                sides.extend(z.iter().map(|z| *z > 0.0));
            }
        };

        // Only one row of Z[l] changes, and nothing before it.
        let mut row = base.z[layer - 1].slice(s![unit..=unit, ..]).to_owned();
        match cell.name.kind {
            Kind::DW => {
                row.scaled_add(change, &base.a(layer - 1, &config.batch).row(cell.col));
            }
            _ => row += change,
        }
        // The first layer in which all of Z changes.
        let mut next = layer;
        if layer == depth {
            moved.z[layer - 1].assign(&base.z[layer - 1]);
            moved.z[layer - 1].row_mut(unit).assign(&row.row(0));
        } else {
            note(layer, &row);
            // So the change of Z[l+1] is one column of W[l+1] times the change of that row of A[l].
            let mut a = Array2::zeros(row.dim());
            activation(layer).apply(&row, &mut a);
            let change = a - base.a[layer - 1].row(unit);
            next = layer + 1;
            moved.z[layer].assign(&base.z[layer]);
            let weights = config.parameters.w[layer].column(unit);
            for (mut z, weight) in moved.z[layer].rows_mut().into_iter().zip(weights) {
                z.scaled_add(*weight, &change.row(0));
            }
        }
        activation(next).apply(&moved.z[next - 1], &mut moved.a[next - 1]);
        moved.forward_from(next + 1, config, &config.parameters);
        moved.compute_cost(config);
        for l in next..=depth {
            note(l, &moved.z[l - 1]);
        }
        (moved.loss.clone(), sides)
    }
}

impl Run {
    /// Compares every entry of every dW and db with differences of J.
    pub fn check(&self) -> Check {
        let mut checking = Checking::new(self);
        checking.advance(self, usize::MAX);
        checking.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn wrong_derivative_is_found_where_it_is() {
        let run = Run::new(Config::default());
        assert!(run.check().passed());
        for layer in 1..=run.depth() {
            for kind in [Kind::DW, Kind::DB] {
                let mut wrong = run.clone();
                let gradients = match kind {
                    Kind::DW => &mut wrong.pass.dw,
                    _ => &mut wrong.pass.db,
                };
                let gradient = &mut gradients[layer - 1];
                let (row, col) = (gradient.nrows() - 1, gradient.ncols() - 1);
                let largest = gradient.fold(0.0, |most: f64, g| most.max(g.abs()));
                gradient[[row, col]] += 1e-5 * largest;

                let check = wrong.check();
                assert!(!check.passed());
                let worst = check.worst.expect("entries were checked");
                assert_eq!(worst.cell, Cell { name: Name::new(kind, layer), row, col });
            }
        }
    }

    #[test]
    fn derivative_that_is_no_number_fails() {
        let mut run = Run::new(Config::default());
        run.pass.dw[0][[1, 1]] = f64::NAN;
        let check = run.check();
        assert!(!check.passed());
        assert!(check.worst.is_some_and(|worst| worst.cell.to_string() == "dW[1](1,1)"));
    }

    #[test]
    fn kinks_are_left_out() {
        let relu = [("activation".into(), "relu".into()), ("init".into(), "zeros".into())];
        let config = Config::from_attributes(None, &relu).expect("these attributes are right");
        // Every z is 0. W[2] and b[2] change no z of a ReLU; the other parameters are 2 + 1 per
        // hidden unit.
        let check = Run::new(config).check();
        assert_eq!((check.kinks, check.checked), (9, 4));
        assert!(check.passed());
    }

    #[test]
    fn check_of_nothing_has_not_passed() {
        let attributes =
            [("layers", "2-1"), ("output", "relu"), ("loss", "squared_error"), ("init", "zeros")];
        let attributes = attributes.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let config = Config::from_attributes(None, &attributes);
        // Every z is 0, and every parameter moves it.
        let check = Run::new(config.expect("these attributes are right")).check();
        assert_eq!((check.kinks, check.checked, check.worst), (3, 0, None));
        assert!(!check.passed());
    }
}
