//! The activation functions g with their slopes g′. Each has its own file; their names are here.

mod elu;
mod entrywise;
mod leaky_relu;
mod linear;
mod relu;
mod sigmoid;
pub(crate) mod softmax;
mod softplus;
mod tanh;

use chainrule_kernel::{entries, entries_mut};
use ndarray::Array2;

use self::elu::Elu;
use self::entrywise::Entrywise;
use self::leaky_relu::LeakyRelu;
use self::linear::Linear;
use self::relu::Relu;
use self::sigmoid::Sigmoid;
use self::softplus::Softplus;
use self::tanh::Tanh;
use crate::name::Kind;
use crate::named::named;

pub(crate) use self::softplus::softplus;

named! {
    /// An activation function; all but softmax act on every entry by itself.
    Activation {
        /// g(z) = z
        Linear = "linear",
        /// g(z) = 1/(1 + e^−z)
        Sigmoid = "sigmoid",
        /// g(z) = tanh z
        Tanh = "tanh",
        /// g(z) = max(0, z)
        Relu = "relu",
    /// g(z) = z for z > 0, else 0.01 z
        LeakyRelu = "leaky_relu",
        /// g(z) = z, or e^z − 1 below 0
        Elu = "elu",
        /// g(z) = ln(1 + e^z)
        Softplus = "softplus",
        /// g(z)_i = e^z_i / Σ e^z, a column at a time; in the output layer only
        Softmax = "softmax",
    }
}

/// Evaluates an expression with the type of an activation, so that its loops are compiled for each
/// type; none for softmax, which does not act entry by entry.
macro_rules! entrywise {
    ($activation:expr, $g:ident => $expression:expr) => {
        match $activation {
            Activation::Linear => entrywise!(Linear, $g, $expression),
            Activation::Sigmoid => entrywise!(Sigmoid, $g, $expression),
            Activation::Tanh => entrywise!(Tanh, $g, $expression),
            Activation::Relu => entrywise!(Relu, $g, $expression),
            Activation::LeakyRelu => entrywise!(LeakyRelu, $g, $expression),
            Activation::Elu => entrywise!(Elu, $g, $expression),
            Activation::Softplus => entrywise!(Softplus, $g, $expression),
            Activation::Softmax => None,
        }
    };
    ($type:ident, $g:ident, $expression:expr) => {{
        type $g = $type;
        Some($expression)
    }};
}

impl Activation {
    /// A = g(Z); each column is one example.
    pub(crate) fn apply(self, z: &Array2<f64>, a: &mut Array2<f64>) {
        let applied = entrywise!(self, G => G::values(entries(z), entries_mut(a)));
        if applied.is_none() {
            softmax::apply(z, a);
        }
    }

    /// dZ = dA ⊙ g′(Z), where A = g(Z); for softmax, by its own rule.
    pub(crate) fn backward(
        self,
        da: &Array2<f64>,
        z: &Array2<f64>,
        a: &Array2<f64>,
        dz: &mut Array2<f64>,
    ) {
        let applied = entrywise!(self, G => {
            G::backward(entries(da), entries(z), entries(a), entries_mut(dz))
        });
        if applied.is_none() {
            softmax::backward(da, a, dz);
        }
    }

    /// g(z) and g′(z) of one entry; none for softmax, which needs the whole column.
    pub(crate) fn at(self, z: f64) -> Option<(f64, f64)> {
        entrywise!(self, G => {
            let a = G::value(z);
            (a, G::slope(z, a))
        })
    }

    /// Whether g is not smooth at z = 0.
    pub(crate) fn has_kink(self) -> bool {
        entrywise!(self, G => G::HAS_KINK).unwrap_or(false)
    }

    /// g and g′ of the arrays `{z}` and `{a}` in NumPy: g as a complete right side, g′ as a factor
    /// of a product. None for softmax.
    pub(crate) fn numpy(self) -> Option<(&'static str, &'static str)> {
        entrywise!(self, G => (G::NUMPY, G::NUMPY_SLOPE))
    }

    /// Which of A and Z the text of g′ takes.
    pub(crate) fn slope_reads(self) -> impl Iterator<Item = Kind> {
        let slope = self.numpy().map_or("", |(_, slope)| slope);
        [("{a}", Kind::A), ("{z}", Kind::Z)]
            .into_iter()
            .filter_map(move |(part, kind)| slope.contains(part).then_some(kind))
    }
}
