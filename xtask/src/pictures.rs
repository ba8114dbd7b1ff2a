//! The pictures of `docs/`, rendered from the page.

use std::process::Command;

use anyhow::{Context, Result};

use crate::build;
use crate::tools::{self, run};

/// Renders all pictures in this machine's browser.
pub(crate) fn pictures() -> Result<()> {
    tools::prepare()?;
    build::build()?;
    run(Command::new("node").arg("xtask/pictures.mjs")).context("the pictures could not be taken")
}
