//! The equations of a step as text: in MathML, LaTeX, NumPy and plain text.

use crate::equation::chain::Chain;
use crate::equation::latex::latex;
use crate::equation::mathml::{Node, math};
use crate::equation::notation::{Indices, Line, Notation};
use crate::equation::numpy::{COLUMNS, numpy};
use crate::equation::operands::Operands;
use crate::equation::saturated::Saturated;
use crate::equation::text::text;
use crate::equation::tree::Equation;
use crate::name::{Cell, Kind, Name};
use crate::pass::run::Run;
use crate::view::{Level, Way};

/// The equations of one step, ready to be written in any format.
#[derive(Clone, Debug)]
pub struct Statement {
    equations: Vec<Equation>,
    lines: Vec<Line>,
    saturated: Option<Saturated>,
}

impl Run {
    /// The equation of a step at a level (the nearest that the step has), in one of its ways if it
    /// has more than one; only the batch has ways. An update has two equations.
    pub fn equation(&self, name: Name, level: Level, way: Option<Way>) -> Statement {
        let way = way.filter(|_| level.nearest(name.kind) == Level::Batch);
        let first = Equation::for_way(&self.config, name, way);
        let statement =
            Statement::new(self, Self::with_bias(name, first, level), Indices::default());
        Statement { saturated: Saturated::new(self), ..statement }
    }

    /// The equation of one cell, with numbers for its row and column.
    pub fn cell_equation(&self, cell: Cell) -> Statement {
        let entry = Equation::batch(&self.config, cell.name).entry();
        let indices = Indices { i: Some(cell.row), j: Some(cell.col), k: Some(cell.col) };
        Statement::new(self, vec![entry], indices)
    }

    /// The contribution of one example to a cell of dW or db; for any other cell, its equation.
    pub fn cell_contribution(&self, cell: Cell, example: usize) -> Statement {
        if !matches!(cell.name.kind, Kind::DW | Kind::DB) {
            return self.cell_equation(cell);
        }
        let entry = Equation::batch(&self.config, cell.name).example().entry();
        let indices = Indices { i: Some(cell.row), j: Some(cell.col), k: Some(example) };
        Statement::new(self, vec![entry], indices)
    }

    /// `dZ[L] = A[L] − Y`, if the loss has that shortcut.
    pub fn shortcut(&self) -> Option<Statement> {
        let shortcut = Equation::shortcut(&self.config)?;
        Some(Statement::new(self, vec![shortcut], Indices::default()))
    }

    /// The chain rule for a cell of a gradient and one example: the upstream gradient times the
    /// local derivative, then the local derivative itself. None if no chain rule applies. It has no
    /// NumPy text.
    pub fn chain(&self, cell: Cell, example: usize) -> Option<Statement> {
        let Chain { rule, local } = Chain::new(&self.config, cell.name)?;
        let is_weight = cell.name.kind == Kind::DW;
        let indices =
            Indices { i: Some(cell.row), j: is_weight.then_some(cell.col), k: Some(example) };
        let mut equations = vec![rule];
        equations.extend(local);
        // A derivative is a symbol here; only the rules compute.
        Some(Statement { equations: Vec::new(), ..Statement::new(self, equations, indices) })
    }

    /// The operands of a step, for its picture.
    pub fn operands(&self, name: Name) -> Operands {
        Equation::batch(&self.config, name).operands()
    }

    fn with_bias(name: Name, first: Equation, level: Level) -> Vec<Equation> {
        let mut equations = vec![first.at(level)];
        if name.kind == Kind::Update {
            equations.push(Equation::bias_update(name.layer).at(level));
        }
        equations
    }
}

impl Statement {
    fn new(run: &Run, equations: Vec<Equation>, indices: Indices) -> Self {
        let notation = Notation { convention: run.config.convention, indices };
        let lines = equations.iter().map(|equation| notation.equation(equation)).collect();
        Self { equations, lines, saturated: None }
    }

    /// As LaTeX mathematics.
    pub fn latex(&self) -> String {
        joined(&self.lines, latex, r",\quad ")
    }

    /// As one line of plain text.
    pub fn text(&self) -> String {
        joined(&self.lines, text, ", ")
    }

    /// As a MathML tree.
    pub fn mathml(&self) -> Node {
        math(&self.lines)
    }

    /// As Python with NumPy, one statement per line; empty for a chain rule. Where outputs have
    /// rounded to 0 or 1, a comment before it says why it is another than the rule.
    pub fn numpy(&self) -> String {
        let from_z =
            |equation: &Equation| self.saturated.and_then(|it| it.numpy(equation, COLUMNS));
        joined(&self.equations, |it| from_z(it).unwrap_or_else(|| numpy(it)), "\n")
    }
}

fn joined<T>(items: &[T], text: impl Fn(&T) -> String, separator: &str) -> String {
    items.iter().map(text).collect::<Vec<_>>().join(separator)
}
