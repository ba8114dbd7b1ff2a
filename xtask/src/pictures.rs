//! The pictures of `docs/`, taken from the page as it is.

use std::process::Command;

use anyhow::{Context, Result};

use crate::build;
use crate::tools::{self, run};

/// Renders them all in this machine's browser.
pub(crate) fn pictures() -> Result<()> {
    tools::prepare()?;
    build::build()?;
    run(Command::new("node").arg("xtask/pictures.mjs")).context("the pictures could not be taken")
}
