//! The one class that JavaScript holds: a run, and what can be asked of it.

use ndarray::Array2;
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use super::shape::{Shaped, from_js, to_js};
use super::thrown::thrown;
use crate::check::Checking;
use crate::config::Config;
use crate::equation::{Level, Way};
use crate::error::{Code, Error, quoted};
use crate::matrix::Entries;
use crate::name::{Cell, Name};
use crate::palette::{Scale, Theme, shade};
use crate::run::Run;
use crate::schema::ATTRIBUTES;
use crate::step::Position;
use crate::train::Training;
use crate::trial::Spelling;
use crate::value::Value;

/// A run of a network, and the training that may be under way from it.
#[wasm_bindgen]
pub struct Session {
    run: Run,
    training: Option<Training>,
    checking: Option<Checking>,
}

#[wasm_bindgen]
extern "C" {
    /// What a canvas can draw.
    #[wasm_bindgen(typescript_type = "ImageData")]
    pub type ImageData;

    #[wasm_bindgen(constructor, catch)]
    fn new(pixels: Clamped<&[u8]>, width: u32) -> Result<ImageData, JsValue>;
}

type Thrown<T> = Result<T, JsValue>;

#[wasm_bindgen]
impl Session {
    /// The run of a configuration object.
    #[wasm_bindgen(constructor)]
    pub fn new(config: JsValue) -> Thrown<Session> {
        Ok(Session::of(read_config(config)?))
    }

    /// The run of attributes laid over a configuration, or over the defaults.
    #[wasm_bindgen(js_name = fromAttributes)]
    pub fn from_attributes(base: JsValue, attributes: JsValue) -> Thrown<Session> {
        let base = if base.is_undefined() { None } else { Some(read_config(base)?) };
        let attributes = read_attributes(attributes)?;
        Config::from_attributes(base.as_ref(), &attributes).map(Session::of).map_err(thrown)
    }

    /// The configuration, whole.
    pub fn config(&self) -> JsValue {
        to_js(self.run.config())
    }

    /// The configuration without its numbers: no parameters, and data only if it has a name.
    pub fn settings(&self) -> JsValue {
        to_js(self.run.config().settings())
    }

    /// `[{id, phase, layer, shape}]` in order.
    pub fn steps(&self) -> JsValue {
        let shape =
            |step: crate::Step| step.shape(self.run.config().network(), self.run.examples());
        to_js(Value::list(&self.run.steps(), |step| Shaped(*step, shape(*step)).into()))
    }

    /// Rows and columns of a matrix.
    pub fn shape(&self, name: &str) -> Thrown<Vec<usize>> {
        let matrix = self.run.matrix(parsed(name)?).map_err(thrown)?;
        Ok(vec![matrix.nrows(), matrix.ncols()])
    }

    /// Numbers of a matrix, row by row: the `whole`, its `slope` (nothing for softmax), what it
    /// is after the update (`new`), or of dW and db the `partial` sum over the first `example`
    /// examples or the `contribution` of that one.
    pub fn numbers(&self, name: &str, part: &str, example: usize) -> Thrown<Option<Vec<f64>>> {
        let numbers = self.part(parsed(name)?, part, example).map_err(thrown)?;
        Ok(numbers.map(flat))
    }

    /// The terms behind a cell.
    pub fn explain(&self, name: &str, row: usize, col: usize) -> Thrown<JsValue> {
        let cell = Cell { name: parsed(name)?, row, col };
        self.run.explain(cell).map(to_js).map_err(thrown)
    }

    /// The equation of a step as `latex`, `mathml`, `numpy` or `text`.
    pub fn equation(&self, id: &str, level: &str, format: &str) -> Thrown<String> {
        let level = Level::from_name("level", level).map_err(thrown)?;
        let statement = self.run.equation(self.step(id)?, level, None);
        match format {
            "latex" => Ok(statement.latex()),
            "mathml" => Ok(statement.mathml().markup()),
            "numpy" => Ok(statement.numpy()),
            "text" => Ok(statement.text()),
            other => Err(thrown(Error::unknown_name(
                "format",
                &quoted(other),
                &["latex", "mathml", "numpy", "text"],
            ))),
        }
    }

