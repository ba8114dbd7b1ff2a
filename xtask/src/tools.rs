//! The programs that the commands need beside Rust: they are installed if that is possible, else
//! one line says how to get them.

use std::env;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::root;

/// A program by any of its names, and how to get it.
type Program = (&'static [&'static str], &'static str);

const NODE: [Program; 2] = [
    (&["node"], "install Node.js 20 or later"),
    (&["npm"], "install the npm that comes with Node.js"),
];
const BROWSER: [Program; 2] = [
    (&["chromium", "chromium-browser", "google-chrome"], "install Debian's package chromium"),
    (&["chromedriver"], "install Debian's package chromium-driver"),
];

const BLOGS: [Program; 2] = [
    (&["jekyll"], "install Debian's package jekyll"),
    (&["hugo"], "install Debian's package hugo"),
];

/// Checks for the programs that build the blogs of the tests.
pub(crate) fn prepare_blogs() -> Result<()> {
    find(&BLOGS)
}

/// Checks for a browser with its driver, for Node.js and for the npm packages.
pub(crate) fn prepare() -> Result<()> {
    find(&BROWSER)?;
    prepare_packages()
}

/// Checks for Node.js, and installs the npm packages.
pub(crate) fn prepare_packages() -> Result<()> {
    find(&NODE)?;
    // npm keeps a copy of the lock file it installed from.
    let installed = fs::metadata(root().join("node_modules/.package-lock.json"));
    let wanted = fs::metadata(root().join("package-lock.json"))?;
    if installed.is_ok_and(|copy| copy.modified().ok() >= wanted.modified().ok()) {
        return Ok(());
    }
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]))
        .context("the npm packages are missing: get them by `npm ci`")
}

/// Runs a command in the repository's root, and fails if the command fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.current_dir(root()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("{name} ended with {status}"),
        Err(error) => bail!("{name} could not be started: {error}"),
    }
}

fn find(programs: &[Program]) -> Result<()> {
    for (names, hint) in programs {
        ensure!(names.iter().any(|name| on_path(name)), "{} is missing: {hint}", names[0]);
    }
    Ok(())
}

pub(crate) fn on_path(program: &str) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}
