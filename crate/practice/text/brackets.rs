//! A matrix in brackets: lists of Python and JSON, the prints of NumPy, PyTorch, JAX and
//! TensorFlow, and MATLAB's rows between semicolons.

use crate::error::{Code, Error, Quoted, error};
use crate::practice::text::call::{is_wrapper, unwrapped};
use crate::practice::text::numeral::Numeral;
use crate::practice::text::rows::Rows;

/// The rows in brackets, and whether it was one list without rows; none if there are no brackets.
pub(super) fn read(text: &str) -> Result<Option<(Rows, bool)>, Error> {
    let Some(start) = opening(text) else { return Ok(None) };
    // Before the brackets stand at most a name and a call, as in `dW1 = np.array(`.
    let number = text[..start].split_whitespace().find(|word| Numeral::read(word).is_ok());
    if let Some(number) = number {
        return Err(outside(number));
    }
    let mut reader = Reader::default();
    let mut word_start = start;
    for (at, c) in text[start..].char_indices() {
        let at = start + at;
        if !("[],;".contains(c) || c.is_whitespace()) {
            continue;
        }
        reader.word(&text[word_start..at])?;
        word_start = at + c.len_utf8();
        reader.mark(c)?;
        if reader.depth == 0 {
            check_rest(&text[word_start..])?;
            let is_flat = reader.is_flat();
            return Ok(Some((reader.rows, is_flat)));
        }
    }
    Err(error!(
        Code::BadMatrix,
        "The text ends before the brackets are closed; every “[” needs its “]”."
    ))
}

/// Where the matrix begins; a bracket behind a name, as in `dW[1]`, is one of an index.
fn opening(text: &str) -> Option<usize> {
    let is_index = |at: usize| {
        let before = text[..at].chars().next_back();
        before.is_some_and(|c| c.is_alphanumeric() || "_])".contains(c))
    };
    text.match_indices('[').map(|(at, _)| at).find(|at| !is_index(*at))
}

#[derive(Default)]
struct Reader {
    rows: Rows,
    /// How many brackets are open.
    depth: usize,
    /// Whether rows are lists in the list.
    has_lists: bool,
    /// Whether semicolons end rows.
    has_semicolons: bool,
    /// Whether a comma or an opening bracket stands just before.
    needs_entry: bool,
}

impl Reader {
    fn is_flat(&self) -> bool {
        !self.has_lists && !self.has_semicolons
    }

    fn word(&mut self, word: &str) -> Result<(), Error> {
        // What remains of `array([1, 2])` in a list of arrays.
        let is_call = word == ")" || word.strip_suffix('(').is_some_and(is_wrapper);
        if word.is_empty() || is_call {
            return Ok(());
        }
        let numeral = Numeral::read(unwrapped(word))?;
        if self.depth == 1 && self.has_lists {
            return Err(outside(word));
        }
        self.needs_entry = false;
        self.rows.push(numeral);
        Ok(())
    }

    fn mark(&mut self, mark: char) -> Result<(), Error> {
        match mark {
            '[' => {
                self.depth += 1;
                self.check_opening()?;
                self.has_lists |= self.depth == 2;
                self.needs_entry = true;
            }
            ']' => {
                // The last row of a list, or one that no semicolon has ended.
                if self.depth == 2 || self.rows.is_open() {
                    self.rows.end_row();
                }
                self.depth -= 1;
                self.needs_entry = false;
            }
            ';' => {
                self.has_semicolons = true;
                self.rows.end_row();
            }
            ',' if self.needs_entry => {
                return Err(error!(
                    Code::BadMatrix,
                    "A number is missing before a comma; every entry of a matrix needs one."
                ));
            }
            ',' => self.needs_entry = true,
            _ => {}
        }
        Ok(())
    }

    fn check_opening(&self) -> Result<(), Error> {
        if self.depth > 2 {
            return Err(error!(
                Code::BadMatrix,
                "The brackets are three deep; one matrix is needed, whose rows are lists of \
                 numbers, as [[1, 2], [3, 4]]."
            ));
        }
        if self.depth == 2 && self.rows.is_open() {
            return Err(error!(
                Code::BadMatrix,
                "A row begins behind numbers that are in no row; all numbers need brackets around their \
                 row, as [[1, 2], [3, 4]], or none."
            ));
        }
        Ok(())
    }
}

fn outside(word: &str) -> Error {
    error!(
        Code::BadMatrix,
        "{} stands outside the brackets of the rows; one matrix is needed, as [[1, 2], [3, 4]].",
        Quoted(word)
    )
}

/// Behind the brackets stands at most the rest of a call, as in `, dtype=float32)`.
fn check_rest(rest: &str) -> Result<(), Error> {
    if opening(rest).is_some() {
        return Err(error!(
            Code::BadMatrix,
            "The text has more than one matrix; paste one of them."
        ));
    }
    let is_end = |c: char| c.is_whitespace() || ",;)>}".contains(c);
    let call = rest.starts_with(is_end).then(|| rest.rfind([')', '>', '}'])).flatten();
    let rest = call.map_or(rest, |end| &rest[end..]).trim_matches(is_end);
    match rest.split_whitespace().next() {
        Some(word) => Err(outside(word)),
        None => Ok(()),
    }
}
