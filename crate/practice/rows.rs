//! A step of a run as programs write it that have one example per row.
//!
//! There every matrix whose columns are examples here is transposed, b too, and with it every rule:
//! (AB)ᵀ = BᵀAᵀ, (A ⊙ B)ᵀ = Aᵀ ⊙ Bᵀ, and a sum goes over the other axis. No number changes.

use ndarray::{Array2, ArrayView2};

use crate::equation::mathml::{Node, math};
use crate::equation::notation::{Indices, Notation};
use crate::equation::numpy::Code;
use crate::equation::saturated::Saturated;
use crate::equation::tree::{Binary, Equation, Expr, Unary, binary, product, transpose, unary};
use crate::name::{Kind, Name};
use crate::named::named;
use crate::pass::run::Run;

/// Each row an example.
const ROWS: Code = Code { examples: 0 };

named! {
    /// How a library that has examples as rows keeps W.
    Library {
        /// `n[l] × n[l-1]`, as here: nn.Linear of PyTorch.
        PyTorch = "pytorch",
        /// `n[l-1] × n[l]`.
        Keras = "keras",
    }
}

/// A step with examples as rows.
pub struct Rows<'a> {
    run: &'a Run,
    equations: Vec<Equation>,
}

impl<'a> Rows<'a> {
    /// The rule of a step, transposed. An update has two equations.
    pub fn new(run: &'a Run, step: Name, library: Library) -> Self {
        let mut equations = vec![library.equation(&Equation::batch(&run.config, step))];
        if step.kind == Kind::Update {
            equations.push(library.equation(&Equation::bias_update(step.layer)));
        }
        Self { run, equations }
    }

    /// As a MathML tree.
    pub fn mathml(&self) -> Node {
        let convention = self.run.config.convention;
        let notation = Notation { convention, indices: Indices::default() };
        let lines: Vec<_> = self.equations.iter().map(|it| notation.equation(it)).collect();
        math(&lines)
    }

    /// As Python with NumPy, one statement per line, with a comment as in
    /// [`Statement::numpy`](crate::Statement::numpy).
    pub fn numpy(&self) -> String {
        let saturated = Saturated::new(self.run);
        let line = |equation: &Equation| {
            let from_z = saturated.and_then(|it| it.numpy(equation, ROWS));
            from_z.unwrap_or_else(|| ROWS.statement(equation))
        };
        self.equations.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The matrices of the right sides in the order of writing, each once, under their names here.
    pub fn operands(&self) -> Vec<Name> {
        let mut names = Vec::new();
        self.equations.iter().for_each(|equation| collect(&equation.right, &mut names));
        names
    }
}

impl Library {
    /// A matrix of a run as the library has it: b is `1 × n[l]`, and Z is `m × n[l]`.
    pub fn matrix(self, kind: Kind, matrix: ArrayView2<'_, f64>) -> Array2<f64> {
        if self.keeps(kind) { matrix.to_owned() } else { matrix.reversed_axes().to_owned() }
    }

    /// Whether a matrix is the same there as here.
    fn keeps(self, kind: Kind) -> bool {
        self == Library::PyTorch && matches!(kind, Kind::W | Kind::DW | Kind::Update)
    }

    fn equation(self, Equation { left, right }: &Equation) -> Equation {
        let keeps = matches!(left, Expr::Matrix(name, _) if self.keeps(name.kind));
        Equation { left: left.clone(), right: self.written(right, !keeps) }
    }

    /// An expression, or its transpose, in terms of the matrices that the library has. Sums and
    /// softmax stand only in rules that are transposed, where `ROWS` knows their axis.
    fn written(self, x: &Expr, transposed: bool) -> Expr {
        match x {
            Expr::Matrix(name, _) if self.keeps(name.kind) == transposed => transpose(x.clone()),
            Expr::Matrix(..) | Expr::One => x.clone(),
            Expr::Unary(Unary::Transpose, x) => self.written(x, !transposed),
            Expr::Binary(Binary::Product, x, y) if transposed => {
                product(self.written(y, true), self.written(x, true))
            }
            Expr::Unary(op, x) => unary(*op, self.written(x, transposed)),
            Expr::Binary(op, x, y) => {
                binary(*op, self.written(x, transposed), self.written(y, transposed))
            }
        }
    }
}

fn collect(x: &Expr, into: &mut Vec<Name>) {
    match x {
        Expr::Matrix(name, _) => {
            if !into.contains(name) {
                into.push(*name);
            }
        }
        Expr::One => {}
        Expr::Unary(_, x) => collect(x, into),
        Expr::Binary(_, x, y) => {
            collect(x, into);
            collect(y, into);
        }
    }
}
