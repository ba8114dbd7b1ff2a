//! See `chainrule_fuzz::runs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| chainrule_fuzz::runs::runs(data));
