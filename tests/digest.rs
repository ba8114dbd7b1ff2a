//! Every number has the same bits natively and in every browser.
//!
//! A digest of all matrices of many networks, before and after training, has to be the same on
//! every platform. Other tests check that the numbers are right.

mod support;

use chainrule::{Config, Run, Training};
use serde_json::json;
use support::{every_network, run};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The digest that every platform has to give. A change of a function, or of the order of a sum,
/// changes it; then a native run of this test shows the new one.
const DIGEST: u64 = 0xa070_99ae_9231_e60e;

/// FNV-1a, of the bits of numbers.
struct Digest(u64);

impl Digest {
    fn add(&mut self, bits: u64) {
        for byte in bits.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn add_run(&mut self, run: &Run) {
        let given = (1..=run.depth()).flat_map(|l| [format!("W[{l}]"), format!("b[{l}]")]);
        let computed = run.steps().into_iter().map(|step| step.name.to_string());
        for name in given.chain(computed).chain(["X".into(), "Y".into()]) {
            for value in support::matrix(run, &name) {
                // The bits of a NaN depend on the processor.
                self.add(if value.is_nan() { f64::NAN.to_bits() } else { value.to_bits() });
            }
        }
    }
}

/// Networks with all functions and both conventions, and larger ones, whose products use tiles.
fn runs() -> Vec<Run> {
    let mut runs: Vec<_> = every_network().iter().map(run).collect();
    for data in ["xor", "circles:33", "moons:64", "spiral:100", "line:7"] {
        for layers in ["2-3-1", "2-17-9-1", "2-34-6-1"] {
            let attributes = [("layers", layers), ("data", data)];
            let attributes = attributes.map(|(name, text)| (name.to_owned(), text.to_owned()));
            let config = Config::from_attributes(None, &attributes);
            runs.push(Run::new(config.expect("these attributes are right")));
        }
    }
    // Saturated units, and losses for which 1 − a has lost its precision.
    runs.push(run(&json!({
        "inputs": 1,
        "layers": [{"units": 1, "activation": "sigmoid"}],
        "data": {"X": [[-800, -40, -1e-300, 0, 3, 40, 800]], "Y": [[0, 1, 0, 1, 0.25, 1, 0]]},
        "parameters": {"W": [[[1]]], "b": [[0]]},
    })));
    runs
}

#[wasm_bindgen_test(unsupported = test)]
fn every_number_has_the_same_bits_everywhere() {
    let mut digest = Digest(0xcbf2_9ce4_8422_2325);
    for run in runs() {
        digest.add_run(&run);
        let mut training = Training::new(&run);
        // A few diverge, at the same iteration everywhere.
        if let Err(diverged) = training.advance(100) {
            diverged.message.bytes().for_each(|byte| digest.add(byte.into()));
        }
        digest.add_run(&training.run());
    }
    assert_eq!(digest.0, DIGEST, "actual {:#018x}", digest.0);
}
