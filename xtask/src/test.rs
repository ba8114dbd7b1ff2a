//! Runs every test of the project: the core natively and in Chrome, the page's modules in Node.js,
//! and the page itself in a browser.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::build::{self, cargo};
use crate::root;
use crate::tools::{self, run};

/// Runs all tests, and fails if one fails.
pub(crate) fn test() -> Result<()> {
    tools::prepare()?;
    tools::prepare_python()?;
    tools::prepare_blogs()?;
    build::build()?;

    let mut native = cargo();
    native.args(["test", "--no-fail-fast", "--workspace", "--exclude", "runner"]);
    // Cargo's configuration names the runner that executes these in the browser.
    let mut chrome = cargo();
    chrome.args(["test", "--no-fail-fast", "--tests", "--target", build::TARGET]);
    chrome.args(["--package", "chainrule", "--package", "chainrule-kernel"]);
    let mut page = Command::new("node");
    page.args(["--test", "--test-reporter=spec"]).args(page_tests()?);

    let mut failed = Vec::new();
    for (name, command) in
        [("native", &mut native), ("in Chrome", &mut chrome), ("of the page", &mut page)]
    {
        println!("\n== Tests {name}");
        if run(command).is_err() {
            failed.push(name);
        }
    }
    ensure!(failed.is_empty(), "these tests failed: {}", failed.join(", "));
    Ok(())
}

/// The files `tests/*/*.test.mjs`.
fn page_tests() -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in fs::read_dir(root().join("tests"))? {
        let folder = folder?.path();
        if !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(folder)? {
            let file = file?.path();
            if file.to_string_lossy().ends_with(".test.mjs") {
                files.push(file);
            }
        }
    }
    files.sort();
    Ok(files)
}
