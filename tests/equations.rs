//! The trees against the numbers: what an equation says is what the matrix holds, at every
//! level; and every text is well-formed.

mod support;

use chainrule::{
    Activation, Equation, Expr, Function, Index, Kind, Level, Name, Range, Run, Select, Way,
};
use ndarray::{Array2, Axis, array};
use support::{distance, every_network, matrix, run};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Works trees out by the laws of matrices alone, at one value of each index.
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

    /// The matrix that an expression stands for, 1×1 for an entry.
    fn read(self, x: &Expr) -> Array2<f64> {
        match x {
            Expr::Matrix(name, select) => {
                let whole = matrix(self.run, &name.to_string());
                match select {
                    Select::Whole => whole,
                    Select::Example => whole.column(self.k).to_owned().insert_axis(Axis(1)),
                    Select::Cell(row, col) => array![[whole[[self.at(*row), self.at(*col)]]]],
                    Select::Contribution(..) => panic!("a contribution is only ever computed"),
                }
            }
            Expr::One => array![[1.0]],
            Expr::Negative(x) => -self.read(x),
            Expr::Half(x) => self.read(x) / 2.0,
            Expr::Mean(x) => self.read(x) / self.run.examples() as f64,
            Expr::Rate(x) => self.read(x) * self.rate,
            Expr::Square(x) => self.read(x).mapv(|x| x * x),
            Expr::Transpose(x) => self.read(x).reversed_axes(),
            Expr::Apply(Function::Log, x) => self.read(x).mapv(f64::ln),
            Expr::Apply(Function::Slope(g), x) => self.read(x).mapv(|z| slope(*g, z)),
            Expr::Apply(Function::Activation(Activation::Softmax), x) => self.softmax(x),
            Expr::Apply(Function::Activation(g), x) => self.read(x).mapv(|z| value(*g, z)),
            Expr::Sum(Index::I, _, x) if !has_cells(x) => {
                self.read(x).sum_axis(Axis(0)).insert_axis(Axis(0))
            }
            Expr::Sum(over, range, x) => {
                let count = match range {
                    Range::Units(layer) => self.run.config().network().units(*layer),
                    Range::Examples => self.run.examples(),
                };
                let terms = (0..count).map(|number| self.with(*over, number).read(x));
                terms.reduce(|sum, term| sum + term).expect("no sum is empty")
            }
            Expr::Plus(x, y) => self.read(x) + self.read(y),
            Expr::Minus(x, y) if **x == Expr::One => 1.0 - self.read(y),
            Expr::Minus(x, y) => self.read(x) - self.read(y),
            Expr::Times(x, y) => self.read(x) * self.read(y),
            Expr::Over(x, y) => self.read(x) / self.read(y),
            Expr::Product(x, y) => self.read(x).dot(&self.read(y)),
        }
    }

    /// Softmax takes whole columns, also for one entry.
    fn softmax(self, x: &Expr) -> Array2<f64> {
        if let Expr::Matrix(name, Select::Cell(row, _)) = x {
            let column = self.softmax(&Expr::Matrix(*name, Select::Example));
            return array![[column[[self.at(*row), 0]]]];
        }
        let e = self.read(x).mapv(f64::exp);
        &e / &e.sum_axis(Axis(0))
    }

    /// Whether two are the same, as far as rounding allows.
    fn compare(self, right: &Array2<f64>, expected: &Array2<f64>, what: &str) {
        let error = distance(right, expected, 1e-2);
        assert!(error < 1e-12, "{what}: off by {error:e}\n{:?}", self.run.config());
    }
}

fn has_cells(x: &Expr) -> bool {
    match x {
        Expr::Matrix(_, select) => matches!(select, Select::Cell(..)),
        Expr::One => false,
        Expr::Negative(x)
        | Expr::Half(x)
        | Expr::Mean(x)
        | Expr::Rate(x)
        | Expr::Square(x)
        | Expr::Transpose(x)
        | Expr::Apply(_, x)
        | Expr::Sum(_, _, x) => has_cells(x),
        Expr::Plus(x, y)
        | Expr::Minus(x, y)
        | Expr::Times(x, y)
        | Expr::Over(x, y)
        | Expr::Product(x, y) => has_cells(x) || has_cells(y),
    }
}

