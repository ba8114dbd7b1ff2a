//! Every number has the same bits natively and in every browser.
//!
//! A digest of all matrices of many networks, before and after training, has to be the same on
//! every platform. Other tests check that the numbers are right. The networks and the digest are in
//! `digest/`, because `engines/` reads them too: there the page's own WebAssembly computes them, in
//! each of the engines.

mod support;

use chainrule::{Run, Training};
use support::run;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// All activations, losses and conventions, networks whose products use tiles, saturated units, and
/// rates with which training diverges.
const NETWORKS: &str = include_str!("digest/networks.jsonl");

/// The digest that every platform has to give. A change of a function, or of the order of a sum,
/// changes it; then a native run of this test shows the new one.
const DIGEST: &str = include_str!("digest/digest.txt");

/// FNV-1a, of the bits of numbers.
struct Digest(u64);

impl Digest {
    fn add(&mut self, bits: u64) {
        self.0 = (self.0 ^ bits).wrapping_mul(0x0100_0000_01b3);
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

#[wasm_bindgen_test(unsupported = test)]
fn every_number_has_the_same_bits_everywhere() {
    let mut digest = Digest(0xcbf2_9ce4_8422_2325);
    for network in NETWORKS.lines() {
        let run = run(&serde_json::from_str(network).expect("a network is JSON"));
        digest.add_run(&run);
        let mut training = Training::new(&run);
        // A few diverge, at the same iteration everywhere.
        if let Err(diverged) = training.advance(100) {
            diverged.message.bytes().for_each(|byte| digest.add(byte.into()));
        }
        digest.add_run(&training.run());
    }
    assert_eq!(format!("{:016x}", digest.0), DIGEST.trim());
}
