//! The gradient check: every derivative by W and b against central differences.

use ndarray::Array2;

use crate::config::Config;
use crate::matrix::{Entries, filled, product};
use crate::name::{Cell, Kind, Name};
use crate::network::loss::Output;
use crate::pass::run::Run;

/// What a gradient check found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Check {
    /// Largest error of an entry over the largest entry of its matrix (at least 1e-8).
    pub max_relative_error: f64,
    /// The entry of dW or db with that error; none when no entry could be checked.
    pub worst: Option<Worst>,
    /// Entries that were checked.
    pub checked: usize,
    /// Entries left out because a kink of ReLU lies within the smallest step around them.
    pub kinks: usize,
}

/// The entry that agrees least.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worst {
    /// Its place in dW or db.
    pub cell: Cell,
    /// By backpropagation.
    pub analytic: f64,
    /// By differences.
    pub numeric: f64,
}

impl Check {
    /// Below this a check has passed.
    pub const TOLERANCE: f64 = 1e-6;

    /// Whether analytic and numeric derivatives agree.
    pub fn passed(&self) -> bool {
        self.max_relative_error < Self::TOLERANCE
    }
}

/// The largest entry of a matrix of gradients counts as at least this.
const FLOOR: f64 = 1e-8;

/// Steps to try, relative to the parameter. The first suits nearly every entry; a longer one
/// loses less to rounding where a gradient is tiny, a shorter one less to curvature, and fits
/// between two kinks.
const STEPS: [f64; 4] = [1e-3, 1e-2, 1e-4, 1e-5];

fn largest(gradient: &Array2<f64>) -> f64 {
    gradient.cells().iter().fold(FLOOR, |largest, g| largest.max(g.abs()))
}

/// A gradient check that is under way, so that it can be cut into slices.
#[derive(Clone, Copy, Debug, Default)]
pub struct Checking {
    /// What was found so far.
    pub found: Check,
    /// The matrix that is looked at, dW[1], db[1], dW[2] …, and the next of its entries.
    next: (usize, usize),
}

impl Checking {
    /// Goes on for some entries; says whether all are done.
    pub fn advance(&mut self, run: &Run, entries: usize) -> bool {
        let mut left = entries;
        loop {
            let (matrix, first) = self.next;
            let l = matrix / 2;
            if l == run.depth() {
                return true;
            }
            let (kind, gradient) = match matrix % 2 {
                0 => (Kind::DW, &run.backward.dw[l]),
                _ => (Kind::DB, &run.backward.db[l]),
            };
            let name = Name::new(kind, l + 1);
            let largest = largest(gradient);
            for (at, &analytic) in gradient.cells().iter().enumerate().skip(first) {
                if left == 0 {
                    self.next = (matrix, at);
                    return false;
                }
                left -= 1;
                let cell = Cell { name, row: at / gradient.ncols(), col: at % gradient.ncols() };
                run.compare(&mut self.found, cell, analytic, largest);
            }
            self.next = (matrix + 1, 0);
        }
    }
}

impl Run {
    /// Compares every entry of every dW and db with differences of J.
    pub fn check(&self) -> Check {
        let mut checking = Checking::default();
        while !checking.advance(self, usize::MAX) {}
        checking.found
    }

