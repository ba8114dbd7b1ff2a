//! The only class of the boundary: a run, and everything that can be read from it.

use js_sys::{Array, Float64Array};
use ndarray::{Array2, ArrayView2};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{to_js, value};
use crate::config::Config;
use crate::config::value::Value;
use crate::equation::statement::Statement;
use crate::error::{Code, Error, Quoted, error};
use crate::name::{Cell, Name};
use crate::pass::check::{Check, Checking};
use crate::pass::product_trial::Spelling;
use crate::pass::run::Run;
use crate::pass::steps::Position;
use crate::pass::train::Training;
use crate::view::{Level, Way};

/// A run of a network, with its training and its gradient check while they are in progress.
///
/// Every method throws an `Error` with a `code` for a name, cell or position that does not exist.
#[wasm_bindgen]
pub struct Session {
    run: Run,
    training: Option<Training>,
    checking: Option<Checking>,
}

/// A gradient check, and whether it has passed.
#[derive(Serialize)]
struct Checked {
    #[serde(flatten)]
    check: Check,
    passed: bool,
}

/// The numbers of a matrix, in row-major order.
#[derive(Serialize)]
pub(super) struct Matrix {
    rows: usize,
    cols: usize,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    data: Float64Array,
}

#[wasm_bindgen]
impl Session {
    /// Computes the run of a configuration.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Config")] config: JsValue,
    ) -> Result<Session, JsValue> {
        let config = Config::from_value(value::read("configuration", &config)?)?;
        Ok(Session::of(Run::new(config)))
    }

    /// Computes the run of a configuration, or of the defaults, after attributes of `<chain-rule>`
    /// are applied to it.
    #[wasm_bindgen(js_name = fromAttributes)]
    pub fn from_attributes(
        #[wasm_bindgen(unchecked_param_type = "Config | undefined")] base: JsValue,
        #[wasm_bindgen(unchecked_param_type = "[name: string, text: string][]")] attributes: Array,
    ) -> Result<Session, JsValue> {
        let base = match value::read("configuration", &base)? {
            Value::Null => None,
            base => Some(Config::from_value(base)?),
        };
        let text = |value: JsValue| value.as_string().unwrap_or_default();
        let attributes: Vec<_> = attributes
            .iter()
            .map(|pair| Array::from(&pair))
            .map(|pair| (text(pair.get(0)), text(pair.get(1))))
            .collect();
        Ok(Session::of(Run::new(Config::from_attributes(base.as_ref(), &attributes)?)))
    }

    /// The complete configuration: a run of it has the same numbers to the last bit.
    #[wasm_bindgen(unchecked_return_type = "WholeConfig")]
    pub fn config(&self) -> JsValue {
        to_js(self.run.config())
    }

    /// The configuration without its numbers.
    #[wasm_bindgen(unchecked_return_type = "Settings")]
    pub fn settings(&self) -> JsValue {
        to_js(&self.run.config().settings())
    }

    /// The steps, in the order of computation.
    #[wasm_bindgen(unchecked_return_type = "Step[]")]
    pub fn steps(&self) -> JsValue {
        to_js(&self.run.steps())
    }

    /// Reads a position, `dZ[2]:3`.
    #[wasm_bindgen(unchecked_return_type = "Position")]
    pub fn position(&self, text: &str) -> Result<JsValue, JsValue> {
        Ok(to_js(&Position::parse(text, &self.run.steps(), self.run.examples())?))
    }

    /// Reads a cell, `dW[1](0,1)`, which must exist.
    #[wasm_bindgen(unchecked_return_type = "Cell")]
    pub fn cell(&self, text: &str) -> Result<JsValue, JsValue> {
        Ok(to_js(&self.existing_cell(text)?))
    }

    /// Rows and columns of a matrix.
    #[wasm_bindgen(unchecked_return_type = "[rows: number, cols: number]")]
    pub fn shape(&self, name: &str) -> Result<JsValue, JsValue> {
        Ok(to_js(&self.run.matrix(name.parse()?)?.dim()))
    }

    /// The matrix of that name, `dZ[2]`.
    #[wasm_bindgen(unchecked_return_type = "Matrix")]
    pub fn matrix(&self, name: &str) -> Result<JsValue, JsValue> {
        Ok(matrix(self.run.matrix(name.parse()?)?))
    }

    /// g′(Z) of a layer; `undefined` for softmax, which does not act entry by entry.
    #[wasm_bindgen(unchecked_return_type = "Matrix | undefined")]
    pub fn slope(&self, layer: usize) -> Result<JsValue, JsValue> {
        Ok(optional(self.run.slope(layer)?))
    }

    /// The sum of the contributions of the first `examples` examples to dW or db, including 1/m.
    #[wasm_bindgen(unchecked_return_type = "Matrix")]
    pub fn partial(&self, name: &str, examples: usize) -> Result<JsValue, JsValue> {
        Ok(matrix(self.run.partial(name.parse()?, examples)?.view()))
    }

    /// The contribution of one example, from 0, to dW or db, without 1/m.
    #[wasm_bindgen(unchecked_return_type = "Matrix")]
    pub fn contribution(&self, name: &str, example: usize) -> Result<JsValue, JsValue> {
        Ok(matrix(self.run.contribution(name.parse()?, example)?.view()))
    }

    /// b of a layer after the update.
    #[wasm_bindgen(js_name = updatedBias, unchecked_return_type = "Matrix")]
    pub fn updated_bias(&self, layer: usize) -> Result<JsValue, JsValue> {
        Ok(matrix(self.run.updated_bias(layer)?.view()))
    }

    /// g, then g′ of a layer at `count` evenly spaced values of z, as two rows; `undefined` for
    /// softmax.
    #[wasm_bindgen(unchecked_return_type = "Matrix | undefined")]
    pub fn curve(
        &self,
        layer: usize,
        from: f64,
        to: f64,
        count: usize,
    ) -> Result<JsValue, JsValue> {
        Ok(optional(self.run.curve(layer, (from, to), count)?))
    }

    /// The terms that add up to a cell.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(&self, name: &str, row: usize, col: usize) -> Result<JsValue, JsValue> {
        Ok(to_js(&self.run.explain(Cell { name: name.parse()?, row, col })?))
    }

    /// The equation of a step in a format, at a level or the nearest that the step has, and in one
    /// of its ways if it has more than one.
    pub fn equation(
        &self,
        id: &str,
        level: &str,
        format: &str,
        way: &str,
    ) -> Result<String, JsValue> {
        Ok(written(&self.statement(id, level, way)?, format)?)
    }

    /// The equation of one entry, `dW[1](0,1)`, in a format.
    #[wasm_bindgen(js_name = cellEquation)]
    pub fn cell_equation(&self, cell: &str, format: &str) -> Result<String, JsValue> {
        Ok(written(&self.run.cell_equation(self.existing_cell(cell)?), format)?)
    }

    /// The equation of a step, as for `equation`, as a MathML tree.
    #[wasm_bindgen(unchecked_return_type = "MathNode")]
    pub fn mathml(&self, id: &str, level: &str, way: &str) -> Result<JsValue, JsValue> {
        Ok(to_js(&self.statement(id, level, way)?.mathml()))
    }

    /// The equation of one entry as a MathML tree; with an example, from 0, the contribution of that
    /// example to an entry of dW or db.
    #[wasm_bindgen(js_name = cellMathml, unchecked_return_type = "MathNode")]
    pub fn cell_mathml(&self, cell: &str, example: Option<usize>) -> Result<JsValue, JsValue> {
        let cell = self.existing_cell(cell)?;
        let statement = match example {
            Some(example) => self.run.cell_contribution(cell, example),
            None => self.run.cell_equation(cell),
        };
        Ok(to_js(&statement.mathml()))
    }

    /// The chain rule for a cell of a gradient and one example, from 0: the upstream gradient times
    /// the local derivative, and the local derivative itself; `undefined` if no chain rule applies.
    #[wasm_bindgen(unchecked_return_type = "MathNode | undefined")]
    pub fn chain(&self, cell: &str, example: usize) -> Result<JsValue, JsValue> {
        let chain = self.run.chain(self.existing_cell(cell)?, example);
        Ok(to_js(&chain.map(|chain| chain.mathml())))
    }

    /// dZ[L] = A[L] − Y, if the loss has that shortcut.
    #[wasm_bindgen(unchecked_return_type = "MathNode | undefined")]
    pub fn shortcut(&self) -> JsValue {
        to_js(&self.run.shortcut().map(|shortcut| shortcut.mathml()))
    }

    /// The level, or the nearest that the step has.
    #[wasm_bindgen(js_name = nearestLevel, unchecked_return_type = "Level")]
    pub fn nearest_level(&self, id: &str, level: &str) -> Result<String, JsValue> {
        let level = Level::from_name("level", level)?;
        Ok(level.nearest(self.step(id)?.kind).name().to_owned())
    }

    /// The operands of a step, for its picture.
    #[wasm_bindgen(unchecked_return_type = "Operands")]
    pub fn operands(&self, id: &str) -> Result<JsValue, JsValue> {
        Ok(to_js(&self.run.operands(self.step(id)?)))
    }

    /// Tries the product of dA or dW with each operand of the rule transposed or not, and with the
    /// two swapped or not.
    #[wasm_bindgen(unchecked_return_type = "Trial")]
    pub fn trial(
        &self,
        name: &str,
        first: bool,
        second: bool,
        swapped: bool,
    ) -> Result<JsValue, JsValue> {
        let spelling = Spelling { transposed: [first, second], swapped };
        Ok(to_js(&self.run.trial(name.parse()?, spelling)?))
    }

    /// The gradient check of every parameter by central differences.
    #[wasm_bindgen(unchecked_return_type = "Check")]
    pub fn check(&self) -> JsValue {
        checked(self.run.check())
    }

    /// Continues a gradient check for some entries; its result once all are checked.
    #[wasm_bindgen(js_name = checkSome, unchecked_return_type = "Check | undefined")]
    pub fn check_some(&mut self, entries: usize) -> JsValue {
        let checking = self.checking.get_or_insert_with(|| Checking::new(&self.run));
        if !checking.advance(&self.run, entries) {
            return JsValue::UNDEFINED;
        }
        let found = checking.found;
        self.checking = None;
        checked(found)
    }

    /// Computes the run at the updated parameters.
    pub fn update(&mut self) -> Result<(), JsValue> {
        *self = Session::of(self.run.updated()?);
        Ok(())
    }

    /// Begins training at the parameters of the run.
    #[wasm_bindgen(js_name = beginTraining)]
    pub fn begin_training(&mut self) {
        self.training = Some(Training::new(&self.run));
    }

    /// Continues training for some iterations.
    #[wasm_bindgen(unchecked_return_type = "Progress")]
    pub fn train(&mut self, iterations: usize) -> Result<JsValue, JsValue> {
        let training = self.training.get_or_insert_with(|| Training::new(&self.run));
        Ok(to_js(&training.advance(iterations)?))
    }

    /// Ends the training; the run becomes the one at the parameters reached.
    #[wasm_bindgen(js_name = endTraining)]
    pub fn end_training(&mut self) {
        if let Some(training) = self.training.take() {
            *self = Session::of(training.run());
        }
    }
}