    /// Formulas as a MathML tree, `[tag, attributes, children]`: the equation of a `step`; of a
    /// `cell` its entry; the `chain` behind a cell of a gradient, for one example; or the
    /// `shortcut` A − Y. Nothing where there is no such formula.
    pub fn mathml(
        &self,
        what: &str,
        place: &str,
        level: &str,
        way: &str,
        example: usize,
    ) -> Thrown<JsValue> {
        let run = &self.run;
        let cell = || place.parse::<Cell>().map_err(thrown);
        let statement = match what {
            "step" => {
                let level = Level::from_name("level", level).map_err(thrown)?;
                Some(run.equation(self.step(place)?, level, Way::from_name("way", way).ok()))
            }
            "cell" => Some(run.cell_equation(cell()?)),
            "chain" => run.chain(cell()?, example),
            _ => run.shortcut(),
        };
        Ok(statement.map_or(JsValue::UNDEFINED, |statement| to_js(&statement.mathml())))
    }

    /// The level, or the nearest that the step has.
    pub fn nearest(&self, id: &str, level: &str) -> Thrown<String> {
        let level = Level::from_name("level", level).map_err(thrown)?;
        Ok(level.nearest(self.step(id)?.kind).name().to_owned())
    }

    /// g, then g′ of a layer, at places evenly from one z to another; nothing for softmax.
    pub fn curve(
        &self,
        layer: usize,
        from: f64,
        to: f64,
        count: usize,
    ) -> Thrown<Option<Vec<f64>>> {
        let curve = self.run.curve(layer, (from, to), count).map_err(thrown)?;
        Ok(curve.map(flat))
    }

    /// Another spelling of the product in dA or dW: `{operands, product, wanted, error}`.
    pub fn trial(&self, name: &str, first: bool, second: bool, swapped: bool) -> Thrown<JsValue> {
        let spelling = Spelling { transposed: [first, second], swapped };
        self.run.trial(parsed(name)?, spelling).map(to_js).map_err(thrown)
    }

    /// `{form, operands, mean}`: what the picture of a step is composed of.
    pub fn operands(&self, id: &str) -> Thrown<JsValue> {
        Ok(to_js(self.run.operands(self.step(id)?)))
    }

    /// Reads `dZ[2]:3` as `[step, example]`, where a whole step has only `[step]`.
    pub fn position(&self, text: &str) -> Thrown<Vec<usize>> {
        let position = Position::parse(text, &self.run.steps(), self.run.examples());
        let Position { step, example } = position.map_err(thrown)?;
        Ok(example.map_or(vec![step], |example| vec![step, example]))
    }

    /// Reads `dW[1](0,1)` as its spelling, once it exists.
    pub fn cell(&self, text: &str) -> Thrown<String> {
        let cell: Cell = text.parse().map_err(thrown)?;
        self.run.cell(cell).map_err(thrown)?;
        Ok(cell.to_string())
    }

    /// The gradient check.
    pub fn check(&self) -> JsValue {
        to_js(self.run.check())
    }

    /// Goes on with a gradient check for some entries; its result once all are done.
    #[wasm_bindgen(js_name = checkSome)]
    pub fn check_some(&mut self, entries: usize) -> JsValue {
        let checking = self.checking.get_or_insert_default();
        if !checking.advance(&self.run, entries) {
            return JsValue::UNDEFINED;
        }
        let found = checking.found;
        self.checking = None;
        to_js(found)
    }

    /// Takes the run again at the updated parameters.
    pub fn update(&mut self) -> Thrown<()> {
        self.run = self.run.updated().map_err(thrown)?;
        (self.training, self.checking) = (None, None);
        Ok(())
    }

    /// Begins to train from the run as it stands.
    #[wasm_bindgen(js_name = beginTraining)]
    pub fn begin_training(&mut self) {
        self.training = Some(Training::new(&self.run));
    }

    /// Trains on for some iterations; `{iteration, cost}`.
    pub fn train(&mut self, iterations: usize) -> Thrown<JsValue> {
        let Some(training) = &mut self.training else {
            return Err(JsError::new("no training has begun").into());
        };
        training.advance(iterations).map(to_js).map_err(thrown)
    }

