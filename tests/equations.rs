//! Compares the trees with the numbers: every equation, evaluated, gives the numbers of the matrix,
//! at every level.

mod support;

use chainrule::{
    Activation, Binary, Chain, Equation, Expr, Function, Index, Kind, Level, Name, Range, Run,
    Select, Unary, Way,
};
use ndarray::{Array2, Axis, array};
use support::{distance, every_network, for_each_step, matrix, run};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Evaluates trees by matrix algebra alone, at one value of each index.
#[derive(Clone, Copy)]
struct Reader<'a> {
    run: &'a Run,
    rate: f64,
    i: usize,
    j: usize,
    k: usize,
}

impl<'a> Reader<'a> {
    fn new(run: &'a Run) -> Self {
        let config = serde_json::to_value(run.config()).expect("a configuration is JSON");
        let rate = config["learning_rate"].as_f64().expect("it is a number");
        Self { run, rate, i: 0, j: 0, k: 0 }
    }

    fn at(self, index: Index) -> usize {
        match index {
            Index::I => self.i,
            Index::J => self.j,
            Index::K => self.k,
            Index::Only => 0,
        }
    }

    fn with(self, index: Index, number: usize) -> Self {
        match index {
            Index::I => Self { i: number, ..self },
            Index::J => Self { j: number, ..self },
            Index::K => Self { k: number, ..self },
            Index::Only => panic!("nothing runs over the only one"),
        }
    }

    /// The value of an expression as a matrix, 1×1 for an entry.
    fn read(self, x: &Expr) -> Array2<f64> {
        match x {
            Expr::Matrix(name, select) => {
                let whole = matrix(self.run, &name.to_string());
                match select {
                    Select::Whole => whole,
                    Select::Example => whole.column(self.k).to_owned().insert_axis(Axis(1)),
                    Select::Cell(row, col) => array![[whole[[self.at(*row), self.at(*col)]]]],
                    Select::Row(row) => whole.row(self.at(*row)).to_owned().insert_axis(Axis(0)),
                    Select::Column(col) => {
                        whole.column(self.at(*col)).to_owned().insert_axis(Axis(1))
                    }
                    Select::Padded => Array2::from_shape_fn(whole.dim(), |(i, k)| {
                        if k == self.k { whole[[i, k]] } else { 0.0 }
                    }),
                    Select::Contribution(..) | Select::ContributionRow(_) => {
                        panic!("a contribution is only ever computed")
                    }
                }
            }
            Expr::One => array![[1.0]],
            Expr::Unary(Unary::Negative, x) => -self.read(x),
            Expr::Unary(Unary::Half, x) => self.read(x) / 2.0,
            Expr::Unary(Unary::Mean, x) => self.read(x) / self.run.examples() as f64,
            Expr::Unary(Unary::Rate, x) => self.read(x) * self.rate,
            Expr::Unary(Unary::Square, x) => self.read(x).mapv(|x| x * x),
            Expr::Unary(Unary::Transpose, x) => self.read(x).reversed_axes(),
            Expr::Unary(Unary::Apply(Function::Log), x) => self.read(x).mapv(f64::ln),
            Expr::Unary(Unary::Apply(Function::Slope(g)), x) => self.read(x).mapv(|z| slope(*g, z)),
            Expr::Unary(Unary::Apply(Function::Activation(Activation::Softmax)), x) => {
                self.softmax(x)
            }
            Expr::Unary(Unary::Apply(Function::Activation(g)), x) => {
                self.read(x).mapv(|z| value(*g, z))
            }
            Expr::Unary(Unary::Sum(Index::I, _), x) if !has_cells(x) => {
                self.read(x).sum_axis(Axis(0)).insert_axis(Axis(0))
            }
            Expr::Unary(Unary::Sum(over, range), x) => {
                let count = match range {
                    Range::Units(layer) => self.run.config().network().units(*layer),
                    Range::Examples => self.run.examples(),
                };
                let terms = (0..count).map(|number| self.with(*over, number).read(x));
                terms.reduce(|sum, term| sum + term).expect("no sum is empty")
            }
            Expr::Unary(
                Unary::Double
                | Unary::MeanOverUnits(_)
                | Unary::Total
                | Unary::Flat
                | Unary::Reshaped,
                _,
            ) => {
                panic!("only a mistake has it")
            }
            Expr::Binary(Binary::Plus, x, y) => self.read(x) + self.read(y),
            Expr::Binary(Binary::Minus, x, y) if **x == Expr::One => 1.0 - self.read(y),
            Expr::Binary(Binary::Minus, x, y) => self.read(x) - self.read(y),
            Expr::Binary(Binary::Times, x, y) => self.read(x) * self.read(y),
            Expr::Binary(Binary::Over, x, y) => self.read(x) / self.read(y),
            Expr::Binary(Binary::Product, x, y) => self.read(x).dot(&self.read(y)),
            Expr::Binary(Binary::Derivative, x, y) => match **y {
                Expr::Matrix(name, Select::Whole) => self.differences(x, name),
                _ => array![[self.difference(x, y)]],
            },
        }
    }

