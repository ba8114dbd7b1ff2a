//! The one class that JavaScript holds: a run, and what can be asked of it.

use ndarray::Array2;
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::question::Question;
use super::shape::{Shaped, from_js, list, shape, to_js};
use super::thrown::thrown;
use crate::check::Checking;
use crate::config::Config;
use crate::equation::{Level, Way};
use crate::error::{Code, Error, error};
use crate::matrix::Entries;
use crate::name::Name;
use crate::palette::{Scale, Theme, shade};
use crate::run::Run;
use crate::schema::ATTRIBUTES;
use crate::step::{Position, Step};
use crate::template::{Part, text};
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
    type ImageData;

    #[wasm_bindgen(constructor)]
    fn new(pixels: Clamped<&[u8]>, width: u32) -> ImageData;

    type Float64Array;

    #[wasm_bindgen(constructor)]
    fn new(numbers: &[f64]) -> Float64Array;
}

type Thrown<T> = Result<T, JsValue>;

#[wasm_bindgen]
impl Session {
    /// The run of a configuration object, or of the defaults; with attributes, `[[name, text], …]`,
    /// of these laid over it.
    #[wasm_bindgen(constructor)]
    pub fn new(config: JsValue, attributes: JsValue) -> Thrown<Session> {
        read_config(&config, &attributes)
            .map(|config| Session::of(Run::new(config)))
            .map_err(thrown)
    }

    /// Answers `[question, …what it is about]`.
    ///
    /// One function for all: each that JavaScript calls costs a few hundred bytes of glue.
    pub fn ask(&mut self, question: JsValue) -> Thrown<JsValue> {
        self.answer(&Question::read(&question)).map_err(thrown)
    }
}

impl Session {
    fn answer(&mut self, asked: &Question) -> Result<JsValue, Error> {
        let run = &self.run;
        Ok(match asked.text(0) {
            // The configuration, whole.
            "config" => to_js(&run.config().into()),
            // Without its numbers: no parameters, and data only if it has a name.
            "settings" => to_js(&run.config().settings()),
            // `[{id, phase, layer, shape}]` in order.
            "steps" => {
                let shape = |step: &Step| step.shape(run.config().network(), run.examples());
                list(&run.steps(), |step| Shaped(*step, shape(step)).into())
            }
            // (name): rows and columns of a matrix.
            "shape" => shape(run.matrix(asked.name(1)?)?.dim()),
            // (name, part, example): the numbers of a part of a matrix, row by row.
            "numbers" => self.part(asked)?.map_or(JsValue::UNDEFINED, numbers),
            // (name, part, example, dark, largest): the same numbers as an image of one pixel a
            // cell, coloured from −largest to largest.
            "paint" => match self.part(asked)? {
                Some(part) => paint(&part, asked)?,
                None => JsValue::UNDEFINED,
            },
            // (cell): the terms behind it.
            "explain" => run.explain(asked.cell(1)?)?.into(),
            // (step, level, format, way): its equation as text; of a cell, `dW[1](0,1)`, its entry.
            "equation" => {
                let way = Way::from_name("way", asked.text(4)).ok();
                let statement = match asked.cell(1) {
                    Ok(cell) => {
                        run.cell(cell)?;
                        run.cell_equation(cell)
                    }
                    Err(_) => run.equation(self.step(asked.text(1))?, level(asked, 2)?, way),
                };
                match asked.text(3) {
                    "latex" => statement.latex().into(),
                    "mathml" => statement.mathml().markup().into(),
                    "numpy" => statement.numpy().into(),
                    "text" => statement.text().into(),
                    other => {
                        let known = ["latex", "mathml", "numpy", "text"];
                        return Err(Error::unknown_name("format", Part::Quoted(other), &known));
                    }
                }
            }
            // (what, place, level, way, example): formulas as a MathML tree, `[tag, attributes,
            // children]`: the equation of a `step`; of a `cell` its entry; the `chain` behind a
            // cell of a gradient, for one example; or the `shortcut` A − Y. Nothing where there is
            // no such formula.
            "mathml" => {
                let statement = match asked.text(1) {
                    "step" => {
                        let way = Way::from_name("way", asked.text(4)).ok();
                        Some(run.equation(self.step(asked.text(2))?, level(asked, 3)?, way))
                    }
                    "cell" => Some(run.cell_equation(asked.cell(2)?)),
                    "chain" => run.chain(asked.cell(2)?, asked.count(5)),
                    _ => run.shortcut(),
                };
                statement.map_or(JsValue::UNDEFINED, |statement| (&statement.mathml()).into())
            }
            // (step, level): the level, or the nearest that the step has.
            "nearest" => level(asked, 2)?.nearest(self.step(asked.text(1))?.kind).name().into(),
            // (layer, from, to, count): g, then g′ at places evenly from one z to another; nothing
            // for softmax.
            "curve" => {
                let ends = (asked.number(2), asked.number(3));
                let curve = run.curve(asked.count(1), ends, asked.count(4))?;
                curve.map_or(JsValue::UNDEFINED, numbers)
            }
            // (name, first, second, swapped): another spelling of the product in dA or dW.
            "trial" => {
                let transposed = [asked.is(2), asked.is(3)];
                let spelling = Spelling { transposed, swapped: asked.is(4) };
                run.trial(asked.name(1)?, spelling)?.into()
            }
            // (step): `{form, operands, mean}`: what its picture is composed of.
            "operands" => run.operands(self.step(asked.text(1))?).into(),
            // (text): reads `dZ[2]:3` as `[step, example]`, where a whole step has only `[step]`.
            "position" => {
                let position = Position::parse(asked.text(1), &run.steps(), run.examples())?;
                let mut places = vec![position.step];
                places.extend(position.example);
                list(&places, |place| (*place).into())
            }
            // (text): reads `dW[1](0,1)` as its spelling, once it exists.
            "cell" => {
                let cell = asked.cell(1)?;
                run.cell(cell)?;
                text!("{}", cell).into()
            }
            // The gradient check.
            "check" => run.check().into(),
            // (entries): goes on with a gradient check for some; its result once all are done.
            "checkSome" => {
                let checking = self.checking.get_or_insert_default();
                if !checking.advance(run, asked.count(1)) {
                    return Ok(JsValue::UNDEFINED);
                }
                let found = checking.found;
                self.checking = None;
                found.into()
            }
            // Takes the run again at the updated parameters.
            "update" => {
                *self = Session::of(run.updated()?);
                JsValue::UNDEFINED
            }
            // Begins to train from the run as it stands.
            "beginTraining" => {
                self.training = Some(Training::new(run));
                JsValue::UNDEFINED
            }
            // (iterations): trains on for some; `{iteration, cost}`.
            "train" => {
                let training = self.training.get_or_insert_with(|| Training::new(run));
                training.advance(asked.count(1))?.into()
            }
            // Ends the training; the run becomes the one at the parameters reached.
            "endTraining" => {
                if let Some(training) = self.training.take() {
                    *self = Session::of(training.run());
                }
                JsValue::UNDEFINED
            }
            // JavaScript knows the questions.
            _ => unreachable!(),
        })
    }

