//! Numbers in rows, as they are read one after the other.

use std::ops::Range;

use crate::error::{Code, Error, error};
use crate::practice::text::numeral::Numeral;

/// The rows of a matrix, before it is known that they have the same length.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) numerals: Vec<Numeral>,
    /// The index behind the last number of each row.
    ends: Vec<usize>,
    /// The index of the first row of each block of columns behind the first block.
    blocks: Vec<usize>,
}

impl Rows {
    pub(super) fn push(&mut self, numeral: Numeral) {
        self.numerals.push(numeral);
    }

    /// Whether the last row has numbers and is not ended.
    pub(super) fn is_open(&self) -> bool {
        self.numerals.len() > self.ends.last().copied().unwrap_or(0)
    }

    pub(super) fn end_row(&mut self) {
        self.ends.push(self.numerals.len());
    }

    /// Begins a block of columns, which stands to the right of those before it.
    pub(super) fn begin_block(&mut self) {
        if !self.ends.is_empty() {
            self.blocks.push(self.ends.len());
        }
    }

    /// Rows and columns; an error if it is empty or if the rows have different lengths.
    pub(crate) fn shape(&self) -> Result<(usize, usize), Error> {
        self.check_block(0..self.ends.len())
    }

    /// The blocks of columns side by side; an error if they do not fit.
    pub(super) fn joined(self) -> Result<Self, Error> {
        if self.blocks.is_empty() {
            return Ok(self);
        }
        let bounds = [vec![0], self.blocks.clone(), vec![self.ends.len()]].concat();
        let blocks: Vec<_> = bounds.windows(2).map(|bounds| bounds[0]..bounds[1]).collect();
        let height = blocks[0].len();
        for (block, at) in blocks.iter().zip(1..) {
            self.check_block(block.clone())?;
            if block.len() != height {
                return Err(error!(
                    Code::BadMatrix,
                    "Block {at} of the columns has {} rows but the first block has {height}; \
                     all of them need the same number of rows.",
                    block.len()
                ));
            }
        }
        let mut joined = Self::default();
        for row in 0..height {
            for block in &blocks {
                joined.numerals.extend(&self.numerals[self.row(block.start + row)]);
            }
            joined.end_row();
        }
        Ok(joined)
    }

    /// Where the numbers of a row are.
    fn row(&self, row: usize) -> Range<usize> {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        start..self.ends[row]
    }

    fn check_block(&self, rows: Range<usize>) -> Result<(usize, usize), Error> {
        let columns = if rows.is_empty() { 0 } else { self.row(rows.start).len() };
        for (row, at) in rows.clone().zip(1..) {
            let length = self.row(row).len();
            if length != columns {
                return Err(error!(
                    Code::BadMatrix,
                    "Row {at} has {} but the first row has {columns}; all rows of a matrix need \
                     the same number of columns.",
                    counted(length)
                ));
            }
        }
        if columns == 0 {
            return Err(error!(
                Code::BadMatrix,
                "The matrix is empty; it needs at least one number."
            ));
        }
        Ok((rows.len(), columns))
    }
}

fn counted(numbers: usize) -> String {
    if numbers == 1 { "1 number".into() } else { format!("{numbers} numbers") }
}
