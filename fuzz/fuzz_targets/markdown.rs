//! Any text as `markdown`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yulu::source::Format;

fuzz_target!(|text: &str| yulu_fuzz::parsed(text, Format::Markdown));
