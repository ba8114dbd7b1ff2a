//! A matrix as people paste it: which of the usual forms it has, and its numbers.

mod brackets;
mod call;
mod lines;
pub(super) mod numeral;
pub(super) mod rows;

use crate::error::{Code, Error, error};
use crate::number::plain;
use crate::practice::text::rows::Rows;

/// Bytes of the longest text.
const LONGEST: usize = 10_000_000;

/// A matrix as it was written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) rows: Rows,
    /// What all numbers are multiplied by: 1, or what MATLAB prints above them.
    pub(super) factor: f64,
    /// Whether it was a list in brackets without rows.
    pub(super) is_flat: bool,
}

/// Reads a text; an error if it is not one whole matrix of finite numbers.
pub(super) fn read(text: &str) -> Result<Written, Error> {
    if text.len() > LONGEST {
        return Err(error!(
            Code::BadMatrix,
            "The text has {} MB; a matrix of at most 10 MB of text is allowed.",
            text.len().div_ceil(1_000_000)
        ));
    }
    if text.contains("...") || text.contains('…') {
        return Err(error!(
            Code::BadMatrix,
            "The matrix is shortened by “...”; print all of it, in NumPy after \
             np.set_printoptions(threshold=np.inf), in PyTorch after \
             torch.set_printoptions(profile=\"full\")."
        ));
    }
    let text = with_exponents(plain(text));
    if text.is_empty() {
        return Err(error!(
            Code::BadMatrix,
            "The text is empty; a matrix is needed, as [[1, 2], [3, 4]] or with a line per row."
        ));
    }
    if let Some((rows, is_flat)) = brackets::read(&text)? {
        return Ok(Written { rows, factor: 1.0, is_flat });
    }
    let (rows, factor) = lines::read(&text)?;
    Ok(Written { rows, factor, is_flat: false })
}

/// Powers of ten as the page writes them, `2.5×10⁻³`, with an `e`.
fn with_exponents(text: String) -> String {
    if !text.contains("×10") {
        return text;
    }
    let plain = |c: char| match c {
        '⁻' => '-',
        c => "⁰¹²³⁴⁵⁶⁷⁸⁹"
            .chars()
            .zip('0'..='9')
            .find(|(raised, _)| *raised == c)
            .map_or(c, |(_, c)| c),
    };
    text.replace("×10", "e").chars().map(plain).collect()
}
