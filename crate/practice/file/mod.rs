//! Files that a learner drops: weights and data from NumPy, PyTorch and spreadsheets.

mod npy;
mod npz;
mod pickle;
mod safetensors;
mod tensor;

use crate::error::{Code, Error, error};
use crate::practice::given::Given;

/// Reads a file: safetensors, `.npy`, `.npz`, or text with one matrix. What it is, is decided by its
/// content, and by its `name` only where the content does not tell.
///
/// Each matrix has the name of its tensor, or of the file without its ending. A tensor with one
/// dimension is 1×n and flat, one without any is 1×1.
///
/// # Errors
///
/// [`Code::BadMatrix`] with one sentence, if anything in the file cannot be read; [`Code::TooLarge`]
/// beyond the limit of cells.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<(String, Given)>, Error> {
    let named = |Error { code, message }| error!(code, "{name}: {message}");
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let matrices = match Format::of(&ending.to_ascii_lowercase(), bytes) {
        Format::Safetensors => safetensors::read(bytes),
        Format::Npy => npy::read(stem, bytes).map(|given| vec![(stem.to_owned(), given)]),
        Format::Zip => npz::read(bytes),
        Format::Pickle => Err(pickle::refused()),
        Format::Text => {
            text(bytes).and_then(|text| Ok(vec![(stem.to_owned(), Given::from_text(&text)?)]))
        }
    };
    matrices.map_err(named)
}

enum Format {
    Safetensors,
    Npy,
    Zip,
    Pickle,
    Text,
}

impl Format {
    fn of(ending: &str, bytes: &[u8]) -> Self {
        let starts_with = |magic: &[u8]| bytes.starts_with(magic);
        if safetensors::has_header(bytes) {
            Format::Safetensors
        } else if starts_with(npy::MAGIC) {
            Format::Npy
        } else if starts_with(b"PK\x03\x04") || starts_with(b"PK\x05\x06") {
            Format::Zip
        } else if pickle::is_pickle(bytes) {
            Format::Pickle
        } else {
            match ending {
                "safetensors" => Format::Safetensors,
                "npy" => Format::Npy,
                "npz" => Format::Zip,
                "pt" | "pth" | "ckpt" | "pkl" | "pickle" | "joblib" => Format::Pickle,
                _ => Format::Text,
            }
        }
    }
}

/// The text of a file; spreadsheets also write UTF-16.
fn text(bytes: &[u8]) -> Result<String, Error> {
    let units = |read: fn([u8; 2]) -> u16| -> Vec<u16> {
        bytes[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect()
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => String::from_utf16(&units(u16::from_le_bytes)).ok(),
        [0xfe, 0xff, ..] => String::from_utf16(&units(u16::from_be_bytes)).ok(),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    text.filter(|text| !text.contains('\0')).ok_or_else(|| {
        error!(
            Code::BadMatrix,
            "it is neither text nor an array; .safetensors, .npy, .npz, .csv, .tsv and .txt can be read."
        )
    })
}