    /// (name, part, example): the `whole` matrix, its `slope` (nothing for softmax), what it is
    /// after the update (`new`), or of dW and db the `partial` sum over the first `example`
    /// examples or the `contribution` of that one.
    fn part(&self, asked: &Question) -> Result<Option<Array2<f64>>, Error> {
        let (run, name, example) = (&self.run, asked.name(1)?, asked.count(3));
        match asked.text(2) {
            "slope" => run.slope(name.layer),
            "partial" => run.partial(name, example).map(Some),
            "contribution" => run.contribution(name, example).map(Some),
            "new" => run.updated_bias(name.layer).map(Some),
            _ => run.matrix(name).map(|matrix| Some(matrix.each(&|x| x))),
        }
    }

    fn of(run: Run) -> Session {
        Session { run, training: None, checking: None }
    }

    fn step(&self, id: &str) -> Result<Name, Error> {
        let name = id.parse::<Name>().ok();
        let steps = self.run.steps();
        let step = steps.iter().find(|step| Some(step.name) == name);
        step.map(|step| step.name).ok_or_else(|| {
            error!(
                Code::BadPosition,
                "{} is not a step; a step is one of `steps`, as in dZ[1].",
                Part::Quoted(id)
            )
        })
    }
}

/// `[{name, default, names, setsRun, allowed}]` of every attribute.
#[wasm_bindgen]
pub fn attributes() -> JsValue {
    list(ATTRIBUTES, |attribute| attribute.into())
}

/// 255 colours from −1 to 1, three bytes each, of `values` or `gradients` on light or dark paper.
#[wasm_bindgen]
pub fn palette(gradients: bool, dark: bool) -> Vec<u8> {
    let mut colours = Vec::new();
    for step in -127..=127 {
        colours.extend_from_slice(&colour(gradients, dark, f64::from(step) / 127.0));
    }
    colours
}

fn colour(gradients: bool, dark: bool, value: f64) -> [u8; 3] {
    let scale = if gradients { Scale::Gradients } else { Scale::Values };
    shade(scale, if dark { Theme::Dark } else { Theme::Light }, value)
}

/// (name, part, example, dark, largest)
fn paint(matrix: &Array2<f64>, asked: &Question) -> Result<JsValue, Error> {
    let gradients = asked.name(1)?.kind.is_gradient();
    let mut pixels = Vec::with_capacity(4 * matrix.len());
    for value in matrix.cells() {
        let [red, green, blue] = colour(gradients, asked.is(4), value / asked.number(5));
        pixels.extend_from_slice(&[red, green, blue, 255]);
    }
    Ok(ImageData::new(Clamped(&pixels), matrix.ncols() as u32).into())
}

/// The numbers of a matrix, row by row.
fn numbers(matrix: Array2<f64>) -> JsValue {
    Float64Array::new(matrix.cells()).into()
}

fn level(asked: &Question, at: usize) -> Result<Level, Error> {
    Level::from_name("level", asked.text(at))
}

fn read_config(config: &JsValue, attributes: &JsValue) -> Result<Config, Error> {
    let config = from_js("configuration", config)?;
    if attributes.is_undefined() {
        return Config::from_value(config);
    }
    let base = match config {
        Value::Null => None,
        config => Some(Config::from_value(config)?),
    };
    Config::from_attributes(base.as_ref(), &read_attributes(attributes)?)
}

/// `[[name, text], …]`
fn read_attributes(attributes: &JsValue) -> Result<Vec<(String, String)>, Error> {
    let mut read = Vec::new();
    for pair in from_js("attributes", attributes)?.items("attributes", Code::BadJson)? {
        match pair {
            Value::List(pair) => match &pair[..] {
                [Value::Text(name), Value::Text(text)] => read.push((name.clone(), text.clone())),
                _ => unreachable!(),
            },
            // The page lists pairs of texts.
            _ => unreachable!(),
        }
    }
    Ok(read)
}
