//! Layers, and the parameters W and b that they start from.

use fastrand::Rng;
use ndarray::Array2;
use serde::Serialize;

use crate::activation::Activation;
use crate::named::named;

/// One layer: how many units, and the g that they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Layer {
    /// Number of units, `m_l`.
    pub units: usize,
    /// Their activation function.
    pub activation: Activation,
}

/// The shape of a fully connected network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Number of inputs, `m_0`.
    pub inputs: usize,
    /// Layers 1 … L.
    pub layers: Vec<Layer>,
}

impl Network {
    /// `m_l`; `units(0)` is the number of inputs.
    pub fn units(&self, layer: usize) -> usize {
        if layer == 0 { self.inputs } else { self.layers[layer - 1].units }
    }

    /// L, the number of layers.
    pub fn depth(&self) -> usize {
        self.layers.len()
    }

    /// Whether the parameters of one would fit the other.
    pub(crate) fn has_shape_of(&self, other: &Network) -> bool {
        self.depth() == other.depth() && (0..=self.depth()).all(|l| self.units(l) == other.units(l))
    }

    /// The activation of the last layer.
    pub fn output(&self) -> Activation {
        self.layers[self.layers.len() - 1].activation
    }
}

/// W and b of every layer; `W[l]` and `b[l]` stand at index `l − 1`.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Weights, `m_l × m_{l-1}`.
    pub w: Vec<Array2<f64>>,
    /// Biases, `m_l × 1`.
    pub b: Vec<Array2<f64>>,
}

impl Parameters {
    /// Whether no number is infinite or NaN.
    pub(crate) fn are_finite(&self) -> bool {
        self.w.iter().chain(&self.b).flatten().all(|value| value.is_finite())
    }

    /// Takes over the numbers of others of the same shapes, without new matrices.
    pub(crate) fn copy_from(&mut self, other: &Parameters) {
        self.w.clone_from(&other.w);
        self.b.clone_from(&other.b);
    }
}

named! {
    /// How the parameters start. Biases are uniform within ±1/√m_{l-1}, so that examples which
    /// mirror each other (XOR's do) still differ.
    Init {
        /// Uniform within ±√(6 / (m_{l-1} + m_l)) (Glorot and Bengio, 2010).
        Xavier = "xavier",
        /// Uniform within ±√(6 / m_{l-1}) (He et al., 2015).
        He = "he",
        /// Uniform within ±1.
        Uniform = "uniform",
        /// All 0, biases too: every unit of a layer stays equal to the others.
        Zeros = "zeros",
    }
}

impl Init {
    /// The parameters that a seed gives: the same bits on every platform.
    pub fn parameters(self, network: &Network, seed: u64) -> Parameters {
        let mut random = Rng::with_seed(seed);
        // Adding 0 makes the −0 of a zero bound 0.
        let mut uniform = |bound: f64| bound * (2.0 * random.f64() - 1.0) + 0.0;
        let mut parameters = Parameters { w: Vec::new(), b: Vec::new() };
        for l in 1..=network.depth() {
            let shape = (network.units(l), network.units(l - 1));
            let weight = self.bound(shape);
            let bias = if self == Init::Zeros { 0.0 } else { (1.0 / shape.1 as f64).sqrt() };
            parameters.w.push(Array2::from_shape_simple_fn(shape, || uniform(weight)));
            parameters.b.push(Array2::from_shape_simple_fn((shape.0, 1), || uniform(bias)));
        }
        parameters
    }

    /// Largest absolute weight of a `units × inputs` matrix.
    fn bound(self, (units, inputs): (usize, usize)) -> f64 {
        match self {
            Init::Xavier => (6.0 / (inputs + units) as f64).sqrt(),
            Init::He => (6.0 / inputs as f64).sqrt(),
            Init::Uniform => 1.0,
            Init::Zeros => 0.0,
        }
    }
}
