//! The files for publication: the static site, and the element for other sites, also packed.

use std::fs::File;
use std::process::Command;

use anyhow::{Context, Result};

use crate::build;
use crate::target_dir;
use crate::tools::{self, run};

/// Makes `dist/`; fails when a file is larger than its budget.
pub(crate) fn dist() -> Result<()> {
    tools::prepare_packages()?;
    build::build()?;
    // Tests that run at the same time may request it at the same time.
    let lock = File::create(target_dir().join("chainrule-dist.lock"))?;
    lock.lock()?;
    run(Command::new("node").arg("xtask/dist.mjs"))
        .context("dist could not be made, or is over a budget")
}
