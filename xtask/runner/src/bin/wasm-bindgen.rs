//! The `wasm-bindgen` command. wasm-pack asks for its version, and if it is that of the crate, uses
//! the test runner beside it.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os())
}
