//! A long run of the page under random use, which shows what it leaks.

use std::process::Command;

use anyhow::{Context, Result};

use crate::build;
use crate::tools::{self, run};

/// Uses fifty elements at random in this machine's browser; `options` go to `soak.mjs`.
pub(crate) fn soak(options: &[&str]) -> Result<()> {
    tools::prepare()?;
    build::build()?;
    run(Command::new("node").arg("xtask/soak/main.mjs").args(options))
        .context("something grows or fails: the lines above say what")
}
