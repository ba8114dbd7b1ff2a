//! Reads the fields of a configuration.

use std::collections::BTreeMap;

use ndarray::{Array1, Array2, Axis};

use crate::config::Config;
use crate::config::draft::{Draft, Source};
use crate::config::schema::FIELDS;
use crate::config::value::Value;
use crate::error::{Code, Error, error};
use crate::network::activation::Activation;
use crate::network::batch::Batch;
use crate::network::convention::Convention;
use crate::network::data;
use crate::network::init::Init;
use crate::network::limits::LIMITS;
use crate::network::loss::Loss;
use crate::network::{Layer, Network, Parameters};

impl Config {
    /// Reads a configuration as `config`, a permalink and an export hold it.
    ///
    /// # Errors
    /// One sentence that names the field, what was wrong and what is allowed.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        let mut draft = Draft::default();
        draft.set_fields(&value)?;
        draft.into_config()
    }
}

impl Draft {
    /// Sets every part for which the object has a field.
    fn set_fields(&mut self, value: &Value) -> Result<(), Error> {
        let fields = value.fields("configuration", FIELDS)?;
        self.network = network(fields)?;
        if let Some(value) = fields.get("loss") {
            self.loss = Loss::from_name("loss", value.name("loss", Loss::NAMES)?)?;
        }
        if let Some(value) = fields.get("data") {
            self.data = source(value)?;
        }
        if let Some(value) = fields.get("init") {
            self.init = Init::from_name("init", value.name("init", Init::NAMES)?)?;
        }
        if let Some(value) = fields.get("seed") {
            self.seed = value.whole("seed", 0.0, LIMITS.seed as f64, Code::BadNumber)? as u64;
        }
        if let Some(value) = fields.get("convention") {
            let name = value.name("convention", Convention::NAMES)?;
            self.convention = Convention::from_name("convention", name)?;
        }
        if let Some(value) = fields.get("learning_rate") {
            self.learning_rate = value.positive("learning_rate")?;
        }
        if let Some(value) = fields.get("parameters") {
            self.parameters = Some(parameters(value, &self.network)?);
        }
        Ok(())
    }
}

fn network(fields: &BTreeMap<String, Value>) -> Result<Network, Error> {
    let Some(inputs) = fields.get("inputs") else {
        return Err(error!(
            Code::BadLayers,
            "inputs: this field is missing; a network needs its number of inputs, as in \"inputs\": 2."
        ));
    };
    let inputs = inputs.count("inputs", LIMITS.inputs)?;
    let example = "{\"units\": 3, \"activation\": \"tanh\"}";
    let Some(layers) = fields.get("layers") else {
        return Err(error!(
            Code::BadLayers,
            "layers: this field is missing; a network needs a list of layers such as {example}."
        ));
    };
    let layers = layers.items("layers", Code::BadLayers)?;
    if layers.is_empty() {
        return Err(error!(
            Code::BadLayers,
            "layers: the list is empty; it needs at least one layer such as {example}."
        ));
    }
    if layers.len() > LIMITS.layers {
        return Err(Error::too_large("layers", layers.len() as f64, LIMITS.layers));
    }
    let mut network = Network { inputs, layers: Vec::new() };
    for (at, layer) in layers.iter().enumerate() {
        let place = format!("layers[{at}]");
        if !matches!(layer, Value::Object(_)) {
            return Err(error!(
                Code::BadLayers,
                "{place}: {layer} is not a layer; a layer looks like {example}."
            ));
        }
        let fields = layer.fields(&place, &["units", "activation"])?;
        let field = |name: &str| {
            let missing = || {
                error!(
                    Code::BadLayers,
                    "{place}.{name}: this field is missing; a layer looks like {example}."
                )
            };
            fields.get(name).ok_or_else(missing)
        };
        let (units, activation) = (field("units")?, field("activation")?);
        let units = units.count(&format!("{place}.units"), LIMITS.units)?;
        let place = format!("{place}.activation");
        let activation = activation.name(&place, Activation::NAMES)?;
        let activation = Activation::from_name(&place, activation)?;
        network.layers.push(Layer { units, activation });
    }
    Ok(network)
}

fn source(value: &Value) -> Result<Source, Error> {
    match value {
        Value::Text(text) => Ok(Source::Named(text.clone())),
        Value::Object(_) => {
            let fields = value.fields("data", &["X", "Y"])?;
            let field = |name: &str| match fields.get(name) {
                Some(value) => matrix(&format!("data.{name}"), value),
                None => Err(error!(
                    Code::BadShape,
                    "data.{name}: this field is missing; data needs both X and Y."
                )),
            };
            Ok(Source::Given(Batch { x: field("X")?, y: field("Y")? }))
        }
        other => Err(error!(
            Code::UnknownName,
            "data: {other} is neither a name ({}) nor an object with X and Y.",
            data::NAMES.join(", ")
        )),
    }
}

