//! The product of dA or dW, written in another way: with other transposes, or with its operands
//! swapped.

use ndarray::Array2;
use serde::Serialize;

use crate::error::{Code, Error, error};
use crate::name::{Kind, Name};
use crate::pass::check::Checking;
use crate::pass::product_by_transpose;
use crate::pass::run::Run;

/// Rows and columns.
pub type Shape = (usize, usize);

/// A way to write a product of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// Whether each of the rule's operands, in the rule's order, is transposed.
    pub transposed: [bool; 2],
    /// Whether the two operands are swapped.
    pub swapped: bool,
}

/// The result of a spelling.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Trial {
    /// The shapes of the operands, in the order in which they are written.
    pub operands: [Shape; 2],
    /// The shape of the product; none if the inner dimensions differ.
    pub product: Option<Shape>,
    /// The shape that the gradient has.
    pub wanted: Shape,
    /// If the shape fits, the largest relative error of the resulting dW compared with differences,
    /// as in [`Run::check`]; for a large dW, over some hundred entries. None if a kink is within
    /// the smallest step of every entry.
    pub error: Option<f64>,
}

/// Enough entries to show that a dW is wrong, and few enough to compare without slices.
const COMPARED: usize = 256;

impl Run {
    /// Tries another spelling of the product in the rule of `dA[l]`, l < L, or `dW[l]`.
    ///
    /// # Errors
    /// `bad-cell` if the rule is no such product.
    pub fn trial(&self, name: Name, spelling: Spelling) -> Result<Trial, Error> {
        let wanted = self.matrix(name)?.dim();
        let l = name.layer;
        let (first, second) = match name.kind {
            Kind::DW => (Name::new(Kind::DZ, l), Name::new(Kind::A, l - 1)),
            Kind::DA if l < self.depth() => (Name::new(Kind::W, l + 1), Name::new(Kind::DZ, l + 1)),
            _ => {
                return Err(error!(
                    Code::BadCell,
                    "{} is not a product that can be rewritten; dW and the dA of hidden layers are.",
                    name
                ));
            }
        };
        let operand = |name, transposed| {
            let matrix = self.matrix(name)?;
            Ok(if transposed { matrix.reversed_axes() } else { matrix })
        };
        let mut left = operand(first, spelling.transposed[0])?;
        let mut right = operand(second, spelling.transposed[1])?;
        if spelling.swapped {
            std::mem::swap(&mut left, &mut right);
        }
        let operands = [left.dim(), right.dim()];
        let meets = left.ncols() == right.nrows();
        let shape = meets.then(|| (left.nrows(), right.ncols()));
        let found = (shape == Some(wanted)).then(|| {
            let (_, at_parameters) = self.config.convention.factors(self.examples());
            let mut gradient = product_by_transpose(&left, &right.t());
            if name.kind == Kind::DA {
                let activation = self.config.network.layers[l - 1].activation;
                let mut dz = Array2::zeros(wanted);
                activation.backward(&gradient, &self.pass.z[l - 1], &self.pass.a[l - 1], &mut dz);
                gradient = product_by_transpose(&dz, self.pass.a(l - 1, &self.config.batch));
            }
            let mut checking = Checking::new(self);
            let name = Name::new(Kind::DW, l);
            checking.compare_spread(self, name, &(gradient * at_parameters), COMPARED);
            checking.found
        });
        let error = found.filter(|found| found.checked > 0).map(|found| found.max_relative_error);
        Ok(Trial { operands, product: shape, wanted, error })
    }
}
