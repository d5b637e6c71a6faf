//! Any bytes as a document of a word processor.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yulu::source::Format;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(decoded) = yulu_fuzz::decoded(bytes) {
        yulu_fuzz::parsed(&decoded.text, Format::Docx);
    }
});
