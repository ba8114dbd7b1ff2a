//! The `wasm-bindgen` command. wasm-pack asks it for its version, and when that
//! is the crate's, takes the test runner that lies beside it.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os())
}
