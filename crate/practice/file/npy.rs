//! NumPy's `.npy`: a line of Python that describes the array, then its bytes.
//!
//! The format is described in NumPy's `numpy.lib.format`.

use crate::error::{Code, Error, Quoted, error};
use crate::practice::file::tensor::{Tensor, Type};
use crate::practice::given::Given;

pub(super) const MAGIC: &[u8] = b"\x93NUMPY";

/// Reads the array, which errors call `name`.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Given, Error> {
    if !bytes.starts_with(MAGIC) {
        return Err(error!(Code::BadMatrix, "it is no .npy file; write it by np.save."));
    }
    let (header, data) = split(bytes).ok_or_else(|| {
        error!(Code::BadMatrix, "its header is cut off or damaged; write it again by np.save.")
    })?;
    let (descr, is_fortran, shape) = fields(header).ok_or_else(|| {
        error!(
            Code::BadMatrix,
            "{} is no header of NumPy; write it again by np.save.",
            Quoted(header.trim())
        )
    })?;
    let Some((kind, is_big_endian)) = dtype(descr) else {
        return Err(error!(
            Code::BadMatrix,
            "{} has {}; float64, float32, float16, integers and bool can be read.",
            Quoted(name),
            unreadable(descr)
        ));
    };
    Tensor { name, kind, is_big_endian, shape: &shape, is_fortran, data }.matrix()
}

/// The header and the bytes behind it.
fn split(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let version = *bytes.get(MAGIC.len())?;
    let rest = bytes.get(MAGIC.len() + 2..)?;
    let (length, rest) = if version == 1 {
        let (length, rest) = rest.split_first_chunk::<2>()?;
        (u16::from_le_bytes(*length) as usize, rest)
    } else {
        let (length, rest) = rest.split_first_chunk::<4>()?;
        (u32::from_le_bytes(*length) as usize, rest)
    };
    let (header, data) = rest.split_at_checked(length)?;
    Some((std::str::from_utf8(header).ok()?, data))
}

/// The type, whether the first index varies fastest, and the shape, of a header such as
/// `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`.
fn fields(header: &str) -> Option<(&str, bool, Vec<usize>)> {
    let field = |name: &str| Some(header.split_once(&format!("'{name}':"))?.1.trim_start());
    let descr = field("descr")?;
    // The type of a record is a list of types.
    let descr = match descr.strip_prefix('\'') {
        Some(descr) => descr.split_once('\'')?.0,
        None => "[",
    };
    let is_fortran = field("fortran_order")?.starts_with("True");
    let shape = field("shape")?.strip_prefix('(')?.split_once(')')?.0;
    let sizes = shape.split(',').map(str::trim).filter(|size| !size.is_empty());
    Some((descr, is_fortran, sizes.map(|size| size.parse().ok()).collect::<Option<_>>()?))
}

/// The type of a `descr`, and whether the most significant byte comes first.
fn dtype(descr: &str) -> Option<(Type, bool)> {
    let (order, kind) = descr.split_at_checked(1)?;
    let kind = match kind {
        "f8" => Type::F64,
        "f4" => Type::F32,
        "f2" => Type::F16,
        "b1" => Type::Unsigned(1),
        "i1" | "i2" | "i4" | "i8" => Type::Signed(kind[1..].parse().ok()?),
        "u1" | "u2" | "u4" | "u8" => Type::Unsigned(kind[1..].parse().ok()?),
        _ => return None,
    };
    Some((kind, order == ">"))
}

/// What an array of a type that cannot be read has.
fn unreadable(descr: &str) -> String {
    match descr.trim_start_matches(['<', '>', '|', '=']) {
        "O" => "Python objects, a pickle, which is code and is not opened".into(),
        "[" => "records".into(),
        "c8" => "dtype complex64".into(),
        "c16" => "dtype complex128".into(),
        kind if kind.starts_with(['U', 'S']) => "text".into(),
        _ => format!("dtype {}", Quoted(descr)),
    }
}