    /// Compares one entry of a gradient, `largest` being that of its matrix.
    fn compare(&self, check: &mut Check, cell: Cell, analytic: f64, largest: f64) {
        let enough = Check::TOLERANCE / 10.0 * largest;
        let Some(numeric) = self.nearest(cell, analytic, enough) else {
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

    /// Compares what is said to be the dW or db of that name.
    pub(crate) fn check_gradient(&self, check: &mut Check, name: Name, gradient: &Array2<f64>) {
        let largest = largest(gradient);
        for (at, &analytic) in gradient.cells().iter().enumerate() {
            let cell = Cell { name, row: at / gradient.ncols(), col: at % gradient.ncols() };
            self.compare(check, cell, analytic, largest);
        }
    }

    /// The difference that comes nearest to the analytic derivative, with the first step that
    /// comes near enough; none when a kink is too near for all. A derivative that is wrong
    /// agrees with no step.
    fn nearest(&self, cell: Cell, analytic: f64, enough: f64) -> Option<f64> {
        let off = |numeric: f64| (analytic - numeric).abs();
        let mut nearest: Option<f64> = None;
        for step in STEPS {
            let Some(numeric) = self.numeric(cell, step) else { continue };
            // In total order NaN is the farthest.
            if nearest.is_none_or(|nearest| off(numeric).total_cmp(&off(nearest)).is_lt()) {
                nearest = Some(numeric);
            }
            if off(numeric) <= enough {
                break;
            }
        }
        nearest
    }

    /// ∂J by the parameter behind a cell of dW or db, unless a kink lies within the step.
    ///
    /// Four points: (8 (J(+h) − J(−h)) − (J(+2h) − J(−2h))) / 12h, whose error is of order h⁴
    /// (Abramowitz and Stegun, 25.3.6).
    fn numeric(&self, cell: Cell, step: f64) -> Option<f64> {
        let parameters = &self.config.parameters;
        let l = cell.name.layer - 1;
        let value = match cell.name.kind {
            Kind::DW => parameters.w[l][[cell.row, cell.col]],
            _ => parameters.b[l][[cell.row, 0]],
        };
        let h = step * value.abs().max(1.0);
        let moved = |change: f64| self.moved(cell, change);
        let (far_below, below) = (moved(-2.0 * h), moved(-h));
        let (above, far_above) = (moved(h), moved(2.0 * h));
        let shape = &far_below.1;
        if below.1 != *shape || above.1 != *shape || far_above.1 != *shape {
            return None;
        }
        // Differences one example at a time: they cancel before they are added up.
        let mean = |high: &Array2<f64>, low: &Array2<f64>| high.minus(low).average();
        let near = mean(&above.0, &below.0);
        let far = mean(&far_above.0, &far_below.0);
        Some((8.0 * near - far) / (12.0 * h))
    }

    /// ℒ after a parameter has moved, and on which side of its kink every z that moved then
    /// lies.
    fn moved(&self, cell: Cell, change: f64) -> (Array2<f64>, Vec<bool>) {
        let Config { network, batch, parameters, loss, .. } = &self.config;
        let (depth, first, unit) = (network.depth(), cell.name.layer, cell.row);
        let activation = |l: usize| network.layers[l - 1].activation;
        let mut sides = Vec::new();
        let mut note = |l: usize, z: &Array2<f64>| {
            if activation(l).has_kink() {
                sides.extend(z.cells().iter().map(|z| *z > 0.0));
            }
        };

        // Only one row of Z[l] moves; all before it stands.
        let (before, old) = (self.forward.a(first - 1, batch), &self.forward.z[first - 1]);
        let row = filled((1, batch.examples()), &mut |_, k| match cell.name.kind {
            Kind::DW => old[[unit, k]] + change * before[[cell.col, k]],
            _ => old[[unit, k]] + change,
        });
        // So Z[l+1] moves by one column of W[l+1] times what that row of A[l] moved by.
        let (mut l, mut z) = if first == depth {
            let cell = |i, k| if i == unit { row[[0, k]] } else { old[[i, k]] };
            (first, filled(old.dim(), &mut |i, k| cell(i, k)))
        } else {
            note(first, &row);
            let a = activation(first).apply(&row);
            let moved = |k| a[[0, k]] - self.forward.a[first - 1][[unit, k]];
            let (weights, z) = (&parameters.w[first], &self.forward.z[first]);
            let cell = |i, k| z[[i, k]] + weights[[i, unit]] * moved(k);
            (first + 1, filled(z.dim(), &mut |i, k| cell(i, k)))
        };
        loop {
            note(l, &z);
            let a = activation(l).apply(&z);
            if l == depth {
                let output = Output { z: &z, a: &a, y: &batch.y };
                return (loss.value(output), sides);
            }
            z = product(&parameters.w[l], &a).plus(&parameters.b[l]);
            l += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_derivative_is_found_where_it_is() {
        let run = Run::new(Config::default());
        assert!(run.check().passed());
        for layer in 1..=run.depth() {
            for kind in [Kind::DW, Kind::DB] {
                let mut wrong = run.clone();
                let gradients = match kind {
                    Kind::DW => &mut wrong.backward.dw,
                    _ => &mut wrong.backward.db,
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
        run.backward.dw[0][[1, 1]] = f64::NAN;
        let check = run.check();
        assert!(!check.passed());
        assert!(check.worst.is_some_and(|worst| worst.cell.to_string() == "dW[1](1,1)"));
    }

    #[test]
    fn kinks_are_left_out() {
        let relu = [("activation".into(), "relu".into()), ("init".into(), "zeros".into())];
        let config = Config::from_attributes(None, &relu).expect("these attributes are right");
        // Every z is 0. Moving W[2] or b[2] moves no z of a ReLU, and 3 units have 2 + 1 others.
        let check = Run::new(config).check();
        assert_eq!((check.kinks, check.checked), (9, 4));
        assert!(check.passed());
    }
}
