//! The second class of the boundary, in the wasm that is loaded for practice: comparisons and
//! mistakes.

use js_sys::{Array, Float64Array, Uint8Array};
use ndarray::{Array2, ArrayView2};
use serde::Serialize;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

use super::session::{Matrix, matrix, numbers};
use super::{to_js, value};
use crate::config::Config;
use crate::equation::mathml::Node;
use crate::error::{Code, Error, error};
use crate::name::{Kind, Name};
use crate::pass::run::Run;
use crate::practice::{
    Consequence, Given, Id, Library, Mistake, Moved, Raised, Rows, assignments, file,
};
use crate::view::Level;

/// A run, to compare a learner's matrices with, and to make mistakes in.
///
/// Every method throws an `Error` with a `code` for a name that does not exist.
#[wasm_bindgen]
pub struct Practice {
    run: Run,
    mistakes: Vec<Mistake>,
}

/// A mistake, as it is listed.
#[derive(Serialize)]
struct Listed {
    id: Id,
    step: Name,
    line: String,
    right: String,
}

/// What comes of a mistake.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    raised: Option<RaisedAt<'a>>,
    changed: Vec<Changed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    check_error: Option<f64>,
}

#[derive(Serialize)]
struct RaisedAt<'a> {
    step: Name,
    #[serde(flatten)]
    raised: &'a Raised,
}

/// A matrix that a mistake changes.
#[derive(Serialize)]
struct Changed {
    name: Name,
    /// As NumPy prints it.
    shape: String,
    /// The largest difference over the largest entry; none if the shape is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<f64>,
}

/// A step as it is written here, and with examples as rows.
#[derive(Serialize)]
struct BothWays {
    here: Written,
    there: Written,
    /// The result, then the operands.
    matrices: Vec<Turned>,
}

#[derive(Serialize)]
struct Written {
    mathml: Node,
    numpy: String,
}

/// A matrix here and there.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Turned {
    name: Name,
    is_new: bool,
    here: Matrix,
    there: Matrix,
}

/// A parameter that is moved, as one example sees it.
#[derive(Serialize)]
struct Nudged {
    below: Forward,
    above: Forward,
    quotient: f64,
    derivative: f64,
    kinks: usize,
}

/// A forward pass: the columns of one example, and the losses of all.
#[derive(Serialize)]
struct Forward {
    z: Vec<Vec<f64>>,
    a: Vec<Vec<f64>>,
    losses: Vec<f64>,
    cost: f64,
}

impl Forward {
    fn new(moved: &Moved, example: usize) -> Self {
        let column = |matrix: &Array2<f64>| matrix.column(example).to_vec();
        Self {
            z: moved.z().iter().map(column).collect(),
            a: moved.a().iter().map(column).collect(),
            losses: moved.losses().iter().copied().collect(),
            cost: moved.cost(),
        }
    }
}

