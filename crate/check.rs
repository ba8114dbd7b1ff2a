//! The gradient check: every derivative by W and b against central differences.

use ndarray::{Array2, Axis};

use crate::config::Config;
use crate::loss::Output;
use crate::name::{Cell, Kind, Name};
use crate::run::Run;

/// What a gradient check found.
#[derive(Clone, Copy, Debug, PartialEq)]
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

/// Steps to try, relative to the parameter: a large one loses least to rounding, a small one
/// still fits between two kinks.
const STEPS: [f64; 3] = [1e-3, 1e-4, 1e-5];

impl Run {
    /// Compares every entry of every dW and db with differences of J.
    pub fn check(&self) -> Check {
        let mut check = Check { max_relative_error: 0.0, worst: None, checked: 0, kinks: 0 };
        for l in 1..=self.depth() {
            let gradients = [
                (Name::new(Kind::DW, l), &self.backward.dw[l - 1]),
                (Name::new(Kind::DB, l), &self.backward.db[l - 1]),
            ];
            for (name, gradient) in gradients {
                let largest = gradient.fold(FLOOR, |largest, g| largest.max(g.abs()));
                for ((row, col), &analytic) in gradient.indexed_iter() {
                    let cell = Cell { name, row, col };
                    let Some(numeric) = self.numeric(cell) else {
                        check.kinks += 1;
                        continue;
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
            }
        }
        check
    }

    /// ∂J by the parameter behind a cell of dW or db, unless a kink is too near.
    ///
    /// Four points: (8 (J(+h) − J(−h)) − (J(+2h) − J(−2h))) / 12h, whose error is of order h⁴
    /// (Abramowitz and Stegun, 25.3.6).
    fn numeric(&self, cell: Cell) -> Option<f64> {
        let parameters = &self.config.parameters;
        let l = cell.name.layer - 1;
        let value = match cell.name.kind {
            Kind::DW => parameters.w[l][[cell.row, cell.col]],
            _ => parameters.b[l][[cell.row, 0]],
        };
        STEPS.iter().find_map(|step| {
            let h = step * value.abs().max(1.0);
            let [far_below, below, above, far_above] =
                [-2.0 * h, -h, h, 2.0 * h].map(|change| self.moved(cell, change));
            let shape = &far_below.1;
            if [&below, &above, &far_above].iter().any(|moved| moved.1 != *shape) {
                return None;
            }
            // Differences one example at a time: they cancel before they are added up.
            let mean =
                |high: &Array2<f64>, low: &Array2<f64>| (high - low).sum() / high.len() as f64;
            let near = mean(&above.0, &below.0);
            let far = mean(&far_above.0, &far_below.0);
            Some((8.0 * near - far) / (12.0 * h))
        })
    }

    /// ℒ after a parameter has moved, and on which side of its kink every z then lies.
    fn moved(&self, cell: Cell, change: f64) -> (Array2<f64>, Vec<bool>) {
        let Config { network, batch, parameters, loss, .. } = &self.config;
        let first = cell.name.layer;
        // Only one row of Z[l] moves; all before it stands.
        let mut z = self.forward.z[first - 1].clone();
        let mut row = z.row_mut(cell.row);
        match cell.name.kind {
            Kind::DW => row.scaled_add(change, &self.forward.a(first - 1, batch).row(cell.col)),
            _ => row += change,
        }
        let mut sides = Vec::new();
        let mut l = first;
        loop {
            let activation = network.layers[l - 1].activation;
            if activation.has_kink() {
                sides.extend(z.iter().map(|z| *z > 0.0));
            }
            let a = activation.apply(z.view());
            if l == network.depth() {
                let output = Output { z: z.view(), a: a.view(), y: batch.y.view() };
                return (loss.value(output), sides);
            }
            z = parameters.w[l].dot(&a) + parameters.b[l].column(0).insert_axis(Axis(1));
            l += 1;
        }
    }
}
