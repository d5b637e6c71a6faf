//! One pass of one lexicon over a text: the longest match at every place, from left to right.

use super::lexicon::{Lexicon, Match};
use super::piece::{Converted, Piece};
use super::sequence;

/// Applies a lexicon. `None` says that nothing changes, so that no copy has to be made.
pub(super) fn apply(lexicon: &Lexicon, text: &str) -> Option<Converted> {
    let bytes = text.as_bytes();
    let mut output = Output::new(text);
    let mut at = 0;
    while let Some(start) = lexicon.next_lead(bytes, at) {
        match lexicon.longest(bytes, start) {
            Some(found) => {
                if let Some(value) = lexicon.value(found) {
                    output.replace(start, found, value);
                }
                at = found.end;
            }
            None => at = sequence::skip(bytes, start),
        }
    }
    output.finish()
}

/// The text so far. What stays as it is gets copied in one run, when the next replacement comes.
struct Output<'a> {
    source: &'a str,
    copied: usize,
    text: String,
    pieces: Vec<Piece>,
}

impl<'a> Output<'a> {
    fn new(source: &'a str) -> Self {
        Self { source, copied: 0, text: String::new(), pieces: Vec::new() }
    }

    #[inline]
    fn replace(&mut self, start: usize, found: Match, value: &str) {
        if self.copied == 0 {
            self.text.reserve(self.source.len() + self.source.len() / 16);
        }
        self.copy_until(start);
        let from = self.text.len();
        self.text.push_str(value);
        self.copied = found.end;
        if found.is_skewed() {
            self.pieces.push(Piece::new(start..found.end, from..self.text.len()));
        }
    }

    #[inline]
    fn copy_until(&mut self, end: usize) {
        self.text.push_str(self.source.get(self.copied..end).unwrap_or_default());
    }

    fn finish(mut self) -> Option<Converted> {
        if self.copied == 0 {
            return None;
        }
        self.copy_until(self.source.len());
        Some(Converted { text: self.text, pieces: self.pieces })
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::{NORMALIZE, ST};
    use super::*;

    #[test]
    fn what_does_not_change_is_not_copied() {
        assert_eq!(apply(&ST, ""), None);
        assert_eq!(apply(&ST, "plain, 中文 and 🙂"), None);
        assert_eq!(apply(&NORMALIZE, "，“中”"), None);
    }

    #[test]
    fn only_a_skewed_replacement_is_a_piece() {
        let converted = apply(&NORMALIZE, "a\u{f900}b\u{2f800}c").unwrap();
        assert_eq!(converted.text, "a豈b丽c");
        assert_eq!(converted.pieces, [Piece::new(5..9, 5..8)]);
    }

    #[test]
    fn a_description_sequence_stays_but_what_follows_does_not() {
        let converted = apply(&ST, "⿰马马马").unwrap();
        assert_eq!(converted.text, "⿰马马馬");
    }
}
