//! Programs in Python that compute what is expected.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value as Json;

/// What a script of `tests/numpy` answers to JSON on its standard input.
pub fn python(script: &str, asked: &Json) -> Json {
    let script = format!("{}/tests/numpy/{script}", env!("CARGO_MANIFEST_DIR"));
    let started = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut python = match started {
        Ok(python) => python,
        Err(error) => panic!("python3 is missing ({error}): install it, then pip install numpy"),
    };
    let mut stdin = python.stdin.take().expect("it is piped");
    // If Python ends early, its own error is more useful than the broken pipe.
    let _ = stdin.write_all(asked.to_string().as_bytes());
    drop(stdin);
    let output = python.wait_with_output().expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it answers in JSON")
}
