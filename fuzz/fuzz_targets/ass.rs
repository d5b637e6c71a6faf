//! Any text as `ass`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yulu::source::Format;

fuzz_target!(|text: &str| yulu_fuzz::parsed(text, Format::Ass));
