//! The configuration of a run: read from any value or from attributes, written loss-free.

use ndarray::Array2;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::activation::Activation;
use crate::backward::Convention;
use crate::batch::Batch;
use crate::data;
use crate::error::{Code, Error};
use crate::loss::Loss;
use crate::name::whole;
use crate::network::{Init, Layer, Network, Parameters};
use crate::schema::{ATTRIBUTES, DEFAULT_LEARNING_RATE, DEFAULT_SEED, FIELDS, LIMITS};
use crate::value::Value;

/// Everything that a run follows from. Every value of this type is valid.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub(crate) network: Network,
    pub(crate) loss: Loss,
    pub(crate) data: Data,
    pub(crate) batch: Batch,
    pub(crate) init: Init,
    pub(crate) seed: u64,
    pub(crate) convention: Convention,
    pub(crate) learning_rate: f64,
    /// Whole, whether they were given or come from `init` and `seed`.
    pub(crate) parameters: Parameters,
}

/// Where the batch comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    /// A name as in [`data::named`].
    Named(String),
    /// X and Y were given; they are the batch.
    Given,
}

/// A configuration before its parts are known to fit together.
struct Draft {
    network: Network,
    loss: Loss,
    data: Source,
    init: Init,
    seed: u64,
    convention: Convention,
    learning_rate: f64,
    parameters: Option<Parameters>,
}

enum Source {
    Named(String),
    Given(Batch),
}

impl Default for Config {
    fn default() -> Self {
        Self::from_attributes(None, &[]).expect("the defaults of the table are valid")
    }
}

impl Config {
    /// Reads a configuration as `config`, a permalink and an export hold it.
    ///
    /// # Errors
    /// One sentence that names the field, what was wrong and what is allowed.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        let mut fields = value.fields("configuration", FIELDS)?;
        let missing = |field: &str| {
            Error::new(Code::BadLayers, format!("{field}: it is missing; a network needs it."))
        };
        let inputs = fields.take("inputs").ok_or_else(|| missing("inputs"))?;
        let layers = fields.take("layers").ok_or_else(|| missing("layers"))?;
        let network = Network { inputs: read_inputs(&inputs)?, layers: read_layers(layers)? };
        check_network(&network)?;
        let name = |value: Option<Value>, place: &str, names: &[&str]| match value {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(other) => Err(Error::unknown_name(place, &other.describe(), names)),
        };
        let loss = match name(fields.take("loss"), "loss", Loss::NAMES)? {
            Some(text) => Loss::from_name("loss", &text)?,
            None => Loss::BinaryCrossEntropy,
        };
        let init = match name(fields.take("init"), "init", Init::NAMES)? {
            Some(text) => Init::from_name("init", &text)?,
            None => Init::Xavier,
        };
        let convention = match name(fields.take("convention"), "convention", Convention::NAMES)? {
            Some(text) => Convention::from_name("convention", &text)?,
            None => Convention::PerExample,
        };
        let seed = match fields.take("seed") {
            Some(seed) => seed.whole("seed", LIMITS.seed, Code::BadNumber)?,
            None => DEFAULT_SEED,
        };
        let learning_rate = match fields.take("learning_rate") {
            Some(rate) => positive("learning_rate", rate.number("learning_rate")?)?,
            None => DEFAULT_LEARNING_RATE,
        };
        let data = match fields.take("data") {
            None => Source::Named("xor".into()),
            Some(Value::Text(text)) => Source::Named(text),
            Some(value @ Value::Object(_)) => Source::Given(read_batch(value)?),
            Some(other) => {
                return Err(Error::new(
                    Code::UnknownName,
                    format!(
                        "data: {} is neither a name ({}) nor an object with X and Y.",
                        other.describe(),
                        data::NAMES.join(", ")
                    ),
                ));
            }
        };
        let parameters = match fields.take("parameters") {
            Some(value) => Some(read_parameters(value, &network)?),
            None => None,
        };
        Draft { network, loss, data, init, seed, convention, learning_rate, parameters }.fit()
    }

    /// Lays attributes of `<chain-rule>` over a base configuration (over the defaults if there
    /// is none). Parameters of the base stay when they still belong to the network.
    ///
    /// # Errors
    /// One sentence that names the attribute, what was wrong and what is allowed.
    pub fn from_attributes(
        base: Option<&Config>,
        attributes: &[(String, String)],
    ) -> Result<Self, Error> {
        let given = |name: &str| attributes.iter().find(|(n, _)| n == name).map(|(_, v)| &**v);
        // Without a base, an absent attribute means its default; with one, what the base says.
        let text = |name: &'static str| {
            given(name).or_else(|| match base {
                Some(_) => None,
                None => ATTRIBUTES.iter().find(|a| a.name == name).map(|a| a.default),
            })
        };
        if let Some((name, _)) =
            attributes.iter().find(|(n, _)| !ATTRIBUTES.iter().any(|a| a.sets_run && a.name == *n))
        {
            return Err(Error::new(
                Code::UnknownField,
                format!("“{name}” is no attribute of a run."),
            ));
        }
        let mut draft = base.map_or_else(Draft::blank, Draft::of);
        if let Some(text) = text("layers") {
            draft.set_layers(text)?;
        }
        let output = draft.network.layers.len() - 1;
        if let Some(text) = text("activation") {
            let activation = Activation::from_name("activation", text)?;
            draft.network.layers[..output].iter_mut().for_each(|l| l.activation = activation);
        }
        if let Some(text) = text("output") {
            draft.network.layers[output].activation = Activation::from_name("output", text)?;
        }
        if let Some(text) = text("loss") {
            draft.loss = Loss::from_name("loss", text)?;
        }
        if let Some(text) = text("data") {
            draft.data = Source::Named(text.to_owned());
        }
        if let Some(text) = text("init") {
            draft.init = Init::from_name("init", text)?;
            draft.parameters = None;
        }
        if let Some(text) = text("seed") {
            let seed = whole(text).filter(|seed| *seed <= LIMITS.seed);
            draft.seed = seed.ok_or_else(|| {
                Error::new(
                    Code::BadNumber,
                    format!(
                        "seed: “{text}” does not do; a whole number from 0 to {} does.",
                        LIMITS.seed
                    ),
                )
            })?;
            draft.parameters = None;
        }
        if let Some(text) = text("convention") {
            draft.convention = Convention::from_name("convention", text)?;
        }
        if let Some(text) = text("learning-rate") {
            let rate = text.parse().map_err(|_| {
                Error::new(
                    Code::BadNumber,
                    format!("learning-rate: “{text}” is no number; a number above 0 is needed."),
                )
            })?;
            let rate = Value::Number(rate).number("learning-rate")?;
            draft.learning_rate = positive("learning-rate", rate)?;
        }
        draft.fit()
    }

    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The same configuration with other parameters of the same shapes.
    pub(crate) fn with_parameters(&self, parameters: Parameters) -> Self {
        Self { parameters, ..self.clone() }
    }
}

