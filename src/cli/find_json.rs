//! `yulu find --json`: one object a line, the contract that other programs build on.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use super::find::Passage;
use super::finding_json::safe_json;

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    edition: usize,
    chapter: Option<usize>,
    speaker: Option<&'a str>,
    start_ms: Option<i64>,
    time: Option<&'static str>,
    line: usize,
    text: &'a str,
    /// In characters of `text`.
    hits: Vec<[usize; 2]>,
}

/// Writes a passage of `file`.
///
/// # Errors
/// Those of `out`.
pub fn find_json(file: &str, passage: &Passage, out: &mut dyn Write) -> io::Result<()> {
    let line = Line {
        file,
        edition: passage.edition,
        chapter: passage.chapter,
        speaker: passage.speaker.as_deref(),
        start_ms: passage.time.map(|time| time.start),
        time: passage.time.map(|time| time.origin.name()),
        line: passage.line,
        text: &passage.text,
        hits: in_characters(&passage.text, &passage.hits),
    };
    out.write_all(safe_json(&serde_json::to_string(&line)?).as_bytes())
}

/// Ranges of bytes, in order, as ranges of characters.
fn in_characters(text: &str, ranges: &[Range<usize>]) -> Vec<[usize; 2]> {
    let (mut byte, mut character) = (0, 0);
    let mut count = |to: usize| {
        character += text.get(byte..to).map_or(0, |between| between.chars().count());
        byte = to;
        character
    };
    ranges.iter().map(|range| [count(range.start), count(range.end)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_in_characters() {
        assert_eq!(in_characters("船a船船", &[0..3, 4..7, 7..10]), [[0, 1], [2, 3], [3, 4]]);
        assert_eq!(in_characters("", &[]), [[0; 2]; 0]);
    }
}
