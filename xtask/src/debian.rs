//! Debian's packages that the tests need: browsers, generators of blogs, Python, and the typefaces
//! of Korean and Japanese, with which lines are higher.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::tools::{on_path, run};

const PACKAGES: [&str; 10] = [
    "chromium",
    "chromium-driver",
    "firefox-esr",
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "jekyll",
    "hugo",
    "python3-venv",
    "fonts-noto-cjk",
];

/// Installs the packages that are missing, as root or by sudo without a password; else says in one
/// line how to get them. On other systems the tests say which program they miss.
pub(crate) fn prepare() -> Result<()> {
    let mut ask = Command::new("dpkg-query");
    ask.args(["--show", "--showformat=${Package} ${db:Status-Status}\\n"]).args(PACKAGES);
    let Ok(answer) = ask.stderr(Stdio::null()).output() else { return Ok(()) };
    let missing = missing(&String::from_utf8_lossy(&answer.stdout));
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let by_hand = format!("get them by `{}`", by_hand(&list, on_path("sudo")));
    let prefix: &[&str] = if succeeds("test", &["-w", "/var/lib/dpkg/status"]) {
        &[]
    } else if succeeds("sudo", &["-n", "true"]) {
        &["sudo", "-n"]
    } else {
        bail!("packages of Debian are missing: {by_hand}");
    };
    println!("== Installing {list}");
    for options in [&["update"][..], &["install", "--yes"]] {
        let packages: &[&str] = if options == ["update"] { &[] } else { &missing };
        let mut words = prefix.to_vec();
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]);
        words.extend(options.iter().chain(packages));
        run(Command::new(words[0]).args(&words[1..]))
            .with_context(|| format!("packages of Debian are missing: {by_hand}"))?;
    }
    Ok(())
}

/// What to type. Debian comes without sudo when it is installed with a password for root. The lists of
/// a new machine may be empty, or name versions that are gone.
fn by_hand(packages: &str, sudo: bool) -> String {
    match sudo {
        true => format!("sudo apt-get update && sudo apt-get install {packages}"),
        false => format!("su - -c 'apt-get update && apt-get install {packages}'"),
    }
}

/// The packages that dpkg does not list as installed.
fn missing(listed: &str) -> Vec<&'static str> {
    let lacks = |package: &&str| !listed.lines().any(|line| line == format!("{package} installed"));
    PACKAGES.into_iter().filter(lacks).collect()
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let quiet = || Stdio::null();
    let mut command = Command::new(program);
    let status = command.args(arguments).stdin(quiet()).stdout(quiet()).stderr(quiet()).status();
    status.is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_was_removed_is_missing() {
        let all: Vec<_> = PACKAGES.iter().map(|package| format!("{package} installed")).collect();
        assert!(missing(&all.join("\n")).is_empty());
        let listed = all.join("\n").replace("xvfb installed", "xvfb config-files");
        assert_eq!(missing(&listed), ["xvfb"]);
        assert_eq!(missing(""), PACKAGES);
    }

    #[test]
    fn the_command_by_hand_needs_no_sudo_where_there_is_none() {
        assert!(by_hand("xvfb hugo", true).ends_with(" && sudo apt-get install xvfb hugo"));
        let without = by_hand("xvfb hugo", false);
        assert!(without.starts_with("su - -c '") && !without.contains("sudo"), "{without}");
    }
}