impl Draft {
    /// Holds nothing that lasts: the defaults of the table are laid over it.
    fn blank() -> Self {
        Self {
            network: Network { inputs: 0, layers: Vec::new() },
            loss: Loss::BinaryCrossEntropy,
            data: Source::Named(String::new()),
            init: Init::Xavier,
            seed: DEFAULT_SEED,
            convention: Convention::PerExample,
            learning_rate: DEFAULT_LEARNING_RATE,
            parameters: None,
        }
    }

    fn of(config: &Config) -> Self {
        Self {
            network: config.network.clone(),
            loss: config.loss,
            data: match &config.data {
                Data::Named(name) => Source::Named(name.clone()),
                Data::Given => Source::Given(config.batch.clone()),
            },
            init: config.init,
            seed: config.seed,
            convention: config.convention,
            learning_rate: config.learning_rate,
            parameters: Some(config.parameters.clone()),
        }
    }

    /// Takes the sizes from `2-3-1` and keeps the activations that were there: the output's for
    /// the output, the first layer's for all others.
    fn set_layers(&mut self, text: &str) -> Result<(), Error> {
        let sizes: Option<Vec<usize>> =
            text.split('-').map(|size| whole(size).filter(|size| *size > 0)).collect();
        let Some([inputs, units @ ..]) = sizes.as_deref().filter(|sizes| sizes.len() > 1) else {
            return Err(Error::new(
                Code::BadLayers,
                format!(
                    "layers: “{text}” does not do; two or more whole numbers above 0 joined by \
                     “-” do, inputs first, as in 2-3-1."
                ),
            ));
        };
        let hidden = self.network.layers.first().map_or(Activation::Tanh, |l| l.activation);
        let output = self.network.layers.last().map_or(Activation::Sigmoid, |l| l.activation);
        let hidden = if hidden == Activation::Softmax { Activation::Tanh } else { hidden };
        let old = self.network.clone();
        self.network = Network {
            inputs: *inputs,
            layers: units.iter().map(|&units| Layer { units, activation: hidden }).collect(),
        };
        let last = units.len() - 1;
        self.network.layers[last].activation = output;
        check_network(&self.network)?;
        let units = |network: &Network| network.layers.iter().map(|l| l.units).collect::<Vec<_>>();
        if old.inputs != self.network.inputs || units(&old) != units(&self.network) {
            self.parameters = None;
        }
        Ok(())
    }