impl Session {
    fn of(run: Run) -> Session {
        Session { run, training: None, checking: None }
    }

    fn step(&self, id: &str) -> Result<Name, Error> {
        let name = id.parse().ok();
        let step = self.run.steps().into_iter().find(|step| Some(step.name) == name);
        step.map(|step| step.name).ok_or_else(|| {
            error!(
                Code::BadPosition,
                "{} is not a step; a step is one of `steps`, as in dZ[1].",
                Quoted(id)
            )
        })
    }

    fn statement(&self, id: &str, level: &str, way: &str) -> Result<Statement, Error> {
        let level = Level::from_name("level", level)?;
        // A way that the step does not have is ignored.
        Ok(self.run.equation(self.step(id)?, level, Way::from_name("way", way).ok()))
    }

    fn existing_cell(&self, text: &str) -> Result<Cell, Error> {
        let cell = text.parse()?;
        self.run.cell(cell)?;
        Ok(cell)
    }
}

fn written(statement: &Statement, format: &str) -> Result<String, Error> {
    match format {
        "latex" => Ok(statement.latex()),
        "mathml" => Ok(statement.mathml().markup()),
        "numpy" => Ok(statement.numpy()),
        "text" => Ok(statement.text()),
        other => Err(Error::unknown_name("format", other, &["latex", "mathml", "numpy", "text"])),
    }
}

fn checked(check: Check) -> JsValue {
    to_js(&Checked { check, passed: check.passed() })
}

pub(super) fn matrix(matrix: ArrayView2<'_, f64>) -> JsValue {
    to_js(&numbers(matrix))
}

pub(super) fn numbers(matrix: ArrayView2<'_, f64>) -> Matrix {
    let (rows, cols) = matrix.dim();
    let numbers = matrix.as_standard_layout();
    let data = Float64Array::from(numbers.as_slice().expect("it lies row by row"));
    Matrix { rows, cols, data }
}

fn optional(array: Option<Array2<f64>>) -> JsValue {
    array.map_or(JsValue::UNDEFINED, |array| matrix(array.view()))
}
