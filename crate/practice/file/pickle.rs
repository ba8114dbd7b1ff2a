//! Python's pickle, in which PyTorch saves by default: recognised, and not opened.

use crate::error::{Code, Error, error};

/// Whether the bytes begin as pickle's protocols 2 to 5 do.
pub(super) fn is_pickle(bytes: &[u8]) -> bool {
    matches!(bytes, [0x80, 2..=5, ..])
}

pub(super) fn refused() -> Error {
    error!(
        Code::BadMatrix,
        "a pickle is code, which would run when it is opened, and so it is not opened; save the weights by \
         safetensors.torch.save_file(model.state_dict(), \"model.safetensors\") instead."
    )
}
