//! What is given: a network, its parameters, its functions, its data and the limits.

pub(crate) mod activation;
pub(crate) mod batch;
pub(crate) mod convention;
pub(crate) mod data;
pub(crate) mod init;
pub(crate) mod limits;
pub(crate) mod loss;

use ndarray::Array2;
use serde::Serialize;

use crate::network::activation::Activation;

/// One layer: its number of units and their activation function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Layer {
    /// Number of units, `n[l]`.
    pub units: usize,
    /// Their activation function.
    pub activation: Activation,
}

/// The shape of a fully connected network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Number of inputs, `n[0]`.
    pub inputs: usize,
    /// Layers 1 … L.
    pub layers: Vec<Layer>,
}

impl Network {
    /// `n[l]`; `units(0)` is the number of inputs.
    pub fn units(&self, layer: usize) -> usize {
        if layer == 0 { self.inputs } else { self.layers[layer - 1].units }
    }

    /// L, the number of layers.
    pub fn depth(&self) -> usize {
        self.layers.len()
    }

    /// Whether the parameters of one network fit the other.
    pub(crate) fn has_shape_of(&self, other: &Network) -> bool {
        self.depth() == other.depth() && (0..=self.depth()).all(|l| self.units(l) == other.units(l))
    }

    /// The activation of the last layer.
    pub fn output(&self) -> Activation {
        self.layers[self.layers.len() - 1].activation
    }
}

/// W and b of every layer; `W[l]` and `b[l]` are at index `l − 1`.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Weights, `n[l] × n[l−1]`.
    pub w: Vec<Array2<f64>>,
    /// Biases, `n[l] × 1`.
    pub b: Vec<Array2<f64>>,
}

impl Parameters {
    /// Whether no number is infinite or NaN.
    pub(crate) fn are_finite(&self) -> bool {
        self.w.iter().chain(&self.b).flatten().all(|value| value.is_finite())
    }

    /// Copies the numbers of parameters of the same shapes, without allocation.
    pub(crate) fn copy_from(&mut self, other: &Parameters) {
        self.w.clone_from(&other.w);
        self.b.clone_from(&other.b);
    }
}