fn value(g: Activation, z: f64) -> f64 {
    match g {
        Activation::Linear => z,
        Activation::Sigmoid => 1.0 / (1.0 + (-z).exp()),
        Activation::Tanh => z.sinh() / z.cosh(),
        Activation::Relu => f64::max(0.0, z),
        Activation::LeakyRelu => f64::max(0.01 * z, z),
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
        Activation::Softplus => value(Activation::Sigmoid, z),
        Activation::Softmax => panic!("softmax has no slope of one entry"),
    }
}

/// Calls with every run of the fixed set and each of its steps.
fn for_each_step(mut call: impl FnMut(&Run, Name)) {
    for network in every_network() {
        let run = run(&network);
        run.steps().into_iter().for_each(|step| call(&run, step.name));
    }
}

/// 1/m of dW and db, as the explanation of an entry has it.
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
            let seen = Equation::seen(run.config(), name, Some(*way));
            reader.compare(&reader.read(&seen.right), &expected, &format!("{name} {way:?}"));
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
        // The column of an entry is its example, or the j of a weight.
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

/// The statement of every step at every level in every way, and of one cell.
fn for_each_statement(mut call: impl FnMut(&chainrule::Statement)) {
    for_each_step(|run, name| {
        for level in Level::ALL {
            for way in [None, Some(Way::Outer)] {
                call(&run.equation(name, *level, way));
            }
        }
        call(&run.cell_equation(chainrule::Cell { name, row: 0, col: 0 }));
    });
}

/// The brackets that `text` leaves open or closes too often.
fn unbalanced(text: &str, pairs: &[(char, char)]) -> Option<char> {
    let mut open = vec![];
    for c in text.chars() {
        if let Some((_, close)) = pairs.iter().find(|(first, _)| *first == c) {
            open.push(*close);
        } else if pairs.iter().any(|(_, close)| *close == c) && open.pop() != Some(c) {
            return Some(c);
        }
    }
    open.pop()
}

/// `x^{…}^{…}`, which LaTeX refuses.
fn has_double_superscript(latex: &str) -> bool {
    latex.match_indices("^{").any(|(at, _)| {
        let mut depth = 0;
        let end = latex[at + 1..].find(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0
        });
        end.is_some_and(|end| latex[at + 1 + end + 1..].starts_with('^'))
    })
}

#[wasm_bindgen_test(unsupported = test)]
fn texts_are_well_formed() {
    assert!(has_double_superscript("W^{[1]}^{T}") && !has_double_superscript("{W^{[1]}}^{T}"));
    for_each_statement(|statement| {
        let latex = statement.latex();
        let brackets = [('{', '}'), ('(', ')'), ('[', ']')];
        assert_eq!(unbalanced(&latex, &brackets), None, "{latex}");
        assert!(latex.is_ascii(), "{latex}");
        assert_eq!(latex.matches(r"\left(").count(), latex.matches(r"\right)").count(), "{latex}");
        assert!(!has_double_superscript(&latex), "{latex}");

        let numpy = statement.numpy();
        assert_eq!(unbalanced(&numpy, &[('(', ')'), ('[', ']')]), None, "{numpy}");
        assert!(numpy.is_ascii(), "{numpy}");

        let text = statement.text();
        assert_eq!(unbalanced(&text, &[('(', ')'), ('[', ']')]), None, "{text}");
        assert!(!text.contains("  ") && text.trim() == text, "{text}");
    });
}

/// Whether every element is closed where it should be; tags and attributes as the core writes
/// them.
fn is_xml(markup: &str) -> bool {
    let mut open = vec![];
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        let Some(end) = rest[at..].find('>') else { return false };
        let tag = &rest[at + 1..at + end];
        match tag.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return false,
            Some(_) => {}
            None => {
                let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
                if attributes.matches('"').count() % 2 != 0 || name.is_empty() {
                    return false;
                }
                open.push(name);
            }
        }
        rest = &rest[at + end + 1..];
    }
    open.is_empty() && !rest.contains('>')
}

