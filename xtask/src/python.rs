//! The Python of the tests and measurements, in an environment of its own: NumPy executes the
//! core's texts, and JAX, by automatic differentiation, checks the runs.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::root;
use crate::tools::run;

/// Makes the environment, unless it has the releases of the golden cases, and returns a `PATH` on
/// which its `python3` comes first. It is outside the repository, so that clones share it.
pub(crate) fn prepare() -> Result<OsString> {
    let home = env::home_dir().context("no home folder")?;
    let folder = home.join(".cache/chainrule/python");
    let python = folder.join("bin/python3");
    let requirements = root().join("tests/golden/requirements.txt");
    let wanted = fs::read_to_string(&requirements)?;
    // A copy of what was installed, written last.
    let copy = folder.join("requirements.txt");
    if !python.is_file() || fs::read_to_string(&copy).ok().as_ref() != Some(&wanted) {
        println!("== Installing NumPy and JAX in {}", folder.display());
        if !python.is_file() {
            run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))
                .context("Python is missing: install Python 3.11 or later, with venv")?;
        }
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        run(pip.arg("--requirement").arg(&requirements)).context("NumPy and JAX are missing")?;
        fs::write(&copy, &wanted)?;
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = [folder.join("bin")].into_iter().chain(env::split_paths(&path));
    env::join_paths(folders).context("PATH cannot be extended")
}
