//! The limits of a run.

/// The largest sizes that are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Layers of a network.
    pub layers: usize,
    /// Units of a layer.
    pub units: usize,
    /// Inputs of a network.
    pub inputs: usize,
    /// Examples of a batch.
    pub examples: usize,
    /// Cells of all matrices of a run together.
    pub cells: usize,
    /// The seed: the largest whole number that JavaScript can distinguish from the next one.
    pub seed: u64,
}

/// The limits of a run.
pub const LIMITS: Limits = Limits {
    layers: 16,
    units: 512,
    inputs: 4_096,
    examples: 4_096,
    cells: 16_000_000,
    seed: (1 << 53) - 1,
};
