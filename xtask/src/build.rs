//! The page's wasm: cargo's build of the crate, and the JavaScript that
//! wasm-bindgen writes around it, in `www/pkg/`.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::tools::run;
use crate::{root, target_dir};

/// The target of the page.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The modules of `www/pkg/`, with the features of the crate and a folder for their builds: the one
/// that every page loads, and the one that is loaded for practice. In one folder cargo would write
/// both to the same file, and build them again each time.
const MODULES: [(&str, &[&str], &str); 2] =
    [("chainrule", &[], ""), ("practice", &["--features", "practice"], "practice")];

/// Brings `www/pkg/` up to date with the crate.
pub(crate) fn build() -> Result<()> {
    add_target()?;
    let target_dir = target_dir();
    fs::create_dir_all(&target_dir)?;
    // Two servers that start at the same time would otherwise write the same files.
    let lock = File::create(target_dir.join("chainrule-pkg.lock"))?;
    lock.lock()?;
    for (module, features, folder) in MODULES {
        let folder = target_dir.join(folder);
        let options = ["--lib", "--release", "--package", "chainrule", "--target", TARGET];
        let mut build = cargo();
        build.arg("build").args(options).args(features).args(nameless()?).args(placeless()?);
        run(build.env("CARGO_TARGET_DIR", &folder)).context("the page cannot be built")?;
        bind(&folder.join(TARGET).join("release/chainrule.wasm"), module)?;
    }
    Ok(())
}

/// The cargo that runs this program, with the same target folder.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.env("CARGO_TARGET_DIR", target_dir());
    cargo
}

/// Keeps this machine's folders out of the wasm, whose panics name source files: cargo's home and
/// the sources of std, whose path depends on whether they are installed.
fn nameless() -> Result<[String; 2]> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo"))).context("no home folder")?;
    let std = PathBuf::from(ask_rustc(&["--print", "sysroot"])?).join("lib/rustlib/src/rust");
    let version = ask_rustc(&["-vV"])?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    let mut remap = vec![format!(
        "--remap-path-prefix={}=/rustc/{}",
        std.display(),
        commit.unwrap_or("unknown")
    )];
    // There is one folder per registry, with its host in the name.
    for registry in fs::read_dir(home.join("registry/src"))? {
        remap.push(format!("--remap-path-prefix={}=cargo", registry?.path().display()));
    }
    Ok(["--config".into(), format!("target.{TARGET}.rustflags={remap:?}")])
}

fn ask_rustc(arguments: &[&str]) -> Result<String> {
    let mut rustc = Command::new("rustc");
    let output = rustc.args(arguments).current_dir(root()).output();
    let output = output.context("rustc could not be started")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Makes cargo call this program in place of rustc for the crate, so that the same sources give the
/// same bytes in every folder; see [`rustc`].
fn placeless() -> Result<[String; 2]> {
    let this = env::current_exe()?;
    Ok(["--config".into(), format!("build.rustc-workspace-wrapper={:?}", this.display())])
}

/// Runs the rustc that cargo names. Cargo's metadata, which affect all symbols and their order,
/// depend on the path of the folder, so they are replaced by the name of the crate.
pub(crate) fn rustc(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    let program = arguments.next().context("cargo names no rustc")?;
    let arguments = arguments.map(|argument| match argument.strip_prefix("metadata=") {
        Some(_) => concat!("metadata=chainrule-", env!("CARGO_PKG_VERSION")).into(),
        None => argument,
    });
    let status = Command::new(program).args(arguments).status()?;
    ensure!(status.success(), "rustc ended with {status}");
    Ok(())
}

/// Adds the wasm target to the toolchain, if it is missing.
fn add_target() -> Result<()> {
    if Path::new(&ask_rustc(&["--print", "target-libdir", "--target", TARGET])?).is_dir() {
        return Ok(());
    }
    run(Command::new("rustup").args(["target", "add", TARGET])).with_context(|| {
        format!("this Rust cannot build for {TARGET}: get that by `rustup target add {TARGET}`")
    })
}

/// Writes a module's JavaScript and the wasm that it loads, unless they are newer
/// than both the crate's wasm and this program.
fn bind(wasm: &Path, module: &str) -> Result<()> {
    let package = root().join("www/pkg");
    let source = modified(wasm)?.max(modified(&env::current_exe()?)?);
    let outputs = [".js", "_bg.wasm", ".d.ts"].map(|ending| format!("{module}{ending}"));
    if outputs.iter().all(|name| modified(&package.join(name)).is_ok_and(|time| time > source)) {
        return Ok(());
    }
    Bindgen::new()
        .input_path(wasm)
        .out_name(module)
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)?
        .typescript(true)
        // `www/core/load.js` fetches the wasm itself.
        .omit_default_module_path(true)
        // A panic poisons the instance: the page then starts a fresh one.
        .reset_state_function(true)
        .generate(package)
        .context("wasm-bindgen refused the crate's wasm")
}

fn modified(path: &Path) -> Result<SystemTime> {
    let time = fs::metadata(path).and_then(|metadata| metadata.modified());
    time.with_context(|| format!("{} cannot be read", path.display()))
}
