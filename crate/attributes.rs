//! The attributes of `<chain-rule>`, read into a draft.

use crate::activation::Activation;
use crate::convention::Convention;
use crate::draft::{Draft, Source};
use crate::error::{Code, Error, Quoted, error};
use crate::loss::Loss;
use crate::network::{Init, Layer, Network};
use crate::number::{decimal, whole};
use crate::schema::{ATTRIBUTES, LIMITS};
use crate::value::Value;

impl Draft {
    /// Takes over all attributes, in the order of the table: `layers` before what it carries.
    pub(crate) fn lay(&mut self, attributes: &[(String, String)]) -> Result<(), Error> {
        let of_run = ATTRIBUTES.iter().filter(|attribute| attribute.sets_run);
        let known: Vec<_> = of_run.map(|attribute| attribute.name).collect();
        if let Some((name, _)) = attributes.iter().find(|(name, _)| !known.contains(&&name[..])) {
            return Err(error!(
                Code::UnknownField,
                "{} is not an attribute of a run; these are {}.",
                Quoted(name),
                known.join(", ")
            ));
        }
        for known in known {
            if let Some((_, text)) = attributes.iter().find(|(name, _)| name == known) {
                self.set(known, text)?;
            }
        }
        Ok(())
    }

    /// Takes over one attribute of those that set the run.
    pub(crate) fn set(&mut self, name: &str, text: &str) -> Result<(), Error> {
        match name {
            "layers" => self.set_layers(text)?,
            "activation" => {
                let activation = Activation::from_name(name, text)?;
                let [hidden @ .., _] = &mut self.network.layers[..] else { return Ok(()) };
                hidden.iter_mut().for_each(|layer| layer.activation = activation);
            }
            "output" => {
                let activation = Activation::from_name(name, text)?;
                let Some(output) = self.network.layers.last_mut() else { return Ok(()) };
                output.activation = activation;
            }
            "loss" => self.loss = Loss::from_name(name, text)?,
            "data" => self.data = Source::Named(text.to_owned()),
            "init" => {
                self.init = Init::from_name(name, text)?;
                self.parameters = None;
            }
            "seed" => {
                // What is not a whole number is told as the text that it is.
                let seed = whole(text).map_or(Value::Text(text.to_owned()), Value::Number);
                self.seed = seed.whole(name, 0.0, LIMITS.seed as f64, Code::BadNumber)? as u64;
                self.parameters = None;
            }
            "convention" => self.convention = Convention::from_name(name, text)?,
            "learning-rate" => {
                let rate = decimal(text).map_or(Value::Text(text.to_owned()), Value::Number);
                self.learning_rate = rate.positive(name)?;
            }
            // The table has no other attribute of a run.
            _ => unreachable!(),
        }
        Ok(())
    }

    /// Takes the sizes from `2-3-1`. The output keeps its activation, and so does every hidden
    /// layer; a new one is like the last hidden one before it.
    fn set_layers(&mut self, text: &str) -> Result<(), Error> {
        let sizes: Option<Vec<f64>> = text.split('-').map(whole).collect();
        let Some([inputs, units @ ..]) = sizes.as_deref().filter(|sizes| sizes.len() > 1) else {
            return Err(error!(
                Code::BadLayers,
                "layers: {} is not a list of layers; two or more whole numbers joined by \
                 “-” are needed, inputs first, as in 2-3-1.",
                Quoted(text)
            ));
        };
        if units.len() > LIMITS.layers {
            return Err(Error::too_large("layers", units.len() as f64, LIMITS.layers));
        }
        let count = |place: &str, size: f64, most| Value::Number(size).count(place, most);
        let inputs = count("layers: inputs", *inputs, LIMITS.inputs)?;
        let (output, hidden) = match &self.network.layers[..] {
            [hidden @ .., output] => (output.activation, hidden),
            [] => (Activation::Sigmoid, &[][..]),
        };
        let mut layers = Vec::new();
        for (at, &size) in units.iter().enumerate() {
            let place = format!("layers: units of layer {}", at + 1);
            let activation = match hidden.get(at).or(hidden.last()) {
                _ if at + 1 == units.len() => output,
                Some(layer) => layer.activation,
                None => Activation::Tanh,
            };
            layers.push(Layer { units: count(&place, size, LIMITS.units)?, activation });
        }
        let network = Network { inputs, layers };
        if !network.has_shape_of(&self.network) {
            self.parameters = None;
        }
        self.network = network;
        Ok(())
    }
}
