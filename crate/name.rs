//! The names of matrices, `dZ[2]`, and of their cells, `dW[1](0,1)`.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::error::{Code, Error, Quoted, error};
use crate::number::index;

/// What a matrix holds; with a layer it is a [`Name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the table in the crate's documentation says what each one is
pub enum Kind {
    X,
    Y,
    W,
    B,
    Z,
    A,
    L,
    J,
    DA,
    DZ,
    DW,
    DB,
    Update,
}

impl Kind {
    const ALL: [Kind; 13] = [
        Kind::X,
        Kind::Y,
        Kind::W,
        Kind::B,
        Kind::Z,
        Kind::A,
        Kind::L,
        Kind::J,
        Kind::DA,
        Kind::DZ,
        Kind::DW,
        Kind::DB,
        Kind::Update,
    ];

    /// The text before the layer: `dZ`.
    pub fn symbol(self) -> &'static str {
        match self {
            Kind::X => "X",
            Kind::Y => "Y",
            Kind::W => "W",
            Kind::B => "b",
            Kind::Z => "Z",
            Kind::A => "A",
            Kind::L => "L",
            Kind::J => "J",
            Kind::DA => "dA",
            Kind::DZ => "dZ",
            Kind::DW => "dW",
            Kind::DB => "db",
            Kind::Update => "update",
        }
    }

    /// Whether every layer has such a matrix.
    pub fn has_layer(self) -> bool {
        !matches!(self, Kind::X | Kind::Y | Kind::L | Kind::J)
    }

    /// Whether it is a derivative.
    pub fn is_gradient(self) -> bool {
        matches!(self, Kind::DA | Kind::DZ | Kind::DW | Kind::DB)
    }

    /// Whether its columns are examples.
    pub fn has_examples(self) -> bool {
        matches!(self, Kind::X | Kind::Y | Kind::Z | Kind::A | Kind::L | Kind::DA | Kind::DZ)
    }
}

/// The name of a matrix of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// What it holds.
    pub kind: Kind,
    /// Its layer from 1, or 0 if it has none.
    pub layer: usize,
}

impl Name {
    /// The matrix `kind` of `layer`; layer 0 of `A` is `X`.
    pub fn new(kind: Kind, layer: usize) -> Self {
        if kind == Kind::A && layer == 0 {
            return Self { kind: Kind::X, layer };
        }
        Self { kind, layer: if kind.has_layer() { layer } else { 0 } }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind.has_layer() {
            true => write!(f, "{}[{}]", self.kind.symbol(), self.layer),
            false => f.write_str(self.kind.symbol()),
        }
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads `dZ[2]`; the run checks whether it has that layer.
impl FromStr for Name {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (symbol, layer) = match text.strip_suffix(']').and_then(|t| t.split_once('[')) {
            Some((symbol, layer)) => (symbol, index(layer)),
            None => (text, None),
        };
        Kind::ALL
            .into_iter()
            .find(|kind| kind.symbol() == symbol)
            .filter(|kind| kind.has_layer() == text.ends_with(']'))
            .and_then(|kind| match layer {
                Some(0) if kind != Kind::A => None,
                Some(layer) => Some(Name::new(kind, layer)),
                None => (!kind.has_layer()).then(|| Name::new(kind, 0)),
            })
            .ok_or_else(|| unknown(text))
    }
}

fn unknown(text: &str) -> Error {
    error!(
        Code::BadCell,
        "{} is not a matrix; the matrices are X, Y, L, J and, with a layer as in dZ[1], W, b, Z, A, \
         dA, dZ, dW, db, update.",
        Quoted(text)
    )
}

/// A cell of a matrix, with rows and columns from 0, written `dW[1](0,1)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Cell {
    /// The matrix.
    pub name: Name,
    /// Row, from 0.
    pub row: usize,
    /// Column, from 0.
    pub col: usize,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({},{})", self.name, self.row, self.col)
    }
}

impl FromStr for Cell {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bad = || {
            error!(
                Code::BadCell,
                "{} is not a cell; a cell is written as in dW[1](0,1).",
                Quoted(text)
            )
        };
        let (name, place) =
            text.strip_suffix(')').and_then(|t| t.split_once('(')).ok_or_else(bad)?;
        let (row, col) = place.split_once(',').ok_or_else(bad)?;
        let (row, col) = index(row).zip(index(col)).ok_or_else(bad)?;
        Ok(Cell { name: name.parse()?, row, col })
    }
}
