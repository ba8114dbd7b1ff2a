//! A matrix without brackets, a line per row: CSV, TSV, numbers between blanks, and MATLAB's print.

use crate::error::{Code, Error, Quoted, error};
use crate::number::with_point;
use crate::practice::text::call::unwrapped;
use crate::practice::text::numeral::Numeral;
use crate::practice::text::rows::Rows;

/// The rows, and the factor of all numbers that MATLAB prints above them.
pub(super) fn read(text: &str) -> Result<(Rows, f64), Error> {
    let text = without_name(text);
    let cells = Cells::of(text);
    let (mut rows, mut factor) = (Rows::default(), 1.0);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if line.trim_start().starts_with("Column") {
            rows.begin_block();
        } else if let Some(scale) = line.trim_end().strip_suffix('*') {
            factor = Numeral::read(scale.trim())?.value;
        } else {
            cells.read(line, &mut rows)?;
            rows.end_row();
        }
    }
    Ok((rows.joined()?, factor))
}

/// The text behind a name, as in `J = 0.5` or `dW1:`, and inside a call, as in `tensor(0.5)`.
fn without_name(text: &str) -> &str {
    let first = text.lines().next().unwrap_or("");
    let starts_with_number =
        first.split_whitespace().next().is_some_and(|word| Numeral::read(word).is_ok());
    let text = match first.find(['=', ':', '(']) {
        Some(at) if !first[at..].starts_with('(') && !starts_with_number => &text[at + 1..],
        _ => text,
    };
    unwrapped(text.trim())
}

/// How the numbers of a line are separated and written.
struct Cells {
    /// None for blanks.
    separator: Option<char>,
    has_decimal_commas: bool,
}

impl Cells {
    fn of(text: &str) -> Self {
        let separator = ['\t', ';', ','].into_iter().find(|separator| text.contains(*separator));
        let is_decimal = |cell: &str| cell.contains(',') && with_point(cell.trim()).is_some();
        match separator {
            // Between tabs, 1,000 alone may also be a thousand.
            Some('\t') => {
                Self { separator, has_decimal_commas: text.split(['\t', '\n']).any(is_decimal) }
            }
            // Spreadsheets use semicolons where the comma is that of decimals.
            Some(';') => Self { separator, has_decimal_commas: true },
            Some(',') if is_decimal_column(text) => {
                Self { separator: None, has_decimal_commas: true }
            }
            _ => Self { separator, has_decimal_commas: false },
        }
    }

    /// Adds the numbers of a line.
    fn read(&self, line: &str, rows: &mut Rows) -> Result<(), Error> {
        let Some(separator) = self.separator else {
            return line.split_whitespace().try_for_each(|cell| self.cell(cell, rows));
        };
        let line = line.trim();
        let line = line.strip_suffix(separator).unwrap_or(line);
        line.split(separator).try_for_each(|cell| self.cell(cell.trim().trim_matches('"'), rows))
    }

    fn cell(&self, cell: &str, rows: &mut Rows) -> Result<(), Error> {
        if cell.is_empty() {
            return Err(error!(
                Code::BadMatrix,
                "An entry is empty; every entry of a matrix needs a number."
            ));
        }
        let numeral = match cell.split_once(',') {
            None => Numeral::read(cell)?,
            Some((before, after)) if self.has_decimal_commas && !after.contains(',') => {
                Numeral::read(&format!("{before}.{after}"))?
            }
            Some(_) => {
                return Err(error!(
                    Code::BadMatrix,
                    "{} is not a number; write it with a decimal point and nothing between thousands, as in 1000.5.",
                    Quoted(cell)
                ));
            }
        };
        rows.push(numeral);
        Ok(())
    }
}

/// Whether each line is one number with a decimal comma, and not two whole numbers: these would not
/// be written as −0 or 05.
fn is_decimal_column(text: &str) -> bool {
    let mut is_certain = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let Some((before, after)) = line.split_once(',') else { return false };
        if line.contains(['.', ' ']) || after.contains(',') {
            return false;
        }
        is_certain |= before == "-0" || (after.len() > 1 && after.starts_with('0'));
    }
    is_certain
}
