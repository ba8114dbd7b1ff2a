//! The parts of a configuration before they are checked, and the checks that they fit together.

use ndarray::Axis;

use crate::config::{Config, Data};
use crate::error::{Code, Error, error};
use crate::network::activation::Activation;
use crate::network::batch::Batch;
use crate::network::convention::Convention;
use crate::network::data;
use crate::network::init::Init;
use crate::network::limits::LIMITS;
use crate::network::loss::Loss;
use crate::network::{Network, Parameters};
use crate::number::Number;

/// The parts of a [`Config`] before they are known to fit.
pub(crate) struct Draft {
    pub(crate) network: Network,
    pub(crate) loss: Loss,
    pub(crate) data: Source,
    pub(crate) init: Init,
    pub(crate) seed: u64,
    pub(crate) convention: Convention,
    pub(crate) learning_rate: f64,
    /// Parameters of the shapes that the network needs; none if `init` and `seed` set them.
    pub(crate) parameters: Option<Parameters>,
}

/// The source of the batch.
pub(crate) enum Source {
    Named(String),
    Given(Batch),
}

impl Draft {
    /// The parts of a configuration.
    pub(crate) fn from_config(config: &Config) -> Self {
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

    /// Checks that the parts fit, and makes the configuration.
    pub(crate) fn into_config(self) -> Result<Config, Error> {
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

fn check_pairing(network: &Network, loss: Loss) -> Result<(), Error> {
    let hidden = &network.layers[..network.depth() - 1];
    if let Some(at) = hidden.iter().position(|l| l.activation == Activation::Softmax) {
        return Err(error!(
            Code::BadPairing,
            "activation: softmax is not allowed in hidden layer {}; it is only for the output layer.",
            at + 1
        ));
    }
    match loss.needs() {
        Some(needed) if needed != network.output() => Err(error!(
            Code::BadPairing,
            "loss: {} needs a {} output, but the output is {}; squared_error works with every \
             output.",
            loss.name(),
            needed.name(),
            network.output().name()
        )),
        _ => Ok(()),
    }
}

fn check_batch(network: &Network, batch: &Batch) -> Result<(), Error> {
    let (x, y) = (batch.x.dim(), batch.y.dim());
    let (inputs, outputs) = (network.inputs, network.units(network.depth()));
    let fits = |x: (usize, usize), y: (usize, usize)| x.0 == inputs && y.0 == outputs && x.1 == y.1;
    let turned = |(rows, cols)| (cols, rows);
    if !fits(x, y) {
        // Most libraries have examples as rows.
        let mended = [("X", turned(x), y), ("Y", x, turned(y)), ("X and Y", turned(x), turned(y))];
        if let Some((names, ..)) = mended.into_iter().find(|(_, x, y)| fits(*x, *y)) {
            return Err(error!(
                Code::BadShape,
                "data: X is {}×{} and Y is {}×{}, but a column is an example here and a row is an input or an output; \
                 with {names} transposed, it fits.",
                x.0,
                x.1,
                y.0,
                y.1
            ));
        }
    }
    if x.1 != y.1 {
        return Err(error!(
            Code::BadShape,
            "data: X has {} columns but Y has {}; both need one column per example.", x.1, y.1
        ));
    }
    if x.0 != inputs {
        return Err(error!(
            Code::BadShape,
            "data: X has {} rows but the network has {inputs} inputs; X needs one row per input.",
            x.0
        ));
    }
    if y.0 != outputs {
        return Err(error!(
            Code::BadShape,
            "data: Y has {} rows but the network has {outputs} outputs; Y needs one row per output.",
            y.0
        ));
    }
    if x.1 > LIMITS.examples {
        return Err(Error::too_large("data: examples", x.1 as f64, LIMITS.examples));
    }
    Ok(())
}

/// The tolerance for a column of Y to add up to 1, which allows for the rounding of its entries.
const SUM_TOLERANCE: f64 = 1e-12;

fn check_targets(loss: Loss, batch: &Batch) -> Result<(), Error> {
    let (range, allowed) = match loss {
        Loss::SquaredError => return Ok(()),
        Loss::BinaryCrossEntropy => (0.0..=1.0, "from 0 to 1"),
        Loss::CrossEntropy => (0.0..=f64::MAX, "of at least 0 that add up to 1 in each column"),
    };
    if let Some(((row, col), y)) = batch.y.indexed_iter().find(|(_, y)| !range.contains(*y)) {
        return Err(error!(
            Code::BadNumber,
            "data.Y[{row}][{col}]: {} is not allowed; {} needs numbers {allowed}.",
            Number(*y),
            loss.name()
        ));
    }
    if loss == Loss::CrossEntropy {
        let sums = batch.y.sum_axis(Axis(0));
        let wrong_sum = |sum: &f64| (sum - 1.0).abs() > SUM_TOLERANCE;
        if let Some(k) = sums.iter().position(wrong_sum) {
            return Err(error!(
                Code::BadNumber,
                "data.Y: column {k} (counted from 0) adds up to {}; cross_entropy needs columns \
                 that add up to 1.",
                Number(sums[k])
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
    // X, Y, L; then J.
    let batch = (network.inputs + outputs + 1) * examples + 1;
    let cells = batch + (1..=network.depth()).map(layer).sum::<usize>();
    if cells > LIMITS.cells {
        let place = "layers, data: numbers in the run";
        return Err(Error::too_large(place, cells as f64, LIMITS.cells));
    }
    Ok(())
}