    /// Checks all that concerns more than one part.
    fn fit(self) -> Result<Config, Error> {
        let Draft { network, loss, data, init, seed, convention, learning_rate, parameters } = self;
        check_pairing(&network, loss)?;
        let (data, batch) = match data {
            Source::Named(name) => {
                let batch = data::named(&name, &network)?;
                (Data::Named(name), batch)
            }
            Source::Given(batch) => (Data::Given, batch),
        };
        check_batch(&network, &batch)?;
        check_targets(loss, &batch)?;
        check_cells(&network, batch.examples())?;
        let parameters = parameters.unwrap_or_else(|| init.parameters(&network, seed));
        Ok(Config { network, loss, data, batch, init, seed, convention, learning_rate, parameters })
    }
}

fn positive(place: &str, value: f64) -> Result<f64, Error> {
    if value > 0.0 {
        return Ok(value);
    }
    Err(Error::new(
        Code::BadNumber,
        format!("{place}: {value} does not do; a number above 0 does."),
    ))
}

fn read_inputs(value: &Value) -> Result<usize, Error> {
    let inputs = value.whole("inputs", u64::from(u32::MAX), Code::BadLayers)?;
    if inputs == 0 {
        return Err(Error::new(
            Code::BadLayers,
            format!("inputs: 0 does not do; a whole number from 1 to {} does.", LIMITS.inputs),
        ));
    }
    Ok(inputs as usize)
}

fn read_layers(value: Value) -> Result<Vec<Layer>, Error> {
    let layers = value.items("layers", Code::BadLayers)?;
    if layers.is_empty() {
        return Err(Error::new(
            Code::BadLayers,
            "layers: the list is empty; one or more are needed.",
        ));
    }
    let read = |(at, layer): (usize, Value)| {
        let place = format!("layers[{at}]");
        if !matches!(layer, Value::Object(_)) {
            return Err(Error::new(
                Code::BadLayers,
                format!(
                    "{place}: {} is no layer; a layer is like {{\"units\": 3, \"activation\": \
                     \"tanh\"}}.",
                    layer.describe()
                ),
            ));
        }
        let mut fields = layer.fields(&place, &["units", "activation"])?;
        let units = format!("{place}.units");
        let count = fields.take("units").unwrap_or(Value::Null).whole(
            &units,
            u64::from(u32::MAX),
            Code::BadLayers,
        )?;
        if count == 0 {
            return Err(Error::new(
                Code::BadLayers,
                format!("{units}: 0 does not do; a whole number from 1 to {} does.", LIMITS.units),
            ));
        }
        let place = format!("{place}.activation");
        let activation = match fields.take("activation") {
            Some(Value::Text(name)) => Activation::from_name(&place, &name)?,
            other => {
                let given = other.unwrap_or(Value::Null).describe();
                return Err(Error::unknown_name(&place, &given, Activation::NAMES));
            }
        };
        Ok(Layer { units: count as usize, activation })
    };
    layers.into_iter().enumerate().map(read).collect()
}

fn read_batch(value: Value) -> Result<Batch, Error> {
    let mut fields = value.fields("data", &["X", "Y"])?;
    let mut matrix = |name: &str| match fields.take(name) {
        Some(value) => read_matrix(&format!("data.{name}"), value),
        None => Err(Error::new(
            Code::BadShape,
            format!("data.{name}: it is missing; data is a name or an object with X and Y."),
        )),
    };
    Ok(Batch { x: matrix("X")?, y: matrix("Y")? })
}

