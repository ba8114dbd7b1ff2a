//! The parameters of a network, from the tensors of a file.

use std::collections::BTreeMap;

use ndarray::Array2;

use crate::error::{Code, Error, Quoted, error};
use crate::network::{Network, Parameters};
use crate::practice::given::Given;
use crate::practice::parameter_name::{self, ParameterName};

/// Parameters that were given, for a network with these units.
#[derive(Clone, Debug, PartialEq)]
pub struct Layers {
    /// `n[0]` … `n[L]`.
    pub units: Vec<usize>,
    /// W and b of each layer, in the shapes of this crate.
    pub parameters: Parameters,
    /// Names of the weights that were `n[l−1]×n[l]`, as Keras keeps them, and are transposed here.
    pub transposed: Vec<String>,
}

impl Layers {
    /// W and b from tensors with the names of PyTorch (`0.weight`, `net.fc1.bias`), of Keras
    /// (`dense/kernel`) or of courses (`W1`, `b[2]`). Layers are in the order of their names; X and Y
    /// are no parameters and are left out. With a network the shapes must be its own.
    ///
    /// # Errors
    ///
    /// One sentence: [`Code::BadMatrix`] for a name that is missing or that is no parameter's,
    /// [`Code::BadShape`] for shapes that do not fit, with the right one.
    pub fn from_tensors(
        tensors: &[(String, Given)],
        network: Option<&Network>,
    ) -> Result<Self, Error> {
        let layers = pairs(tensors)?;
        if let Some(network) = network.filter(|network| network.depth() != layers.len()) {
            return Err(error!(
                Code::BadShape,
                "The file has {} but the network has {}; both need the same number of layers.",
                counted(layers.len()),
                counted(network.depth())
            ));
        }
        let inputs = network.map(|network| network.inputs);
        let units = |bias: &Pair<'_>, l: usize| match network {
            Some(network) => network.units(l),
            None => bias.bias.numbers.len(),
        };
        let is_kernel = layers.iter().any(|layer| layer.is_kernel);
        // Square weights fit both ways, and then the word decides.
        let readings = [is_kernel, !is_kernel].map(|turned| {
            let mut before = inputs.unwrap_or_else(|| layers[0].shape(turned).1);
            let mut all = vec![before];
            for (layer, l) in layers.iter().zip(1..) {
                let units = units(layer, l);
                layer.check(l, (units, before), turned)?;
                all.push(units);
                before = units;
            }
            Ok(Self {
                units: all,
                parameters: Parameters {
                    w: layers.iter().map(|layer| layer.w(turned)).collect(),
                    b: layers.iter().map(Pair::b).collect(),
                },
                transposed: layers
                    .iter()
                    .filter(|_| turned)
                    .map(|layer| layer.name.to_owned())
                    .collect(),
            })
        });
        let [named, other] = readings;
        named.or_else(|error| other.map_err(|_: Error| error))
    }
}

/// The weights and the bias of a layer.
struct Pair<'a> {
    name: &'a str,
    is_kernel: bool,
    weights: &'a Given,
    bias_name: &'a str,
    bias: &'a Given,
}

impl Pair<'_> {
    fn w(&self, turned: bool) -> Array2<f64> {
        let w = &self.weights.numbers;
        if turned { w.t().as_standard_layout().into_owned() } else { w.clone() }
    }

    fn b(&self) -> Array2<f64> {
        let b = &self.bias.numbers;
        Array2::from_shape_fn(
            (b.len(), 1),
            |(row, _)| if b.nrows() == 1 { b[[0, row]] } else { b[[row, 0]] },
        )
    }

    fn shape(&self, turned: bool) -> (usize, usize) {
        let (rows, cols) = self.weights.numbers.dim();
        if turned { (cols, rows) } else { (rows, cols) }
    }

    /// Whether layer `l` has weights of `shape`, n[l]×n[l−1], and n[l] biases.
    fn check(&self, l: usize, shape: (usize, usize), turned: bool) -> Result<(), Error> {
        let (rows, cols) = self.weights.numbers.dim();
        if self.shape(turned) != shape {
            let fits = if self.shape(!turned) == shape { "fits" } else { "does not fit either" };
            let needed = if turned { (shape.1, shape.0) } else { shape };
            let order = if turned { "n[l-1]×n[l]" } else { "n[l]×n[l-1]" };
            return Err(error!(
                Code::BadShape,
                "{} is {rows}×{cols} but layer {l} needs {}×{}, {order}; transposed it {fits}.",
                Quoted(self.name),
                needed.0,
                needed.1
            ));
        }
        let (rows, cols) = self.bias.numbers.dim();
        if rows.min(cols) != 1 || rows * cols != shape.0 {
            return Err(error!(
                Code::BadShape,
                "{} is {rows}×{cols} but layer {l} needs {} numbers, one per unit.",
                Quoted(self.bias_name),
                shape.0
            ));
        }
        Ok(())
    }
}

/// The tensors of a layer, with their names; one of them may be missing.
#[derive(Default)]
struct Found<'a> {
    weights: Option<(&'a str, &'a Given)>,
    bias: Option<(&'a str, &'a Given)>,
}

/// The weights and the bias of each layer, in the order of the layers.
fn pairs(tensors: &[(String, Given)]) -> Result<Vec<Pair<'_>>, Error> {
    let mut found: BTreeMap<String, Found<'_>> = BTreeMap::new();
    let mut is_keras = false;
    for (name, given) in tensors {
        let Some(parameter) = ParameterName::read(name) else {
            if ["X", "Y", "x", "y"].contains(&name.as_str()) {
                continue;
            }
            return Err(error!(
                Code::BadMatrix,
                "{} is not the weights or the bias of a layer; only fully connected layers are \
                 allowed, with names as 0.weight and 0.bias, or W1 and b1.",
                Quoted(name)
            ));
        };
        is_keras |= parameter.is_kernel();
        let layer = found.entry(parameter.layer()).or_default();
        let place = if parameter.is_weights() { &mut layer.weights } else { &mut layer.bias };
        if let Some((other, _)) = place.replace((name, given)) {
            return Err(error!(
                Code::BadMatrix,
                "{} and {} are of the same layer; each layer needs one of them.",
                Quoted(other),
                Quoted(name)
            ));
        }
    }
    if found.is_empty() {
        return Err(error!(
            Code::BadMatrix,
            "There are no weights; each layer needs its weights and its bias, as 0.weight and \
             0.bias, or W1 and b1."
        ));
    }
    let mut layers: Vec<_> = found.into_iter().collect();
    layers.sort_by(|(one, _), (other, _)| parameter_name::order(one, other));
    layers.into_iter().map(|(_, layer)| pair(&layer, is_keras)).collect()
}

fn pair<'a>(layer: &Found<'a>, is_keras: bool) -> Result<Pair<'a>, Error> {
    match (layer.weights, layer.bias) {
        (Some((name, weights)), Some((bias_name, bias))) => Ok(Pair {
            name,
            is_kernel: ParameterName::read(name).is_some_and(ParameterName::is_kernel),
            weights,
            bias_name,
            bias,
        }),
        (found, other) => {
            let name = found.or(other).map_or("", |(name, _)| name);
            let missing = ParameterName::read(name).map(|name| name.beside(is_keras));
            Err(error!(
                Code::BadMatrix,
                "{} is missing beside {}; each layer needs its weights and its bias.",
                Quoted(&missing.unwrap_or_default()),
                Quoted(name)
            ))
        }
    }
}

fn counted(layers: usize) -> String {
    if layers == 1 { "1 layer".into() } else { format!("{layers} layers") }
}
