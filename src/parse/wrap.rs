//! Tells whether a file is hard-wrapped: whether its lines end because they were full.

use crate::model::TextRange;
use crate::text::width::Widths;

use super::shape::{Shape, classify};
use super::{lines, stamp, timed};

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
    // The line before, and its shape as far as it was asked for: behind a blank line nobody does.
    let mut previous: Option<(&str, Option<Shape>)> = None;
    let in_head = |line: &TextRange| line.start >= skip.start && line.end <= skip.end;
    for line in lines::split(text, from).filter(|line| !in_head(line)).take(SAMPLE_LINES) {
        let line = line.of(text);
        if line.trim_start().is_empty() {
            let goes_on = |(before, shape): (&str, Option<Shape>)| may_go_on(before, shape);
            blanks += usize::from(blanks == 0 && previous.is_some_and(goes_on));
            previous = None;
            continue;
        }
        let mut shape = None;
        if let Some((before, known)) = previous {
            let (own, _) = classify(line);
            shape = Some(own);
            if own == Shape::Text && may_go_on(before, known) {
                match is_wrap(before, line) && !stands_alone(before) && !stands_alone(line) {
                    true => wrapped += 1,
                    false => whole += 1,
                }
            }
        }
        previous = Some((line, shape));
    }
    blanks > 0 && wrapped > whole
}

/// Whether the next line may go on with a line, by its shape.
fn may_go_on(line: &str, shape: Option<Shape>) -> bool {
    matches!(shape.unwrap_or_else(|| classify(line).0), Shape::Text | Shape::ListItem(_))
}

/// Whether a line is a paragraph by itself: an entry of a list of contents, words with their time, or a label with
/// a time.
pub(super) fn stands_alone(line: &str) -> bool {
    stamp::link_entry(line).is_some()
        || stamp::stamped(line).is_some_and(|found| found.bracketed_range)
        || timed::may_be_alone(line)
}

fn is_wrap(before: &str, after: &str) -> bool {
    let words = before.trim_end();
    let ended = words.ends_with(['。', '！', '？', '!', '?', '”', '」', '：', ':', '…', '.']);
    let after = after.trim_start();
    // Where a line of Han text is one word, even its first one is dear.
    let latin_sentence = || words.ends_with('.') && first_word(after).is_ascii();
    (!ended || after.starts_with(['：', ':']) || latin_sentence()) && is_full(before, after)
}

/// Whether the first word of the next line would not have fitted into a line.
fn is_full(line: &str, next: &str) -> bool {
    let enough = &line[..line.floor_char_boundary(NARROWEST_WRAP * 4)];
    if least_cells(enough) > NARROWEST_WRAP {
        return true;
    }
    let cells = |text: &str| Widths::UNICODE.cells(text);
    // Cells are counted last: counting them is dear.
    if most_cells(enough) > NARROWEST_WRAP && cells(enough) > NARROWEST_WRAP {
        return true;
    }
    // Han text has few blanks, and of a long word its beginning is enough.
    let beginning = &next[..next.floor_char_boundary(NARROWEST_WRAP * 4)];
    let mut next_word = first_word(beginning);
    if least_cells(next_word) > NARROWEST_WRAP {
        return true;
    }
    if next_word.len() == beginning.len() {
        next_word = first_word(next);
    }
    most_cells(line) + 1 + most_cells(next_word) > NARROWEST_WRAP
        && (least_cells(line) + 1 + least_cells(next_word) > NARROWEST_WRAP
            || cells(line) + 1 + cells(next_word) > NARROWEST_WRAP)
}

/// How many bytes of a text begin characters from U+5000 to U+9FFF, all of which take two cells.
fn wide(text: &str) -> usize {
    text.bytes().filter(|byte| (0xE5..=0xE9).contains(byte)).count()
}

/// So many cells a text surely takes.
fn least_cells(text: &str) -> usize {
    2 * wide(text)
}

/// More cells than this a text doesn't take: no character takes more than bytes.
fn most_cells(text: &str) -> usize {
    text.len() - wide(text)
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or("")
}
