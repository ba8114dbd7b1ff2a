//! Scripts as they are served: minified, without comments.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// Minified scripts, with the time of the file that each was made from.
#[derive(Default)]
pub(crate) struct Scripts {
    made: Mutex<HashMap<PathBuf, (SystemTime, Vec<u8>)>>,
}

impl Scripts {
    /// The present script of a file.
    pub(crate) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let time = fs::metadata(path)?.modified()?;
        let made = self.made.lock().map(|made| made.get(path).cloned());
        if let Ok(Some((of, script))) = made
            && of == time
        {
            return Ok(script);
        }
        let script = minified(&fs::read_to_string(path)?).into_bytes();
        if let Ok(mut made) = self.made.lock() {
            made.insert(path.to_path_buf(), (time, script.clone()));
        }
        Ok(script)
    }
}

/// The same module in fewer bytes. A module with a syntax error stays as it is, so that the browser
/// can report the error.
fn minified(script: &str) -> String {
    let allocator = Allocator::default();
    let mut parsed = Parser::new(&allocator, script, SourceType::mjs()).parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        return script.to_owned();
    }
    let small = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut parsed.program);
    Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(small.scoping)
        .build(&parsed.program)
        .code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_module_exports_keeps_its_name() {
        let script = "/** Why. */\nexport const whole = (half) => half + half; // twice";
        assert_eq!(minified(script), "export const whole=e=>e+e;");
    }

    #[test]
    fn a_mistake_reaches_the_browser() {
        assert_eq!(minified("export const = 1; // no name"), "export const = 1; // no name");
    }
}