    /// ∂x/∂y of two entries, by differences of the forward rule alone, of the row of z or the
    /// column of a that contains x.
    fn difference(self, x: &Expr, y: &Expr) -> f64 {
        let place = |x: &Expr| match x {
            Expr::Matrix(name, Select::Cell(row, col)) => (*name, self.at(*row), self.at(*col)),
            other => panic!("{other:?} is no entry"),
        };
        let ((of, row, k), (by, i, j)) = (place(x), place(y));
        let moved = |h: f64| {
            let with = |name: Name| {
                let mut matrix = matrix(self.run, &name.to_string());
                if name == by {
                    matrix[[i, j]] += h;
                }
                matrix
            };
            let l = of.layer;
            if of.kind == Kind::Z {
                let (w, b) = (with(Name::new(Kind::W, l)), with(Name::new(Kind::B, l)));
                return w.row(row).dot(&with(Name::new(Kind::A, l - 1)).column(k)) + b[[row, 0]];
            }
            let z = with(Name::new(Kind::Z, l));
            match self.run.config().network().layers[l - 1].activation {
                Activation::Softmax => {
                    z[[row, k]].exp() / z.column(k).iter().map(|z| z.exp()).sum::<f64>()
                }
                g => value(g, z[[row, k]]),
            }
        };
        (moved(1e-5) - moved(-1e-5)) / 2e-5
    }

    /// ∂x/∂y of an entry z and each entry of W. z is linear in W, so a difference is exact with
    /// any step: here with W = 0 but for a 1.
    fn differences(self, x: &Expr, by: Name) -> Array2<f64> {
        let Expr::Matrix(z, Select::Cell(row, col)) = x else { panic!("{x:?} is no entry") };
        assert_eq!((z.kind, by), (Kind::Z, Name::new(Kind::W, z.layer)), "only z is linear");
        let a = matrix(self.run, &Name::new(Kind::A, z.layer - 1).to_string());
        let shape = matrix(self.run, &by.to_string()).dim();
        Array2::from_shape_fn(shape, |at| {
            let mut w = Array2::zeros(shape);
            w[at] = 1.0;
            w.dot(&a)[[self.at(*row), self.at(*col)]]
        })
    }

    /// Softmax takes whole columns, even for one entry.
    fn softmax(self, x: &Expr) -> Array2<f64> {
        if let Expr::Matrix(name, Select::Cell(row, _)) = x {
            let column = self.softmax(&Expr::Matrix(*name, Select::Example));
            return array![[column[[self.at(*row), 0]]]];
        }
        let e = self.read(x).mapv(f64::exp);
        &e / &e.sum_axis(Axis(0))
    }

    /// Whether two matrices are equal up to rounding.
    fn compare(self, right: &Array2<f64>, expected: &Array2<f64>, what: &str) {
        let error = distance(right, expected, 1e-2);
        assert!(error < 1e-12, "{what}: off by {error:e}\n{:?}", self.run.config());
    }
}

fn has_cells(x: &Expr) -> bool {
    match x {
        Expr::Matrix(_, select) => matches!(select, Select::Cell(..)),
        Expr::One => false,
        Expr::Binary(Binary::Derivative, ..) => true,
        Expr::Unary(_, x) => has_cells(x),
        Expr::Binary(_, x, y) => has_cells(x) || has_cells(y),
    }
}