fn read_parameters(value: Value, network: &Network) -> Result<Parameters, Error> {
    let mut fields = value.fields("parameters", &["W", "b"])?;
    let mut lists = |name: &str| {
        let place = format!("parameters.{name}");
        let list = fields.take(name).unwrap_or(Value::Null).items(&place, Code::BadShape)?;
        if list.len() != network.depth() {
            return Err(Error::new(
                Code::BadShape,
                format!(
                    "{place}: it has {} entries and the network {} layers; one for each layer is \
                     needed.",
                    list.len(),
                    network.depth()
                ),
            ));
        }
        Ok(list)
    };
    let (w, b) = (lists("W")?, lists("b")?);
    let mut parameters = Parameters { w: Vec::new(), b: Vec::new() };
    for (at, (w, b)) in w.into_iter().zip(b).enumerate() {
        let shape = (network.units(at + 1), network.units(at));
        let place = format!("parameters.W[{at}]");
        let w = read_matrix(&place, w)?;
        if w.dim() != shape {
            return Err(shape_error(&place, w.dim(), shape));
        }
        let place = format!("parameters.b[{at}]");
        let b = read_row(&place, b)?;
        if b.len() != shape.0 {
            return Err(shape_error(&place, (b.len(), 1), (shape.0, 1)));
        }
        parameters.w.push(w);
        parameters.b.push(Array2::from_shape_fn((shape.0, 1), |(i, _)| b[i]));
    }
    Ok(parameters)
}

fn shape_error(place: &str, given: (usize, usize), needed: (usize, usize)) -> Error {
    Error::new(
        Code::BadShape,
        format!(
            "{place}: it is {}×{} and the network needs {}×{}.",
            given.0, given.1, needed.0, needed.1
        ),
    )
}

fn read_row(place: &str, value: Value) -> Result<Vec<f64>, Error> {
    let items = value.items(place, Code::BadShape)?;
    let mut row = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        // The place is spelled out only for an item that is wrong: there can be millions.
        match item {
            Value::Number(number) if number.is_finite() => row.push(*number),
            other => row.push(other.number(&format!("{place}[{at}]"))?),
        }
    }
    Ok(row)
}

fn read_matrix(place: &str, value: Value) -> Result<Array2<f64>, Error> {
    let rows = value.items(place, Code::BadShape)?;
    let count = rows.len();
    let mut cells = Vec::new();
    let mut width = 0;
    for (at, row) in rows.into_iter().enumerate() {
        let row = read_row(&format!("{place}[{at}]"), row)?;
        if at == 0 {
            width = row.len();
        } else if row.len() != width {
            return Err(Error::new(
                Code::BadShape,
                format!(
                    "{place}: row {at} has {} numbers and row 0 has {width}; all rows need the \
                     same.",
                    row.len()
                ),
            ));
        }
        cells.extend(row);
    }
    if cells.is_empty() {
        return Err(Error::new(
            Code::BadShape,
            format!("{place}: it is empty; at least one row with one number is needed."),
        ));
    }
    Ok(Array2::from_shape_vec((count, width), cells).expect("every row has `width` numbers"))
}

fn check_network(network: &Network) -> Result<(), Error> {
    let too_large = |place: &str, given: usize, most: usize| {
        Err(Error::new(Code::TooLarge, format!("{place}: {given} are too many; at most {most}.")))
    };
    if network.depth() > LIMITS.layers {
        return too_large("layers", network.depth(), LIMITS.layers);
    }
    if network.inputs > LIMITS.inputs {
        return too_large("layers: inputs", network.inputs, LIMITS.inputs);
    }
    match network.layers.iter().map(|l| l.units).find(|units| *units > LIMITS.units) {
        Some(units) => too_large("layers: units", units, LIMITS.units),
        None => Ok(()),
    }
}

fn check_pairing(network: &Network, loss: Loss) -> Result<(), Error> {
    let hidden = &network.layers[..network.depth() - 1];
    if let Some(at) = hidden.iter().position(|l| l.activation == Activation::Softmax) {
        return Err(Error::new(
            Code::BadPairing,
            format!(
                "activation: layer {} is hidden and cannot be softmax; softmax is for the output \
                 only.",
                at + 1
            ),
        ));
    }
    match loss.needs() {
        Some(needed) if needed != network.output() => Err(Error::new(
            Code::BadPairing,
            format!(
                "loss: {} needs a {} output and the output is {}; squared_error goes with every \
                 output.",
                loss.name(),
                needed.name(),
                network.output().name()
            ),
        )),
        _ => Ok(()),
    }
}

