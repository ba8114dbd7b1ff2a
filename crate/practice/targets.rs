//! Y, from what a learner gives: classes as labels, or the targets as they are.

use ndarray::Array2;

use crate::error::{Code, Error, error};
use crate::network::Network;
use crate::network::activation::Activation;
use crate::number::Number;
use crate::practice::given::Given;

/// Y for a network and `examples` examples, `n[L]×m`.
///
/// A softmax output of more than one unit takes one list or row of classes, counted from 0, and makes
/// each a column with a single 1. Everything else stays as it is; whether it fits, a configuration
/// checks.
///
/// # Errors
///
/// [`Code::BadNumber`] with one sentence, for a label that is no class of the network.
pub fn targets(given: &Given, network: &Network, examples: usize) -> Result<Array2<f64>, Error> {
    let classes = network.units(network.depth());
    let numbers = &given.numbers;
    let (rows, cols) = numbers.dim();
    let is_one_column = examples == 1 && rows * cols == classes;
    if given.is_flat && is_one_column {
        return Ok(numbers.t().as_standard_layout().into_owned());
    }
    let is_list = rows == 1 || (cols == 1 && !is_one_column);
    if network.output() != Activation::Softmax || classes == 1 || !is_list {
        return Ok(numbers.clone());
    }
    let is_class = |label: f64| label.fract() == 0.0 && (0.0..classes as f64).contains(&label);
    if let Some(label) = numbers.iter().find(|label| !is_class(**label)) {
        return Err(error!(
            Code::BadNumber,
            "Y: {} is not a class of the network; its {classes} outputs are the classes 0 to {}.",
            Number(*label),
            classes - 1
        ));
    }
    let mut one_hot = Array2::zeros((classes, numbers.len()));
    for (example, label) in numbers.iter().enumerate() {
        one_hot[[*label as usize, example]] = 1.0;
    }
    Ok(one_hot)
}
