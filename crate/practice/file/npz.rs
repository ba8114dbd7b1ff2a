//! NumPy's `.npz`: a zip of `.npy` files, stored or compressed.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{Code, Error, Quoted, error};
use crate::network::limits::LIMITS;
use crate::practice::file::{npy, pickle};
use crate::practice::given::Given;

/// Bytes of all arrays together: as many numbers as are allowed, and their headers.
const MOST_BYTES: usize = 8 * LIMITS.cells + 1_000_000;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<(String, Given)>, Error> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if zip.file_names().any(|name| name.ends_with("data.pkl")) {
        return Err(pickle::refused());
    }
    let (mut arrays, mut left) = (vec![], MOST_BYTES);
    for index in 0..zip.len() {
        let file = zip.by_index(index).map_err(damaged)?;
        let Some(name) = file.name().strip_suffix(".npy").map(str::to_owned) else { continue };
        let mut array = vec![];
        file.take(left as u64 + 1)
            .read_to_end(&mut array)
            .map_err(|error| damaged(error.into()))?;
        left = left.checked_sub(array.len()).ok_or_else(|| {
            error!(
                Code::TooLarge,
                "its arrays have more than {} numbers, which are the most allowed.", LIMITS.cells
            )
        })?;
        let given = npy::read(&name, &array)?;
        arrays.push((name, given));
    }
    if arrays.is_empty() {
        return Err(error!(
            Code::BadMatrix,
            "it is a zip without arrays of NumPy; an .npz as np.savez writes it is needed."
        ));
    }
    Ok(arrays)
}

fn damaged(error: ZipError) -> Error {
    error!(
        Code::BadMatrix,
        "the zip cannot be read ({}); it is cut off or damaged, so copy or save it again.",
        Quoted(&error.to_string())
    )
}
