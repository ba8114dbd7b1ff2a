//! Training in place: once its matrices are made, an iteration allocates nothing.
#![cfg(not(target_arch = "wasm32"))] // the counter is the native allocator's

use allocation_counter::measure;
use chainrule::{Config, Run, Training};

#[test]
fn iterations_allocate_nothing() {
    for layers in ["2-3-1", "2-8-8-8-1", "2-128-64-1"] {
        for (output, loss) in [("sigmoid", "binary_cross_entropy"), ("tanh", "squared_error")] {
            let attributes = [("layers", layers), ("output", output), ("loss", loss)]
                .map(|(name, text)| (name.to_owned(), text.to_owned()));
            let config = Config::from_attributes(None, &attributes).expect("they are right");
            let mut training = Training::new(&Run::new(config));
            let counted = measure(|| {
                training.advance(10).expect("the cost stays finite");
            });
            assert_eq!(counted.count_total, 0, "{layers} with {loss}");
        }
    }
    // The counter counts.
    assert_eq!(measure(|| drop(std::hint::black_box(vec![0.0; 4]))).count_total, 1);
}