fn value(g: Activation, z: f64) -> f64 {
    match g {
        Activation::Linear => z,
        Activation::Sigmoid => 1.0 / (1.0 + (-z).exp()),
        Activation::Tanh => z.sinh() / z.cosh(),
        Activation::Relu => f64::max(0.0, z),
        Activation::LeakyRelu => f64::max(0.01 * z, z),
        Activation::Elu => f64::max(0.0, z) + (z.min(0.0).exp() - 1.0),
        Activation::Softplus => (1.0 + z.exp()).ln(),
        Activation::Softmax => panic!("softmax takes a column"),
    }
}

fn slope(g: Activation, z: f64) -> f64 {
    match g {
        Activation::Linear => 1.0,
        Activation::Sigmoid => value(g, z) * (1.0 - value(g, z)),
        Activation::Tanh => 1.0 / z.cosh().powi(2),
        Activation::Relu => f64::from(z > 0.0),
        Activation::LeakyRelu => f64::from(z > 0.0).max(0.01),
        Activation::Elu => z.min(0.0).exp(),
        Activation::Softplus => value(Activation::Sigmoid, z),
        Activation::Softmax => panic!("softmax has no slope of one entry"),
    }
}

/// The 1/m of dW and db, as in the explanation of an entry.
fn scale(run: &Run, name: Name) -> f64 {
    let first = chainrule::Cell { name, row: 0, col: 0 };
    run.explain(first).expect("every matrix has a first cell").scale
}

