//! The figures that the product promises, each beside its budget.

use std::process::Command;

use anyhow::{Context, Result};

use crate::dist;
use crate::tools::{self, run};

/// Measures the page in this machine's browser: all of it, or the groups of figures that are
/// named. `options` go to `bench/main.mjs`.
pub(crate) fn bench(options: &[&str]) -> Result<()> {
    let all = options.iter().all(|option| option.starts_with("--"));
    let wants = |group| all || options.contains(&group);
    tools::prepare()?;
    if wants("picture") {
        tools::prepare_blogs()?;
        dist::dist()?;
    }
    run(Command::new("node").arg("xtask/bench/main.mjs").args(options))
        .context("a figure is over its budget, or could not be taken")
}
