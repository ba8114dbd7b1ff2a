//! Reads the attributes of `<chain-rule>` into a configuration, which has the same defaults.

use crate::config::Config;
use crate::config::draft::{Draft, Source};
use crate::config::schema::ATTRIBUTES;
use crate::config::value::Value;
use crate::error::{Code, Error, Quoted, error};
use crate::network::activation::Activation;
use crate::network::convention::Convention;
use crate::network::init::Init;
use crate::network::limits::LIMITS;
use crate::network::loss::Loss;
use crate::network::{Layer, Network};
use crate::number::{decimal, plain, whole};

impl Config {
    /// Applies attributes of `<chain-rule>`, as (name, text), to a base configuration, or to the
    /// defaults if there is none. Parameters of the base stay if they still fit the network.
    ///
    /// # Errors
    /// One sentence that names the attribute, what was wrong and what is allowed.
    pub fn from_attributes(
        base: Option<&Config>,
        attributes: &[(String, String)],
    ) -> Result<Self, Error> {
        let mut draft = base.map_or_else(Draft::default, Draft::from_config);
        draft.set_attributes(attributes)?;
        draft.into_config()
    }
}

/// The configuration of a `<chain-rule>` without attributes.
impl Default for Config {
    fn default() -> Self {
        match Draft::default().into_config() {
            Ok(config) => config,
            // The defaults of the table fit together.
            Err(_) => unreachable!(),
        }
    }
}

/// The defaults of the table of attributes.
impl Default for Draft {
    fn default() -> Self {
        // Everything but the parameters is replaced, because every other part has an attribute.
        let mut draft = Self {
            network: Network { inputs: 0, layers: Vec::new() },
            loss: Loss::SquaredError,
            data: Source::Named(String::new()),
            init: Init::Zeros,
            seed: 0,
            convention: Convention::Mean,
            learning_rate: 0.0,
            parameters: None,
        };
        for attribute in ATTRIBUTES.iter().filter(|attribute| attribute.sets_run) {
            // A default is allowed.
            if draft.set_attribute(attribute.name, attribute.default).is_err() {
                unreachable!();
            }
        }
        draft
    }
}

impl Draft {
    /// Sets all attributes in the order of the table, so that `layers` comes before the activations
    /// of its layers.
    fn set_attributes(&mut self, attributes: &[(String, String)]) -> Result<(), Error> {
        let of_run = ATTRIBUTES.iter().filter(|attribute| attribute.sets_run);
        let known: Vec<_> = of_run.map(|attribute| attribute.name).collect();
        if let Some((name, _)) = attributes.iter().find(|(name, _)| !known.contains(&&name[..])) {
            return Err(error!(
                Code::UnknownField,
                "{} is not an attribute that sets the run; those are {}.",
                Quoted(name),
                known.join(", ")
            ));
        }
        for known in known {
            if let Some((_, text)) = attributes.iter().find(|(name, _)| name == known) {
                self.set_attribute(known, text)?;
            }
        }
        Ok(())
    }

    /// Sets one of the attributes that set the run.
    fn set_attribute(&mut self, name: &str, text: &str) -> Result<(), Error> {
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
                // If it is not a whole number, the error quotes the text.
                let seed = whole(&plain(text)).map_or(Value::Text(text.to_owned()), Value::Number);
                self.seed = seed.whole(name, 0.0, LIMITS.seed as f64, Code::BadNumber)? as u64;
                self.parameters = None;
            }
            "convention" => self.convention = Convention::from_name(name, text)?,
            "learning-rate" => {
                let rate = decimal(text).map_or(Value::Text(text.to_owned()), Value::Number);
                self.learning_rate = rate.positive(name)?;
            }
            // The table has no other attribute that sets the run.
            _ => unreachable!(),
        }
        Ok(())
    }

    /// Reads the sizes from text like `2-3-1`. The output and every hidden layer keep their
    /// activations; a new hidden layer gets that of the last hidden layer before it.
    fn set_layers(&mut self, text: &str) -> Result<(), Error> {
        let sizes: Option<Vec<f64>> =
            plain(text).split('-').map(|size| whole(size.trim())).collect();
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
