//! The initial parameters W and b, drawn from a seed.

use fastrand::Rng;
use ndarray::Array2;

use crate::named::named;
use crate::network::{Network, Parameters};

named! {
    /// The distribution of the initial parameters. Biases are uniform within `±1/√n[l−1]`, so that
    /// mirrored examples, like those of XOR, have different activations.
    Init {
        /// Uniform within `±√(6 / (n[l−1] + n[l]))` (Glorot and Bengio, 2010).
        Xavier = "xavier",
        /// Uniform within `±√(6 / n[l−1])` (He et al., 2015).
        He = "he",
        /// Uniform within ±1.
        Uniform = "uniform",
    /// All 0, biases too, so that all units of a layer stay equal.
        Zeros = "zeros",
    }
}

impl Init {
    /// The parameters of a seed, with the same bits on every platform.
    pub fn parameters(self, network: &Network, seed: u64) -> Parameters {
        let mut random = Rng::with_seed(seed);
        // Adding 0 turns the −0 of a zero bound into 0.
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

    /// The largest absolute value of the weights of a `units × inputs` matrix.
    fn bound(self, (units, inputs): (usize, usize)) -> f64 {
        match self {
            Init::Xavier => (6.0 / (inputs + units) as f64).sqrt(),
            Init::He => (6.0 / inputs as f64).sqrt(),
            Init::Uniform => 1.0,
            Init::Zeros => 0.0,
        }
    }
}
