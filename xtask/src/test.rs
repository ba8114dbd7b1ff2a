//! Runs the tests of the project: the core natively and in Chrome, and every folder of
//! `tests/*.test.mjs`, which Node.js runs, with the page in browsers.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail, ensure};

use crate::build::{self, cargo};
use crate::tools::{self, run};
use crate::{debian, python, root, target_dir};

/// The core, natively and in the browser; the other groups are folders of `tests/`.
const CORE: [&str; 2] = ["core", "chrome"];

/// The groups of which two files run at the same time, because they mostly wait for a picture. A file
/// that fails is run again by itself, because what depends on time needs the machine for itself.
const TWO_AT_A_TIME: [&str; 3] = ["engines", "host", "page"];

/// Sets up what the tests need and runs all groups, or the one that `chosen` begins with: all its
/// tests, or those that the other words name.
pub(crate) fn test(chosen: &[&str]) -> Result<()> {
    let start = Instant::now();
    let all = groups()?;
    let (groups, names) = match chosen {
        [] => (all, &[][..]),
        [group, names @ ..] => {
            let listed = all.join(", ");
            ensure!(
                all.iter().any(|known| known == group),
                "there is no group “{group}”: the groups are {listed}"
            );
            check_names(group, names)?;
            (vec![(*group).to_owned()], names)
        }
    };
    debian::prepare()?;
    tools::prepare_packages()?;
    let path = python::prepare()?;
    if groups != ["core"] {
        build::build()?;
    }

    let mut failed = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        println!("\n== {group}: group {} of {} ({} s)", at + 1, groups.len(), seconds(start));
        let began = Instant::now();
        let files = if TWO_AT_A_TIME.contains(&&group[..]) { 2 } else { 1 };
        let mut outcome = run(command(group, names, files)?.env("PATH", &path));
        let alone = failures(group);
        if outcome.is_err() && !alone.is_empty() {
            println!("== {group}: again, one file at a time: {}", alone.join(", "));
            outcome = run(command(group, &alone, 1)?.env("PATH", &path));
        }
        let word = if outcome.is_ok() { "passed" } else { "FAILED" };
        println!("== {group} {word} in {} s", seconds(began));
        if outcome.is_err() {
            failed.push(format!("cargo xtask test {group} {}", failures(group).join(" ")));
        }
    }
    println!(
        "\n== {} of {} groups passed, {} s",
        groups.len() - failed.len(),
        groups.len(),
        seconds(start)
    );
    ensure!(failed.is_empty(), "tests failed; to run them again:\n  {}", failed.join("\n  "));
    Ok(())
}

fn seconds(since: Instant) -> u64 {
    since.elapsed().as_secs()
}

/// The groups: a folder of `tests/` with a `*.test.mjs` is one.
fn groups() -> Result<Vec<String>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root().join("tests"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !names(&name)?.is_empty() {
            folders.push(name);
        }
    }
    folders.sort();
    Ok(CORE.iter().map(|group| (*group).to_owned()).chain(folders).collect())
}

/// The names of the tests of a group: `tests/stack.rs`, `tests/page/stack.test.mjs`.
fn names(group: &str) -> Result<Vec<String>> {
    let (folder, ending) = match CORE.contains(&group) {
        true => (root().join("tests"), ".rs"),
        false => (root().join("tests").join(group), ".test.mjs"),
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        names.extend(file.strip_suffix(ending).map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

fn check_names(group: &str, chosen: &[&str]) -> Result<()> {
    let known = names(group)?;
    for name in chosen {
        if !known.iter().any(|known| known == name) {
            bail!("the group {group} has no tests “{name}”: it has {}", known.join(", "));
        }
    }
    Ok(())
}

/// The command that runs tests of a group; all of them, if none is named.
fn command(group: &str, chosen: &[impl AsRef<str>], files: usize) -> Result<Command> {
    let chosen: Vec<&str> = chosen.iter().map(AsRef::as_ref).collect();
    if CORE.contains(&group) {
        let mut command = cargo();
        command.args(["test", "--no-fail-fast"]);
        match (group, &chosen[..]) {
            ("core", []) => command.args([
                "--workspace",
                "--exclude",
                "runner",
                "--features",
                "chainrule/practice",
            ]),
            ("chrome", []) => {
                command.args(["--tests", "--package", "chainrule", "--package", "chainrule-kernel"])
            }
            ("core", _) => command
                .args(["--features", "practice"])
                .args(chosen.iter().flat_map(|name| ["--test", name])),
            _ => command.args(chosen.iter().flat_map(|name| ["--test", name])),
        };
        if group == "chrome" {
            // Cargo's configuration names the runner that executes these in the browser.
            command.args(["--target", build::TARGET]);
        }
        return Ok(command);
    }
    let all = names(group)?;
    let chosen: Vec<&str> =
        if chosen.is_empty() { all.iter().map(String::as_str).collect() } else { chosen };
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"]);
    node.arg(format!("--test-concurrency={files}"));
    node.arg("--test-reporter=./xtask/failed-files.mjs");
    node.arg(format!("--test-reporter-destination={}", failed_files().display()));
    node.args(chosen.iter().map(|name| format!("tests/{group}/{name}.test.mjs")));
    Ok(node)
}

/// Where `xtask/failed-files.mjs` writes, of the last group, the files with failed tests.
fn failed_files() -> PathBuf {
    target_dir().join("chainrule-failed-tests")
}

/// The names of the failed tests of a group that has just run; cargo itself prints those of the
/// core.
fn failures(group: &str) -> Vec<String> {
    if CORE.contains(&group) {
        return Vec::new();
    }
    let files = fs::read_to_string(failed_files()).unwrap_or_default();
    let name =
        |file| Path::new(file).file_name().and_then(OsStr::to_str)?.strip_suffix(".test.mjs");
    let mut names: Vec<_> = files.lines().filter_map(name).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(group: &str, chosen: &[&str]) -> String {
        let command = command(group, chosen, 2).expect("the group is there");
        let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
        words.join(" ")
    }

    #[test]
    fn tests_are_found_by_name() {
        assert!(arguments("core", &["golden"]).ends_with("--test golden"));
        assert!(arguments("page", &["stack"]).ends_with(" tests/page/stack.test.mjs"));
        let all = arguments("page", &[]);
        assert!(all.contains("tests/page/stack.test.mjs") && all.contains("tests/page/words.test"));
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let said = |chosen: &[&str]| test(chosen).expect_err("it is unknown").to_string();
        let group = said(&["pages"]);
        assert!(group.contains("“pages”") && group.contains("core, chrome, blogs"), "{group}");
        let name = said(&["page", "stak"]);
        assert!(name.contains("“stak”") && name.contains(" stack, "), "{name}");
    }
}