#[wasm_bindgen_test(unsupported = test)]
fn mathml_is_well_formed() {
    for wrong in ["<a>", "<a></b>", "</a>", "<a><b></a></b>", "<a x=\"></a>"] {
        assert!(!is_xml(wrong), "{wrong}");
    }
    for_each_statement(|statement| {
        let markup = statement.mathml().markup();
        assert!(is_xml(&markup), "{markup}");
        // Elements with scripts and fractions have a fixed number of children.
        count_children(&statement.mathml());
    });
}

fn count_children(node: &chainrule::Node) {
    let chainrule::Node::Element(tag, _, children) = node else { return };
    let count = match *tag {
        "msup" | "msub" | "munder" | "mfrac" => Some(2),
        "msubsup" => Some(3),
        "mi" | "mn" | "mo" | "mtext" => Some(1),
        _ => None,
    };
    assert!(count.is_none_or(|count| count == children.len()), "{node:?}");
    children.iter().for_each(count_children);
}

/// A few in full, as a reader meets them.
#[wasm_bindgen_test(unsupported = test)]
fn equations_read_as_in_the_derivation() {
    let run = |output: &str, loss: &str, convention: &str| {
        let units = if output == "softmax" { 2 } else { 1 };
        support::run(&serde_json::json!({
            "inputs": 2, "loss": loss, "convention": convention,
            "layers": [{"units": 3, "activation": "tanh"}, {"units": units, "activation": output}],
        }))
    };
    let each = run("sigmoid", "binary_cross_entropy", "per-example");
    let mean = run("softmax", "cross_entropy", "mean");
    let squared = run("linear", "squared_error", "per-example");
    let (element, one, batch) = (Level::Element, Level::Matrix, Level::Batch);
    let cases = [
        (&each, "Z[1]", batch, "Z[1] = W[1] X + b[1]", "Z[1] = W[1] @ A[0] + b[1]"),
        (
            &each,
            "dA[1]",
            element,
            "∂ℒ(k)/∂a[1](k)_i = Σ_j W[2]_ji · δ[2](k)_j",
            "dA[1][i, k] = sum(W[2][j, i] * dZ[2][j, k] for j in range(len(A[2])))",
        ),
        (
            &each,
            "dA[2]",
            batch,
            "dA[2] = −Y/A[2] + (1 − Y)/(1 − A[2])",
            "dA[2] = -Y / A[2] + (1 - Y) / (1 - A[2])",
        ),
        (&each, "dW[1]", batch, "dW[1] = 1/m dZ[1] Xᵀ", "dW[1] = dZ[1] @ A[0].T / m"),
        (
            &each,
            "dW[1]",
            one,
            "∂ℒ(k)/∂W[1] = δ[1](k) x(k)ᵀ",
            "dW[1] = dZ[1][:, [k]] @ A[0][:, [k]].T",
        ),
        (
            &each,
            "db[2]",
            batch,
            "db[2] = 1/m Σ_k δ[2](k)",
            "db[2] = dZ[2].sum(axis=1, keepdims=True) / m",
        ),
        (&mean, "dA[2]", batch, "dA[2] = −1/m Y/A[2]", "dA[2] = -Y / A[2] / m"),
        (
            &mean,
            "dW[2]",
            element,
            "1/m ∂ℒ(k)/∂W[2]_ij = δ[2](k)_i · a[1](k)_j",
            "dW[2][i, j] = dZ[2][i, k] * A[1][j, k]",
        ),
        (
            &squared,
            "L",
            batch,
            "ℒ = 1/2 Σ_i (A[2] − Y)²",
            "L = ((A[2] - Y)**2).sum(axis=0, keepdims=True) / 2",
        ),
    ];
    for (run, id, level, text, numpy) in cases {
        let statement = run.equation(id.parse().expect("it is a name"), level, None);
        assert_eq!((statement.text(), statement.numpy()), (text.into(), numpy.into()));
    }
    let softmax = mean.equation("A[2]".parse().expect("it is a name"), element, None);
    assert_eq!(softmax.latex(), r"a_{i}^{[2](k)} = \operatorname{softmax}(z^{[2](k)})_{i}");
    let cell = each.cell_equation("dW[1](0,1)".parse().expect("it is a cell"));
    let latex = r"\frac{\partial J}{\partial W_{12}^{[1]}} = \frac{1}{m} \sum_{k} \delta_{1}^{[1](k)} \cdot x_{2}^{(k)}";
    assert_eq!(cell.latex(), latex);
}
