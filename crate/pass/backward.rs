//! The backward pass: the gradients from layer L back to layer 1.

use ndarray::Array2;

use crate::config::Config;
use crate::matrix::{Entries, product};
use crate::network::Parameters;
use crate::network::activation::Activation;
use crate::network::convention::Convention;
use crate::pass::forward::Forward;

/// Every gradient; those of layer `l` stand at index `l − 1`.
#[derive(Clone, Debug)]
pub(crate) struct Backward {
    pub(crate) da: Vec<Array2<f64>>,
    pub(crate) dz: Vec<Array2<f64>>,
    pub(crate) dw: Vec<Array2<f64>>,
    pub(crate) db: Vec<Array2<f64>>,
}

impl Backward {
    pub(crate) fn new(config: &Config, parameters: &Parameters, forward: &Forward) -> Self {
        let depth = config.network.depth();
        let mean = 1.0 / config.batch.examples() as f64;
        let (at_output, at_parameters) = match config.convention {
            Convention::PerExample => (1.0, mean),
            Convention::Mean => (mean, 1.0),
        };
        let output = forward.output(&config.batch);
        let (mut da, mut dz, mut dw, mut db) = (vec![], vec![], vec![], vec![]);
        let mut arriving = config.loss.gradient(output).scaled(at_output);
        for l in (1..=depth).rev() {
            let activation = config.network.layers[l - 1].activation;
            // dA[L] may overflow where A − Y does not, so the output takes the shortcut.
            let shortcut = if l == depth { config.loss.shortcut(output) } else { None };
            let delta = match shortcut {
                Some(difference) => difference.scaled(at_output),
                None => through(activation, &arriving, &forward.z[l - 1], &forward.a[l - 1]),
            };
            let before = forward.a(l - 1, &config.batch);
            dw.push(product(&delta, &before.t()).scaled(at_parameters));
            db.push(delta.row_sums().scaled(at_parameters));
            da.push(std::mem::replace(&mut arriving, product(&parameters.w[l - 1].t(), &delta)));
            dz.push(delta);
        }
        for gradients in [&mut da, &mut dz, &mut dw, &mut db] {
            gradients.reverse();
        }
        Self { da, dz, dw, db }
    }
}

/// dZ from dA: back through the activation.
pub(crate) fn through(
    activation: Activation,
    da: &Array2<f64>,
    z: &Array2<f64>,
    a: &Array2<f64>,
) -> Array2<f64> {
    let dz = match activation {
        // Every z of a column moves every a of it, so the column's dA enters as a whole.
        Activation::Softmax => a.times(&da.minus(&da.times(a).column_sums())),
        _ => da.times(&z.each(&|z| activation.slope(z))),
    };
    // A negative number times 0 is −0; adding 0 makes it 0.
    dz.each(&|dz| dz + 0.0)
}