fn check_batch(network: &Network, batch: &Batch) -> Result<(), Error> {
    let wrong = |message| Err(Error::new(Code::BadShape, message));
    if batch.x.ncols() != batch.y.ncols() {
        return wrong(format!(
            "data: X has {} examples and Y has {}; both need the same number of columns.",
            batch.x.ncols(),
            batch.y.ncols()
        ));
    }
    if batch.x.nrows() != network.inputs {
        return wrong(format!(
            "data: X has {} rows and the network {} inputs; X needs one row an input.",
            batch.x.nrows(),
            network.inputs
        ));
    }
    let outputs = network.units(network.depth());
    if batch.y.nrows() != outputs {
        return wrong(format!(
            "data: Y has {} rows and the network {outputs} outputs; Y needs one row an output.",
            batch.y.nrows()
        ));
    }
    if batch.examples() > LIMITS.examples {
        return Err(Error::new(
            Code::TooLarge,
            format!(
                "data: {} examples are too many; at most {}.",
                batch.examples(),
                LIMITS.examples
            ),
        ));
    }
    Ok(())
}

/// How far a column of Y may be from adding up to 1: its entries' own rounding.
const SUM_TOLERANCE: f64 = 1e-12;

fn check_targets(loss: Loss, batch: &Batch) -> Result<(), Error> {
    let range = match loss {
        Loss::SquaredError => return Ok(()),
        Loss::BinaryCrossEntropy => 0.0..=1.0,
        Loss::CrossEntropy => 0.0..=f64::MAX,
    };
    if let Some(((i, k), y)) = batch.y.indexed_iter().find(|(_, y)| !range.contains(y)) {
        let allowed = if loss == Loss::CrossEntropy { "at least 0" } else { "from 0 to 1" };
        return Err(Error::new(
            Code::BadNumber,
            format!("data: Y[{i}][{k}] is {y}; {} needs numbers {allowed}.", loss.name()),
        ));
    }
    if loss == Loss::CrossEntropy {
        let sums = batch.y.columns().into_iter().map(|column| column.sum());
        if let Some((k, sum)) = sums.enumerate().find(|(_, sum)| (sum - 1.0).abs() > SUM_TOLERANCE)
        {
            return Err(Error::new(
                Code::BadNumber,
                format!("data: column {k} of Y adds up to {sum}; cross_entropy needs 1."),
            ));
        }
    }
    Ok(())
}

fn check_cells(network: &Network, examples: usize) -> Result<(), Error> {
    let layer = |l: usize| {
        let (units, before) = (network.units(l), network.units(l - 1));
        // Z, A, dA, dZ; then W, dW, update; then b, db.
        4 * units * examples + 3 * units * before + 2 * units
    };
    let outputs = network.units(network.depth());
    let batch = (network.inputs + outputs + 1) * examples + 1;
    let cells = batch + (1..=network.depth()).map(layer).sum::<usize>();
    if cells > LIMITS.cells {
        return Err(Error::new(
            Code::TooLarge,
            format!("layers, data: this run would hold {cells} numbers; at most {}.", LIMITS.cells),
        ));
    }
    Ok(())
}

struct Rows<'a>(&'a Array2<f64>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows().into_iter().map(|row| row.to_vec()))
    }
}

struct Object<T>(Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for Object<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl Serialize for Layer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("units", &self.units)?;
        map.serialize_entry("activation", self.activation.name())?;
        map.end()
    }
}

/// Writes the configuration whole, so that reading it gives the same run to the last bit.
impl Serialize for Config {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(FIELDS.len()))?;
        map.serialize_entry("inputs", &self.network.inputs)?;
        map.serialize_entry("layers", &self.network.layers)?;
        map.serialize_entry("loss", self.loss.name())?;
        match &self.data {
            Data::Named(name) => map.serialize_entry("data", name)?,
            Data::Given => map.serialize_entry(
                "data",
                &Object(vec![("X", Rows(&self.batch.x)), ("Y", Rows(&self.batch.y))]),
            )?,
        }
        map.serialize_entry("init", self.init.name())?;
        map.serialize_entry("seed", &self.seed)?;
        map.serialize_entry("convention", self.convention.name())?;
        map.serialize_entry("learning_rate", &self.learning_rate)?;
        let w = self.parameters.w.iter().map(Rows).collect::<Vec<_>>();
        let b = self.parameters.b.iter().map(|b| b.column(0).to_vec()).collect::<Vec<_>>();
        map.serialize_entry("parameters", &Written { w, b })?;
        map.end()
    }
}

struct Written<'a> {
    w: Vec<Rows<'a>>,
    b: Vec<Vec<f64>>,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("W", &self.w)?;
        map.serialize_entry("b", &self.b)?;
        map.end()
    }
}