    /// Ends the training; the run becomes the one at the parameters reached.
    #[wasm_bindgen(js_name = endTraining)]
    pub fn end_training(&mut self) {
        if let Some(training) = self.training.take() {
            self.run = training.run();
            self.checking = None;
        }
    }

    /// The same numbers as an image of one pixel a cell, coloured from −largest to largest.
    pub fn paint(
        &self,
        name: &str,
        part: &str,
        example: usize,
        dark: bool,
        largest: f64,
    ) -> Thrown<Option<ImageData>> {
        let name: Name = parsed(name)?;
        let Some(matrix) = self.part(name, part, example).map_err(thrown)? else {
            return Ok(None);
        };
        let scale = if name.kind.is_gradient() { Scale::Gradients } else { Scale::Values };
        let theme = if dark { Theme::Dark } else { Theme::Light };
        let mut pixels = Vec::with_capacity(4 * matrix.len());
        for value in matrix.cells() {
            let [red, green, blue] = shade(scale, theme, value / largest);
            pixels.extend_from_slice(&[red, green, blue, 255]);
        }
        let width = matrix.ncols() as u32;
        ImageData::new(Clamped(&pixels), width).map(Some)
    }

    fn part(&self, name: Name, part: &str, example: usize) -> Result<Option<Array2<f64>>, Error> {
        let run = &self.run;
        match part {
            "slope" => run.slope(name.layer),
            "partial" => run.partial(name, example).map(Some),
            "contribution" => run.contribution(name, example).map(Some),
            "new" => run.updated_bias(name.layer).map(Some),
            _ => run.matrix(name).map(|matrix| Some(matrix.each(&|x| x))),
        }
    }

    fn of(config: Config) -> Session {
        Session { run: Run::new(config), training: None, checking: None }
    }

    fn step(&self, id: &str) -> Thrown<Name> {
        let name = id.parse::<Name>().ok();
        let steps = self.run.steps();
        let step = steps.iter().find(|step| Some(step.name) == name);
        step.map(|step| step.name).ok_or_else(|| {
            thrown(Error::new(
                Code::BadPosition,
                format!("{} is not a step; a step is one of `steps`, as in dZ[1].", quoted(id)),
            ))
        })
    }
}

/// `[{name, default, names, setsRun, allowed}]` of every attribute.
#[wasm_bindgen]
pub fn attributes() -> JsValue {
    to_js(Value::list(ATTRIBUTES, |attribute| attribute.into()))
}

/// 255 colours from −1 to 1, three bytes each, of `values` or `gradients` on light or dark paper.
#[wasm_bindgen]
pub fn palette(gradients: bool, dark: bool) -> Vec<u8> {
    let scale = if gradients { Scale::Gradients } else { Scale::Values };
    let theme = if dark { Theme::Dark } else { Theme::Light };
    let mut colours = Vec::new();
    for step in -127..=127 {
        colours.extend_from_slice(&shade(scale, theme, f64::from(step) / 127.0));
    }
    colours
}

/// The numbers of a matrix, row by row.
fn flat(matrix: Array2<f64>) -> Vec<f64> {
    matrix.into_raw_vec_and_offset().0
}

fn read_config(config: JsValue) -> Thrown<Config> {
    from_js("configuration", &config).and_then(Config::from_value).map_err(thrown)
}

/// `[[name, text], …]`
fn read_attributes(attributes: JsValue) -> Thrown<Vec<(String, String)>> {
    let wrong = || {
        let message = "attributes: they are not a list; a list of pairs [name, text] is needed.";
        thrown(Error::new(Code::BadJson, message))
    };
    let mut read = Vec::new();
    let items = from_js("attributes", &attributes).map_err(thrown)?;
    for item in items.items("attributes", Code::BadJson).map_err(thrown)? {
        let Value::List(pair) = item else { return Err(wrong()) };
        let [Value::Text(name), Value::Text(text)] = &pair[..] else { return Err(wrong()) };
        read.push((name.clone(), text.clone()));
    }
    Ok(read)
}

fn parsed(name: &str) -> Thrown<Name> {
    name.parse().map_err(thrown)
}