#[wasm_bindgen]
impl Practice {
    /// Computes the run of a configuration.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Config")] config: JsValue,
    ) -> Result<Practice, JsValue> {
        let run = Run::new(Config::from_value(value::read("configuration", &config)?)?);
        let mistakes = run.mistakes();
        Ok(Practice { run, mistakes })
    }

    /// Compares a learner's matrix with the run's: text as people paste it, rows of numbers, or a
    /// `Float64Array` in row-major order.
    #[wasm_bindgen(unchecked_return_type = "Comparison")]
    pub fn compare(
        &self,
        name: &str,
        #[wasm_bindgen(unchecked_param_type = "string | Row[] | Float64Array")] given: JsValue,
    ) -> Result<JsValue, JsValue> {
        let name = name.parse()?;
        let given = self.given(name, &given)?;
        Ok(to_js(&self.run.compare(name, &given)?))
    }

    /// Finds of which matrix a learner's text is: the comparisons with all that it may be.
    #[wasm_bindgen(unchecked_return_type = "Comparison[]")]
    pub fn find(&self, text: &str) -> Result<JsValue, JsValue> {
        Ok(to_js(&self.run.find(&Given::from_text(text)?)))
    }

    /// The configuration of the run with a learner's own matrices: those that a text assigns, `X = …`,
    /// and those of files.
    #[wasm_bindgen(js_name = withOwn, unchecked_return_type = "WholeConfig")]
    pub fn with_own(
        &self,
        text: &str,
        #[wasm_bindgen(unchecked_param_type = "[name: string, bytes: Uint8Array][]")] files: Array,
    ) -> Result<JsValue, JsValue> {
        let mut given = assignments(text)?;
        for pair in files.iter().map(|pair| Array::from(&pair)) {
            let name = pair.get(0).as_string().unwrap_or_default();
            given.extend(file::read(&name, &Uint8Array::new(&pair.get(1)).to_vec())?);
        }
        Ok(to_js(&self.run.config().with_own(&given)?))
    }

    /// Every mistake that can be made in the run, in the order of its steps.
    #[wasm_bindgen(unchecked_return_type = "Mistake[]")]
    pub fn mistakes(&self) -> JsValue {
        let listed = |it: &Mistake| Listed {
            id: it.id,
            step: it.step,
            line: it.line(),
            right: it.right_line(),
        };
        to_js(&self.mistakes.iter().map(listed).collect::<Vec<_>>())
    }

    /// What comes of the mistake at that place of the list.
    #[wasm_bindgen(unchecked_return_type = "Outcome")]
    pub fn outcome(&self, at: usize) -> Result<JsValue, JsValue> {
        let it = Consequence::new(&self.run, self.mistake(at)?);
        let changed = it.differences();
        let raised = it.raised().map(|(step, raised)| RaisedAt { step: *step, raised });
        let changed = changed
            .into_iter()
            .map(|(name, shape, difference)| Changed { name, shape, difference })
            .collect();
        Ok(to_js(&Outcome { raised, changed, check_error: it.check_error() }))
    }

    /// A matrix as it is after that mistake.
    #[wasm_bindgen(unchecked_return_type = "Matrix")]
    pub fn wrong(&self, at: usize, name: &str) -> Result<JsValue, JsValue> {
        let name = name.parse()?;
        let it = Consequence::new(&self.run, self.mistake(at)?);
        Ok(match it.changed(name) {
            Some(changed) => matrix(changed.numbers.view()),
            None => matrix(self.run.matrix(name)?),
        })
    }

    /// A step as it is written here and as a library has it, one example per row, with the matrices
    /// of both.
    #[wasm_bindgen(unchecked_return_type = "BothWays")]
    pub fn rows(
        &self,
        id: &str,
        #[wasm_bindgen(unchecked_param_type = "'pytorch' | 'keras'")] library: &str,
    ) -> Result<JsValue, JsValue> {
        let step: Name = id.parse()?;
        let library = Library::from_name("library", library)?;
        let (here, there) =
            (self.run.equation(step, Level::Batch, None), Rows::new(&self.run, step, library));
        let turned = |name: Name, is_new: bool, matrix: ArrayView2<'_, f64>| Turned {
            name,
            is_new,
            here: numbers(matrix),
            there: numbers(library.matrix(name.kind, matrix).view()),
        };
        let mut matrices = Vec::new();
        if step.kind == Kind::Update {
            let l = step.layer;
            matrices.push(turned(Name::new(Kind::W, l), true, self.run.matrix(step)?));
            let bias = self.run.updated_bias(l)?;
            matrices.push(turned(Name::new(Kind::B, l), true, bias.view()));
        } else {
            matrices.push(turned(step, false, self.run.matrix(step)?));
        }
        for name in there.operands() {
            matrices.push(turned(name, false, self.run.matrix(name)?));
        }
        Ok(to_js(&BothWays {
            here: Written { mathml: here.mathml(), numpy: here.numpy() },
            there: Written { mathml: there.mathml(), numpy: there.numpy() },
            matrices,
        }))
    }

    /// Moves a parameter, a cell of W or b, by ±ε, and shows an example (from 0).
    #[wasm_bindgen(unchecked_return_type = "Nudged")]
    pub fn nudged(&self, cell: &str, epsilon: f64, example: usize) -> Result<JsValue, JsValue> {
        let nudge = self.run.nudge(cell.parse()?, epsilon)?;
        let examples = self.run.examples();
        if example >= examples {
            return Err(error!(
                Code::BadCell,
                "There is no example {example}; the run has {examples}, counted from 0."
            )
            .into());
        }
        Ok(to_js(&Nudged {
            below: Forward::new(&nudge.below, example),
            above: Forward::new(&nudge.above, example),
            quotient: nudge.quotient,
            derivative: nudge.derivative,
            kinks: nudge.kinks,
        }))
    }

    /// J at each distance of a parameter, a cell of W or b, from its value.
    #[wasm_bindgen(js_name = costsNear)]
    pub fn costs_near(&self, cell: &str, distances: &[f64]) -> Result<Vec<f64>, JsValue> {
        Ok(self.run.costs_near(cell.parse()?, distances)?)
    }
}

impl Practice {
    fn mistake(&self, at: usize) -> Result<&Mistake, Error> {
        self.mistakes.get(at).ok_or_else(|| {
            error!(
                Code::BadCell,
                "There is no mistake {at}; the run has {}, counted from 0.",
                self.mistakes.len()
            )
        })
    }

    fn given(&self, name: Name, given: &JsValue) -> Result<Given, Error> {
        if let Some(text) = given.as_string() {
            return Given::from_text(&text);
        }
        let Some(numbers) = given.dyn_ref::<Float64Array>() else {
            return Given::from_value(&value::read("matrix", given)?);
        };
        let (rows, cols) = self.run.matrix(name)?.dim();
        let numbers = Array2::from_shape_vec((rows, cols), numbers.to_vec()).map_err(|_| {
            error!(
                Code::BadShape,
                "{name} has {rows}×{cols} numbers, but the Float64Array has {}.",
                numbers.length()
            )
        })?;
        Ok(Given::from_numbers(numbers, false))
    }
}