#[wasm_bindgen_test(unsupported = test)]
fn batch_equation_gives_the_matrix() {
    for_each_step(|run, name| {
        let reader = Reader::new(run);
        let expected = matrix(run, &name.to_string());
        let equation = Equation::batch(run.config(), name);
        reader.compare(&reader.read(&equation.right), &expected, &format!("{name}"));
        for way in Way::ALL {
            let equation = Equation::for_way(run.config(), name, Some(*way));
            reader.compare(&reader.read(&equation.right), &expected, &format!("{name} {way:?}"));
        }
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn equation_of_one_example_gives_its_column_or_its_share() {
    for_each_step(|run, name| {
        let equation = Equation::batch(run.config(), name).example();
        let expected = matrix(run, &name.to_string());
        let read = |k: usize| Reader::new(run).with(Index::K, k).read(&equation.right);
        let examples = (0..run.examples()).map(read);
        let together = match name.kind {
            Kind::J | Kind::Update => read(0),
            Kind::DW | Kind::DB => {
                examples.reduce(|sum, share| sum + share).expect("m > 0") * scale(run, name)
            }
            _ => {
                let columns: Vec<_> = examples.collect();
                Array2::from_shape_fn(expected.dim(), |(i, k)| columns[k][[i, 0]])
            }
        };
        Reader::new(run).compare(&together, &expected, &format!("{name} of one example"));
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn equation_of_one_entry_gives_the_entry() {
    for_each_step(|run, name| {
        let expected = matrix(run, &name.to_string());
        let batch = Equation::batch(run.config(), name);
        let reader = |(i, j): (usize, usize), k: usize| Reader { i, j, k, ..Reader::new(run) };
        let number = |x: &Expr, at: (usize, usize), k: usize| {
            let entry = reader(at, k).read(x);
            assert_eq!(entry.dim(), (1, 1), "{name}: an entry is one number");
            entry[[0, 0]]
        };
        let entry = batch.entry();
        // The column of an entry is its example, or j of a weight.
        let whole = Array2::from_shape_fn(expected.dim(), |at| number(&entry.right, at, at.1));
        reader((0, 0), 0).compare(&whole, &expected, &format!("entries of {name}"));

        let entry = batch.at(Level::Element);
        let by_example = Array2::from_shape_fn(expected.dim(), |at| match name.kind {
            Kind::DW | Kind::DB => {
                let share = |k| number(&entry.right, at, k);
                (0..run.examples()).map(share).sum::<f64>() * scale(run, name)
            }
            _ => number(&entry.right, at, at.1),
        });
        reader((0, 0), 0).compare(&by_example, &expected, &format!("{name} at element level"));
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn equation_of_a_vector_gives_the_row_or_the_column() {
    for_each_step(|run, name| {
        let expected = matrix(run, &name.to_string());
        let vector = Equation::batch(run.config(), name).at(Level::Vector);
        let read = |i, k| Reader { i, k, ..Reader::new(run) }.read(&vector.right);
        let rows = 0..expected.nrows();
        let together = match name.kind {
            // A row of the contribution of each example.
            Kind::DW => Array2::from_shape_fn(expected.dim(), |(i, j)| {
                (0..run.examples()).map(|k| read(i, k)[[0, j]]).sum::<f64>() * scale(run, name)
            }),
            Kind::DB => Array2::from_shape_fn(expected.dim(), |(i, _)| {
                (0..run.examples()).map(|k| read(0, k)[[i, 0]]).sum::<f64>() * scale(run, name)
            }),
            Kind::Update => Array2::from_shape_fn(expected.dim(), |(i, j)| read(i, 0)[[0, j]]),
            Kind::J => read(0, 0),
            // The row of one example is one number.
            _ if rows.clone().all(|i| read(i, 0).dim() == (1, 1)) => {
                Array2::from_shape_fn(expected.dim(), |(i, k)| read(i, k)[[0, 0]])
            }
            _ => Array2::from_shape_fn(expected.dim(), |(i, k)| read(0, k)[[i, 0]]),
        };
        Reader::new(run).compare(&together, &expected, &format!("vectors of {name}"));
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn a_chain_is_what_arrives_times_the_local_derivative() {
    let mut local = 0;
    for_each_step(|run, name| {
        let Some(chain) = Chain::new(run.config(), name) else {
            let starts = name.kind == Kind::DA && name.layer == run.depth();
            assert!(!name.kind.is_gradient() || starts, "{name} has a chain");
            return;
        };
        let expected = matrix(run, &name.to_string());
        let near = |right: f64, expected: f64, what: &str| {
            let error = (right - expected).abs() / expected.abs().max(1.0);
            assert!(error < 1e-6, "{what} of {name}: {right} is not {expected}");
        };
        for ((row, col), expected) in expected.indexed_iter() {
            let at = |k| Reader { i: row, j: col, k, ..Reader::new(run) };
            let number = |x: &Expr, k: usize| at(k).read(x)[[0, 0]];
            let sum = match name.kind {
                Kind::DW | Kind::DB => {
                    let shares = (0..run.examples()).map(|k| number(&chain.rule.right, k));
                    shares.sum::<f64>() * scale(run, name)
                }
                _ => number(&chain.rule.right, col),
            };
            near(sum, *expected, "the chain");
            let Some(derivative) = &chain.local else { continue };
            let k = if name.kind.has_examples() { col } else { 0 };
            let j = if name.kind == Kind::DW { col } else { 0 };
            let at = Reader { i: row, j, k, ..Reader::new(run) };
            let [left, right] = [&derivative.left, &derivative.right].map(|x| at.read(x)[[0, 0]]);
            near(right, left, "the local derivative");
            local += 1;
        }
    });
    assert!(local > 500, "only {local} local derivatives were compared");
}

#[wasm_bindgen_test(unsupported = test)]
fn left_side_is_what_is_computed() {
    for_each_step(|run, name| {
        let reader = Reader::new(run);
        let batch = Equation::batch(run.config(), name);
        assert_eq!(reader.read(&batch.left), matrix(run, &name.to_string()));
        let entry = reader.read(&batch.entry().left);
        assert_eq!(entry[[0, 0]], matrix(run, &name.to_string())[[0, 0]], "{name}");
    });
}

#[wasm_bindgen_test(unsupported = test)]
fn shortcut_gives_dz_of_the_output() {
    let mut found = 0;
    for network in every_network() {
        let run = run(&network);
        let Some(shortcut) = Equation::shortcut(run.config()) else { continue };
        let reader = Reader::new(&run);
        let dz = reader.read(&shortcut.left);
        assert_eq!(dz, matrix(&run, &format!("dZ[{}]", run.depth())));
        reader.compare(&reader.read(&shortcut.right), &dz, "A − Y");
        found += 1;
    }
    assert!(found > 0, "no network has a shortcut");
}

#[wasm_bindgen_test(unsupported = test)]
fn bias_update_is_a_step_downhill() {
    let run = run(&every_network()[0]);
    let equation = Equation::bias_update(1);
    let updated = matrix(&run.updated().expect("the step is small"), "b[1]");
    let reader = Reader::new(&run);
    reader.compare(&reader.read(&equation.right), &updated, "the new b[1]");
}