fn parameters(value: &Value, network: &Network) -> Result<Parameters, Error> {
    let fields = value.fields("parameters", &["W", "b"])?;
    let lists = |name: &str| {
        let place = format!("parameters.{name}");
        let Some(list) = fields.get(name) else {
            return Err(error!(
                Code::BadShape,
                "{place}: this field is missing; parameters need both W and b."
            ));
        };
        let list = list.items(&place, Code::BadShape)?;
        if list.len() != network.depth() {
            return Err(error!(
                Code::BadShape,
                "{place}: the list has {} entries but the network has {} layers; it needs one \
                 entry per layer.",
                list.len(),
                network.depth()
            ));
        }
        Ok(list)
    };
    let (weights, biases) = (lists("W")?, lists("b")?);
    let mut parameters = Parameters { w: Vec::new(), b: Vec::new() };
    for (at, (w, b)) in weights.iter().zip(biases).enumerate() {
        let shape = (network.units(at + 1), network.units(at));
        let place = format!("parameters.W[{at}]");
        let w = matrix(&place, w)?;
        if w.dim() == (shape.1, shape.0) && w.dim() != shape {
            return Err(error!(
                Code::BadShape,
                "{place}: the shape is {}×{}, but layer {} needs {}×{}, one row per unit and one column per input; \
                 transposed, as the weights of Keras have to be, it fits.",
                w.nrows(),
                w.ncols(),
                at + 1,
                shape.0,
                shape.1
            ));
        }
        if w.dim() != shape {
            return Err(error!(
                Code::BadShape,
                "{place}: the shape is {}×{}, but layer {} needs {}×{}.",
                w.nrows(),
                w.ncols(),
                at + 1,
                shape.0,
                shape.1
            ));
        }
        let place = format!("parameters.b[{at}]");
        if let Value::List(items) = b
            && let [Value::List(first), ..] = &items[..]
            && items.iter().all(|item| matches!(item, Value::List(_)))
        {
            return Err(error!(
                Code::BadShape,
                "{place}: this is a {}×{} matrix; the biases of layer {} are written as one flat list of {} numbers, as in [0, 0].",
                items.len(),
                first.len(),
                at + 1,
                shape.0
            ));
        }
        let b = row(&place, b)?;
        if b.len() != shape.0 {
            return Err(error!(
                Code::BadShape,
                "{place}: the list has {} numbers, but layer {} needs {}.",
                b.len(),
                at + 1,
                shape.0
            ));
        }
        parameters.w.push(w);
        parameters.b.push(Array1::from(b).insert_axis(Axis(1)));
    }
    Ok(parameters)
}

fn row(place: &str, value: &Value) -> Result<Vec<f64>, Error> {
    let items = value.items(place, Code::BadShape)?;
    let mut row = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        // The place is formatted only for an invalid item, because there can be millions of items.
        match item {
            Value::Number(number) if number.is_finite() => row.push(*number),
            other => row.push(other.number(&format!("{place}[{at}]"))?),
        }
    }
    Ok(row)
}

/// What the rows and columns of a given matrix stand for.
fn rows_of(place: &str) -> &'static str {
    match place {
        "data.X" => "one row per input, one column per example",
        "data.Y" => "one row per output, one column per example",
        _ => "one row per unit, one column per input",
    }
}

/// A matrix of finite numbers as a list of rows.
pub(crate) fn matrix(place: &str, value: &Value) -> Result<Array2<f64>, Error> {
    let rows = value.items(place, Code::BadShape)?;
    if let [Value::Number(_), ..] = rows {
        return Err(error!(
            Code::BadShape,
            "{place}: this is a flat list of {} numbers; a matrix is a list of rows, [[…]]: {}.",
            rows.len(),
            rows_of(place)
        ));
    }
    let (mut entries, mut cols) = (Vec::new(), 0);
    for (at, value) in rows.iter().enumerate() {
        let mut row = row(&format!("{place}[{at}]"), value)?;
        if at == 0 {
            cols = row.len();
        }
        if row.len() != cols {
            return Err(error!(
                Code::BadShape,
                "{place}[{at}]: the row has {} numbers but row 0 has {cols}; all rows need the same length.",
                row.len()
            ));
        }
        entries.append(&mut row);
    }
    match Array2::from_shape_vec((rows.len(), cols), entries) {
        Ok(matrix) if !matrix.is_empty() => Ok(matrix),
        _ => Err(error!(
            Code::BadShape,
            "{place}: the matrix is empty; it needs at least one row with one number."
        )),
    }
}
