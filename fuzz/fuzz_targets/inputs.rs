//! See `chainrule_fuzz::inputs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| chainrule_fuzz::inputs::inputs(data));
