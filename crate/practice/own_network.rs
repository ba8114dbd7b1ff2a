//! A learner's own network: the configuration with the weights, biases and data that were given.

use std::collections::BTreeMap;

use ndarray::Array2;

use crate::config::Config;
use crate::config::value::Value;
use crate::error::{Code, Error, error};
use crate::network::activation::Activation;
use crate::network::{Layer, Network, Parameters};
use crate::practice::given::Given;
use crate::practice::layers::Layers;
use crate::practice::parameter_name::ParameterName;
use crate::practice::targets::targets;

/// Reads matrices with their names from the text of a program, `X = …` and so on, each up to the
/// next name.
///
/// # Errors
/// `bad-matrix` for a text without names, or with something that is no matrix.
pub fn assignments(text: &str) -> Result<Vec<(String, Given)>, Error> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match named(line) {
            Some((name, rest)) => found.push((name.to_owned(), rest.to_owned())),
            None => match found.last_mut() {
                Some((_, matrix)) => {
                    matrix.push('\n');
                    matrix.push_str(line);
                }
                None if line.trim().is_empty() => {}
                None => {
                    return Err(error!(
                        Code::BadMatrix,
                        "A matrix without a name cannot be used; write X = [[1, 2], [3, 4]], and likewise \
                         Y, W1, b1 and so on."
                    ));
                }
            },
        }
    }
    let read = |(name, text): (String, String)| match Given::from_text(&text) {
        Ok(given) => Ok((name, given)),
        Err(Error { code, message }) => Err(error!(code, "{name}: {message}")),
    };
    found.into_iter().map(read).collect()
}

/// A line that begins with a name and `=`, and what stands after it.
fn named(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once('=')?;
    let name = name.trim();
    let is_name = |c: char| c.is_alphanumeric() || "_.[]/:".contains(c);
    let is_first = name.starts_with(|c: char| c.is_alphabetic());
    (is_first && name.chars().all(is_name)).then_some((name, rest))
}

impl Config {
    /// The configuration with a learner's matrices: X and Y by these names, weights and biases by
    /// those of PyTorch, Keras or courses. Layers that were given replace those of the network, whose
    /// activations stay; without them, a network whose units do not suit the data gets new ones.
    ///
    /// # Errors
    /// One sentence that names what does not fit, and what is allowed.
    pub fn with_own(&self, given: &[(String, Given)]) -> Result<Config, Error> {
        let find = |name: &str| {
            let mut all = given.iter();
            all.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, given)| given)
        };
        let (x, y) = (find("X"), find("Y"));
        let has_layers = given.iter().any(|(name, _)| ParameterName::read(name).is_some());
        let is_known = |name: &str| {
            ["x", "y"].contains(&name.to_ascii_lowercase().as_str())
                || ParameterName::read(name).is_some()
        };
        if let Some((name, _)) = given.iter().find(|(name, _)| !is_known(name)) {
            return Err(error!(
                Code::BadMatrix,
                "{name} is not a matrix of a network; X, Y, and the weights and biases of each layer can be \
                 given, as W1 and b1 or 0.weight and 0.bias."
            ));
        }
        let layers = has_layers.then(|| Layers::from_tensors(given, None)).transpose()?;
        let examples_of =
            |y: Option<&Given>| y.map_or(self.batch.examples(), |y| y.numbers.ncols());
        let x = x.map_or_else(|| self.batch.x.clone(), |x| x.numbers.clone());
        let mut units: Vec<_> = (0..=self.network.depth()).map(|l| self.network.units(l)).collect();
        let mut is_new = false;
        if let Some(layers) = &layers {
            units.clone_from(&layers.units);
        } else if x.nrows() != self.network.inputs && examples_of(y) == x.ncols() {
            units[0] = x.nrows();
            is_new = true;
        }
        let network = self.network_with(&units);
        let y = match y {
            Some(y) => targets(y, &network, x.ncols())?,
            None => self.batch.y.clone(),
        };
        let parameters = layers.map(|layers| layers.parameters);
        let kept = (!is_new).then(|| self.parameters.clone());
        Config::from_value(self.described(&network, &x, &y, parameters.or(kept).as_ref()))
    }

    /// The network with other numbers of units: its activations stay, the hidden layers that are
    /// added have that of the first.
    fn network_with(&self, units: &[usize]) -> Network {
        let (depth, layers) = (units.len() - 1, &self.network.layers);
        let hidden = if layers.len() > 1 { layers[0].activation } else { Activation::Tanh };
        let activation = |l: usize| match l {
            l if l == depth => self.network.output(),
            l => layers[..layers.len() - 1].get(l - 1).map_or(hidden, |layer| layer.activation),
        };
        let layers = (1..=depth).map(|l| Layer { units: units[l], activation: activation(l) });
        Network { inputs: units[0], layers: layers.collect() }
    }

    /// All of it as it would be given, so that it is checked like anything else from outside.
    fn described(
        &self,
        network: &Network,
        x: &Array2<f64>,
        y: &Array2<f64>,
        parameters: Option<&Parameters>,
    ) -> Value {
        let count = |number: usize| Value::Number(number as f64);
        let layers = network.layers.iter().map(|Layer { units, activation }| {
            object([("units", count(*units)), ("activation", text(activation.name()))])
        });
        let mut fields = vec![
            ("inputs", count(network.inputs)),
            ("layers", Value::List(layers.collect())),
            ("loss", text(self.loss.name())),
            ("data", object([("X", rows(x)), ("Y", rows(y))])),
            ("init", text(self.init.name())),
            ("seed", Value::Number(self.seed as f64)),
            ("convention", text(self.convention.name())),
            ("learning_rate", Value::Number(self.learning_rate)),
        ];
        if let Some(Parameters { w, b }) = parameters {
            let w = Value::List(w.iter().map(rows).collect());
            let b = Value::List(b.iter().map(|b| list(b.iter().copied())).collect());
            fields.push(("parameters", object([("W", w), ("b", b)])));
        }
        object(fields)
    }
}

fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    let named = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
    Value::Object(named.collect::<BTreeMap<_, _>>())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn list(numbers: impl Iterator<Item = f64>) -> Value {
    Value::List(numbers.map(Value::Number).collect())
}

fn rows(matrix: &Array2<f64>) -> Value {
    Value::List(matrix.rows().into_iter().map(|row| list(row.iter().copied())).collect())
}
