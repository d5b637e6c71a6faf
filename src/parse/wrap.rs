//! Tells whether a file is hard-wrapped: whether its lines end because they were full.

use crate::model::TextRange;
use crate::text::width::Widths;

use super::shape::{Shape, classify};
use super::{lines, stamp};

/// How many lines decide whether a file is hard-wrapped.
const SAMPLE_LINES: usize = 20_000;
/// A line that could have taken the next word within so many cells was not wrapped by a program.
const NARROWEST_WRAP: usize = 56;

/// Whether lines end because they were full, not because the paragraph was over.
///
/// A wrapped file has blank lines between its paragraphs, and most lines inside a paragraph end in
/// mid-sentence where the next word would not have fitted.
/// Lines of the head, in `skip`, say nothing about it.
pub(super) fn is_hard_wrapped(text: &str, from: usize, skip: TextRange) -> bool {
    let (mut wrapped, mut whole, mut blanks) = (0usize, 0usize, 0usize);
    let mut previous: Option<&str> = None;
    let in_head = |line: &TextRange| line.start >= skip.start && line.end <= skip.end;
    for line in lines::split(text, from).filter(|line| !in_head(line)).take(SAMPLE_LINES) {
        let line = line.of(text);
        if line.trim_start().is_empty() {
            blanks += usize::from(previous.is_some());
            previous = None;
            continue;
        }
        let (shape, _) = classify(line);
        if let Some(before) = previous.filter(|_| shape == Shape::Text) {
            match is_wrap(before, line) && !stands_alone(before) && !stands_alone(line) {
                true => wrapped += 1,
                false => whole += 1,
            }
        }
        previous = Some(line).filter(|_| matches!(shape, Shape::Text | Shape::ListItem(_)));
    }
    blanks > 0 && wrapped > whole
}

/// Whether a line is a paragraph by itself: an entry of a list of contents, or words with their time.
pub(super) fn stands_alone(line: &str) -> bool {
    stamp::link_entry(line).is_some() || stamp::stamped(line).is_some_and(|found| found.bracketed_range)
}

fn is_wrap(before: &str, after: &str) -> bool {
    let ended = before.trim_end().ends_with(['。', '！', '？', '!', '?', '”', '」', '：', ':', '…', '.']);
    let first_word = after.split_whitespace().next().unwrap_or("");
    let cells = |text: &str| Widths::UNICODE.cells(text);
    let latin_sentence = before.trim_end().ends_with('.') && first_word.is_ascii();
    // All characters from U+5000 to U+9FFF take two.
    let surely = |text: &str| 2 * text.bytes().filter(|byte| (0xE5..=0xE9).contains(byte)).count();
    // Cells are counted last, and no more of them than tell: counting them is dear.
    let enough = &before[..before.floor_char_boundary(NARROWEST_WRAP * 4)];
    (!ended || latin_sentence || first_word.starts_with(['：', ':']))
        && (surely(enough) > NARROWEST_WRAP
            || cells(enough) > NARROWEST_WRAP
            || cells(before) + 1 + cells(first_word) > NARROWEST_WRAP)
}
