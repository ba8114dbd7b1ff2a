//! An array of numbers in the bytes of a file.

use half::{bf16, f16};
use ndarray::{Array2, ShapeBuilder};

use crate::error::{Code, Error, Quoted, error};
use crate::network::limits::LIMITS;
use crate::practice::given::Given;

/// The type of a tensor's numbers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Type {
    F64,
    F32,
    F16,
    Bf16,
    /// Of so many bytes.
    Signed(usize),
    Unsigned(usize),
}

impl Type {
    pub(super) fn bytes(self) -> usize {
        match self {
            Type::F64 => 8,
            Type::F32 => 4,
            Type::F16 | Type::Bf16 => 2,
            Type::Signed(bytes) | Type::Unsigned(bytes) => bytes,
        }
    }

    /// A number from its bytes, the least significant one first.
    fn number(self, bytes: [u8; 8]) -> f64 {
        let low = u16::from_le_bytes([bytes[0], bytes[1]]);
        let unused = |used: usize| 64 - 8 * used as u32;
        match self {
            Type::F64 => f64::from_le_bytes(bytes),
            Type::F32 => f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]).into(),
            Type::F16 => f16::from_bits(low).into(),
            Type::Bf16 => bf16::from_bits(low).into(),
            // The shifts bring the sign to the top and back.
            Type::Signed(used) => {
                ((i64::from_le_bytes(bytes) << unused(used)) >> unused(used)) as f64
            }
            Type::Unsigned(_) => u64::from_le_bytes(bytes) as f64,
        }
    }
}

/// A tensor as a file has it.
#[derive(Debug)]
pub(super) struct Tensor<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Type,
    pub(super) is_big_endian: bool,
    pub(super) shape: &'a [usize],
    /// Whether the first index varies fastest.
    pub(super) is_fortran: bool,
    /// At least as many bytes as the shape needs, or the file is cut off.
    pub(super) data: &'a [u8],
}

impl Tensor<'_> {
    /// Its numbers as a matrix.
    pub(super) fn matrix(&self) -> Result<Given, Error> {
        let shape = self.rows_and_columns()?;
        let cells = shape.0.saturating_mul(shape.1);
        if cells > LIMITS.cells {
            let place = format!("{} numbers", self.name);
            return Err(Error::too_large(&place, cells as f64, LIMITS.cells));
        }
        if cells == 0 {
            return Err(error!(
                Code::BadMatrix,
                "{} is empty; a matrix needs at least one number.",
                Quoted(self.name)
            ));
        }
        let Some(data) = self.data.get(..cells * self.kind.bytes()) else {
            return Err(error!(
                Code::BadMatrix,
                "{} has {} bytes of numbers but its shape needs {}; the file is cut off, so copy or save it again.",
                Quoted(self.name),
                self.data.len(),
                cells * self.kind.bytes()
            ));
        };
        let numbers =
            data.chunks_exact(self.kind.bytes()).map(|bytes| self.number(bytes)).collect();
        let numbers = Array2::from_shape_vec(shape.set_f(self.is_fortran), numbers)
            .map_err(|error| error!(Code::BadMatrix, "{}: {error}.", Quoted(self.name)))?;
        if numbers.iter().any(|number| !number.is_finite()) {
            return Err(error!(
                Code::BadMatrix,
                "{} has NaN or infinite numbers; a matrix needs finite numbers.",
                Quoted(self.name)
            ));
        }
        // In the usual order of rows, whatever that of the file was.
        let numbers = numbers.as_standard_layout().into_owned();
        let is_flat = self.shape.len() == 1;
        Ok(match self.kind {
            Type::F32 | Type::F16 | Type::Bf16 => Given::from_singles(numbers, is_flat),
            Type::F64 | Type::Signed(_) | Type::Unsigned(_) => {
                Given::from_numbers(numbers, is_flat)
            }
        })
    }

    fn rows_and_columns(&self) -> Result<(usize, usize), Error> {
        match *self.shape {
            [] => Ok((1, 1)),
            [cols] => Ok((1, cols)),
            [rows, cols] => Ok((rows, cols)),
            _ => {
                let shape: Vec<_> = self.shape.iter().map(usize::to_string).collect();
                Err(error!(
                    Code::BadMatrix,
                    "{} has {} dimensions ({}); a matrix has two, a list of numbers one.",
                    Quoted(self.name),
                    shape.len(),
                    shape.join("×")
                ))
            }
        }
    }

    fn number(&self, bytes: &[u8]) -> f64 {
        let mut little = [0; 8];
        little[..bytes.len()].copy_from_slice(bytes);
        if self.is_big_endian {
            little[..bytes.len()].reverse();
        }
        self.kind.number(little)
    }
}
