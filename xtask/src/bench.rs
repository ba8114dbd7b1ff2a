//! The figures that the product promises, each beside its budget.

use std::process::Command;

use anyhow::{Context, Result};

use crate::dist;
use crate::tools::{self, run};

/// Measures the page in this machine's browser; `options` go to `bench.mjs`.
pub(crate) fn bench(options: &[&str]) -> Result<()> {
    tools::prepare()?;
    tools::prepare_blogs()?;
    dist::dist()?;
    run(Command::new("node").arg("xtask/bench.mjs").args(options))
        .context("a figure is over its budget, or could not be taken")
}
