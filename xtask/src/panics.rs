//! Panics of the page's wasm, without their sentences and places.
//!
//! No page shows them: std writes them where a page has nothing, and then traps. So a panic traps
//! at once, and what it would have said stays out of the wasm.

use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataKind, FunctionKind, Module};

/// Parts of the names, as the linker knows them, of std's functions that do not return, and of
/// those that only they call.
const PANICS: [&str; 9] = [
    "4core9panicking",
    "16slice_index_fail",
    "13unwrap_failed",
    "13expect_failed",
    "7raw_vec12handle_error",
    "7raw_vec17capacity_overflow",
    "18handle_alloc_error",
    "17rust_begin_unwind",
    "3std9panicking",
];

/// Makes every panic a mere trap.
pub(crate) fn silence(module: &mut Module) {
    for function in module.funcs.iter_mut() {
        let name = function.name.as_deref().unwrap_or_default();
        let panics = PANICS.iter().any(|part| name.contains(part));
        if let (true, FunctionKind::Local(body)) = (panics, &mut function.kind) {
            let mut body = body.builder_mut().func_body();
            body.instrs_mut().clear();
            body.unreachable();
        }
    }
    let data: Vec<_> = module.data.iter().map(Data::id).collect();
    for data in data {
        blank(module.data.get_mut(data));
    }
}

/// Bytes of a place in the source: a pointer to the name of the file, its length, line, column.
const PLACE: usize = 16;

/// Blanks all places, and the names of their files.
fn blank(data: &mut Data) {
    let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind else {
        return;
    };
    let word = |at: usize| Some(u32::from_le_bytes(*data.value[at..].first_chunk()?) as usize);
    let mut blanks = Vec::new();
    for at in (0..data.value.len().saturating_sub(PLACE)).step_by(4) {
        let Some((file, length)) = word(at).zip(word(at + 4)) else { continue };
        let file = file.wrapping_sub(start as usize);
        let name = data.value.get(file..file.saturating_add(length));
        if name.is_some_and(|name| name.ends_with(b".rs")) {
            blanks.extend([at..at + PLACE, file..file + length]);
        }
    }
    for blank in blanks {
        data.value[blank].fill(0);
    }
}
