//! Safetensors, in which weights are saved without code.

use safetensors::{Dtype, SafeTensorError, SafeTensors};

use crate::error::{Code, Error, Quoted, error};
use crate::practice::file::tensor::{Tensor, Type};
use crate::practice::given::Given;

/// Whether the bytes begin with the length of a header, and then with the header.
pub(super) fn has_header(bytes: &[u8]) -> bool {
    // A header of 2³² bytes would be beyond what safetensors allows.
    bytes.len() > 8 && bytes[8] == b'{' && bytes[4..8] == [0; 4]
}

/// Reads all tensors, ordered by name.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<(String, Given)>, Error> {
    let mut tensors = SafeTensors::deserialize(bytes).map_err(invalid)?.tensors();
    tensors.sort_by(|(one, _), (other, _)| one.cmp(other));
    if tensors.is_empty() {
        return Err(error!(Code::BadMatrix, "it has no tensors; at least one is needed."));
    }
    let given = tensors.into_iter().map(|(name, view)| {
        let kind = match view.dtype() {
            Dtype::F64 => Type::F64,
            Dtype::F32 => Type::F32,
            Dtype::F16 => Type::F16,
            Dtype::BF16 => Type::Bf16,
            other => {
                return Err(error!(
                    Code::BadMatrix,
                    "{} has dtype {}; float64, float32, float16 and bfloat16 can be read.",
                    Quoted(&name),
                    dtype(other)
                ));
            }
        };
        let (shape, data) = (view.shape(), view.data());
        let tensor =
            Tensor { name: &name, kind, is_big_endian: false, shape, is_fortran: false, data };
        let given = tensor.matrix()?;
        Ok((name, given))
    });
    given.collect()
}

/// A type as PyTorch calls it.
fn dtype(dtype: Dtype) -> String {
    let name = dtype.to_string();
    let kinds = [("I", "int"), ("U", "uint"), ("F8", "float8"), ("C", "complex")];
    if dtype == Dtype::BOOL {
        return "bool".into();
    }
    let kind = kinds.iter().find_map(|(short, long)| Some((name.strip_prefix(short)?, long)));
    kind.map_or(name.clone(), |(rest, long)| format!("{long}{}", rest.to_lowercase()))
}

fn invalid(error: SafeTensorError) -> Error {
    let sentence = match error {
        SafeTensorError::HeaderTooSmall
        | SafeTensorError::HeaderTooLarge
        | SafeTensorError::InvalidHeaderLength => {
            "its header is longer than the file; it is cut off or damaged".into()
        }
        SafeTensorError::MetadataIncompleteBuffer => {
            "its header describes another number of bytes than the file has; it is cut off or damaged".into()
        }
        SafeTensorError::InvalidOffset(name) => format!(
            "its header gives {} offsets that overlap others, leave a gap or lie outside the file; it is damaged",
            Quoted(&name)
        ),
        SafeTensorError::TensorInvalidInfo | SafeTensorError::ValidationOverflow => {
            "its header gives a tensor offsets that do not fit its shape; it is damaged".into()
        }
        other => format!("its header cannot be read ({})", Quoted(&other.to_string())),
    };
    error!(Code::BadMatrix, "{sentence}; save it again by safetensors.torch.save_file.")
}
