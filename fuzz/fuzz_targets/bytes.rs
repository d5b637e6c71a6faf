//! Any bytes: whether they are text, in which encoding, and of which format. What is told of their beginning is told of
//! the whole, and the text of the beginning is the beginning of the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yulu::source::{Evidence, Known, check, decode, detect_named, last_line_end, may_be_read_whole, tell};

fuzz_target!(|bytes: &[u8]| {
    may_be_read_whole(bytes);
    let Ok(whole) = yulu_fuzz::decoded(bytes) else { return };
    for name in ["甲", "甲.srt", "甲.json"] {
        detect_named(&whole.text, name);
    }
    let Some(half) = bytes.get(..bytes.len() / 2) else { return };
    let Ok(known) = check(half, Known::Nothing) else { return };
    let Ok(told) = tell(half, known) else { return };
    let known = match told.evidence {
        Evidence::OnlyAscii => Known::Narrow,
        Evidence::Little => return,
        Evidence::Enough => Known::All(told.choice),
    };
    let end = last_line_end(half, told.choice.charset).unwrap_or(half.len());
    let beginning = decode(half[..end].to_vec(), known, false).expect("an encoding is known");
    let whole = match check(bytes, known).and_then(|known| decode(bytes.to_vec(), known, true)) {
        Ok(whole) => whole,
        Err(_) => return,
    };
    assert!(
        whole.text.starts_with(&beginning.text),
        "{:?} is no beginning of {:?} in {}",
        beginning.text,
        whole.text,
        told.choice.charset.name()
    );
});
