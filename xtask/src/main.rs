//! The project's commands, run as `cargo xtask <command>`.

mod bench;
mod build;
mod debian;
mod dist;
mod pictures;
mod python;
mod script;
mod serve;
mod soak;
mod test;
mod tools;

use std::env;
use std::path::{self, Path, PathBuf};
use std::process::ExitCode;
use std::sync::LazyLock;

use anyhow::{Context, Result};

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port N]   build the page and serve it on http://127.0.0.1:8080
  test [GROUP [NAME …]]
                     set up what the tests need and run them: all, a group, or the
                     tests of these names: test page stack
  bench [--cold] [GROUP …]
                     measure the page, or what these groups of figures are of;
                     --cold also builds it from nothing
  dist               make dist/: the site, the element for other sites, and a release of it
  soak [--minutes N] [--seed N]
                     use fifty elements at random for 30 minutes, and see that nothing grows
  pictures           take the pictures of docs/ from the page";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    // When cargo calls it in place of rustc, it must print only what rustc prints.
    if arguments.first().is_some_and(|first| Path::new(first).file_stem() == Some("rustc".as_ref()))
    {
        return match build::rustc(arguments.into_iter()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["serve"] => serve::serve(8080),
        ["serve", "--port", port] => port_number(port).and_then(serve::serve),
        ["test", ref chosen @ ..] => test::test(chosen),
        ["dist"] => dist::dist(),
        ["bench", ref options @ ..] => bench::bench(options),
        ["soak", ref options @ ..] => soak::soak(options),
        ["pictures"] => pictures::pictures(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn port_number(text: &str) -> Result<u16> {
    text.parse().ok().with_context(|| format!("{text:?} is no port: give a number from 0 to 65535"))
}

/// The repository's root, from the environment that cargo sets. It is not compiled in, because
/// builds of several clones may share one target directory.
fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let xtask = env::var_os("CARGO_MANIFEST_DIR").expect("run this as `cargo xtask`");
        PathBuf::from(xtask).parent().expect("xtask lies in the repository").to_path_buf()
    });
    &ROOT
}

/// Cargo's target directory: `CARGO_TARGET_DIR`, or `target/`.
fn target_dir() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => path::absolute(folder).expect("the working directory can be read"),
        None => root().join("target"),
    }
}
