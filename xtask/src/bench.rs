//! The measured figures of the project, each with its budget.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::build::cargo;
use crate::tools::{self, run};
use crate::{dist, python, target_dir};

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
    let mut bench = Command::new("node");
    bench.arg("xtask/bench/main.mjs").args(options);
    if wants("native") {
        bench.env("PATH", python::prepare()?).arg("--example").arg(build_example()?);
    }
    run(&mut bench).context("a figure is over its budget, or could not be taken")
}

/// Builds `examples/train.rs` for this processor, because NumPy also selects its code by processor.
/// The profile has its own folder, so that other builds stay valid.
fn build_example() -> Result<PathBuf> {
    let profile = ["profile.native.inherits='release'", "profile.native.opt-level=3"];
    let mut build = cargo();
    build.args(["build", "--package", "chainrule", "--example", "train", "--profile", "native"]);
    build.args(profile.iter().flat_map(|setting| ["--config", setting]));
    run(build.env("RUSTFLAGS", "-C target-cpu=native")).context("the example cannot be built")?;
    Ok(target_dir().join("native/examples/train"))
}
