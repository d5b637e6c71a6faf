//! Any two texts: their words are aligned, and one lends the other its times.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yulu::timeline::{Words, align, borrow};

fuzz_target!(|input: (u8, &str)| {
    let (step, text) = input;
    let (one, other) = text.split_once("\n\n").unwrap_or((text, text));
    let (left, right) = (Words::of_text(one), Words::of_text(other));
    let alignment = align(&left, &right);
    let (mut left_end, mut right_end) = (0, 0);
    for run in alignment.runs() {
        assert!(run.len > 0 && run.left >= left_end && run.right >= right_end, "{run:?}");
        (left_end, right_end) = (run.left_end(), run.right_end());
        assert_eq!(&left.tokens()[run.left..left_end], &right.tokens()[run.right..right_end]);
    }
    assert!(left_end <= left.len() && right_end <= right.len());
    let time = |byte: u32| (byte % 7 != 0).then(|| i64::from(byte.wrapping_mul(u32::from(step)) % 100_000));
    let mut last = (0, 0);
    for passage in borrow(&left, one, &right, &alignment, time) {
        assert!(passage.text.start >= last.0 && passage.start >= last.1, "{passage:?} after {last:?}");
        assert!(!passage.text.is_empty() && passage.end >= passage.start && passage.confidence <= 100);
        assert!(one.get(passage.text.start as usize..passage.text.end as usize).is_some());
        last = (passage.text.end, passage.end);
    }
});
